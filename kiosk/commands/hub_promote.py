"""Make this kiosk the hub, because the hub is lost: it publishes the delegate list it holds.

With the lost hub's kit (`kiosk hub-kit`), start `kiosk hub` here and every kiosk comes over by itself, as soon as it
knows the address: one that was named before with `kiosk hub --also`, or found on the local network.

Without a kit, enrol every kiosk with the new hub's code, this one too (`kiosk run --enrol …`). Either way each sends
all its events again, so the counts are whole when the last one has come. Rooms with a limit wait for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.hub.kit import Kit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the new hub keeps what it is told."""
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… instead of a file")
    parser.add_argument("--kit", type=Path, metavar="FILE", help="the lost hub's succession kit")
    parser.add_argument("--code", default="", help="the kit's code")


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

    kit = _read_kit(arguments.kit, arguments.code) if arguments.kit else None
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
        made = promote(store, snapshots.open(), Exchange(opened.journal).position().epoch, kit)
    then = "every kiosk that knows its address comes over" if kit else "enrol every kiosk with its codes"
    print(f"epoch {made.epoch}, {made.rows:,} rows. Start `kiosk hub` here: {then}.")
    return 0


def _read_kit(path: Path, code: str) -> Kit:
    from kiosk.domain.faults import Fault
    from kiosk.hub.kit import unpack

    try:
        return unpack(path.read_bytes(), code)
    except OSError as error:
        raise Fault("KIT", f"{path} cannot be read: {error.strerror}.", "Check its name.") from error
