"""The hub as this device reaches it, over HTTP. Owns connections and the access token, no data.

A link is used by one thread. What the network or the hub does wrong becomes `Unreachable` or `HubRefusal`.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from kiosk.domain.faults import Fault
from kiosk.sync.pinning import pinned_context
from kiosk.sync.port import Answer, HubLink, HubRefusal, Unreachable
from kiosk.wire import PROTOCOL, common_protocol, seal
from kiosk.wire.messages import (
    EPOCH,
    HUB,
    MSGPACK,
    PROTOCOL_HEADER,
    TIME,
    Ack,
    Buckets,
    Changes,
    EventBatch,
    FeedPage,
    Granted,
    Hello,
    Lease,
    LeaseHello,
    LogLines,
    Refusal,
    RelayAck,
    Relayed,
    RelayPage,
    Signed,
    Token,
    TokenRequest,
    decode,
    encode,
)
from kiosk.wire.venue import Report, Venue

__all__ = ["Answer", "Enrolment", "HttpLink", "HubLink", "HubRefusal", "Unreachable", "client_for"]

TIMEOUT_S = 10.0
LAST_TIMEOUT_S = 2.0
"""Nobody who ends the program waits longer for a hub that does not answer."""
SILENCE_S = 5.0
"""A feed that says nothing for so long is dead: the hub beats every second."""

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """This device's membership of a hub; everything but the data key. `signing_key` is the Ed25519 seed."""

    url: str
    pin: str
    hub: str
    hub_key: bytes
    device: str
    role: str
    profile: str
    signing_key: bytes
    addresses: tuple[str, ...] = ()
    """Where else the hub has said it may be reached."""


class HttpLink:
    """`HubLink` over HTTP/1.1, TLS pinned to the hub's key. ``http://`` is accepted for this machine alone.

    Goes on to the hub's next address when one does not answer. `discover` gives more of them for a pin, and is asked
    when all have failed.
    """

    def __init__(
        self,
        enrolment: Enrolment,
        monotonic_s: Callable[[], float] = time.monotonic,
        discover: Callable[[str], Sequence[str]] = lambda _pin: (),
    ) -> None:
        self._addresses = list(dict.fromkeys((enrolment.url, *enrolment.addresses)))
        self._at = 0
        self._discover = discover
        self._enrolment = enrolment
        self._monotonic_s = monotonic_s
        self._client: httpx.Client | None = None
        self._token = ""
        self._token_until_s = 0.0
        self._protocol = PROTOCOL
        self.last: Answer | None = None

    # -- the calls -----------------------------------------------------------------------------------------------------

    def token(self) -> str:
        """An access token that still holds, fetched if need be."""
        if not self._token or self._monotonic_s() > self._token_until_s:
            challenge = self.hello().challenge
            asked = TokenRequest(
                device=self._enrolment.device,
                challenge=challenge,
                signature=seal.sign(self._enrolment.signing_key, seal.TOKEN, challenge),
            )
            token = _understood(self._ask("POST", "/token", encode(asked), needs_token=False), Token)
            self._token, self._token_until_s = token.token, self._monotonic_s() + token.expires_in_s * 0.8
        return self._token

    def hello(self) -> Hello:
        """Who the hub is; its time. From then on both speak the newest protocol they share. Faults: PROTOCOL_*."""
        told = _understood(self._ask("GET", "/hello", needs_token=False), Hello)
        self._protocol = _shared_protocol(told)
        return told

    def send(self, batch: EventBatch) -> Ack:
        """Hand in events."""
        return _understood(self._ask("POST", "/events", encode(batch)), Ack)

    def held(self) -> Ack:
        """How far the hub holds our events."""
        return _understood(self._ask("GET", "/events/held"), Ack)

    def checkpoint(self) -> Signed:
        """The hub's signed word on which of our events it holds."""
        return _understood(self._ask("GET", "/events/checkpoint"), Signed)

    def tell_log(self, lines: Sequence[str]) -> Ack:
        """Hand in lines of this device's log."""
        return _understood(self._ask("POST", "/logs", encode(LogLines(lines=list(lines)))), Ack)

    def feed(self, after: int) -> FeedPage:
        """One page of everybody's events."""
        return _understood(self._ask("GET", f"/feed?after={after}"), FeedPage)

    def listen(self, after: int) -> Iterator[FeedPage]:
        """Pages as they come, over an event stream."""
        headers = {"accept": "text/event-stream", **self._credentials()}
        timeout = httpx.Timeout(TIMEOUT_S, read=SILENCE_S)
        try:
            with self._connected().stream("GET", f"/feed?after={after}", headers=headers, timeout=timeout) as response:
                if response.is_error:
                    response.read()
                self._note(response, self._monotonic_s())
                for line in response.iter_lines():
                    if line.startswith("data: "):
                        yield _understood(base64.b64decode(line[6:]), FeedPage)
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error

    def manifest(self) -> Signed:
        """The signed manifest."""
        return _understood(self._ask("GET", "/snapshot/manifest"), Signed)

    def chunk(self, sha256: str) -> bytes:
        """One chunk or photograph."""
        return self._ask("GET", f"/snapshot/chunk/{sha256}")

    def changes(self, after: int) -> Changes:
        """Rows changed after a version."""
        return _understood(self._ask("GET", f"/changes?after={after}"), Changes)

    def revocations(self, after: int) -> Signed:
        """The signed revocation list."""
        return _understood(self._ask("GET", f"/revocations?after={after}"), Signed)

    def buckets(self) -> Buckets:
        """The bucket vector."""
        return _understood(self._ask("GET", "/snapshot/buckets"), Buckets)

    def bucket(self, number: int) -> Changes:
        """All rows of one bucket."""
        return _understood(self._ask("GET", f"/snapshot/bucket/{number}"), Changes)

    def hand_in(self, relayed: Relayed) -> RelayAck:
        """Batches of the devices of a venue's hub."""
        return _understood(self._ask("POST", "/relay/batches", encode(relayed)), RelayAck)

    def batches(self, after: int) -> RelayPage:
        """One page of everybody's events, as their devices signed them."""
        return _understood(self._ask("GET", f"/relay/batches?after={after}"), RelayPage)

    def rescue(self, why: str, body: bytes) -> None:
        """Hand in bytes that cannot enter the log; needs no token, a revoked device has none."""
        path = f"/events/rescue?why={why}&device={self._enrolment.device}"
        self._ask("POST", path, body, needs_token=False)

    def lease(self, lease: Lease) -> Granted:
        """Ask for permits."""
        return _understood(self._ask("POST", "/lease", encode(lease)), Granted)

    def lease_hello(self, hello: LeaseHello) -> Ack:
        """State what permits are left."""
        return _understood(self._ask("POST", "/lease/hello", encode(hello)), Ack)

    def report(self, report: Report) -> Ack:
        """Tell how this device is."""
        return _understood(self._ask("POST", "/report", encode(report)), Ack)

    def venue(self) -> Venue:
        """All devices and alerts."""
        return _understood(self._ask("GET", "/venue"), Venue)

    def hurry(self) -> None:
        """No more patience from here on: the program ends."""
        if self._client is not None:
            self._client.timeout = httpx.Timeout(LAST_TIMEOUT_S)

    def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def learn(self, addresses: Sequence[str]) -> None:
        """Where else the hub may be reached."""
        self._addresses += [address for address in addresses if address not in self._addresses]

    def turn(self) -> None:
        """Leave this address: the next call tries another, if there is one."""
        self.close()
        self._token = ""  # another hub may answer there, with other secrets
        self._at = (self._at + 1) % len(self._addresses)
        if self._at == 0:
            self.learn(self._discover(self._enrolment.pin))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _ask(self, method: str, path: str, body: bytes | None = None, *, needs_token: bool = True) -> bytes:
        headers = {"content-type": MSGPACK} if body is not None else {}
        if needs_token:
            headers |= self._credentials()
        sent_s = self._monotonic_s()
        try:
            response = self._connected().request(method, path, content=body, headers=headers)
        except httpx.HTTPError as error:
            self.turn()  # the next try begins from the certificate
            raise Unreachable(type(error).__name__) from error
        self._note(response, sent_s)
        return response.content

    def _credentials(self) -> dict[str, str]:
        """Headers of a request that needs a token. Without one the hub is greeted first."""
        return {"authorization": f"Bearer {self.token()}", PROTOCOL_HEADER: str(self._protocol)}

    def _note(self, response: httpx.Response, sent_s: float) -> None:
        headers = response.headers
        if HUB not in headers or not headers.get(EPOCH, "").isdigit() or not headers.get(TIME, "").isdigit():
            raise Unreachable("something else answers at the hub's address")
        if response.is_error:
            refusal = _refusal(response)
            if refusal.code in ("NO_TOKEN", "BAD_CHALLENGE"):
                self._token = ""
            raise HubRefusal(refusal)
        self.last = Answer(headers[HUB], int(headers[EPOCH]), int(headers[TIME]), sent_s, self._monotonic_s())

    def _connected(self) -> httpx.Client:
        if self._client is None:
            try:
                self._client = client_for(self._addresses[self._at], self._enrolment.pin)
            except (Unreachable, Fault):
                self.turn()
                raise
        return self._client


