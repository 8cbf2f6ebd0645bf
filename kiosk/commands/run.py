"""Open this device's check-in screen.

The first time, enrol it with the line that `kiosk hub` printed:

    kiosk run --enrol 'kiosk-enrol:?url=…' --gate A1

Later starts need no option. What is given on the command line is remembered in settings.toml of the base directory.
With --headless there is no window: codes are read from standard input, one a line, and answered with JSON lines.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from kiosk.config import CHOICES, Paths, Settings, default_base_dir, load_settings, save_settings

if TYPE_CHECKING:
    from kiosk.app.device import Device
    from kiosk.app.live import LiveKiosk

SET_ASIDE = (
    "the journal was damaged and is kept as {}. This device admits and records as before, under a new identity:"
    " enrol it again with --enrol. Give the kept file to `kiosk rescue`."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kiosk run`."""
    parser.add_argument("--enrol", metavar="LINE", help="enrol with a hub first: the line that `kiosk hub` printed")
    parser.add_argument("--name", default="", help="what the hub calls this device (default: the machine's name)")
    parser.add_argument("--gate", help="the check-in point this device stands at")
    parser.add_argument("--printer", help="folder, ipp://…, ipps://…, zpl://HOST, cups:QUEUE, queue:NAME")
    parser.add_argument("--spare-printer", help="the neighbour's printer, for while this one stands still")
    parser.add_argument("--camera", help="name of a camera, a video file, a folder of pictures or rtsp://…")
    parser.add_argument("--headless", action="store_true", help="no window: codes on standard input, answers as JSON")
    parser.add_argument("--operator", help="who works here, as recorded with what is done by hand")
    for name, choices in CHOICES.items():
        parser.add_argument(f"--{name}", choices=choices)


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed, or answer lines until there are no more."""
    paths = Paths(arguments.base_dir or default_base_dir())
    settings = settings_of(arguments, paths)
    with ExitStack() as stack:

        def open_device() -> Device:
            from kiosk.log import start_logging, stop_logging

            device = opened(paths, settings, arguments)
            stack.callback(stop_logging, start_logging(paths.logs))
            stack.callback(device.stop)
            return device

        return answer_lines(open_device()) if arguments.headless else show_window(open_device, settings)


def opened(paths: Paths, settings: Settings, arguments: argparse.Namespace) -> Device:
    """The device of these words, enrolled if they say so."""
    from kiosk.app.device import Device

    device = Device(paths, settings)
    try:
        save_settings(paths, settings)
        if device.set_aside:
            sys.stderr.write(f"kiosk run: {SET_ASIDE.format(device.set_aside.name)}\n")
        if arguments.enrol:
            import platform

            digits = device.enrol(arguments.enrol, arguments.name or platform.node() or "kiosk")
            sys.stderr.write(f"kiosk run: enrolled. If the hub asks to compare: {digits}\n")
    except BaseException:
        device.stop()
        raise
    return device


def show_window(open_device: Callable[[], Device], settings: Settings) -> int:
    """The window, until it is closed."""
    from kiosk.ui.run import run as show

    def open_kiosk() -> tuple[LiveKiosk, Callable[[], None]]:
        from kiosk.app.live import LiveKiosk

        device = open_device()
        kiosk = LiveKiosk(device)
        device.start()
        return kiosk, device.start_workers

    return show(open_kiosk, settings)


def answer_lines(device: Device) -> int:
    """Standard input and output, until the input ends or the program is told to stop."""
    from kiosk.app.headless import Headless, lines_of

    signal.signal(signal.SIGTERM, _interrupt)
    output = Output()
    headless = Headless(device, output.write)
    headless.start()
    with suppress(KeyboardInterrupt):
        headless.serve(output.while_read(lines_of(partial(os.read, sys.stdin.fileno()))))
    return 0


class Output:
    """Standard output for several threads, whose reader may go away: that is for the main thread to know."""

    def __init__(self) -> None:
        self._is_gone = False

    def write(self, line: str) -> None:
        """One line, at once."""
        try:
            print(line, flush=True)
        except OSError:
            self._is_gone = True

    def while_read(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        """The lines, as long as somebody reads the answers; then BrokenPipeError."""
        for line in lines:
            if self._is_gone:
                raise BrokenPipeError
            yield line


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def settings_of(arguments: argparse.Namespace, paths: Paths) -> Settings:
    """Settings of the file, the environment and these words. Faults: SETTINGS, PRINTER_ADDRESS."""
    for address in filter(None, (arguments.printer, arguments.spare_printer)):
        from kiosk.app.printers import printer_at

        printer_at(address, paths.badges)
    names = ("gate", "printer", "spare_printer", "camera", "operator", *CHOICES)
    return load_settings(paths, os.environ, {name: getattr(arguments, name) for name in names})
