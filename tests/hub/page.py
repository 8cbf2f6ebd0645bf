"""A supervisor's browser, as far as HTTP goes, for the tests of the page's routes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from kiosk.store.clock import SystemClock
from kiosk.wire.messages import Refusal, decode
from tests.hub.venue import Device, Hub

JSON = {"accept": "application/json", "content-type": "application/json"}


class EarlierClock(SystemClock):
    """A minute ago: two check-ins within one millisecond would be in no order."""

    def wall_ms(self) -> int:
        return super().wall_ms() - 60_000


@dataclass
class Page:
    """A supervisor's browser, as far as HTTP goes."""

    client: httpx.Client
    cookie: str

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path, headers=JSON | {"cookie": self.cookie})

    def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        own = {"kiosk-page": "1", "sec-fetch-site": "same-origin", "cookie": self.cookie}
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, json=body or {}, headers=JSON | own | sent)

    def overview(self) -> Any:
        return self.get("/overview").json()


def sign_in(hub: Hub, client: httpx.Client, name: str = "陈主管", role: str = "supervisor") -> Page:
    code = hub.service.trust.page_code(hub.service.now_ms(), role)
    answer = client.post("/session", json={"code": code, "name": name}, headers=JSON)
    assert answer.status_code == 200, answer.text
    return Page(client, f"__Host-kiosk={answer.cookies['__Host-kiosk']}")


def refused(answer: httpx.Response) -> tuple[int, str]:
    kind = answer.headers["content-type"]
    return answer.status_code, decode(answer.content, Refusal, kind).code


def admitted_twice(hub: Hub, folder: Path) -> tuple[Device, Device]:
    """D1 is admitted at A, then at C, which have not heard of each other; then both send."""
    one = Device(folder / "A", hub.enrol("门 A"), EarlierClock())
    two = Device(folder / "C", hub.enrol("门 C"))
    one.check_in("D1")
    two.check_in("D1")
    one.sync()
    two.sync()
    return one, two
