"""The snapshot: built whole or not at all, changed in small steps, looked up by every key, found by every name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    CategoryId,
    CredentialId,
    Delegate,
    DelegateId,
    DelegationId,
    DeviceId,
)
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Identity, Snapshot
from kiosk.store.snapshots import Snapshots
from kiosk.wire import rows
from kiosk.wire.rows import Table, Value
from tests.hub.rows import FORUM, HALL, KEY, conference_rows

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


def tables_of(values: list[Value], first_version: int = 1) -> list[Table]:
    columns = [
        (row.kind, (row.id, ver, row.a, row.b, row.body))
        for ver, row in enumerate(map(rows.row_of, values), first_version)
    ]
    ordered = sorted(columns, key=lambda each: (each[0], each[1][0]))
    return [(kind, [row for _, row in part]) for kind, part in groupby(ordered, key=lambda each: each[0])]


def identity(version: int, epoch: int = 1) -> Identity:
    return Identity("hub", epoch, version, NOON, hub_key=bytes(range(32)))


class Kept:
    """A folder of snapshots and the journal that points into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = Database(folder / "journal.db", KEY)
        self.open()

    def open(self) -> None:
        self.journal = Journal(self.database, DeviceId("device01"), Stamps(SystemClock()))
        self.snapshots = Snapshots(self.folder, KEY, self.journal)

    def make(self, values: list[Value], version: int = 20, epoch: int = 1) -> Snapshot:
        return self.snapshots.make([tables_of(values)], identity(version, epoch), len(values))

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*snapshot-*.db"))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path)
    yield kept
    kept.snapshots.close()
    kept.database.close()


