"""From a device's own files, while it works; and `kiosk report` as it is typed."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands import report as command
from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import DelegateId
from kiosk.reports import words
from kiosk.reports.signature import Genuine, verify
from kiosk.reports.sources import looked_into, report_of
from kiosk.sync import enrolment
from kiosk.sync.link import Enrolment
from tests.factory import FORUM, GATE_A
from tests.reports.day import device_at_work

pytestmark = pytest.mark.slow  # pages are rendered and read back

MEMBER = Enrolment(
    "https://hub", "pin", "8c1d22f0e7a94b31", bytes(32), "4f3a91c0de4b10aa", "gate", "full", bytes(range(32))
)


def ran(base_dir: Path, *words_typed: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    arguments = parser.parse_args(words_typed)
    arguments.base_dir = base_dir
    return command.run(arguments)


def test_a_device_at_work_is_not_disturbed(tmp_path: Path) -> None:
    with device_at_work(tmp_path / "base") as (paths, journal):
        before = paths.journal.read_bytes()
        with journal.transaction() as transaction:  # held open, as if a verdict were under way
            journal.append(
                transaction, EventKind.ENTRY, code="ADMIT", delegate=DelegateId("d00004"), activity=FORUM, gate=GATE_A
            )
            with looked_into(paths) as (seen, snapshot):
                report = report_of(seen, snapshot)
        assert paths.journal.read_bytes() == before
        with looked_into(paths) as (seen, snapshot):
            later = report_of(seen, snapshot)
    assert {figure.title: figure.value for figure in report.figures}[words.CAME] == 3  # not committed: not counted
    assert {figure.title: figure.value for figure in later.figures}[words.CAME] == 4
    assert (report.origin.events, report.origin.unsent, report.origin.version) == (7, 7, 118)


def test_a_device_at_rest_is_not_changed_either(tmp_path: Path) -> None:
    with device_at_work(tmp_path / "base") as (paths, _journal):
        pass
    before = {path: path.read_bytes() for path in paths.base_dir.rglob("*") if path.is_file()}
    with looked_into(paths) as (journal, snapshot):
        assert len(report_of(journal, snapshot).sections) == 6
    assert {path: path.read_bytes() for path in before} == before  # SQLite may leave an empty log beside them


def test_nothing_to_report_before_the_first_sync(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no delegates yet"):
        ran(tmp_path / "base", str(tmp_path / "out"))
    assert not (tmp_path / "base").exists()


def test_the_files_are_signed_and_the_command_verifies_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    with device_at_work(tmp_path / "base") as (_paths, journal):
        enrolment.keep(journal, MEMBER)
        assert ran(tmp_path / "base", str(out)) == 0
    names = sorted(path.name.partition("-")[2].partition("-")[2] for path in out.iterdir())
    (signature,) = out.glob("*.sig")
    assert len(names) == 9  # six tables, PDF, workbook, signature
    capsys.readouterr()
    assert ran(tmp_path / "base", "--verify", str(signature)) == 0
    assert "5647 5AA7 5463 474C 0285" in capsys.readouterr().out
    (pdf,) = out.glob("*.pdf")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    assert ran(tmp_path / "base", "--verify", str(signature)) == 1
    assert f"{pdf.name} was changed" in capsys.readouterr().out


def test_one_kind_and_no_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    with device_at_work(tmp_path / "base"):
        assert ran(tmp_path / "base", str(out), "--kind", "gates") == 0
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".xlsx", ".csv"}
    assert [path.name.endswith("-gates.csv") for path in out.glob("*.csv")] == [True]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with device_at_work(tmp_path / "base"), pytest.raises(Fault, match="cannot be written"):
        ran(tmp_path / "base", str(tmp_path / "out"))


@pytest.mark.slow
@pytest.mark.e2e
def test_another_process_reports_while_this_one_writes(tmp_path: Path) -> None:
    with device_at_work(tmp_path / "base") as (paths, journal):
        enrolment.keep(journal, MEMBER)
        with journal.transaction() as transaction:
            journal.append(
                transaction, EventKind.ENTRY, code="ADMIT", delegate=DelegateId("d00004"), activity=FORUM, gate=GATE_A
            )
            told = subprocess.run(
                [sys.executable, "-m", "kiosk", "report", str(tmp_path / "out"), "--base-dir", str(paths.base_dir)],
                capture_output=True, encoding="utf-8", timeout=60, check=False,
            )  # fmt: skip
        assert told.returncode == 0, told.stderr
        assert journal.outbox_size() == 8  # and the transaction under way was not disturbed
    (signature,) = (tmp_path / "out").glob("*.sig")
    assert isinstance(verify(signature), Genuine)
    (arrivals,) = (tmp_path / "out").glob("*-arrivals-*.csv")
    assert "3,3,75.0" in arrivals.read_text("utf-8-sig")
