"""`search`: from a typed query to the delegates it finds, at 100,000 delegates in an encrypted snapshot file.

Baseline: a LIKE scan over the folded names in the same file, which finds less (no pinyin, no initials, one order only).
Each query is asked of both in turn. Queries are drawn from the delegates themselves, as people type them: growing
prefixes, because the desk searches at every key.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from kiosk.domain.model import Delegate
from kiosk.domain.search import fold
from kiosk.rehearsal.conference import GeneratedConference, generate
from kiosk.store.driver import Database
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire.rows import Table, Value, row_of
from tests.benchmarks.figure import Figure

DELEGATES = 100_000
PEOPLE = 150
ROWS = 8
"""Rows the desk shows, so rows it asks for."""


def run() -> Iterator[Figure]:
    """Time of one search in milliseconds, over all kinds of query and for the slowest kind; time to build the index."""
    generated = generate(4711, DELEGATES, opening=date(2026, 11, 1))
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        database = Database(Path(folder) / "snapshot.db", bytes(range(32)))
        try:
            snapshot, index_s = _indexed(database, generated)
            yield Figure("search.index", round(index_s, 2), "s", note=f"{DELEGATES} delegates, in the background")
            yield from _figures(snapshot, database, generated.delegates)
        finally:
            database.close()


def _figures(snapshot: Snapshot, database: Database, delegates: Sequence[Delegate]) -> Iterator[Figure]:
    chosen = random.Random(1).sample(delegates, PEOPLE)
    times, scans = [], []
    slowest = ("", 0.0)
    for kind, typed in _QUERIES.items():
        ours, scanned = _measure(snapshot, database, [query for person in chosen for query in typed(person)])
        times += ours
        scans += scanned
        slowest = max(slowest, (kind, _quantile(ours, 0.99)), key=lambda pair: pair[1])
    for name, share in (("p50", 0.50), ("p99", 0.99)):
        value, baseline = _quantile(times, share), _quantile(scans, share)
        yield Figure(
            f"search.{name}", round(value, 3), "ms", round(baseline, 3), round(value / baseline, 3),
            f"{DELEGATES} delegates, {len(times)} queries of {len(_QUERIES)} kinds; baseline: LIKE scan",
        )  # fmt: skip
    yield Figure("search.slowest-kind.p99", round(slowest[1], 3), "ms", note=slowest[0])


def _measure(snapshot: Snapshot, database: Database, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    times, scans = [], []
    for query in queries:
        began = perf_counter()
        found = snapshot.find(query, ROWS)
        times.append((perf_counter() - began) * 1000)
        assert found, query
        began = perf_counter()
        database.query("SELECT delegate FROM named WHERE sort LIKE ? LIMIT ?", (f"%{fold(query)}%", ROWS))
        scans.append((perf_counter() - began) * 1000)
    return times, scans


def _initials(person: Delegate) -> str:
    return "".join(word[0] for word in fold(person.name_latin).replace("-", " ").split())


_QUERIES: dict[str, Callable[[Delegate], list[str]]] = {
    "first character": lambda person: [person.name[0]],
    "first two characters": lambda person: [person.name[:2]],
    "whole name": lambda person: [person.name],
    "Latin name as it is typed": lambda person: [fold(person.name_latin)[:end].strip() for end in (1, 2, 3, 5, 8)],
    "Latin name, other order": lambda person: [" ".join(reversed(person.name_latin.split()))],
    "initials": lambda person: [_initials(person)],
    "last four digits": lambda person: [person.phone_masked[-4:]],
    "initial and digits": lambda person: [f"{fold(person.name_latin)[0]} {person.phone_masked[-4:]}"],
    "organisation": lambda person: [person.organisation[:4]],
    "name and organisation": lambda person: [f"{person.name[:2]} {person.organisation[:2]}"],
}


def _indexed(database: Database, generated: GeneratedConference) -> tuple[Snapshot, float]:
    """The conference in a snapshot file, and how long its name index took."""
    rows: list[Value] = [generated.conference, *generated.delegates]
    identity = Identity("bench", 1, len(rows), datetime(2026, 11, 1, tzinfo=UTC))
    build(database, [list(_tables(rows))], identity)
    snapshot = Snapshot(database)
    began = perf_counter()
    while snapshot.names.step():
        pass
    return snapshot, perf_counter() - began


def _tables(values: Sequence[Value]) -> Iterator[Table]:
    for version, value in enumerate(values, start=1):
        row = row_of(value)
        yield row.kind, [(row.id, version, row.a, row.b, row.body)]


def _quantile(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]
