"""Who may do what at the page, what hostile requests get, the page as it is served, and what machines read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kiosk.config import resources_dir
from kiosk.hub.alarms import _STATES, _TOLD
from kiosk.hub.routes import ALL
from kiosk.hub.trust import PAGE_S, Role
from tests.hub.page import JSON, Page, refused, sign_in
from tests.hub.venue import (
    Device,
    Hub,
    enrolled_device,
    shared_hub,
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with shared_hub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def client(hub: Hub) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hub.url, trust_env=False) as client:
        yield client


@pytest.fixture
def page(hub: Hub, client: httpx.Client) -> Page:
    return sign_in(hub, client)


@pytest.fixture
def kiosk(hub: Hub, tmp_path: Path) -> Iterator[Device]:
    with enrolled_device(hub, tmp_path) as device:
        yield device


# -- signing in --------------------------------------------------------------------------------------------------------


def test_a_code_signs_one_person_in_once(hub: Hub, client: httpx.Client) -> None:
    code = hub.service.trust.page_code(hub.service.now_ms())
    answer = client.post("/session", json={"code": f" {code.lower()} ", "name": "Li  Na"}, headers=JSON)
    assert answer.json()["name"] == "Li Na"
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    again = client.post("/session", json={"code": code, "name": "Mallory"}, headers=JSON)
    assert refused(again) == (403, "CODE_REFUSED")


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "a\x07b", "\u202egnp.exe"])
def test_a_person_has_a_name_that_can_be_read(hub: Hub, client: httpx.Client, name: str) -> None:
    code = hub.service.trust.page_code(hub.service.now_ms())
    assert refused(client.post("/session", json={"code": code, "name": name}, headers=JSON)) == (400, "BAD_REQUEST")


def test_codes_for_pages_and_for_devices_are_two_things(hub: Hub, client: httpx.Client) -> None:
    answer = client.post("/session", json={"code": hub.invite("supervisor"), "name": "x"}, headers=JSON)
    assert refused(answer) == (403, "CODE_REFUSED")
    answer = client.post("/session", json={"code": "\ud800 é 代码".encode("utf-8", "replace").decode(), "name": "x"})
    assert answer.status_code == 403


def test_a_session_ends_when_told_to_and_after_a_day(hub: Hub, client: httpx.Client, page: Page) -> None:
    assert page.get("/overview").status_code == 200
    later = hub.service.now_ms() + PAGE_S * 1000 + 1
    assert hub.service.trust.session(f"Bearer {page.cookie.partition('=')[2]}", later) is None
    assert page.post("/session/end").status_code == 200
    assert refused(page.get("/overview")) == (401, "NO_TOKEN")
    assert page.get("/").status_code == 200  # and the page still opens, to sign in again


def test_no_other_site_can_act_for_a_supervisor(page: Page, kiosk: Device) -> None:
    path = f"/device/{kiosk.enrolment.device}/revoke"
    plain = page.client.post(path, json={}, headers=JSON | {"cookie": page.cookie})
    assert refused(plain) == (403, "CROSS_SITE")
    for site in ("cross-site", "same-site", "none"):
        assert refused(page.post(path, sec_fetch_site=site)) == (403, "CROSS_SITE")
    assert page.client.options(path, headers={"origin": "https://evil.example"}).status_code == 405
    kiosk.sync()  # it was not revoked


def test_supervisors_are_no_administrators(hub: Hub, client: httpx.Client, page: Page) -> None:
    assert refused(page.post("/invite", {"role": "admin"})) == (403, "NOT_ALLOWED")
    assert refused(page.get("/purge")) == (403, "NOT_ALLOWED")
    admin = sign_in(hub, client, "管理员", "admin")
    person = next(p["id"] for p in admin.overview()["people"] if p["is_me"])
    assert refused(page.post(f"/device/{person}/revoke")) == (403, "NOT_ALLOWED")
    assert admin.post("/invite", {"role": "admin"}).json()["text"].startswith(f"{hub.url}/#")


def test_who_is_signed_in_is_seen_and_can_be_signed_out(hub: Hub, client: httpx.Client, page: Page) -> None:
    other = sign_in(hub, client, "Zhou")
    people = {person["name"]: person for person in page.overview()["people"]}
    assert people["陈主管"]["is_me"]
    assert not people["Zhou"]["is_me"]
    assert page.post(f"/device/{people['Zhou']['id']}/revoke").status_code == 200
    assert refused(other.get("/overview")) == (401, "NO_TOKEN")


# -- hostile requests --------------------------------------------------------------------------------------------------


def test_every_supervisors_route_answers_rubbish_by_name(page: Page) -> None:
    hostile: list[bytes] = [b"", b"{", b"[]", b"null", b'"x"', b'{"id": 1}', b"\xff\xfe", b'{"a":' * 5000]
    for route in ALL:
        if route.method != "POST" or route.takes is None or route.path == "/session":
            continue
        for body in hostile:
            headers = JSON | {"cookie": page.cookie, "kiosk-page": "1"}
            answer = page.client.post(route.path, content=body, headers=headers)
            assert answer.status_code in (200, 400, 401, 403, 404), (route.path, body[:20], answer.status_code)
            assert answer.status_code != 200 or route.path in ("/report", "/invite")  # all their fields have defaults


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/alerts/take", {"id": "'; DROP TABLE alert; --"}, (404, "NO_ALERT")),
        ("/conflicts/resolve", {"event": "x", "finding": "maybe"}, (400, "BAD_REQUEST")),
        ("/conflicts/resolve", {"event": "", "finding": "same_person"}, (404, "NO_CONFLICT")),
        ("/override", {"delegate": "D1", "activity": "nowhere", "reason": "x"}, (400, "BAD_REQUEST")),
        ("/override", {"delegate": "D1", "activity": "hall", "reason": " "}, (400, "BAD_REQUEST")),
        ("/invite", {"role": "none"}, (400, "BAD_ROLE")),
        ("/invite", {"role": "device", "profile": "page"}, (400, "BAD_ROLE")),
        ("/device/nobody/confirm", {}, (404, "UNKNOWN_DEVICE")),
        ("/device/..%2F..%2Fx/revoke", {}, (404, "UNKNOWN_DEVICE")),
    ],
)
def test_what_makes_no_sense_has_its_named_answer(
    page: Page, path: str, body: dict[str, str], expected: tuple[int, str]
) -> None:
    answer = page.post(path, body)
    assert answer.status_code == expected[0]
    if answer.headers["content-type"] == "application/json":
        assert refused(answer) == expected


def test_exports_have_names_and_no_paths(page: Page) -> None:
    for name in ("secrets.csv", "log.exe", "log", "..%2f..%2fhub.key", "log.csv.csv"):
        assert page.get(f"/export/{name}").status_code == 404, name


# -- the page itself ---------------------------------------------------------------------------------------------------


def test_the_page_is_whole_and_asks_nobody_else(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    html = answer.text
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", html), "the page loads something"
    assert not re.search(r"\son\w+\s*=", html.partition("<script>")[0]), "an inline event handler"
    assert "https://" not in html.replace("http://www.w3.org/2000/svg", "")


def test_the_policy_names_what_the_page_really_holds(client: httpx.Client) -> None:
    answer = client.get("/")
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        assert len(content) > 1000
        wanted = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{wanted}'" in answer.headers["content-security-policy"]


def test_the_page_has_every_word_it_says_in_both_languages() -> None:
    words = (resources_dir() / "hub" / "words.js").read_text("utf-8")
    said = "".join(
        path.read_text("utf-8") for path in (resources_dir() / "hub").glob("*.js") if path.name != "words.js"
    )
    known = {key: (zh, en) for key, zh, en in re.findall(r'^  (\w+): \["(.*?)", "(.*?)"\],$', words, re.MULTILINE)}
    for key, (zh, en) in known.items():
        assert zh and en, key  # noqa: PT018
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)) or key == "a_room_full", key
    asked = set(re.findall(r"""\b(?:t|pair|head|none|other)\("(\w+)\"""", said))
    assert len(asked) > 60
    assert asked - known.keys() == set()
    alerts = {*_TOLD.values(), *_STATES, "duplicate", "forked", "rescued"}
    assert {f"a_{kind}" for kind in alerts} <= known.keys()


