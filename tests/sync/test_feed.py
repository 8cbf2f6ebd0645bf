"""The stream of everybody's events: what one gate records, another holds a moment later, each once and in order."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest

from kiosk.sync.feed import FeedReader
from kiosk.sync.link import HttpLink
from kiosk.wire.messages import FeedPage, decode
from tests.hub.venue import Device, Hub, enrolled_device

PATIENCE_S = 10.0
pytestmark = pytest.mark.slow


class Ear:
    """A feed reader in a thread of its own, and a way to wait for what it hears."""

    def __init__(self, device: Device) -> None:
        self.link = HttpLink(device.enrolment)
        self.heard = threading.Semaphore(0)
        self.reader = FeedReader(self.link, device.worker, on_change=self.heard.release, chance=lambda: 0.0)
        self.is_over = False
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def listen(self) -> None:
        while not self.is_over:
            self.reader.run_once()

    def close(self) -> None:
        self.is_over = True
        self.reader.close()
        self.thread.join()
        self.link.close()


def test_another_gate_hears_at_once(hub: Hub, tmp_path: Path) -> None:
    with enrolled_device(hub, tmp_path, "K1") as one, enrolled_device(hub, tmp_path, "K2") as two:
        one.sync()
        two.sync()
        ear = Ear(two)
        try:
            for number in range(1, 4):
                one.check_in(f"D{number}")
                one.sync()
                assert ear.heard.acquire(timeout=PATIENCE_S)
            assert two.headcount() == 3
            age_s = two.worker.state().feed_age_s
            assert age_s is not None
            assert age_s < PATIENCE_S
        finally:
            ear.close()


def test_a_long_poll_is_answered_when_something_happens(hub: Hub, tmp_path: Path) -> None:
    with enrolled_device(hub, tmp_path) as device:
        device.sync()
        answers: list[FeedPage] = []

        def poll() -> None:
            headers = {"authorization": f"Bearer {device.link.token()}"}
            with httpx.Client(base_url=hub.url, trust_env=False, timeout=30) as client:
                answers.append(decode(client.get("/feed?after=0&wait=1", headers=headers).content, FeedPage))

        thread = threading.Thread(target=poll)
        thread.start()
        device.check_in("D1")
        device.sync()
        thread.join(PATIENCE_S)
        assert [len(page.events) for page in answers] == [1]


def test_a_page_that_leaves_a_gap_is_not_taken(hub: Hub, tmp_path: Path) -> None:
    with enrolled_device(hub, tmp_path) as device:
        device.check_in("D1")
        device.check_in("D2")
        device.sync()
        page = device.link.feed(1)
        device.worker.exchange.start_over("", 0)
        device.sync()
        with device.journal.transaction() as transaction:
            device.journal.set_fact(transaction, "cursor", 0)
        reader = FeedReader(device.link, device.worker)
        assert not reader._take(page)
        assert device.worker.exchange.position().cursor == 0
