"""The one window: which mode is on screen, in which look; hands on what the bridge hears; keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.bridge import Bridge
from kiosk.ui.ports import Health, Kiosk, Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.dashboard import DashboardMode
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.theme import Look, Role, panel_inches, px_per_mm, style_sheet
from kiosk.ui.words import CHINESE, ENGLISH, Words

Mode = SelfMode | VolunteerMode | DashboardMode
MODES: dict[str, type[Mode]] = {"self": SelfMode, "volunteer": VolunteerMode, "dashboard": DashboardMode}
SMALL_WIDTH_PX = 1600


class MainWindow(QWidget):
    """`announced` and `sounded` say what a screen reader and the loudspeaker are given, also where there is neither."""

    announced = Signal(str)
    sounded = Signal(str)
    painted_outcome = Signal(object)

    def __init__(
        self,
        kiosk: Kiosk,
        settings: Settings,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        panel_in: float = 0.0,
        text_scale: float = 1.0,
        is_still: bool = False,
    ) -> None:
        super().__init__()
        self._kiosk, self._settings, self._monotonic = kiosk, settings, monotonic
        self._panel_in, self._text_scale, self._is_still = panel_in, text_scale, is_still
        self.setWindowTitle("Kiosk")
        self.mode: Mode | None = None
        self._shape: tuple[bool, bool, float] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.bridge = Bridge(kiosk, self)
        self.bridge.answered_on_screen.connect(self._show_outcome)
        self.bridge.changed_on_screen.connect(self._refresh)
        self.bridge.noticed_on_screen.connect(self._show_notice)

    # -- what the bridge hears

    def _show_outcome(self, outcome: Outcome) -> None:
        if self.mode is not None:
            self.mode.show_outcome(outcome)
            self.painted_outcome.emit(outcome)

    def _refresh(self, topic: str) -> None:
        if topic in (Topic.PLACE, Topic.SETTINGS):
            self._settings = self._kiosk.settings()
            self.rebuild()
        elif self.mode is not None:
            self.mode.refresh(Topic(topic))

    def _show_notice(self, notice: Notice) -> None:
        if self.mode is not None:
            self.mode.show_notice(notice)

    # -- look and mode

    def rebuild(self) -> None:
        """Make the mode anew for the present look, size, language and place."""
        if self.mode is not None:
            self.mode.hide()
            self._column.removeWidget(self.mode)
            self.mode.deleteLater()
        scene = self._scene()
        self.setFont(scene.look.font(Role.BODY))
        self.setStyleSheet(style_sheet(scene.look))
        self.mode = MODES.get(self._settings.mode, VolunteerMode)(scene)
        self.mode.announced.connect(self._announce)
        self.mode.sounded.connect(self.sounded)
        self._column.addWidget(self.mode)
        self.mode.show()

    def _scene(self) -> Scene:
        settings, directory = self._settings, self._kiosk.directory()
        zone = directory.conference.zone if directory.conference else None
        language = ENGLISH if settings.language.startswith("en") else CHINESE
        return Scene(
            kiosk=self._kiosk,
            look=self._look(),
            words=Words(language, zone),
            directory=directory,
            monotonic=self._monotonic,
            is_portrait=self.height() > self.width(),
            is_mirrored=settings.is_mirrored,
            has_camera=self._kiosk.status().camera is not Health.ABSENT,
            is_small=self.width() < SMALL_WIDTH_PX,
        )

    def _look(self) -> Look:
        mode = self._settings.mode
        inches = self._panel_in or panel_inches(mode)
        return Look(
            theme=self._settings.theme,
            px_per_mm=px_per_mm(self.width(), self.height(), inches),
            is_kiosk=mode == "self",
            text_scale=self._text_scale,
            is_still=self._is_still,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size()
        shape = (size.height() > size.width(), size.width() < SMALL_WIDTH_PX, round(self._look().px_per_mm, 2))
        if shape != self._shape:
            self._shape = shape
            self.rebuild()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.bridge.close()
        super().closeEvent(event)

    def _announce(self, text: str) -> None:
        self.announced.emit(text)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
