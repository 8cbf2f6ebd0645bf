"""Check an audit file of a hub: every event's chain, every device's signature, the hub's seal. Needs no hub.

A supervisor exports the file at the hub's page. It proves that nothing was changed, left out or added since the devices
signed it; compare the hub's key with the one you know. With --checkpoint, once for each kiosk, it proves as well that
the hub has not left out or rewritten what it had signed to that kiosk (`kiosk checkpoint` writes such a file there).
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, help="audit.jsonl, from the hub's page")
    parser.add_argument(
        "--checkpoint", action="append", default=[], type=Path, metavar="FILE", help="from `kiosk checkpoint`"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 only if everything holds."""
    from kiosk.domain.faults import Fault
    from kiosk.hub.audit import verify

    try:
        with arguments.file.open("rb") as lines:
            finding = verify(lines, [path.read_bytes() for path in arguments.checkpoint])
    except OSError as error:
        raise Fault("AUDIT_FILE", f"{error.filename} cannot be read: {error.strerror}.", "Check the name.") from error
    print(f"hub {finding.hub} epoch {finding.epoch}, {finding.receipts} receipts of purges")
    if arguments.checkpoint:
        print(f"{finding.checkpoints} of {len(arguments.checkpoint)} checkpoints are borne out")
    for device, events in sorted(finding.events.items()):
        print(f"  {device}  {events:>8,} events")
    for sentence in finding.broken[:50]:
        print(f"BROKEN {sentence}")
    print("Everything holds." if not finding.broken else f"{len(finding.broken)} things do not hold.")
    return 1 if finding.broken else 0
