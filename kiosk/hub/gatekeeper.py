"""Stands before every route: who asks, how much, how large. Plain ASGI, because it runs on every request.

Answers with the hub's id, epoch and time on every response. Requests without a valid token are limited by address,
others by device.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.hub.trust import Refused, Role, Session, Trust
from kiosk.wire import OLDEST_PROTOCOL, PROTOCOL
from kiosk.wire.messages import (
    EPOCH,
    HUB,
    JSON,
    MOST_BODY_BYTES,
    MSGPACK,
    PROTOCOL_HEADER,
    TIME,
    Refusal,
    encode,
)

COOKIE = "__Host-kiosk"
"""Browsers keep a cookie of this name only from this very host, and only over TLS (or on this machine)."""

PAGE_HEADER = b"kiosk-page"
SAFE = ("GET", "HEAD")
_PROTOCOL = PROTOCOL_HEADER.encode()
_UNDERSTOOD = frozenset(str(number).encode() for number in range(OLDEST_PROTOCOL, PROTOCOL + 1))
REQUESTS_A_SECOND = 20.0
BYTES_A_SECOND = 2_000_000.0
KIOSKS_A_HALL = 50
"""A venue's hub asks for its whole hall."""

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
            scope["session"] = self.admit(scope["method"], headers, scope.get("client"))
            await self._app(scope, _limited(receive), answer)
        except Refused as refused:
            await _refuse(answer, refused, headers)

    def admit(self, method: str, headers: Mapping[bytes, bytes], client: tuple[str, int] | None) -> Session | None:
        """Who asks, None for somebody without a token. Refused: TOO_LARGE, PROTOCOL, TOO_MUCH, a session's."""
        size = _size(headers)
        _check_protocol(headers)
        session = self._session(method, headers)
        who = session.device if session else f"from {client[0] if client else ''}"
        self._check_rate(who, size, KIOSKS_A_HALL if session and session.role is Role.RELAY else 1)
        return session

    def stamp(self) -> list[tuple[bytes, bytes]]:
        """The headers of every answer."""
        hub, epoch = self._hub()
        return [
            (HUB.encode(), hub.encode()),
            (EPOCH.encode(), str(epoch).encode()),
            (TIME.encode(), str(self._now_ms()).encode()),
        ]

    def _session(self, method: str, headers: Mapping[bytes, bytes]) -> Session | None:
        """Who asks: by token, or by the page's cookie."""
        if b"authorization" in headers:
            return self._trust.session(headers[b"authorization"].decode("latin-1"), self._now_ms())
        cookie = _cookie(headers)
        if not cookie:
            return None
        if method not in SAFE and not _is_own_page(headers):
            raise Refused(403, "CROSS_SITE", "Only the hub's own page may do this.")
        try:
            return self._trust.session(f"Bearer {cookie}", self._now_ms())
        except Refused:
            return None  # signed out or revoked: the page must still open, to sign in again

    def _with_headers(self, send: Send) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.stamp()]
            await send(message)

        return answer

    def _check_rate(self, who: str, size: int, kiosks: int) -> None:
        if not self._rate:
            return
        now_s = self._monotonic_s()
        if who not in self._buckets:
            if len(self._buckets) > 10_000:
                self._buckets.clear()
            self._buckets[who] = (
                Bucket(REQUESTS_A_SECOND * self._rate * kiosks, now_s),
                Bucket(BYTES_A_SECOND * self._rate * kiosks, now_s),
            )
        requests, volume = self._buckets[who]
        wait_s = max(requests.wait_s(1, now_s), volume.wait_s(size, now_s))
        if wait_s:
            raise Refused(429, "TOO_MUCH", "Too many requests: slow down.", retry_after_s=round(wait_s, 2))


def _check_protocol(headers: Mapping[bytes, bytes]) -> None:
    """Refused: PROTOCOL, with a sentence that says which side is to be updated."""
    spoken = headers.get(_PROTOCOL)
    if spoken is None or spoken in _UNDERSTOOD:
        return
    is_newer = spoken.isdigit() and int(spoken) > PROTOCOL
    sentence = f"This hub understands protocols {OLDEST_PROTOCOL} to {PROTOCOL}: update the "
    raise Refused(400, "PROTOCOL", sentence + ("hub." if is_newer else "device."))


def _cookie(headers: Mapping[bytes, bytes]) -> str:
    cookies = headers.get(b"cookie", b"").decode("latin-1").split("; ")
    return next((each[len(COOKIE) + 1 :].strip('"') for each in cookies if each.startswith(f"{COOKIE}=")), "")


def _is_own_page(headers: Mapping[bytes, bytes]) -> bool:
    """Whether our page's script sent this. No other site's page can add the header: browsers ask us first whether it
    may, and we never answer that; those that say where a request came from must say it was here."""
    return PAGE_HEADER in headers and headers.get(b"sec-fetch-site", b"same-origin") == b"same-origin"


def _size(headers: Mapping[bytes, bytes]) -> int:
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


def refusal_of(refused: Refused, asked: Mapping[bytes, bytes]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """(headers, body) of a refusal, in JSON where the caller accepts that."""
    refusal = Refusal(code=refused.code, sentence=refused.sentence, retry_after_s=refused.retry_after_s)
    is_json = JSON.encode() in asked.get(b"accept", b"")
    body, kind = (msgspec.json.encode(refusal), JSON) if is_json else (encode(refusal), MSGPACK)
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    if refused.retry_after_s:
        headers.append((b"retry-after", str(max(1, round(refused.retry_after_s))).encode()))
    return headers, body


async def _refuse(send: Send, refused: Refused, asked: Mapping[bytes, bytes]) -> None:
    headers, body = refusal_of(refused, asked)
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
