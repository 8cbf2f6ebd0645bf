"""Notes in the log by their code and time: the few events that say something of nobody's presence.

Found through an index of their own, so a screen may ask while the log grows.
"""

from __future__ import annotations

from kiosk import wire
from kiosk.domain.events import Event
from kiosk.store.driver import Connection


def notes_since(connection: Connection, code: str, since_ms: int) -> list[Event]:
    """Notes of one code, from here and elsewhere, placed at or after a moment; oldest first."""
    sql = "SELECT body FROM event WHERE kind = 'note' AND code = ? AND at_ms >= ? ORDER BY at_ms, device, seq"
    return [wire.decode_event(body) for (body,) in connection.execute(sql, (code, since_ms)).fetchall()]
