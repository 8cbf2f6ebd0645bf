"""The smallest hub that stores events durably, as a measure for ours: Starlette, msgspec, one writer, group commit.

It is the design whose figures the protocol was laid out by (10,650 events a second from 50 connections on two cores
there): one route, one table, no signatures, no tokens, no limits, no feed. What any hub on these parts costs at least.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import sys
import threading
from pathlib import Path
from typing import Final

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kiosk.store.driver import Database
from kiosk.wire.messages import Ack, EventBatch, encode

MOST_A_GROUP: Final = 400
Waiting = tuple[EventBatch, "asyncio.Future[None]"]

_read = msgspec.msgpack.Decoder(EventBatch).decode


class ReferenceHub:
    """One process on a file of its own."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / "reference.db", bytes(32))
        with self._database.transaction() as transaction:
            transaction.execute("CREATE TABLE IF NOT EXISTS event (n INTEGER PRIMARY KEY, device TEXT, body BLOB)")
        self._waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True, name="writer").start()

    async def take(self, request: Request) -> Response:
        """Store a batch; answered when it is on the disk."""
        batch = _read(await request.body())
        stored = asyncio.get_running_loop().create_future()
        self._waiting.put((batch, stored))
        await stored
        return Response(encode(Ack(ack=batch.last_seq, head=0)), media_type="application/msgpack")

    def _write(self) -> None:
        while True:
            group = [self._waiting.get()]
            while len(group) < MOST_A_GROUP and not self._waiting.empty():
                group.append(self._waiting.get())
            with self._database.transaction() as transaction:
                rows = [(batch.device, body) for batch, _ in group for body in batch.bodies]
                transaction.executemany("INSERT INTO event (device, body) VALUES (?, ?)", rows)
            group[0][1].get_loop().call_soon_threadsafe(_tell, [stored for _, stored in group])


def _tell(stored: list[asyncio.Future[None]]) -> None:
    for each in stored:
        each.set_result(None)


def main(folder: Path) -> None:
    """Serve until killed; prints where."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"ready http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    app = Starlette(routes=[Route("/events", ReferenceHub(folder).take, methods=["POST"])])
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
