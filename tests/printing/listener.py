"""A TCP server for one kind of hostility: each connection is read once and answered with fixed bytes."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def _read_request(connection: socket.socket) -> None:
    """All of it: closing on unread bytes would reset the connection under the answer."""
    received = b""
    while part := connection.recv(65_536):
        received += part
        if _is_whole(received):
            return


def _is_whole(received: bytes) -> bool:
    head, blank, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return not head.startswith(b"POST") or (bool(blank) and len(body) >= int(length[1] if length else 0))


@contextmanager
def listening(*parts: bytes, repeats: int = 1, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server that answers every connection with `parts`, the last one `repeats` times, and hangs up."""
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.01)

    def serve() -> None:
        while not over.is_set():
            with suppress(OSError):
                plain, _ = server.accept()
                plain.settimeout(2)
                with tls.wrap_socket(plain, server_side=True) if tls else plain as connection:
                    _read_request(connection)
                    for part in (*parts[:-1], *parts[-1:] * repeats):
                        connection.sendall(part)

    thread = threading.Thread(target=serve, name="listener")
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        over.set()
        thread.join()
        server.close()
