"""Check an audit file of a hub: every event's chain, every device's signature, the hub's seal. Needs no hub.

A supervisor exports the file at the hub's page. It proves that nothing was changed, left out or added since the devices
signed it; compare the hub's key with the one you know.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, help="audit.jsonl, from the hub's page")


def run(arguments: argparse.Namespace) -> int:
    """0 only if everything holds."""
    from kiosk.domain.faults import Fault
    from kiosk.hub.audit import verify

    try:
        with arguments.file.open("rb") as lines:
            finding = verify(lines)
    except OSError as error:
        raise Fault("AUDIT_FILE", f"{arguments.file} cannot be read: {error.strerror}.", "Check the name.") from error
    print(f"hub {finding.hub} epoch {finding.epoch}, {finding.receipts} receipts of purges")
    for device, events in sorted(finding.events.items()):
        print(f"  {device}  {events:>8,} events")
    for sentence in finding.broken[:50]:
        print(f"BROKEN {sentence}")
    print("Everything holds." if not finding.broken else f"{len(finding.broken)} things do not hold.")
    return 1 if finding.broken else 0
