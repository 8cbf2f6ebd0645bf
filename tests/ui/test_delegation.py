"""A delegation of hundreds: some are shown at once, the others when asked for, and all can be ticked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.model import Bilingual, DelegateId, Delegation, DelegationId
from kiosk.domain.verdicts import Code
from kiosk.ui.icons import Icon
from kiosk.ui.people import Company
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.delegation import SHOWN, DelegationPage
from kiosk.ui.staged.people import LEILEI, MEIMEI, ZHANG, found
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.tile import Tile
from tests.ui.conftest import Staging
from tests.ui.keys import CONTROL, Key, press, type_text

pytestmark = pytest.mark.slow  # a window of its own

MEMBERS = tuple(found(replace(ZHANG, id=DelegateId(f"m{n}"), name=f"张{n:03}")) for n in range(300))
HUBEI = Delegation(DelegationId("HB"), Bilingual("湖北代表团", "Hubei delegation"))


def shown(page: DelegationPage) -> list[str]:
    """The first word of each row, from above."""
    tiles = [tile for tile in page.findChildren(Tile) if tile.isCheckable() and not tile.isHidden()]
    return [tile.text().split()[0] for tile in sorted(tiles, key=lambda tile: tile.y())]


def settle(stage: StagedWindow) -> None:
    """Rows come a few at a time."""
    for _ in range(4):
        stage.settle()


def test_hundreds_are_sifted_shown_in_part_and_ticked_as_a_whole(staged: Staging) -> None:
    stage = staged("volunteer")
    page = DelegationPage(stage.volunteer.scene, Company(HUBEI, (found(LEILEI, is_inside=True), *MEMBERS)), Draft())
    page.resize(1366, 768)
    page.show()
    settle(stage)
    assert shown(page)[1:] == [f"张{n:03}" for n in range(SHOWN - 1)]
    page._filter.setText("张25")
    settle(stage)
    assert shown(page) == [f"张25{n}" for n in range(10)]
    page._filter.setText("")
    next(tile for tile in page.findChildren(Tile) if "+277" in tile.text()).click()
    settle(stage)
    assert shown(page)[1:] == [f"张{n:03}" for n in range(2 * SHOWN - 1)]
    page._filter.setText("张2")
    QTest.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.ticked == [f"m{n}" for n in range(200, 300)]
    page._filter.setText("")
    QTest.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.ticked == [member.delegate.id for member in MEMBERS], "the leader is inside already"
    page.close()
    page.deleteLater()


def test_a_box_shows_who_is_ticked_and_a_check_mark_who_is_in(staged: Staging) -> None:
    stage = staged("volunteer")
    members = (found(LEILEI, is_inside=True), *MEMBERS[:2])
    page = DelegationPage(stage.volunteer.scene, Company(HUBEI, members), Draft())
    page.resize(1366, 768)
    page.show()
    settle(stage)
    tiles = [page._tiles[member.delegate.id] for member in members]
    assert [tile._icon for tile in tiles] == [Icon.CHECK, Icon.BOX, Icon.BOX]
    tiles[1].click()
    assert [tile._icon for tile in tiles] == [Icon.CHECK, Icon.BOXED, Icon.BOX]
    tiles[1].click()
    assert [tile._icon for tile in tiles] == [Icon.CHECK, Icon.BOX, Icon.BOX]
    page.close()
    page.deleteLater()


def test_what_a_long_page_leads_to_is_always_in_sight(staged: Staging) -> None:
    stage = staged("volunteer")
    page = DelegationPage(stage.volunteer.scene, Company(HUBEI, MEMBERS), Draft())
    page.resize(1366, 768)
    page.show()
    settle(stage)
    for name in ("Ctrl+A", "Ctrl+Enter", "F3", "F12"):
        tile = next(one for one in page.findChildren(Tile) if one.text().startswith(name))
        assert tile.visibleRegion().boundingRect() == tile.rect()
    next(one for one in page.findChildren(Tile) if one.text().startswith("Ctrl+A")).click()
    assert len(page.ticked) == len(MEMBERS), "for a finger as for the key"
    page.close()
    page.deleteLater()


def test_names_are_typed_at_once_and_ctrl_a_ticks_those_that_fit(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    page = stage.window.overlay
    assert isinstance(page, DelegationPage)
    type_text(stage, "han")
    press(stage, Key.Key_A, CONTROL)
    assert page.ticked == [MEIMEI.id]
    assert page._filter.text() == "han"
    press(stage, Key.Key_Return)
    press(stage, Key.Key_Space)
    assert (stage.kiosk.done, page._filter.text()) == ([], "han ")
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done == [("admit_together", (MEIMEI.id,))]
