"""Events in and the feed, by both ways: on the connection itself, and through the routes like everything else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from kiosk import wire
from kiosk.sync.link import Enrolment, HttpLink
from kiosk.wire import seal
from kiosk.wire.messages import HUB, Ack, EventBatch, Refusal, decode, encode, signed_part
from tests.hub.test_store import event
from tests.hub.venue import Hub, shared_hub

pytestmark = pytest.mark.slow

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with shared_hub(tmp_path_factory.mktemp("express")) as hub:
        yield hub


class Caller:
    """An enrolled device that writes its own HTTP."""

    def __init__(self, hub: Hub) -> None:
        self.member: Enrolment = hub.enrol("caller")
        with closing(HttpLink(self.member)) as link:
            self.token = link.token()
        self.connection = socket.create_connection(("127.0.0.1", hub.server.port), timeout=10)
        self.answers = self.connection.makefile("rb")

    def batch(self, first: int, last: int, body: bytes | None = None, *, is_signed: bool = True) -> EventBatch:
        device = self.member.device
        written = [wire.encode_event(event(device, seq)) for seq in range(1, last + 1)]
        previous = wire.links(wire.GENESIS, written[: first - 1])[-1] if first > 1 else wire.GENESIS
        bodies = [body] if body else written[first - 1 :]
        part = signed_part(device, first, previous, wire.links(previous, bodies)[-1] if bodies else previous)
        signature = seal.sign(self.member.signing_key, seal.EVENTS, part) if is_signed else b"s" * 64
        return EventBatch(device=device, first_seq=first, previous=previous, bodies=bodies, signature=signature)

    def request(self, body: bytes, *, is_express: bool = True, extra: str = "", token: str | None = None) -> bytes:
        length = f"content-length: {len(body)}" if is_express else "transfer-encoding: chunked"
        head = (
            f"POST /events HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {token or self.token}\r\n"
            f"content-type: application/msgpack\r\n{length}\r\n{extra}\r\n"
        )
        return head.encode() + (body if is_express else b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))

    def ask(self, request: bytes) -> Answer:
        self.connection.sendall(request)
        return self.answer()

    def answer(self) -> Answer:
        status = int(self.answers.readline().split()[1])
        headers: dict[str, str] = {}
        while line := self.answers.readline().strip():
            name, _, value = line.decode().partition(": ")
            headers[name] = value
        return status, headers, self.answers.read(int(headers["content-length"]))

    def close(self) -> None:
        self.answers.close()
        self.connection.close()


@pytest.fixture
def caller(hub: Hub) -> Iterator[Caller]:
    caller = Caller(hub)
    yield caller
    caller.close()


def test_every_answer_is_the_same_on_both_ways(hub: Hub, caller: Caller) -> None:
    caller.ask(caller.request(encode(caller.batch(1, 3))))
    forked = encode(caller.batch(3, 3, wire.encode_event(event(caller.member.device, 3, "D9"))))
    empty = EventBatch(device=caller.member.device, first_seq=4, previous=bytes(32), bodies=[], signature=b"")
    another = EventBatch(device="f" * 16, first_seq=1, previous=bytes(32), bodies=[b"x"], signature=b"")
    cases = {
        "again": (200, encode(caller.batch(2, 3))),
        "GAP": (409, encode(caller.batch(9, 9))),
        "FORKED": (409, forked),
        "BAD_SIGNATURE": (403, encode(caller.batch(4, 4, is_signed=False))),
        "BAD_REQUEST": (400, b"\xc1 no batch"),
        "TOO_LARGE": (413, encode(empty)),
        "NOT_YOURS": (403, encode(another)),
    }
    for code, (status, body) in cases.items():
        ways = [caller.ask(caller.request(body, is_express=is_express)) for is_express in (True, False)]
        assert [way[0] for way in ways] == [status] * 2, code
        assert ways[0][2] == ways[1][2], code
        assert [way[1][HUB] for way in ways] == [hub.service.identity.hub] * 2
        if status != 200:
            assert decode(ways[0][2], Refusal).code == code
    nobody = [caller.ask(caller.request(b"x", is_express=way, token="none")) for way in (True, False)]
    assert [(status, decode(body, Refusal).code) for status, _, body in nobody] == [(401, "NO_TOKEN")] * 2


def test_an_event_nobody_can_read_is_stored_and_named(caller: Caller) -> None:
    status, _, body = caller.ask(caller.request(encode(caller.batch(1, 1, b"what?"))))
    assert (status, decode(body, Ack).quarantined) == (200, [1])


def test_json_is_answered_in_json(caller: Caller) -> None:
    request = caller.request(b"\xc1", extra="accept: application/json\r\n")
    status, headers, body = caller.ask(request)
    assert (status, headers["content-type"]) == (400, "application/json")
    assert decode(body, Refusal, "application/json").code == "BAD_REQUEST"


def test_requests_in_one_piece_are_answered_in_their_order(caller: Caller) -> None:
    hello = b"GET /hello HTTP/1.1\r\nhost: hub\r\n\r\n"
    first, second, third = (caller.request(encode(caller.batch(seq, seq))) for seq in (1, 2, 3))
    caller.connection.sendall(first + hello + second + caller.request(encode(caller.batch(9, 9))) + third)
    answers = [caller.answer() for _ in range(5)]
    assert [status for status, _, _ in answers] == [200, 200, 200, 409, 200]
    assert [decode(answers[n][2], Ack).ack for n in (0, 2, 4)] == [1, 2, 3]


def test_a_request_may_come_byte_by_byte(caller: Caller) -> None:
    request = caller.request(encode(caller.batch(1, 1)))
    for byte in request[:-1]:
        caller.connection.sendall(bytes([byte]))
    status, _, body = caller.ask(request[-1:])
    assert (status, decode(body, Ack).ack) == (200, 1)


def test_who_asks_for_it_is_hung_up_on(caller: Caller) -> None:
    status, headers, _ = caller.ask(caller.request(encode(caller.batch(1, 1)), extra="connection: close\r\n"))
    assert (status, headers["connection"]) == (200, "close")
    assert caller.answers.read() == b""


def test_who_goes_before_the_answer_harms_nobody(hub: Hub, caller: Caller) -> None:
    gone = Caller(hub)
    gone.connection.sendall(gone.request(encode(gone.batch(1, 2))))
    gone.close()
    half = Caller(hub)
    half.connection.sendall(half.request(encode(half.batch(1, 2)))[:-20])
    half.close()
    assert caller.ask(caller.request(encode(caller.batch(1, 1))))[0] == 200
    assert hub.service.store.log.acks().get(half.member.device, 0) == 0


def test_a_stream_needs_a_token_and_a_cursor(caller: Caller) -> None:
    ask = "GET /feed?after={} HTTP/1.1\r\nhost: hub\r\naccept: text/event-stream\r\nauthorization: Bearer {}\r\n\r\n"
    status, _, body = caller.ask(ask.format(0, "none").encode())
    assert (status, decode(body, Refusal).code) == (401, "NO_TOKEN")
    status, _, body = caller.ask(ask.format("x", caller.token).encode())
    assert (status, decode(body, Refusal).code) == (400, "BAD_REQUEST")


def test_a_stream_tells_what_others_hand_in(hub: Hub, caller: Caller) -> None:
    head = hub.service.store.heads().events
    with closing(HttpLink(hub.enrol("listener"))) as listener:
        pages = listener.listen(head)
        caller.ask(caller.request(encode(caller.batch(1, 2))))
        told, cursor = list[bytes](), head
        while cursor < head + 2:
            page = next(pages)
            assert page.start == cursor
            told += [each.body for each in page.events]
            cursor = page.end
    assert told == caller.batch(1, 2).bodies
