"""A hand scanner on a serial port, played by a pseudo-terminal: the real port class reads what is written into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.scanning.hand_scanners import FoundPort
from kiosk.ui.ports import Health

serial = pytest.importorskip("PySide6.QtSerialPort")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to play a scanner"),
]
WAIT_MS = 10_000


class Scanner:
    """The far end of a port, and what the system lists."""

    def __init__(self) -> None:
        self.listed: list[FoundPort] = []
        self._ours = -1

    def plug_in(self, *, vendor: int | None = 0x0C2E) -> str:
        self._ours, theirs = os.openpty()
        self.name = os.ttyname(theirs)
        self._theirs = theirs
        self.listed = [FoundPort("ttyS9"), FoundPort(self.name, vendor, "")]
        return self.name

    def scan(self, text: bytes) -> None:
        os.write(self._ours, text)

    def pull_out(self) -> None:
        if self._ours >= 0:
            os.close(self._ours)
            os.close(self._theirs)
        self._ours, self.listed = -1, []


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    scanner = Scanner()
    yield scanner
    scanner.pull_out()


def test_a_scanner_is_found_by_its_maker_read_and_found_again(qtbot: QtBot, scanner: Scanner) -> None:
    from kiosk.ui.serial_port import SerialScanners

    payloads: list[bytes] = []
    told: list[tuple[str, Health, str]] = []
    ports = SerialScanners("", payloads.append, lambda *words: told.append(words), found=lambda: scanner.listed)
    ports.look()
    assert told == [], "nothing there is nothing to tell"
    first = scanner.plug_in()
    ports.look()
    assert told == [(first, Health.GOOD, "")]
    scanner.scan(b"EV26-WITHOUT-END")
    qtbot.waitUntil(lambda: len(payloads) == 1, timeout=WAIT_MS)
    scanner.scan(b"\x02EV26-ONE\r\nEV26-TWO\r")
    qtbot.waitUntil(lambda: len(payloads) == 3, timeout=WAIT_MS)
    assert payloads == [b"EV26-WITHOUT-END", b"EV26-ONE", b"EV26-TWO"]

    scanner.pull_out()
    ports.look()
    assert told[-1] == ("", Health.ABSENT, "")
    again = scanner.plug_in()
    ports.look()
    scanner.scan(b"EV26-AGAIN\r")
    qtbot.waitUntil(lambda: payloads[-1] == b"EV26-AGAIN", timeout=WAIT_MS)
    assert told[-1] == (again, Health.GOOD, "")
    ports.close()


def test_a_port_that_dies_while_the_system_still_lists_it_is_opened_anew(
    qtbot: QtBot, scanner: Scanner, expect_log: Callable[[str], None]
) -> None:
    from kiosk.ui.serial_port import SerialScanners

    expect_log("a hand scanner cannot be opened")
    told: list[tuple[str, Health, str]] = []
    name = scanner.plug_in()
    ports = SerialScanners(f"{name}@115200", lambda _: None, lambda *words: told.append(words), found=list)
    ports.look()
    scanner.pull_out()

    def is_lost() -> bool:
        ports.look()
        return told[-1][1] is Health.BAD

    qtbot.waitUntil(is_lost, timeout=WAIT_MS)
    assert told[-1][2] in ("SCANNER_MISSING", "SCANNER_FAILED", "SCANNER_DENIED")
    ports.close()


def test_a_port_of_no_scanner_and_an_unwanted_one_stay_closed(qapp: object, scanner: Scanner) -> None:
    from kiosk.ui.serial_port import SerialScanners

    scanner.plug_in(vendor=0x2341)
    told: list[tuple[str, Health, str]] = []
    for setting in ("", "none"):
        ports = SerialScanners(setting, lambda _: None, lambda *words: told.append(words), found=lambda: scanner.listed)
        ports.start()
        ports.close()
    assert told == []


def test_a_missing_port_is_a_sentence(qapp: object, expect_log: Callable[[str], None]) -> None:
    from kiosk.ui.serial_port import SerialScanners, fault_of, found_ports

    expect_log("a hand scanner cannot be opened")
    told: list[tuple[str, Health, str]] = []
    ports = SerialScanners("/dev/no-such-port", lambda _: None, lambda *words: told.append(words), found=found_ports)
    ports.look()
    ports.look()
    ports.close()
    assert told == [("/dev/no-such-port", Health.BAD, "SCANNER_MISSING")]
    errors = serial.QSerialPort.SerialPortError
    for error in (errors.PermissionError, errors.DeviceNotFoundError, errors.ResourceError):
        fault = fault_of("COM3", error)
        assert "COM3" in fault.sentence
        assert fault.remedy


def test_another_port_is_used_at_once_and_the_one_before_let_go(qtbot: QtBot, scanner: Scanner) -> None:
    from kiosk.ui.serial_port import SerialScanners

    payloads: list[bytes] = []
    told: list[tuple[str, Health, str]] = []
    name = scanner.plug_in()
    ports = SerialScanners("none", payloads.append, lambda *words: told.append(words), found=lambda: scanner.listed)
    ports.start()
    assert told == []
    ports.use("")
    scanner.scan(b"EV26-ONE\r")
    qtbot.waitUntil(lambda: payloads == [b"EV26-ONE"], timeout=WAIT_MS)
    ports.use(name)
    scanner.scan(b"EV26-TWO\r")
    qtbot.waitUntil(lambda: payloads[1:] == [b"EV26-TWO"], timeout=WAIT_MS)
    ports.use("none")
    assert [word for _name, word, _code in told] == [Health.GOOD, Health.ABSENT, Health.GOOD, Health.ABSENT]
    ports.close()
