"""The chaos proxy does harm when told to, and none otherwise."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from kiosk.rehearsal.proxy import ChaosProxy

pytestmark = pytest.mark.slow  # real connections


@pytest.fixture
def echo_port() -> Iterator[int]:
    """A server that sends back what it gets."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(ConnectionError):
                while piece := connection.recv(65536):
                    connection.sendall(piece)

    thread = threading.Thread(target=serve)
    thread.start()
    yield int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.fixture
def proxy(echo_port: int) -> Iterator[ChaosProxy]:
    proxy = ChaosProxy(echo_port).start()
    yield proxy
    proxy.stop()


def ask(port: int, message: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(message)
        try:
            return connection.recv(65536)
        except ConnectionError:
            return b""


def test_it_lets_bytes_through(proxy: ChaosProxy) -> None:
    assert ask(proxy.port, b"hello") == b"hello"


def test_a_cut_breaks_what_is_open_and_refuses_what_comes(proxy: ChaosProxy) -> None:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=30) as connection:
        connection.sendall(b"one")
        assert connection.recv(10) == b"one"
        proxy.cut()
        with suppress(ConnectionError):
            assert connection.recv(10) == b""
    assert ask(proxy.port, b"two") == b""
    proxy.mend()
    assert ask(proxy.port, b"three") == b"three"


def test_it_breaks_connections_by_chance(proxy: ChaosProxy) -> None:
    proxy.break_chance = 1.0
    assert ask(proxy.port, b"x" * 100) != b"x" * 100
    assert proxy.broken >= 1
