"""What the hub keeps, in four parts over one database: the log, the organiser's rows, the devices, the rooms.

Every method is one transaction or one query. Nothing is held in memory between calls, so any number of hub processes
may share a database.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.hub.counters import HEAD, REVOCATIONS, VERSION
from kiosk.hub.engine import Engine, Transaction
from kiosk.hub.log import Log
from kiosk.hub.published import Published
from kiosk.hub.register import Register
from kiosk.hub.rooms import Rooms
from kiosk.hub.schema import STEPS
from kiosk.hub.soundness import check_rules
from kiosk.wire.rows import Columns, NewRow


@dataclass(frozen=True, slots=True)
class Heads:
    """How far the log and the rows go."""

    events: int
    version: int
    revocations: int


class HubStore:
    """The hub's memory. Safe between threads as far as its engine is."""

    def __init__(self, engine: Engine) -> None:
        self.engine = self._engine = engine
        with engine.write() as tx:
            _migrate(tx, engine)
        self.log = Log(engine)
        self.published = Published(engine)
        self.register = Register(engine)
        self.rooms = Rooms(engine)

    def heads(self) -> Heads:
        """How far the log and the rows go now."""
        counters = {str(name): int(value) for name, value in self._engine.read("SELECT name, value FROM counter")}
        return Heads(counters.get(HEAD, 0), counters.get(VERSION, 0), counters.get(REVOCATIONS, 0))

    def fact(self, name: str) -> bytes | None:
        """A remembered fact."""
        rows = self._engine.read("SELECT value FROM fact WHERE name = ?", (name,))
        return bytes(rows[0][0]) if rows else None

    def fact_or_make(self, name: str, value: bytes) -> bytes:
        """The fact, made of `value` if nobody made it before: two hubs that start at once agree."""
        with self._engine.write() as tx:
            tx.run("INSERT INTO fact VALUES (?, ?) ON CONFLICT DO NOTHING", (name, value))
            return bytes(tx.all("SELECT value FROM fact WHERE name = ?", (name,))[0][0])

    def set_fact(self, name: str, value: bytes) -> None:
        """Remember a fact."""
        with self._engine.write() as tx:
            sql = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            tx.run(sql, (name, value))

    # -- the rows, for whoever publishes -------------------------------------------------------------------------------

    def publish(self, rows: Iterable[NewRow]) -> int:
        """Insert, change and delete rows in one transaction; the new version. Rows that did not change keep theirs.

        Fault RULES: the conference's rules would contradict themselves; nothing is published.
        """
        rows = list(rows)
        check_rules(self.published, rows)
        return self.published.publish(map(self._dated, rows))

    def _dated(self, row: NewRow) -> NewRow:
        """A revocation with the moment (ms) from which it holds: what came in later did so against it."""
        if row.kind != "revocation" or row.body is None:
            return row
        known = self._engine.read(
            "SELECT a FROM published WHERE kind = ? AND id = ? AND body IS NOT NULL", (row.kind, row.id)
        )
        return replace(row, a=str(known[0][0]) if known else str(time.time_ns() // 1_000_000))

    def rows(self) -> Iterator[tuple[str, Columns]]:
        """Every living row but revocations, by kind and id."""
        return self.published.rows()

    def values(self, kind: str) -> list[bytes]:
        """Bodies of all living rows of a kind."""
        return self.published.values(kind)

    # -- the database --------------------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        """Until another process may have committed; at most so long."""
        self._engine.wait(seconds)

    def copy_to(self, path: Path) -> None:
        """A consistent copy of everything."""
        self._engine.copy_to(path)

    def begin_epoch(self) -> int:
        """A new epoch, because this store was restored or took over: devices send everything again. The epoch."""
        epoch = int(self.fact_or_make("epoch", b"1")) + 1
        self.set_fact("epoch", str(epoch).encode())
        with self._engine.write() as tx:  # what this hub had borrowed it must account for anew
            tx.run("UPDATE block SET permits = 0")
        return epoch

    def tidy(self) -> None:
        """Work the database wants done when nobody waits."""
        self._engine.tidy()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.close()


def _migrate(tx: Transaction, engine: Engine) -> None:
    tx.run("CREATE TABLE IF NOT EXISTS schema_step (number BIGINT PRIMARY KEY)")
    done = {int(number) for (number,) in tx.all("SELECT number FROM schema_step")}
    for number, step in enumerate(STEPS):
        if number not in done:
            for statement in step.format(blob=engine.blob, number=engine.number).split(";"):
                if statement.strip():
                    tx.run(statement)
            tx.run("INSERT INTO schema_step VALUES (?)", (number,))
