"""Put a backup of the hub back, under a new epoch: every device sends everything it kept, so nothing is lost.

With --store only the epoch is raised: for a PostgreSQL database that was restored with its own tools.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("folder", type=Path, nargs="?", help="the folder that `kiosk hub-backup` made")
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… that was restored already")


def run(arguments: argparse.Namespace) -> int:
    """Restore, and say what happens next."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.hub.keeping import restore, restored_elsewhere

    if bool(arguments.folder) == bool(arguments.store):
        raise Fault("RESTORE_WHAT", "Either a backup's folder or --store is needed.", "See kiosk hub-restore --help.")
    paths = Paths(arguments.base_dir or default_base_dir())
    epoch = restored_elsewhere(paths, arguments.store) if arguments.store else restore(paths, arguments.folder)
    print(f"epoch {epoch}. Start `kiosk hub`: the devices find it by themselves and send their events again.")
    print("Rooms with a limit admit nobody new until every device has reported or is written off.")
    print("Devices enrolled after this backup was made must be enrolled again.")
    return 0
