"""What the screens need from the program beneath, and the values that cross that line. No Qt here.

Rules for whoever implements `Kiosk`: a command returns at once and does its work on another thread; its answer comes to
the listeners, *after* it is durable. A query answers from memory or one indexed read, within 10 ms, on the calling
(main) thread. Listeners are called from any thread. Nothing here raises `Fault`: trouble shows in `Status`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.config import Settings
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Category,
    CategoryId,
    Conference,
    DelegateId,
    Direction,
    Gate,
    GateId,
    ScanSource,
)
from kiosk.domain.outcome import Outcome, View
from kiosk.printing.trouble import PrinterTrouble

if TYPE_CHECKING:
    from kiosk.scanning.steering import Orders
    from kiosk.ui.figures import Detail, Figures, Subject
    from kiosk.ui.people import BadgeProof, Card, Company, Found, OverrideReason, PrintJob, ReprintReason, WalkIn
    from kiosk.ui.upkeep import Upkeep

# -- what can be heard -------------------------------------------------------------------------------------------------


class Topic(StrEnum):
    """What changed: whoever shows it asks again."""

    STATUS = "status"
    FIGURES = "figures"
    PLACE = "place"
    PRINTS = "prints"
    SETTINGS = "settings"
    FINDINGS = "findings"
    COMPANY = "company"
    PROOF = "proof"
    CALL = "call"


class Said(StrEnum):
    """One short report to whoever gave a command. The wording is the screen's (`notice.…` in the catalogues)."""

    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    REPRINT_QUEUED = "reprint_queued"
    BADGE_ORDERED = "badge_ordered"
    BADGE_MADE = "badge_made"
    NO_BADGE = "no_badge"
    HANDED_OVER = "handed_over"
    PRINTS_MOVED = "prints_moved"
    PIN_ACCEPTED = "pin_accepted"
    PIN_WRONG = "pin_wrong"
    PIN_LOCKED = "pin_locked"
    STAFF_CALLED = "staff_called"
    REGISTERED = "registered"
    EXPORTED = "exported"
    ENROLLED = "enrolled"
    NOT_ENROLLED = "not_enrolled"
    TEST_PRINTED = "test_printed"
    NOT_PRINTED = "not_printed"
    PIN_CHOSEN = "pin_chosen"
    RESCUED = "rescued"
    SETTLED = "settled"
    ADMITTED_TWICE = "admitted_twice"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class Notice:
    """`wait_s` is set for PIN_WRONG and PIN_LOCKED: no further try before then. `name` is whom or what it concerns,
    `delegate` whose badge."""

    said: Said
    wait_s: float = 0.0
    name: str = ""
    delegate: DelegateId | None = None


@dataclass(frozen=True, slots=True)
class StaffCall:
    """A call for staff. `is_told` once the hub has it, and so the dashboards; `is_taken` once somebody said that they
    come, `owner` under which name, which may be empty."""

    at: datetime
    is_told: bool = False
    is_taken: bool = False
    owner: str = ""


class Listener(Protocol):
    """Called from worker threads; `kiosk.ui.bridge.Bridge` is the one implementation on screen."""

    def answered(self, outcome: Outcome) -> None:
        """A scan, look-up or confirmation is decided and durable."""

    def changed(self, topic: Topic) -> None:
        """Something to ask again."""

    def noticed(self, notice: Notice) -> None:
        """A command without an outcome is done, or cannot be."""


# -- how the machine is ------------------------------------------------------------------------------------------------


class Health(StrEnum):
    """GOOD ●, WEAK ▲ (works, look soon), BAD ■ (does not work), ABSENT: not part of this device."""

    GOOD = "good"
    WEAK = "weak"
    BAD = "bad"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Status:
    """The machine's own state. `view` says how old the knowledge is; `is_online` whether the hub answers now.

    `link_trouble` is the code of what keeps it from the hub besides the network, empty while nothing does;
    `per_minute` is this gate's mean of the last five minutes; `labels_left` None when the printer cannot say.
    `reroute_desk` is where badges are collected while the printer is down; `troubles` are the printer's, those that
    keep badges from coming out first; `spare_printer` takes over while it stands still.
    """

    is_online: bool = False
    link_trouble: str = ""
    view: View = field(default_factory=View)
    outbox: int = 0
    oldest_outbox_s: float = 0.0
    camera: Health = Health.ABSENT
    camera_name: str = ""
    scanner: Health = Health.ABSENT
    scanner_name: str = ""
    scanner_trouble: str = ""
    printer: Health = Health.ABSENT
    printer_name: str = ""
    troubles: tuple[PrinterTrouble, ...] = ()
    spare_printer: Health = Health.ABSENT
    spare_name: str = ""
    labels_left: int | None = None
    reroute_desk: str = ""
    occupancy: int = 0
    headcount: int = 0
    capacity: int | None = None
    per_minute: int = 0
    version: str = ""

    @property
    def printer_trouble(self) -> PrinterTrouble | None:
        """What keeps badges from coming out, None while they do."""
        return next((trouble for trouble in self.troubles if trouble.is_blocking), None)


