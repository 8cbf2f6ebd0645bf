"""Names and place as the screens are told of them: the organiser's small tables, where this device stands, the logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.model import Direction
from kiosk.store.snapshot import Snapshot
from kiosk.ui.ports import Directory

if TYPE_CHECKING:
    from kiosk.app.device import Device


class LiveDirectory:
    """One device's. For the screens' thread: the logo is read once, all else is in memory."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._logo = ("", b"")

    def now(self) -> Directory:
        """As it is at this moment; empty before the first list."""
        snapshot, place = self._device.snapshots.current, self._device.place()
        if snapshot is None:
            return Directory()
        return Directory(
            conference=snapshot.conference,
            gate=place.gate if place else None,
            activity=place.activity if place else None,
            direction=place.gate.direction if place else Direction.ENTRY,
            gates=snapshot.gates,
            activities=snapshot.activities,
            categories=snapshot.categories,
            logo=self._logo_of(snapshot),
        )

    def _logo_of(self, snapshot: Snapshot) -> bytes:
        digest = snapshot.conference.logo
        if digest != self._logo[0]:
            found = snapshot.photo(digest) if digest else b""
            if found is None:
                return b""
            self._logo = digest, found
        return self._logo[1]
