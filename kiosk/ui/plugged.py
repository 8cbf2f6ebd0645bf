"""What is plugged into this machine and can be chosen by name: cameras, serial ports, the system's printers. Asked anew
each time, for things come and go; `Scene` carries it to the pages that offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.scanning.hand_scanners import FoundPort


def camera_names() -> tuple[str, ...]:
    """Cameras; none where QtMultimedia cannot load."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # QtMultimedia needs libpulse
        return ()
    return tuple(dict.fromkeys(device.description() for device in QMediaDevices.videoInputs()))


def serial_ports() -> list[FoundPort]:
    """Serial ports."""
    from kiosk.ui.serial_port import found_ports

    return found_ports()


def printer_queues() -> tuple[str, ...]:
    """The system's printers, as addresses. May block for a while where a print server is asked."""
    from kiosk.ui.queue_printer import queues

    return tuple(f"queue:{name}" for name in queues())


@dataclass(frozen=True, slots=True)
class Plugged:
    """Three questions; another machine's answers can be put in their place."""

    cameras: Callable[[], Sequence[str]] = camera_names
    serial_ports: Callable[[], Sequence[FoundPort]] = serial_ports
    printer_queues: Callable[[], Sequence[str]] = printer_queues


THIS_MACHINE = Plugged()
