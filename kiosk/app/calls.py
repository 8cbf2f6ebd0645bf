"""A call for staff: an event, so that the hub and the dashboards hear of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kiosk.domain.events import EventKind
from kiosk.ui.ports import Notice, Said

if TYPE_CHECKING:
    from kiosk.app.device import Device

LONGEST_NOTE: Final = 200
"""Characters that are recorded of a note."""


class Calls:
    """One device's. `tell` gives a notice to the screens."""

    def __init__(self, device: Device, tell: Callable[[Notice], None]) -> None:
        self._device, self._tell = device, tell

    def call(self, note: str) -> None:
        """Ring: on the desk's thread."""
        device = self._device
        with device.journal.transaction() as transaction:
            device.journal.append(
                transaction,
                EventKind.NOTE,
                code="CALL_STAFF",
                gate=device.desk.post.gate,
                operator=device.settings.operator,
                facts=(("note", note[:LONGEST_NOTE]),) if note else (),
            )
        device.wake()
        self._tell(Notice(Said.STAFF_CALLED))
