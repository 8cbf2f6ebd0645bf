"""Edit a badge design with the mouse: live preview, forty hard names, undo; the same TOML file, comments kept.

`kiosk design my.toml` opens a file, and makes it first from a shipped design where there is none (`--from NAME`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DEFAULT_MODEL = "portrait-100x140"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and how the screen looks."""
    parser.add_argument("file", type=Path, metavar="DESIGN.toml", help="the design; made if it is missing")
    parser.add_argument(
        "--from", dest="model", default=DEFAULT_MODEL, metavar="NAME", help="what a new one is made from"
    )
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")


def run(arguments: argparse.Namespace) -> int:
    """Until the window is closed."""
    from kiosk.badges import draft, template

    if not arguments.file.exists():
        draft.begin(arguments.file, template.FOLDER / f"{arguments.model}.toml")
    from kiosk.ui.designer.run import run as run_designer

    return run_designer(arguments.file, arguments.language, arguments.theme)
