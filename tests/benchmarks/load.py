"""A load generator for the hub: requests made before the clock starts, sent over keep-alive connections, nothing else.

It shares the machine with the hub, so it does as little as it can: no HTTP library, no parsing beyond the status.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast
from urllib.parse import urlsplit

from uvicorn.loops.auto import auto_loop_factory

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import ActivityId, DelegateId, DeviceId, GateId
from kiosk.store.clock import new_id
from kiosk.sync.enrolment import enrol, read_invitation
from kiosk.sync.link import Enrolment, HttpLink
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, encode, signed_part


@dataclass(slots=True)
class Sender:
    """A device that only sends: its membership, token, and how far its chain has come."""

    member: Enrolment
    token: str
    seq: int = 0
    last: bytes = wire.GENESIS

    def request(self, events: int, begin_ms: int) -> bytes:
        """The next batch as the bytes of one HTTP request: one event each second, as at a gate, from `begin_ms` on."""
        bodies = []
        for number, seq in enumerate(range(self.seq + 1, self.seq + events + 1)):
            now_ms = begin_ms + number * 1000
            event = Event(
                device=DeviceId(self.member.device),
                seq=seq,
                id=new_id(now_ms),
                kind=EventKind.ENTRY,
                stamp=Stamp(now_ms, now_ms, "boot", 3, 2, now_ms, seq),
                code="ADMIT",
                delegate=DelegateId(f"D{seq * 7919 % 100_000:06d}"),
                activity=ActivityId(f"a{seq % 60}"),
                gate=GateId("g1"),
                snapshot_version=1,
                view_age_s=0.5,
            )
            bodies.append(wire.encode_event(event))
        last = wire.links(self.last, bodies)[-1]
        part = signed_part(self.member.device, self.seq + 1, self.last, last)
        batch = EventBatch(
            device=self.member.device,
            first_seq=self.seq + 1,
            previous=self.last,
            bodies=bodies,
            signature=seal.sign(self.member.signing_key, seal.EVENTS, part),
        )
        self.seq, self.last = self.seq + events, last
        body = encode(batch)
        head = (
            f"POST /events HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {self.token}\r\n"
            f"content-type: application/msgpack\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def senders(lines: Sequence[str]) -> list[Sender]:
    """One sender for each enrolment code that a hub printed."""
    made = []
    for line in lines:
        if line.startswith("enrol "):
            invitation = read_invitation(line[6:])
            member = enrol(invitation.url, invitation.pin, invitation.code, "load").enrolment
            link = HttpLink(member)
            made.append(Sender(member, link.token()))
            link.close()
    return made


def port_of(lines: Sequence[str]) -> int:
    """Where the hub listens."""
    return urlsplit(lines[-1].removeprefix("ready ")).port or 0


def send_all(port: int, requests: Sequence[Sequence[bytes]]) -> tuple[float, list[float]]:
    """Send each list over a connection of its own, one request after the other's answer; (seconds in all, seconds of
    each request)."""
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        return runner.run(_send_all(port, requests))


async def _send_all(port: int, requests: Sequence[Sequence[bytes]]) -> tuple[float, list[float]]:
    loop = asyncio.get_running_loop()
    taken: list[float] = []
    made = [await loop.create_connection(partial(_Connection, queue, taken), "127.0.0.1", port) for queue in requests]
    begun_s = time.perf_counter()
    for _, connection in made:
        connection.send_next()
    await asyncio.gather(*(connection.is_done for _, connection in made))
    seconds = time.perf_counter() - begun_s
    for transport, _ in made:
        transport.close()
    return seconds, taken


class _Connection(asyncio.Protocol):
    """One device's keep-alive connection."""

    def __init__(self, queue: Sequence[bytes], taken: list[float]) -> None:
        self._left = iter(queue)
        self._taken = taken
        self._begun_s = 0.0
        self._answer = b""
        self.is_done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own are no subclass

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_done.done():
            self.is_done.set_exception(error or ConnectionError("the hub hung up"))

    def send_next(self) -> None:
        request = next(self._left, None)
        if request is None:
            self.is_done.set_result(None)
            return
        self._begun_s = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, body = self._answer.partition(b"\r\n\r\n")
        if not end or len(body) < int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            self.is_done.set_exception(RuntimeError(self._answer.decode("latin-1")))
            return
        self._answer = b""
        self._taken.append(time.perf_counter() - self._begun_s)
        self.send_next()