# -- machines ----------------------------------------------------------------------------------------------------------


def test_the_description_is_sound_and_whole(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= document["info"].keys()
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert described == {(route.method, re.sub(r":\w+\}", "}", route.path)) for route in ALL}
    names = set()
    for path, item in document["paths"].items():
        for operation in item.values():
            in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path" and p["required"]}
            assert in_path == set(re.findall(r"\{(\w+)\}", path)), path
            assert operation["summary"], path
            assert any(status.startswith("2") for status in operation["responses"]), path
            assert ("security" in operation) == (operation["x-role"] != "none"), path
            assert operation["operationId"] not in names
            names.add(operation["operationId"])
    for reference in set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(document))):
        place: Any = document
        for key in reference.removeprefix("#/").split("/"):
            place = place[key]
        assert place["type"] in ("object", "array"), reference


def test_every_route_has_one_name_and_one_role() -> None:
    assert len({(route.method, route.path) for route in ALL}) == len(ALL)
    assert {route.role for route in ALL} <= set(Role)


def test_metrics_are_what_prometheus_reads(client: httpx.Client, page: Page) -> None:
    page.overview()
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    sample = re.compile(r'[a-z_]+(\{([a-z]+="(\\.|[^"\\])*",?)+\})? [-+0-9.einfNa]+')
    families, seen = set(), {}
    for line in answer.text.splitlines():
        if line.startswith("# TYPE "):
            assert line.split()[2] not in families
            families.add(line.split()[2])
        elif not line.startswith("#"):
            assert sample.fullmatch(line), line
            name, _, value = line.rpartition(" ")
            assert name not in seen
            seen[name] = float(value)
    labels = 'method="GET",route="/overview"'
    answered = sum(value for name, value in seen.items() if name.startswith(f"kiosk_requests_total{{{labels},"))
    assert seen[f'kiosk_requests_total{{{labels},status="200"}}'] >= 1
    assert seen[f'kiosk_request_seconds_bucket{{{labels},le="+Inf"}}'] == answered
    assert seen[f"kiosk_request_seconds_count{{{labels}}}"] == answered
    for word in ("occupancy", "headcount", "陈主管"):
        assert word not in answer.text
