"""Python's search for forgotten cycles, as a busy hub needs it.

It looks through everything young after every 700 new objects, which is after a dozen requests, and now and then through
all that was ever imported: together a twentieth of a hub's time, measured. What the program consists of stays, so it
need not be looked through; what requests leave behind can wait for some hundred more of them.
"""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 20_000
"""Objects between two looks: the garbage of about 300 requests, some MB at most."""


def look_less_often() -> None:
    """Once, when everything is imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
