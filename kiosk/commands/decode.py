"""Read the QR codes in pictures, videos and folders; one JSON line per file.

Pictures are read exactly as a still picture is read anywhere in the product, videos as the camera is. Every line
has `file` and `ms`; a file that opened has `payloads` (text, base64 when the payload is not UTF-8, corners, reader),
one that did not has `error` and `code`.
"""

from __future__ import annotations

import argparse
import base64
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.scanning.symbol import Symbol

_NO_CODE_IS_FINE = 0
_SOME_FILE_FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`kiosk decode FILE...`"""
    parser.add_argument("paths", nargs="+", type=Path, metavar="IMAGE|VIDEO|FOLDER")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when a file could not be opened as a picture or video; a file without a code is no failure."""
    from kiosk.domain.faults import Fault

    exit_code = _NO_CODE_IS_FINE
    for path in _files(arguments.paths):
        started_s = time.perf_counter()
        line: dict[str, Any] = {"file": str(path)}
        try:
            line["payloads"] = _read(path)
        except Fault as fault:
            line["error"] = f"{fault.sentence} {fault.remedy}".strip()
            line["code"] = fault.code
            exit_code = _SOME_FILE_FAILED
        line["ms"] = round((time.perf_counter() - started_s) * 1000, 1)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return exit_code


def _files(paths: list[Path]) -> Iterator[Path]:
    """Folders stand for the pictures and videos directly in them; named files for themselves, whatever they are."""
    from kiosk.scanning.pictures import PICTURE_SUFFIXES
    from kiosk.scanning.source import VIDEO_SUFFIXES

    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in PICTURE_SUFFIXES | VIDEO_SUFFIXES)
        else:
            yield path


def _read(path: Path) -> list[dict[str, Any]]:
    from kiosk.scanning.decoder import StillDecoder
    from kiosk.scanning.pictures import load_lumas
    from kiosk.scanning.source import VIDEO_SUFFIXES

    if path.suffix.lower() in VIDEO_SUFFIXES:
        return _read_video(path)
    for luma in load_lumas(path):  # an animation's first picture that shows a code
        symbols = StillDecoder().decode(luma)
        if symbols:
            return [_described(symbol) for symbol in symbols]
    return []


def _read_video(path: Path) -> list[dict[str, Any]]:
    """Distinct payloads with the time of the first frame that gave them."""
    from kiosk.scanning.decoder import LiveDecoder
    from kiosk.scanning.source import video_frames

    decoder = LiveDecoder()
    found: dict[bytes, dict[str, Any]] = {}
    for at_s, luma in video_frames(path):
        for symbol in decoder.decode(luma, at_s):
            found.setdefault(symbol.payload, {**_described(symbol), "at_s": round(at_s, 3)})
    return list(found.values())


def _described(symbol: Symbol) -> dict[str, Any]:
    described: dict[str, Any] = {"text": symbol.text}
    try:
        symbol.payload.decode("utf-8")
    except UnicodeDecodeError:
        described["base64"] = base64.b64encode(symbol.payload).decode("ascii")
    described["corners"] = [[round(x, 1), round(y, 1)] for x, y in symbol.corners]
    described["reader"] = symbol.reader
    return described
