"""Screens over a staged program: real windows, a clock that moves when told, nothing left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui import fonts
from kiosk.ui.pictures import StagedWindow

Staging = Callable[..., StagedWindow]
LAPTOP, WALL, PORTRAIT = (1366, 768), (1920, 1080), (1080, 1920)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's, dressed as the program dresses it."""
    qapp.setStyle("Fusion")
    fonts.load_first()
    fonts.load_rest()
    return qapp


@pytest.fixture
def staged(qapp: QApplication) -> Iterator[Staging]:
    """`staged("self", PORTRAIT, language="ar")`: a window over a staged kiosk, closed after the test."""
    stages: list[StagedWindow] = []

    def make(mode: str, size: tuple[int, int] = LAPTOP, **more: object) -> StagedWindow:
        stages.append(StagedWindow(mode, size, **more))  # type: ignore[arg-type]
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()
