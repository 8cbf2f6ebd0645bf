"""Calls for staff: an event, so that the hub and the dashboards hear of it; and the answer, which is one too.

Whoever takes charge of a call, at the hub's page or at a dashboard, writes that into the log, and the feed brings it
here: so the person who waits is told who is coming, and nobody is promised before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kiosk.domain.amendment import clean_name
from kiosk.domain.events import Event, EventKind
from kiosk.store.notes import notes_since
from kiosk.ui.ports import Notice, Said, StaffCall, Topic
from kiosk.wire.venue import ALERT_TAKEN, CALL_STAFF, call_alert

if TYPE_CHECKING:
    from kiosk.app.device import Device

LONGEST_NOTE: Final = 200
"""Characters that are recorded of a note."""
SLACK_MS: Final = 24 * 3_600_000
"""By so much an answer may lie before the call in the log: this device's clock was not yet set by the hub's."""
WAITED_S: Final = 15 * 60.0
"""Nobody waits longer at a kiosk."""


class Calls:
    """One device's. `do` has the desk's thread do something, `tell` gives a notice to the screens, `changed` has them
    ask again."""

    def __init__(
        self,
        device: Device,
        do: Callable[[Callable[[], None]], None],
        tell: Callable[[Notice], None],
        changed: Callable[[Topic], None],
    ) -> None:
        self._device, self._do, self._tell, self._changed = device, do, tell, changed
        self._lock = threading.Lock()
        self._events: tuple[Event, ...] = ()
        self._latest: StaffCall | None = None

    def call(self, note: str, *, is_more: bool) -> None:
        """Ring; the call before is nobody's concern any more. Or say more about that one (`is_more`)."""
        if not is_more:
            with self._lock:
                self._events, self._latest = (), None
        self._do(lambda: self._call(note))

    def latest(self) -> StaffCall | None:
        """The call as far as known here, None until it is recorded."""
        return self._latest

    def look(self) -> None:
        """Something came from the hub: was the call heard, does somebody come? From any thread."""
        with self._lock:
            events, call = self._events, self._latest
        if call is None or call.is_taken or self._is_old(call):
            return
        known = self._answered(events, call)  # the lock is free meanwhile: a screen that calls waits for no file
        with self._lock:
            if self._latest is not call:  # somebody else's by now
                return
            self._latest = known
        if known != call:
            self._changed(Topic.CALL)

    def _call(self, note: str) -> None:
        device, before = self._device, self._events
        about = before[-1].id if before else ""
        said = dict(before[-1].facts).get("note", "") if before else ""
        facts = {"note": " · ".join(filter(None, (said, note)))[:LONGEST_NOTE], "about": about}
        with device.journal.transaction() as transaction:
            event = device.journal.append(
                transaction,
                EventKind.NOTE,
                code=CALL_STAFF,
                gate=device.desk.post.gate,
                operator=device.settings.operator,
                facts=tuple((name, told) for name, told in facts.items() if told),
            )
        with self._lock:
            self._events = (*before, event)
            self._latest = self._latest or StaffCall(datetime.fromtimestamp(event.stamp.at_ms / 1000, UTC))
        device.wake()
        self._tell(Notice(Said.STAFF_CALLED))

    def _is_old(self, call: StaffCall) -> bool:
        return (self._device.stamps.now() - call.at).total_seconds() > WAITED_S

    def _answered(self, events: tuple[Event, ...], call: StaffCall) -> StaffCall:
        journal, alerts = self._device.journal, {call_alert(each.id) for each in events}
        with journal.database.reading() as reader:
            answers = notes_since(reader, ALERT_TAKEN, events[0].stamp.at_ms - SLACK_MS)
        takers = [answer for answer in answers if dict(answer.facts).get("alert") in alerts]
        if takers:
            return replace(call, is_told=True, is_taken=True, owner=clean_name(takers[-1].operator))
        return replace(call, is_told=events[0].seq <= journal.acknowledged())
