"""The print ledger: one row for each badge, whatever becomes of it. States exactly as they were committed.

Owns the rows and the one way each state is left; every change is one transaction, together with the event it means.
Knows no printer and draws no conclusion: `kiosk.printing` looks at the printer and calls the change that follows.

    queued ----> sending ----> printing ----> done
       ^            |   \\          |
       |            |    `-> unknown: nobody knows whether paper moved. Left when the printer is found to have the job,
       `------------+         proves that it never got it, or a person answers "did it print?". Never printed again by
                    |         itself.
                    `-> failed: five tries came to nothing. A reprint is a new revision, ordered by a person.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import msgspec

from kiosk.domain.badge import BadgeSpec
from kiosk.domain.events import EventKind
from kiosk.store.clock import new_id
from kiosk.store.driver import Connection, Row
from kiosk.store.journal import Journal

MOST_TRIES: Final = 5
DOUBT_SHOWN_MS: Final = 10_000
"""Until then the print worker mostly finds out by itself what became of a job; a person is asked afterwards."""
_COLUMNS: Final = (
    "id, state, spec, printer, printer_job, printer_up_s, tries, reason, trouble, created_ms, sent_ms, changed_ms"
)
_spec_encoder = msgspec.msgpack.Encoder()
_spec_decoder = msgspec.msgpack.Decoder(BadgeSpec)


class PrintState(StrEnum):
    """Where a badge is, as far as this device knows."""

    QUEUED = "queued"
    SENDING = "sending"
    PRINTING = "printing"
    UNKNOWN = "unknown"
    DONE = "done"
    FAILED = "failed"


LIVE: Final = (PrintState.SENDING, PrintState.PRINTING, PrintState.UNKNOWN)
OPEN: Final = (PrintState.QUEUED, *LIVE)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One row. `printer_job`, `printer_up_s` and `sent_ms` belong to the latest try, `trouble` says why the one before
    came to nothing, `reason` why a reprint was ordered. Once done, the spec's photo is gone."""

    id: str
    state: PrintState
    spec: BadgeSpec
    printer: str
    printer_job: int | None
    printer_up_s: int | None
    tries: int
    reason: str
    trouble: str
    created_ms: int
    sent_ms: int | None
    changed_ms: int

    @property
    def name(self) -> str:
        """What the printer calls it: the only thing that survives a crash on both sides. The number of the try keeps
        an aborted job of an earlier try from being taken for this one."""
        return f"kiosk-{self.id}-{self.tries}"

    def is_in_doubt(self, now_ms: int) -> bool:
        """Whether a person should look: nobody knows whether paper moved, and asking the printer has not helped."""
        return self.state is PrintState.UNKNOWN and now_ms - self.changed_ms >= DOUBT_SHOWN_MS


