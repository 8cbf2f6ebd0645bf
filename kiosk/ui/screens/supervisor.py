"""S8: a supervisor's PIN, which opens the settings, lets in whom the rules refuse, with the reason, or lets the same
person in again. The PIN is checked beneath, where wrong tries are counted and survive a restart; these pages only say
how long to wait."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.outcome import Outcome
from kiosk.ui import wording
from kiosk.ui.people import OverrideReason
from kiosk.ui.ports import Notice, Said
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.pin_pad import PinPad
from kiosk.ui.widgets.text import Pair
from kiosk.ui.words import duration


class PinPage(Overlay):
    """Opens the supervisor's settings."""

    title, enter, admits = "pin.title", "pin.enter", False

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line(self.title))
        self._row = QHBoxLayout()
        self._row.setSpacing(scene.look.px(10))
        self._pad = PinPad(scene.look, scene.words, scene.words.line(self.enter), admits=self.admits)
        self._pad.entered.connect(self.submit)
        self._row.addWidget(self._pad, 1)
        self.body.addLayout(self._row)
        self.body.addStretch(1)
        self.setFocusProxy(self._pad)

    def show_notice(self, notice: Notice) -> None:
        if notice.said is Said.PIN_ACCEPTED:
            self.wanted.emit("settings")
        elif notice.said in (Said.PIN_WRONG, Said.PIN_LOCKED):
            key = "pin_locked" if notice.wait_s else "pin_wrong"
            self._pad.tell(self.scene.words.line(f"notice.{key}", wait=duration(notice.wait_s)).spoken)
        else:
            super().show_notice(notice)

    def submit(self, pin: str) -> None:
        """Have it checked."""
        self.scene.kiosk.unlock(pin)


class OverridePage(PinPage):
    """Lets in whom the rules refuse; the reason is kept."""

    title, enter, admits = "pin.override", "override.admit", True

    def __init__(self, scene: Scene, outcome: Outcome) -> None:
        super().__init__(scene)
        self._outcome = outcome
        words = scene.words
        options = [(reason.value, words.line(f"override.{reason}")) for reason in OverrideReason]
        self._reason = Choice(scene.look, words.line("override.reason"), options, OverrideReason.DESK_FIXED, columns=1)
        self._row.addWidget(self._reason, 1)

    def submit(self, pin: str) -> None:
        self.scene.kiosk.override(self._outcome, pin, OverrideReason(self._reason.key), "")


class ReEntryPage(PinPage):
    """Lets the same person in again, where the settings guard that."""

    title, enter, admits = "pin.re_enter", "override.admit", True

    def __init__(self, scene: Scene, outcome: Outcome) -> None:
        super().__init__(scene)
        self._outcome = outcome
        if outcome.delegate is not None:
            self.body.insertWidget(0, Pair(scene.look, wording.names(outcome.delegate), Role.TITLE, Role.BODY))

    def submit(self, pin: str) -> None:
        self.scene.kiosk.re_enter(self._outcome, pin)
