"""Open this device's check-in screen.

The first time, enrol it with the line that `kiosk hub` printed:

    kiosk run --enrol 'kiosk-enrol:?url=…' --gate A1

Later starts need no option. What is given on the command line is remembered in settings.toml of the base directory.
"""

from __future__ import annotations

import argparse
import os
import platform

from kiosk.config import Paths, Settings, default_base_dir, load_settings, save_settings

CHOICES = {"mode": ("volunteer", "self", "dashboard"), "language": ("zh", "en"), "theme": ("light", "dark", "contrast")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kiosk run`."""
    parser.add_argument("--enrol", metavar="LINE", help="enrol with a hub first: the line that `kiosk hub` printed")
    parser.add_argument("--name", default="", help="what the hub calls this device (default: the machine's name)")
    parser.add_argument("--gate", help="the check-in point this device stands at")
    parser.add_argument("--printer", help="folder, ipp://…, ipps://…, zpl://HOST or cups:QUEUE")
    parser.add_argument("--camera", help="name of a camera, a video file, a folder of pictures or rtsp://…")
    parser.add_argument("--operator", help="who works here, as recorded with what is done by hand")
    for name, choices in CHOICES.items():
        parser.add_argument(f"--{name}", choices=choices)


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    from kiosk.app.device import Device
    from kiosk.app.live import LiveKiosk
    from kiosk.log import start_logging, stop_logging
    from kiosk.ui.run import run as show

    paths = Paths(arguments.base_dir or default_base_dir())
    settings = settings_of(arguments, paths)
    device = Device(paths, settings)
    handler = start_logging(paths.logs)
    try:
        save_settings(paths, settings)
        if arguments.enrol:
            device.enrol(arguments.enrol, arguments.name or platform.node() or "kiosk")
        kiosk = LiveKiosk(device)
        device.start()
        return show(kiosk, settings, on_shown=device.start_workers)
    finally:
        device.stop()
        stop_logging(handler)


def settings_of(arguments: argparse.Namespace, paths: Paths) -> Settings:
    """Settings of the file, the environment and these words."""
    names = ("gate", "printer", "camera", "operator", *CHOICES)
    return load_settings(paths, os.environ, {name: getattr(arguments, name) for name in names})
