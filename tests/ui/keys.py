"""Keys as somebody presses them: to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.pictures import StagedWindow

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def press(stage: StagedWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """One key."""
    QTest.keyClick(stage.window.focusWidget() or stage.window, key, modifier)
    stage.settle()


def type_text(stage: StagedWindow, text: str) -> None:
    """One letter after another."""
    QTest.keyClicks(stage.window.focusWidget() or stage.window, text)
    stage.settle()
