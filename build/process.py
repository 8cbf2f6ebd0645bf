"""Other programs and the person at the terminal, for the scripts in this folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


class CannotGoOnError(Exception):
    """Nothing more can be done; the text says why and what would help."""


def say(sentence: str) -> None:
    """Tell the person, in order with what the programs we call print."""
    print(sentence, flush=True)


def call(
    command: Iterable[object],
    environment: Mapping[str, str] | None = None,
    *,
    folder: Path = ROOT,
    is_chatty: bool = False,
) -> int:
    """Run a program to its exit code; on Ctrl-C let it end in its own way. Of a chatty one, show complaints only."""
    shown = subprocess.DEVNULL if is_chatty else None
    with subprocess.Popen([str(word) for word in command], cwd=folder, env=environment, stdout=shown) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise


def become(command: Iterable[object]) -> int:
    """Let a program take the place of this one: signals reach it, and file names are those of the caller's folder."""
    words = [str(word) for word in command]
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(words[0], words)  # noqa: S606 - no shell is the point
    return call(words, folder=Path.cwd())  # Windows can only wait for it


def output(command: Iterable[object]) -> str:
    """What a program prints, or nothing if it cannot run."""
    try:
        ran = subprocess.run([str(word) for word in command], check=False, capture_output=True, encoding="utf-8")
    except OSError:
        return ""
    return ran.stdout
