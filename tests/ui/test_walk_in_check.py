"""Step 2 of self-service registration: the badge as it will come out, what stands beside it, and that it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea

from kiosk.ui.people import BadgeProof, WalkIn
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Topic
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from kiosk.ui.staged.answers import ONLINE
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

PAPER = "#ffffff"


def checked(stage: StagedWindow, **texts: str) -> WalkInCheckPage:
    """The page, with the details filled in."""
    stage.self_mode.open_page("walk_in")
    stage.settle()
    details = stage.self_mode.page
    assert isinstance(details, WalkInPage)
    typed = {"name": "Zoë Ångström", "organisation": "KTH", "contact": "zoe@kth.example"} | texts
    for key, text in typed.items():
        details.form.fields[key].setText(text)
    details.go_on()
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, WalkInCheckPage)
    return page


def proofs(stage: StagedWindow) -> list[WalkIn]:
    """Whose badges were set."""
    return [act[1] for act in stage.kiosk.done if act[0] == "prove" and isinstance(act[1], WalkIn)]


def ink(stage: StagedWindow, area: QRect) -> float:
    """How much of a part of the screen is not paper."""
    image = stage.picture().copy(area).scaled(60, 60)
    dots = [image.pixelColor(x, y).name() for x in range(60) for y in range(60)]
    return sum(dot != PAPER for dot in dots) / len(dots)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP, WALL])
def test_the_badge_itself_is_shown_whole_and_large(staged: Staging, size: tuple[int, int], theme: str) -> None:
    stage = staged("self", size, theme=theme)
    page = checked(stage)
    paper = page.pane.paper.toRect().translated(walk.place(page.pane, stage.window).topLeft())
    assert walk.place(page.pane, stage.window).contains(paper)
    assert paper.width() / paper.height() == pytest.approx(100 / 140, abs=0.01)
    assert paper.height() > size[1] * 0.4
    assert 0.05 < ink(stage, paper) < 0.5, "a name and a band on white paper, in every theme"
    assert not page.card.isVisibleTo(page)


def test_it_is_set_for_the_one_who_typed_in_their_language_and_again_for_another_category(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="fr")
    page = checked(stage, badge_name="Zoë")
    before = stage.picture()
    assert proofs(stage)[-1] == WalkIn(
        "Zoë Ångström", "KTH", "zoe@kth.example", badge_name="Zoë", locale="fr", category=proofs(stage)[-1].category
    )
    delegate = next(tile for tile in walk.controls(page) if walk.name(tile).startswith("Delegate"))
    delegate.click()  # type: ignore[attr-defined]
    stage.settle()
    assert proofs(stage)[-1].category == "delegate"
    assert stage.picture() != before
    assert walk.name(page.pane) == "Zoë, KTH, 参会代表 · Delegate"


def test_beside_it_stands_what_is_on_no_badge(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    page = checked(stage, badge_name="Zoë")
    told = [walk.name(label) for label in walk.labels(page)]
    assert "zoe@kth.example" in told
    assert "Zoë Ångström" in told, "the name that is registered, which the badge does not show"
    assert "KTH" not in told


@pytest.mark.parametrize("leave", ["start", "back", "register"])
def test_it_goes_with_its_page(staged: Staging, leave: str) -> None:
    stage = staged("self", PORTRAIT)
    page = checked(stage)
    assert stage.kiosk.proof_now is not None
    match leave:
        case "start":
            stage.self_mode.start()
        case "back":
            page.wanted.emit("details")
        case _:
            page.privacy.setChecked(True)
            page.register()
    stage.settle()
    assert stage.kiosk.proof_now is None


def test_a_turned_panel_asks_for_it_anew(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    checked(stage)
    stage.window.resize(*LAPTOP)
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, WalkInCheckPage)
    assert page.pane.paper.height() > 0
    assert stage.kiosk.proof_now is not None


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
def test_where_nothing_is_printed_a_card_stands_in_its_place(staged: Staging, size: tuple[int, int]) -> None:
    stage = staged("self", size, status=replace(ONLINE, printer=Health.ABSENT))
    page = checked(stage)
    assert proofs(stage) == []
    assert page.card.isVisibleTo(page)
    assert not page.pane.isVisibleTo(page)
    assert "KTH" in [walk.name(label) for label in walk.labels(page)]
    assert walk.name(page.submit) == "登记 Register"
    page.wanted.emit("details")
    stage.settle()
    assert "Three entries, and you are registered" in walk.all_text(stage.window)
    assert "badge prints" not in walk.all_text(stage.window)


def test_whoever_gets_no_badge_here_sees_the_card_and_is_promised_none(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    page = checked(stage)
    assert walk.name(page.submit).startswith("Register and print badge")
    stage.kiosk.proof_now = BadgeProof()
    stage.kiosk.change(Topic.PROOF)
    stage.settle()
    assert page.card.isVisibleTo(page)
    assert not page.pane.isVisibleTo(page)
    assert walk.name(page.submit) == "Register 登记"
    delegate = next(tile for tile in walk.controls(page) if walk.name(tile).startswith("Delegate"))
    delegate.click()  # type: ignore[attr-defined]
    stage.settle()
    assert page.pane.isVisibleTo(page), "this category has one"
    assert walk.name(page.submit).startswith("Register and print badge")


def test_where_no_open_category_has_a_badge_none_is_promised_from_the_start(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    kinds = {key: replace(kind, prints_badge=False) for key, kind in stage.kiosk.directory_now.categories.items()}
    stage.kiosk.directory_now = replace(stage.kiosk.directory_now, categories=kinds)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    page = checked(stage)
    assert page.card.isVisibleTo(page)
    assert walk.name(page.submit) == "Register 登记"
    page.wanted.emit("details")
    stage.settle()
    assert "badge prints" not in walk.all_text(stage.window)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
def test_an_address_without_a_blank_pushes_nothing_aside(staged: Staging, size: tuple[int, int], scale: float) -> None:
    stage = staged("self", size, language="de", text_scale=scale)
    long = "a" * 36 + "@" + "b" * 12 + ".example.com"
    page = checked(stage, contact=long, badge_name="Z")
    assert long in walk.all_text(page)
    for area in (one for one in walk.shown(page) if isinstance(one, QScrollArea)):
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()
