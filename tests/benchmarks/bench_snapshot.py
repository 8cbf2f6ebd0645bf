"""The delegate list on the wire and on the device: size, a thousand changes, one wrong row; 100,000 delegates."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from kiosk.domain.model import ActivityId, CredentialId, Delegate
from kiosk.hub import identity
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.roster import Roster
from kiosk.hub.store import HubStore
from kiosk.store.driver import Database
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire import rows
from kiosk.wire.messages import Manifest, decode
from tests.benchmarks.crowd import conference
from tests.benchmarks.figure import Figure

DELEGATES = 100_000
ROUNDS = 3


def run() -> Iterator[Figure]:
    """Figures of the organiser's rows, hub and device in one process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        values = list(conference(DELEGATES))
        store = HubStore(SqliteEngine(root / "hub.db", bytes(32)))
        roster = Roster(store, identity.load(store))
        roster.publish(values)
        manifest = decode(roster.manifest("full", 0).body, Manifest)
        chunks = [roster.chunk(chunk.sha256) or b"" for chunk in manifest.chunks]
        size = sum(map(len, chunks)) / 1e6
        yield Figure("snapshot-wire", round(size, 2), "MB", note=f"{DELEGATES:,} delegates, {manifest.rows:,} rows")
        ready = [ready_s(root / f"device{number}.db", chunks) for number in range(ROUNDS)]
        note = f"from chunks to the first scan answered, without transfer; {manifest.rows:,} rows; at most 1.0"
        yield Figure("snapshot", round(statistics.median(ready), 2), "s", note=note)
        yield Figure("snapshot-related", round(related_s(root / "device0.db"), 2), "s", note="indexed after that")
        lean = [lean_s(root / f"lean{number}.db", values) for number in range(ROUNDS)]
        yield Figure("snapshot-lean", round(statistics.median(lean), 2), "s", note="delegates alone: 100,000 rows")
        yield changes_figure(roster, store, values)
        yield repair_figure(roster)
        store.close()


def ready_s(path: Path, chunks: list[bytes]) -> float:
    """Seconds from chunks in memory to a snapshot that answers."""
    begun_s = time.perf_counter()
    database = Database(path, bytes(32), is_durable=False)
    build(database, map(rows.unpack, chunks), Identity("hub", 1, 1, datetime.now(UTC)))
    database.close()
    opened = Database(path, bytes(32), is_durable=False)
    Snapshot(opened).holding(CredentialId("none"), ActivityId("a0"))
    taken_s = time.perf_counter() - begun_s
    opened.close()
    return taken_s


def related_s(path: Path) -> float:
    """Seconds of what a device does next: to index who belongs to whom, and the first 2,000 names."""
    database = Database(path, bytes(32), is_durable=False)
    begun_s = time.perf_counter()
    Snapshot(database).index_step()
    taken_s = time.perf_counter() - begun_s
    database.close()
    return taken_s


def lean_s(path: Path, values: list[rows.Value]) -> float:
    """The same for one row a delegate, as the reference figure has it."""
    kept = [row for row in map(rows.row_of, values) if row.kind in ("delegate", "conference")]
    columns = sorted((row.kind, row.id, ver, row.a, row.b, row.body) for ver, row in enumerate(kept, 1))
    tables = [(kind, [row[1:] for row in part]) for kind, part in groupby(columns, key=lambda row: row[0])]
    return ready_s(
        path,
        [rows.pack([(kind, table[at : at + 10_000])]) for kind, table in tables for at in range(0, len(table), 10_000)],
    )


def changes_figure(roster: Roster, store: HubStore, values: list[rows.Value]) -> Figure:
    """A thousand delegates whose note changed."""
    before = store.heads().version
    people = [value for value in values if isinstance(value, Delegate)][:: DELEGATES // 1000]
    roster.publish([replace(person, note="VIP lounge") for person in people])
    size, after = 0, before
    while after < store.heads().version:
        page = roster.changes("full", after)
        size, after = size + len(page.tables), page.version
    return Figure("snapshot-changes", round(size / 1000, 1), "kB", note="1,000 changed rows; at most 20")


def repair_figure(roster: Roster) -> Figure:
    """What one wrong row costs: the rows of its bucket."""
    sizes = [len(roster.bucket("full", number).tables) for number in (3, 77, 200)]
    return Figure("snapshot-repair", round(statistics.median(sizes) / 1000, 1), "kB", note="one wrong row; at most 25")
