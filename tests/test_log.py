"""The canary: a name that exists nowhere else must never stand in a log line, whatever goes wrong around it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.desk import CheckInDesk, Post
from kiosk.domain.credential import OpaqueReader
from kiosk.domain.outcome import View
from kiosk.log import LogFile, shorten, start_logging, stop_logging
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from tests.factory import DEVICE, GATE_A, SetClock, credential, delegate, roster, scan
from tests.fakes import NoPrinter

CANARY = "Qwzx-Kanarienvogel-恙虫"
_log = logging.getLogger("kiosk.test")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """Where the program's log goes during a test."""
    handler = start_logging(tmp_path / "logs")
    yield tmp_path / "logs" / "kiosk.log"
    stop_logging(handler)


def lines(file: Path) -> list[dict[str, object]]:
    """The log, line by line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_line_is_json_with_the_allowed_fields(log_file: Path) -> None:
    _log.info("badge moved", extra={"job": "7", "printer": "A", "person": CANARY, "delegate": CANARY})
    (line,) = lines(log_file)
    assert line.items() >= {"level": "INFO", "from": "kiosk.test", "what": "badge moved", "job": "7"}.items()
    assert str(line["at"]).endswith("+00:00")
    assert CANARY not in str(line)


def test_arguments_are_dropped(log_file: Path) -> None:
    _log.info("found %s", CANARY)
    assert lines(log_file)[0]["what"] == "found %s"


def fail_about(name: str) -> None:
    """A bug whose message quotes what it was about."""
    raise ValueError(f"no such delegate: {name}")


def test_an_exception_leaves_its_type_and_its_places(log_file: Path) -> None:
    try:
        fail_about(CANARY)
    except ValueError:
        _log.info("a worker failed", exc_info=True)
    (line,) = lines(log_file)
    assert line["exception"] == "ValueError"
    assert "fail_about" in str(line["trace"])
    assert CANARY not in log_file.read_text("utf-8")


def test_no_name_reaches_the_disk_in_plain_text(tmp_path: Path, log_file: Path) -> None:
    """A whole admission, with a damaged journal at the end: neither logs nor databases nor temporary files."""
    logging.getLogger("kiosk").setLevel(logging.DEBUG)
    database = Database(tmp_path / "journal.db", b"\1" * 32)
    try:
        journal = Journal(database, DEVICE, Stamps(SetClock(), "boot"))
        snapshot = roster(0)
        snapshot.add(delegate(name=CANARY, organisation=CANARY), credential(id=CANARY[:4] + "-00001"))
        desk = CheckInDesk(
            journal, lambda: snapshot, View, lambda: [OpaqueReader()], NoPrinter(), Post(GATE_A), lambda: 0.0
        )
        outcome = desk.scan(scan(CANARY[:4] + "-00001"))
        assert outcome.delegate is not None
        assert outcome.delegate.name == CANARY
        desk.scan(scan(CANARY))
        with database.transaction() as transaction:
            transaction.execute("DROP TABLE presence")
        with pytest.raises(Exception, match="presence"):
            desk.scan(scan("OTHER-00002"))
    finally:
        database.close()
        logging.getLogger("kiosk").setLevel(logging.INFO)
    _log.info("done")
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file.name
            assert CANARY[:4].encode() not in file.read_bytes(), file.name


def test_a_credential_is_recognised_by_its_hash_and_by_nothing_else() -> None:
    assert shorten("REG-00001", b"k" * 32) == shorten("REG-00001", b"k" * 32)
    assert shorten("REG-00001", b"k" * 32) != shorten("REG-00001", b"l" * 32)
    assert len(shorten("REG-00001", b"k" * 80)) == 8


def test_stopped_is_stopped(tmp_path: Path) -> None:
    stop_logging(start_logging(tmp_path / "logs"))
    logging.getLogger("kiosk.test").info("nobody listens")
    assert (tmp_path / "logs" / "kiosk.log").read_text("utf-8") == ""


def test_a_log_that_cannot_be_written_is_silent(log_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Python's own answer is to print the record, with what its arguments quote."""
    log_file.unlink()
    log_file.parent.rmdir()
    handler = next(handler for handler in logging.getLogger("kiosk").handlers if isinstance(handler, LogFile))
    handler.close()
    _log.info("found %s", CANARY)
    assert capsys.readouterr() == ("", "")
