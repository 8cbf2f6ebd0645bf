"""Choose the supervisor's PIN of this device.

Asks for it twice, or reads it from standard input where that is not a terminal. The kiosk must not be running. Without
a PIN nobody can override a refusal, and settings are open to everybody.
"""

from __future__ import annotations

import argparse
import getpass
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`kiosk pin` has no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Ask, and keep its hash."""
    from kiosk.app.device import Device
    from kiosk.config import Paths, Settings, default_base_dir
    from kiosk.store.pin import PinGuard

    device = Device(Paths(arguments.base_dir or default_base_dir()), Settings())
    try:
        PinGuard(device.journal, device.key.key).set(_asked())
    finally:
        device.stop()
    print("The PIN is set.")
    return 0


def _asked() -> str:
    from kiosk.domain.faults import Fault

    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = getpass.getpass("PIN (4 to 12 digits): ")
    if getpass.getpass("Again: ") != pin:
        raise Fault("PIN_DIFFERS", "The two PINs differ; nothing was changed.", "Run `kiosk pin` again.")
    return pin
