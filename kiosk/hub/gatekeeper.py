"""Stands before every route: who asks, how much, how large. Plain ASGI, because it runs on every request.

Answers with the hub's id, epoch and time on every response. Requests without a valid token are limited by address,
others by device.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.hub.trust import Refused, Trust
from kiosk.wire.messages import EPOCH, HUB, MOST_BODY_BYTES, TIME, Refusal, encode

REQUESTS_A_SECOND = 20.0
BYTES_A_SECOND = 2_000_000.0
BURST_S = 10.0
"""A bucket holds ten seconds' worth: a device that was offline for an hour sends its outbox at once."""


class Bucket:
    """A token bucket: `rate` a second, `rate` times `BURST_S` at once."""

    __slots__ = ("_at_s", "_level", "_rate")

    def __init__(self, rate: float, now_s: float) -> None:
        self._rate = rate
        self._level = rate * BURST_S
        self._at_s = now_s

    def wait_s(self, amount: float, now_s: float) -> float:
        """Take `amount` and answer 0.0; or take nothing and answer in how many seconds it will be there."""
        self._level = min(self._rate * BURST_S, self._level + (now_s - self._at_s) * self._rate)
        self._at_s = now_s
        if amount > self._level:
            return (amount - self._level) / self._rate
        self._level -= amount
        return 0.0


class Gatekeeper:
    """Limits and headers around the routes. `rate` scales the limits; 0 switches them off (benchmarks)."""

    def __init__(
        self,
        app: ASGIApp,
        hub: Callable[[], tuple[str, int]],
        trust: Trust,
        now_ms: Callable[[], int],
        monotonic_s: Callable[[], float],
        rate: float = 1.0,
    ) -> None:
        self._app = app
        self._hub = hub
        self._trust = trust
        self._now_ms = now_ms
        self._monotonic_s = monotonic_s
        self._rate = rate
        self._buckets: dict[str, tuple[Bucket, Bucket]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._with_headers(send)
        headers = dict(scope["headers"])
        try:
            size = _size(headers)
            session = self._trust.session(_authorization(headers), self._now_ms())
            address = scope["client"][0] if scope.get("client") else ""
            self._check_rate(session.device if session else f"from {address}", size)
            scope["session"] = session
            await self._app(scope, _limited(receive), answer)
        except Refused as refused:
            await _refuse(answer, refused)

    def _with_headers(self, send: Send) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                hub, epoch = self._hub()
                message["headers"] = [
                    *message["headers"],
                    (HUB.encode(), hub.encode()),
                    (EPOCH.encode(), str(epoch).encode()),
                    (TIME.encode(), str(self._now_ms()).encode()),
                ]
            await send(message)

        return answer

    def _check_rate(self, who: str, size: int) -> None:
        if not self._rate:
            return
        now_s = self._monotonic_s()
        if who not in self._buckets:
            if len(self._buckets) > 10_000:
                self._buckets.clear()
            self._buckets[who] = (
                Bucket(REQUESTS_A_SECOND * self._rate, now_s),
                Bucket(BYTES_A_SECOND * self._rate, now_s),
            )
        requests, volume = self._buckets[who]
        wait_s = max(requests.wait_s(1, now_s), volume.wait_s(size, now_s))
        if wait_s:
            raise Refused(429, "TOO_MUCH", "Too many requests: slow down.", retry_after_s=round(wait_s, 2))


def _authorization(headers: dict[bytes, bytes]) -> str:
    """The Authorization header, or the cookie that stands for it on the supervisor's page."""
    if b"authorization" in headers:
        return headers[b"authorization"].decode("latin-1")
    cookies = headers.get(b"cookie", b"").decode("latin-1").split("; ")
    return next((f"Bearer {cookie[6:]}" for cookie in cookies if cookie.startswith("token=")), "")


def _size(headers: dict[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"0")
    size = int(length) if length.isdigit() else MOST_BODY_BYTES + 1
    if size > MOST_BODY_BYTES:
        raise Refused(413, "TOO_LARGE", f"A request may hold {MOST_BODY_BYTES // 1000} kB.")
    return size


def _limited(receive: Receive) -> Receive:
    """Also counts what really arrives: a chunked request declares no length."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BODY_BYTES:
            raise Refused(413, "TOO_LARGE", f"A request may hold {MOST_BODY_BYTES // 1000} kB.")
        return message

    return limited


async def _refuse(send: Send, refused: Refused) -> None:
    body = encode(Refusal(code=refused.code, sentence=refused.sentence, retry_after_s=refused.retry_after_s))
    headers: list[Any] = [(b"content-type", b"application/msgpack"), (b"content-length", str(len(body)).encode())]
    if refused.retry_after_s:
        headers.append((b"retry-after", str(max(1, round(refused.retry_after_s))).encode()))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
