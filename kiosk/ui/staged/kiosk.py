"""The staged program itself: it answers what it was told to, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.config import Settings
from kiosk.domain.model import (
    ActivityId,
    Bilingual,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Direction,
    GateId,
    ScanSource,
)
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.figures import Detail, Figures, Subject
from kiosk.ui.people import (
    BadgeProof,
    Card,
    Company,
    Found,
    OverrideReason,
    PrintJob,
    PrintState,
    ReprintReason,
    WalkIn,
)
from kiosk.ui.ports import Directory, FrameSink, Health, Listener, Notice, Preview, Said, StaffCall, Status, Topic
from kiosk.ui.staged.answers import ONLINE, RECENT, outcome
from kiosk.ui.staged.answers import outcome as answered
from kiosk.ui.staged.badge import proof_of
from kiosk.ui.staged.dashboard import detail_of, figures
from kiosk.ui.staged.people import GULI, IVANOVA, PEOPLE, SATO, WANG, ZHANG, ZHAO, found
from kiosk.ui.staged.place import DIRECTORY, FORUM, NOW
from kiosk.ui.staged.upkeep import StagedUpkeep

PIN = "246802"


class StagedKiosk:
    """Answers what it was told to; `done` records every command, for tests to read."""

    def __init__(self, *, status: Status = ONLINE, settings: Settings | None = None) -> None:
        self.status_now = status
        self.settings_now = settings or Settings(gate="b2")
        self.directory_now = DIRECTORY
        self.figures_now: Figures | None = figures()
        self.preview_now: Preview | None = None
        self.recent_now: Sequence[Outcome] = RECENT
        self.job_state = PrintState.PRINTING
        self.states: dict[DelegateId, PrintState] = {}
        self.proof_now: BadgeProof | None = None
        self.call_now: StaffCall | None = None
        self.answers: dict[bytes, Outcome] = {}
        self.inside: frozenset[DelegateId] = frozenset({ZHAO.id})
        self.done: list[tuple[object, ...]] = []
        self.subject: Subject | None = None
        self.upkeep_now = StagedUpkeep(self)
        self._listeners: list[Listener] = []

    # commands

    def answer(self, one: Outcome) -> None:
        """Let the listeners hear an outcome."""
        for listener in list(self._listeners):
            listener.answered(one)

    def change(self, topic: Topic) -> None:
        """Let the listeners hear that something changed."""
        for listener in list(self._listeners):
            listener.changed(topic)

    def notice(self, said: Said, wait_s: float = 0.0, name: str = "") -> None:
        """Let the listeners hear a notice."""
        for listener in list(self._listeners):
            listener.noticed(Notice(said, wait_s, name))

    def scan(self, payload: bytes, source: ScanSource) -> None:
        """Answers as `answers` says, else UNKNOWN."""
        self.done.append(("scan", payload, source))
        self.answer(self.answers.get(payload) or outcome(Code.UNKNOWN))

    def admit_manually(self, delegate: DelegateId) -> None:
        self.done.append(("admit", delegate))
        person = next(one for one in PEOPLE if one.id == delegate)
        self.answer(outcome(Code.ADMIT, person, source="manual"))

    def admit_together(self, delegates: Sequence[DelegateId]) -> None:
        self.done.append(("admit_together", tuple(delegates)))

    def confirm_identity(self, outcome: Outcome) -> None:
        self.done.append(("confirm", outcome.event_id))

    def answer_questions(self, outcome: Outcome, answers: Mapping[str, str]) -> None:
        self.done.append(("answers", outcome.event_id, dict(answers)))
        self.answer(answered(Code.ADMIT, outcome.delegate))

    def re_enter(self, outcome: Outcome, pin: str = "") -> None:
        if self.settings_now.is_re_entry_guarded and pin != PIN:
            self.notice(Said.PIN_WRONG)
        else:
            self.done.append(("re_enter", outcome.event_id))

    def override(self, outcome: Outcome, pin: str, reason: OverrideReason, note: str) -> None:
        self.done.append(("override", outcome.event_id, reason, note))
        if pin != PIN:
            self.notice(Said.PIN_WRONG)

    def undo(self) -> None:
        self.done.append(("undo",))
        self.notice(Said.UNDONE, name="张伟")

    def register(self, walk_in: WalkIn) -> None:
        self.done.append(("register", walk_in))
        person = replace(ZHANG, name=walk_in.name, name_latin="", given_name="")
        self.answer(outcome(Code.ADMIT, person, source="manual"))

    def prove_badge(self, walk_in: WalkIn | None, width_px: int = 0, height_px: int = 0) -> None:
        self.proof_now = None
        if walk_in is not None:
            self.done.append(("prove", walk_in))
            self.proof_now = proof_of(walk_in, width_px, height_px)
            self.change(Topic.PROOF)

    def reprint(self, delegate: DelegateId, reason: ReprintReason) -> None:
        self.done.append(("reprint", delegate, reason))
        self.notice(Said.REPRINT_QUEUED)

    def rename_badge(self, delegate: DelegateId, name: str) -> None:
        self.done.append(("rename", delegate, name))
        self.notice(Said.REPRINT_QUEUED)

    def make_badge(self, delegate: DelegateId) -> None:
        self.done.append(("make_badge", delegate))
        is_made = any(job.delegate.id == delegate for job in self.print_jobs())
        self._tell_of_badge(Said.BADGE_MADE if is_made else Said.BADGE_ORDERED, delegate)

    def hand_over(self, delegate: DelegateId) -> None:
        self.done.append(("hand_over", delegate))
        self._tell_of_badge(Said.HANDED_OVER, delegate)

    def confirm_print(self, job: str) -> None:
        self.done.append(("confirm_print", job))

    def move_prints(self) -> None:
        self.done.append(("move_prints",))
        self.notice(Said.PRINTS_MOVED, name="2")

    def retry_print(self, job: str) -> None:
        self.done.append(("retry", job))

    def call_staff(self, note: str, *, is_more: bool = False) -> None:
        self.done.append(("say more" if is_more else "call", note))
        self.call_now = StaffCall(NOW, is_told=self.status_now.is_online)

    def unlock(self, pin: str) -> None:
        self.done.append(("unlock",))
        self.notice(Said.PIN_ACCEPTED if pin == PIN else Said.PIN_WRONG)

    def change_place(self, gate: GateId, activity: ActivityId | None, direction: Direction) -> None:
        self.done.append(("place", gate, activity, direction))
        self.directory_now = replace(
            self.directory_now,
            gate=self.directory_now.gates[gate],
            direction=direction,
            activity=self.directory_now.activities.get(activity) if activity else FORUM,
        )
        self.change(Topic.PLACE)

    def change_settings(self, settings: Settings) -> None:
        self.done.append(("settings", settings))
        self.settings_now = settings
        self.change(Topic.SETTINGS)

    def take_alert(self, alert: str) -> None:
        self.done.append(("take", alert))

    def join(self) -> None:
        """A hub has taken this device: its list comes."""
        self.directory_now = replace(DIRECTORY, gate=None, activity=None)
        self.status_now = replace(self.status_now, link_trouble="")
        self.change(Topic.STATUS)
        self.change(Topic.PLACE)

    def settle(self, conflict: str, *, is_same: bool, candidate: DelegateId | None = None) -> None:
        self.done.append(("settle", conflict, is_same, candidate))
        if self.figures_now is not None:
            left = tuple(one for one in self.figures_now.conflicts if one.id != conflict)
            self.figures_now = replace(self.figures_now, conflicts=left)
        self.notice(Said.SETTLED)
        self.change(Topic.FIGURES)

    def look_into(self, subject: Subject | None) -> None:
        self.subject = subject
        self.change(Topic.FIGURES)

    def export(self, kind: str) -> None:
        self.done.append(("export", kind))

    def tell_camera(self, name: str, health: Health) -> None:
        self.done.append(("camera", name, health))
        self.status_now = replace(self.status_now, camera=health, camera_name=name)
        self.change(Topic.STATUS)

    def tell_scanner(self, name: str, health: Health, trouble: str = "") -> None:
        self.done.append(("scanner", name, health, trouble))
        self.status_now = replace(self.status_now, scanner=health, scanner_name=name, scanner_trouble=trouble)
        self.change(Topic.STATUS)

    # queries

    def now(self) -> datetime:
        return NOW

    def directory(self) -> Directory:
        return self.directory_now

    def status(self) -> Status:
        return self.status_now

    def settings(self) -> Settings:
        return self.settings_now

    def recent(self, limit: int) -> Sequence[Outcome]:
        return self.recent_now[:limit]

    def find(self, query: str, limit: int) -> Sequence[Found]:
        words = query.lower().split()
        hits = [one for one in PEOPLE if all(word in _key(one) for word in words)]
        return [found(one, is_inside=one.id in self.inside) for one in hits[:limit]]

    def find_self(self, name: str, second_fact: str) -> Found | None:
        hits = [one for one in self.find(name, 8) if one.delegate.phone_masked.endswith(second_fact[-4:])]
        return hits[0] if len(hits) == 1 else None

    def card(self, delegate: DelegateId) -> Card | None:
        person = next((one for one in PEOPLE if one.id == delegate), None)
        if person is None:
            return None
        row = found(person, is_inside=person.id in self.inside)
        return Card(row, (row.last_entry,) if row.last_entry else (), None, 1, person.name)

    def company(self, delegation: str) -> Company | None:
        members = sorted((one for one in PEOPLE if one.delegation == delegation), key=lambda one: not one.is_leader)
        title = Bilingual("湖北代表团", "Hubei delegation")
        rows = tuple(found(one, is_inside=one.id in self.inside) for one in members)
        return Company(Delegation(DelegationId(delegation), title), rows) if members else None

    def print_jobs(self) -> Sequence[PrintJob]:
        states = (
            (ZHANG, PrintState.PRINTING, ""),
            (IVANOVA, PrintState.WAITING, ""),
            (GULI, PrintState.WAITING, "long_name"),
            (WANG, PrintState.IN_DOUBT, ""),
            (SATO, PrintState.PRINTED, ""),
        )
        return [PrintJob(f"p{n}", who, state, NOW, None, warn) for n, (who, state, warn) in enumerate(states, 1)]

    def print_job(self, job: str) -> PrintJob | None:
        return PrintJob(job, ZHANG, self.job_state, NOW, NOW if self.job_state is PrintState.PRINTED else None)

    def badge_of(self, delegate: DelegateId) -> PrintJob | None:
        here = next((job for job in self.print_jobs() if job.delegate.id == delegate), None)
        person = next((one for one in PEOPLE if one.id == delegate), None)
        state = self.states.get(delegate, here.state if here else PrintState.PRINTED)
        return PrintJob(here.id if here else "", person, state, NOW) if person else None

    def _tell_of_badge(self, said: Said, delegate: DelegateId) -> None:
        person = next(one for one in PEOPLE if one.id == delegate)
        for listener in list(self._listeners):
            listener.noticed(Notice(said, name=person.name, delegate=delegate))

    def badge_proof(self) -> BadgeProof | None:
        return self.proof_now

    def staff_call(self) -> StaffCall | None:
        return self.call_now

    def come(self, owner: str) -> None:
        """Somebody takes charge of the call."""
        self.call_now = StaffCall(NOW, is_told=True, is_taken=True, owner=owner)
        self.change(Topic.CALL)

    def figures(self) -> Figures | None:
        return self.figures_now

    def detail(self) -> Detail | None:
        return detail_of(self.subject) if self.subject else None

    def upkeep(self) -> StagedUpkeep:
        return self.upkeep_now

    def latest_preview(self) -> Preview | None:
        return self.preview_now

    def frames(self) -> FrameSink | None:
        return None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None


def _key(one: Delegate) -> str:
    initials = "".join(word[0] for word in one.name_latin.split())
    return " ".join(
        (one.name, one.name_latin, one.name_latin.replace(" ", ""), initials, one.organisation, one.phone_masked)
    ).lower()
