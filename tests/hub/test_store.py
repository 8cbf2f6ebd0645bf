"""The contract of the hub's store, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.exchange import Forked, Fresh, Gap
from kiosk.domain.model import CredentialId, DelegateId, DeviceId
from kiosk.domain.presence import Counts
from kiosk.hub.register import Device
from kiosk.hub.rooms import Alert, Limit
from kiosk.hub.store import HubStore
from kiosk.wire.messages import EventBatch, Lease, LeaseHello
from kiosk.wire.rows import Revocation, row_of, tombstone
from tests.hub.conftest import OpenStore
from tests.hub.rows import FORUM, HALL, conference_rows

NOW_MS = 1_800_000_000_000


def event(device: str, seq: int, subject: str = "D1", kind: str = EventKind.ENTRY, **changes: object) -> Event:
    plain = Event(
        device=DeviceId(device),
        seq=seq,
        id=f"{device}-{seq}",
        kind=kind,
        stamp=Stamp(wall_ms=NOW_MS - 1000 + seq),
        delegate=DelegateId(subject),
        activity=HALL,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def batch(device: str, first: int, *bodies: bytes, previous: bytes | None = None) -> EventBatch:
    if previous is None:
        earlier = [wire.encode_event(event(device, seq)) for seq in range(1, first)]
        previous = wire.links(wire.GENESIS, earlier)[-1] if earlier else wire.GENESIS
    return EventBatch(device=device, first_seq=first, previous=previous, bodies=list(bodies), signature=b"s" * 64)


def events(device: str, first: int, last: int) -> EventBatch:
    return batch(device, first, *(wire.encode_event(event(device, seq)) for seq in range(first, last + 1)))


def test_events_are_stored_once_in_order(store: HubStore) -> None:
    (receipt,) = store.log.append([events("a", 1, 3)], NOW_MS)
    assert (receipt.ack, receipt.judgement) == (3, Fresh(0))
    (again,) = store.log.append([events("a", 1, 3)], NOW_MS)
    assert (again.ack, again.judgement) == (3, Fresh(3))
    (more,) = store.log.append([events("a", 2, 5)], NOW_MS)
    assert (more.ack, more.judgement) == (5, Fresh(2))
    end, feed = store.log.events_after(0, 100)
    assert (end, [wire.decode_event(e.body).seq for e in feed]) == (5, [1, 2, 3, 4, 5])
    assert store.log.events_after(3, 100)[1] == feed[3:]


def test_batches_go_on_as_they_came(store: HubStore) -> None:
    came = [events("a", 1, 3), events("b", 1, 2), events("a", 2, 5), events("b", 3, 3), events("a", 4, 9)]
    store.log.append(came[:2], NOW_MS)
    for each in came[2:]:
        store.log.append([each], NOW_MS)
    assert store.log.batches_after(0, 10) == (12, came)
    assert store.log.batches_after(5, 1) == (7, [came[2]])


def test_an_old_batch_that_comes_again_is_known_wherever_it_began(store: HubStore) -> None:
    for first, last in ((1, 4), (5, 5), (6, 20)):
        store.log.append([events("b", first, last), events("a", first, last)], NOW_MS)
    for first, last in ((1, 1), (2, 3), (1, 4), (5, 5), (4, 19), (20, 20)):
        (receipt,) = store.log.append([events("a", first, last)], NOW_MS)
        assert receipt.judgement == Fresh(last - first + 1)
    forged = batch("a", 7, wire.encode_event(event("a", 7, "D9")))
    assert store.log.append([forged], NOW_MS)[0].judgement == Forked()


def test_several_batches_of_one_device_in_one_group(store: HubStore) -> None:
    receipts = store.log.append([events("a", 1, 2), events("b", 1, 1), events("a", 3, 3), events("a", 1, 2)], NOW_MS)
    assert [receipt.ack for receipt in receipts] == [2, 1, 3, 3]
    assert store.heads().events == 4


def test_a_gap_stores_nothing(store: HubStore) -> None:
    (receipt,) = store.log.append([events("a", 3, 4)], NOW_MS)
    assert (receipt.ack, receipt.judgement) == (0, Gap())
    assert store.heads().events == 0


def test_a_copied_disk_is_a_fork(store: HubStore) -> None:
    store.log.append([events("a", 1, 2)], NOW_MS)
    other = wire.encode_event(event("a", 2, "D9"))
    first = wire.encode_event(event("a", 1))
    copies = [
        batch("a", 2, other),
        batch("a", 1, first, other),
        batch("a", 3, wire.encode_event(event("a", 3)), previous=b"x" * 32),
    ]
    for copy in copies:
        (receipt,) = store.log.append([copy], NOW_MS)
        assert receipt.judgement == Forked()
    assert store.heads().events == 2


def test_an_older_batch_repeated_late_is_known_or_forked(store: HubStore) -> None:
    store.log.append([events("a", 1, 5)], NOW_MS)
    (known,) = store.log.append([events("a", 1, 2)], NOW_MS)
    assert known.judgement == Fresh(2)
    (forked,) = store.log.append([batch("a", 1, wire.encode_event(event("a", 1, "D9")))], NOW_MS)
    assert forked.judgement == Forked()


@pytest.mark.parametrize("poison", [b"", b"\xff\x00not an event", b"\x80", wire.encode_event(event("other", 2))])
def test_poison_is_kept_and_does_not_block(store: HubStore, poison: bytes) -> None:
    good = wire.encode_event(event("a", 1)), wire.encode_event(event("a", 3, "D2"))
    (receipt,) = store.log.append([batch("a", 1, good[0], poison, good[1])], NOW_MS)
    assert (receipt.ack, receipt.flawed) == (3, (2,))
    end, feed = store.log.events_after(0, 100)
    assert (end, [e.body for e in feed]) == (3, list(good))


def test_text_a_database_cannot_hold_is_poison(store: HubStore) -> None:
    body = wire.encode_event(event("a", 1, "nul\0byte"))
    (receipt,) = store.log.append([batch("a", 1, body)], NOW_MS)
    assert receipt.flawed == (1,)


def test_an_unknown_kind_is_forwarded_untouched(store: HubStore) -> None:
    body = wire.encode_event(event("a", 1, kind="teleport"))
    store.log.append([batch("a", 1, body)], NOW_MS)
    assert store.log.events_after(0, 10)[1][0].body == body


def test_an_id_used_before_is_told_apart(store: HubStore) -> None:
    store.log.append([batch("a", 1, wire.encode_event(event("a", 1, id="same")))], NOW_MS)
    (receipt,) = store.log.append([batch("b", 1, wire.encode_event(event("b", 1, id="same")))], NOW_MS)
    assert receipt.ack == 1  # kept and acknowledged: nothing may block an outbox
    assert store.heads().events == 2
    assert len(store.log.events_after(0, 10)[1]) == 1  # but not told to the gates


def test_a_clock_off_by_a_year_misplaces_nobody_else(store: HubStore) -> None:
    year_ms = 365 * 86_400_000
    late = replace(event("a", 1), stamp=Stamp(wall_ms=NOW_MS + year_ms))
    early = replace(event("b", 1, "D2"), stamp=Stamp(wall_ms=NOW_MS - year_ms))
    store.log.append([batch("a", 1, wire.encode_event(late)), batch("b", 1, wire.encode_event(early))], NOW_MS)
    assert [e.at_ms for e in store.log.events_after(0, 10)[1]] == [NOW_MS, NOW_MS - year_ms]


def test_a_relay_gets_the_batches_as_they_were_signed(store: HubStore, open_store: OpenStore) -> None:
    store.log.append([events("a", 1, 3), events("b", 1, 2)], NOW_MS)
    store.log.append([events("a", 2, 5)], NOW_MS)
    end, batches = store.log.batches_after(0, 100)
    assert end == store.heads().events
    assert events("a", 1, 3) in batches
    assert events("a", 2, 5) in batches


def test_rows_get_versions_only_when_they_change(store: HubStore) -> None:
    rows = [row_of(value) for value in conference_rows()]
    first = store.publish(rows)
    assert first == len(rows)
    assert store.publish(rows) == first
    changed = [replace(row, body=b"\x91\xa1x") if row.id == "C1" else row for row in rows]
    assert store.publish(changed) == first + 1
    reached, tables = store.published.changes_after(first, 100)
    assert (reached, [(kind, [row[0] for row in table]) for kind, table in tables]) == (
        first + 1,
        [("credential", ["C1"])],
    )


def test_a_deletion_travels_as_a_tombstone(store: HubStore) -> None:
    first = store.publish([row_of(value) for value in conference_rows()])
    store.publish([tombstone("delegate", "D1"), tombstone("delegate", "never there")])
    _, tables = store.published.changes_after(first, 100)
    assert [(kind, [(row[0], row[4]) for row in table]) for kind, table in tables] == [("delegate", [("D1", None)])]
    assert ("delegate", "D1") not in [(kind, row[0]) for kind, row in store.rows()]


def test_revocations_travel_apart(store: HubStore) -> None:
    store.publish([row_of(value) for value in conference_rows()])
    version = store.publish([row_of(Revocation(CredentialId("C1")))])
    assert store.heads().revocations == version
    assert store.published.revoked() == ["C1"]
    assert "revocation" not in {kind for kind, _ in store.rows()}


def test_a_code_works_once_and_not_for_ever(store: HubStore) -> None:
    store.register.add_code("hash", "device", "full", NOW_MS + 10, needs_compare=True)
    device = Device("d1", "K1", b"k" * 32, "", "", "", "123456", NOW_MS)
    assert store.register.enrol("other", device, NOW_MS) is None
    assert store.register.enrol("hash", device, NOW_MS + 10) is None
    enrolled = store.register.enrol("hash", device, NOW_MS)
    assert enrolled is not None
    assert (enrolled.role, enrolled.state) == ("device", "waiting")
    assert store.register.enrol("hash", device, NOW_MS) is None
    assert store.register.set_state("d1", "active")
    assert not store.register.set_state("nobody", "active")
    assert [d.state for d in store.register.devices()] == ["active"]


def test_counts_are_a_fold_of_the_set(store: HubStore) -> None:
    twice = wire.encode_event(event("b", 1, "D1"))
    out = wire.encode_event(event("b", 2, "D2", EventKind.EXIT))
    store.log.append([batch("b", 1, twice, out)], NOW_MS)
    store.rooms.project({}, NOW_MS)
    store.log.append([events("a", 1, 1)], NOW_MS)
    while store.rooms.project({}, NOW_MS):
        pass
    assert store.rooms.counts() == {HALL: Counts(headcount=1, occupancy=2, duplicates=1)}
    assert {alert.kind for alert in store.rooms.alerts()} == {"duplicate", "ghost_exit"}


def test_a_closing_empties_the_room_without_an_event(store: HubStore) -> None:
    store.log.append([events("a", 1, 1)], NOW_MS)
    closings = {str(HALL): (NOW_MS + 60_000,)}
    store.rooms.project(closings, NOW_MS)
    assert store.rooms.counts()[HALL].occupancy == 1
    store.rooms.project(closings, NOW_MS + 60_000)
    assert store.rooms.counts()[HALL] == Counts(headcount=1, occupancy=0, duplicates=0)


def test_permits_are_granted_once_for_each_request(store: HubStore) -> None:
    limit = Limit(capacity=10, gates=1)
    asked = Lease(epoch=1, request=1, activity=FORUM, wanted=100)
    first = store.rooms.lease("a", asked, 1, limit, {}, NOW_MS)
    assert len(first.permits) == 5  # at most half of what is free
    assert store.rooms.lease("a", asked, 1, limit, {}, NOW_MS) == first
    total = len(first.permits)
    for request in range(2, 20):
        again = Lease(epoch=1, request=request, activity=FORUM, wanted=100)
        total += len(store.rooms.lease("b", again, 1, limit, {}, NOW_MS).permits)
    assert total == 10
    stated = LeaseHello(epoch=1, last_seq=0, request=2, unspent={FORUM: 2})
    assert store.rooms.hello("a", stated, 1, {}, NOW_MS)
    freed = store.rooms.lease("b", Lease(epoch=1, request=50, activity=FORUM, wanted=100), 1, limit, {}, NOW_MS)
    assert len(freed.permits) == 2  # half of the three that came back, rounded up
    store.rooms.write_off("a")


def test_who_was_let_in_by_another_halls_hub_takes_up_room_here(store: HubStore) -> None:
    limit = Limit(capacity=10, gates=1)
    mine = store.rooms.lease("a", Lease(epoch=1, request=1, activity=FORUM, wanted=4), 1, limit, {}, NOW_MS).permits
    came = [event("a", 1, activity=FORUM, permit=mine[0])]
    came += [event("elsewhere", seq, f"E{seq}", activity=FORUM, permit=f"theirs-{seq}") for seq in range(1, 6)]
    for one in came:
        body = wire.encode_event(one)
        previous = store.log.mark(one.device).hash
        store.log.append([batch(one.device, one.seq, body, previous=previous)], NOW_MS)
    total = 0
    for request in range(2, 20):
        asked = Lease(epoch=1, request=request, activity=FORUM, wanted=100)
        total += len(store.rooms.lease("b", asked, 1, limit, {}, NOW_MS).permits)
    assert len(mine) == 4
    assert total == 10 - 4 - 5  # mine are spent or held, five are in by another hub's leave


def test_alerts_are_told_once_and_taken(store: HubStore) -> None:
    alert = Alert("x", NOW_MS, "forked", "a", "", "")
    store.rooms.raise_alert(alert)
    store.rooms.raise_alert(alert)
    assert store.rooms.alerts() == [alert]
    assert store.rooms.take_alert("x", "Li")
    assert store.rooms.alerts()[0].owner == "Li"


def test_facts_and_blobs(store: HubStore) -> None:
    assert store.fact("hub") is None
    assert store.fact_or_make("hub", b"one") == b"one"
    assert store.fact_or_make("hub", b"two") == b"one"
    assert store.begin_epoch() == 2
    store.published.put_blobs({"aa": b"\0\1"})
    store.published.put_blobs({"aa": b"\0\1"})
    assert store.published.blob("aa") == b"\0\1"
    assert store.published.blob("bb") is None


def test_two_processes_write_one_log_without_holes(open_store: OpenStore) -> None:
    """Two stores on one database: the feed has every number once, and nobody's reader steps over a late commit."""
    stores = [open_store(), open_store()]
    seen: list[int] = []
    is_over = threading.Event()

    def follow() -> None:
        cursor = 0
        while True:
            done = is_over.is_set()
            end, page = stores[1].log.events_after(cursor, 50)
            seen.extend(e.n for e in page)
            cursor = end
            if done and not page:
                return

    def write(store: HubStore, device: str) -> None:
        for seq in range(1, 41):
            store.log.append([events(device, seq, seq)], NOW_MS)

    reader = threading.Thread(target=follow)
    writers = [threading.Thread(target=write, args=(stores[i % 2], f"w{i}")) for i in range(4)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    is_over.set()
    reader.join()
    assert seen == list(range(1, 161))
