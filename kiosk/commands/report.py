"""Write the attendance report: PDF, XLSX and CSV, dated and signed.

Counts what this device knows of all gates, from its journal and the organiser's list, or with --hub-store what a hub
knows; either may go on working meanwhile. `--verify FILE.sig` says whether the files of a report are as they were
signed, and by which key.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.reports.signature import Signer
    from kiosk.reports.values import Report

KINDS = ("arrivals", "categories", "delegations", "activities", "refusals", "gates")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and which parts."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="OUT_DIR", help="where the files go (made if missing)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="this part alone; may be given several times")
    parser.add_argument("--hub-store", type=Path, metavar="FOLDER", help="count at the hub with this --base-dir")
    parser.add_argument("--verify", type=Path, metavar="FILE.sig", help="check a report's files instead")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 for a report that is not genuine."""
    from kiosk.domain.faults import Fault
    from kiosk.reports import files
    from kiosk.reports.values import Kind

    if arguments.verify:
        return _verify(arguments.verify)
    if arguments.folder is None:
        raise Fault("USAGE", "There is no folder for the report.", "Say `kiosk report OUT_DIR`.")
    whole, signer = _at_hub(arguments.hub_store) if arguments.hub_store else _on_device(arguments.base_dir)
    for file in files.write(whole.only(map(Kind, arguments.kind or KINDS)), arguments.folder, signer):
        print(file)
    return 0


def _on_device(base_dir: Path | None) -> tuple[Report, Signer | None]:
    from kiosk.config import Paths, default_base_dir
    from kiosk.reports import sources

    with sources.looked_into(Paths(base_dir or default_base_dir())) as (journal, snapshot):
        return sources.report_of(journal, snapshot), sources.signer_of(journal)


def _at_hub(base_dir: Path) -> tuple[Report, Signer]:
    from datetime import UTC, datetime

    from kiosk.config import Paths
    from kiosk.domain.faults import Fault
    from kiosk.hub import attendance
    from kiosk.hub import identity as identities
    from kiosk.hub.opening import open_store

    paths = Paths(base_dir)
    if not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {base_dir}.", "Give the --base-dir of `kiosk hub`.")
    with closing(open_store(paths)) as store:
        identity = identities.load(store)
        report = attendance.report_of(store, identity, datetime.now(UTC))
        return report, attendance.signer_of(identity)


def _verify(path: Path) -> int:
    from kiosk.reports.signature import Genuine, verify

    match verify(path):
        case Genuine(signer, fingerprint, files):
            print(f"genuine: {', '.join(files)}\nsigned by {signer}, key {fingerprint}")
            return 0
        case found:
            print(f"NOT genuine: {found.why}")
            return 1
