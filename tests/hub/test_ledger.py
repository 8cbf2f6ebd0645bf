"""Group commit: everybody who hands in a batch is answered, whatever becomes of the writing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kiosk import wire
from kiosk.domain.faults import Fault
from kiosk.hub.ledger import Ledger, Settled, Verdict
from kiosk.hub.log import Log, Receipt
from kiosk.hub.signatures import Signatures
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


def ledger_on(log: Log) -> Ledger:
    here = Signatures(key_of, ())
    return Ledger(log, here.are_genuine, lambda: NOW_MS, tell)


def work(ledger: Ledger) -> None:
    ledger.check_once()
    ledger.store_once()


def test_what_waits_is_stored_in_one_group(store: HubStore) -> None:
    ledger, heard = ledger_on(store.log), dict[str, Verdict]()
    for device in ("a", "b", "stranger"):
        ledger.submit(signed(device, 1, 2), lambda verdict, device=device: heard.update({device: verdict}))  # type: ignore[misc]
    ledger.submit(events("c", 1, 1), lambda verdict: heard.update(forged=verdict))
    work(ledger)
    assert heard["stranger"] is None
    assert heard["forged"] is None
    assert [verdict.ack for name in "ab" if isinstance(verdict := heard[name], Receipt)] == [2, 2]


class Broken(Log):
    """A log with a bug, or on a disk that is full."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        raise self._error


def test_nobody_is_left_waiting_when_the_writer_fails() -> None:
    ledger, heard = ledger_on(Broken(ZeroDivisionError())), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    ledger.submit(signed("b", 1, 1), heard.append)
    with pytest.raises(ZeroDivisionError):
        work(ledger)
    assert [verdict.code for verdict in heard if isinstance(verdict, Fault)] == ["LEDGER_FAILED"] * 2


def test_nor_when_the_check_fails(store: HubStore) -> None:
    def fail(batches: Sequence[EventBatch]) -> list[bool]:
        raise ZeroDivisionError(batches)

    ledger, heard = Ledger(store.log, fail, lambda: NOW_MS, tell), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    with pytest.raises(ZeroDivisionError):
        ledger.check_once()
    assert [verdict.code for verdict in heard if isinstance(verdict, Fault)] == ["LEDGER_FAILED"]


def test_trouble_with_the_disk_is_told_by_its_name() -> None:
    ledger, heard = ledger_on(Broken(Fault("DISK_FULL", "The disk is full."))), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    work(ledger)
    assert [verdict.code for verdict in heard if isinstance(verdict, Fault)] == ["DISK_FULL"]


def test_who_comes_too_late_is_told(store: HubStore) -> None:
    ledger, heard = ledger_on(store.log), list[Verdict]()
    ledger.close()
    ledger.submit(signed("a", 1, 1), heard.append)
    work(ledger)
    assert heard == []
    ledger.refuse_rest()
    assert [verdict.code for verdict in heard if isinstance(verdict, Fault)] == ["HUB_STOPPING"]
