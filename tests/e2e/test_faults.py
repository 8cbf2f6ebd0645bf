"""Everything that breaks at a venue, broken for real under the running program: files, disk, camera, printer, pipes."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.config import Paths
from kiosk.store.looking import journal_in
from tests.e2e.processes import PATIENCE_S, Hub, Kiosk, ended, import_delegates, run
from tests.e2e.test_path import events_of

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PAGE = 4096
DELEGATES = 300


class Venue:
    """A hub with delegates, and an invitation whenever one is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes = import_delegates(folder / "hub", DELEGATES)
        self.hub = Hub(folder / "hub", invitations=9)
        self._invitations = iter(self.hub.invitations())

    def invitation(self) -> str:
        return next(self._invitations)

    def device(self, name: str, *words: str) -> Kiosk:
        """A new device at gate A1, with the list."""
        return self.device_in(self.folder / name, *words)

    def device_in(self, base_dir: Path, *words: str) -> Kiosk:
        kiosk = Kiosk(base_dir, "--gate", "A1", "--enrol", self.invitation(), *words)
        kiosk.until(is_online=True, delegates=DELEGATES)
        return kiosk


@pytest.fixture(scope="module")
def venue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Venue]:
    """One for all tests of this file; each has a device of its own."""
    venue = Venue(tmp_path_factory.mktemp("venue"))
    with ended(venue.hub):
        yield venue


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root on Linux")
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this container may not mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def flip(path: Path, pages: Iterable[int]) -> None:
    """One byte of each of these pages."""
    raw = bytearray(path.read_bytes())
    for page in pages:
        raw[page * PAGE + 1000] ^= 1
    path.write_bytes(raw)


def pages_of(path: Path) -> int:
    """How many pages the file has."""
    return path.stat().st_size // PAGE


def fill_up(file: io.FileIO) -> None:
    """Write until there is no space left."""
    while True:
        file.write(bytes(PAGE))


def test_a_damaged_journal_costs_the_identity_and_nothing_else(venue: Venue) -> None:
    base_dir = venue.folder / "torn"
    kiosk = venue.device("torn")
    with ended(kiosk):
        kiosk.stream(venue.codes[:200], wait_for=200)
        kiosk.until(outbox=0)
        assert kiosk.finish() == 0
    flip(base_dir / "journal.db", range(13, pages_of(base_dir / "journal.db"), 3))  # the roots lie before

    checked = run("doctor", "--base-dir", str(base_dir))
    assert checked.returncode == 1
    assert "✕ journal        It is damaged.\n" in checked.stdout
    assert "→ Stop the kiosk and run `kiosk doctor --set-aside`; then enrol this device again.\n" in checked.stdout

    alone = Kiosk(base_dir)
    with ended(alone):
        (aside,) = base_dir.glob("journal-damaged-*.db")
        assert alone.device != kiosk.device
        assert f"kiosk run: the journal was damaged and is kept as {aside.name}." in alone.errors.read_text("utf-8")
        status = alone.until(delegates=DELEGATES)
        assert status["trouble"] == (
            "The journal was damaged and set aside: enrol this device again. Until then nothing is sent."
        )
        assert alone.scan(venue.codes[250])["is_admitted"], "it admits with the list it has"
        alone.until(outbox=1)
        assert alone.finish() == 0

    checked = run("doctor", "--base-dir", str(base_dir))
    assert "✕ hub            This device belongs to no hub.\n" in checked.stdout
    assert f"A damaged one was set aside: {aside.name}." in checked.stdout

    rescued = run("rescue", "--base-dir", str(base_dir), str(venue.folder / "torn.jsonl"), "--file", str(aside))
    assert rescued.returncode == 1
    assert "some pages are damaged" in rescued.stdout
    lines = [json.loads(line) for line in (venue.folder / "torn.jsonl").read_text("utf-8").splitlines()]
    assert 50 < len(lines) < 200, "a third of the pages is gone"
    assert {line["event"]["device"] for line in lines} == {kiosk.device}

    again = Kiosk(base_dir, "--enrol", venue.invitation())
    with ended(again):
        assert again.device == alone.device
        again.until(is_online=True, outbox=0, trouble="", headcount=201)
        assert again.scan(venue.codes[0])["code"] == "ALREADY_IN", "the hub told it what it had forgotten"
        assert again.finish() == 0


