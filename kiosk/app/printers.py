"""From a setting to a printer: the one place that knows both the printers that need Qt and those that do not."""

from __future__ import annotations

from pathlib import Path

from kiosk.printing.port import Printer


def printer_at(address: str, folder: Path) -> Printer:
    """The printer at an address; ``queue:NAME`` is a queue of the operating system, through Qt. Fault
    PRINTER_ADDRESS."""
    if address.startswith("queue:"):
        from kiosk.ui.queue_printer import open_queue

        return open_queue(address)
    from kiosk.printing.discovery import open_printer

    return open_printer(address, folder)
