"""The gate that is rehearsed: a device with a staged camera, its screens, and the hands that work it.

Everything here is the shipping program; only the hands are a script.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.config import Paths, Settings
from kiosk.desk.desk import Post
from kiosk.domain.model import GateId, ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.scanning.staged import StagedCamera
from kiosk.ui.stage import Screen, Stage

ANSWER_WITHIN_S = 60.0
SCREENS = {"volunteer": (1366, 768), "self": (1080, 1920), "dashboard": (1920, 1080)}


class Lane:
    """One gate at work. `answers` are its outcomes in order, `by_camera` those that came through the camera."""

    def __init__(self, base_dir: Path, settings: Settings) -> None:
        self.device = Device(Paths(base_dir), settings)
        self.kiosk = LiveKiosk(self.device)
        self.answers: list[Outcome] = []
        self.by_camera: list[Outcome] = []
        self.device.on_outcome = self._hear(self.device.on_outcome)
        self._camera = StagedCamera(hold_s=1.2, gap_s=0.3)
        looks = {mode: replace(settings, mode=mode) for mode in SCREENS}
        screens: dict[str, Screen] = {m: (self.kiosk.for_screen(look), look, SCREENS[m]) for m, look in looks.items()}
        self.stage = Stage(screens)

    def close(self) -> None:
        """Close the screens, stop the device."""
        self.stage.close()
        self.device.stop()

    def open_camera(self) -> bool:
        """Begin scanning; True once there are pictures."""
        self.device.start_camera(lambda: self._camera)
        return self.wait(lambda: self.device.camera_preview() is not None, 10)

    def stand_at(self, gate: GateId) -> None:
        """Move the device to a gate."""
        if self.device.desk.post.gate != gate:
            self.device.inbox.put(lambda: self.device.move(Post(gate)))
            self.wait(lambda: self.device.desk.post.gate == gate, 5)

    def await_permit(self) -> bool:
        """True once this device may let one more into the room; at once where the room has no limit."""
        place, journal = self.device.place(), self.device.journal
        if place is None or place.activity.policy.capacity is None:
            return True
        sql = "SELECT 1 FROM permit WHERE activity = ? AND spent_seq IS NULL"
        return self.wait(lambda: bool(journal.database.query(sql, (place.activity.id,))), 5)

    def show(self, payload: bytes) -> Outcome | None:
        """A delegate holds a code up to the camera; None if no answer came."""
        outcome = self.ask(lambda: self._camera.show(payload))
        if outcome is not None:
            self.by_camera.append(outcome)
        return outcome

    def scan(self, payload: bytes) -> Outcome | None:
        """The hand scanner reads a code."""
        return self.ask(lambda: self.kiosk.scan(payload, ScanSource.WEDGE))

    def ask(self, act: Callable[[], None]) -> Outcome | None:
        """Do something that is answered; the answer, or None if none came."""
        known = len(self.answers)
        act()
        self.wait(lambda: len(self.answers) > known, ANSWER_WITHIN_S)
        return self.answers[known] if len(self.answers) > known else None

    def wait(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        """Let everything live until the condition holds; False if it did not in time."""
        return self.stage.wait_until(condition, timeout_s)

    def _hear(self, tell: Callable[[Outcome], None]) -> Callable[[Outcome], None]:
        def hear(outcome: Outcome) -> None:
            tell(outcome)
            self.answers.append(outcome)

        return hear
