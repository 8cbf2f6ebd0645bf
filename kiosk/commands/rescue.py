"""Write the events of a journal as JSON lines, also of one that is damaged.

Every event that can still be read comes out, one a line, oldest first; bad pages cost only the events on them. Nothing
in the journal is changed, and the kiosk may go on working. Without --file it is this device's journal; a damaged one
that was set aside is called journal-damaged-….db and lies beside it. The result holds codes and ids: keep it safe.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From which journal, into which file."""
    parser.add_argument("out", type=Path, metavar="OUT.jsonl", help="the file to write; it must not exist")
    parser.add_argument("--file", type=Path, metavar="JOURNAL.db", help="another journal of this device")
    parser.add_argument("--all", action="store_true", help="also the events of the other devices, which the hub has")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if some events could not be read."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.store.looking import database_in
    from kiosk.store.salvage import Journey, salvage, write_lines

    paths = Paths(arguments.base_dir or default_base_dir())
    journey = Journey()
    with database_in(paths, arguments.file or paths.journal) as database:
        write_lines(arguments.out, salvage(database, journey, is_all=arguments.all))
    print(f"{arguments.out}: {journey.read} events of {', '.join(journey.devices) or 'no device'}")
    if not journey.is_whole:
        print(f"some pages are damaged: at least {journey.lost} events on them could not be read")
    return 0 if journey.is_whole else 1
