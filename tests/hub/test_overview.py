"""What the log adds up to, on both stores: tallies, conflicts, the board; and what is left of it after a purge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import ActivityId, Delegate, DeviceId, GateId
from kiosk.domain.presence import Counts
from kiosk.hub import exports, identity, tally
from kiosk.hub.audit import export, verify
from kiosk.hub.conflicts import Conflicts
from kiosk.hub.engine import Row, SqliteEngine, Transaction
from kiosk.hub.overview import Board
from kiosk.hub.purge import Purging
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.hub.tally import Answered, Tally
from kiosk.wire import seal
from kiosk.wire.console import Purge, Receipt
from kiosk.wire.messages import EventBatch, decode, encode, signed_part
from kiosk.wire.rows import row_of
from kiosk.wire.venue import Report
from tests.hub.rows import FORUM, HALL, KEY, conference_rows
from tests.hub.test_store import NOW_MS, batch, event

MINUTE_MS = 60_000
NORTH = GateId("north")


def tell(store: HubStore, *events: Event, received_ms: int = NOW_MS) -> None:
    """Store one device's events, from wherever it was."""
    bodies = [wire.encode_event(each) for each in events]
    mark = store.log.mark(events[0].device)
    store.log.append([batch(events[0].device, mark.ack + 1, *bodies, previous=mark.hash)], received_ms)


def at(each: Event, at_ms: int) -> Event:
    return replace(each, stamp=Stamp(wall_ms=at_ms))


def counted(store: HubStore) -> dict[str, Counts]:
    while store.rooms.project({}, NOW_MS):
        pass
    return store.rooms.counts()


@pytest.fixture
def published(store: HubStore) -> HubStore:
    store.publish(row_of(value) for value in conference_rows())
    return store


# -- tallies -----------------------------------------------------------------------------------------------------------


def test_a_delegate_in_two_rooms_is_one_body_and_one_head(published: HubStore) -> None:
    tell(published, event("a", 1), event("a", 2, activity=FORUM), event("a", 3, "D2"))
    counted(published)
    assert Tally(published.engine).everywhere() == Counts(2, 2, 0)
    assert Tally(published.engine).registered() == 3
    assert Tally(published.engine).listed() == {FORUM: 3}


def test_arrivals_count_each_delegate_once_at_their_first_entry(published: HubStore) -> None:
    step = tally.STEP_MS
    base = NOW_MS // step * step - 3 * step
    tell(
        published,
        at(event("a", 1), base),
        at(event("a", 2, "D2"), base + step - 1),
        at(event("a", 3, "D2", activity=FORUM), base + step),
        at(event("a", 4, "D3"), base + 2 * step),
    )
    counted(published)
    assert Tally(published.engine).arrivals(0) == [(base, 2), (base + 2 * step, 1)]
    assert Tally(published.engine).arrivals(base + step) == [(base + 2 * step, 1)]


def test_the_last_minutes_are_found_wherever_they_begin(store: HubStore) -> None:
    """Received in order; what happened long ago and comes late is not recent."""
    for seq in range(1, 41):
        happened = NOW_MS - (41 - seq) * MINUTE_MS
        told = event("a", seq, kind=EventKind.REFUSAL if seq % 4 == 0 else EventKind.ENTRY, gate=NORTH)
        tell(store, at(told, happened), received_ms=happened)
    tell(store, at(event("late", 1, gate=NORTH), NOW_MS - 30 * MINUTE_MS), received_ms=NOW_MS)
    for minutes in (0, 1, 2, 5, 13, 40, 50):
        since_ms = NOW_MS - minutes * MINUTE_MS
        recent = Tally(store.engine).recent(since_ms, store.heads().events).get(NORTH, Answered())
        late = int(minutes >= 30)
        assert recent.all == min(minutes, 40) + late, minutes
        assert recent.refused == sum(seq % 4 == 0 for seq in range(41 - min(minutes, 40), 41))
        assert recent.admitted == recent.all - recent.refused


