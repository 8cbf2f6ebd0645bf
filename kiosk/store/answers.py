"""The last decisions of a gate, a session or a device, for people who look into them: read-only, from the log's end."""

from __future__ import annotations

from heapq import nlargest
from typing import Final

from kiosk import wire
from kiosk.domain.events import PASSAGES, Event, EventKind
from kiosk.store.counts import DEVICES
from kiosk.store.driver import Database

KINDS: Final = tuple(sorted(PASSAGES | {EventKind.REFUSAL}))
FURTHEST: Final = 20_000
"""Events of one device that are looked through at most: what lies further back is no news."""

_LATEST: Final = """SELECT at_ms, body FROM event WHERE device = ? AND seq > ? AND kind IN (?, ?, ?, ?) AND {} = ?
  ORDER BY seq DESC LIMIT ?"""
"""The log has no index by gate: each device's is read from its end, which is where news is."""


def latest(database: Database, column: str, value: str, most: int) -> list[tuple[int, Event]]:
    """The latest `most` answers whose `column` (``gate``, ``activity`` or ``device``) has this value, newest first,
    each with its place in time."""
    assert column in ("gate", "activity", "device")
    sql = _LATEST.format(column)
    found: list[tuple[int, bytes]] = []
    with database.reading() as reader:
        for (device,) in reader.execute(DEVICES).fetchall():
            ((last,),) = reader.execute("SELECT max(seq) FROM event WHERE device = ?", (device,)).fetchall()
            found += reader.execute(sql, (device, last - FURTHEST, *KINDS, value, most)).fetchall()
    newest = nlargest(most, found, key=lambda row: int(row[0]))
    return [(int(at_ms), wire.decode_event(bytes(body))) for at_ms, body in newest]
