"""The hub's stores, one after the other: what holds for one must hold for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from kiosk.hub.engine import SqliteEngine
from kiosk.hub.postgres import PostgresEngine
from kiosk.hub.store import HubStore
from tests.hub.joined import device, hub
from tests.hub.postgres_server import binary, running_postgres
from tests.hub.rows import KEY

__all__ = ["device", "hub"]

OpenStore = Callable[[], HubStore]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for all tests."""
    if binary("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_postgres() as url:
        yield url


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """An empty database."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres_server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the same store again and again; all are closed at the end."""
    opened: list[HubStore] = []
    url = request.getfixturevalue("postgres") if request.param == "postgres" else ""

    def open_it() -> HubStore:
        store = HubStore(PostgresEngine(url) if url else SqliteEngine(tmp_path / "hub.db", KEY))
        opened.append(store)
        return store

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> HubStore:
    """An empty store."""
    return open_store()
