"""The events of one delegate at one activity. Which they are stands in the row of their presence, not in an index of
the log: the row is written anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk import wire
from kiosk.domain.events import Event
from kiosk.hub.engine import Row
from kiosk.wire.messages import decode

NUMBERS_A_QUERY = 500

Read = Callable[[str, Sequence[object]], list[Row]]
"""`Transaction.all` or `Engine.read`."""


def numbers_of(read: Read, subject: str, activity: str) -> list[int]:
    """Their numbers in the feed, as far as presence has come; rising."""
    rows = read("SELECT events FROM presence WHERE activity = ? AND subject = ?", (activity, subject))
    return decode(bytes(rows[0][0]), list[int]) if rows else []


def passages(read: Read, numbers: Sequence[int]) -> list[tuple[Event, int]]:
    """(event, its time in milliseconds) of these numbers; events that were purged are left out."""
    found: list[Row] = []
    for start in range(0, len(numbers), NUMBERS_A_QUERY):
        part = numbers[start : start + NUMBERS_A_QUERY]
        places = ", ".join("?" for _ in part)
        sql = f"SELECT body, at_ms FROM event WHERE n IN ({places}) AND flaw = '' ORDER BY n"  # noqa: S608
        found += read(sql, part)
    return [(wire.decode_event(bytes(body)), int(at_ms)) for body, at_ms in found]
