"""What the hub answers over HTTP. Every route declares the least role that may use it; none is without.

Bodies are msgpack, or JSON where the request says so. Blocking work runs in threads; the two hot paths, events and
feed, stay on the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from kiosk.domain.faults import Fault
from kiosk.hub import identity as identities
from kiosk.hub import intake, operations, people, relayed, supervision
from kiosk.hub.feed import EVENTS_A_PAGE, page_after
from kiosk.hub.gatekeeper import Gatekeeper
from kiosk.hub.http import Declared, answer, number, read, required, session_of
from kiosk.hub.service import Service
from kiosk.hub.trust import Refused, Role
from kiosk.wire import OLDEST_PROTOCOL, PROTOCOL
from kiosk.wire.messages import (
    MOST_LOG_LINES,
    Ack,
    Buckets,
    Changes,
    Enrol,
    Enrolled,
    EventBatch,
    FeedPage,
    Granted,
    Hello,
    Lease,
    LeaseHello,
    LogLines,
    Refusal,
    Signed,
    Token,
    TokenRequest,
)

LONG_POLL_S = 25.0


def application(service: Service, rate: float = 1.0) -> Gatekeeper:
    """The whole hub as an ASGI application."""
    app = Starlette(
        routes=[_route(declared, service) for declared in ALL],
        exception_handlers={Refused: _refused, Fault: _fault},
    )
    return Gatekeeper(app, service.name, service.trust, service.now_ms, service.monotonic_s, rate)


# -- trust -------------------------------------------------------------------------------------------------------------


async def hello(service: Service, request: Request) -> Response:
    """Who this hub is, a challenge, and two time stamps."""
    received_ms = service.now_ms()
    hub, epoch = service.name()
    addresses = await asyncio.to_thread(identities.addresses, service.store)
    return answer(
        request,
        Hello(
            hub=hub,
            epoch=epoch,
            oldest_protocol=OLDEST_PROTOCOL,
            newest_protocol=PROTOCOL,
            pin=service.identity.pin,
            challenge=service.trust.challenge(received_ms),
            received_ms=received_ms,
            sent_ms=service.now_ms(),
            addresses=addresses,
        ),
    )


async def enrol(service: Service, request: Request) -> Response:
    """Enrol a device with a one-time code."""
    asked = await read(request, Enrol)
    return answer(request, await asyncio.to_thread(service.trust.enrol, asked, service.now_ms()))


async def token(service: Service, request: Request) -> Response:
    """An access token for a signed challenge."""
    asked = await read(request, TokenRequest)
    return answer(request, await asyncio.to_thread(service.trust.token, asked, service.now_ms()))


# -- down --------------------------------------------------------------------------------------------------------------


async def manifest(service: Service, request: Request) -> Response:
    """The signed snapshot manifest for the caller's profile."""
    profile = session_of(request).profile
    return answer(request, await asyncio.to_thread(service.roster.manifest, profile, service.now_ms()))


