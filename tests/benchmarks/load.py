"""A load generator for the hub: requests made before the clock starts, sent over keep-alive connections, nothing else.

It shares the machine with the hub, so it does as little as it can: no HTTP library, no parsing beyond the status.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

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

    def request(self, events: int, now_ms: int) -> bytes:
        """The next batch as the bytes of one HTTP request."""
        bodies = []
        for seq in range(self.seq + 1, self.seq + events + 1):
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


async def send_all(port: int, requests: Sequence[Sequence[bytes]]) -> tuple[float, list[float]]:
    """Send each list over a connection of its own; (seconds in all, seconds of each request)."""
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in requests]
    taken: list[float] = []
    begun_s = time.perf_counter()
    await asyncio.gather(*(_send(*pair, queue, taken) for pair, queue in zip(connections, requests, strict=True)))
    seconds = time.perf_counter() - begun_s
    for _, writer in connections:
        writer.close()
    return seconds, taken


async def _send(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, queue: Sequence[bytes], taken: list[float]
) -> None:
    for request in queue:
        begun_s = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        taken.append(time.perf_counter() - begun_s)
