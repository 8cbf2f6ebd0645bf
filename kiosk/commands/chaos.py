"""Prove that nothing is lost: a venue whose kiosks, hub and network die again and again, and a count at the end.

Starts a hub and kiosks as processes of their own in a new folder, presents codes without a pause, kills and cuts at
random, mends everything and compares. Exit code 0 only if the hub holds every answered check-in, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long, how many, which chance."""
    parser.add_argument("--seconds", type=float, default=40.0, help="how long to let it rage (default 40)")
    parser.add_argument("--kiosks", type=int, default=4, help="how many kiosks (default 4)")
    parser.add_argument("--seed", type=int, default=1, help="which chances (default 1)")


def run(arguments: argparse.Namespace) -> int:
    """Rage, mend, count."""
    import tempfile
    from contextlib import ExitStack
    from pathlib import Path

    from kiosk.rehearsal.chaos import Chaos

    with ExitStack() as stack:
        folder = arguments.base_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-chaos-")))
        folder.mkdir(parents=True, exist_ok=True)
        toll = Chaos(folder, arguments.kiosks, arguments.seed).run(arguments.seconds)
    print(f"kills        {toll.kiosk_kills} of kiosks, {toll.hub_kills} of the hub")
    print(f"network      {toll.cuts} cuts, {toll.broken} broken connections")
    print(f"answered     {toll.answered} scans; the hub holds {toll.stored} events")
    print(f"lost         {toll.lost}")
    print(f"doubled      {toll.doubled}")
    print(f"headcount    {', '.join(map(str, toll.headcounts))} (each kiosk's own)")
    return 0 if toll.is_good else 1
