"""Copy the hub's store into a folder, while the hub runs.

The copy holds the key too: keep it as safe as the hub itself. A hub on PostgreSQL is backed up with pg_dump.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", type=Path, help="a new folder for the copy")


def run(arguments: argparse.Namespace) -> int:
    """Copy, and say how much is in it."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.hub.keeping import back_up

    heads = back_up(Paths(arguments.base_dir or default_base_dir()), arguments.folder)
    print(f"{arguments.folder}: {heads.events:,} events, delegate list version {heads.version}")
    return 0
