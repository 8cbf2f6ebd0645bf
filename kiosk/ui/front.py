"""The window as the desktop sees it, from its first picture on: first the painted screen at rest, then the screens.

Made before the device is open and before most of the program is imported; it must not need either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.config import Settings
from kiosk.ui.resting import RestingPicture

if TYPE_CHECKING:
    from kiosk.ui.ports import Kiosk
    from kiosk.ui.window import MainWindow


class FrontWindow(QWidget):
    """`first_painted` once, when the first picture is on the screen; then it is time for `show_screens`."""

    first_painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._was_painted = False
        self._picture = RestingPicture(settings, self)
        self.screens: MainWindow | None = None
        self.setWindowTitle("Kiosk")

    def show_screens(self, kiosk: Kiosk) -> MainWindow:
        """Put the real screens in the place of the picture; once."""
        from PySide6.QtWidgets import QLayout, QVBoxLayout

        from kiosk.ui.window import MainWindow

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a long word must not widen the panel
        self.screens = MainWindow(kiosk, kiosk.settings())
        self.screens.resize(self.size())  # made once, for the size they will have
        column.addWidget(self.screens)
        self._picture.hide()
        self.screens.show()
        self.screens.setFocus()
        return self.screens

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture.resize(event.size())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.screens is not None and not self.screens.close():
            event.ignore()
