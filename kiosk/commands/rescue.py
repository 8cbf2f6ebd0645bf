"""Write the events of a journal as JSON lines, also of one that is damaged.

Every event that can still be read comes out, one a line, oldest first; bad pages cost only the events on them. Nothing
in the journal is changed, and the kiosk may go on working. Without --file it is this device's journal; a damaged one
that was set aside is called journal-damaged-….db and lies beside it. The result holds codes and ids: keep it safe.

On the hub, --hub opens what devices handed over sealed: a copied device's events, or those of a revoked one (or, with
--file, the outbox-….sealed that a revoked device could not hand over).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.config import Paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From which journal, into which file."""
    parser.add_argument("out", type=Path, metavar="OUT.jsonl", help="the file to write; it must not exist")
    parser.add_argument("--file", type=Path, metavar="JOURNAL.db", help="another journal of this device")
    parser.add_argument("--hub", action="store_true", help="what was handed over sealed to the hub in this folder")
    parser.add_argument("--store", default="", metavar="URL", help="with --hub: postgresql://… instead of a file")
    parser.add_argument("--all", action="store_true", help="also the events of the other devices, which the hub has")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if some events could not be read."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.store.looking import database_in
    from kiosk.store.salvage import Journey, salvage, write_lines

    paths = Paths(arguments.base_dir or default_base_dir())
    if arguments.hub:
        return _open_sealed(paths, arguments)
    journey = Journey()
    with database_in(paths, arguments.file or paths.journal) as database:
        write_lines(arguments.out, salvage(database, journey, is_all=arguments.all))
    print(f"{arguments.out}: {journey.read} events of {', '.join(journey.devices) or 'no device'}")
    if not journey.is_whole:
        print(f"some pages are damaged: at least {journey.lost} events on them could not be read")
    return 0 if journey.is_whole else 1


def _open_sealed(paths: Paths, arguments: argparse.Namespace) -> int:
    from contextlib import closing

    from kiosk.domain.faults import Fault
    from kiosk.hub import identity
    from kiosk.hub.opening import open_store
    from kiosk.hub.rescued import boxes_in, events_in
    from kiosk.store.salvage import Salvaged, write_lines

    if not arguments.store and not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {paths.base_dir}.", "Give its folder with --base-dir.")
    with closing(open_store(paths, arguments.store)) as store:
        boxes = boxes_in(store, arguments.file)
        events = [Salvaged(e, e.stamp.at_ms, body, b"") for e, body in events_in(boxes, identity.load(store))]
    write_lines(arguments.out, events)
    print(f"{arguments.out}: {len(events)} events in {len(boxes)} sealed pieces")
    return 0
