"""Check badge designs, or make one from a badge layout of pretix.

`kiosk badge-design my.toml …` says what is wrong in each file and where, and draws the first hard names on it with
--draw. `--from-pretix layout.json [--background layout.pdf] --out my.toml` writes a design and the files it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

NAMES_DRAWN = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Designs to check, or a layout to take over."""
    parser.add_argument("designs", nargs="*", type=Path, metavar="DESIGN.toml")
    parser.add_argument("--draw", type=Path, metavar="FILE.png", help="draw eight hard names on every design")
    parser.add_argument("--from-pretix", type=Path, metavar="LAYOUT.json", help="a badge layout exported from pretix")
    parser.add_argument("--background", type=Path, metavar="LAYOUT.pdf", help="its background")
    parser.add_argument("--out", type=Path, default=Path("from-pretix.toml"), metavar="DESIGN.toml")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if a design has a mistake; the others are checked all the same."""
    if arguments.from_pretix:
        _import(arguments.from_pretix, arguments.background, arguments.out)
        arguments.designs.append(arguments.out)
    good = [path for path in arguments.designs if _is_good(path)]
    if arguments.draw and good:
        _draw(good, arguments.draw)
    return int(len(good) < len(arguments.designs))


def _is_good(path: Path) -> bool:
    from kiosk.badges import template
    from kiosk.domain.faults import Fault

    try:
        design = template.load(path)
    except Fault as fault:
        print(fault.sentence)
        return False
    width, height = design.media_mm
    print(f"{path}: {design.title}, {width:g} x {height:g} mm, {len(design.front) + len(design.back)} items")
    return True


def _draw(designs: list[Path], out: Path) -> None:
    from kiosk.badges.contact_sheet import contact_sheet
    from kiosk.badges.render import BadgeRenderer
    from kiosk.badges.samples import hard_names

    names = hard_names()[:NAMES_DRAWN]
    out.write_bytes(contact_sheet([(BadgeRenderer.from_file(path), names) for path in designs]))


def _import(layout: Path, background: Path | None, out: Path) -> None:
    from kiosk.badges import pretix, template
    from kiosk.domain.faults import Fault

    try:
        pdf = background.read_bytes() if background else None
        imported = pretix.import_layout(layout.read_text("utf-8"), pdf, title=f"From pretix: {layout.stem}")
        for name, content in imported.files.items():
            (out.parent / name).write_bytes(content)
        out.write_text(template.dump(imported.template), "utf-8")
    except OSError as error:
        raise Fault("FILE", f"{error.filename}: {error.strerror}.", "Check the path and its permissions.") from error
    for note in imported.left_out:
        print(f"left out: {note}")
