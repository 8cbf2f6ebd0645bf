"""A hub on this machine and devices that belong to it, for tests: real sockets, real files, no sleeping."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.events import EventKind
from kiosk.domain.model import ActivityId, DelegateId, DeviceId, GateId
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.server import HubServer, Listening
from kiosk.hub.service import Service
from kiosk.hub.store import HubStore
from kiosk.store.clock import Clock, Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshots import Snapshots
from kiosk.sync.enrolment import enrol
from kiosk.sync.link import Enrolment, HttpLink
from kiosk.sync.worker import SyncWorker
from tests.hub.rows import HALL, KEY, conference_rows


@dataclass
class Hub:
    """A hub that serves."""

    server: HubServer
    store: HubStore
    thread: threading.Thread

    @property
    def url(self) -> str:
        return f"{self.server.scheme}://127.0.0.1:{self.server.port}"

    @property
    def service(self) -> Service:
        assert self.server.service is not None
        return self.server.service

    def invite(self, role: str = "device", profile: str = "full", *, needs_compare: bool = False) -> str:
        return self.service.trust.new_code(self.service.now_ms(), role, profile, needs_compare=needs_compare)

    def enrol(self, name: str = "K1", role: str = "device", profile: str = "full") -> Enrolment:
        return enrol(self.url, self.service.identity.pin, self.invite(role, profile), name).enrolment

    def stop(self) -> None:
        self.server.stop()
        self.thread.join()


def start_hub(folder: Path, port: int = 0, *, is_plain: bool = True, store: HubStore | None = None) -> Hub:
    """Start a hub; it answers when this returns."""
    folder.mkdir(parents=True, exist_ok=True)
    store = store or HubStore(SqliteEngine(folder / "hub.db", KEY))
    server = HubServer(store, folder, Listening("127.0.0.1", port, is_plain))
    ready = threading.Event()
    thread = threading.Thread(target=lambda: server.serve(lambda _: ready.set()), name="hub")
    thread.start()
    assert ready.wait(20)
    return Hub(server, store, thread)


@contextmanager
def running_hub(folder: Path, *, is_plain: bool = True) -> Iterator[Hub]:
    """A hub for the time of a `with`, with three delegates published."""
    hub = start_hub(folder, is_plain=is_plain)
    try:
        hub.service.roster.publish(conference_rows())
        yield hub
    finally:
        hub.stop()
        hub.store.close()


class Device:
    """One kiosk's stores and workers, in a folder of its own."""

    def __init__(self, folder: Path, enrolment: Enrolment, clock: Clock | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.enrolment = enrolment
        self.stamps = Stamps(clock or SystemClock())
        self.database = Database(folder / "journal.db", KEY)
        self.journal = Journal(self.database, DeviceId(enrolment.device), self.stamps)
        self.snapshots = Snapshots(folder, KEY, self.journal)
        self.snapshots.open()
        self.link = HttpLink(enrolment)
        self.worker = SyncWorker(enrolment, self.journal, self.snapshots, self.link, chance=lambda: 0.0)

    def check_in(self, delegate: str = "D1", kind: EventKind = EventKind.ENTRY, activity: ActivityId = HALL) -> str:
        """Record a check-in; its event id."""
        with self.journal.transaction() as transaction:
            event = self.journal.append(
                transaction, kind, code="ADMIT", delegate=DelegateId(delegate), activity=activity, gate=GateId("north")
            )
        return event.id

    def sync(self) -> None:
        """One round that must go well."""
        self.worker.run_once()
        state = self.worker.state()
        assert state.is_online, state

    def headcount(self, activity: ActivityId = HALL) -> int:
        rows = self.database.query("SELECT count(*) FROM presence WHERE activity = ? AND entries > 0", (activity,))
        return int(rows[0][0])

    def close(self) -> None:
        self.worker.close()
        self.snapshots.close()
        self.database.close()


@contextmanager
def shared_hub(folder: Path) -> Iterator[Hub]:
    """A hub for several tests: all its threads are there before the first of them begins."""
    with running_hub(folder) as hub:
        threads = min(32, (os.cpu_count() or 1) + 4)  # of asyncio's executor
        barrier = threading.Barrier(threads)

        async def all_at_once() -> None:
            await asyncio.gather(*(asyncio.to_thread(barrier.wait) for _ in range(threads)))

        asyncio.run_coroutine_threadsafe(all_at_once(), hub.service.loop).result(10)
        yield hub


@contextmanager
def enrolled_device(hub: Hub, folder: Path, name: str = "K1", profile: str = "full") -> Iterator[Device]:
    """A device of the hub, closed at the end."""
    device = Device(folder / name, hub.enrol(name, profile=profile))
    try:
        yield device
    finally:
        device.close()
