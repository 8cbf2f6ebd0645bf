"""Print a new sign-in link for the supervisor's page of a hub that runs.

The link works once, for 15 minutes. Whoever can run this holds the hub's store, so no password is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For which hub, and how much the person may do."""
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… instead of a file")
    parser.add_argument("--role", choices=("supervisor", "admin"), default="supervisor")


def run(arguments: argparse.Namespace) -> int:
    """Make a code and show it."""
    from kiosk.commands.hub import print_qr
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.hub import identity
    from kiosk.hub.opening import open_store
    from kiosk.hub.service import wall_ms
    from kiosk.hub.trust import Trust

    paths = Paths(arguments.base_dir or default_base_dir())
    if not arguments.store and not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {paths.base_dir}.", "Give its folder with --base-dir.")
    store = open_store(paths, arguments.store)
    try:
        address = (store.fact("address") or b"").decode()
        code = Trust(store, identity.load(store)).page_code(wall_ms(), arguments.role)
    finally:
        store.close()
    print_qr(f"for the {arguments.role}'s phone", f"{address}/#{code}")
    print(f"{arguments.role} {address}/#{code}")
    return 0