def test_a_damaged_list_is_fetched_again(venue: Venue) -> None:
    base_dir = venue.folder / "holes"
    kiosk = venue.device("holes")
    with ended(kiosk):
        assert kiosk.finish() == 0
    (snapshot,) = (base_dir / "snapshots").glob("snapshot-*.db")
    pages = pages_of(snapshot)
    flip(snapshot, random.Random(1).sample(range(pages // 2, pages), pages // 3))
    kiosk = Kiosk(base_dir)
    with ended(kiosk):
        kiosk.until(is_online=True, delegates=DELEGATES, trouble="")
        answers = kiosk.stream(venue.codes, wait_for=DELEGATES)
        assert {answer["code"] for answer in answers} <= {"ADMIT", "ALREADY_IN"}
        deadline_s = time.monotonic() + PATIENCE_S
        while not is_replaced(snapshot, base_dir) and time.monotonic() < deadline_s:
            kiosk.scan(venue.codes[0])  # somebody comes now and then; in between all pages are looked at
        assert kiosk.finish() == 0
    assert is_replaced(snapshot, base_dir)


def is_replaced(snapshot: Path, base_dir: Path) -> bool:
    """Was the damage found when the list was opened, so that the new file has the old one's name, or later?"""
    with journal_in(Paths(base_dir)) as journal:
        return snapshot.with_suffix(".damaged").exists() or journal.fact("snapshot") != snapshot.name


def test_a_full_disk_is_told_and_nothing_answered_is_lost(venue: Venue, small_disk: Path) -> None:
    base_dir = small_disk / "base"
    kiosk = venue.device_in(base_dir)
    with ended(kiosk):
        with io.FileIO(small_disk / "full", "wb") as file, pytest.raises(OSError, match="No space"):
            fill_up(file)
        answers = []
        for number in range(5_000):
            answers.append(kiosk.scan(f"STRANGER-{number}"))
            if answers[-1]["code"] == "FAULT":
                break
        assert (answers[-1]["fault"], answers[-1]["event"]) == ("DISK_FULL", "")
        assert answers[-1]["says"] == "The disk is full: nothing is recorded. Free some space."
        assert kiosk.scan("STRANGER-X")["code"] == "FAULT"
        (small_disk / "full").unlink()
        after = kiosk.scan("STRANGER-Y")
        assert after["code"] == "UNKNOWN"
        kiosk.kill()
        assert kiosk.errors.read_text("utf-8").count("\n") == 1, "nothing but that it was enrolled"
    recorded = [answer["event"] for answer in [*answers, after] if answer["event"]]
    run("rescue", "--base-dir", str(base_dir), str(venue.folder / "full.jsonl"))
    lines = (venue.folder / "full.jsonl").read_text("utf-8").splitlines()
    assert set(recorded) <= {json.loads(line)["event"]["id"] for line in lines}


def test_a_disk_that_cannot_be_written_is_told_and_can_be_read(venue: Venue, small_disk: Path) -> None:
    base_dir = small_disk / "base"
    kiosk = venue.device_in(base_dir)
    with ended(kiosk):
        event = kiosk.scan("STRANGER-1")["event"]
        kiosk.kill()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused = run("run", "--headless", "--base-dir", str(base_dir))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"kiosk run: The folder {base_dir} cannot be used: Read-only file system. "
        "Choose another with --base-dir, or free space and check its permissions.\n"
    )
    checked = run("doctor", "--base-dir", str(base_dir))
    assert checked.returncode == 1
    assert f"✕ disk           {base_dir} cannot be written: nothing could be recorded.\n" in checked.stdout
    assert f"✓ delegate list  {DELEGATES} delegates" in checked.stdout
    assert run("rescue", "--base-dir", str(base_dir), str(venue.folder / "still.jsonl")).returncode == 0
    assert event in (venue.folder / "still.jsonl").read_text("utf-8")
    assert run("badge", "--base-dir", str(base_dir), "D1", "--out", str(venue.folder / "still.pdf")).returncode == 0


def test_neither_camera_nor_printer_stops_a_lane(venue: Venue) -> None:
    words = ("--camera", "rtsp://127.0.0.1:1/gone", "--printer", "ipp://127.0.0.1:1/ipp/print")
    kiosk = venue.device("bare", *words)
    with ended(kiosk):
        answer = kiosk.scan(venue.codes[299])
        assert (answer["is_admitted"], answer["badge"]) in ((True, "queued"), (False, ""))
        kiosk.until(trouble="The camera does not answer: check its cable or its address.")
        checked = run("doctor", "--json", "--base-dir", str(venue.folder / "bare"))
        assert checked.returncode == 1
        found = {line["what"]: line for line in map(json.loads, checked.stdout.splitlines())}
        assert found["camera"]["level"] == found["printer"]["level"] == "bad"
        assert found["printer"]["sentence"] == "The printer cannot be reached."
        well = [found[what] for what in ("journal", "delegate list", "gate", "hub")]
        assert {line["level"] for line in well} == {"good"}, well
        assert kiosk.end() == 0


def test_whoever_stops_listening_ends_it(venue: Venue) -> None:
    base_dir = venue.folder / "deaf"
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--headless", "--base-dir", str(base_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    assert b"ready" in process.stdout.readline()
    process.stdout.close()
    with suppress(BrokenPipeError):
        process.stdin.write(b"ANYBODY-1\n" * 3)
        process.stdin.flush()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()
    with suppress(BrokenPipeError):
        process.stdin.close()


def test_the_hub_kept_every_identity_apart(venue: Venue) -> None:
    assert venue.hub.end() == 0
    numbers: dict[str, list[int]] = {}
    for event in events_of(venue.folder / "hub"):
        numbers.setdefault(event.device, []).append(event.seq)
    assert len(numbers) >= 4
    assert all(held == list(range(1, len(held) + 1)) for held in numbers.values())
