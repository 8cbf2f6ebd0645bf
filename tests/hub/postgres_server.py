"""A PostgreSQL of our own for the time of a test run: its own folder and socket, no password, nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binary(name: str) -> str | None:
    """A program of PostgreSQL: on the path, or where Debian hides its servers."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a fresh server. It refuses to run as root, so it runs as ``nobody`` where we are root, in a folder
    that ``nobody`` can reach: $TMPDIR may lie where only root may enter."""
    initdb, pg_ctl = binary("initdb"), binary("pg_ctl")
    assert initdb is not None
    assert pg_ctl is not None
    user = "nobody" if os.geteuid() == 0 else None
    places = map(Path, (os.environ.get("PYTEST_DEBUG_TEMPROOT", ""), tempfile.gettempdir(), "/tmp"))
    folder = Path(tempfile.mkdtemp(prefix="kiosk-postgres-", dir=next(filter(is_open_to_all, places), None)))
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c shared_buffers=64MB"
    try:
        run([initdb, "-D", str(data), "-U", "kiosk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], user)
        run([pg_ctl, "-D", str(data), "-l", str(log), "-w", "-o", options, "start"], user)
        try:
            yield f"postgresql://kiosk@/postgres?host={folder}"
        finally:
            run([pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder)


def is_open_to_all(folder: Path) -> bool:
    """May every user go there, from the root of the file system on?"""
    return folder.is_absolute() and all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))


def run(command: list[str], user: str | None) -> None:
    subprocess.run(command, user=user, check=True, capture_output=True, cwd="/", timeout=60)
