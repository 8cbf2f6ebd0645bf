"""Show what a camera reads and how fast, once a second, while it is being set up.

SOURCE is a camera number, a stream address, a video, a picture, a folder of pictures, or `staged`, the camera of the
demo. The last line is the summary as JSON. Nothing is decided or recorded.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.model import Scan
    from kiosk.scanning.source import FrameSource
    from kiosk.scanning.worker import ScanWorker

_NOTHING_SEEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`kiosk scan-test [SOURCE] [--seconds N]`"""
    parser.add_argument("source", nargs="?", default="0", metavar="SOURCE", help="default: camera 0")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long to look (default 30)")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when not a single frame arrived."""
    from kiosk.scanning.decoder import LiveDecoder
    from kiosk.scanning.worker import ScanWorker

    payloads: list[bytes] = []

    def told(scan: Scan) -> None:
        payloads.append(scan.payload)
        text = scan.payload.decode("utf-8", "replace")
        print(f"read   {json.dumps(text, ensure_ascii=False)}", flush=True)  # quoted: a code may hold terminal commands

    worker = ScanWorker(lambda: _opened(arguments.source), LiveDecoder(), told)
    try:
        _watch(worker, time.monotonic() + arguments.seconds)
    finally:
        worker.stop()
    health = worker.health
    summary = {
        "source": health.source,
        "frames": health.frames,
        "unreadable_frames": health.bad_frames,
        "reopened": health.reopened,
        "codes": len(payloads),
        "distinct": len(set(payloads)),
        "fps": round(health.fps, 1),
        "decode_ms": round(health.decode_ms, 2),
        "worst_ms": round(health.worst_ms, 1),
        "fault": health.fault_code,
    }
    print(json.dumps(summary, ensure_ascii=False))
    return 0 if health.frames else _NOTHING_SEEN


def _watch(worker: ScanWorker, ends_s: float) -> None:
    """Run until the time is over or the source has ended."""
    next_line_s = time.monotonic() + 1
    while time.monotonic() < ends_s and worker.health.fault_code not in (
        "SOURCE_ENDED",
        "FILE_MISSING",
        "VIDEO_FORMAT",
    ):
        worker.run_once()
        if time.monotonic() >= next_line_s:
            next_line_s += 1
            print(_line(worker), flush=True)


def _line(worker: ScanWorker) -> str:
    health, preview = worker.health, worker.preview
    if health.fault_code:
        return f"camera {health.fault_code}"
    hint = f"  {preview.hint.replace('_', ' ')}" if preview is not None and preview.hint else ""
    cost = f"{health.decode_ms:5.1f} ms (worst {health.worst_ms:.0f})"
    return f"{health.fps:5.1f} frames/s  {cost}  {health.symbols} readings{hint}"


def _opened(source: str) -> FrameSource:
    if source == "staged":
        from kiosk.scanning.staged import StagedCamera

        return StagedCamera(b"EV26-STAGED-%04d" % number for number in range(10_000))
    from kiosk.scanning.source import open_source

    return open_source(source)
