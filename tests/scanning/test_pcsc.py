"""The system's own service with a virtual reader (Debian: pcscd, vsmartcard-vpcd) and a card played over a socket."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.scanning.badge_reader import BadgeReader
from kiosk.scanning.pcsc import GET_UID, CardService

PCSCD, DRIVER, LIFELINE = (
    shutil.which("pcscd") or "/usr/sbin/pcscd",
    Path("/etc/reader.conf.d/vpcd"),
    Path("/run/pcscd"),
)
VPCD_PORT, WAIT_S = 35963, 20.0
FREE_S = 90.0  # a connection that happened to take the reader's port is remembered for a minute
UID = bytes.fromhex("04A224E1B35C80")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.skipif(
        not (Path(PCSCD).exists() and DRIVER.exists()), reason="needs the packages pcscd and vsmartcard-vpcd"
    ),
]


class Card(threading.Thread):
    """A contactless card on the virtual reader, until `lift`."""

    def __init__(self) -> None:
        super().__init__(name="card")
        self._line = socket.create_connection(("127.0.0.1", VPCD_PORT), timeout=WAIT_S)
        self.asked: list[bytes] = []
        self.start()

    def run(self) -> None:
        while head := self._read(2):
            asked = self._read(struct.unpack(">H", head)[0])
            if asked == b"\x04":
                self._tell(bytes.fromhex("3B8F8001804F0CA000000306030001000000006A"))
            elif len(asked) > 1:
                self.asked.append(asked)
                self._tell(UID + b"\x90\x00" if asked == GET_UID else b"\x6a\x81")

    def lift(self) -> None:
        self._line.shutdown(socket.SHUT_RDWR)
        self.join()
        self._line.close()

    def _read(self, size: int) -> bytes:
        told = b""
        while len(told) < size:
            try:
                more = self._line.recv(size - len(told))
            except OSError:
                return b""
            if not more:
                return b""
            told += more
        return told

    def _tell(self, answer: bytes) -> None:
        self._line.sendall(struct.pack(">H", len(answer)) + answer)


@pytest.fixture
def service() -> Iterator[subprocess.Popen[bytes]]:
    if (LIFELINE / "pcscd.comm").exists():
        pytest.skip("a smart card service is running on this machine")
    ends_s = time.monotonic() + FREE_S
    while not is_free(VPCD_PORT) and time.monotonic() < ends_s:
        time.sleep(1)
    daemon = subprocess.Popen([PCSCD, "--foreground"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield daemon
    daemon.terminate()
    daemon.wait(WAIT_S)
    (LIFELINE / "pcscd.comm").unlink(missing_ok=True)


def is_free(port: int) -> bool:
    """Whether the driver could listen there."""
    with socket.socket() as trial:
        try:
            trial.bind(("0.0.0.0", port))
        except OSError:
            return False
    return True


def until(reader: BadgeReader, is_met: object, scans: list[bytes]) -> None:
    ends_s = time.monotonic() + WAIT_S
    while scans != is_met and time.monotonic() < ends_s:
        reader.run_once()
        time.sleep(0.05)  # the worker's thread rests here
    assert scans == is_met


@pytest.mark.alone
def test_a_virtual_card_is_read_by_the_real_service(service: subprocess.Popen[bytes]) -> None:
    scans: list[bytes] = []
    told: list[tuple[str, str]] = []
    reader = BadgeReader("Virtual", CardService, scans.append, lambda name, code: told.append((name, code)))
    ends_s = time.monotonic() + WAIT_S
    while (not told or not told[-1][0]) and time.monotonic() < ends_s:
        reader.run_once()
    assert "Virtual" in told[-1][0]
    assert scans == []
    for count in (1, 2):
        card = Card()
        until(reader, [UID.hex().upper().encode()] * count, scans)
        assert card.asked[0] == GET_UID
        card.lift()
        connection = CardService()
        ends_s = time.monotonic() + WAIT_S
        while connection.with_card(connection.readers()) and time.monotonic() < ends_s:
            time.sleep(0.05)
        connection.close()
        reader.run_once()
    service.kill()
    service.wait(WAIT_S)
    ends_s = time.monotonic() + WAIT_S
    while told[-1][1] != "READER_SERVICE" and time.monotonic() < ends_s:
        reader.run_once()
    assert told[-1] == ("", "READER_SERVICE")


def test_no_service_is_a_sentence() -> None:
    if (LIFELINE / "pcscd.comm").exists():
        pytest.skip("a smart card service is running on this machine")
    with pytest.raises(Fault) as caught:
        CardService()
    assert caught.value.code == "READER_SERVICE"
    assert caught.value.remedy
