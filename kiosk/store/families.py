"""Who is known under several ids, as supervisors have found out, here or elsewhere: read from the log, and remembered
until the log says more. A verdict asks; nearly always nobody was registered twice, and the answer is one small read."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk import wire
from kiosk.domain.heads import families, heads_of
from kiosk.store.driver import Connection

_State = tuple[int, int]


class Families:
    """Of one journal. Any thread may ask, each of its own connection: what is remembered goes with what it sees."""

    def __init__(self) -> None:
        self._known: tuple[_State, Mapping[str, tuple[str, ...]]] = ((0, 0), {})

    def read(self, connection: Connection) -> Mapping[str, tuple[str, ...]]:
        """Every id that is not alone, and all ids of the same person."""
        state = connection.execute(
            "SELECT count(*), coalesce(sum(at_ms), 0) FROM event WHERE kind = 'resolution'"
        ).fetchone()
        known = self._known
        if known[0] != state:
            rows = connection.execute("SELECT at_ms, body FROM event WHERE kind = 'resolution'").fetchall()
            found = families(heads_of((int(at_ms), wire.decode_event(body)) for at_ms, body in rows))
            known = self._known = (state, found)
        return known[1]
