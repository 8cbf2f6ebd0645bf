"""What the log and presence add up to, for people who watch. Reads only; counts nothing that was not folded.

The log never changes behind its end, so what a whole block of it adds up to is worked out once and remembered. Whoever
is known under two ids is one head (`kiosk.domain.heads`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk import wire
from kiosk.domain.events import ADMISSIONS, PASSAGES, Event, EventKind
from kiosk.domain.heads import Doubles, doubles, heads_of, members
from kiosk.domain.presence import Counts
from kiosk.hub.engine import Engine, Row

BLOCK = 4096
STEP_MS = 300_000
IDS_A_QUERY = 500

_ANSWERS = tuple(sorted(PASSAGES | {EventKind.REFUSAL}))
_MARKS = ", ".join("?" for _ in _ANSWERS)


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers of one gate: all of them, refusals, admissions, and the time of the latest."""

    all: int = 0
    refused: int = 0
    admitted: int = 0
    last_ms: int = 0


class Tally:
    """Sums over one hub's store. Several threads may ask; at worst two of them work the same block out."""

    def __init__(self, engine: Engine, block: int = BLOCK) -> None:
        self._engine = engine
        self._block = block
        self._blocks: dict[int, Counter[tuple[str, str]]] = {}
        self._since_ms = -1
        self._findings: tuple[int, list[tuple[int, Event]]] = (0, [])

    def heads(self) -> dict[str, str]:
        """Who was registered twice, by what supervisors have found out up to now."""
        after, found = self._findings
        head = int(self._engine.read("SELECT coalesce(max(n), 0) FROM event")[0][0])
        if head != after:
            sql = "SELECT at_ms, body FROM event WHERE n > ? AND n <= ? AND kind = ? AND flaw = ''"
            new = self._engine.read(sql, (after, head, EventKind.RESOLUTION))
            found = [*found, *((int(at_ms), wire.decode_event(bytes(body))) for at_ms, body in new)]
            self._findings = (head, found)
        return heads_of(found)

    def doubles(self) -> Doubles:
        """What presence counts too much because of them."""
        heads = self.heads()
        known = sorted(members(heads))
        entered: list[Row] = []
        for start in range(0, len(known), IDS_A_QUERY):
            part = known[start : start + IDS_A_QUERY]
            places = ", ".join("?" for _ in part)
            sql = f"SELECT subject, activity, first_ms FROM presence WHERE entries > 0 AND subject IN ({places})"  # noqa: S608
            entered += self._engine.read(sql, part)
        return doubles(heads, ((str(subject), str(activity), int(first)) for subject, activity, first in entered))

    def everywhere(self) -> Counts:
        """All activities together: a delegate inside a forum inside the venue is one body and one head."""
        heads, bodies, duplicates = self._engine.read(
            "SELECT count(CASE WHEN entries > 0 THEN 1 END), coalesce(sum(bodies), 0), coalesce(sum(duplicates), 0) "
            "FROM (SELECT max(entries) AS entries, max(bodies) AS bodies, sum(duplicates) AS duplicates "
            "FROM presence GROUP BY subject) AS subjects"
        )[0]
        return Counts(int(heads) - self.doubles().everywhere, int(bodies), int(duplicates))

    def registered(self) -> int:
        """Delegates on the list."""
        sql = "SELECT count(*) FROM published WHERE kind = 'delegate' AND body IS NOT NULL"
        return int(self._engine.read(sql)[0][0])

    def listed(self) -> dict[str, int]:
        """How many delegates are on each activity's own list."""
        sql = "SELECT b, count(*) FROM published WHERE kind = 'entitlement' AND body IS NOT NULL GROUP BY b"
        return {str(activity): int(number) for activity, number in self._engine.read(sql)}

    def presence(self) -> Iterator[tuple[str, str, int | None, int]]:
        """(delegate, activity, time of the first entry, bodies inside) of everybody who ever came, in no order; whoever
        came under two ids stands there twice."""
        heads = self.heads()
        for subject, activity, first_ms, bodies in self._engine.read(
            "SELECT subject, activity, first_ms, bodies FROM presence WHERE entries > 0"
        ):
            head = heads.get(str(subject), str(subject))
            yield head, str(activity), None if first_ms is None else int(first_ms), int(bodies)

    def arrivals(self, since_ms: int) -> list[tuple[int, int]]:
        """(start of the step, delegates whose first entry anywhere fell into it), oldest first, empty steps left
        out."""
        rows = self._engine.read(
            f"SELECT first / {STEP_MS}, count(*) FROM (SELECT min(first_ms) AS first FROM presence GROUP BY subject) "  # noqa: S608
            f"AS firsts WHERE first >= ? GROUP BY first / {STEP_MS} ORDER BY first / {STEP_MS}",
            (since_ms,),
        )
        steps = Counter({int(step): int(heads) for step, heads in rows})
        steps.subtract(first_ms // STEP_MS for first_ms in self.doubles().later_ms if first_ms >= since_ms)
        return [(step * STEP_MS, heads) for step, heads in sorted(steps.items()) if heads]

    def recent(self, since_ms: int, head: int) -> dict[str, Answered]:
        """Answers by gate whose corrected time is not before `since_ms`."""
        rows = self._engine.read(
            "SELECT gate, count(*), sum(CASE WHEN kind = ? THEN 1 ELSE 0 END), "  # noqa: S608
            "sum(CASE WHEN kind IN (?, ?) THEN 1 ELSE 0 END), max(at_ms) "
            f"FROM event WHERE n > ? AND at_ms >= ? AND kind IN ({_MARKS}) GROUP BY gate",
            (EventKind.REFUSAL, *sorted(ADMISSIONS), self._before(since_ms, head), since_ms, *_ANSWERS),
        )
        return {str(g): Answered(int(every), int(no), int(yes), int(last)) for g, every, no, yes, last in rows}

    def since(self, since_ms: int, head: int) -> dict[str, Answered]:
        """Answers by gate since a moment that seldom changes (midnight); only the log's end is read each time."""
        if since_ms != self._since_ms:
            self._blocks, self._since_ms = {}, since_ms
        blocks, total = self._blocks, Counter[tuple[str, str]]()
        for block in range(head // self._block):
            if block not in blocks:
                blocks[block] = self._count(block * self._block, (block + 1) * self._block, since_ms)
            total.update(blocks[block])
        total.update(self._count(head // self._block * self._block, head, since_ms))
        answered: dict[str, Answered] = {}
        for gate in {gate for gate, _ in total}:
            every = sum(total[gate, kind] for kind in _ANSWERS)
            yes = sum(total[gate, kind] for kind in ADMISSIONS)
            answered[gate] = Answered(every, total[gate, EventKind.REFUSAL], yes)
        return answered

    def _count(self, after: int, until: int, since_ms: int) -> Counter[tuple[str, str]]:
        rows = self._engine.read(
            "SELECT gate, kind, count(*) FROM event WHERE n > ? AND n <= ? AND at_ms >= ? "  # noqa: S608
            f"AND kind IN ({_MARKS}) GROUP BY gate, kind",
            (after, until, since_ms, *_ANSWERS),
        )
        return Counter({(str(gate), str(kind)): int(number) for gate, kind, number in rows})

    def _before(self, since_ms: int, head: int) -> int:
        """The last feed number received before a moment: nothing at or before it happened later. 20 small reads."""
        low, high = 0, head
        while low < high:
            middle = (low + high + 1) // 2
            rows = self._engine.read("SELECT received_ms FROM event WHERE n = ?", (middle,))
            if rows and int(rows[0][0]) < since_ms:
                low = middle
            else:
                high = middle - 1
        return low
