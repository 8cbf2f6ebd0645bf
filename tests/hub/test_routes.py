"""The hub over HTTP: who may ask, what bad requests get, and what supervisors see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from kiosk.domain.faults import Fault
from kiosk.hub.gatekeeper import KIOSKS_A_HALL, Gatekeeper
from kiosk.hub.routes import ALL
from kiosk.hub.trust import Refused, Role
from kiosk.sync.enrolment import enrol
from kiosk.sync.link import HttpLink, HubRefusal
from kiosk.wire import GENESIS, seal
from kiosk.wire.messages import EventBatch, Refusal, TokenRequest, decode, encode, signed_part
from tests.hub.venue import Hub, shared_hub

JSON = {"accept": "application/json", "content-type": "application/json"}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with shared_hub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def client(hub: Hub) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hub.url, trust_env=False) as client:
        yield client


def token(hub: Hub, role: str) -> dict[str, str]:
    """Headers of somebody with a role."""
    enrolment = hub.enrol(f"{role}{len(hub.store.register.devices())}", role)
    link = HttpLink(enrolment)
    text = link.token()
    link.close()
    return {"authorization": f"Bearer {text}"}


def code_of(response: httpx.Response) -> str:
    return decode(response.content, Refusal, response.headers["content-type"]).code


def test_every_route_asks_for_its_role(hub: Hub, client: httpx.Client) -> None:
    """Walks all routes: without a token 401, with too little a role 403, and only these need none."""
    open_to_all = set()
    device = token(hub, "device")
    for route in ALL:
        path = route.path.replace("{number:int}", "1")
        path = re.sub(r"\{\w+:str\}", "x", path)
        if route.role is Role.NONE:
            open_to_all.add(path)
            continue
        answer = client.request(route.method, path)
        assert (answer.status_code, code_of(answer)) == (401, "NO_TOKEN"), path
        if route.role > Role.DEVICE:
            answer = client.request(route.method, path, headers=device)
            assert (answer.status_code, code_of(answer)) == (403, "NOT_ALLOWED"), path
    assert open_to_all == {
        "/", "/hello", "/health", "/metrics", "/openapi.json", "/enrol", "/token", "/session", "/events/rescue",
    }  # fmt: skip


def test_every_answer_says_who_and_when(hub: Hub, client: httpx.Client) -> None:
    for path in ("/hello", "/counts", "/nowhere"):
        headers = client.get(path).headers
        assert headers["kiosk-hub"] == hub.service.identity.hub
        assert headers["kiosk-epoch"] == "1"
        assert headers["kiosk-time"].isdigit()


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/events", b"\xc1 no message", 400, "BAD_REQUEST"),
        ("/events", b"", 400, "BAD_REQUEST"),
        ("/events", b"x" * 10_000_000, 413, "TOO_LARGE"),
        ("/lease", b'{"wanted": "many"}', 400, "BAD_REQUEST"),
    ],
)
def test_bad_bodies_have_named_answers(
    hub: Hub, client: httpx.Client, path: str, body: bytes, status: int, code: str
) -> None:
    answer = client.post(path, content=body, headers=token(hub, "device"))
    assert (answer.status_code, code_of(answer)) == (status, code)


def test_a_large_body_without_a_length_is_stopped(hub: Hub, client: httpx.Client) -> None:
    answer = client.post("/events", content=iter([b"x" * 100_000] * 10), headers=token(hub, "device"))
    assert (answer.status_code, code_of(answer)) == (413, "TOO_LARGE")


def test_batches_that_are_not_the_senders_own_are_refused(hub: Hub) -> None:
    one, two = hub.enrol("one1"), hub.enrol("two2")
    link = HttpLink(one)
    try:
        for device, key, code in (
            (two.device, two.signing_key, "NOT_YOURS"),
            (one.device, two.signing_key, "BAD_SIGNATURE"),
        ):
            part = signed_part(device, 1, GENESIS, GENESIS)
            batch = EventBatch(
                device=device,
                first_seq=1,
                previous=GENESIS,
                bodies=[b"x"],
                signature=seal.sign(key, seal.EVENTS, part),
            )
            with pytest.raises(HubRefusal, match=code):
                link.send(batch)
    finally:
        link.close()


def test_a_challenge_is_good_for_a_minute_only(hub: Hub) -> None:
    member = hub.enrol("minute1")
    old = hub.service.trust.challenge(hub.service.now_ms() - 61_000)
    with httpx.Client(base_url=hub.url, trust_env=False) as client:
        for challenge, code in ((old, "BAD_CHALLENGE"), (b"x" * 32, "BAD_CHALLENGE"), (b"", "BAD_CHALLENGE")):
            asked = TokenRequest(
                device=member.device,
                challenge=challenge,
                signature=seal.sign(member.signing_key, seal.TOKEN, challenge),
            )
            assert code_of(client.post("/token", content=encode(asked))) == code


def test_a_revoked_device_is_turned_away_at_once(hub: Hub, client: httpx.Client) -> None:
    supervisor = token(hub, "supervisor")
    member = hub.enrol("lost1")
    link = HttpLink(member)
    link.held()
    assert client.post(f"/device/{member.device}/revoke", headers=supervisor).status_code == 200
    with pytest.raises(HubRefusal, match="REVOKED"):
        link.held()
    link.close()
    fresh = HttpLink(member)
    with pytest.raises(HubRefusal, match="REVOKED"):
        fresh.held()
    fresh.close()


def test_a_device_waits_until_the_digits_were_compared(hub: Hub, client: httpx.Client) -> None:
    supervisor = token(hub, "supervisor") | JSON
    joined = enrol(hub.url, hub.service.identity.pin, hub.invite(needs_compare=True), "careful")
    assert not joined.is_confirmed
    link = HttpLink(joined.enrolment)
    with pytest.raises(HubRefusal, match="WAITING"):
        link.held()
    assert client.get("/overview", headers=supervisor).json()["digits"] == {joined.enrolment.device: joined.digits}
    client.post(f"/device/{joined.enrolment.device}/confirm", headers=supervisor)
    assert link.held().ack == 0
    link.close()


def test_requests_are_limited_by_device_and_by_address(hub: Hub, client: httpx.Client) -> None:
    busy = token(hub, "device")
    codes = {client.get("/events/held", headers=busy).status_code for _ in range(260)}
    assert codes == {200, 429}
    assert client.get("/events/held", headers=token(hub, "device")).status_code == 200  # others are not held up


async def _nobody(_scope: object, _receive: object, _send: object) -> None:
    """Behind this door there is nothing."""


def test_the_hub_of_a_hall_may_ask_as_often_as_its_kiosks_together(hub: Hub) -> None:
    headers = {name.encode(): value.encode() for name, value in token(hub, "relay").items()}
    service = hub.service
    door = Gatekeeper(_nobody, service.name, service.trust, service.now_ms, lambda: 0.0)
    for _ in range(KIOSKS_A_HALL * 200):
        door.admit("GET", headers, None)
    with pytest.raises(Refused, match="TOO_MUCH"):
        door.admit("GET", headers, None)


def test_chunks_resume_and_are_cached(hub: Hub, client: httpx.Client) -> None:
    device = token(hub, "device")
    hub.store.published.put_blobs({"ab" * 32: b"0123456789"})
    path = f"/snapshot/chunk/{'ab' * 32}"
    whole = client.get(path, headers=device)
    assert whole.content == b"0123456789"
    rest = client.get(path, headers=device | {"range": "bytes=4-"})
    assert (rest.status_code, rest.content, rest.headers["content-range"]) == (206, b"456789", "bytes 4-9/10")
    assert client.get(path, headers=device | {"if-none-match": whole.headers["etag"]}).status_code == 304
    assert client.get(path, headers=device | {"range": "bytes=99-"}).content == b"0123456789"
    assert client.get(f"/snapshot/chunk/{'cd' * 32}", headers=device).status_code == 404


def test_the_hub_describes_itself(hub: Hub, client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert len(described) == len(ALL)
    assert document["paths"]["/events"]["post"]["x-role"] == "device"
    assert "EventBatch" in json.dumps(document["components"])
    assert "kiosk_events_total" in client.get("/metrics").text
    assert client.get("/health", headers=JSON).json()["is_well"] is True


def test_an_enrolment_code_works_once(hub: Hub) -> None:
    code, pin = hub.invite(), hub.service.identity.pin
    enrol(hub.url, pin, code, "first")
    for reused in (code, "NEVER0GIVEN"):
        with pytest.raises(Fault, match="CODE_REFUSED") as raised:
            enrol(hub.url, pin, reused, "second")
        assert raised.value.code == "ENROL_REFUSED"
