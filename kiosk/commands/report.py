"""Write the attendance report: PDF, XLSX and CSV, dated and signed.

Counts what this device knows of all gates, from its journal and the organiser's list; the kiosk may go on working
meanwhile. `--verify FILE.sig` says whether the files of a report are as they were signed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

KINDS = ("arrivals", "categories", "delegations", "activities", "refusals", "gates")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and which parts."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="OUT_DIR", help="where the files go (made if missing)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="this part alone; may be given several times")
    parser.add_argument("--verify", type=Path, metavar="FILE.sig", help="check a report's files instead")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 for a report that is not genuine."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.reports import files, sources
    from kiosk.reports.values import Kind

    if arguments.verify:
        return _verify(arguments.verify)
    if arguments.folder is None:
        raise Fault("USAGE", "There is no folder for the report.", "Say `kiosk report OUT_DIR`.")
    with sources.looked_into(Paths(arguments.base_dir or default_base_dir())) as (journal, snapshot):
        report = sources.report_of(journal, snapshot).only(map(Kind, arguments.kind or KINDS))
        signer = sources.signer_of(journal)
    for file in files.write(report, arguments.folder, signer):
        print(file)
    return 0


def _verify(path: Path) -> int:
    from kiosk.reports.signature import Genuine, verify

    match verify(path):
        case Genuine(signer, fingerprint, files):
            print(f"genuine: {', '.join(files)}\nsigned by {signer}, key {fingerprint}")
            return 0
        case found:
            print(f"NOT genuine: {found.why}")
            return 1
