"""The two threads by which a venue's hub and the hub behind it tell each other everything; neither waits for the
other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final

from kiosk.hub.borrowing import Borrowing
from kiosk.hub.following import Following
from kiosk.hub.log import Verdict
from kiosk.hub.relay import IDLE_S, Relay
from kiosk.hub.service import Service
from kiosk.hub.upstream import member_of
from kiosk.sync.link import HttpLink, HubRefusal, Unreachable
from kiosk.sync.state import Wait
from kiosk.wire.messages import EventBatch

PATIENCE_S: Final = 30.0
AGAIN_S: Final = 2.0

log = logging.getLogger(__name__)


def messengers(service: Service) -> list[threading.Thread]:
    """Threads to start, which end with the service; none if no hub stands behind it."""
    member = member_of(service.store)
    if member is None:
        return []
    service.upstream.expect()
    mouth, ear = HttpLink(member), HttpLink(member)
    relay = Relay(service.store, mouth, heard=lambda: ear.last)
    following = Following(
        service.store,
        ear,
        member.hub_key,
        service.upstream,
        service.halls,
        lambda batches: taken(service, batches),
        service.tell_fork,
        service.now_ms,
    )
    borrowing = Borrowing(
        service.store,
        mouth,
        service.holder,
        service.identity.epoch,
        service.wishes,
        lambda: ear.last,
        relay.told,
        service.closings,
        service.now_ms,
    )
    return [
        threading.Thread(target=_run, args=(service, lambda: speak(relay, borrowing), mouth), name="hub relay"),
        threading.Thread(target=_run, args=(service, following.run_once, ear), name="hub following"),
    ]


def speak(relay: Relay, borrowing: Borrowing) -> Wait:
    """Tell the next events; when all are told, see to the permits."""
    wait = relay.run_once()
    if wait.seconds != IDLE_S:
        return wait
    try:
        borrowing.keep_up()
    except Unreachable:
        return Wait(AGAIN_S)
    except HubRefusal as refusal:
        log.warning("the hub behind this one grants nothing", extra={"code": refusal.code})
        return Wait(max(AGAIN_S, refusal.retry_after_s))
    return wait


def taken(service: Service, batches: Sequence[EventBatch]) -> list[Verdict]:
    """Hand batches to the ledger and wait until they are durable, or refused. Never on the event loop."""
    waiting: list[Future[Verdict]] = [Future() for _ in batches]
    for batch, verdict in zip(batches, waiting, strict=True):
        service.submit(batch, verdict.set_result)
    return [verdict.result(PATIENCE_S) for verdict in waiting]


def _run(service: Service, run_once: Callable[[], Wait], link: HttpLink) -> None:
    while not service.is_closing:
        try:
            wait = run_once()
        except Exception:  # the one place: the next round tries again from what is remembered
            log.exception("a messenger to the hub behind this one failed")
            wait = Wait(AGAIN_S)
        service.closing.wait(wait.seconds)
    link.close()
