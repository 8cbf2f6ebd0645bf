"""Runs the hub: sockets and TLS by uvicorn, a thread that writes, a look at the store twice a second.

The look finds what other processes on the same store have done (another hub, `kiosk import`).
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from kiosk.domain.faults import Fault
from kiosk.hub import identity as identities
from kiosk.hub.device_logs import DeviceLogs
from kiosk.hub.express import Express
from kiosk.hub.messenger import messengers
from kiosk.hub.routes import application
from kiosk.hub.service import Service
from kiosk.hub.store import HubStore
from kiosk.hub.trust import check_public

LOOK_S = 0.5
REPORTS_MS = 2000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a hub is to listen. `port` 0 takes a free one; plain HTTP is for loopback only; `rate` 0: no limits."""

    bind: str = "0.0.0.0"  # noqa: S104 - the hub is there for the venue's network
    port: int = 8443
    is_plain: bool = False
    rate: float = 1.0


class HubServer:
    """One hub process. `serve` blocks until `stop` is called from any thread."""

    def __init__(self, store: HubStore, folder: Path, listening: Listening) -> None:
        check_public(listening.bind, is_plain=listening.is_plain)
        self._store = store
        self._folder = folder
        self._listening = listening
        self._uvicorn: uvicorn.Server | None = None
        self.service: Service | None = None
        self.port = 0

    @property
    def scheme(self) -> str:
        """``https``, or ``http`` where asked for."""
        return "http" if self._listening.is_plain else "https"

    def serve(self, on_ready: Callable[[HubServer], None] = lambda _server: None) -> None:
        """Serve until stopped. Fault PORT_IN_USE; `on_ready` is called once requests are answered."""
        listener = _listen(self._listening.bind, self._listening.port)
        self.port = int(listener.getsockname()[1])
        with listener, asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
            runner.run(self._serve(listener, on_ready))

    def stop(self) -> None:
        """End `serve` soon; from any thread."""
        if self.service is not None:
            self.service.closing.set()
        if self._uvicorn is not None:
            self._uvicorn.should_exit = True

    async def _serve(self, listener: socket.socket, on_ready: Callable[[HubServer], None]) -> None:
        service = self.service = Service(
            self._store, asyncio.get_running_loop(), device_logs=DeviceLogs(self._folder / "device-logs")
        )
        server = self._uvicorn = uvicorn.Server(self._config(service))
        writer = threading.Thread(target=_work, args=(service, service.ledger.store_once), name="hub writer")
        writer.start()
        to_upstream = messengers(service)
        for messenger in to_upstream:
            messenger.start()
        looking = asyncio.create_task(_look(service, server))
        ready = asyncio.create_task(_when_started(server, lambda: on_ready(self)))
        try:
            await server.serve([listener])
        finally:
            for task in (looking, ready):
                task.cancel()
            service.close()
            await service.feed.close()
            await asyncio.to_thread(writer.join)
            await service.second.close()
            service.ledger.refuse_rest()
            for messenger in to_upstream:
                await asyncio.to_thread(messenger.join)
            with suppress(Fault):
                await asyncio.to_thread(service.keep_reports)

    def _config(self, service: Service) -> uvicorn.Config:
        # A kiosk that is switched off never says goodbye to TLS; that is no error of ours.
        logging.getLogger("uvicorn.error").addFilter(_is_no_farewell)
        certificate, key = (None, None)
        if not self._listening.is_plain:
            self._folder.mkdir(parents=True, exist_ok=True)
            certificate, key = identities.write_tls(service.identity, self._folder)
        gatekeeper = application(service, self._listening.rate)
        return uvicorn.Config(
            gatekeeper,
            http=cast("type[asyncio.Protocol]", partial(Express, service, gatekeeper)),
            log_config=None,
            log_level=logging.ERROR,
            access_log=False,
            lifespan="off",
            proxy_headers=False,
            server_header=False,
            date_header=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
            backlog=1024,
        )


def _is_no_farewell(record: logging.LogRecord) -> bool:
    return "graceful shutdown exceeded" not in str(record.msg)


def _work(service: Service, step: Callable[[], None]) -> None:
    while not service.ledger.is_closed:
        try:
            step()
        except Exception:  # the one place: the hub goes on, the devices send again
            log.exception("the hub's ledger failed; the devices will send again")


async def _look(service: Service, server: uvicorn.Server) -> None:
    """Notice what other processes have committed, and that we are to stop: streams end by themselves then."""
    while True:
        if server.should_exit:
            service.closing.set()
        service.second.watch()
        try:
            await asyncio.to_thread(service.store.wait, LOOK_S)
            heads = await asyncio.to_thread(service.store.heads)
            if (heads.events, heads.version) != (service.feed.end, service.feed.version):
                service.feed.poke()
            if heads.version:  # so that no device waits for it to be made
                await asyncio.to_thread(service.roster.manifest, "full", service.now_ms())
            await asyncio.to_thread(service.keep_reports, REPORTS_MS)
            await asyncio.to_thread(service.halls.look)
            if await asyncio.to_thread(service.board.walk_ins.take_over):
                service.feed.poke()
            await asyncio.to_thread(service.store.tidy)
        except Fault as fault:
            log.warning("the hub's store: %s", fault.code)
            await asyncio.sleep(LOOK_S)


async def _when_started(server: uvicorn.Server, tell: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    tell()


def _listen(bind: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    # Named TCP, so that asyncio switches Nagle's delay off: else every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((bind, port))
    except OSError as error:
        listener.close()
        raise Fault(
            "PORT_IN_USE", f"Cannot listen on {bind}:{port}: {error.strerror}.", "Choose another with --port."
        ) from error
    return listener
