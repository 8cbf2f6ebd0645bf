"""A Zebra label printer as its manual describes it: one TCP port, ^GFA labels, ~HS and ~HI. Prints into a list."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Label = NDArray[np.bool_]
"""Rows x columns of dots, True is black."""

_GRAPHIC = re.compile(rb"\^XA\^PW(\d+)\^LL(\d+)\^LH0,0\^FO0,0\^GFA,(\d+),(\d+),(\d+),([0-9A-Za-z,:!]*)\^FS\^PQ1\^XZ")


def dots_of(label: bytes) -> Label:
    """The picture of one label, decoded after the manual's rules for compressed graphics."""
    found = _GRAPHIC.fullmatch(label.strip())
    assert found, "no label this printer understands"
    width, height, size, again, row_bytes = (int(number) for number in found.groups()[:5])
    assert size == again == height * row_bytes
    rows: list[str] = []
    row, repeat = "", 0
    for letter in found[6].decode():
        if letter == ":":
            rows.append(rows[-1])
        elif letter in ",!":
            rows.append(row.ljust(row_bytes * 2, "0" if letter == "," else "F"))
            row = ""
        elif "G" <= letter <= "Y":
            repeat += ord(letter) - ord("G") + 1
        elif "g" <= letter <= "z":
            repeat += 20 * (ord(letter) - ord("g") + 1)
        else:
            row += letter * max(repeat, 1)
            repeat = 0
            if len(row) == row_bytes * 2:
                rows.append(row)
                row = ""
        assert len(row) <= row_bytes * 2
    assert len(rows) == height
    packed = np.frombuffer(bytes.fromhex("".join(rows)), np.uint8).reshape(height, row_bytes)
    return np.unpackbits(packed, axis=1)[:, :width].astype(bool)


class FakeZebra:
    """A context manager. Labels wait in its buffer until `print_all`; `is_mute` and the flags are the test's to set."""

    def __init__(self, dots_per_mm: int = 8) -> None:
        self.labels: list[bytes] = []
        self.waiting: list[bytes] = []
        self.dots_per_mm = dots_per_mm
        self.is_mute = False
        self.is_paper_out = self.is_paused = self.is_head_open = self.is_ribbon_out = False
        self._is_over = threading.Event()
        self._port = 0
        self.switch_on()

    def switch_on(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self._port))
        self._server.settimeout(0.01)
        self._port = self._server.getsockname()[1]
        self._is_over.clear()
        self._thread = threading.Thread(target=self._serve, name="zebra")
        self._thread.start()

    def switch_off(self) -> None:
        """What was in the buffer is gone."""
        self._is_over.set()
        self._thread.join()
        self._server.close()
        self.waiting.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.switch_off()

    @property
    def port(self) -> int:
        return self._port

    def print_all(self) -> None:
        self.labels += self.waiting
        self.waiting.clear()

    def _serve(self) -> None:
        while not self._is_over.is_set():
            with suppress(OSError):
                connection, _ = self._server.accept()
                connection.settimeout(2)
                with connection:
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        received = b""
        while part := connection.recv(65_536):
            received += part
            while (end := received.find(b"^XZ")) >= 0:
                self.waiting.append(received[: end + 3])
                received = received[end + 3 :]
            if received.strip() in (b"~HS", b"~HI"):
                if not self.is_mute:
                    connection.sendall(self._status() if b"HS" in received else self._identity())
                received = b""

    def _identity(self) -> bytes:
        return f"\x02ZD421-203dpi,V93.21.07Z,{self.dots_per_mm},8192KB,X\x03\r\n".encode()

    def _status(self) -> bytes:
        first = f"030,{self.is_paper_out:d},{self.is_paused:d},1184,{len(self.waiting):03d},0,0,0,000,0,0,0"
        second = f"000,0,{self.is_head_open:d},{self.is_ribbon_out:d},0,2,4,0,00000000,1,000"
        return b"".join(f"\x02{string}\x03\r\n".encode() for string in (first, second, "1234,0"))


@contextmanager
def hanging_up(received: list[bytes], after_bytes: int) -> Iterator[int]:
    """The port of a printer that reports well, and resets the connection in the middle of every label."""
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.01)

    def serve() -> None:
        while not over.is_set():
            with suppress(OSError):
                connection, _ = server.accept()
                with connection:
                    connection.settimeout(2)
                    _answer(connection, received, after_bytes)

    thread = threading.Thread(target=serve, name="hanging-up")
    thread.start()
    try:
        yield int(server.getsockname()[1])
    finally:
        over.set()
        thread.join()
        server.close()


def _answer(connection: socket.socket, received: list[bytes], after_bytes: int) -> None:
    request = connection.recv(after_bytes)
    received.append(request)
    if request.startswith(b"~HS"):
        connection.sendall(
            b"\x02030,0,0,1200,000,0,0,0,000,0,0,0\x03\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\x021234,0\x03"
        )
    elif request.startswith(b"~HI"):
        connection.sendall(b"\x02ZD421,V1,8,8192KB\x03")
    else:  # closed on unread bytes: a reset
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
