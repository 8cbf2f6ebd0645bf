"""Badges as the screens see them: what waits, prints, failed or is in doubt, and what a person at the desk does about
it. Commands are called on the desk's thread, queries on the screens'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.desk.badges import BadgeServed, hand_over, is_handed_over
from kiosk.domain.amendment import amendments
from kiosk.domain.model import CategoryId, Delegate, DelegateId
from kiosk.domain.outcome import BadgeState, Outcome
from kiosk.store import print_jobs
from kiosk.ui.people import PrintJob, PrintState, ReprintReason
from kiosk.ui.ports import Notice, Said, Topic

if TYPE_CHECKING:
    from kiosk.app.device import Device

LATEST_DONE = 20
"""Finished badges a desk still lists until they are handed over."""

_STATES = {
    print_jobs.PrintState.QUEUED: PrintState.WAITING,
    print_jobs.PrintState.SENDING: PrintState.PRINTING,
    print_jobs.PrintState.PRINTING: PrintState.PRINTING,
    print_jobs.PrintState.UNKNOWN: PrintState.IN_DOUBT,
    print_jobs.PrintState.DONE: PrintState.PRINTED,
    print_jobs.PrintState.FAILED: PrintState.FAILED,
}
_SERVED = {
    BadgeState.QUEUED: Said.BADGE_ORDERED,
    BadgeState.ALREADY_PRINTED: Said.BADGE_MADE,
    BadgeState.NONE: Said.NO_BADGE,
}


class Prints:
    """One device's badges. `tell` gives a notice to the screens, `changed` has them ask again."""

    def __init__(self, device: Device, tell: Callable[[Notice], None], changed: Callable[[Topic], None]) -> None:
        self._device, self._ledger = device, device.ledger
        self._tell, self._changed = tell, changed
        device.on_badge = self._served

    # -- commands ------------------------------------------------------------------------------------------------------

    def make(self, delegate: DelegateId) -> None:
        """The first badge of somebody found by name, who is not checked in by it."""
        served = self._device.desk.serve_badge_of(delegate, self._operator)
        if isinstance(served, Outcome):
            self._device.answer(served)
        else:
            self._served(served)

    def again(self, delegate: DelegateId, reason: ReprintReason) -> None:
        """A new generation; the old badge is refused from now on."""
        self._ordered(self._device.desk.reprint(delegate, reason.value, self._operator))

    def rename(self, delegate: DelegateId, name: str) -> None:
        """Change the name on the badge and make it again."""
        self._ordered(self._device.desk.rename_badge(delegate, name, self._operator))

    def retry(self, job: str) -> None:
        """A badge in doubt did not come out, a person says, and is queued again; one that failed becomes a new
        generation, since nobody knows what lies about."""
        row = self._ledger.job(job)
        if row is None:
            self._tell(Notice(Said.NOT_POSSIBLE))
        elif row.state is print_jobs.PrintState.FAILED:
            self.again(row.spec.delegate_id, ReprintReason.DAMAGED)
        else:
            self._ledger.answer(job, False, self._operator)
            self.adopt()
            self._moved()

    def adopt(self) -> None:
        """Badges ordered for a printer that this device no longer has go to the one it has."""
        if printers := self._device.settings.printers:
            self._ledger.adopt(printers, printers[0])

    def confirm(self, job: str) -> None:
        """A badge in doubt did come out, a person says."""
        self._ledger.answer(job, True, self._operator)
        self._moved()

    def move(self) -> None:
        """What waits for the printer that stands still goes to the other one."""
        first, *others = self._device.settings.printers or ("",)
        if not others:
            self._tell(Notice(Said.NOT_POSSIBLE))
            return
        health = self._device.printer_health()
        is_back = health is not None and health.is_working
        moved = self._ledger.reroute(others[0], first) if is_back else self._ledger.reroute(first, others[0])
        self._tell(Notice(Said.PRINTS_MOVED, name=str(moved)))
        self._moved()

    def hand_over(self, delegate: DelegateId) -> None:
        """The latest badge is in the delegate's hands; one in doubt has come out then."""
        job, revision = self._latest(delegate), self._revision(delegate)
        if job is not None and job.state is print_jobs.PrintState.UNKNOWN:
            job = self._ledger.answer(job.id, True, self._operator)
        is_out = revision > 0 if job is None else job.state is print_jobs.PrintState.DONE
        person = self._delegate(delegate)
        if person is None or not is_out or is_handed_over(self._device.journal, delegate, revision):
            self._tell(Notice(Said.NOT_POSSIBLE))
            return
        gate = self._device.desk.post.gate
        hand_over(self._device.journal, delegate, revision, job.id if job else "", gate, self._operator)
        self._tell(Notice(Said.HANDED_OVER, name=person.name, delegate=delegate))
        self._moved()

    # -- queries -------------------------------------------------------------------------------------------------------

    def jobs(self) -> Sequence[PrintJob]:
        """Badges of this device: still to do, then failed, then finished and not handed over yet."""
        ledger = self._ledger
        rows = (*ledger.open_jobs(), *ledger.failed_jobs(), *ledger.done_jobs(LATEST_DONE))
        return [job for row in rows if (job := self._shown(row)).state is not PrintState.HANDED_OVER]

    def job(self, job: str) -> PrintJob | None:
        """One badge on its way."""
        row = self._ledger.job(job)
        return self._shown(row) if row else None

    def of(self, delegate: DelegateId) -> PrintJob | None:
        """Somebody's latest badge, also one that was made elsewhere (without an id); None if none was made."""
        job, revision, person = self._latest(delegate), self._revision(delegate), self._delegate(delegate)
        if job is not None and job.spec.revision >= revision:
            return self._shown(job)
        if person is None or not revision:
            return None
        handed = is_handed_over(self._device.journal, delegate, revision)
        state = PrintState.HANDED_OVER if handed else PrintState.PRINTED
        return PrintJob("", person, state, self._device.stamps.now())

    # -- inside --------------------------------------------------------------------------------------------------------

    @property
    def _operator(self) -> str:
        return self._device.settings.operator

    def _served(self, served: BadgeServed) -> None:
        self._tell(Notice(_SERVED[served.badge], name=served.delegate.name, delegate=served.delegate.id))
        self._moved()

    def _ordered(self, job: str) -> None:
        self._tell(Notice(Said.REPRINT_QUEUED if job else Said.NOT_POSSIBLE))
        self._moved()

    def _moved(self) -> None:
        self._device.wake()
        self._changed(Topic.PRINTS)

    def _latest(self, delegate: DelegateId) -> print_jobs.PrintJob | None:
        return next(iter(self._ledger.jobs_of(delegate)[-1:]), None)

    def _revision(self, delegate: DelegateId) -> int:
        """How many badges were made of somebody, here or elsewhere."""
        journal, ordered = self._device.journal, self._latest(delegate)
        with journal.database.reading() as reader:
            made = amendments(journal.statements_about(reader, delegate)).badge_revision
        return max(made, ordered.spec.revision if ordered else 0)

    def _delegate(self, delegate: DelegateId) -> Delegate | None:
        snapshot, ordered = self._device.snapshots.current, self._latest(delegate)
        known = snapshot.delegate(delegate) if snapshot else None
        return known or (Delegate(delegate, ordered.spec.name, CategoryId("")) if ordered else None)

    def _shown(self, row: print_jobs.PrintJob) -> PrintJob:
        device, delegate = self._device, row.spec.delegate_id
        state = _STATES[row.state]
        if state is PrintState.IN_DOUBT and not row.is_in_doubt(device.stamps.clock.wall_ms()):
            state = PrintState.PRINTING  # the print worker is still finding out
        if state is PrintState.PRINTED and is_handed_over(device.journal, delegate, row.spec.revision):
            state = PrintState.HANDED_OVER
        is_done = row.state is print_jobs.PrintState.DONE
        return PrintJob(
            row.id,
            self._delegate(delegate) or Delegate(delegate, row.spec.name, CategoryId("")),
            state,
            datetime.fromtimestamp(row.created_ms / 1000, UTC),
            datetime.fromtimestamp(row.changed_ms / 1000, UTC) if is_done else None,
        )
