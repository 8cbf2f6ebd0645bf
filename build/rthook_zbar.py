"""Runs first in the frozen program: pyzbar asks the system for libzbar, and must be told of the one we bring.

Without this, "Unable to find zbar shared library" on every machine that has none of its own.
"""

import ctypes.util
import sys
from pathlib import Path

find_in_system = ctypes.util.find_library


def find_library(name: str) -> str | None:
    """The bundled libzbar; anything else from the system."""
    bundled = sorted(Path(sys._MEIPASS).glob("libzbar*")) if name == "zbar" else []  # type: ignore[attr-defined]
    return str(bundled[0]) if bundled else find_in_system(name)


ctypes.util.find_library = find_library