@dataclass(frozen=True, slots=True)
class Directory:
    """The organiser's names for ids, and where this device stands now. Replaced whole when the snapshot changes.

    `gate` and `activity` are None before the first sync or before a role was chosen. `logo` is the event's, a PNG, or
    empty.
    """

    conference: Conference | None = None
    gate: Gate | None = None
    activity: Activity | None = None
    direction: Direction = Direction.ENTRY
    gates: Mapping[GateId, Gate] = field(default_factory=dict)
    activities: Mapping[ActivityId, Activity] = field(default_factory=dict)
    categories: Mapping[CategoryId, Category] = field(default_factory=dict)
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Preview:
    """The newest camera picture, already scaled for the screen (about 640 px wide).

    `pixels` are rows of `stride` bytes, RGB888 where `is_colour`, else 8-bit grey. `corners` is the code found in it,
    in its pixels, or empty; `is_read`, or not yet, and then `hint` may say what would help (``closer``, the end of a
    key of the wording). `number` grows with every picture.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
    is_colour: bool = False
    corners: tuple[tuple[float, float], ...] = ()
    is_read: bool = True
    hint: str = ""
    number: int = 0


# -- the port ----------------------------------------------------------------------------------------------------------


class FrameSink(Protocol):
    """Where the camera of `kiosk.ui.camera` puts its pictures; `kiosk.app.camera.CameraSlot` is one."""

    def push(self, luma: Any, grabbed_at_s: float, rgb: Any = None) -> None:
        """`luma` is H x W uint8 and is copied; `rgb`, for the preview alone, is H x W x 3 uint8 or None."""

    def orders(self) -> Orders:
        """What the camera should do from now on, if it can."""


class Kiosk(Protocol):
    """The program beneath the screens; `kiosk.app` is it, `kiosk.ui.staged` plays it for pictures and tests."""

    # commands: answered by `Listener.answered` (an Outcome) unless the line says otherwise

    def scan(self, payload: bytes, source: ScanSource) -> None:
        """A hand scanner or pasted code; the camera's scans do not pass through the screens."""

    def admit_manually(self, delegate: DelegateId) -> None:
        """Check in the delegate whose card is open."""

    def admit_together(self, delegates: Sequence[DelegateId]) -> None:
        """Check in members of a delegation: one answer for each."""

    def confirm_identity(self, outcome: Outcome) -> None:
        """The document matches: admit the CHECK_ID outcome."""

    def answer_questions(self, outcome: Outcome, answers: Mapping[str, str]) -> None:
        """What was answered to the questions of an outcome, by their ids: recorded with the admission, or not at
        all."""

    def re_enter(self, outcome: Outcome, pin: str = "") -> None:
        """The same person is back: admit the ALREADY_IN outcome, logged as such. Where `is_re_entry_guarded`, after the
        supervisor's PIN; a wrong one is answered by a Notice."""

    def override(self, outcome: Outcome, pin: str, reason: OverrideReason, note: str) -> None:
        """A supervisor admits a refused outcome. A wrong PIN is answered by a Notice."""

    def undo(self) -> None:
        """Take back this gate's last admission if it is at most 60 s old. Answered by a Notice."""

    def register(self, walk_in: WalkIn) -> None:
        """Register a person on site and check them in."""

    def prove_badge(self, walk_in: WalkIn | None, width_px: int = 0, height_px: int = 0) -> None:
        """Set the badge that `register` would have printed here, as a picture of at most this size, and keep it as
        `badge_proof`; None forgets it. Topic PROOF follows."""

    def reprint(self, delegate: DelegateId, reason: ReprintReason) -> None:
        """Make the badge again. Answered by a Notice."""

    def rename_badge(self, delegate: DelegateId, name: str) -> None:
        """Change the name on the badge and make it again. Answered by a Notice."""

    def make_badge(self, delegate: DelegateId) -> None:
        """At a badge desk: the first badge of somebody found by name, who is not checked in by it. Answered by a
        Notice; by an Outcome if they may have none."""

    def hand_over(self, delegate: DelegateId) -> None:
        """The latest badge is in the delegate's hands. Answered by a Notice."""

    def confirm_print(self, job: str) -> None:
        """A badge in doubt came out, because a person says so. Topic PRINTS follows."""

    def move_prints(self) -> None:
        """What waits for the printer that stands still goes to the spare one. Answered by a Notice."""

    def retry_print(self, job: str) -> None:
        """Print a failed or doubtful job again, because a person says so. Topic PRINTS follows."""

    def call_staff(self, note: str, *, is_more: bool = False) -> None:
        """Ring the staff device, or say more about the latest call (`is_more`). Answered by a Notice; what becomes of
        it is `staff_call`, topic CALL follows."""

    def unlock(self, pin: str) -> None:
        """Check a supervisor's PIN. Answered by a Notice: PIN_ACCEPTED, PIN_WRONG or PIN_LOCKED."""

    def change_place(self, gate: GateId, activity: ActivityId | None, direction: Direction) -> None:
        """Move this device to a gate; activity None follows the clock. Topic PLACE follows."""

    def change_settings(self, settings: Settings) -> None:
        """Store and apply. Topic SETTINGS follows."""

    def take_alert(self, alert: str) -> None:
        """The operator takes charge of an alert. Topic FIGURES follows."""

    def settle(self, conflict: str, *, is_same: bool, candidate: DelegateId | None = None) -> None:
        """Write down what was found out of a conflict: one person (`candidate`, for a walk-in) or two. Answered by a
        Notice, topic FIGURES follows."""

    def look_into(self, subject: Subject | None) -> None:
        """Keep `detail` up to date for this part of the dashboard, None for no part. Topic FIGURES follows."""

    def export(self, kind: str) -> None:
        """Write the log or the figures (``pdf``, ``csv``, ``xlsx``) to the reports folder. Answered by a Notice."""

    def tell_camera(self, name: str, health: Health) -> None:
        """The camera on this machine was found, lost or went silent. Topic STATUS follows."""

    def tell_scanner(self, name: str, health: Health, trouble: str = "") -> None:
        """A hand scanner or badge reader was found or lost, or cannot be used: `trouble` is the fault's code. Topic
        STATUS follows."""

    # queries

    def now(self) -> datetime:
        """The hub's time as well as it is known here; aware UTC."""

    def directory(self) -> Directory:
        """Names and place."""

    def status(self) -> Status:
        """How the machine is."""

    def settings(self) -> Settings:
        """How this device is set up."""

    def recent(self, limit: int) -> Sequence[Outcome]:
        """This gate's last answers, newest first."""

    def find(self, query: str, limit: int) -> Sequence[Found]:
        """Staff look-up by name, pinyin, initials, digits; best first."""

    def find_self(self, name: str, second_fact: str) -> Found | None:
        """The one delegate both facts fit (last four digits of the phone, or e-mail), else None."""

    def card(self, delegate: DelegateId) -> Card | None:
        """Everything about one delegate that a volunteer may see."""

    def company(self, delegation: str) -> Company | None:
        """A delegation with its members, if it is read already; else None now, and topic COMPANY once it is."""

    def print_jobs(self) -> Sequence[PrintJob]:
        """Badges of this device that are not handed over, those still to do first."""

    def print_job(self, job: str) -> PrintJob | None:
        """One badge on its way."""

    def badge_of(self, delegate: DelegateId) -> PrintJob | None:
        """Somebody's latest badge, with an empty id if it was made elsewhere; None if none was made."""

    def badge_proof(self) -> BadgeProof | None:
        """What `prove_badge` asked for last, None until it is set."""

    def staff_call(self) -> StaffCall | None:
        """The latest call from this device, None until it is recorded."""

    def figures(self) -> Figures | None:
        """The dashboard's figures, None before the first."""

    def detail(self) -> Detail | None:
        """What lies behind the part of the dashboard that is looked into, None before it is read."""

    def upkeep(self) -> Upkeep:
        """Set-up and self-test."""

    def latest_preview(self) -> Preview | None:
        """The newest camera picture, None without a camera."""

    def frames(self) -> FrameSink | None:
        """Where to push camera pictures; None where frames come from a file or stream, or no camera is wanted."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen from now on; the returned function stops it."""
