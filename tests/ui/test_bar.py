"""The bar over the self-service screens says where one stands, also beside a long name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.model import Bilingual, GateId
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Topic
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.widgets.text import SMALLEST_SHARE, OneLine
from kiosk.ui.words import AUTONYMS, Words
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def line(stage: StagedWindow, told: str) -> OneLine:
    """The line of the bar that says so."""
    bar = next(one for one in walk.shown(stage.window) if isinstance(one, TopBar))
    (found,) = [one for one in bar.findChildren(OneLine) if one.accessibleName() == told]
    return found


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
@pytest.mark.parametrize("language", AUTONYMS)
def test_the_gate_is_told_whole_in_every_language(staged: Staging, language: str, size: tuple[int, int]) -> None:
    stage = staged("self", size, language=language)
    told = Words(language)("gate", gate="B2")
    where = line(stage, told)
    assert where.width() >= where.sizeHint().width() * SMALLEST_SHARE
    assert stage.window.rect().contains(walk.place(where, stage.window))


def test_neither_an_endless_name_nor_an_endless_gate_pushes_the_clock_away(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    directory = stage.kiosk.directory_now
    assert directory.conference is not None
    assert directory.gate is not None
    stage.kiosk.directory_now = replace(
        directory,
        conference=replace(directory.conference, name=Bilingual("会" * 200, "C" * 200)),
        gate=replace(directory.gate, id=GateId("long"), name="G" * 200),
    )
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    bar = next(one for one in walk.shown(stage.window) if isinstance(one, TopBar))
    clock = next(one for one in walk.labels(bar) if one.text() == "09:41")
    assert stage.window.rect().contains(walk.place(clock, stage.window))
    assert bar.width() == stage.window.width()
