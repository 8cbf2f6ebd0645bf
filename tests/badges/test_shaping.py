"""Our layout against Qt's: the same files, the same chain, so the same glyphs on paper as on screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QTextLayout
from pytestqt.qtbot import QtBot

from kiosk.badges.fonts import Typefaces, Weight, font_files
from kiosk.badges.typesetting import Line, Typesetter, clean
from tests.badges.names import PARTS, names

pytestmark = pytest.mark.slow  # each name is shaped twice, by us and by Qt

NAMES = [(script, name) for script in PARTS for name in names(script, 3500 // len(PARTS))]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Typefaces(font_files()))


@pytest.fixture
def font(qtbot: QtBot) -> Iterator[QFont]:
    with same_files_in_qt() as font:
        yield font


@contextmanager
def same_files_in_qt() -> Iterator[QFont]:
    """Qt's own bold font, out of our files in our order."""
    numbers = [QFontDatabase.addApplicationFont(str(file.path)) for file in font_files()]
    font = QFont()
    font.setFamilies(list(dict.fromkeys(file.family for file in font_files())))
    font.setPixelSize(1000)
    font.setBold(True)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    yield font
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def _blanks(runs: list[tuple[str, list[int]]], spaces: dict[str, int]) -> list[tuple[str, int]]:
    return [(family, glyph) for family, glyphs in runs for glyph in glyphs if glyph != spaces[family]]


def _ours(line: Line) -> list[tuple[str, list[int]]]:
    return [(run.face.file.family, list(run.glyphs)) for run in line.runs]


def _qts(text: str, font: QFont) -> list[tuple[str, list[int]]]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    placed = [
        (position.x(), run.rawFont().familyName(), glyph)
        for run in layout.glyphRuns()
        for position, glyph in zip(run.positions(), run.glyphIndexes(), strict=True)
    ]
    assert all(isinstance(run, QGlyphRun) for run in layout.glyphRuns())
    return [(family, [glyph]) for _, family, glyph in placed]


def differences(typesetter: Typesetter, font: QFont) -> list[tuple[str, str, object, object]]:
    """Names whose glyphs, spaces aside, are not those Qt would set: script, name, ours, Qt's."""
    spaces = {face.file.family: face.font.get_nominal_glyph(32) for face in typesetter.chain(Weight.BOLD)}
    different: list[tuple[str, str, object, object]] = []
    for script, name in NAMES:
        ours = sorted(_blanks(_ours(typesetter.line(clean(name), Weight.BOLD)), spaces))
        qts = sorted(_blanks(_qts(clean(name), font), spaces))
        if ours != qts:
            different.append((script, name, ours, qts))
    return different


def test_glyphs_agree_with_qt_in_ten_scripts(typesetter: Typesetter, font: QFont) -> None:
    assert len({script for script, _ in NAMES}) >= 10
    assert len(NAMES) >= 3000
    different = differences(typesetter, font)
    assert len(different) <= 0.005 * len(NAMES), f"{len(different)}: {different[:20]}"