def client_for(url: str, pin: str) -> httpx.Client:
    """A client for the hub at `url`. Raises Unreachable; Fault HUB_PIN, HUB_ADDRESS."""
    parts = urlsplit(url)
    is_loopback = parts.hostname in ("127.0.0.1", "::1", "localhost")
    if parts.scheme == "http" and is_loopback:
        return httpx.Client(base_url=url, timeout=TIMEOUT_S, trust_env=False)
    if parts.scheme != "https":
        raise Fault("HUB_ADDRESS", f"'{url}' is no hub address.", "It begins with https://.")
    try:
        context = pinned_context(url, pin)
    except Fault as fault:
        if fault.code == "HUB_UNREACHABLE":
            raise Unreachable(fault.sentence) from fault
        raise
    return httpx.Client(base_url=url, timeout=TIMEOUT_S, verify=context, trust_env=False)


def _understood(body: bytes, cls: type[M]) -> M:
    try:
        return decode(body, cls)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreachable(f"the hub's answer is no {cls.__name__}") from error


def _shared_protocol(told: Hello) -> int:
    shared = common_protocol(told.oldest_protocol, told.newest_protocol)
    if shared is None:
        older = "hub" if told.newest_protocol < PROTOCOL else "device"
        raise Fault(
            f"PROTOCOL_{older.upper()}_OLD",
            f"The hub speaks protocols {told.oldest_protocol} to {told.newest_protocol}, this device {PROTOCOL}.",
            f"Update the {older}. Until then this device works by itself.",
        )
    return shared


def _refusal(response: httpx.Response) -> Refusal:
    try:
        return decode(response.read(), Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Refusal(code=f"HTTP_{response.status_code}")
