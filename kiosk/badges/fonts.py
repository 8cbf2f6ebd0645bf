"""The bundled typefaces: which files there are, which stands in for which, and what HarfBuzz needs of each.

`resources/fonts/fonts.toml` is the one source for paper and for screen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import uharfbuzz as hb

from kiosk.config import resources_dir


class Weight(IntEnum):
    """The two weights in use, as OpenType numbers them."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file. `order` is its place in the chain: a character is taken from the first face that has it."""

    family: str
    path: Path
    weight: Weight
    scripts: tuple[str, ...]
    order: int


@cache
def font_files() -> tuple[FontFile, ...]:
    """Every bundled font file in the order of `fonts.toml`."""
    folder = resources_dir() / "fonts"
    families = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))["family"]
    return tuple(
        FontFile(family["name"], folder / family[weight.name.lower()], weight, tuple(family["scripts"]), order)
        for order, family in enumerate(families)
        for weight in Weight
        if weight.name.lower() in family
    )


class Face:
    """One font file opened for shaping and for embedding. Safe to use from several threads."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.name = file.path.stem
        self.face = hb.Face(hb.Blob.from_file_path(str(file.path)))
        self.font = hb.Font(self.face)
        self.upem: int = self.face.upem
        self._lock = Lock()
        self._ready_to_subset: Any = None

    @cached_property
    def characters(self) -> Any:
        """The code points it has: a HarfBuzz set, small in memory and quick to ask."""
        return self.face.unicodes

    def covers(self, text: str) -> bool:
        """True if every character of `text` has a glyph here."""
        return all(ord(char) in self.characters for char in text)

    @property
    def glyph_count(self) -> int:
        """How many glyphs the file has: numbers from here on are free."""
        return int(self.face.glyph_count)

    def ink(self, glyph: int) -> Any:
        """Bearings and size of a glyph's outline in font units; None for an empty one."""
        extents = self.font.get_glyph_extents(glyph)
        return extents if extents and (extents.width or extents.height) else None

    def advance(self, glyph: int) -> int:
        """Width of a glyph in font units."""
        return int(self.font.get_glyph_h_advance(glyph))

    def ready_to_subset(self) -> Any:
        """The face prepared so that a subset costs 0.05 ms and not 2.5; preparing a Han face takes 40 ms, once."""
        with self._lock:
            if self._ready_to_subset is None:
                self._ready_to_subset = hb.subset_preprocess(self.face)
            return self._ready_to_subset


class Typefaces:
    """The fallback chain in each weight. A family without bold lends its regular."""

    def __init__(self, files: Iterable[FontFile]) -> None:
        faces: dict[tuple[int, Weight], Face] = {(file.order, file.weight): Face(file) for file in files}
        orders = sorted({order for order, _ in faces})
        self._chains = {
            weight: tuple(
                next(face for w in (weight, *Weight) if (face := faces.get((order, w))) is not None) for order in orders
            )
            for weight in Weight
        }

    def chain(self, weight: Weight) -> tuple[Face, ...]:
        """Faces of one weight, first choice first."""
        return self._chains[weight]
