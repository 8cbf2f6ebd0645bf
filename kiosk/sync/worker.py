"""The write-read loop with the hub: events up, everybody's events and the organiser's rows down.

Called by one thread, whenever it wakes or its wait is over. Writes to the journal in short transactions only, so no
verdict ever waits for the network. `state()` may be asked from any thread.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

from kiosk import __version__
from kiosk.domain.exchange import Attested, is_current, is_superseded, must_start_over
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId
from kiosk.store.clock import Offset
from kiosk.store.exchange import Exchange
from kiosk.store.journal import Journal
from kiosk.store.snapshots import Snapshots
from kiosk.sync.enrolment import remember
from kiosk.sync.link import Enrolment, HubLink, HubRefusal, Unreachable
from kiosk.sync.permits import PermitSync
from kiosk.sync.rescue import hand_over, sealed_outbox
from kiosk.sync.rows import RowSync
from kiosk.sync.state import BackOff, LinkState, Pulse, Wait, age_s
from kiosk.sync.venue import VenueSync
from kiosk.wire import seal
from kiosk.wire.messages import (
    MOST_BATCH_BYTES,
    MOST_EVENTS,
    Checkpoint,
    EventBatch,
    FeedPage,
    Refusal,
    decode,
    signed_part,
)
from kiosk.wire.venue import Report

IDLE_S = 5.0
"""Between two looks at the hub when nothing wakes the worker: revocations are at most this old on a good network."""

STREAM_S = 3.0
"""A stream that was silent for so long is taken for dead: the hub beats every second."""

HELLO_S = 30.0
CHECK_S = 900.0
ATTEST_S = 60.0
AT_ONCE_S = 4.0
BEST_OF = 8
"""The clock offset is the one with the shortest round trip of the last eight (as NTP does)."""

log = logging.getLogger(__name__)


class SyncWorker:
    """One device's exchange with its hub. `rooms` gives the limited activities its gate serves now (default: none),
    `describe` what the hub should know of this device's health, `log_lines` takes lines out of its log.

    `on_over` is told when the membership has ended (``FORKED`` or ``REVOKED``), with the sealed boxes that the hub
    would not take just now."""

    def __init__(
        self,
        enrolment: Enrolment,
        journal: Journal,
        snapshots: Snapshots,
        link: HubLink,
        *,
        monotonic_s: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        on_change: Callable[[], None] = lambda: None,
        rooms: Callable[[], Sequence[ActivityId]] = tuple,
        describe: Callable[[], Report] = Report,
        log_lines: Callable[[int], Sequence[str]] = lambda _most: (),
        on_over: Callable[[str, Sequence[bytes]], None] = lambda _why, _sealed: None,
    ) -> None:
        self.exchange = Exchange(journal)
        self.pulse = Pulse()
        self.rows = RowSync(snapshots, link, enrolment.hub_key)
        self.venue = VenueSync(link, self._now_ms, lambda: self._report(describe()), monotonic_s, log_lines)
        self._permits = PermitSync(self.exchange, link, rooms)
        self._enrolment = enrolment
        self._journal = journal
        self._snapshots = snapshots
        self._link = link
        self._monotonic_s = monotonic_s
        self._chance = chance
        self._on_change = on_change
        self._on_over = on_over
        self._awake = threading.Event()
        self._back_off = BackOff()
        self._offsets: list[tuple[float, int]] = []
        self._hello_due_s = 0.0
        self._check_due_s = monotonic_s() + CHECK_S / 10
        self._attest_due_s = 0.0
        self._rows_due = True
        self._look_due_s = 0.0
        self._stream_s: float | None = None
        self._hub_version = 0

    # -- for its thread ------------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Something to send, or the feed says there is something to fetch. From any thread."""
        self._awake.set()

    def pause(self, wait: Wait) -> None:
        """Sleep until the wait is over or somebody wakes us."""
        self._awake.wait(wait.seconds)

    def run_once(self) -> Wait:
        """One round with the hub. Trouble is in `state()`, never raised; it ends in a longer wait."""
        self._awake.clear()
        try:
            self._round_twice()
        except Unreachable:
            return self._offline("")
        except HubRefusal as refusal:
            return self._refused(refusal)
        except Fault as fault:
            log.warning("the hub cannot be followed", extra={"fault": fault.code})
            return self._offline(fault.code)
        self._back_off.succeeded()
        self._pulse_online()
        return Wait(0.0) if self._has_more() else Wait(IDLE_S)

    def say_goodbye(self) -> None:
        """The program ends: what waits goes out, and nobody is to look for this device. Best effort, for seconds."""
        self._link.hurry()
        if self.pulse.is_online:
            with suppress(Unreachable, HubRefusal, Fault):
                self._send()
                self.venue.leave()

    def close(self) -> None:
        """Let go of connections."""
        self._link.close()

    # -- for everybody -------------------------------------------------------------------------------------------------

    def state(self) -> LinkState:
        """How well this device is connected now."""
        now_s = self._monotonic_s()
        pulse, position = self.pulse, self.exchange.position()
        snapshot = self._snapshots.current
        snapshot_age_s = age_s(pulse.rows_s, now_s)
        if snapshot is not None and snapshot_age_s is None:
            snapshot_age_s = max(0.0, (self._journal.stamps.now() - snapshot.issued_at).total_seconds())
        return LinkState(
            hub_name=position.hub,
            is_online=pulse.is_online,
            last_contact_ms=pulse.contact_ms,
            feed_age_s=age_s(pulse.feed_s, now_s),
            snapshot_age_s=snapshot_age_s,
            revocations_age_s=age_s(pulse.revocations_s, now_s),
            outbox=self._journal.outbox_size(),
            epoch=position.epoch,
            round_trip_ms=pulse.round_trip_ms,
            trouble=pulse.trouble,
        )

    def streamed(self, page: FeedPage) -> None:
        """The feed reader took a page: as long as it does, nobody need pull."""
        self._stream_s = self._monotonic_s()
        self.heard(page)

    def look_again(self) -> None:
        """What the stream says does not fit what we know: ask the hub for everything. From any thread."""
        self._stream_s = None
        self.wake()

    def heard(self, page: FeedPage) -> None:
        """A page was taken: how fresh we are, and whether rows changed."""
        self.pulse.heard(self._monotonic_s(), page.upstream_age_s, page.quiet)
        if max(page.version, page.revocations) > self._hub_version:
            self._rows_due = True
            self.wake()

    # -- one round -----------------------------------------------------------------------------------------------------

    def _round_twice(self) -> None:
        """One round, and another at once if a connection broke in it: one process of several is gone, and the proxy
        before them, or our next address, leads to another. Whoever waited long for nothing does not wait again."""
        began_s = self._monotonic_s()
        try:
            self._round()
        except Unreachable:
            if not self.pulse.is_online or self._monotonic_s() - began_s > AT_ONCE_S:
                raise
            self._round()

    def _round(self) -> None:
        if self._monotonic_s() >= self._hello_due_s:
            self._greet()
        self._send()
        if not self._is_streaming():
            self._pull()
        if self._rows_due or not self._is_streaming() or self._monotonic_s() >= self._look_due_s:
            self._look_due_s = self._monotonic_s() + IDLE_S
            self.rows.fetch_revocations()
            self._fetch_rows()
        self._attest()
        self._permits.keep_up()
        self.venue.keep_up()
        self._check()

    def _is_streaming(self) -> bool:
        """True while the feed reader hears the hub: then a round after a check-in is one request, not four."""
        silent_s = age_s(self._stream_s, self._monotonic_s())
        return silent_s is not None and silent_s < STREAM_S

    def _greet(self) -> None:
        """Learn who the hub is and how its clock stands to ours."""
        before_ms = self._journal.stamps.clock.wall_ms()
        hello = self._link.hello()
        after_ms = self._journal.stamps.clock.wall_ms()
        if is_superseded(self.exchange.position(), hello.hub, hello.epoch):
            self._link.turn()
            raise Fault("HUB_SUPERSEDED", "A hub answers that another has replaced.", "Switch the old one off.")
        self._follow()
        self._link.learn(hello.addresses)
        remember(self._journal, hello.addresses)
        trip_ms = (after_ms - before_ms) - (hello.sent_ms - hello.received_ms)
        offset_ms = ((hello.received_ms - before_ms) + (hello.sent_ms - after_ms)) // 2
        self._offsets = [*self._offsets[1 - BEST_OF :], (max(0, trip_ms), offset_ms)]
        best_trip_ms, best_ms = min(self._offsets)
        self._journal.stamps.set_offset(Offset(best_ms, int(best_trip_ms / 2) + 1))
        self.pulse.round_trip_ms = float(max(0, trip_ms))
        self._hello_due_s = self._monotonic_s() + (1.0 if len(self._offsets) < BEST_OF else HELLO_S)

    def _send(self) -> None:
        """Hand in the outbox, batch after batch."""
        while True:
            previous, events = self.exchange.outbox(MOST_EVENTS, MOST_BATCH_BYTES)
            if not events:
                return
            part = signed_part(self._enrolment.device, events[0].seq, previous, events[-1].hash)
            batch = EventBatch(
                device=self._enrolment.device,
                first_seq=events[0].seq,
                previous=previous,
                bodies=[event.body for event in events],
                signature=seal.sign(self._enrolment.signing_key, seal.EVENTS, part),
            )
            try:
                ack = self._link.send(batch)
            except HubRefusal as refusal:
                if refusal.code != "GAP":
                    raise
                self._follow()
                self.exchange.rewind(self._link.held().ack)
                continue
            if self._follow():
                self.exchange.acknowledge(ack.ack)
                self._on_change()

    def _attest(self) -> None:
        """Have the hub sign what it holds of ours, and keep that. Raises HubRefusal FORKED; Faults HUB_WENT_BACK,
        CHECKPOINT_FORGED."""
        if self._monotonic_s() < self._attest_due_s:
            return
        signed = self._link.checkpoint()
        if not seal.is_genuine(self._enrolment.hub_key, seal.CHECKPOINT, signed.body, signed.signature):
            raise Fault("CHECKPOINT_FORGED", "The hub's word does not carry its signature.", "Check the hub.")
        told = decode(signed.body, Checkpoint)
        if not self._follow() or not is_current(self.exchange.position(), told.hub, told.epoch):
            return
        match self.exchange.attest(told):
            case Attested.SOUND:
                self.exchange.keep_checkpoint(signed)
                self._attest_due_s = self._monotonic_s() + ATTEST_S
            case Attested.FORKED:
                raise HubRefusal(Refusal(code="FORKED"))
            case Attested.WENT_BACK:
                self._start_again()

    def _start_again(self) -> None:
        """The hub holds less than it told us, under the same epoch: somebody put an old copy of its files back. Nothing
        is lost, because everything is sent again; but permits may have been granted twice, so people are told."""
        self.exchange.hub_went_back()
        raise Fault(
            "HUB_WENT_BACK",
            "The hub was put back to an older state without a new epoch.",
            "Everything is sent again. Stop the hub, and put backups back with `kiosk hub-restore` only.",
        )

    def _pull(self) -> None:
        """Everybody's events, where the feed reader has not brought them already."""
        while True:
            page = self._link.feed(self.exchange.position().cursor)
            if not self._follow():
                continue
            if page.head < self.exchange.position().cursor:
                self._start_again()
            if page.start == self.exchange.position().cursor and page.end > page.start:
                self.exchange.take(page)
                self._on_change()
            self.heard(page)
            if page.end >= page.head:
                return

    def _fetch_rows(self) -> None:
        self._rows_due = False
        while not self.rows.fetch_rows():
            self._on_change()
        now_s = self._monotonic_s()
        self.pulse.rows_s = self.pulse.revocations_s = now_s
        before, current = self._hub_version, self._snapshots.current
        self._hub_version = current.version if current else 0
        if self._hub_version != before:  # a change that came in one piece, and nobody has heard of
            self._on_change()
        began_s = self._monotonic_s()
        while self.rows.index_names() or self.rows.fetch_photos():
            took_s = self._monotonic_s() - began_s  # rest as long again: beside work without a break a screen stutters
            if self._awake.wait(took_s):  # a check-in waits to be sent: index and photographs can wait
                self._rows_due = True
                return
            began_s = self._monotonic_s()

    def _report(self, described: Report) -> Report:
        """What the app says of this device, and what is known here."""
        snapshot, feed_age_s = self._snapshots.current, age_s(self.pulse.feed_s, self._monotonic_s())
        return msgspec.structs.replace(
            described,
            version=described.version or __version__,
            outbox=self._journal.outbox_size(),
            oldest_outbox_s=self._journal.oldest_outbox_s(),
            snapshot_version=snapshot.version if snapshot else 0,
            view_age_s=-1.0 if feed_age_s is None else feed_age_s,
        )

    def _now_ms(self) -> int:
        return int(self._journal.stamps.now().timestamp() * 1000)

    def _check(self) -> None:
        if self._monotonic_s() >= self._check_due_s:
            wrong = self.rows.check()
            self._check_due_s = self._monotonic_s() + CHECK_S
            if wrong:
                log.warning("rows differed from the hub's and were repaired", extra={"count": wrong})

    def _follow(self) -> bool:
        """Note who answered. False if the answer belongs to another epoch than ours, and must be ignored."""
        answer, position = self._link.last, self.exchange.position()
        if answer is None:
            return False
        if must_start_over(position, answer.hub, answer.epoch):
            self.exchange.start_over(answer.hub, answer.epoch)
            self._on_change()
            return False
        return answer.epoch == position.epoch

    # -- how it went ---------------------------------------------------------------------------------------------------

    def _has_more(self) -> bool:
        return self._rows_due or self._journal.outbox_size() > 0

    def _pulse_online(self) -> None:
        was_online = self.pulse.is_online
        self.pulse.contact_s = self._monotonic_s()
        self.pulse.contact_ms = self._now_ms()
        self.pulse.is_online, self.pulse.trouble = True, ""
        if not was_online:
            self._on_change()

    def _offline(self, trouble: str) -> Wait:
        was_online = self.pulse.is_online
        self.pulse.is_online, self.pulse.trouble = False, trouble
        self._hello_due_s = 0.0
        if was_online:
            self._on_change()
        return Wait(self._back_off.failed_s(self._chance()))

    def _hand_over(self, why: str) -> None:
        """This identity is over. What the hub does not have yet goes to it sealed; the app does the rest."""
        hub_key, boxes = self._enrolment.hub_key, []
        try:
            sent = hand_over(self.exchange, self._link, hub_key, why.lower())
        except (Unreachable, HubRefusal):
            sent, boxes = 0, sealed_outbox(self.exchange, hub_key)
        if sent:
            log.warning("events were handed over sealed", extra={"code": why, "count": sent})
        self._on_over(why, boxes)

    def _refused(self, refusal: HubRefusal) -> Wait:
        if refusal.code == "NO_TOKEN":  # it ran out between two requests: ask for another at once, but not forever
            return Wait(max(0.05, self._back_off.failed_s(self._chance()) / 10))
        if refusal.code in ("FORKED", "REVOKED"):
            self._hand_over(refusal.code)
        wait = self._offline(refusal.code)
        return Wait(max(wait.seconds, refusal.retry_after_s))
