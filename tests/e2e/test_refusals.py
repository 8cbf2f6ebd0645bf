"""Words on the command line that cannot be followed: one sentence on standard error, exit code 1, nothing begun.

In this process, through the program's own front door: what a person reads is the same, and it takes a tenth of the
time.
"""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.wire.invitation import Invitation

pytestmark = pytest.mark.e2e

NOISE = Random(7).randbytes(8192)
NOT_ENROLMENT = "This is not an enrolment code. Copy the line that `kiosk hub` printed.\n"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line that is told."""
    assert main(words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err.removeprefix(f"kiosk {words[0]}: ")


def run(capsys: pytest.CaptureFixture[str], base_dir: Path, *words: str) -> str:
    return refused(capsys, "run", "--headless", "--base-dir", str(base_dir), *words)


@pytest.mark.parametrize(
    "line", ["hello", "https://example.com", "kiosk-enrol:?url=&pin=x&code=y", "\x00", "x" * 100_000]
)
def test_a_line_that_is_no_invitation(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert run(capsys, tmp_base_dir, "--enrol", line) == NOT_ENROLMENT


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://127.0.0.1:1", "No hub answers at https://127.0.0.1:1. Check the network and the address.\n"),
        ("https://127.0.0.1:x", "No hub answers at https://127.0.0.1:x. Check the network and the address.\n"),
        ("ftp://127.0.0.1", "'ftp://127.0.0.1' is no hub address. It begins with https://.\n"),
        ("http://192.0.2.1", "'http://192.0.2.1' is no hub address. It begins with https://.\n"),
    ],
)
def test_an_invitation_of_a_hub_that_is_not_there(
    tmp_base_dir: Path, capsys: pytest.CaptureFixture[str], url: str, told: str
) -> None:
    assert run(capsys, tmp_base_dir, "--enrol", Invitation(url, "pin", "code").text()) == told


def test_equipment_that_cannot_be_meant(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, tmp_base_dir, "--printer", "lp0") == (
        "This is no printer address. "
        "Use folder, ipp://host/ipp/print, ipps://host/ipp/print, zpl://host, cups:QUEUE or queue:NAME.\n"
    )
    assert run(capsys, tmp_base_dir, "--camera", "Logitech") == (
        "Without a window there is no camera called “Logitech”. "
        "Give its number, a video file, a folder of pictures or rtsp://…\n"
    )


def test_settings_and_key_that_are_damaged(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_base_dir / "settings.toml").write_text("gate = [", "utf-8")
    told = f"The settings ({tmp_base_dir / 'settings.toml'}): this cannot be read: Invalid value (at end of document)."
    assert run(capsys, tmp_base_dir) == f"{told} Correct it, or remove that line.\n"
    (tmp_base_dir / "settings.toml").unlink()
    (tmp_base_dir / "keys").mkdir(exist_ok=True)
    (tmp_base_dir / "keys" / "device.key").write_text("half")
    assert run(capsys, tmp_base_dir) == (
        "The data key device.key is damaged: what this device recorded cannot be read without it. "
        "Restore it from a backup; or run `kiosk doctor --set-aside`, then enrol this device again.\n"
    )
    assert not (tmp_base_dir / "journal.db").exists()


def test_a_hub_that_cannot_begin(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("hub", "--base-dir", str(tmp_base_dir), "--bind", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = f"Cannot listen on 127.0.0.1:{port}: Address already in use. Choose another with --port.\n"
        assert refused(capsys, *words, "--port", str(port)) == told
    (tmp_base_dir / "hub" / "hub.db").write_bytes(NOISE)
    assert refused(capsys, *words, "--port", "0") == (
        "hub.db is damaged, or was written under another key. "
        "Start the kiosk again: it keeps the file aside and goes on. A hub needs its backup: kiosk hub-restore.\n"
    )
    (tmp_base_dir / "hub" / "hub.key").write_bytes(b"half")
    assert refused(capsys, *words, "--port", "0") == (
        "hub.key does not hold a key. Restore it from the backup; without it the log is lost.\n"
    )


@pytest.mark.parametrize("command", [("run", "--headless"), ("hub",)])
def test_a_base_directory_that_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert refused(capsys, *command, "--base-dir", str(file)) == (
        f"The folder {file} cannot be used: File exists. "
        "Choose another with --base-dir, or free space and check its permissions.\n"
    )


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".png", ""])
def test_a_list_that_is_noise(
    tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    file = tmp_path / f"noise{suffix}"
    file.write_bytes(NOISE)
    told = f"The file {file} is neither CSV nor XLSX. Export the list as .csv or .xlsx.\n"
    assert refused(capsys, "import", "--base-dir", str(tmp_base_dir), str(file)) == told
    with closing(open_store(Paths(tmp_base_dir))) as store:
        assert store.heads().version == 0


def test_a_picture_that_is_noise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "noise.png"
    file.write_bytes(NOISE)
    assert main(["decode", str(file)]) == 1
    assert '"error": "noise.png is not a picture. Use PNG, JPEG or WebP."' in capsys.readouterr().out
