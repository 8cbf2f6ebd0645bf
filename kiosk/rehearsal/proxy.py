"""A network to be cut on purpose: a TCP proxy between device and hub that refuses, delays, and breaks connections.

Works on bytes, so TLS passes through it untouched. Runs in a thread of its own; every method may be called from any
thread.
"""

from __future__ import annotations

import asyncio
import random
import threading
from contextlib import suppress

PIECE_BYTES = 16_384


class ChaosProxy:
    """Listens on a free port of this machine and forwards to `target_port` of it.

    `break_chance` is the probability that a connection is reset at any piece of up to 16 kB; `delay_s` is added to each
    piece. `seed` makes the breaks repeatable for the same traffic.
    """

    def __init__(self, target_port: int, *, break_chance: float = 0.0, delay_s: float = 0.0, seed: int = 0) -> None:
        self.target_port = target_port
        self.break_chance = break_chance
        self.delay_s = delay_s
        self.port = 0
        self.broken = 0
        self._random = random.Random(seed)  # noqa: S311 - chaos, not secrets
        self._is_cut = False
        self._loop = asyncio.new_event_loop()
        self._streams: set[asyncio.StreamWriter] = set()
        self._over = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="chaos proxy", daemon=True)

    def start(self) -> ChaosProxy:
        """Begin; `port` is known when this returns."""
        self._thread.start()
        self._ready.wait()
        return self

    def cut(self) -> None:
        """Break all connections and refuse new ones until `mend`. Returns when it is so."""
        self._is_cut = True
        asyncio.run_coroutine_threadsafe(self._break_all(), self._loop).result(5)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def stop(self) -> None:
        """End, with all connections."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        await self._over.wait()
        server.close()
        await self._break_all()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._streams.add(writer)
        with suppress(OSError, asyncio.CancelledError):  # cancelled at the end: asyncio would log that as an error
            if not self._is_cut:
                await self._forward(reader, writer)
        self._drop(writer)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hub_reader, hub_writer = await self._reach()
        self._streams.add(hub_writer)
        ways = [
            asyncio.ensure_future(self._pump(reader, hub_writer)),
            asyncio.ensure_future(self._pump(hub_reader, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            self._drop(hub_writer)

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to what stands behind. Raises OSError."""
        return await asyncio.open_connection("127.0.0.1", self.target_port)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(PIECE_BYTES):
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                if self._random.random() < self.break_chance:
                    self.broken += 1
                    writer.write(piece[: self._random.randrange(len(piece))])  # the rest never arrives
                    return
                writer.write(piece)
                await writer.drain()

    async def _break_all(self) -> None:
        for writer in list(self._streams):
            self._drop(writer)

    def _drop(self, writer: asyncio.StreamWriter) -> None:
        self._streams.discard(writer)
        with suppress(OSError, RuntimeError):
            writer.transport.abort()
