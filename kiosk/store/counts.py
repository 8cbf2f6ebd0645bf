"""What the log adds up to, for people who watch: read-only SQL over the journal. Counts nothing that `presence` has not
folded; whoever is known under two ids is one head (`kiosk.domain.heads`).

Times are corrected milliseconds. Every function is one or two indexed reads; a dashboard calls them once a second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import takewhile

from kiosk.domain.events import ADMISSIONS, PASSAGES, EventKind
from kiosk.domain.heads import Doubles, doubles, heads_of, members
from kiosk.domain.presence import Counts
from kiosk.store.driver import Database
from kiosk.wire import decode_event

_ANSWERS = PASSAGES | {EventKind.REFUSAL}
DEVICES = """WITH RECURSIVE known(device) AS (
  SELECT min(device) FROM event UNION ALL
  SELECT (SELECT min(device) FROM event WHERE event.device > known.device) FROM known WHERE known.device IS NOT NULL
) SELECT device FROM known WHERE device IS NOT NULL"""
"""Each device once, by one look into the primary key for each."""


@dataclass(frozen=True, slots=True)
class GateCounts:
    """One gate since a moment: devices heard of, admissions, all answers, refusals, and when it was last heard of."""

    gate: str
    devices: int
    admitted: int
    answered: int
    refused: int
    last_ms: int


def everywhere(database: Database) -> Counts:
    """All activities together: a delegate inside a forum inside the venue is one body and one head."""
    heads, bodies, duplicates = database.query(
        """SELECT count(CASE WHEN entries > 0 THEN 1 END), coalesce(sum(bodies), 0), coalesce(sum(duplicates), 0)
           FROM (SELECT max(entries) AS entries, max(bodies) AS bodies, sum(duplicates) AS duplicates
                 FROM presence GROUP BY subject)"""
    )[0]
    return Counts(heads - _doubles(database).everywhere, bodies, duplicates)


def by_activity(database: Database) -> dict[str, Counts]:
    """Counts of each activity that anybody came to."""
    rows = database.query(
        "SELECT activity, count(CASE WHEN entries > 0 THEN 1 END), sum(bodies), sum(duplicates)"
        " FROM presence GROUP BY activity"
    )
    twice = _doubles(database).at
    return {a: Counts(heads - twice.get(a, 0), bodies, duplicates) for a, heads, bodies, duplicates in rows}


def arrivals(database: Database, since_ms: int, step_ms: int = 300_000) -> list[tuple[int, int]]:
    """(start of the step, delegates whose first entry anywhere fell into it), oldest first, empty steps left out."""
    rows = database.query(
        """SELECT first / ? * ?, count(*) FROM (SELECT min(first_ms) AS first FROM presence GROUP BY subject)
           WHERE first >= ? GROUP BY 1 ORDER BY 1""",
        (step_ms, step_ms, since_ms),
    )
    steps = Counter({int(start): int(heads) for start, heads in rows})
    steps.subtract(ms // step_ms * step_ms for ms in _doubles(database).later_ms if ms >= since_ms)
    return [(start, heads) for start, heads in sorted(steps.items()) if heads]


def by_gate(database: Database, since_ms: int) -> list[GateCounts]:
    """Every gate that answered since a moment. Reads each device's log from its end, as far back as that moment: within
    a device time never runs backwards."""
    devices: defaultdict[str, set[str]] = defaultdict(set)
    answers: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    with database.reading() as reader:
        for (device,) in reader.execute(DEVICES).fetchall():
            latest = reader.execute("SELECT gate, kind, at_ms FROM event WHERE device = ? ORDER BY seq DESC", (device,))
            for gate, kind, at_ms in takewhile(lambda row: row[2] >= since_ms, latest):
                if gate and kind in _ANSWERS:
                    devices[gate].add(device)
                    answers[gate].append((kind, at_ms))
    return [
        GateCounts(
            gate,
            devices=len(devices[gate]),
            admitted=sum(kind in ADMISSIONS for kind, _ in given),
            answered=len(given),
            refused=sum(kind == EventKind.REFUSAL for kind, _ in given),
            last_ms=max(at_ms for _, at_ms in given),
        )
        for gate, given in sorted(answers.items())
    ]


def admissions(database: Database, step_ms: int) -> list[tuple[str, int, int]]:
    """(gate, start of the step, admissions given in it), re-entries included, empty steps left out. Reads the log."""
    rows = database.query(
        "SELECT gate, at_ms / ? * ? AS step, count(*) FROM event WHERE kind IN (?, ?) GROUP BY gate, step",
        (step_ms, step_ms, *sorted(ADMISSIONS)),
    )
    return [(str(gate), int(start), int(given)) for gate, start, given in rows]


def refusals_by_code(database: Database, since_ms: int = 0) -> dict[str, int]:
    """How often each reason was given."""
    rows = database.query(
        "SELECT code, count(*) FROM event WHERE kind = ? AND at_ms >= ? GROUP BY code ORDER BY 2 DESC",
        (EventKind.REFUSAL, since_ms),
    )
    return dict(rows)


def checked_in(database: Database) -> list[str]:
    """Heads that ever came in anywhere: what breakdowns by category or delegation are made of."""
    heads = _heads(database)
    subjects = [str(row[0]) for row in database.query("SELECT DISTINCT subject FROM presence WHERE entries > 0")]
    return list(dict.fromkeys(heads.get(subject, subject) for subject in subjects))


# -- one head under two ids --------------------------------------------------------------------------------------------


def _heads(database: Database) -> dict[str, str]:
    found = database.query("SELECT at_ms, body FROM event WHERE kind = 'resolution'")
    return heads_of((int(at_ms), decode_event(body)) for at_ms, body in found)


def _doubles(database: Database) -> Doubles:
    heads = _heads(database)
    sql = "SELECT subject, activity, first_ms FROM presence WHERE subject = ? AND entries > 0"
    return doubles(heads, (row for subject in members(heads) for row in database.query(sql, (subject,))))
