"""Two hubs on one PostgreSQL behind a proxy that takes turns, three kiosks; one hub is killed: nobody notices."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.rehearsal.proxy import ChaosProxy
from tests.e2e.processes import Hub, Kiosk, ended, import_delegates
from tests.hub.postgres_server import binary, running_postgres

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DELEGATES = 180


class RoundRobin(ChaosProxy):
    """Every connection goes to the next of several ports; who does not answer is passed over."""

    def __init__(self, ports: Sequence[int]) -> None:
        super().__init__(ports[0])
        self._ports = list(ports)
        self.served: list[int] = []

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for _ in self._ports:
            self._ports.append(self._ports.pop(0))
            try:
                connection = await asyncio.open_connection("127.0.0.1", self._ports[-1])
            except OSError:
                continue
            self.served.append(self._ports[-1])
            return connection
        raise OSError


@pytest.fixture
def postgres() -> Iterator[str]:
    if binary("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_postgres() as url:
        yield url


def test_one_hub_is_pulled_and_nobody_notices(tmp_path: Path, postgres: str) -> None:
    codes = import_delegates(tmp_path / "import", DELEGATES, store=postgres)
    stays = Hub(tmp_path / "stays", invitations=3, store=postgres)
    goes = Hub(tmp_path / "goes", store=postgres)
    proxy = RoundRobin([stays.port, goes.port])
    proxy.start()
    kiosks = [
        Kiosk(tmp_path / f"k{number}", "--gate", "A1", "--enrol", line)
        for number, line in enumerate(stays.invitations(proxy.port))
    ]
    try:
        with ended(stays, goes, *kiosks):
            for kiosk in kiosks:
                kiosk.until(is_online=True, delegates=DELEGATES)
            assert set(proxy.served) == {stays.port, goes.port}
            admit(kiosks, codes[:60])
            for kiosk in kiosks:
                kiosk.until(is_online=True, outbox=0, headcount=60)

            told = [len(kiosk.lines) for kiosk in kiosks]
            goes.kill()
            admit(kiosks, codes[60:])
            for kiosk in kiosks:
                kiosk.until(is_online=True, outbox=0, headcount=DELEGATES)
            assert stays.is_running
            went_offline = [
                line
                for kiosk, first in zip(kiosks, told, strict=True)
                for line in kiosk.lines[first:]
                if '"is_online": false' in line
            ]
            assert went_offline == []
            answers = [answer for kiosk in kiosks for answer in kiosk.answers()]
            assert [kiosk.finish() for kiosk in kiosks] == [0, 0, 0]
    finally:
        proxy.stop()

    with closing(open_store(Paths(tmp_path / "stays"), postgres)) as store:
        _, held = store.log.events_after(0, 1000)
        ids = [wire.decode_event(row.body).id for row in held]
    assert sorted(ids) == sorted(answer["event"] for answer in answers)
    assert len(set(ids)) == DELEGATES


def admit(kiosks: Sequence[Kiosk], codes: Sequence[str]) -> None:
    """Everybody once, in turn at the three kiosks."""
    for number, code in enumerate(codes):
        answer = kiosks[number % len(kiosks)].scan(code)
        assert answer["code"] == "ADMIT", answer
