"""The journal's schema, as numbered steps. Each step and its record are one transaction; a step is never edited once
shipped."""

from __future__ import annotations

from typing import Final

from kiosk.domain.faults import Fault
from kiosk.store.driver import Database

OTHER_KINDS: Final = "kind NOT IN ('entry', 'exit', 'refusal')"
"""The events that are looked up by subject. A query must hold these very words for SQLite to use their index."""

STEPS: tuple[str, ...] = (
    f"""
    -- Small facts about this device: its id, the snapshot in use, how far the hub has acknowledged, the feed's cursor.
    CREATE TABLE fact (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;

    -- The log: this device's own events and, as far as known, those of the others. Append-only. `body` is the event
    -- as it was stored, hashed and sent; the other columns repeat what queries need. `at_ms` is its place in time,
    -- as the hub sees it once it has been there.
    CREATE TABLE event (
      device TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, activity TEXT NOT NULL,
      gate TEXT NOT NULL, code TEXT NOT NULL, at_ms INTEGER NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (device, seq)
    ) WITHOUT ROWID;
    -- Passages are found through `presence`, and refusals nobody looks up by subject: a verdict writes no index.
    CREATE INDEX event_by_subject ON event (subject) WHERE {OTHER_KINDS};
    CREATE INDEX event_walk_in ON event (kind) WHERE kind = 'walk_in';

    -- fold(movements of one subject at one activity), kept beside the log so that neither a verdict nor a figure reads
    -- the log: kiosk.store.presences.
    CREATE TABLE presence (
      subject TEXT NOT NULL, activity TEXT NOT NULL, entries INTEGER NOT NULL, bodies INTEGER NOT NULL,
      duplicates INTEGER NOT NULL, first_ms INTEGER, last_ms INTEGER NOT NULL, movements BLOB NOT NULL,
      PRIMARY KEY (subject, activity)
    ) WITHOUT ROWID;

    -- Capacity granted by the hub: one row is one body that may be let in while nobody else is asked.
    -- `is_reserved`: it was spent by somebody a part of the room is kept for.
    CREATE TABLE permit (
      id TEXT PRIMARY KEY, activity TEXT NOT NULL, spent_seq INTEGER, is_reserved INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE INDEX permit_left ON permit (activity) WHERE spent_seq IS NULL;

    -- One badge to print; states and who moves them: kiosk.store.print_jobs. A reprint is a new revision, so a new row.
    -- `number` keeps the order of one admission of many; `printer_job`, `printer_up_s` (the printer's own seconds since
    -- it was switched on) and `sent_ms` are of the latest try, `trouble` is why the one before it came to nothing.
    CREATE TABLE print_job (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, delegate TEXT NOT NULL, revision INTEGER NOT NULL,
      state TEXT NOT NULL, spec BLOB NOT NULL, printer TEXT NOT NULL, printer_job INTEGER, printer_up_s INTEGER,
      tries INTEGER NOT NULL, reason TEXT NOT NULL, trouble TEXT NOT NULL, created_ms INTEGER NOT NULL,
      sent_ms INTEGER, changed_ms INTEGER NOT NULL,
      UNIQUE (delegate, revision)
    );
    CREATE INDEX print_job_by_state ON print_job (state, printer);
    """,
    """
    -- Exits without an entry; and the few rows that somebody must look at, found without reading all the others.
    ALTER TABLE presence ADD COLUMN ghosts INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX presence_in_doubt ON presence (last_ms) WHERE duplicates > 0 OR ghosts > 0;
    """,
    """
    -- What supervisors found out, among it who was registered twice: kiosk.store.counts.
    CREATE INDEX event_resolution ON event (kind) WHERE kind = 'resolution';
    """,
    """
    -- Notes, who takes charge of a call among them: kiosk.store.notes.
    CREATE INDEX event_note ON event (code, at_ms) WHERE kind = 'note';
    """,
    """
    -- With their places in time, from which every verdict sees whether there is a new one: kiosk.store.families.
    DROP INDEX event_resolution;
    CREATE INDEX event_resolution ON event (kind, at_ms) WHERE kind = 'resolution';
    """,
)


def migrate(database: Database, steps: tuple[str, ...] = STEPS) -> None:
    """Bring the file to the latest step. Fault DATABASE_NEWER for a file of a newer program."""
    version = int(database.query("PRAGMA user_version")[0][0])
    if version > len(steps):
        raise Fault(
            "DATABASE_NEWER",
            f"{database.path.name} was written by a newer version of this program.",
            "Install that version, or start with another --base-dir.",
        )
    for number in range(version, len(steps)):
        with database.transaction() as transaction:
            for statement in _statements(steps[number]):
                transaction.execute(statement)
            transaction.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> list[str]:
    without_comments = "\n".join(line.split("--")[0] for line in script.splitlines())
    return [statement for statement in without_comments.split(";") if statement.strip()]
