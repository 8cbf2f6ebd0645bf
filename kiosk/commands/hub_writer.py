"""Store what a rush brings to a busy hub, which starts this by itself: nothing for people."""

from __future__ import annotations

import argparse
import signal
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: what is asked comes through the standard input."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  there are none
    """Answer until the hub has nothing more to ask, or is gone."""
    import msgspec

    from kiosk.hub.collector import look_less_often
    from kiosk.hub.engine import Address
    from kiosk.hub.log import Log
    from kiosk.hub.opening import engine_at
    from kiosk.hub.second_process import serve

    # A terminal or a service manager signals all of a service's processes; the hub tells us when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    look_less_often()
    address = msgspec.msgpack.Decoder(Address)
    serve(sys.stdin.fileno(), sys.stdout.fileno(), lambda first: Log(engine_at(address.decode(first))))
    return 0
