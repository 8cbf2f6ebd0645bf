"""Run the hub: it takes every device's check-ins, tells all the others, and publishes the delegate list.

Prints its address, its pin, an enrolment code for the first devices and a sign-in link for the supervisor's page, then
a line that begins with `ready`. Stop it with Ctrl+C. With --store postgresql://… several hubs share one database.
"""

from __future__ import annotations

import signal
from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.hub.server import HubServer
    from kiosk.hub.store import HubStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, what to keep it in, how many devices to invite."""
    parser.add_argument("--port", type=_port, default=8443, help="port to listen on; 0 takes a free one (default 8443)")
    parser.add_argument("--bind", default="0.0.0.0", help="address to listen on (default: all)")  # noqa: S104
    parser.add_argument("--store", default="", metavar="URL", help="postgresql://… instead of a file")
    parser.add_argument("--enrol", type=int, default=1, metavar="N", help="print N one-time enrolment codes")
    parser.add_argument(
        "--upstream",
        default="",
        metavar="LINE",
        help="stand before the hub of this `relay` line: tell it everything, hear everything from it",
    )
    parser.add_argument("--invite-relay", action="store_true", help="print a `relay` line for another hub's --upstream")
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="URL",
        help="where this hub, or a successor, may be reached",
    )
    parser.add_argument("--no-announce", action="store_true", help="say nothing on the local network (zeroconf)")
    parser.add_argument("--compare", action="store_true", help="a supervisor must compare six digits for each device")
    parser.add_argument("--plain-http", action="store_true", help="no TLS; only on this machine, for measurements")
    parser.add_argument("--no-limits", action="store_true", help="no rate limits; for measurements")


def _port(text: str) -> int:
    import argparse

    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: 0 to 65535")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    import logging

    from kiosk.config import Paths, default_base_dir
    from kiosk.hub.collector import look_less_often
    from kiosk.hub.opening import open_store
    from kiosk.hub.server import HubServer, Listening
    from kiosk.store.base_dir import BaseDirLock

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    paths = Paths(arguments.base_dir or default_base_dir())
    paths.create()
    listening = Listening(arguments.bind, arguments.port, arguments.plain_http, 0.0 if arguments.no_limits else 1.0)
    with ExitStack() as whole:
        if not arguments.store:  # a database of its own is for one; PostgreSQL is for several
            whole.enter_context(BaseDirLock(paths.hub_lock, "hub"))
        store = open_store(paths, arguments.store)
        whole.callback(store.close)
        if arguments.upstream:
            join_upstream(store, arguments.upstream)
        server = HubServer(store, paths.hub, listening)
        signal.signal(signal.SIGTERM, lambda *_: server.stop())
        look_less_often()
        with ExitStack() as stack:
            server.serve(lambda ready: _begin(ready, arguments, stack))
    return 0


def _begin(server: HubServer, arguments: argparse.Namespace, stack: ExitStack) -> None:
    """Tell people and devices where it is."""
    import threading

    address = _reachable(arguments.bind)
    _announce(server, arguments, f"{server.scheme}://{address}:{server.port}")
    if arguments.no_announce or _is_loopback(address):
        return
    from kiosk.hub.announcement import Announcement

    assert server.service is not None
    identity = server.service.identity
    announcement = Announcement(identity.hub, identity.pin, server.port, [address])
    thread = threading.Thread(target=announcement.begin, name="announces")  # it takes two seconds
    thread.start()
    stack.callback(announcement.end)
    stack.callback(thread.join)


def join_upstream(store: HubStore, line: str) -> None:
    """Become the relay of another hub, once; its code is used up by it."""
    import platform
    import secrets

    from kiosk.domain.model import DeviceId
    from kiosk.hub.upstream import join, member_of
    from kiosk.sync.enrolment import enrol
    from kiosk.wire.invitation import read_invitation

    invited, member = read_invitation(line), member_of(store)
    if member is None or (member.url, member.pin) != (invited.url, invited.pin):
        name = platform.node() or "venue hub"
        joined = enrol(invited.url, invited.pin, invited.code, name, DeviceId(secrets.token_hex(8)))
        join(store, joined.enrolment)


def _announce(server: HubServer, arguments: argparse.Namespace, url: str) -> None:
    from kiosk.hub.identity import add_addresses
    from kiosk.wire.invitation import Invitation

    service = server.service
    assert service is not None
    pin = service.identity.pin
    print(f"hub {service.identity.hub} epoch {service.identity.epoch}\naddress {url}\npin {pin}")
    print(f"certificate {service.identity.fingerprint}  (a browser asks once: compare its SHA-256)")
    for _ in range(arguments.enrol):
        code = service.trust.new_code(service.now_ms(), needs_compare=arguments.compare)
        text = Invitation(url, pin, code).text()
        if arguments.enrol == 1:
            print_qr("for a kiosk", text)
        print(f"enrol {text}")
    if arguments.invite_relay:
        print(f"relay {Invitation(url, pin, service.trust.new_code(service.now_ms(), 'relay')).text()}")
    service.store.set_fact("address", url.encode())  # for `kiosk hub-supervisor`
    own = [] if _is_loopback(arguments.bind) else [url]  # nobody else could reach that
    add_addresses(service.store, [*own, *arguments.also])
    page = f"{url}/#{service.trust.page_code(service.now_ms(), 'admin')}"
    if arguments.enrol == 1:
        print_qr("for a supervisor's phone", page)
    print(f"supervisor {page}\nready {url}", flush=True)


def print_qr(title: str, text: str) -> None:
    """A QR code in the terminal, and what it is for."""
    import qrcode

    print(f"\n{title}:")
    picture = qrcode.QRCode(border=2)
    picture.add_data(text)
    picture.print_ascii(invert=True)


def _is_loopback(bind: str) -> bool:
    return bind.startswith("127.") or bind in ("localhost", "::1")


def _reachable(bind: str) -> str:
    """The address other machines reach us by. Sends nothing: connecting a datagram socket only chooses a route."""
    import socket

    if bind not in ("0.0.0.0", "::"):  # noqa: S104
        return bind
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
