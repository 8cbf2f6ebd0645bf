"""Hand scanners on serial ports: found by their maker, opened, read, and found again when they are plugged in anew.

A scan from here is the same event as one from the camera or a scanner that types. What is a scanner and what is a
payload is decided in `kiosk.scanning`; here is only Qt's port.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QIODevice, QObject, QTimer
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from kiosk.domain.faults import Fault
from kiosk.scanning.hand_scanners import FoundPort, wanted_ports
from kiosk.scanning.serial_frames import SerialFrames
from kiosk.ui.ports import Health

LOOK_MS = 2000  # Qt tells nobody when a port comes or goes
_log = logging.getLogger(__name__)

Scanned = Callable[[bytes], None]


class SerialScanners(QObject):
    """All scanners that `wanted` means (see `wanted_ports`). Gives payloads to `scanned`, and tells how it is.

    Main thread. `tell` gets the open ports' names and GOOD, or the name of one that fails, BAD and the fault's code, or
    nothing and ABSENT.
    """

    def __init__(
        self,
        wanted: str,
        scanned: Scanned,
        tell: Callable[[str, Health, str], None],
        *,
        found: Callable[[], list[FoundPort]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._wanted, self._scanned, self._tell = wanted_ports(wanted), scanned, tell
        self._found, self._monotonic = found or found_ports, monotonic
        self._lines: dict[str, _Line] = {}
        self._told: tuple[str, Health, str] = ("", Health.ABSENT, "")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on; does nothing where no port is wanted."""
        if not self._wanted.is_off:
            self.look()
            self._timer.start(LOOK_MS)

    def use(self, wanted: str) -> None:
        """Read these ports from now on, and let go of the others."""
        if wanted_ports(wanted) != self._wanted:
            self.close()
            self._wanted = wanted_ports(wanted)
            self._say([])
            self.start()

    def look(self) -> None:
        """Open what is there and was not, let go of what failed or is gone."""
        ports = {port.name: port for port in self._wanted.ports(self._found())}
        for name in [name for name, line in self._lines.items() if name not in ports or line.is_lost]:
            self._lines.pop(name).close()
        troubles = []
        for name in ports:
            if name not in self._lines:
                line = _Line(name, self._wanted.baud, self._scanned, self._monotonic)
                fault = line.open()
                if fault is None:
                    self._lines[name] = line
                else:
                    troubles.append((name, fault))
        self._say(troubles)

    def close(self) -> None:
        """Let go of all ports."""
        self._timer.stop()
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def _say(self, troubles: list[tuple[str, Fault]]) -> None:
        if self._lines:
            told = (", ".join(self._lines), Health.GOOD, "")
        elif troubles:
            name, fault = troubles[0]
            told = (name, Health.BAD, fault.code)
        else:
            told = ("", Health.ABSENT, "")
        if told != self._told:
            self._told = told
            for name, fault in troubles:
                _log.warning("a hand scanner cannot be opened: %s", fault.code, extra={"port": name})
            self._tell(*told)


class _Line(QObject):
    """One open port and the framing of what comes from it."""

    def __init__(self, name: str, baud: int, scanned: Scanned, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self._port = QSerialPort(name, self)
        self._port.setBaudRate(baud)
        self._frames, self._scanned, self._monotonic = SerialFrames(), scanned, monotonic
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(round(self._frames.pause_s * 1000) + 5)
        self._pause.timeout.connect(self._expire)
        self._port.readyRead.connect(self._take)
        self.is_lost = False

    def open(self) -> Fault | None:
        """What keeps the port from being read, None when it is open."""
        if not self._port.open(QIODevice.OpenModeFlag.ReadOnly):
            return fault_of(self._port.portName(), self._port.error())
        self._port.errorOccurred.connect(self._lose)
        return None

    def close(self) -> None:
        """Let go of the port."""
        self._pause.stop()
        self._port.close()
        self.deleteLater()

    def _take(self) -> None:
        chunk = bytes(self._port.readAll().data())
        self._give(self._frames.take(chunk, self._monotonic()))
        self._pause.start()

    def _expire(self) -> None:
        self._give(self._frames.expire(self._monotonic()))
        if self._frames.is_pending:
            self._pause.start()  # the timer was early

    def _give(self, payloads: list[bytes]) -> None:
        for payload in payloads:
            self._scanned(payload)

    def _lose(self, error: QSerialPort.SerialPortError) -> None:
        if error not in (QSerialPort.SerialPortError.NoError, QSerialPort.SerialPortError.TimeoutError):
            self.is_lost = True  # closed and opened anew at the next look: never inside the port's own signal


def found_ports() -> list[FoundPort]:
    """The system's serial ports: 1 to 15 ms."""
    return [
        FoundPort(
            port.portName(),
            port.vendorIdentifier() if port.hasVendorIdentifier() else None,
            f"{port.manufacturer()} {port.description()}".strip(),
        )
        for port in QSerialPortInfo.availablePorts()
    ]


def fault_of(name: str, error: QSerialPort.SerialPortError) -> Fault:
    """Why a port does not open, in words."""
    errors = QSerialPort.SerialPortError
    if error is errors.PermissionError:
        return Fault(
            "SCANNER_DENIED",
            f"The hand scanner at {name} may not be opened, or another program holds it.",
            "Close that program; on Linux add this user to the group dialout.",
        )
    if error is errors.DeviceNotFoundError:
        return Fault("SCANNER_MISSING", f"There is no serial port {name}.", "Plug the hand scanner in.")
    return Fault("SCANNER_FAILED", f"The hand scanner at {name} does not answer.", "Plug it in again.")
