"""Show the whole kiosk at work, with a hub and a generated conference on this machine.

With a display the check-in window opens and invented delegates hold up their codes. Without one nothing is missing: a
script plays the same, checks every step, and leaves pictures of the screens and the printed badges in a folder.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.rehearsal.venue import Venue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kiosk demo`."""
    parser.add_argument("--delegates", type=int, default=10_000, help="size of the conference (default 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other people (default 1)")
    parser.add_argument("--out", type=Path, help="where pictures and badges go (default: a new folder)")
    parser.add_argument("--script", action="store_true", help="play the script even where there is a display")
    parser.add_argument("--mode", choices=("volunteer", "self", "dashboard"), default="volunteer")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")


def run(arguments: argparse.Namespace) -> int:
    """Play it; 0 only if every check held."""
    from kiosk.rehearsal.venue import Venue
    from kiosk.ui.run import has_display

    began_s = time.monotonic()
    out = arguments.out or Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
    print(f"A conference of {arguments.delegates} delegates opens, with a hub in a process of its own …", flush=True)
    with ExitStack() as stack:
        base_dir = arguments.base_dir or Path(stack.enter_context(_passing_folder()))
        venue = stack.enter_context(Venue(base_dir / "hub", arguments.seed, arguments.delegates, devices=2))
        print(f"… after {time.monotonic() - began_s:.1f} s, at {venue.generated.conference.timezone}.", flush=True)
        if has_display(os.environ) and not arguments.script:
            return show(venue, base_dir, arguments)
        return rehearse(venue, base_dir, out, began_s)


def _passing_folder() -> tempfile.TemporaryDirectory[str]:
    """For journals and snapshots, gone at the end; Windows may still hold a file of it open."""
    return tempfile.TemporaryDirectory(prefix="kiosk-demo-data-", ignore_cleanup_errors=True)


def rehearse(venue: Venue, base_dir: Path, out: Path, began_s: float) -> int:
    """The script, without a display."""
    from kiosk.rehearsal.script import Rehearsal

    rehearsal = Rehearsal(venue, base_dir, out)
    try:
        rehearsal.play()
        table = rehearsal.settle()
    finally:
        rehearsal.close()
    print(f"\n{table}\n\nScreens and badges: {out}")
    verdict = "Every check held" if rehearsal.findings.is_good else "NOT every check held"
    print(f"{verdict}, {time.monotonic() - began_s:.0f} s.")
    return 0 if rehearsal.findings.is_good else 1


def show(venue: Venue, base_dir: Path, arguments: argparse.Namespace) -> int:
    """The window, with the camera of this machine or, where there is none, invented delegates before a staged one."""
    from kiosk.app.device import Device
    from kiosk.app.live import LiveKiosk
    from kiosk.config import Paths, Settings
    from kiosk.rehearsal.cases import ENTRANCE
    from kiosk.scanning.staged import StagedCamera
    from kiosk.ui.run import has_camera
    from kiosk.ui.run import run as show_window

    settings = Settings(gate=ENTRANCE, printer="folder", mode=arguments.mode, language=arguments.language)
    device = Device(Paths(base_dir / "device"), settings)

    def open_kiosk() -> tuple[LiveKiosk, Callable[[], None]]:
        device.enrol(venue.invitations[0], "demo")
        kiosk = LiveKiosk(device)
        device.start()
        return kiosk, begin

    def begin() -> None:
        device.start_workers()
        if not has_camera():
            payloads = venue.passers_by(arguments.seed)
            device.start_camera(lambda: StagedCamera(payloads, hold_s=2.5, gap_s=1.5))

    try:
        return show_window(open_kiosk, settings)
    finally:
        device.stop()
