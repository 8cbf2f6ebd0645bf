"""What a page asks for is done in the next turn of the event loop, never inside the page's own call: it may be the end
of that page. By then somebody may have been answered and another page may stand: what the former one asked is over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance


def in_next_turn(asked: SignalInstance, do: Callable[..., None], *, while_shown: Callable[[], bool]) -> None:
    """Call `do` with what the signal says, if `while_shown` holds by then. Dropped with the signal's object."""

    def heard(*said: object) -> None:
        if while_shown():
            do(*said)

    asked.connect(heard, Qt.ConnectionType.QueuedConnection)
