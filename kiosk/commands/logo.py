"""Publish the event's logo: it stands on the first screen of every kiosk.

  kiosk logo emblem.png --base-dir hub     a PNG or JPEG file; the kiosks have it with their next exchange
  kiosk logo --none --base-dir hub         they show none again

Margins are cut away and the picture is made as small as screens need it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.hub.store import HubStore

MOST_BYTES = 50_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The picture, or none."""
    picture = parser.add_mutually_exclusive_group(required=True)
    picture.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a PNG or JPEG file")
    picture.add_argument("--none", action="store_true", help="take the logo away")
    parser.add_argument("--store", default="", metavar="URL", help="the hub's store: postgresql://… instead of a file")


def run(arguments: argparse.Namespace) -> int:
    """Faults: FILE, LOGO, NO_CONFERENCE, and whatever opening the hub says."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.hub.opening import open_store

    picture = read_logo(arguments.file) if arguments.file else b""
    paths = Paths(arguments.base_dir or default_base_dir())
    paths.create()
    with closing(open_store(paths, arguments.store)) as store:
        version = publish_logo(store, picture)
    told = f"the logo is published, {len(picture) / 1000:,.0f} kB" if picture else "the logo is taken away"
    print(f"{told}; the hub's version is {version:,} now")
    return 0


def read_logo(file: Path) -> bytes:
    """The picture in a file as screens show it. Faults: FILE, LOGO."""
    from kiosk.badges.pictures import PictureFault, logo
    from kiosk.domain.faults import Fault

    try:
        with file.open("rb") as opened:
            given = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Fault("FILE", f"{file} cannot be read: {error.strerror}.", "Check its name.") from error
    found = logo(given) if len(given) <= MOST_BYTES else PictureFault.TOO_LARGE
    match found:
        case PictureFault.NOT_AN_IMAGE:
            remedy = "Give a PNG or JPEG file; a drawing (SVG, PDF) can be saved as PNG."
            raise Fault("LOGO", f"{file.name} holds no picture that can be used.", remedy)
        case PictureFault.TRUNCATED:
            raise Fault("LOGO", f"{file.name} is damaged or cut short.", "Copy it again from where it came.")
        case PictureFault.TOO_LARGE:
            raise Fault("LOGO", f"{file.name} is too large.", "Save it smaller: 1,200 pixels across are enough.")
        case bytes():
            return found


def publish_logo(store: HubStore, picture: bytes) -> int:
    """Put a PNG, or none, beside the hub's conference; the new version. Fault NO_CONFERENCE."""
    from kiosk.domain.faults import Fault
    from kiosk.wire.rows import digest, row_of, value_of

    held = next((value_of("conference", body) for body in store.values("conference")), None)
    if held is None:
        raise Fault("NO_CONFERENCE", "This hub has no conference yet.", "Publish its rules, or import its list, first.")
    name = digest(picture) if picture else ""
    if picture:
        store.published.put_blobs({name: picture})
    return store.publish([row_of(replace(held, logo=name))])
