"""The event's logo on S1: in its place, on paper where it needs some, and gone where there is none."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from kiosk.badges.mark import invented_mark
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Topic
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.dashboard import DashboardMode
from kiosk.ui.widgets.logo import Logo
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def png(size: tuple[int, int], colour: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def shows(stage: StagedWindow, picture: bytes) -> list[Logo]:
    """The logo on screen once the organiser has published that."""
    stage.kiosk.directory_now = replace(stage.kiosk.directory_now, logo=picture)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    return [one for one in walk.shown(stage.window) if isinstance(one, Logo)]


def dots(stage: StagedWindow, logo: Logo) -> QImage:
    """The screen where the logo is."""
    return stage.picture().copy(walk.place(logo, stage.window))


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP, WALL])
@pytest.mark.parametrize("form", [(1200, 30), (300, 240), (8, 240), (20, 10)])
def test_it_is_whole_and_never_larger_than_its_place_or_itself(
    staged: Staging, size: tuple[int, int], form: tuple[int, int]
) -> None:
    stage = staged("self", size)
    (logo,) = shows(stage, png(form, (10, 74, 148, 255)))
    place = logo.place
    assert logo.rect().toRectF().contains(place)
    assert place.width() <= form[0]
    assert place.height() <= form[1]
    assert place.width() / place.height() == pytest.approx(form[0] / form[1], rel=0.2, abs=0.5)


@pytest.mark.parametrize(
    ("theme", "ink", "plate"),
    [
        ("light", (10, 74, 148, 255), ""), ("dark", (10, 74, 148, 255), "#FFFFFF"),
        ("contrast", (10, 74, 148, 255), "#FFFFFF"), ("light", (255, 255, 255, 255), "#0E1116"),
        ("dark", (255, 255, 255, 255), ""), ("contrast", (250, 250, 240, 255), "#0E1116"),
    ],
)  # fmt: skip
def test_it_stands_on_ground_it_can_be_seen_on(staged: Staging, theme: str, ink: tuple[int, ...], plate: str) -> None:
    stage = staged("self", theme=theme)
    (logo,) = shows(stage, png((400, 100), ink))
    assert logo.plate == plate
    middle = dots(stage, logo).pixelColor(logo.width() // 2, logo.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == pytest.approx(ink[:3], abs=2)


def test_it_appears_at_once_where_nobody_stands_and_disturbs_nobody_who_does(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    assert shows(stage, b"") == []
    before = stage.self_mode.page
    assert isinstance(before, AttractPage)
    assert len(shows(stage, invented_mark())) == 1
    stage.self_mode.open_page("find")
    stage.settle()
    page = stage.self_mode.page
    assert shows(stage, png((30, 30), (1, 2, 3, 255))) == []
    assert stage.self_mode.page is page


def test_without_one_or_with_one_that_cannot_be_read_the_camera_has_its_place(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    assert shows(stage, b"") == []
    without = stage.picture()
    assert shows(stage, b"\x89PNG\r\n\x1a\n no picture") == []
    assert stage.picture().size() == without.size()
    assert shows(stage, b"") == []
    assert stage.picture() == without


def test_large_text_needs_its_room(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    assert len(shows(stage, invented_mark())) == 1
    stage.self_mode.open_page("larger")
    stage.settle()
    assert [one for one in walk.shown(stage.window) if isinstance(one, Logo)] == []


def test_a_screen_reader_hears_the_events_name(staged: Staging) -> None:
    stage = staged("self", language="en")
    (logo,) = shows(stage, invented_mark())
    assert walk.name(logo) == "Conference on International Exchange of Professionals"


def test_it_stands_in_the_head_of_the_halls_screen_and_not_where_supervisors_work(staged: Staging) -> None:
    stage = staged("dashboard", WALL, theme="dark")
    assert shows(stage, invented_mark()) == []
    mode = stage.window.mode
    assert isinstance(mode, DashboardMode)
    mode.turn_to_wall()
    stage.settle()
    (logo,) = [one for one in walk.shown(stage.window) if isinstance(one, Logo)]
    assert logo.rect().toRectF().contains(logo.place)
    assert logo.place.height() > stage.window.height() * 0.02
    (logo,) = shows(stage, png((1200, 10), (10, 74, 148, 255)))
    assert walk.place(logo, stage.window).right() < stage.window.width()
    assert logo.width() <= stage.window.width() / 3
