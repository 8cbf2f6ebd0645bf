"""Check signatures for a busy hub, which starts this by itself: nothing for people."""

from __future__ import annotations

import argparse
import signal
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: what is asked comes through the standard input."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  there are none
    """Answer until the hub has nothing more to ask, or is gone."""
    from kiosk.hub.signatures import answer_all

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at the terminal is for the hub, which tells us
    with (
        open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as asked,
        open(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as answers,
    ):
        answer_all(asked, answers)
    return 0
