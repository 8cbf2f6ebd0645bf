"""What a hub answers the hubs of venues: it takes their devices' batches, and gives them everybody's."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.exchange import Forked, Gap
from kiosk.domain.faults import Fault
from kiosk.hub import intake
from kiosk.hub.http import Declared, answer, number, read, session_of
from kiosk.hub.log import Verdict
from kiosk.hub.register import BELOW
from kiosk.hub.relay import HUB, KIOSK, introduced
from kiosk.hub.service import Service
from kiosk.hub.trust import DEVICE_ID, Refused, Role
from kiosk.wire.messages import Ack, RelayAck, Relayed, RelayPage, encode
from kiosk.wire.venue import Report

BATCHES_A_PAGE: Final = 50
"""At most 13 MB; where a hall's kiosks check in one by one, fifty check-ins."""

SEEN: Final = encode(Report())


async def introduce(service: Service, request: Request) -> Response:
    """Whose batches a relay of the first kind brings, one by one: the hub verifies those devices, not the relay."""
    await _introduce(service, await read(request, Relayed))
    return answer(request, Ack(ack=0, head=service.feed.end))


async def take(service: Service, request: Request) -> Response:
    """Batches of a venue's devices, durable when answered; the hub verifies those devices, not the relay."""
    told = await read(request, Relayed)
    for batch in told.batches:
        intake.check(batch, session_of(request))
    await _introduce(service, told)
    verdicts = await asyncio.gather(*(service.append(batch) for batch in told.batches))
    words = [_word(verdict) for verdict in verdicts]
    for device in {batch.device for batch, word in zip(told.batches, words, strict=True) if word == "FORKED"}:
        await asyncio.to_thread(service.tell_fork, device)
    return answer(request, RelayAck(words=words))


async def give(service: Service, request: Request) -> Response:
    """Everybody's events after a cursor, as their devices signed them, for the hub of a venue: so it is there."""
    hall = session_of(request).device
    service.take_report(hall, SEEN)
    return answer(request, await asyncio.to_thread(_page, service, number(request, "after"), hall))


ROUTES: tuple[Declared, ...] = (
    Declared("POST", "/relay/devices", Role.RELAY, introduce, "Whose batches a relay brings", Relayed, Ack),
    Declared("POST", "/relay/batches", Role.RELAY, take, "Store the batches of a venue's devices", Relayed, RelayAck),
    Declared("GET", "/relay/batches", Role.RELAY, give, "Everybody's batches after a cursor", None, RelayPage),
)


# -- inside ------------------------------------------------------------------------------------------------------------


async def _introduce(service: Service, told: Relayed) -> None:
    for device in told.devices:
        if not DEVICE_ID.fullmatch(device.id) or len(device.public_key) != 32 or device.role not in (KIOSK, HUB):
            raise Refused(400, "BAD_REQUEST", "A device has an id, a public key of 32 bytes and a role.")
    await asyncio.to_thread(service.store.register.introduce, told.devices, BELOW, service.now_ms())


def _word(verdict: Verdict) -> str:
    if isinstance(verdict, Fault):
        raise verdict
    if verdict is None:
        return "BAD_SIGNATURE"
    match verdict.judgement:
        case Gap():
            return "GAP"
        case Forked():
            return "FORKED"
    return ""


def _page(service: Service, after: int, hall: str) -> RelayPage:
    heads = service.store.heads()
    end, batches = service.store.log.batches_after(after, BATCHES_A_PAGE)
    if not batches:  # what there was is erased
        end = max(end, heads.events)
    whose = {batch.device for batch in batches}
    devices = service.store.register.devices() if whose else []
    return RelayPage(
        end=end,
        head=max(heads.events, end),
        version=heads.version,
        revocations=heads.revocations,
        devices=introduced([device for device in devices if device.id in whose]),
        batches=batches,
        upstream_age_s=service.upstream.age_s(),
        quiet=service.halls.quietest(but=hall),
    )