class PrintLedger:
    """All print jobs of one device. Safe between threads: a change that another thread forestalled changes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    # -- ordering ------------------------------------------------------------------------------------------------------

    def queue(self, transaction: Connection, spec: BadgeSpec, printer: str, reason: str = "") -> PrintJob:
        """Order one badge, in the caller's transaction. The same delegate and revision again is the same job."""
        now_ms = self._now_ms()
        transaction.execute(
            "INSERT OR IGNORE INTO print_job (id, delegate, revision, state, spec, printer, tries, reason, trouble,"
            " created_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?, '', ?, ?)",
            (
                new_id(now_ms),
                spec.delegate_id,
                spec.revision,
                PrintState.QUEUED.value,
                _spec_encoder.encode(spec),
                printer,
                reason,
                now_ms,
                now_ms,
            ),
        )
        row = transaction.execute(
            f"SELECT {_COLUMNS} FROM print_job WHERE delegate = ? AND revision = ?",  # noqa: S608 - our own constant
            (spec.delegate_id, spec.revision),
        ).fetchone()
        return _job(row)

    def answer(self, job_id: str, did_print: bool, operator: str) -> PrintJob | None:
        """A person says whether the badge of a job in doubt came out: then it is done, else queued once more.

        None if the doubt was over before the answer came.
        """
        job = self.job(job_id)
        if job is None or job.state not in (PrintState.UNKNOWN, PrintState.PRINTING):
            return None
        if did_print:
            return self.finish(job, operator)
        with self._journal.transaction() as transaction:
            queued = self._move(transaction, job, replace(job, state=PrintState.QUEUED, trouble="operator"))
            if queued:
                self._append(transaction, EventKind.NOTE, queued, "PRINT_DENIED", operator)
            return queued

    def reroute(self, printer: str, to: str) -> int:
        """Give what waits for one printer to another; how many. What was sent stays where it was sent."""
        with self._journal.transaction() as transaction:
            cursor = transaction.execute(
                "UPDATE print_job SET printer = ?, changed_ms = ? WHERE printer = ? AND state = ?",
                (to, self._now_ms(), printer, PrintState.QUEUED.value),
            )
            return int(cursor.rowcount)

    def adopt(self, printers: Collection[str], heir: str) -> int:
        """Take over what was ordered for printers this device no longer has; how many. What waits goes to `heir`;
        what one of them was given nobody can follow any more, so a person is asked."""
        strange = f"printer NOT IN ({_listed(printers)})" if printers else "1"
        with self._journal.transaction() as transaction:
            moved = 0
            for row in transaction.execute(
                f"SELECT {_COLUMNS} FROM print_job WHERE state IN ({_listed(OPEN)}) AND {strange}"  # noqa: S608 - quoted
            ).fetchall():
                job = _job(row)
                if job.state is PrintState.QUEUED:
                    transaction.execute("UPDATE print_job SET printer = ? WHERE id = ?", (heir, job.id))
                    moved += 1
                elif job.state is not PrintState.UNKNOWN:
                    moved += (
                        self._move(transaction, job, replace(job, state=PrintState.UNKNOWN, trouble="gone")) is not None
                    )
            return moved

    # -- what the print worker saw -------------------------------------------------------------------------------------

    def begin(self, job: PrintJob, printer_up_s: int | None) -> PrintJob | None:
        """About to send: committed before the first byte leaves. None if the job is no longer ours to send."""
        sending = replace(
            job,
            state=PrintState.SENDING,
            tries=job.tries + 1,
            printer_job=None,
            printer_up_s=printer_up_s,
            sent_ms=self._now_ms(),
        )
        return self._change(job, sending)

    def give_back(self, job: PrintJob, trouble: str) -> PrintJob | None:
        """The printer surely took nothing (busy, unreachable): as if never tried."""
        return self._change(job, replace(job, state=PrintState.QUEUED, tries=job.tries - 1, trouble=trouble))

    def accept(self, job: PrintJob, printer_job: int) -> PrintJob | None:
        """The printer has the job, under this number."""
        return self._change(job, replace(job, state=PrintState.PRINTING, printer_job=printer_job, trouble=""))

    def doubt(self, job: PrintJob, trouble: str) -> PrintJob | None:
        """Nobody knows whether paper moved."""
        return self._change(job, replace(job, state=PrintState.UNKNOWN, trouble=trouble))

    def finish(self, job: PrintJob, operator: str = "") -> PrintJob | None:
        """The badge is out: the event PRINT, for every revision (REPRINT was written when a person ordered it).
        `operator` is who said so, if the printer did not."""
        done = replace(job, state=PrintState.DONE, spec=replace(job.spec, photo=None), trouble="")
        with self._journal.transaction() as transaction:
            moved = self._move(transaction, job, done)
            if moved:
                self._append(transaction, EventKind.PRINT, moved, "", operator)
            return moved

    def retry(self, job: PrintJob, trouble: str) -> PrintJob | None:
        """The printer gave the job up: queue it again, or fail it after `MOST_TRIES`."""
        if job.tries >= MOST_TRIES:
            return self.fail(job, trouble)
        return self._change(job, replace(job, state=PrintState.QUEUED, printer_job=None, trouble=trouble))

    def fail(self, job: PrintJob, trouble: str) -> PrintJob | None:
        """No more tries: the note PRINT_FAILED tells the hub, so that somebody looks."""
        with self._journal.transaction() as transaction:
            failed = self._move(transaction, job, replace(job, state=PrintState.FAILED, trouble=trouble))
            if failed:
                self._append(transaction, EventKind.NOTE, failed, "PRINT_FAILED", "")
            return failed

    # -- looking -------------------------------------------------------------------------------------------------------

    def job(self, job_id: str) -> PrintJob | None:
        """One job by its id."""
        return next(iter(self._select("id = ?", job_id)), None)

    def jobs_of(self, delegate: str) -> list[PrintJob]:
        """Every badge ever ordered here for one delegate, first revision first."""
        return self._select("delegate = ? ORDER BY revision", delegate)

    def next(self, printer: str) -> PrintJob | None:
        """The badge that waits longest for this printer."""
        return next(iter(self._select("state = 'queued' AND printer = ? ORDER BY number LIMIT 1", printer)), None)

    def live(self, printer: str) -> list[PrintJob]:
        """What this printer was given, or may have been given, and has not finished; oldest first."""
        return self._select(f"state IN ({_listed(LIVE)}) AND printer = ? ORDER BY number", printer)

    def open_jobs(self) -> list[PrintJob]:
        """Everything neither done nor failed, oldest first."""
        return self._select(f"state IN ({_listed(OPEN)}) ORDER BY number")

    def failed_jobs(self) -> list[PrintJob]:
        """What came to nothing and was not ordered again, oldest first."""
        later = "SELECT 1 FROM print_job later WHERE later.delegate = print_job.delegate AND later.revision >"
        return self._select(f"state = 'failed' AND NOT EXISTS ({later} print_job.revision) ORDER BY number")

    def done_jobs(self, latest: int) -> list[PrintJob]:
        """The last few that are done, newest first."""
        return self._select("state = 'done' ORDER BY changed_ms DESC, number DESC LIMIT ?", latest)

    def unknown_jobs(self) -> list[PrintJob]:
        """What a person should be asked about: did it print?"""
        return self._select("state = 'unknown' ORDER BY number")

    def latest_revision(self, connection: Connection, delegate: str) -> int:
        """Highest revision ordered on this device, printed or not; 0 if none."""
        row = connection.execute("SELECT max(revision) FROM print_job WHERE delegate = ?", (delegate,)).fetchone()
        return int(row[0] or 0)

    def names_before(self, job: PrintJob) -> frozenset[str]:
        """Names of the jobs this printer took before it was sent `job`: witnesses of how far its memory goes."""
        before = self._select(
            "printer = ? AND printer_job IS NOT NULL AND sent_ms < ? ORDER BY sent_ms DESC LIMIT 50",
            job.printer,
            job.sent_ms,
        )
        return frozenset(earlier.name for earlier in before)

    def counts(self, printer: str | None = None) -> dict[PrintState, int]:
        """How many jobs are in each state, of one printer or of all."""
        rows = self._journal.database.query(
            "SELECT state, count(*) FROM print_job WHERE ? IS NULL OR printer = ? GROUP BY state", (printer, printer)
        )
        return dict.fromkeys(PrintState, 0) | {PrintState(state): int(count) for state, count in rows}

    # -- the roll ------------------------------------------------------------------------------------------------------

    def load_roll(self, printer: str, labels: int) -> None:
        """Somebody put in a new roll or pack of so many badges."""
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, f"roll.{printer}", f"{labels} {self._now_ms()}")

    def labels_left(self, printer: str) -> int | None:
        """About how many badges are left: the roll less what came out since; None if nobody ever said."""
        roll = self._journal.fact(f"roll.{printer}")
        if not roll:
            return None
        labels, loaded_ms = map(int, roll.split())
        used = self._journal.database.query(
            "SELECT count(*) FROM print_job WHERE state = 'done' AND printer = ? AND changed_ms >= ?",
            (printer, loaded_ms),
        )
        return max(0, labels - int(used[0][0]))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _now_ms(self) -> int:
        return self._journal.stamps.clock.wall_ms()

    def _select(self, where: str, *parameters: object) -> list[PrintJob]:
        sql = f"SELECT {_COLUMNS} FROM print_job WHERE {where}"  # noqa: S608 - callers pass literals
        return [_job(row) for row in self._journal.database.query(sql, parameters)]

    def _change(self, job: PrintJob, to: PrintJob) -> PrintJob | None:
        with self._journal.transaction() as transaction:
            return self._move(transaction, job, to)

    def _move(self, transaction: Connection, job: PrintJob, to: PrintJob) -> PrintJob | None:
        """`job` becomes `to`, if the row still stands as in `job`; else None and nothing changes."""
        to = replace(to, changed_ms=self._now_ms())
        cursor = transaction.execute(
            "UPDATE print_job SET state = ?, spec = ?, printer_job = ?, printer_up_s = ?, tries = ?, trouble = ?,"
            " sent_ms = ?, changed_ms = ? WHERE id = ? AND state = ? AND tries = ? AND printer = ?",
            (
                to.state.value,
                _spec_encoder.encode(to.spec),
                to.printer_job,
                to.printer_up_s,
                to.tries,
                to.trouble,
                to.sent_ms,
                to.changed_ms,
                job.id,
                job.state.value,
                job.tries,
                job.printer,
            ),
        )
        return to if cursor.rowcount else None

    def _append(self, transaction: Connection, kind: EventKind, job: PrintJob, code: str, operator: str) -> None:
        facts = {
            "job": job.id,
            "revision": str(job.spec.revision),
            "printer": job.printer,
            "reason": job.reason,
            "trouble": job.trouble,
        }
        self._journal.append(
            transaction,
            kind,
            code=code,
            delegate=job.spec.delegate_id,
            operator=operator,
            facts=tuple((name, value) for name, value in facts.items() if value),
        )


class BadgeOrders:
    """The ledger as the desk sees it: badges ordered for one printer, which somebody may exchange (`printer`)."""

    def __init__(self, ledger: PrintLedger, printer: str) -> None:
        self._ledger = ledger
        self.printer = printer

    @property
    def has_printer(self) -> bool:
        """Whether badges come out here."""
        return bool(self.printer)

    def queue(self, transaction: Connection, spec: BadgeSpec, reason: str = "") -> str:
        """Order one badge; the job's id. A revision ordered before gives the job that exists."""
        return self._ledger.queue(transaction, spec, self.printer, reason).id

    def latest_revision(self, connection: Connection, delegate: str) -> int:
        """Highest revision ordered on this device, printed or not; 0 if none."""
        return self._ledger.latest_revision(connection, delegate)


def _job(row: Row) -> PrintJob:
    job_id, state, spec, *rest = row
    return PrintJob(job_id, PrintState(state), _spec_decoder.decode(spec), *rest)


def _listed(words: Collection[str]) -> str:
    """As SQL wants it: 'queued', 'sending'."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)
