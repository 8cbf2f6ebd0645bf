"""Paint every screen into a folder, in three languages, three themes and three sizes.

Needs no display, camera, hub or data: the screens stand over a staged program (`kiosk.ui.staged`), and both clocks
stand still, so the same version paints the same pictures.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and what to leave out."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the PNG files go; made if it is missing")
    parser.add_argument("--only", default="", metavar="TEXT", help="scenes whose name contains TEXT, such as s12")
    parser.add_argument("--language", choices=("zh", "en", "ar"), help="this language alone")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help="this theme alone")
    parser.add_argument("--size", metavar="WxH", help="this size alone, such as 1366x768")


def run(arguments: argparse.Namespace) -> int:
    """Paint, one file after another; the number of pictures is told at the end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.ui import pictures

    languages = (arguments.language,) if arguments.language else pictures.LANGUAGES
    themes = (arguments.theme,) if arguments.theme else pictures.THEMES
    sizes = (parsed_size(arguments.size),) if arguments.size else pictures.SIZES
    wanted = (one for one in pictures.pictures(languages, themes, sizes) if arguments.only in one.name)
    count = pictures.save(wanted, arguments.folder)
    print(f"{count} pictures in {arguments.folder}")
    return 0


def parsed_size(text: str) -> tuple[int, int]:
    """``1366x768`` as numbers."""
    width, _cross, height = text.partition("x")
    return int(width), int(height)
