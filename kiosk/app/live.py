"""The program as the screens see it: `kiosk.ui.ports.Kiosk` over a running device.

Commands go into the desk's inbox and come back to the listeners after the commit; queries answer from memory or by one
indexed read. Decides nothing.
"""

from __future__ import annotations

import copy
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from kiosk.app.badge_reader import BadgeLane
from kiosk.app.calls import Calls
from kiosk.app.device import Device
from kiosk.app.directory import LiveDirectory
from kiosk.app.figures import Around, FiguresWorker
from kiosk.app.oversight import Oversight
from kiosk.app.people import Companies, People
from kiosk.app.prints import Prints
from kiosk.app.proof import BadgeProofs
from kiosk.app.registering import registration_of
from kiosk.app.status import ReadingsWorker, per_minute, preview_of, status_of
from kiosk.app.supervision import Supervision
from kiosk.app.twice_here import TwiceHere
from kiosk.app.upkeep import DeviceUpkeep
from kiosk.app.venue import devices_of, names_of
from kiosk.config import Settings
from kiosk.desk.desk import Post
from kiosk.desk.permission import IdentityChecked, Override, Permission, SamePerson
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId, DelegateId, Direction, GateId, Scan, ScanSource
from kiosk.domain.outcome import TOGETHER, Outcome
from kiosk.ui.figures import Detail, Figures, Subject
from kiosk.ui.people import BadgeProof, Card, Company, Found, OverrideReason, PrintJob, ReprintReason, WalkIn
from kiosk.ui.ports import Directory, FrameSink, Health, Listener, Notice, Preview, Said, StaffCall, Status, Topic

RECENT = 200
SUPERVISOR = "supervisor"
"""Who lets somebody in after the PIN, in the log."""