def test_remembered_blocks_add_up_to_the_whole(store: HubStore) -> None:
    total = Tally(store.engine, block=8)
    for seq in range(1, 60):
        tell(store, event("a", seq, kind=EventKind.REFUSAL if seq % 3 == 0 else EventKind.ENTRY, gate=NORTH))
        head = store.heads().events
        assert total.since(0, head)[NORTH] == Answered(seq, seq // 3, seq - seq // 3)
    assert total.since(NOW_MS + MINUTE_MS, store.heads().events) == {}
    assert total.since(0, store.heads().events)[NORTH].all == 59


# -- conflicts ---------------------------------------------------------------------------------------------------------


def test_conflicts_are_what_the_fold_says_and_end_by_an_event(published: HubStore) -> None:
    conflicts = Conflicts(published.engine)
    tell(published, at(event("b", 1, gate=GateId("south")), NOW_MS - 5000))
    tell(published, at(event("a", 1, gate=NORTH), NOW_MS - 9000))  # earlier, but told later
    tell(published, at(event("a", 2, "D2"), NOW_MS))
    counted(published)
    (found,) = conflicts.open({})
    assert (found.first.event.id, found.again.event.id) == ("a-1", "b-1")
    assert conflicts.find("b-1", {}) == found
    assert conflicts.find("a-1", {}) is None
    assert conflicts.find("nothing", {}) is None
    tell(published, event("hub", 1, kind=EventKind.RESOLUTION, undoes="b-1"))
    counted(published)
    assert conflicts.open({}) == []
    assert published.rooms.counts()[HALL].occupancy == 3


def test_three_entries_are_two_conflicts(published: HubStore) -> None:
    for number, device in enumerate("abc"):
        tell(published, at(event(device, 1), NOW_MS - 5000 + number))
    counted(published)
    found = Conflicts(published.engine).open({})
    assert [(each.first.event.id, each.again.event.id) for each in found] == [("a-1", "c-1"), ("a-1", "b-1")]


# -- the board ---------------------------------------------------------------------------------------------------------


def test_the_board_asks_the_store_once_a_second(published: HubStore) -> None:
    asked, now = [0], [NOW_MS]

    def count() -> dict[str, Counts]:
        asked[0] += 1
        return counted(published)

    board = Board(published, identity.load(published), count, dict, lambda: now[0])
    first = board.venue()
    assert board.venue() is first
    assert board.overview("x").me.is_me
    assert asked == [1]
    now[0] += 1000
    assert board.venue() is not first
    now[0] -= 3_600_000  # a clock that was set back must not freeze the page
    board.venue()
    board.forget()
    board.venue()
    assert asked == [4]


def test_a_lane_that_was_ended_is_neither_there_nor_lost(published: HubStore) -> None:
    reports = {"K1": Report(gate="north"), "K2": Report(gate="north"), "K3": Report(gate="north", is_closed=True)}
    silent_s = {"K1": 1, "K2": 300, "K3": 300}
    for name in reports:
        published.register.add(Device(name, name, b"k" * 32, "device", "full", "active", "", NOW_MS, NOW_MS))
    published.register.report((n, encode(told), NOW_MS - silent_s[n] * 1000) for n, told in reports.items())
    overview = Board(published, identity.load(published), dict, dict, lambda: NOW_MS).overview("x")
    (gate,) = (gate for gate in overview.gates if gate.id == "north")
    assert (gate.devices, gate.lost) == (2, 1)
    assert [alert.values["device"] for alert in overview.alerts if alert.kind == "gate_lost"] == ["K2"]


def test_exports_read_every_row_of_either_store(published: HubStore) -> None:
    tell(published, event("a", 1, gate=NORTH), event("a", 2, "D2", operator="李"))
    counted(published)
    board = Board(published, identity.load(published), dict, dict, lambda: NOW_MS)
    programme = board.programme(published.heads().version)
    made = {name: list(make(published, board.tally, programme).rows) for name, make in exports.TABLES.items()}
    assert [row[0] for row in made["check-ins"]] == ["D1", "D2", "D3"]
    assert [row[6] is not None for row in made["check-ins"]] == [True, True, False]
    assert [row[3] for row in made["log"]] == [1, 2]
    assert [row[1:] for row in made["arrivals"]] == [(2, 2)]


# -- audit and purge ---------------------------------------------------------------------------------------------------


def test_the_end_on_either_store(published: HubStore) -> None:
    seed = seal.new_key()
    key = seal.public_key(seed)
    published.register.add_code("c", "device", "full", NOW_MS + 1, needs_compare=False)
    published.register.enrol("c", Device("a", "K1", key, "", "", "", "", NOW_MS), NOW_MS)
    bodies = [wire.encode_event(event("a", seq)) for seq in (1, 2)]
    part = signed_part("a", 1, wire.GENESIS, wire.links(wire.GENESIS, bodies)[-1])
    signature = seal.sign(seed, seal.EVENTS, part)
    told = EventBatch(device="a", first_seq=1, previous=wire.GENESIS, bodies=bodies, signature=signature)
    published.log.append([told], NOW_MS)
    counted(published)
    hub = identity.load(published)
    audited = verify(export(published.engine, hub, published.register.devices(), [], NOW_MS))
    assert (audited.broken, audited.events) == ([], {"a": 2})

    purging = Purging(published, hub)
    later_ms = int(datetime(2030, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for scope, headcount in (("pseudonymise", 1), ("delete", 0)):
        wish = Purge(scope=scope, hub=hub.hub)
        purging.ask(wish, "s1", "甲", later_ms)
        state = purging.ask(wish, "s2", "乙", later_ms + 1000)
        assert state.receipts[-1].scope == scope
        assert counted(published).get(HALL, Counts()).headcount == headcount
        mark = published.log.mark(DeviceId("a"))
        assert mark.ack == 2  # devices need not send it again, or the hub would hold it again
    first, second = (decode(signed.body, Receipt, "application/json") for signed in purging.receipts())
    assert (first.events, second.erased["event"]) == (2, 2)
    assert first.log_hash != second.log_hash
    assert [kind for kind, _ in published.rows() if kind in ("delegate", "credential", "entitlement")] == []
    reached, version = 0, published.heads().version
    for _ in range(3):  # a device that comes from the beginning arrives
        reached, _tables = published.published.changes_after(reached, 500)
    assert reached == version


def test_pseudonyms_are_given_to_people_not_to_ids(published: HubStore) -> None:
    tell(published, event("desk", 1, "W:1"), event("desk", 2, "D1"), event("desk", 3, "W:1", activity=FORUM))
    said = event("kiosk", 1, "W:1", EventKind.RESOLUTION, activity=None, code="SAME_PERSON", facts=(("same_as", "D1"),))
    tell(published, said)
    counted(published)
    assert Tally(published.engine).everywhere() == Counts(1, 2, 0)
    purging, hub = Purging(published, identity.load(published)), identity.load(published).hub
    later_ms = int(datetime(2030, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for session, name in (("s1", "甲"), ("s2", "乙")):
        purging.ask(Purge(scope="pseudonymise", hub=hub), session, name, later_ms)
    assert Tally(published.engine).everywhere() == Counts(1, 2, 0)
    assert {a: there.headcount for a, there in counted(published).items()} == {HALL: 1, FORUM: 1}
    assert {who for who, *_ in Tally(published.engine).presence()}.isdisjoint({"W:1", "D1"})


def test_a_wish_to_erase_does_not_wait_for_ever(published: HubStore) -> None:
    hub = identity.load(published)
    purging = Purging(published, hub)
    later_ms = int(datetime(2030, 1, 1, tzinfo=UTC).timestamp() * 1000)
    wish = Purge(scope="delete", hub=hub.hub)
    purging.ask(wish, "s1", "甲", later_ms)
    assert purging.state(later_ms + 899_000).asked_by == "甲"
    assert purging.state(later_ms + 900_000).asked_by == ""
    purging.ask(wish, "s2", "乙", later_ms + 900_000)
    assert purging.receipts() == []
    assert any(kind == "delegate" for kind, _ in published.rows())


def test_nesting_without_end_is_one_bad_event_and_holds_up_nobody(store: HubStore) -> None:
    endless = b"\x81\xa1a" * 5000 + b"\xc0"
    receipts = store.log.append([batch("a", 1, endless), batch("b", 1, wire.encode_event(event("b", 1)))], NOW_MS)
    assert [(receipt.ack, receipt.flawed) for receipt in receipts] == [(1, (1,)), (1, ())]


def test_an_activity_without_rows_is_shown_by_its_id(published: HubStore) -> None:
    tell(published, event("a", 1, "Z9", activity=ActivityId("gone")), event("a", 2, "Z9", activity=ActivityId("gone")))
    board = Board(published, identity.load(published), lambda: counted(published), dict, lambda: NOW_MS)
    (conflict,) = board.overview("").conflicts
    assert (conflict.activity_zh, conflict.name) == ("gone", "")


# -- what it costs -----------------------------------------------------------------------------------------------------


class Watched(SqliteEngine):
    """Remembers every statement it was asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, KEY)
        self.asked: set[tuple[str, int]] = set()

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        self.asked.add((sql, len(parameters)))
        return super().read(sql, parameters)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        with super().write() as tx:
            yield WatchedTransaction(tx, self.asked)


class WatchedTransaction:
    """The same for a transaction."""

    def __init__(self, tx: Transaction, asked: set[tuple[str, int]]) -> None:
        self._tx = tx
        self._asked = asked
        self.run, self.many, self.insert, self.upsert = tx.run, tx.many, tx.insert, tx.upsert

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        self._asked.add((sql, len(parameters)))
        return self._tx.all(sql, parameters)


def test_no_question_reads_the_whole_log(tmp_path: Path) -> None:
    """Otherwise a hub that is fast in the morning stands still in the afternoon."""
    engine = Watched(tmp_path / "hub.db")
    store = HubStore(engine)
    store.publish(row_of(value) for value in conference_rows())
    tell(store, event("b", 1), event("b", 2, kind=EventKind.NOTE, code="CALL_STAFF"))
    tell(store, event("a", 1), event("a", 2, kind=EventKind.EXIT))
    store.log.append([batch("c", 1, wire.encode_event(replace(event("c", 1), id="a-1")))], NOW_MS)  # an id used before
    board = Board(store, identity.load(store), lambda: counted(store), dict, lambda: NOW_MS)
    board.overview("")
    board.conflicts.find("b-1", {})
    board.cases.find("a-2", {})
    board.walk_ins.take_over()
    store.log.batches_after(0, 10)
    plans = {
        sql: " ".join(str(row[-1]) for row in engine.read(f"EXPLAIN QUERY PLAN {sql}", [0] * number))
        for sql, number in set(engine.asked)
        if "FROM event" in sql or "JOIN event" in sql
    }
    assert len(plans) > 6
    assert [sql for sql, plan in plans.items() if re.search(r"SCAN (event|e)\b", plan)] == []
    store.close()


def test_a_vip_rings_with_the_host_and_devices_hear_no_name(published: HubStore) -> None:
    person = next(value for value in conference_rows() if isinstance(value, Delegate) and value.id == "D1")
    published.publish([row_of(replace(person, is_vip=True, host="王 8012"))])
    note = {"code": "ADMIT_NOTE", "gate": NORTH}
    tell(published, event("a", 1, **note), event("a", 2, subject="D2", **note), event("a", 3, subject="nobody", **note))
    board = Board(published, identity.load(published), lambda: counted(published), dict, lambda: NOW_MS)
    (alert,) = board.overview("").alerts
    assert (alert.kind, alert.level) == ("vip", "weak")
    assert alert.values["note"] == f"{person.name} · {person.name_latin} · 王 8012"
    (told,) = board.venue().alerts
    assert told.kind == "vip"
    assert "note" not in told.values
