"""One device: everything beneath the screens, built from settings, started and stopped in one place.

Owns the order of things: the lock, the journal, the snapshot, the desk, then the workers; and back. Knows no Qt:
screens listen through two callbacks. Each worker has its own thread; the desk has one inbox for camera, hand scanner
and screens.

Only what the first verdict needs is imported here; camera, network, badges and printers come after the first paint.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.app import memory
from kiosk.app.housekeeping import Ballast, Housekeeping
from kiosk.app.opening import OVER, SET_ASIDE, open_journal
from kiosk.app.rooms import limited_rooms
from kiosk.app.threads import Inbox, WorkerThread
from kiosk.config import Paths, Settings, save_settings
from kiosk.connectors.readers import readers_of
from kiosk.desk import CheckInDesk
from kiosk.desk.desk import Post
from kiosk.domain.admission import Place
from kiosk.domain.credential import BadgeReader, CredentialReader, OpaqueReader
from kiosk.domain.faults import Fault
from kiosk.domain.model import Conference, GateId, Scan
from kiosk.domain.outcome import Outcome, View
from kiosk.domain.schedule import all_closings_ms
from kiosk.domain.verdicts import Code
from kiosk.log import Tail
from kiosk.store.base_dir import BaseDirLock
from kiosk.store.clock import Clock, Stamps, SystemClock
from kiosk.store.print_jobs import BadgeOrders, PrintLedger
from kiosk.store.snapshots import Snapshots

if TYPE_CHECKING:
    from kiosk.app.badging import Badges
    from kiosk.app.camera import CameraLane, CameraSlot
    from kiosk.app.press import Press
    from kiosk.desk.badges import BadgeServed
    from kiosk.printing.worker import PrinterHealth
    from kiosk.scanning.source import FrameSource
    from kiosk.scanning.worker import Preview, ScanHealth
    from kiosk.sync.link import HttpLink
    from kiosk.sync.state import LinkState
    from kiosk.sync.venue import VenueView
    from kiosk.sync.worker import SyncWorker

_log = logging.getLogger(__name__)

INVITATION = b"kiosk-enrol:"
"""How a hub's enrolment code begins (`kiosk.wire.invitation`)."""