class LiveKiosk:
    """One device with its screens' commands and queries."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._people = People(device.journal, lambda: device.snapshots.current)
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._recent: deque[Outcome] = deque(maxlen=RECENT)
        self._camera: tuple[str, Health] = ("", Health.ABSENT)
        self._scanner: tuple[str, Health, str] = ("", Health.ABSENT, "")
        self._screen: Settings | None = None
        snapshot = lambda: device.snapshots.current  # noqa: E731 - asked anew each time
        self._supervision = Supervision(device, self._notice, lambda: self._changed(Topic.FIGURES))
        self._companies = Companies(self._people.company, self._supervision.do, lambda: self._changed(Topic.COMPANY))
        twice = TwiceHere(device.journal, snapshot, self._notice)
        self._oversight = Oversight(device.journal, snapshot, lambda: names_of(device.venue()), twice.tell)
        self._badge_lane = BadgeLane(device.submit, lambda: self._changed(Topic.STATUS), device.add_worker)
        self._upkeep = DeviceUpkeep(
            device,
            self._supervision.pins,
            self._supervision.do,
            self._notice,
            self._changed,
            lambda: self._camera[1] is not Health.ABSENT,
            self._badge_lane,
        )
        self._prints = Prints(device, self._notice, self._changed)
        self._proofs = BadgeProofs(device, self._supervision.do, self._tell)
        self._directory = LiveDirectory(device)
        self._calls = Calls(device, self._do, self._notice, self._tell)
        around = Around(
            lambda: devices_of(device.venue()),
            self._supervision.alerts,
            self._oversight.conflicts,
            lambda: device.view().hall_age_s,
        )
        self._figures = FiguresWorker(device.journal, snapshot, around, self._look_again)
        self._readings = ReadingsWorker(device, lambda: self._tell(Topic.STATUS))
        self._read_again = device.add_worker("readings", self._readings.run_once)
        device.on_outcome = self._answered
        device.on_change = self._device_changed
        device.add_worker("figures", self._figures.run_once)
        self._badge_lane.use(device.settings.badge_reader)
        device.add_worker("supervisor", self._supervision.run_once)

    def for_screen(self, settings: Settings) -> LiveKiosk:
        """The same kiosk for one more screen with settings of its own: a dashboard on the wall beside the desk."""
        screen = copy.copy(self)
        screen._screen = settings
        return screen

    # -- commands ------------------------------------------------------------------------------------------------------

    def scan(self, payload: bytes, source: ScanSource) -> None:
        """A hand scanner's code."""
        self._device.submit(Scan(payload, source, time.monotonic()))

    def admit_manually(self, delegate: DelegateId) -> None:
        """Check in the delegate whose card is open."""
        self._ask(lambda: self._device.desk.admit_manually(delegate, self._operator))

    def admit_together(self, delegates: Sequence[DelegateId]) -> None:
        """Check in members of a delegation, one answer each."""
        for delegate in delegates:
            self._ask(partial(self._device.desk.admit_manually, delegate, self._operator, TOGETHER))

    def confirm_identity(self, outcome: Outcome) -> None:
        """The document matches."""
        self._allow(outcome, IdentityChecked(self._operator))

    def answer_questions(self, outcome: Outcome, answers: Mapping[str, str]) -> None:
        """Record what was answered and decide again."""
        self._ask(lambda: self._device.desk.answer(outcome, answers, self._operator))

    def re_enter(self, outcome: Outcome, pin: str = "") -> None:
        """The same person is back; the log says who let them, the operator or, after the PIN, the supervisor."""
        if self._device.settings.is_re_entry_guarded:
            allow = lambda: self._allow(outcome, SamePerson(SUPERVISOR))  # noqa: E731 - done after the PIN
            self._supervision.with_pin(pin, allow, is_unset_enough=False)
        else:
            self._allow(outcome, SamePerson(self._operator))

    def undo(self) -> None:
        """Take back this gate's last admission."""
        self._do(self._undo)

    def reprint(self, delegate: DelegateId, reason: ReprintReason) -> None:
        """Make the badge again; the old one is refused from now on."""
        self._do(lambda: self._prints.again(delegate, reason))

    def override(self, outcome: Outcome, pin: str, reason: OverrideReason, note: str) -> None:
        """A supervisor lets in whom the rules refuse, after the PIN."""
        why = f"{reason.value}: {note[:200]}" if note else reason.value
        self._supervision.with_pin(pin, lambda: self._allow(outcome, Override(SUPERVISOR, why)), is_unset_enough=False)

    def unlock(self, pin: str) -> None:
        """Check a supervisor's PIN. A device on which none was ever chosen has nothing to protect yet."""
        self._supervision.with_pin(pin, lambda: self._notice(Notice(Said.PIN_ACCEPTED)), is_unset_enough=True)

    def register(self, walk_in: WalkIn) -> None:
        """Register a person on site, with or without a network, and check them in."""
        device, is_self_service = self._device, self._device.settings.mode == "self"

        def register() -> Outcome:
            snapshot, journal = device.snapshots.current, device.journal
            registration = registration_of(walk_in, snapshot, journal, is_self_service=is_self_service)
            return device.desk.register(registration, self._operator)

        self._ask(register)

    def prove_badge(self, walk_in: WalkIn | None, width_px: int = 0, height_px: int = 0) -> None:
        """Set the badge that `register` would have printed here; None forgets it."""
        self._proofs.ask(walk_in, width_px, height_px)

    def rename_badge(self, delegate: DelegateId, name: str) -> None:
        """Change the name on the badge and make it again."""
        self._do(lambda: self._prints.rename(delegate, name))

    def take_alert(self, alert: str) -> None:
        """The operator takes charge of an alert: said to the hub, where all see it."""
        self._supervision.take_alert(alert)

    def settle(self, conflict: str, *, is_same: bool, candidate: DelegateId | None = None) -> None:
        """What was found out of a conflict, as an event."""
        self._do(lambda: self._settle(conflict, candidate, is_same=is_same))

    def look_into(self, subject: Subject | None) -> None:
        """Read at once, then with every round of the figures."""
        self._oversight.look_into(subject)
        self._supervision.do(self._look_again)

    def export(self, kind: str) -> None:
        """Write the attendance report into the reports folder."""
        self._supervision.export(kind)

    def make_badge(self, delegate: DelegateId) -> None:
        """The first badge of somebody found by name, who is not checked in by it."""
        self._do(lambda: self._prints.make(delegate))

    def hand_over(self, delegate: DelegateId) -> None:
        """The badge is in the delegate's hands: a fact of its own, not a check-in."""
        self._do(lambda: self._prints.hand_over(delegate))

    def confirm_print(self, job: str) -> None:
        """A person says that the badge in doubt came out."""
        self._do(lambda: self._prints.confirm(job))

    def move_prints(self) -> None:
        """What waits goes to the other printer."""
        self._do(self._prints.move)

    def call_staff(self, note: str, *, is_more: bool = False) -> None:
        """Ring the staff device: an event, so that the hub and the dashboards hear of it."""
        self._calls.call(note, is_more=is_more)

    def retry_print(self, job: str) -> None:
        """A person says that the badge in doubt did not come out."""
        self._do(lambda: self._prints.retry(job))

    def change_place(self, gate: GateId, activity: ActivityId | None, direction: Direction) -> None:
        """Move this device to a gate; activity None follows the clock."""
        self._do(lambda: self._device.move(Post(gate, activity, direction)))

    def change_settings(self, settings: Settings) -> None:
        """Store and apply."""
        before = self._device.settings
        self._device.change_settings(settings)
        if any(getattr(settings, name) != getattr(before, name) for name in ("printer", "spare_printer", "badge")):
            self._supervision.do(self._device.change_printer)
        self._badge_lane.use(settings.badge_reader)
        self._changed(Topic.SETTINGS)

    # -- queries -------------------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        """The hub's time as well as it is known here."""
        return self._device.stamps.now()

    def directory(self) -> Directory:
        """Names and place."""
        return self._directory.now()

    def status(self) -> Status:
        """How the machine is."""
        pace = per_minute(list(self._recent), self.now().timestamp())
        scanner = self._badge_lane.told if self._scanner[1] is Health.ABSENT else self._scanner
        return status_of(self._device, self._readings.latest, self._camera, pace, scanner)

    def settings(self) -> Settings:
        """How this device, or this screen of it, is set up."""
        return self._screen or self._device.settings

    def recent(self, limit: int) -> Sequence[Outcome]:
        """This gate's last answers, newest first."""
        return list(self._recent)[:limit]

    def find(self, query: str, limit: int) -> Sequence[Found]:
        """Staff look-up."""
        return self._people.find(query, limit)

    def find_self(self, name: str, second_fact: str) -> Found | None:
        """The one delegate both facts fit."""
        return self._people.find_self(name, second_fact)

    def card(self, delegate: DelegateId) -> Card | None:
        """Everything about one delegate that a volunteer may see."""
        return self._people.card(delegate)

    def company(self, delegation: str) -> Company | None:
        """A delegation with its members, once it is read: topic COMPANY."""
        return self._companies.take(delegation)

    def print_jobs(self) -> Sequence[PrintJob]:
        """Badges of this device still to do, failed, or not handed over."""
        return self._prints.jobs()

    def print_job(self, job: str) -> PrintJob | None:
        """One badge on its way."""
        return self._prints.job(job)

    def badge_of(self, delegate: DelegateId) -> PrintJob | None:
        """Somebody's latest badge."""
        return self._prints.of(delegate)

    def badge_proof(self) -> BadgeProof | None:
        """What `prove_badge` asked for last."""
        return self._proofs.latest()

    def staff_call(self) -> StaffCall | None:
        """The latest call for staff, and who comes."""
        return self._calls.latest()

    def figures(self) -> Figures | None:
        """The dashboard's figures, None before the first."""
        return self._figures.latest()

    def detail(self) -> Detail | None:
        """What lies behind the part of the dashboard that is looked into."""
        return self._oversight.detail()

    def upkeep(self) -> DeviceUpkeep:
        """Set-up and self-test."""
        return self._upkeep

    def latest_preview(self) -> Preview | None:
        """The newest camera picture, None without a camera."""
        preview = self._device.camera_preview()
        return preview_of(preview, int(preview.frame.grabbed_at_s * 1000)) if preview else None

    def frames(self) -> FrameSink | None:
        """Where the screen's camera puts its pictures; None where they come from a file or stream."""
        return self._device.start_camera()

    def tell_camera(self, name: str, health: Health) -> None:
        """What the screen's camera says of itself: it knows when one is plugged in or out."""
        self._camera = (name, health)
        self._changed(Topic.STATUS)

    def tell_scanner(self, name: str, health: Health, trouble: str = "") -> None:
        """What the hand scanners and badge readers on this machine say of themselves."""
        self._scanner = (name, health, trouble)
        self._changed(Topic.STATUS)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen from now on; the returned function stops it."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock, suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    # -- inside --------------------------------------------------------------------------------------------------------

    @property
    def _operator(self) -> str:
        return self._device.settings.operator

    def _do(self, task: Callable[[], None]) -> None:
        """Do it on the desk's thread; trouble is told, not raised."""

        def guarded() -> None:
            try:
                task()
            except Fault:
                self._notice(Notice(Said.NOT_POSSIBLE))

        self._device.inbox.put(guarded)

    def _ask(self, question: Callable[[], Outcome]) -> None:
        self._device.inbox.put(lambda: self._device.answer(question()))

    def _allow(self, outcome: Outcome, permission: Permission) -> None:
        self._ask(lambda: self._device.desk.allow(outcome, permission))

    def _look_again(self) -> None:
        self._people.catch_up()
        self._oversight.read()
        self._changed(Topic.FIGURES)

    def _settle(self, conflict: str, candidate: DelegateId | None, *, is_same: bool) -> None:
        is_done = self._oversight.settle(conflict, candidate, self._operator, is_same=is_same)
        self._device.wake()
        self._notice(Notice(Said.SETTLED if is_done else Said.NOT_POSSIBLE))
        self._changed(Topic.FIGURES)

    def _undo(self) -> None:
        undone = self._device.desk.undo(self._operator)
        if undone is None:
            self._notice(Notice(Said.NOTHING_TO_UNDO))
            return
        self._device.wake()
        self._notice(Notice(Said.UNDONE, name=undone.delegate.name if undone.delegate else ""))
        self._changed(Topic.STATUS)

    def _answered(self, outcome: Outcome) -> None:
        self._companies.forget()
        self._recent.appendleft(outcome)
        for listener in self._all_listeners():
            listener.answered(outcome)

    def _device_changed(self, topic: str) -> None:
        self._calls.look()
        self._changed(Topic(topic))

    def _changed(self, topic: Topic) -> None:
        self._read_again()
        self._tell(topic)

    def _tell(self, topic: Topic) -> None:
        for listener in self._all_listeners():
            listener.changed(topic)

    def _notice(self, notice: Notice) -> None:
        for listener in self._all_listeners():
            listener.noticed(notice)

    def _all_listeners(self) -> list[Listener]:
        with self._lock:
            return list(self._listeners)
