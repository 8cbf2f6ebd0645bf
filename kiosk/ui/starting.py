"""The port before the device is open: the first picture needs a kiosk, and the journal takes longer than the picture.

Every command is dropped and every query has nothing to tell, for the quarter of a second until the window is given the
real one. No verdict can come from here: there is no listener it could reach.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from kiosk.config import Settings
from kiosk.ui.ports import Directory, Listener, Status


class Starting:
    """Nothing yet, but the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def settings(self) -> Settings:
        """How this device is set up: known before anything is opened."""
        return self._settings

    def now(self) -> datetime:
        """This machine's own time."""
        return datetime.now(UTC)

    def directory(self) -> Directory:
        """No names, no place."""
        return Directory()

    def status(self) -> Status:
        """Nothing is known to be well or unwell."""
        return Status()

    def subscribe(self, _listener: Listener) -> Callable[[], None]:
        """There is nothing to hear."""
        return _drop

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Commands are dropped; other queries have nothing: None, or no rows."""
        if name.startswith("_"):
            raise AttributeError(name)
        return _no_rows if name in ("recent", "find", "print_jobs") else _drop


def _drop(*_arguments: object, **_named: object) -> None:
    pass


def _no_rows(*_arguments: object) -> tuple[()]:
    return ()
