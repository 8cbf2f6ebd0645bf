"""How many of 3,500 names in ten scripts are set with the very glyphs that Qt's own layout would use."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tests.benchmarks.figure import Figure


def run() -> Iterator[Figure]:
    """The share, in per cent, spaces aside."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    from PySide6.QtWidgets import QApplication

    from kiosk.badges.fonts import Typefaces, font_files
    from kiosk.badges.typesetting import Typesetter
    from tests.badges.test_shaping import NAMES, differences, same_files_in_qt

    application = QApplication.instance() or QApplication(["bench"])
    with same_files_in_qt() as font:
        different = differences(Typesetter(Typefaces(font_files())), font)
    application.processEvents()
    scripts = len({script for script, _ in NAMES})
    share = 100 * (1 - len(different) / len(NAMES))
    yield Figure("shaping", share, "%", note=f"{len(NAMES)} names in {scripts} scripts, {len(different)} differ")