def test_every_look_up(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    credential = snapshot.credential(CredentialId("C2"))
    assert credential is not None
    assert credential.delegate == "D2"
    assert snapshot.credential(CredentialId("C' OR 1=1")) is None
    assert [c.id for c in snapshot.credentials_of(DelegateId("D2"))] == ["C2"]
    assert [d.id for d in snapshot.members_of(DelegationId("GD"))] == ["D1"]
    assert snapshot.delegate(DelegateId("nobody")) is None
    place = snapshot.entitlement(DelegateId("D3"), FORUM)
    assert place is not None
    assert place.seat == "3"
    assert snapshot.entitlement(DelegateId("D3"), HALL) is None
    assert [e.activity for e in snapshot.entitlements_of(DelegateId("D1"))] == [FORUM]
    assert set(snapshot.activities) == {HALL, FORUM}
    assert snapshot.gates[next(iter(snapshot.gates))].activities == (HALL, FORUM)
    assert snapshot.conference.event == 7
    expected = snapshot.expected()
    assert (expected.total, expected.by_activity, expected.by_category) == (3, {FORUM: 3}, {CategoryId("guest"): 3})


@pytest.mark.slow
def test_who_belongs_to_whom_is_the_same_before_and_after_it_is_indexed(kept: Kept) -> None:
    snapshot = kept.make(conference_rows(2000))

    def answers() -> tuple[list[str], list[str]]:
        codes = snapshot.credentials_of(DelegateId("D1999"))
        return [code.id for code in codes], [member.id for member in snapshot.members_of(DelegationId("GD"))]

    before = answers()
    while snapshot.index_step():
        assert answers() == before
    assert answers() == before == (["C1999"], ["D1"])
    assert [found.id for found in snapshot.find("wei1999", 5)] == ["D1999"]
    kept.snapshots.close()
    kept.open()
    again = kept.snapshots.open()
    assert again is not None
    assert [code.id for code in again.credentials_of(DelegateId("D7"))] == ["C7"]


def test_a_half_written_file_is_never_taken_for_a_snapshot(kept: Kept) -> None:
    whole = kept.make(conference_rows()).path.read_bytes()
    kept.snapshots.close()
    kept.open()
    (kept.folder / "unfinished.db").write_bytes(whole[: len(whole) // 2])  # the power went off while it was built
    adopted = kept.snapshots.adopt()
    assert adopted is not None
    assert adopted.version == 20
    kept.make(conference_rows(), 21)
    assert not (kept.folder / "unfinished.db").exists()


def test_it_is_there_again_after_a_restart(kept: Kept) -> None:
    kept.make(conference_rows())
    kept.snapshots.close()
    kept.open()
    snapshot = kept.snapshots.open()
    assert snapshot is not None
    assert snapshot.identity == identity(20)
    assert snapshot.delegate(DelegateId("D1")) is not None


def test_a_list_of_an_older_program_does_not_say_who_signed_it(kept: Kept) -> None:
    with kept.make(conference_rows()).database.transaction() as transaction:
        transaction.execute("DELETE FROM meta WHERE name = 'hub_key'")
    kept.snapshots.close()
    kept.open()
    snapshot = kept.snapshots.open()
    assert snapshot is not None
    assert snapshot.identity == replace(identity(20), hub_key=b"")


def test_the_previous_file_stays_until_the_next_but_one(kept: Kept) -> None:
    first = kept.make(conference_rows(), 20)
    kept.make(conference_rows(), 21)
    assert first.delegate(DelegateId("D1")) is not None  # a verdict under way may still read it
    kept.make(conference_rows(), 22)
    assert kept.files() == ["snapshot-1-21-hub.db", "snapshot-1-22-hub.db"]


def test_a_build_that_fails_leaves_the_present_one(kept: Kept) -> None:
    good = kept.make(conference_rows())
    without_conference = [value for value in conference_rows() if rows.row_of(value).kind != "conference"]
    for bad, count in ((without_conference, len(without_conference)), (conference_rows(), 3)):
        with pytest.raises(Fault) as raised:
            kept.snapshots.make([tables_of(bad)], identity(30), count)
        assert raised.value.code == "SNAPSHOT_BAD"
    assert kept.snapshots.current is good
    assert kept.files() == ["snapshot-1-20-hub.db"]


def test_a_damaged_file_is_set_aside_and_not_used(kept: Kept) -> None:
    path = kept.make(conference_rows()).path
    kept.snapshots.close()
    damaged = bytearray(path.read_bytes())
    damaged[: len(damaged) // 2] = b"\0" * (len(damaged) // 2)
    path.write_bytes(damaged)
    kept.open()
    assert kept.snapshots.open() is None
    assert path.with_suffix(".damaged").exists()
    assert kept.make(conference_rows(), 21).version == 21


def test_a_file_holds_no_plain_text(kept: Kept) -> None:
    path = kept.make(conference_rows()).path
    kept.snapshots.close()
    assert "张伟".encode() not in path.read_bytes()
    assert b"ZHANG" not in path.read_bytes()


def test_a_delta_changes_adds_and_deletes_and_moves_the_version(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    while snapshot.names.step():
        pass
    renamed = Delegate(DelegateId("D1"), "欧阳娜娜", CategoryId("guest"), name_latin="OUYANG Nana")
    added = Delegate(DelegateId("D9"), "Łukasz", CategoryId("guest"))
    changes: list[Table] = [*tables_of([renamed, added], 21), ("delegate", [("D2", 23, "", "", None)])]
    snapshot.apply(changes, 23, NOON)
    assert snapshot.version == 23
    assert snapshot.delegate(DelegateId("D2")) is None
    assert [d.id for d in snapshot.find("阳娜娜", 5)] == ["D1"]
    snapshot.names.step()  # what comes after the last name so far is indexed with the next step
    assert [d.id for d in snapshot.find("lukasz", 5)] == ["D9"]
    assert snapshot.find("wei1", 5) == []
    assert snapshot.expected().total == 3


@pytest.mark.slow
def test_a_large_delta_takes_many_small_transactions(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    people: list[Value] = [Delegate(DelegateId(f"N{n:05d}"), f"N{n}", CategoryId("guest")) for n in range(1300)]
    seen: list[int] = []
    snapshot.database.with_writer(
        lambda connection: connection.set_trace_callback(
            lambda sql: seen.append(1) if sql.startswith("COMMIT") else None
        )
    )
    snapshot.apply(tables_of(people, 21), 1320, NOON)
    snapshot.database.with_writer(lambda connection: connection.set_trace_callback(None))
    assert len(seen) == 3 + 1  # 500, 500, 300, and the version
    assert snapshot.version == 1320


def test_the_conference_cannot_be_deleted(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    snapshot.apply([("conference", [("conference", 21, "", "", None)])], 21, NOON)
    assert snapshot.conference.event == 7


def test_small_kinds_are_seen_at_once(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    values = [value for value in conference_rows() if rows.row_of(value).kind == "activity"]
    activity = values[0]
    assert isinstance(activity, Activity)
    snapshot.apply(tables_of([replace(activity, title=Bilingual("新", "New"))], 21), 21, NOON)
    assert snapshot.activities[ActivityId("hall")].title.en == "New"


def test_revocations_are_exactly_the_list(kept: Kept) -> None:
    snapshot = kept.make(conference_rows())
    snapshot.revoke(["C1", "C9"])
    snapshot.revoke(["C9", "C2"])
    assert [c for c in ("C1", "C2", "C9") if snapshot.is_revoked(CredentialId(c))] == ["C2", "C9"]


def test_names_are_found_while_the_index_grows(kept: Kept) -> None:
    snapshot = kept.make(conference_rows(delegates=30))
    assert snapshot.find("张伟1", 5) == []
    while snapshot.names.step():
        pass
    assert len(snapshot.find("zhangwei1", 50)) == 11  # 1, 10 to 19
    assert snapshot.find("zhangwei1", 3)[0].id == "D1"
    for hostile in ('"', "' OR 1", "*", "NEAR(", "a" * 10_000, "\0", "😀"):
        snapshot.find(hostile, 5)


@pytest.mark.slow
def test_a_large_index_ends_in_one_piece_and_takes_changes_after_that(kept: Kept) -> None:
    snapshot = kept.make(conference_rows(delegates=5000))
    steps = 1
    while snapshot.names.step():
        steps += 1
    assert steps > 3, "three for the names, then the merge"
    assert snapshot.database.query("SELECT count(DISTINCT segid) FROM name_idx") == [(1,)]
    assert snapshot.find("zhangwei4321", 5)[0].id == "D4321"
    renamed = Delegate(DelegateId("D4321"), "欧阳娜娜", CategoryId("guest"), name_latin="OUYANG Nana")
    snapshot.apply(tables_of([renamed], 6000), 6000, NOON)
    assert not snapshot.names.step(), "a change of one name is not worth a merge"
    assert [d.id for d in snapshot.find("ouyang", 5)] == ["D4321"]
    assert snapshot.find("zhangwei4321", 5) == []


def test_one_bucket_is_replaced_exactly(kept: Kept) -> None:
    values = conference_rows()
    snapshot = kept.make(values)
    right = tables_of(values)
    bucket = rows.bucket_of("delegate", "D1")
    mine = [(kind, [row for row in table if rows.bucket_of(kind, row[0]) == bucket]) for kind, table in right]
    assert snapshot.replace_bucket(bucket, mine) == 0
    with snapshot.database.transaction() as transaction:
        transaction.execute("DELETE FROM row WHERE id = 'D1'")
    assert rows.bucket_vector(snapshot.tables()) != rows.bucket_vector(right)
    assert snapshot.replace_bucket(bucket, mine) == 1
    assert rows.bucket_vector(snapshot.tables()) == rows.bucket_vector(right)


def test_a_newer_hubs_rows_are_kept_and_not_asked_for(kept: Kept) -> None:
    tables: list[Table] = [*tables_of(conference_rows()), ("parking", [("P1", 99, "", "", b"\x90")])]
    snapshot = kept.snapshots.make([tables], identity(99), len(conference_rows()) + 1)
    assert snapshot.delegate(DelegateId("D1")) is not None
    with pytest.raises(Fault):
        kept.snapshots.make([[("x'; DROP TABLE row --", [])]], identity(100), 0)


def test_photographs_outlive_versions(kept: Kept) -> None:
    kept.make(conference_rows(), 20)
    kept.snapshots.keep_photo("aa", b"jpeg")
    assert kept.make(conference_rows(), 21).photo("aa") == b"jpeg"
    assert kept.snapshots.photos() == {"aa"}
