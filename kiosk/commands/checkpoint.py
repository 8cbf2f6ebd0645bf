"""Write what the hub has signed to this device about the log: proof for `kiosk audit-verify`.

Every minute the hub signs to each device how many of its events it holds, and the hash of their chain there. Collected
from the kiosks these files show whether an audit file holds everything the hub once had. Nothing personal is in them.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Into which file."""
    parser.add_argument("out", type=Path, metavar="OUT.json", help="the file to write; it must not exist")


def run(arguments: argparse.Namespace) -> int:
    """Faults: NOT_A_DEVICE, NO_CHECKPOINT, FILE."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.hub.audit import checkpoint_file
    from kiosk.store.exchange import Exchange
    from kiosk.store.looking import journal_in
    from kiosk.wire.messages import Checkpoint, decode

    with journal_in(Paths(arguments.base_dir or default_base_dir())) as journal:
        signed = Exchange(journal).checkpoint()
    if signed is None:
        raise Fault("NO_CHECKPOINT", "No hub has signed anything to this device yet.", "Let it reach its hub once.")
    try:
        with arguments.out.open("xb") as file:
            file.write(checkpoint_file(signed))
    except OSError as error:
        raise Fault("FILE", f"{arguments.out} cannot be written: {error.strerror}.", "Name a new file.") from error
    told = decode(signed.body, Checkpoint)
    print(f"{arguments.out}: hub {told.hub} epoch {told.epoch} holds {told.ack} events of {told.device}")
    return 0
