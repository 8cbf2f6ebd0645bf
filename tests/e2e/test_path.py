"""The whole path with real processes, through everything that may happen to them: a network that is cut, a device and a
hub that are killed. What a device has answered is at the hub once, and everybody counts the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.config import Paths
from kiosk.domain.events import Event
from kiosk.hub.opening import open_store
from kiosk.rehearsal.proofs import hub_counts
from kiosk.rehearsal.proxy import ChaosProxy
from kiosk.store import counts
from kiosk.store.driver import Access, Database
from kiosk.store.keys import data_key
from tests.e2e.processes import Hub, Kiosk, Line, ended, import_delegates, run

pytestmark = pytest.mark.e2e

DELEGATES = 400


@pytest.fixture
def proxies() -> Iterator[list[ChaosProxy]]:
    """Networks to be stopped at the end."""
    started: list[ChaosProxy] = []
    yield started
    for proxy in started:
        proxy.stop()


def events_of(base_dir: Path) -> list[Event]:
    """The log of a hub that has stopped, read from its file."""
    store = open_store(Paths(base_dir))
    try:
        after, held = store.log.events_after(0, 10_000)
        assert store.log.events_after(after, 1) == (after, [])
        return [wire.decode_event(row.body) for row in held]
    finally:
        store.close()


def headcount_of(base_dir: Path) -> int:
    """The headcount in the journal of a device that has stopped."""
    database = Database(base_dir / "journal.db", data_key(base_dir / "keys", "device").key, access=Access.LOOK)
    try:
        return counts.everywhere(database).headcount
    finally:
        database.close()


def admitted(answers: list[Line]) -> list[Line]:
    return [answer for answer in answers if answer["is_admitted"] and not answer["is_replay"]]


def test_nothing_acknowledged_is_lost_or_doubled_whatever_dies(tmp_path: Path, proxies: list[ChaosProxy]) -> None:
    codes = import_delegates(tmp_path / "hub", DELEGATES)
    hub = Hub(tmp_path / "hub", invitations=2)
    network = ChaosProxy(hub.port).start()
    proxies.append(network)
    first, second = hub.invitations(network.port)
    k1 = Kiosk(tmp_path / "k1", "--gate", "A1", "--enrol", first)
    k2 = Kiosk(tmp_path / "k2", "--gate", "A1", "--enrol", second)
    with ended(hub, k1, k2):
        k1.until(is_online=True, delegates=DELEGATES)
        k2.until(is_online=True, delegates=DELEGATES)

        # Both see each other's check-ins.
        assert k1.scan(codes[0])["code"] == "ADMIT"
        k2.until(headcount=1)
        assert k2.scan(codes[0])["code"] == "ALREADY_IN"
        assert k2.scan(codes[1])["code"] == "ADMIT"
        k1.until(headcount=2)
        assert k1.scan(codes[1])["code"] == "ALREADY_IN"

        # The network is cut: scanning goes on, and events wait.
        network.cut()
        assert len(admitted(k1.stream(codes[2:42], wait_for=40))) == 40
        k1.until(is_online=False)

        # A device is killed in the middle of a stream of scans, and starts again without a hub.
        k1.stream(codes[42:342], wait_for=60)
        k1.kill()
        before = k1.answers()
        assert 60 < len(before) < 340, "it was to die in the middle"
        k1 = Kiosk(tmp_path / "k1")
        with ended(k1):
            count = k1.until(is_online=False, delegates=DELEGATES)["headcount"]
            people = {answer["delegate"] for answer in admitted([*before, *k2.answers()])}
            assert count - len(people) in (0, 1), "of the scan under way, the event may be there and no answer"
            assert k1.scan(codes[2])["code"] == "ALREADY_IN"
            assert k1.scan(codes[342])["code"] == "ADMIT"

            # A second copy may not write the same journal.
            refused = run("run", "--headless", "--base-dir", str(tmp_path / "k1"))
            assert (refused.returncode, refused.stdout) == (1, "")
            assert refused.stderr == (
                f"kiosk run: The kiosk is already running in {tmp_path / 'k1'}. "
                "Use that one, or start this one with another --base-dir.\n"
            )
            refused = run("hub", "--base-dir", str(tmp_path / "hub"), "--bind", "127.0.0.1", "--port", "0")
            assert (refused.returncode, refused.stdout) == (1, "")
            assert refused.stderr.startswith(f"kiosk hub: The hub is already running in {tmp_path / 'hub'}. ")

            # The network is back; then the hub is killed while both send.
            network.mend()
            k1.until(is_online=True)
            k1.stream(codes[343:363], wait_for=1)
            k2.stream(codes[363:383], wait_for=1)
            hub.kill()
            assert len(admitted(k1.stream(codes[383:390], wait_for=7))) == 7
            assert len(admitted(k2.stream(codes[390:400], wait_for=10))) == 10
            hub = Hub(tmp_path / "hub", port=hub.port)
            with ended(hub):
                for kiosk in (k1, k2):
                    kiosk.until(is_online=True, outbox=0, headcount=count + 58)
                told = [*before, *k1.answers(), *k2.answers()]
                assert (k1.finish(), k2.finish(), hub.end()) == (0, 0, 0)

    log = events_of(tmp_path / "hub")
    held = [event.id for event in log]
    acknowledged = [answer["event"] for answer in told if answer["event"]]
    assert len(acknowledged) >= 160
    assert [event for event in acknowledged if held.count(event) != 1] == []
    assert len(set(held)) == len(held)
    for device in (k1.device, k2.device):
        numbers = [event.seq for event in log if event.device == device]
        assert numbers == list(range(1, len(numbers) + 1))
    assert hub_counts(tmp_path / "hub").headcount == headcount_of(tmp_path / "k1") == headcount_of(tmp_path / "k2")