async def chunk(service: Service, request: Request) -> Response:
    """An immutable chunk or photograph by its SHA-256; Range is honoured."""
    name = request.path_params["sha256"]
    body = await asyncio.to_thread(service.roster.chunk, name)
    if body is None:
        raise Refused(404, "NO_CHUNK", "The hub has no such chunk any more: fetch the manifest again.")
    headers = {"etag": f'"{name}"', "cache-control": "public, max-age=31536000, immutable", "accept-ranges": "bytes"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    start = _range_start(request.headers.get("range", ""), len(body))
    if start:
        headers["content-range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
    return Response(body[start:], 206 if start else 200, headers, "application/zstd")


async def changes(service: Service, request: Request) -> Response:
    """Rows changed after a version."""
    after, profile = number(request, "after"), session_of(request).profile
    return answer(request, await asyncio.to_thread(service.roster.changes, profile, after))


async def revocations(service: Service, request: Request) -> Response:
    """The signed revocation list."""
    after = number(request, "after")
    return answer(request, await asyncio.to_thread(service.roster.revocations, after, service.now_ms()))


async def buckets(service: Service, request: Request) -> Response:
    """The bucket vector, to compare with the device's."""
    return answer(request, await asyncio.to_thread(service.roster.buckets, session_of(request).profile))


async def bucket(service: Service, request: Request) -> Response:
    """All rows of one bucket, to repair it."""
    which = request.path_params["number"]
    return answer(request, await asyncio.to_thread(service.roster.bucket, session_of(request).profile, which))


# -- up ----------------------------------------------------------------------------------------------------------------


async def events(service: Service, request: Request) -> Response:
    """A batch of a device's events: all or nothing, durable when answered."""
    batch = await read(request, EventBatch)
    intake.check(batch, session_of(request))
    return answer(request, await intake.answered(service, batch, await service.append(batch)))


async def held(service: Service, request: Request) -> Response:
    """How far the hub holds the caller's events."""
    mark = await asyncio.to_thread(service.store.log.mark, session_of(request).device)
    return answer(request, Ack(ack=mark.ack, head=service.feed.end))


async def checkpoint(service: Service, request: Request) -> Response:
    """The hub's signed word on how far it holds the caller's events, and which."""
    return answer(request, await asyncio.to_thread(service.checkpoint, session_of(request).device))


async def logs(service: Service, request: Request) -> Response:
    """Lines of a device's redacted log; what is no such line is left out."""
    told = await read(request, LogLines)
    if len(told.lines) > MOST_LOG_LINES:
        raise Refused(413, "TOO_LARGE", f"At most {MOST_LOG_LINES} lines at once.")
    await asyncio.to_thread(service.device_logs.add, session_of(request).device, told.lines)
    return answer(request, Ack(ack=0, head=service.feed.end))


async def rescue(service: Service, request: Request) -> Response:
    """Bytes of a device that cannot enter the log (a forked identity, a sealed outbox): kept, and people told."""
    why = request.query_params.get("why", "")[:40]
    device = session_of(request).device if session_of(request) else request.query_params.get("device", "")[:40]
    await asyncio.to_thread(service.rescue, device, why, await request.body())
    return answer(request, Ack(ack=0, head=service.feed.end))


# -- sideways ----------------------------------------------------------------------------------------------------------


async def feed(service: Service, request: Request) -> Response:
    """Everybody's events after a cursor: an event stream, or a long poll where a proxy would hold streams back."""
    cursor = number(request, "after")
    if "text/event-stream" in request.headers.get("accept", ""):
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_stream(service, cursor), 200, headers, "text/event-stream")
    page = service.feed.dated(await asyncio.to_thread(page_after, service.store, cursor, EVENTS_A_PAGE))
    if page.events or page.end < page.head or number(request, "wait", 0) == 0:
        return answer(request, page)
    return answer(request, await service.feed.next_after(page.end, LONG_POLL_S))


async def _stream(service: Service, cursor: int) -> AsyncIterator[bytes]:
    async for _, text in service.feed.pages(cursor, lambda: service.is_closing):
        yield text


# -- rooms -------------------------------------------------------------------------------------------------------------


async def lease(service: Service, request: Request) -> Response:
    """Permits for a limited room."""
    asked = await read(request, Lease)
    return answer(request, await asyncio.to_thread(service.lease, session_of(request).device, asked))


async def lease_hello(service: Service, request: Request) -> Response:
    """A device's own account of its permits."""
    stated = await read(request, LeaseHello)
    if not await asyncio.to_thread(service.lease_hello, session_of(request).device, stated):
        raise Refused(409, "STALE_HELLO", "The hub knows more of this device than this: send events, ask again.")
    return answer(request, Ack(ack=stated.last_seq, head=service.feed.end))


ROUTES: tuple[Declared, ...] = (  # tried in order: what every check-in needs comes first
    Declared("POST", "/events", Role.DEVICE, events, "Store a batch of events", EventBatch, Ack),
    Declared("GET", "/hello", Role.NONE, hello, "Who the hub is, a challenge and time stamps", None, Hello),
    Declared("POST", "/enrol", Role.NONE, enrol, "Enrol a device with a one-time code", Enrol, Enrolled),
    Declared("POST", "/token", Role.NONE, token, "An access token for a signed challenge", TokenRequest, Token),
    Declared("GET", "/snapshot/manifest", Role.DEVICE, manifest, "The signed snapshot manifest", None, Signed),
    Declared("GET", "/snapshot/chunk/{sha256:str}", Role.DEVICE, chunk, "One immutable chunk or photograph"),
    Declared("GET", "/snapshot/buckets", Role.DEVICE, buckets, "The bucket vector", None, Buckets),
    Declared("GET", "/snapshot/bucket/{number:int}", Role.DEVICE, bucket, "All rows of one bucket", None, Changes),
    Declared("GET", "/changes", Role.DEVICE, changes, "Rows changed after a version", None, Changes),
    Declared("GET", "/revocations", Role.DEVICE, revocations, "The signed revocation list", None, Signed),
    Declared("GET", "/events/held", Role.DEVICE, held, "How far the hub holds the caller's events", None, Ack),
    Declared("GET", "/events/checkpoint", Role.DEVICE, checkpoint, "Signed: which events are held", None, Signed),
    Declared("POST", "/logs", Role.DEVICE, logs, "Lines of a device's redacted log", LogLines, Ack),
    Declared("POST", "/events/rescue", Role.NONE, rescue, "Keep bytes that cannot enter the log", None, Ack),
    Declared("POST", "/lease", Role.DEVICE, lease, "Permits for a limited room", Lease, Granted),
    Declared("POST", "/lease/hello", Role.DEVICE, lease_hello, "A device's account of its permits", LeaseHello, Ack),
    Declared("GET", "/feed", Role.DEVICE, feed, "Everybody's events after a cursor", None, FeedPage),
)

ALL = (*ROUTES, *relayed.ROUTES, *supervision.ROUTES, *people.ROUTES, *operations.ROUTES)


# -- inside ------------------------------------------------------------------------------------------------------------


def _route(declared: Declared, service: Service) -> Route:
    async def endpoint(request: Request) -> Response:
        began_s, status = service.monotonic_s(), 500
        try:
            if declared.role > Role.NONE:
                required(request.scope["session"], declared.role)
            response = await declared.answer(service, request)
            status = response.status_code
        except Refused as refused:
            status = refused.status
            raise
        finally:
            service.meter.note(declared.method, declared.path, status, service.monotonic_s() - began_s)
        return response

    return Route(declared.path, endpoint, methods=[declared.method])


def _range_start(header: str, size: int) -> int:
    """First byte of an open range (``bytes=1000-``), 0 for anything else: then all is sent."""
    unit, _, first = header.partition("=")
    number = first.removesuffix("-")
    if unit != "bytes" or not number.isdigit() or not first.endswith("-"):
        return 0
    return int(number) if int(number) < size else 0


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    response = answer(
        request, Refusal(code=error.code, sentence=error.sentence, retry_after_s=error.retry_after_s), error.status
    )
    if error.retry_after_s:
        response.headers["retry-after"] = str(max(1, round(error.retry_after_s)))
    return response


async def _fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, Fault)
    return answer(request, Refusal(code=error.code, sentence=error.sentence, retry_after_s=5), 503)
