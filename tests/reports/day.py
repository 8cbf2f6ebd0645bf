"""One day to report on: five delegates, an activity, two gates, a few events, in files as a kiosk has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.events import EventKind
from kiosk.domain.model import Bilingual, DelegateId, Delegation, DelegationId, DeviceId, GateId, Registration
from kiosk.reports.figures import Register
from kiosk.reports.values import Origin
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.keys import data_key
from kiosk.store.snapshot import Identity
from kiosk.store.snapshots import Snapshots
from kiosk.wire.rows import Value, row_of
from tests.factory import (
    DELEGATE,
    FORUM,
    GATE_A,
    GATE_B,
    MEDIA,
    NOW,
    SetClock,
    activity,
    at,
    category,
    conference,
    gate,
)
from tests.factory import delegate as make_delegate

UYGHUR = DelegationId("xj")
ARAB = DelegationId("eg")
DELEGATIONS = {
    UYGHUR: Delegation(UYGHUR, Bilingual("新疆代表团 阿卜杜热合曼·阿卜杜热依木江", "Xinjiang delegation")),
    ARAB: Delegation(ARAB, Bilingual("جامعة القاهرة", "Cairo University")),
}
DELEGATES = (
    make_delegate(1, delegation=UYGHUR),
    make_delegate(2, delegation=UYGHUR),
    make_delegate(3, delegation=ARAB, category=MEDIA),
    make_delegate(4),
    make_delegate(5, registration=Registration.CANCELLED),
)
ROOM = activity(capacity=2)
REGISTER = Register(
    conference(),
    {DELEGATE: category(DELEGATE), MEDIA: category(MEDIA, colour="#7A1F4B")},
    DELEGATIONS,
    {FORUM: ROOM},
    {GATE_A: gate(GATE_A, name="东门 A"), GATE_B: gate(GATE_B)},
    DELEGATES,
)
ORIGIN = Origin("4f3a91c0de4b10aa", "8c1d22f0e7a94b31", 1, 118, 6, 2, NOW)

# (clock, kind, delegate, gate, code)
DAY = (
    ("09:02", EventKind.ENTRY, 1, GATE_A, "ADMIT"),
    ("09:03", EventKind.REFUSAL, 9, GATE_A, "UNKNOWN"),
    ("09:04", EventKind.ENTRY, 2, GATE_A, "ADMIT"),
    ("09:05", EventKind.REFUSAL, 2, GATE_A, "ALREADY_IN"),
    ("09:06", EventKind.REFUSAL, 2, GATE_A, "ALREADY_IN"),
    ("10:31", EventKind.ENTRY, 3, GATE_B, "ADMIT"),
    ("10:40", EventKind.EXIT, 1, GATE_B, ""),
)


def fill(journal: Journal, clock: SetClock) -> None:
    """Write the day's events."""
    for moment, kind, number, at_gate, code in DAY:
        clock.set_wall(at(moment))
        with journal.transaction() as transaction:
            journal.append(
                transaction, kind, code=code, delegate=DelegateId(f"d{number:05}"), activity=FORUM, gate=GateId(at_gate)
            )
    clock.set_wall(at("11:00"))


@contextmanager
def day_of(folder: Path) -> Iterator[Journal]:
    """A journal with that day in it."""
    clock = SetClock(at("09:00"))
    database = Database(folder / "journal.db", bytes(32))
    try:
        journal = Journal(database, DeviceId("4f3a91c0de4b10aa"), Stamps(clock))
        fill(journal, clock)
        yield journal
    finally:
        database.close()


@contextmanager
def device_at_work(base_dir: Path) -> Iterator[tuple[Paths, Journal]]:
    """The same as files of a device, held open by a program that goes on writing."""
    paths = Paths(base_dir)
    paths.create()
    key = data_key(paths.keys, "device").key
    clock = SetClock(at("09:00"))
    database = Database(paths.journal, key)
    journal = Journal(database, DeviceId("4f3a91c0de4b10aa"), Stamps(clock))
    snapshots = Snapshots(paths.snapshots, key, journal)
    try:
        with journal.transaction() as transaction:
            journal.set_fact(transaction, "device", journal.device)
        rows: list[Value] = [
            REGISTER.conference,
            *REGISTER.categories.values(),
            *REGISTER.delegations.values(),
            *REGISTER.activities.values(),
            *REGISTER.gates.values(),
            *DELEGATES,
        ]
        tables: dict[str, list[tuple[str, int, str, str, bytes | None]]] = {}
        for row in map(row_of, rows):
            tables.setdefault(row.kind, []).append((row.id, 1, row.a, row.b, row.body))
        identity = Identity("8c1d22f0e7a94b31", 1, 118, (NOW - timedelta(minutes=9)).astimezone(UTC))
        snapshots.make([list(tables.items())], identity, len(rows))
        fill(journal, clock)
        yield paths, journal
    finally:
        snapshots.close()
        database.close()
