"""Prove that every part this installation ships can do its work.

For a frozen program above all: what the packaging forgot shows here, not at the entrance. Needs no display,
camera, printer or network, and leaves nothing behind. One line per check; exit code 0 only if all hold.
"""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The self-test has no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Run all checks, also after one has failed: the packager wants to know all that is missing."""
    with tempfile.TemporaryDirectory(prefix="kiosk-self-test-") as folder:
        passed = [holds(name, check, Path(folder), debug=arguments.debug) for name, check in CHECKS.items()]
    print(f"{sum(passed)} of {len(passed)} checks hold")
    return 0 if all(passed) else 1


def holds(name: str, check: Callable[[Path], str], folder: Path, *, debug: bool) -> bool:
    """Run one check and print its line. A missing part may fail in any way, and every way counts."""
    try:
        finding = check(folder)
    except Exception as failure:  # noqa: BLE001
        print(f"FAILED  {name}: {type(failure).__name__}: {failure}")
        if debug:
            traceback.print_exc()
        return False
    print(f"ok      {name}: {finding}")
    return True


def encrypted_database(folder: Path) -> str:
    """SQLCipher opens with a raw key and leaves no plain text in the file."""
    import sqlcipher3

    file = folder / "self-test.db"
    connection = sqlcipher3.connect(str(file))
    connection.execute("PRAGMA key = \"x'" + "5a" * 32 + "'\"")
    connection.executescript("CREATE TABLE name (text TEXT); INSERT INTO name VALUES ('plain as day');")
    (version,) = connection.execute("SELECT sqlite_version()").fetchone()
    connection.close()
    if b"plain as day" in file.read_bytes():
        raise AssertionError("the database is not encrypted")
    return f"SQLite {version}"


CHECKS: dict[str, Callable[[Path], str]] = {
    "encrypted database": encrypted_database,
}
