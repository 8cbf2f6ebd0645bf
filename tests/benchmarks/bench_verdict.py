"""`verdict`: from a payload to its durable verdict at 100,000 delegates, beside a bare durable insert of the same size.

The bare insert is what the machine charges for any durable row: same driver, same file system, same key length,
synchronous=FULL, one row of as many bytes as our event. Taken in turns, so that a busy minute hits both.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from kiosk.desk import CheckInDesk, Post
from kiosk.domain.credential import BadgeReader, OpaqueReader
from kiosk.domain.outcome import View
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire.rows import Columns, Value, row_of
from tests.benchmarks.figure import Figure
from tests.factory import (
    DEVICE,
    GATE_A,
    NOW,
    SetClock,
    activity,
    badge_credential,
    category,
    code_of,
    conference,
    credential,
    delegate,
    gate,
    scan,
)
from tests.fakes import NoPrinter

DELEGATES = 100_000
ROUNDS = 3_000
WARM_UP = 300
EVENT_BYTES = 400


def run() -> Iterator[Figure]:
    """Median and 99th percentile of both, in milliseconds, and their ratios."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        ours, bare = _measure(Path(folder))
    for name, share in (("p50", 0.50), ("p99", 0.99)):
        value, baseline = _quantile(ours, share), _quantile(bare, share)
        yield Figure(
            f"verdict.{name}", round(value, 3), "ms", round(baseline, 3), round(value / baseline, 2),
            f"{DELEGATES} delegates, {ROUNDS} rounds; baseline: bare durable insert",
        )  # fmt: skip


def _measure(folder: Path) -> tuple[list[float], list[float]]:
    journal_database, bare = Database(folder / "journal.db", b"\1" * 32), Database(folder / "bare.db", b"\2" * 32)
    try:
        with bare.transaction() as transaction:
            transaction.execute("CREATE TABLE row (number INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        clock = SetClock()
        journal = Journal(journal_database, DEVICE, Stamps(clock, "boot"))
        journal_database.lay_out_log()
        snapshot = _snapshot(folder)
        readers = (BadgeReader(), OpaqueReader())
        desk = CheckInDesk(
            journal, lambda: snapshot, lambda: View(gates_age_s=1.0), lambda: readers, NoPrinter(), Post(GATE_A)
        )
        numbers = random.Random(4711).sample(range(1, DELEGATES + 1), ROUNDS + WARM_UP)
        ours, inserts = [], []
        for number in numbers:
            presented = scan(code_of(number), perf_counter())
            began = perf_counter()
            outcome = desk.scan(presented)
            ours.append((perf_counter() - began) * 1000)
            assert outcome.is_admitted
            began = perf_counter()
            with bare.transaction() as transaction:
                transaction.execute("INSERT INTO row (body) VALUES (?)", (bytes(EVENT_BYTES),))
            inserts.append((perf_counter() - began) * 1000)
            clock.pass_s(1)
        snapshot.close()
        return ours[WARM_UP:], inserts[WARM_UP:]
    finally:
        journal_database.close()
        bare.close()


def _snapshot(folder: Path) -> Snapshot:
    """The organiser's rows in the file a device would have fetched."""
    tables: defaultdict[str, list[Columns]] = defaultdict(list)
    values: list[Value] = [conference(), activity(), gate(), category()]
    for number in range(1, DELEGATES + 1):
        values += [delegate(number), credential(number), badge_credential(number)]
    for value in values:
        row = row_of(value)
        tables[row.kind].append((row.id, 1, row.a, row.b, row.body))
    database = Database(folder / "snapshot.db", b"\3" * 32, is_durable=False)
    build(database, [list(tables.items())], Identity("hub", 1, 1, NOW))
    return Snapshot(database)


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]
