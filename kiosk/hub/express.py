"""The two requests a hub gets all day, answered on the connection itself: a device hands in events, a device listens.

Starlette and a task for each request cost more than storing an event does. uvicorn's connection still reads every
request and keeps their order; it is asked only not to start a task for these two. Whatever is unusual about one of them
(JSON, a large body, no length) goes the way of all others, through `routes`, with the same answers; so would all of
them if a newer uvicorn did not ask any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import msgspec
from starlette.requests import HTTPConnection
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from kiosk.domain.exchange import Fresh
from kiosk.domain.faults import Fault
from kiosk.hub import intake
from kiosk.hub.gatekeeper import Gatekeeper, refusal_of
from kiosk.hub.http import number, required
from kiosk.hub.log import Receipt, Verdict
from kiosk.hub.service import Service
from kiosk.hub.trust import Refused, Role
from kiosk.wire.messages import JSON, MSGPACK, EventBatch, encode

EVENTS: Final = ("POST", "/events")
FEED: Final = ("GET", "/feed")
_STREAM: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"transfer-encoding", b"chunked"),
]
_MSGPACK: Final = (b"content-type", MSGPACK.encode())
_read = msgspec.msgpack.Decoder(EventBatch).decode

Header = tuple[bytes, bytes]
Headers = Mapping[bytes, bytes]


class Express(HttpToolsProtocol):
    """One connection of a device, a browser or anything else."""

    def __init__(self, service: Service, gatekeeper: Gatekeeper, **told: Any) -> None:
        super().__init__(**told)
        self._service = service
        self._gatekeeper = gatekeeper
        self._coming: RequestResponseCycle | None = None
        """A batch whose body is not all there yet."""

    def data_received(self, data: bytes) -> None:
        """Bytes came in."""
        super().data_received(data)
        self._take_batch()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        scope = cycle.scope
        what, headers = (scope["method"], scope["path"]), dict(scope["headers"])
        if what == EVENTS and _is_usual(headers):
            self._coming = cycle
            self._take_batch()
        elif what == FEED and b"text/event-stream" in headers.get(b"accept", b""):
            self._start(self._listen(cycle, headers))
        else:
            super()._start_asgi_task(cycle, app)

    def _start(self, work: Any) -> None:
        task = self.loop.create_task(work)
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    # -- a device hands in events --------------------------------------------------------------------------------------

    def _take_batch(self) -> None:
        if self._coming is None or self._coming.more_body:
            return
        cycle, self._coming = self._coming, None
        began_s = self._service.monotonic_s()
        try:
            session = required(self._gatekeeper.admit("POST", dict(cycle.scope["headers"]), self.client), Role.DEVICE)
            batch = _batch(bytes(cycle.body))
            intake.check(batch, session)
        except Refused as refused:
            self._refuse(cycle, refused, EVENTS, began_s)
        else:
            self._service.ledger.submit(batch, partial(self._told, cycle, batch, began_s))

    def _told(self, cycle: RequestResponseCycle, batch: EventBatch, began_s: float, verdict: Verdict) -> None:
        if isinstance(verdict, Receipt) and isinstance(verdict.judgement, Fresh):
            body = encode(intake.stored(self._service, verdict))
            self._answer(cycle, 200, [_MSGPACK, (b"content-length", b"%d" % len(body))], body)
            self._note(EVENTS, 200, began_s)
        else:
            self._start(self._explain(cycle, batch, began_s, verdict))

    async def _explain(self, cycle: RequestResponseCycle, batch: EventBatch, began_s: float, verdict: Verdict) -> None:
        try:
            await intake.answered(self._service, batch, verdict)
        except Refused as refused:
            self._refuse(cycle, refused, EVENTS, began_s)
        except Fault as fault:
            self._refuse(cycle, Refused(503, fault.code, fault.sentence, 5.0), EVENTS, began_s)

    # -- a device listens ----------------------------------------------------------------------------------------------

    async def _listen(self, cycle: RequestResponseCycle, headers: Headers) -> None:
        began_s = self._service.monotonic_s()
        try:
            required(self._gatekeeper.admit("GET", headers, self.client), Role.DEVICE)
            cursor = number(HTTPConnection(cycle.scope), "after")  # type: ignore[arg-type]
        except Refused as refused:
            self._refuse(cycle, refused, FEED, began_s)
            return
        self._note(FEED, 200, began_s)
        cycle.response_started = True
        self.transport.write(self._head(200, _STREAM))
        async for _, text in self._service.feed.pages(cursor, self._is_over):
            await self.flow.drain()
            if self.transport.is_closing():
                return
            self.transport.write(b"%x\r\n%b\r\n" % (len(text), text))
        self._end(cycle, b"0\r\n\r\n")

    def _is_over(self) -> bool:
        return self._service.is_closing or self.transport.is_closing()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _refuse(self, cycle: RequestResponseCycle, refused: Refused, what: tuple[str, str], began_s: float) -> None:
        headers, body = refusal_of(refused, dict(cycle.scope["headers"]))
        self._answer(cycle, refused.status, headers, body)
        self._note(what, refused.status, began_s)

    def _answer(self, cycle: RequestResponseCycle, status: int, headers: list[Header], body: bytes) -> None:
        cycle.response_started = True
        if not cycle.keep_alive:
            headers.append((b"connection", b"close"))
        self._end(cycle, self._head(status, headers) + body)

    def _note(self, what: tuple[str, str], status: int, began_s: float) -> None:
        self._service.meter.note(*what, status, self._service.monotonic_s() - began_s)

    def _head(self, status: int, headers: Sequence[Header]) -> bytes:
        lines = [b"%b: %b\r\n" % header for header in (*headers, *self._gatekeeper.stamp())]
        return b"".join((STATUS_LINE[status], *lines, b"\r\n"))

    def _end(self, cycle: RequestResponseCycle, last: bytes) -> None:
        """As uvicorn does after the last byte of an answer."""
        cycle.response_complete = True
        if self.transport.is_closing():
            return
        self.transport.write(last)
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()


def _is_usual(headers: Headers) -> bool:
    """A batch as devices send it: msgpack of a known length that fits into uvicorn's buffer."""
    length = headers.get(b"content-length", b"")
    return (
        headers.get(b"content-type") == _MSGPACK[1]
        and JSON.encode() not in headers.get(b"accept", b"")
        and b"expect" not in headers
        and length.isdigit()
        and 0 < int(length) <= HIGH_WATER_LIMIT
    )


def _batch(body: bytes) -> EventBatch:
    try:
        return _read(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:  # as `http.read` says it
        raise Refused(400, "BAD_REQUEST", f"This is no EventBatch: {error}.") from error
