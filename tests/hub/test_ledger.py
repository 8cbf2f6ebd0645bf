"""Group commit: everybody who hands in a batch is answered, whatever becomes of the writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kiosk import wire
from kiosk.domain.faults import Fault
from kiosk.hub.ledger import Ledger, Settled, Verdict
from kiosk.hub.log import Log, Receipt
from kiosk.hub.signatures import THRONG, Ask, Signatures, Then
from kiosk.hub.store import HubStore
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part
from tests.hub.test_store import NOW_MS, events

SEED = bytes(range(32))


def signed(device: str, first: int, last: int) -> EventBatch:
    plain = events(device, first, last)
    part = signed_part(device, first, plain.previous, wire.links(plain.previous, plain.bodies)[-1])
    return EventBatch(
        device=device,
        first_seq=first,
        previous=plain.previous,
        bodies=plain.bodies,
        signature=seal.sign(SEED, seal.EVENTS, part),
    )


def tell(settled: Settled) -> None:
    for then, verdict in settled:
        then(verdict)


def key_of(device: str) -> bytes | None:
    return seal.public_key(SEED) if device != "stranger" else None


class Turn(list[Callable[[], None]]):
    """What the event loop does when it has read everything."""

    def end(self) -> None:
        while self:
            self.pop(0)()


@pytest.fixture
def turn() -> Turn:
    return Turn()


def ledger_on(log: Log, turn: Turn, ask: Ask | None = None) -> Ledger:
    return Ledger(log, ask or Signatures(key_of, ()).ask, lambda: NOW_MS, tell, turn.append)


def test_what_waits_is_stored_in_one_group(store: HubStore, turn: Turn) -> None:
    ledger, heard = ledger_on(store.log, turn), dict[str, Verdict]()
    for device in ("a", "b", "stranger"):
        ledger.submit(signed(device, 1, 2), lambda verdict, device=device: heard.update({device: verdict}))  # type: ignore[misc]
    ledger.submit(events("c", 1, 1), lambda verdict: heard.update(forged=verdict))
    turn.end()
    ledger.store_once()
    assert heard["stranger"] is None
    assert heard["forged"] is None
    assert [verdict.ack for name in "ab" if isinstance(verdict := heard[name], Receipt)] == [2, 2]


def test_very_many_are_asked_about_in_parts_and_in_their_order(store: HubStore, turn: Turn) -> None:
    here, sizes, heard = Signatures(key_of, ()), list[int](), list[Verdict]()

    def ask(batches: Sequence[EventBatch], then: Then) -> None:
        sizes.append(len(batches))
        here.ask(batches, then)

    ledger = ledger_on(store.log, turn, ask)
    for seq in range(1, 2 * THRONG + 4):
        ledger.submit(signed("a", seq, seq), heard.append)
    turn.end()
    ledger.store_once()
    assert sizes == [THRONG, THRONG, 3]
    assert [verdict.ack for verdict in heard if isinstance(verdict, Receipt)] == [*range(1, 2 * THRONG + 4)]


class Broken(Log):
    """A log with a bug, or on a disk that is full."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        raise self._error


def test_nobody_is_left_waiting_when_the_writer_fails(turn: Turn) -> None:
    ledger, heard = ledger_on(Broken(ZeroDivisionError()), turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    ledger.submit(signed("b", 1, 1), heard.append)
    turn.end()
    with pytest.raises(ZeroDivisionError):
        ledger.store_once()
    assert codes(heard) == ["LEDGER_FAILED"] * 2


def test_nor_when_the_check_fails(store: HubStore, turn: Turn) -> None:
    def fail(batches: Sequence[EventBatch], then: Then) -> None:
        raise ZeroDivisionError(batches)

    ledger, heard = ledger_on(store.log, turn, fail), list[Verdict]()
    for number in range(THRONG + 1):
        ledger.submit(signed(f"device {number}", 1, 1), heard.append)
    for _ in range(2):  # the second part does not wait for the next who comes
        with pytest.raises(ZeroDivisionError):
            turn.end()
    assert codes(heard) == ["LEDGER_FAILED"] * (THRONG + 1)


def test_trouble_with_the_disk_is_told_by_its_name(turn: Turn) -> None:
    ledger, heard = ledger_on(Broken(Fault("DISK_FULL", "The disk is full.")), turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    turn.end()
    ledger.store_once()
    assert codes(heard) == ["DISK_FULL"]


def test_who_comes_too_late_is_told(store: HubStore, turn: Turn) -> None:
    ledger, heard = ledger_on(store.log, turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    turn.end()
    ledger.close()
    ledger.submit(signed("b", 1, 1), heard.append)
    turn.end()
    assert codes(heard) == ["HUB_STOPPING"]
    ledger.refuse_rest()
    assert codes(heard) == ["HUB_STOPPING"] * 2


def codes(heard: list[Verdict]) -> list[str]:
    return [verdict.code for verdict in heard if isinstance(verdict, Fault)]
