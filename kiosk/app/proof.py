"""The badge of somebody who is about to register, as a picture: what would be printed for them here.

Orders and records nothing. The picture is kept until the next one is asked for, or none: a visit that ends takes it
along.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.app.badging import Register, badge_of
from kiosk.app.registering import registration_of
from kiosk.desk.badges import gives_badges
from kiosk.domain.amendment import WalkIn as Registration
from kiosk.domain.amendment import amendments, clean_name, walk_in_facts, walk_in_id
from kiosk.domain.badge import BadgeSpec, badge_due
from kiosk.domain.credential import BADGE_ID_BYTES, badge_id
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.faults import Fault
from kiosk.domain.model import DeviceId
from kiosk.ui.people import BadgeProof, WalkIn
from kiosk.ui.ports import Topic

if TYPE_CHECKING:
    from kiosk.app.device import Device

NOBODY = walk_in_id(badge_id(bytes(BADGE_ID_BYTES)))
"""Whoever photographs a proof has a code that no gate knows: the badge's own is drawn when it is ordered."""
NO_BADGE = BadgeProof()


def badge_foreseen(registration: Registration, register: Register) -> BadgeSpec | None:
    """The first badge of a walk-in, read back from the event that would record them; None where their category has
    none."""
    named = replace(registration, name=clean_name(registration.name), badge_name=clean_name(registration.badge_name))
    event = Event(
        device=DeviceId(""), seq=0, id="", kind=EventKind.WALK_IN, stamp=Stamp(0), delegate=NOBODY,
        facts=walk_in_facts(named),
    )  # fmt: skip
    said = amendments([(0, event)])
    if said.walk_in is None or not badge_due(register.categories.get(named.category), 0):
        return None
    return badge_of(register, said.walk_in, said)


class BadgeProofs:
    """One device's. `do` has a thread nobody waits for do something, `changed` has the screens ask again."""

    def __init__(
        self, device: Device, do: Callable[[Callable[[], None]], None], changed: Callable[[Topic], None]
    ) -> None:
        self._device, self._do, self._changed = device, do, changed
        self._lock = threading.Lock()
        self._wanted: WalkIn | None = None
        self._proof: BadgeProof | None = None

    def ask(self, walk_in: WalkIn | None, width_px: int, height_px: int) -> None:
        """Set this one's badge, and forget the one before; None for nobody's."""
        with self._lock:
            self._wanted, self._proof = walk_in, None
        if walk_in is not None:
            self._do(lambda: self._answer(walk_in, width_px, height_px))

    def latest(self) -> BadgeProof | None:
        """What was asked for last, once it is set."""
        return self._proof

    def _answer(self, walk_in: WalkIn, width_px: int, height_px: int) -> None:
        if walk_in is not self._wanted:
            return
        proof = self._set(walk_in, width_px, height_px)
        with self._lock:
            if walk_in is self._wanted:  # else its visit has ended meanwhile
                self._proof = proof
        self._changed(Topic.PROOF)

    def _set(self, walk_in: WalkIn, width_px: int, height_px: int) -> BadgeProof:
        device = self._device
        snapshot, place, badges = device.snapshots.current, device.place(), device.badges
        if snapshot is None or place is None or badges is None or not gives_badges(place):
            return NO_BADGE
        is_self_service = device.settings.mode == "self"
        registration = registration_of(walk_in, snapshot, device.journal, is_self_service=is_self_service)
        spec = badge_foreseen(registration, snapshot)
        try:
            pixels = badges.picture(spec, width_px, height_px) if spec is not None else None
        except Fault:  # the design cannot be read: the print worker tells the staff
            pixels = None
        return BadgeProof(pixels.shape[1], pixels.shape[0], pixels.tobytes()) if pixels is not None else NO_BADGE
