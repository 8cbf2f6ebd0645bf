"""Write the succession kit: with it another kiosk can become this very hub, if this machine is lost.

Keep the file on another machine, and the code that is shown once on paper. `kiosk hub-promote --kit FILE --code CODE`
uses it; devices then need not be enrolled again. Make a new one whenever devices were added.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of which hub, into which file."""
    parser.add_argument("out", type=Path, metavar="OUT.kit", help="the file to write; it must not exist")
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… instead of a file")


def run(arguments: argparse.Namespace) -> int:
    """Faults: NO_HUB, FILE."""
    from contextlib import closing

    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.hub.kit import pack
    from kiosk.hub.opening import open_store

    paths = Paths(arguments.base_dir or default_base_dir())
    if not arguments.store and not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {paths.base_dir}.", "Give its folder with --base-dir.")
    with closing(open_store(paths, arguments.store)) as store:
        body, code = pack(store)
    try:
        with os.fdopen(os.open(arguments.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
    except OSError as error:
        raise Fault("FILE", f"{arguments.out} cannot be written: {error.strerror}.", "Choose another name.") from error
    print(f"{arguments.out} is written. Its code, shown only now:\ncode {code}")
    return 0
