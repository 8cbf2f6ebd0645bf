"""S8: a supervisor's PIN, alone or with the reason for letting in whom the rules refuse. The PIN is checked beneath,
where wrong tries are counted and survive a restart; this page only says how long to wait."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.outcome import Outcome
from kiosk.ui.people import OverrideReason
from kiosk.ui.ports import Notice, Said
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.pin_pad import PinPad
from kiosk.ui.words import duration


class PinPage(Overlay):
    """With an outcome it overrides that; without one it opens the supervisor's settings."""

    def __init__(self, scene: Scene, outcome: Outcome | None = None) -> None:
        super().__init__(scene, scene.words.line("pin.override" if outcome else "pin.title"))
        self._outcome = outcome
        look, words = scene.look, scene.words
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        enter = words.line("override.admit" if outcome else "pin.enter")
        self._pad = PinPad(look, words, enter, admits=outcome is not None)
        self._pad.entered.connect(self._submit)
        row.addWidget(self._pad, 1)
        self._reason: Choice | None = None
        if outcome is not None:
            options = [(reason.value, words.line(f"override.{reason}")) for reason in OverrideReason]
            self._reason = Choice(look, words.line("override.reason"), options, OverrideReason.DESK_FIXED, columns=1)
            row.addWidget(self._reason, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusProxy(self._pad)

    def show_notice(self, notice: Notice) -> None:
        if notice.said is Said.PIN_ACCEPTED and self._outcome is None:
            self.wanted.emit("settings")
        elif notice.said in (Said.PIN_WRONG, Said.PIN_LOCKED):
            key = "pin_locked" if notice.wait_s else "pin_wrong"
            self._pad.tell(self.scene.words.line(f"notice.{key}", wait=duration(notice.wait_s)).spoken)
        else:
            super().show_notice(notice)

    def _submit(self, pin: str) -> None:
        if self._outcome is None or self._reason is None:
            self.scene.kiosk.unlock(pin)
        else:
            self.scene.kiosk.override(self._outcome, pin, OverrideReason(self._reason.key), "")