class Device:
    """Everything a kiosk does, without a screen. The callbacks are called from worker threads.

    Faults on construction: ALREADY_RUNNING, BASE_DIR, KEY_DAMAGED, DISK_*.
    """

    def __init__(self, paths: Paths, settings: Settings, clock: Clock | None = None) -> None:
        paths.create()
        self.paths = paths
        self.settings = settings
        self.on_outcome: Callable[[Outcome], None] = lambda _outcome: None
        self.on_change: Callable[[str], None] = lambda _topic: None
        self.on_badge: Callable[[BadgeServed], None] = lambda _served: None
        self.on_invitation: Callable[[str], bool] = lambda _text: False
        self.inbox = Inbox()
        self.stamps = Stamps(clock or SystemClock())
        self._threads: list[WorkerThread] = []
        self._camera: CameraLane | None = None
        self._press: Press | None = None
        self._sync_worker: SyncWorker | None = None
        self._links: list[HttpLink] = []
        self._tail = Tail()
        self._readers: tuple[Conference, tuple[CredentialReader, ...]] | None = None
        self._verdicts_ms: deque[float] = deque(maxlen=50)
        self._lock = BaseDirLock(paths.lock)
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise

    def _open(self) -> None:
        opened = open_journal(self.paths, self.stamps)
        self.journal, self.key, self.set_aside = opened.journal, opened.key, opened.set_aside
        self.snapshots = Snapshots(self.paths.snapshots, self.key.key, self.journal)
        if self.snapshots.open() is None and self.journal.fact(SET_ASIDE):
            self.snapshots.adopt()
        self.ledger = PrintLedger(self.journal)
        self._orders = BadgeOrders(self.ledger, self.settings.first_printer)
        self.desk = CheckInDesk(
            self.journal,
            lambda: self.snapshots.current,
            self.view,
            self.readers,
            self._orders,
            Post(GateId(self.settings.gate)),
        )
        self._ballast = Ballast(self.paths.base_dir / "ballast")
        self._housekeeping = Housekeeping(self.journal, self.snapshots, self.inbox, self._ballast, self.wake)
        self._snapshot_version = -1
        self._follow_snapshot()

    def enrol(self, invitation: str, name: str) -> str:
        """Make this machine a device of a hub: the line that `kiosk hub` printed. Before `start_workers`.

        Returns the six digits both screens show; a hub that compares them waits for its supervisor. Faults: ENROL_TEXT,
        ENROL_REFUSED, HUB_UNREACHABLE, HUB_PIN.
        """
        from kiosk.sync import enrolment
        from kiosk.sync.discovery import discovery_for

        invited, before = enrolment.read_invitation(invitation), enrolment.kept(self.journal)
        key = before.signing_key if before else b""
        joined = enrolment.enrol_somewhere(invited, name, self.journal.device, key, discovery_for(invited.url))
        enrolment.keep(self.journal, joined.enrolment)
        return joined.digits

    def join(self, invitation: str, name: str) -> str:
        """`enrol` while everything runs: the network begins with it. Fault ENROLLED for a device that has a hub."""
        if self.is_member:
            raise Fault("ENROLLED", "This device belongs to a hub.", "Have it revoked there first.")
        digits = self.enrol(invitation, name)
        self._start_sync()
        return digits

    @property
    def is_member(self) -> bool:
        """Whether a hub has taken this device."""
        return self._sync_worker is not None

    # -- running -------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin the desk: hand scanners and look-ups are answered from here on. Before the first paint."""
        if self.set_aside:
            _log.error("the journal was damaged and is set aside", extra={"fault": "DATABASE_DAMAGED"})
        self._begin("desk", self.inbox.run_once)

    def start_workers(self) -> None:
        """Begin network, printer and housekeeping. After the first paint: they take time to load."""
        memory.share()
        self._begin("housekeeping", self._housekeeping.run_once)
        self._start_sync()
        if self.settings.printers:
            self._start_printing()

    def start_camera(self, open_camera: Callable[[], FrameSource] | None = None) -> CameraSlot | None:
        """Begin scanning: with `open_camera`, else with the camera of the settings.

        Gives the slot that the screen's camera pushes into, None where the pictures come from elsewhere.
        """
        if self._camera is not None:
            return None
        from kiosk.app.camera import CameraLane, camera_of

        opened, slot = (open_camera, None) if open_camera else camera_of(self.settings.camera)
        lane = self._camera = CameraLane(opened, self.submit, slot)
        self._begin("camera", lane.run_once, close=lane.stop)
        return slot

    def stop(self) -> None:
        """End all workers, in any state, and let go of all files."""
        logging.getLogger("kiosk").removeHandler(self._tail)
        for thread in self._threads:
            thread.end()
        ended = [thread.join() for thread in self._threads]
        if self._sync_worker is not None and all(ended):
            self._sync_worker.say_goodbye()
        self._threads.clear()
        for link in self._links:
            link.close()
        self.snapshots.close()
        self.journal.database.close()
        self._lock.release()

    def wake(self) -> None:
        """Something was recorded: print it, send it."""
        for thread in self._threads:
            if thread.name in ("print", "sync"):
                thread.wake()

    # -- the desk ------------------------------------------------------------------------------------------------------

    def submit(self, scan: Scan) -> None:
        """A code from the camera or a hand scanner, or the invitation to a first hub. Any thread may call."""
        if scan.payload.startswith(INVITATION) and self.on_invitation(scan.payload.decode("utf-8", "replace")):
            return
        self.inbox.put(lambda: self._take(scan))

    def _take(self, scan: Scan) -> None:
        """At a badge desk nobody is checked in."""
        answer = self.desk.serve_badge(scan) if self.settings.mode == "badges" else self.decide(scan)
        if isinstance(answer, Outcome):
            self.answer(answer)
        else:
            self.on_badge(answer)

    def decide(self, scan: Scan) -> Outcome:
        """The desk's answer to a code, durable when this returns. On the desk's thread.

        On a full disk the ballast is given up and the code is answered after all.
        """
        outcome = self.desk.scan(scan)
        if _trouble_of(outcome) == "DISK_FULL" and self._ballast.drop():
            return self.desk.scan(scan)
        return outcome

    def answer(self, outcome: Outcome) -> None:
        """Tell everybody of an outcome that is durable. Called on the desk's thread."""
        self._verdicts_ms.append(outcome.decided_ms)
        self.on_outcome(outcome)
        if _trouble_of(outcome) == "DATABASE_DAMAGED":
            self._housekeeping.doubt()
        if not outcome.is_replay:
            self.wake()

    def move(self, post: Post) -> None:
        """Stand at another gate from now on, and remember it."""
        self.desk.move(post)
        self.settings = replace(self.settings, gate=post.gate)
        save_settings(self.paths, self.settings)
        self.on_change("place")
        self.wake()

    def change_settings(self, settings: Settings) -> None:
        """Remember new settings; a worker that was built with the old ones keeps them (but see `change_printer`)."""
        self.settings = settings
        save_settings(self.paths, settings)

    def change_printer(self) -> None:
        """Print as the settings say from now on; waits for the badge under way. Not on the main thread."""
        for thread in [thread for thread in self._threads if thread.name == "print"]:
            thread.end()
            thread.join()
            self._threads.remove(thread)
        self._orders.printer = self.settings.first_printer
        self._start_printing()

    def place(self) -> Place | None:
        """Where this device stands and under whose rules, None before the first sync or without a gate."""
        return self.desk.place()

    def readers(self) -> Sequence[CredentialReader]:
        """Credential formats of the conference in use."""
        snapshot = self.snapshots.current
        conference = snapshot.conference if snapshot else None
        if conference is None:
            return (BadgeReader(), OpaqueReader())
        if self._readers is None or self._readers[0] is not conference:
            self._readers = (conference, readers_of(conference))
        return self._readers[1]

    # -- how it is -----------------------------------------------------------------------------------------------------

    def link(self) -> LinkState:
        """How well the hub is reached."""
        from kiosk.sync.state import LinkState

        if self._sync_worker is not None:
            return self._sync_worker.state()
        trouble = self.journal.fact(OVER) or ("ENROL_AGAIN" if self.journal.fact(SET_ASIDE) else "NOT_ENROLLED")
        return LinkState(outbox=self.journal.outbox_size(), trouble=trouble)

    def view(self) -> View:
        """What a verdict given now was checked against. On the verdict path, so from memory alone."""
        worker, snapshot = self._sync_worker, self.snapshots.current
        if worker is None:
            return View()
        now = self.stamps.now()
        snapshot_age_s = (now - snapshot.issued_at).total_seconds() if snapshot else None
        return worker.pulse.view(time.monotonic(), now, snapshot_age_s)

    def venue(self) -> VenueView | None:
        """The other devices and the alerts, as the hub told last; asking keeps them coming."""
        return self._sync_worker.venue.view() if self._sync_worker else None

    def camera_health(self) -> ScanHealth | None:
        """The camera, None if this device has none."""
        return self._camera.health() if self._camera else None

    def camera_preview(self) -> Preview | None:
        """The newest picture."""
        return self._camera.preview() if self._camera else None

    @property
    def badges(self) -> Badges | None:
        """What sets this device's badges, None while it prints none."""
        return self._press.badges if self._press and self.settings.printers else None

    def printer_health(self, number: int = 0) -> PrinterHealth | None:
        """The printer, or the spare one (1); None if this device has none."""
        printers = self.settings.printers
        return self._press.health(printers[number]) if self._press and number < len(printers) else None

    # -- the workers ---------------------------------------------------------------------------------------------------

    def add_worker(self, name: str, run_once: Callable[[], float]) -> Callable[[], None]:
        """Begin one more worker; the returned function wakes it."""
        return self._begin(name, run_once).wake

    def _begin(
        self,
        name: str,
        run_once: Callable[[], float],
        *,
        rest: Callable[[float], object] | None = None,
        rouse: Callable[[], None] | None = None,
        close: Callable[[], None] = lambda: None,
    ) -> WorkerThread:
        thread = WorkerThread(name, run_once, rest=rest, rouse=rouse, close=close)
        self._threads.append(thread)
        thread.start()
        return thread

    def _start_sync(self) -> None:
        from kiosk.app.status import report_of
        from kiosk.sync import enrolment
        from kiosk.sync.discovery import discovery_for
        from kiosk.sync.feed import FeedReader
        from kiosk.sync.link import HttpLink
        from kiosk.sync.state import Wait
        from kiosk.sync.worker import SyncWorker

        member = enrolment.kept(self.journal)
        if member is None:
            return
        discover = discovery_for(member.url)
        mouth, ear = HttpLink(member, discover=discover), HttpLink(member, discover=discover)
        self._links += [mouth, ear]
        worker = SyncWorker(
            member,
            self.journal,
            self.snapshots,
            mouth,
            rooms=lambda: limited_rooms(self.snapshots.current, self.desk.post.gate, self.stamps.now()),
            describe=lambda: report_of(self, self._verdicts_ms),
            on_change=self._synced,
            log_lines=self._tail.take,
            on_over=self._over,
        )
        feed = FeedReader(ear, worker, on_change=lambda: self.on_change("figures"))
        self._sync_worker = worker
        logging.getLogger("kiosk").addHandler(self._tail)
        self._begin(
            "sync",
            lambda: max(0.001, worker.run_once().seconds),
            rest=lambda seconds: worker.pause(Wait(seconds)),
            rouse=worker.wake,
        )
        self._begin("feed", lambda: feed.run_once().seconds, close=feed.close)

    def _start_printing(self) -> None:
        from kiosk.app.press import Press

        self._press = self._press or Press(self.ledger, self.stamps.clock, self.paths.badges, self.on_change)
        for run_once in self._press.set_up(self.settings.printers, self.settings.badge):
            self._begin("print", run_once)
        self.on_change("status")

    def _over(self, why: str, sealed: Sequence[bytes]) -> None:
        """The hub has turned this device away for good. Called on the sync worker's thread, in its last round."""
        from kiosk.app import ending

        for thread in self._threads:
            if thread.name in ("sync", "feed"):
                thread.end()
        self._sync_worker = None
        ending.end(why, self.paths, self.journal, self.snapshots, sealed)
        self.on_change("status")

    def _synced(self) -> None:
        self._follow_snapshot()
        self.on_change("status")

    def _follow_snapshot(self) -> None:
        """Take over what a new snapshot says about closing times and gates."""
        snapshot = self.snapshots.current
        if snapshot is None or snapshot.version == self._snapshot_version:
            return
        self._snapshot_version = snapshot.version
        self.stamps.set_floor(int(snapshot.issued_at.timestamp() * 1000))
        self.journal.set_closings(all_closings_ms(snapshot.activities.values(), snapshot.conference))
        self.on_change("place")


def _trouble_of(outcome: Outcome) -> str:
    """The fault's code behind a verdict that could not be given."""
    return outcome.facts.note if outcome.code is Code.FAULT else ""
