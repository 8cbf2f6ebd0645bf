"""Every screen measured: names, sizes, reach, order, clipping, mirroring; on the scenes of `kiosk screenshots`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QScrollArea, QWidget

from kiosk.ui.pictures import SCENES, Picture, StagedWindow, pictures, staged_for
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # some two hundred windows
SOME = list(pictures(("zh",), ("light",), (LAPTOP,)))
SELF_PORTRAIT = [one for one in pictures(("zh",), ("light",), (PORTRAIT,)) if one.mode == "self"]
ARABIC = [one for one in pictures(("ar",), ("light",), (LAPTOP, PORTRAIT)) if one.mode == "self"]
LARGE = [
    one for one in pictures(("zh", "en"), ("light",), (LAPTOP, PORTRAIT)) if one.mode == "self" or one.size == LAPTOP
]
KIOSK_MM, LAPTOP_MM, SLACK_MM = 20.0, 12.0, 0.3


def told(picture: Picture) -> str:
    return picture.file_name.removesuffix(".png")


@pytest.fixture
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[StagedWindow]:
    picture, scale = request.param if isinstance(request.param, tuple) else (request.param, 1.0)
    stage = staged_for(picture, text_scale=scale)
    yield stage
    stage.close()


def test_the_scenes_cover_every_screen_of_the_design() -> None:
    assert {name.partition("-")[0] for name, *_rest in SCENES} >= {f"s{number}" for number in range(1, 17)} | {"s3b"}


class Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("picture", SOME, ids=told)
def test_no_part_of_a_screen_flashes_up_as_a_window_of_its_own(picture: Picture, qapp: QApplication) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    staged_for(picture).close()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == ["MainWindow"]


@pytest.mark.parametrize("stage", SOME, ids=told, indirect=True)
def test_everything_focusable_has_a_name(stage: StagedWindow) -> None:
    unnamed = [one for one in walk.focusable(stage.window) if not walk.name(one).strip()]
    assert unnamed == []


@pytest.mark.parametrize("stage", SOME, ids=told, indirect=True)
def test_everything_to_be_touched_is_large_enough(stage: StagedWindow) -> None:
    window = stage.window
    assert window.mode is not None
    look = (window.overlay or window.mode).scene.look
    least_mm = (KIOSK_MM if look.is_kiosk else LAPTOP_MM) - SLACK_MM
    small = [
        (walk.name(one), one.width() / look.px_per_mm, one.height() / look.px_per_mm)
        for one in walk.controls(window)
        if isinstance(one, Tile) and min(one.width(), one.height()) < least_mm * look.px_per_mm
    ]
    assert small == []


@pytest.mark.parametrize("stage", SELF_PORTRAIT, ids=told, indirect=True)
def test_all_controls_of_a_portrait_kiosk_are_within_reach(stage: StagedWindow) -> None:
    highest = min(walk.place(one, stage.window).top() for one in walk.controls(stage.window))
    assert highest >= stage.window.height() * 0.4


def test_lower_reach_pulls_all_controls_into_the_lower_forty_per_cent(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("lower")
    stage.settle()
    highest = min(walk.place(one, stage.window).top() for one in walk.controls(stage.window))
    assert highest >= stage.window.height() * 0.6 - 1


@pytest.mark.parametrize("stage", SOME, ids=told, indirect=True)
def test_the_tab_key_goes_the_way_one_reads(stage: StagedWindow) -> None:
    stops = in_tab_order(stage.window)
    rows = [walk.place(one, stage.window) for one in stops]
    for before, after in pairwise(rows):
        is_same_row = abs(before.center().y() - after.center().y()) < max(before.height(), after.height()) / 2
        assert after.left() > before.left() if is_same_row else True, (before, after)


def in_tab_order(window: QWidget) -> list[QWidget]:
    wanted = set(walk.focusable(window))
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget in wanted:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("stage", [*SOME, *ARABIC, *SELF_PORTRAIT], ids=told, indirect=True)
def test_no_label_is_clipped(stage: StagedWindow) -> None:
    assert clipped(stage.window) == []


@pytest.mark.parametrize("stage", [(one, 2.0) for one in LARGE], ids=lambda pair: told(pair[0]), indirect=True)
def test_text_of_twice_the_size_is_neither_clipped_nor_pushed_sideways(stage: StagedWindow) -> None:
    assert clipped(stage.window) == []
    assert sideways(stage.window) == []
    outside = [
        walk.name(one)
        for one in walk.controls(stage.window)
        if not is_scrolled(one) and not stage.window.rect().contains(walk.place(one, stage.window))
    ]
    assert outside == []


def clipped(window: QWidget) -> list[tuple[str, int, int]]:
    """Labels whose text needs more height than they have."""
    return [
        (
            label.text(),
            label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height(),
            label.height(),
        )
        for label in walk.labels(window)
        if (label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()) > label.height() + 1
    ]


def sideways(window: QWidget) -> list[QScrollArea]:
    """Scroll areas whose content is wider than they are."""
    areas = [one for one in walk.shown(window) if isinstance(one, QScrollArea)]
    return [area for area in areas if (content := area.widget()) and content.width() > area.viewport().width()]


def is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("stage", ARABIC, ids=told, indirect=True)
def test_arabic_screens_are_mirrored(stage: StagedWindow) -> None:
    assert stage.self_mode.layoutDirection() == Qt.LayoutDirection.RightToLeft
    fields = [one for one in walk.shown(stage.window) if isinstance(one, QLineEdit)]
    assert all(one.layoutDirection() == Qt.LayoutDirection.RightToLeft for one in fields)


def test_mirroring_turns_every_sibling_round(staged: Staging) -> None:
    places = []
    for language in ("en", "ar"):
        stage = staged("self", LAPTOP, language=language)
        assert stage.self_mode.page is not None
        stage.settle()
        chips = [one for one in walk.controls(stage.window) if isinstance(one, Tile)]
        by_name = {one.text(): walk.place(one, stage.window) for one in chips}
        places.append((by_name["English"], by_name["Français"], stage.window.width()))
    (english, french, _width), (english_rtl, french_rtl, _same) = places
    assert english.left() > french.left() - 500
    assert (english.center().x() - french.center().x()) * (english_rtl.center().x() - french_rtl.center().x()) < 0
