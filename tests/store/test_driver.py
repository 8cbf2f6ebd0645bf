"""Real faults, really made: a wrong key, a flipped byte, a full disk, a folder without rights, a second program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils

from kiosk.domain.faults import Fault
from kiosk.store import driver
from kiosk.store.driver import Access, Database, check_sqlite_version

KEY = b"\1" * 32
NAME = "Zhang Wei of Shenzhen"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A file with one table and one row."""
    opened = Database(tmp_path / "test.db", KEY)
    with opened.transaction() as transaction:
        transaction.execute("CREATE TABLE person (name TEXT)")
        transaction.execute("INSERT INTO person VALUES (?)", (NAME,))
    yield opened
    opened.close()


def test_the_file_is_noise_without_the_key(database: Database, tmp_path: Path) -> None:
    for file in tmp_path.iterdir():
        raw = file.read_bytes()
        assert NAME.encode() not in raw
        assert b"SQLite format" not in raw


def test_wrong_key(database: Database) -> None:
    database.close()
    with pytest.raises(Fault) as caught:
        Database(database.path, b"\2" * 32)
    assert caught.value.code == "DATABASE_DAMAGED"
    assert database.path.name in caught.value.sentence


def test_a_flipped_byte_is_found_and_told(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.executemany("INSERT INTO person VALUES (?)", [(f"{NAME} {n}" * 20,) for n in range(200)])
    assert database.find_damage() == ""
    database.close()
    raw = bytearray(database.path.read_bytes())
    raw[5 * 4096 + 100] ^= 1
    database.path.write_bytes(raw)
    damaged = Database(database.path, KEY)
    try:
        assert "page" in damaged.find_damage()
        with pytest.raises(Fault) as caught:
            damaged.query("SELECT * FROM person")
        assert caught.value.code == "DATABASE_DAMAGED"
        assert NAME not in str(caught.value)
    finally:
        damaged.close()


def test_a_bad_page_costs_what_is_on_it_and_no_more(database: Database) -> None:
    """SQLCipher refuses every page after the first bad one; a device would give no verdict at all until it restarts."""
    with database.transaction() as transaction:
        transaction.execute("CREATE TABLE seat (number INTEGER PRIMARY KEY, text TEXT)")
        transaction.executemany("INSERT INTO seat VALUES (?, ?)", [(n, "x" * 300) for n in range(300)])
    database.close()
    raw = bytearray(database.path.read_bytes())
    raw[len(raw) // 4096 // 2 * 4096 + 100] ^= 1
    database.path.write_bytes(raw)

    damaged = Database(database.path, KEY)

    def is_read(number: int, *, in_transaction: bool) -> bool:
        sql = "SELECT text FROM seat WHERE number = ?"
        try:
            if not in_transaction:
                return bool(damaged.query(sql, (number,)))
            with damaged.transaction() as transaction:
                return bool(transaction.execute(sql, (number,)).fetchall())
        except Fault as fault:
            return fault.code != "DATABASE_DAMAGED"

    try:
        for in_transaction in (False, True):
            held = [is_read(number, in_transaction=in_transaction) for number in range(300)]
            assert 280 < sum(held) < 300
            assert held[0]
            assert held[-1]
    finally:
        damaged.close()


def test_another_program_may_look_while_one_writes(database: Database) -> None:
    looking = Database(database.path, KEY, access=Access.LOOK)
    try:
        assert looking.query("SELECT count(*) FROM person") == [(1,)]
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO person VALUES ('another')")
        assert looking.query("SELECT count(*) FROM person") == [(2,)]
        with pytest.raises(Fault) as caught, looking.transaction() as transaction:
            transaction.execute("INSERT INTO person VALUES ('a third')")
        assert caught.value.code == "DISK_READ_ONLY"
        assert looking.find_damage() == ""
    finally:
        looking.close()


def test_damaged_text_never_quotes_the_text(database: Database) -> None:
    """The driver's own message would."""
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO person VALUES (CAST(x'5A68616E6720FF' AS TEXT))")
    with pytest.raises(Fault) as caught:
        database.query("SELECT name FROM person")
    assert caught.value.code == "DATABASE_DAMAGED"
    assert "Zhang" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_all_or_nothing(database: Database) -> None:
    def break_off() -> None:
        with database.transaction() as transaction:
            transaction.execute("DELETE FROM person")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert database.query("SELECT count(*) FROM person") == [(1,)]
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO person VALUES ('after it')")
    assert database.query("SELECT count(*) FROM person") == [(2,)]


def test_a_mistake_of_ours_is_no_fault(database: Database) -> None:
    with pytest.raises(Exception, match="no such table"):
        database.query("SELECT * FROM nobody")


def test_looking_never_waits_for_writing(database: Database) -> None:
    counted: list[object] = []
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM person")
        looker = threading.Thread(target=lambda: counted.extend(database.query("SELECT count(*) FROM person")))
        looker.start()
        looker.join(30)
    assert counted == [(1,)]


def test_looking_never_waits_for_another_who_looks(database: Database) -> None:
    counted: list[object] = []
    with database.reading() as reader:
        cursor = reader.execute("SELECT name FROM person")
        looker = threading.Thread(target=lambda: counted.extend(database.query("SELECT count(*) FROM person")))
        looker.start()
        looker.join(30)
        assert counted == [(1,)]
        assert cursor.fetchall() == [(NAME,)]


def test_who_looks_on_while_the_file_is_closed_is_not_disturbed(database: Database) -> None:
    with database.reading() as reader:
        database.close()
        assert reader.execute("SELECT name FROM person").fetchall() == [(NAME,)]
    with pytest.raises(Exception, match="closed"):
        database.query("SELECT 1")


@pytest.mark.slow
def test_laying_out_the_log_leaves_the_data_alone_and_the_log_large(database: Database) -> None:
    database.lay_out_log()
    log = database.path.with_name(database.path.name + "-wal")
    size = log.stat().st_size
    assert size > driver.WAL_PAGES_TO_CHECKPOINT * 4096 * 0.9
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO person VALUES ('one more')")
    assert log.stat().st_size == size, "the commit was to overwrite, not to append"
    assert database.query("SELECT count(*) FROM person") == [(2,)]
    assert database.query("SELECT name FROM sqlite_master WHERE name = 'filler'") == []


def test_a_checkpoint_during_a_transaction_holds_up_neither(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO person VALUES ('in the middle')")
        database.checkpoint(above_pages=0)
    assert database.query("SELECT count(*) FROM person") == [(2,)]


def test_sqlite_utils_may_borrow_the_writer(database: Database) -> None:
    database.with_writer(lambda writer: sqlite_utils.Database(writer).table("desk").insert({"number": 3}, pk="number"))
    assert database.query("SELECT number FROM desk") == [(3,)]


VERSIONS = [((3, 51, 3), True), ((3, 53, 0), True), ((3, 51, 2), False), ((3, 52, 0), False), ((3, 40, 1), False)]


@pytest.mark.parametrize(("version", "is_good"), VERSIONS)
def test_a_sqlite_that_can_damage_files_is_refused(version: tuple[int, ...], is_good: bool) -> None:
    if is_good:
        check_sqlite_version(version)
        return
    with pytest.raises(Fault) as caught:
        check_sqlite_version(version)
    assert caught.value.code == "SQLITE_TOO_OLD"


def without_privilege(folder: Path, script: str) -> str:
    """What a process prints for which rights mean something: root's gives up the privilege to pass over them."""
    mortal = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*mortal, sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=30).stdout.strip()


OPEN_AND_WRITE = """
import sys
from pathlib import Path
from kiosk.domain.faults import Fault
from kiosk.store.driver import Database
try:
    database = Database(Path(sys.argv[1]) / "test.db", b"\\1" * 32)
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO person VALUES ('written')")
    print("written")
except Fault as fault:
    print(fault.code)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_a_folder_that_may_only_be_read(database: Database) -> None:
    database.close()
    folder = database.path.parent
    database.path.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert without_privilege(folder, OPEN_AND_WRITE) == "DISK_READ_ONLY"
    finally:
        folder.chmod(0o755)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root on Linux")
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this container may not mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_loses_nothing_and_heals(tiny_disk: Path) -> None:
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    database = Database(tiny_disk / "test.db", KEY)
    try:
        with database.transaction() as transaction:
            transaction.execute("CREATE TABLE person (name TEXT)")
        acknowledged = 0

        def write_until_it_is_full() -> None:
            nonlocal acknowledged
            for acknowledged in range(10_000):  # noqa: B007 - how many were
                with database.transaction() as transaction:
                    transaction.execute("INSERT INTO person VALUES (?)", (NAME * 50,))

        with pytest.raises(Fault) as caught:
            write_until_it_is_full()
        assert caught.value.code == "DISK_FULL"
        assert acknowledged > 10
        assert database.query("SELECT count(*) FROM person") == [(acknowledged,)]
        ballast.unlink()
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO person VALUES ('there is room again')")
        assert database.query("SELECT count(*) FROM person") == [(acknowledged + 1,)]
    finally:
        database.close()


@pytest.mark.slow
def test_a_full_disk_from_the_first_byte(tiny_disk: Path) -> None:
    (tiny_disk / "ballast").write_bytes(bytes(1024 * 1024))
    with pytest.raises(Fault) as caught:
        Database(tiny_disk / "test.db", KEY)
    assert caught.value.code in ("DISK_FULL", "DISK_READ_ONLY", "DISK_ERROR")
