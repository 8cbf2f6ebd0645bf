"""What a device does with events that can no longer enter the hub's log: they are handed over sealed, never dropped.

Two cases: the device was revoked, or its identity was copied and the copy was faster. The events are encrypted to the
hub's key, so that from then on not even this device can read them.
"""

from __future__ import annotations

from kiosk.store.exchange import Exchange
from kiosk.sync.link import HubLink
from kiosk.wire import seal
from kiosk.wire.messages import MOST_EVENTS, encode

_ALREADY = "rescued"


def sealed_outbox(exchange: Exchange, hub_key: bytes) -> list[bytes]:
    """What was not handed over yet, in boxes that only the hub can open."""
    boxes, seq = [], max(exchange.position().acknowledged, _handed_over(exchange))
    while batch := exchange.after(seq, MOST_EVENTS):
        boxes.append(seal.close_box(hub_key, encode([event.body for event in batch])))
        seq = batch[-1].seq
    return boxes


def hand_over(exchange: Exchange, link: HubLink, hub_key: bytes, why: str) -> int:
    """Send the outbox sealed, each event once; how many were sent now."""
    sent = 0
    while batch := exchange.after(max(exchange.position().acknowledged, _handed_over(exchange)), MOST_EVENTS):
        bodies = [event.body for event in batch]
        link.rescue(why, seal.close_box(hub_key, encode(bodies)))
        with exchange.journal.transaction() as transaction:
            exchange.journal.set_fact(transaction, _ALREADY, batch[-1].seq)
        sent += len(batch)
    return sent


def _handed_over(exchange: Exchange) -> int:
    return int(exchange.journal.fact(_ALREADY) or 0)
