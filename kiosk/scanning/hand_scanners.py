"""Which serial ports are hand scanners. Pure: what the system says of a port in, yes or no out.

Only a scanner's own maker or its own description will do: a modem, a till's display or a label printer on a serial port
must not be opened, for opening alone may reset it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAKERS: Final = {
    0x0536: "Honeywell (Hand Held Products)",
    0x05E0: "Zebra (Symbol Technologies)",
    0x05F9: "Datalogic (PSC Scanning)",
    0x065A: "Opticon",
    0x067E: "Intermec",
    0x080C: "Datalogic",
    0x0C2E: "Honeywell (Metrologic)",
    0x1EAB: "Newland",
    0x27DD: "Mindeo",
}
"""USB vendors that make scanners and, under this number, no printers (usb.ids of 2025-07-26)."""

_WORDS = re.compile(r"bar ?code|scanner|code reader|imager|2d reader|qr reader", re.IGNORECASE)
NO_PORT: Final = "none"
DEFAULT_BAUD = 9600  # of nearly every scanner as delivered; over USB the number means nothing


@dataclass(frozen=True, slots=True)
class FoundPort:
    """A serial port as the system lists it. `vendor`: USB vendor number, None for a port that is not USB."""

    name: str
    vendor: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ports a device's setting means: `name` one port, whatever it says of itself; empty, all scanners."""

    name: str = ""
    baud: int = DEFAULT_BAUD
    is_off: bool = False

    def ports(self, found: list[FoundPort]) -> list[FoundPort]:
        """Those to open. A named port is opened although the system does not list it, as a virtual one."""
        if self.is_off:
            return []
        if self.name:
            return [next((port for port in found if port.name == self.name), FoundPort(self.name))]
        return [port for port in found if is_hand_scanner(port)]


def wanted_ports(setting: str) -> Wanted:
    """What the setting says: empty (all that are found), ``none``, ``COM3``, or ``/dev/ttyUSB0@115200``."""
    if setting == NO_PORT:
        return Wanted(is_off=True)
    name, _, speed = setting.partition("@")
    return Wanted(name, int(speed) if speed.isdecimal() and int(speed) > 0 else DEFAULT_BAUD)


def is_hand_scanner(port: FoundPort) -> bool:
    """Whether maker or description says so."""
    return port.vendor in MAKERS or bool(_WORDS.search(port.description))
