"""A picture for every step of every trouble, each its own, readable in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.printer_pictures import HEIGHT, SCENES, WIDTH, inks_of, paint_step
from kiosk.ui.theme import PALETTES, Look
from kiosk.ui.widgets.steps import TroubleSteps
from kiosk.ui.words import Words
from tests.ui.colour import contrast

pytestmark = pytest.mark.slow  # Qt draws each

STEPS = [(trouble, step) for trouble in PrinterTrouble for step in range(len(trouble.steps))]
SIZE = (240, round(240 * HEIGHT / WIDTH))
EDGE_PX = 2


def painted(trouble: PrinterTrouble, step: int, theme: str = "light") -> QImage:
    look = Look(theme=theme)
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    picture.fill(look.colour("background"))
    painter = QPainter(picture)
    paint_step(painter, trouble, step, QRectF(0, 0, *SIZE), inks_of(look))
    painter.end()
    return picture


def ink_box(picture: QImage) -> tuple[int, int, int, int]:
    ground = picture.pixel(0, 0)
    inked = [
        (x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
        if picture.pixel(x, y) != ground
    ]
    across, down = [x for x, _ in inked], [y for _, y in inked]
    return min(across), min(down), max(across), max(down)


def test_every_step_has_a_picture(qapp: QApplication) -> None:
    assert {trouble: len(scenes) for trouble, scenes in SCENES.items()} == {
        trouble: len(trouble.steps) for trouble in PrinterTrouble
    }


@pytest.mark.parametrize(("trouble", "step"), STEPS, ids=lambda value: getattr(value, "name", str(value)))
def test_a_picture_fills_its_frame_and_stays_inside(qapp: QApplication, trouble: PrinterTrouble, step: int) -> None:
    left, top, right, bottom = ink_box(painted(trouble, step))
    assert left >= EDGE_PX
    assert top >= EDGE_PX
    assert right <= SIZE[0] - EDGE_PX
    assert bottom <= SIZE[1] - EDGE_PX
    assert right - left > SIZE[0] * 0.45
    assert bottom - top > SIZE[1] * 0.4


def test_steps_of_one_trouble_differ(qapp: QApplication) -> None:
    for trouble in PrinterTrouble:
        pictures = [painted(trouble, step) for step in range(len(trouble.steps))]
        for one, other in combinations(pictures, 2):
            assert one != other, trouble


@pytest.mark.parametrize("theme", PALETTES)
def test_what_is_to_be_done_stands_out_in_every_theme(qapp: QApplication, theme: str) -> None:
    look = Look(theme=theme)
    inks, ground = inks_of(look), look.palette.background
    assert contrast(inks.moving.name(), ground) >= 4.5
    assert contrast(inks.line.name(), ground) >= 7
    assert contrast(inks.line.name(), inks.body.name()) >= 3
    colours = {QColor(pixel).name() for pixel in _pixels(painted(PrinterTrouble.PAPER_OUT, 0, theme))}
    assert inks.moving.name() in colours


def _pixels(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 3)}


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_card_says_it_in_words_too(qapp: QApplication, language: str) -> None:
    for trouble in PrinterTrouble:
        card = TroubleSteps(Look(), Words(language), trouble)
        told = card.accessibleName()
        assert trouble.sentence.zh in told
        assert trouble.sentence.en in told
        for number, step in enumerate(trouble.steps, 1):
            assert f"{number}. " in told
            assert step.en in told
        card.deleteLater()
