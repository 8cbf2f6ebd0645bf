"""`search`: from a typed query to the delegates it finds, at 100,000 delegates in an encrypted snapshot file.

Baseline: a LIKE scan over the folded names in the same file, which finds less (no pinyin, no initials, one order only).
Each query is asked of both in turn. Queries are drawn from the delegates themselves, as people type them: growing
prefixes, because the desk searches at every key. `search.desk` is the whole look-up of the volunteer's screen, with
those registered on site and what the journal knows of each row.
"""

from __future__ import annotations

import gc
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, thread_time

from kiosk.app.people import People
from kiosk.domain.amendment import WalkIn, walk_in_facts, walk_in_id
from kiosk.domain.credential import BADGE_ID_BYTES, badge_id
from kiosk.domain.events import EventKind
from kiosk.domain.model import CategoryId, Delegate, DeviceId
from kiosk.domain.search import fold
from kiosk.rehearsal.conference import GeneratedConference, generate
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire.rows import Table, Value, row_of
from tests.benchmarks.figure import Figure

DELEGATES = 100_000
PEOPLE = 150
WALK_INS = 500
ROWS = 8
"""Rows the desk shows, so rows it asks for."""
MOST_MS = 10.0
"""What the desk allows a search, of any kind, in the 99th percentile."""

Find = Callable[[str, int], Sequence[object]]
Took = tuple[float, float]
"""Milliseconds of one search: on the clock, and of this thread's own work where other programs want the processor."""


def run() -> Iterator[Figure]:
    """Time of one search in milliseconds: over all kinds of query, for each kind, for the desk; time to index."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        snapshot, typed, index_s = _prepared(Path(folder) / "snapshot.db")
        journal_file = Database(Path(folder) / "journal.db", bytes(range(32)))
        try:
            yield Figure("search.index", round(index_s, 2), "s", note=f"{DELEGATES} delegates, in the background")
            yield from _figures(snapshot, typed)
            desk = People(_journal(journal_file), lambda: snapshot)
            times = [_timed(desk.find, query)[0] for queries in typed.values() for query in queries]
            yield _figure("search.desk.p99", times, f"with {WALK_INS} registered on site")
        finally:
            journal_file.close()
            snapshot.close()


def _prepared(path: Path) -> tuple[Snapshot, Mapping[str, list[str]], float]:
    """The snapshot, what is typed for each kind of query, and the seconds the index took.

    The generated delegates are let go: a device holds no 100,000 of them in memory for a collector to walk over.
    """
    generated = generate(4711, DELEGATES, opening=date(2026, 11, 1))
    snapshot, index_s = _indexed(Database(path, bytes(range(32))), generated)
    chosen = random.Random(1).sample(generated.delegates, PEOPLE)
    typed = {kind: [query for person in chosen for query in of(person)] for kind, of in _QUERIES.items()}
    del generated
    gc.collect()
    return snapshot, typed, index_s


def _figures(snapshot: Snapshot, typed: Mapping[str, Sequence[str]]) -> Iterator[Figure]:
    by_kind: dict[str, list[Took]] = {}
    scans = []
    for kind, queries in typed.items():
        by_kind[kind] = []
        for query in queries:
            took, found = _timed(snapshot.find, query)
            assert found, query
            by_kind[kind].append(took)
            began = perf_counter()
            sql = "SELECT delegate FROM named WHERE sort LIKE ? LIMIT ?"
            snapshot.database.query(sql, (f"%{fold(query)}%", ROWS))
            scans.append((perf_counter() - began) * 1000)
    times = [took for kind in by_kind.values() for took, _ in kind]
    for name, share in (("p50", 0.50), ("p99", 0.99)):
        value, baseline = _quantile(times, share), _quantile(scans, share)
        yield Figure(
            f"search.{name}", round(value, 3), "ms", round(baseline, 3), round(value / baseline, 3),
            f"{DELEGATES} delegates, {len(times)} queries of {len(_QUERIES)} kinds; baseline: LIKE scan",
        )  # fmt: skip
    for kind, measured in by_kind.items():
        yield _figure(f"search.{kind.replace(' ', '-').replace(',', '')}.p99", measured, "")


def _figure(name: str, times: Sequence[Took], about: str) -> Figure:
    value, own = (_quantile(column, 0.99) for column in zip(*times, strict=True))
    note = "; ".join(part for part in (f"{own:.1f} ms of it our own work", about, "baseline: the most allowed") if part)
    return Figure(name, round(value, 3), "ms", MOST_MS, round(value / MOST_MS, 3), f"{len(times)} queries; {note}")


def _timed(find: Find, query: str) -> tuple[Took, Sequence[object]]:
    began, began_own = perf_counter(), thread_time()
    found = find(query, ROWS)
    return ((perf_counter() - began) * 1000, (thread_time() - began_own) * 1000), found


def _journal(database: Database) -> Journal:
    """A journal with people registered on site."""
    journal, chance = Journal(database, DeviceId("bench"), Stamps(SystemClock())), random.Random(2)
    with journal.transaction() as transaction:
        for number in range(WALK_INS):
            name = chance.choice("王李张刘陈杨赵黄周吴") + chance.choice("伟芳娜秀英敏静丽强磊")
            facts = walk_in_facts(WalkIn(name, f"公司{number}", "", CategoryId("delegate")))
            person = walk_in_id(badge_id(chance.randbytes(BADGE_ID_BYTES)))
            journal.append(transaction, EventKind.WALK_IN, delegate=person, facts=facts)
    return journal


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
