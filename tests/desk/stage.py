"""A desk over a real journal, with everything around it in a test's hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk import wire
from kiosk.desk import CheckInDesk, Post
from kiosk.domain.credential import BadgeReader, OpaqueReader, TokenReader
from kiosk.domain.events import Event
from kiosk.domain.outcome import Outcome, View
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import BadgeOrders, PrintLedger
from tests.domain.test_token import verify
from tests.factory import FORUM, GATE_A, SetClock, activity, delegate, roster, scan
from tests.fakes import MemoryRoster

READERS = (TokenReader(4711, verify), BadgeReader(), OpaqueReader())
ONE, TWO = delegate(1).id, delegate(2).id


@dataclass
class Stage:
    """A desk and everything around it that a test may move."""

    journal: Journal
    clock: SetClock
    ledger: PrintLedger
    roster: MemoryRoster | None = field(default_factory=roster)
    view: View = field(default_factory=lambda: View(gates_age_s=1.0))

    def __post_init__(self) -> None:
        self.desk = CheckInDesk(
            self.journal,
            lambda: self.roster,
            lambda: self.view,
            lambda: READERS,
            BadgeOrders(self.ledger, "printer"),
            Post(GATE_A),
            lambda: self.clock.mono_ms() / 1000,
        )

    def scan(self, payload: str | bytes, after_s: float = 10.0) -> Outcome:
        """That code, ten seconds after whatever came before."""
        self.clock.pass_s(after_s)
        return self.desk.scan(scan(payload, self.clock.mono_ms() / 1000))

    def events(self) -> list[Event]:
        """The log."""
        return [wire.decode_event(sent.body) for sent in self.journal.outbox(1000)]

    def kinds(self) -> list[str]:
        """What the log says, in a word each."""
        return [each.kind for each in self.events()]

    def print_all(self) -> None:
        """Every badge that was ordered comes out."""
        while job := self.ledger.next("printer"):
            sending = self.ledger.begin(job, None)
            assert sending is not None
            assert self.ledger.finish(sending)

    def use(self, **fields: Any) -> None:
        """Another main forum from now on."""
        assert self.roster is not None
        self.roster.activities[FORUM] = activity(**fields)
        self.roster.version += 1
