"""Make this kiosk the hub, because the hub is lost: it publishes the delegate list it holds.

Then start `kiosk hub` here and enrol every kiosk with its code, this one too (`kiosk run --enrol …`): each sends all
its events again, so the counts are whole when the last one is enrolled. Rooms with a limit wait for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the new hub keeps what it is told."""
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… instead of a file")


def run(arguments: argparse.Namespace) -> int:
    """Promote, and say what comes next."""
    from contextlib import ExitStack

    from kiosk.app.opening import open_journal
    from kiosk.config import Paths, default_base_dir
    from kiosk.hub.opening import open_store
    from kiosk.hub.promotion import promote
    from kiosk.store.base_dir import BaseDirLock
    from kiosk.store.clock import Stamps, SystemClock
    from kiosk.store.exchange import Exchange
    from kiosk.store.snapshots import Snapshots

    paths = Paths(arguments.base_dir or default_base_dir())
    paths.create()
    with ExitStack() as stack:
        stack.callback(BaseDirLock(paths.lock).release)
        opened = open_journal(paths, Stamps(SystemClock()))
        stack.callback(opened.journal.database.close)
        snapshots = Snapshots(paths.snapshots, opened.key.key, opened.journal)
        stack.callback(snapshots.close)
        store = open_store(paths, arguments.store)
        stack.callback(store.close)
        made = promote(store, snapshots.open(), Exchange(opened.journal).position().epoch)
    print(f"epoch {made.epoch}, {made.rows:,} rows. Start `kiosk hub` here, and enrol every kiosk with its codes.")
    return 0
