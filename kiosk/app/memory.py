"""What the C library keeps back of memory that nobody uses any more: as little as it can be told to.

Nothing leaks, but a kiosk's dozen threads make and drop thousands of small things for every scan, and the GNU C library
gives each thread a store of its own and returns little of it. After 1,200 scans the program held 212 MB so, and a few
more with each hour; with both of these it holds 180. Other C libraries are left alone.
"""

from __future__ import annotations

import functools
import sys
from typing import Any

_M_ARENA_MAX = -8  # mallopt(3)


def share() -> None:
    """Let all threads draw from the same store; those that have one keep it, so say it early."""
    library = _gnu()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, 2)


def give_back() -> None:
    """Return to the system what is free: about a millisecond, in which other threads may wait for memory."""
    library = _gnu()
    if library is not None:
        library.malloc_trim(0)


@functools.cache
def _gnu() -> Any:
    """The C library, None if it is another."""
    if sys.platform != "linux":
        return None
    import ctypes  # here: the screen is painted before anybody needs it

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
