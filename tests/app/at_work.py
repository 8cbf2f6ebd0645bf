"""A kiosk at work beside a real hub, for tests that are its screens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.config import Paths, Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.ports import Notice, Topic
from kiosk.wire.invitation import Invitation
from tests.hub.venue import Hub

PATIENCE_S = 20.0


class KioskAtWork:
    """A kiosk at work, whose screens are this test."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.device = Device(Paths(folder), settings)
        self._heard = threading.Condition()
        self.live = LiveKiosk(self.device)
        self.live.subscribe(self)

    def answered(self, _outcome: Outcome) -> None:
        self._wake()

    def changed(self, _topic: Topic) -> None:
        self._wake()

    def noticed(self, _notice: Notice) -> None:
        self._wake()

    def _wake(self) -> None:
        with self._heard:
            self._heard.notify_all()

    def start(self, hub: Hub | None = None, profile: str = "full") -> None:
        """Begin, as a device of the hub or alone."""
        if hub is not None:
            self.device.enrol(Invitation(hub.url, hub.service.identity.pin, hub.invite(profile=profile)).text(), "K1")
        self.device.start()
        self.device.start_workers()

    def until(self, is_so: Callable[[], bool]) -> None:
        with self._heard:
            assert self._heard.wait_for(is_so, PATIENCE_S), self.device.link()
