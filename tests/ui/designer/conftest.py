"""A designer over a copy of a shipped design, with a handful of hard names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kiosk.badges import template
from kiosk.badges.draft import Draft, begin
from kiosk.badges.samples import hard_names
from kiosk.ui.designer.style import desk_look
from kiosk.ui.designer.window import DesignerWindow
from kiosk.ui.words import Words

Opening = Callable[..., DesignerWindow]


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Opening]:
    """`opened("card-86x54", language="en")`: a window over a new file made from that design."""
    windows: list[DesignerWindow] = []

    def make(design: str = "portrait-100x140", language: str = "zh-Hans", theme: str = "light") -> DesignerWindow:
        path = tmp_path / f"{design}.toml"
        if not path.exists():
            begin(path, template.FOLDER / f"{design}.toml")
        window = DesignerWindow(desk_look(theme), Words(language), Draft(path), hard_names()[:4])
        windows.append(window)
        window.resize(1366, 860)
        window.show()
        settle()
        return window

    yield make
    for window in windows:
        window.samples.stop()
        window.hide()
        window._said.stop()
        window.deleteLater()
    settle()


def settle() -> None:
    """Let layouts and deletions come to rest."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
