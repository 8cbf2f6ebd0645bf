"""Proves that Qt, its plug-ins and the bundled typefaces are all there, on a machine with or without a display.

For `kiosk self-test`, and so for a frozen program, from which any of them may be missing.
"""

from __future__ import annotations

import os

from kiosk.config import Settings
from kiosk.ui.run import prepare

WIDTH_PX, HEIGHT_PX = 1280, 800
FEWEST_COLOURS = 100  # the painted screen has about a thousand, an empty one has one


def painted_colours() -> int:
    """Paint the volunteers' screen unseen and count its colours. AssertionError if blank, or a typeface is missing."""
    prepare(os.environ)
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    from kiosk.ui import fonts
    from kiosk.ui.staged.kiosk import StagedKiosk
    from kiosk.ui.window import MainWindow

    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    fonts.load_first()
    fonts.load_rest()
    missing = set(fonts.families()) - set(QFontDatabase.families())
    assert not missing, f"Qt has not taken {', '.join(sorted(missing))}"
    window = MainWindow(StagedKiosk(), Settings(), is_still=True)
    try:
        window.resize(WIDTH_PX, HEIGHT_PX)
        picture = window.grab().toImage()
    finally:
        window.leave()
        window.deleteLater()
    colours = {picture.pixel(x, y) for x in range(0, WIDTH_PX, 2) for y in range(0, HEIGHT_PX, 2)}
    assert len(colours) >= FEWEST_COLOURS, f"the screen has {len(colours)} colours"
    return len(colours)


def video_codecs() -> int:
    """How many kinds of film and camera stream Qt can decode. AssertionError without its multimedia plug-in."""
    prepare(os.environ)
    from PySide6.QtMultimedia import QMediaDevices, QMediaFormat

    QMediaDevices.videoInputs()  # there may be none; asking is what needs the plug-in
    codecs = QMediaFormat().supportedVideoCodecs(QMediaFormat.ConversionMode.Decode)
    assert codecs, "Qt has no multimedia plug-in"
    return len(codecs)
