"""The bundled typefaces on screen, in the order of `resources/fonts/fonts.toml`: a character is taken from the first
family that has it. Their family names are private, so a system font of the same name never wins."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from kiosk.config import resources_dir

FIRST_FAMILIES = 2  # Latin and Han paint the first screen; the rest is loaded after it (42 ms for all, 14 for these)


@dataclass(frozen=True, slots=True)
class Typeface:
    """One family and its one or two files."""

    family: str
    files: tuple[Path, ...]


@cache
def typefaces() -> tuple[Typeface, ...]:
    """All bundled families, first choice first."""
    folder = resources_dir() / "fonts"
    rows = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))["family"]
    return tuple(
        Typeface(row["name"], tuple(folder / row[weight] for weight in ("regular", "bold") if weight in row))
        for row in rows
    )


def families() -> list[str]:
    """Family names in order of preference."""
    return [typeface.family for typeface in typefaces()]


def load_first() -> None:
    """What the first paint needs."""
    _load(typefaces()[:FIRST_FAMILIES])


def load_rest() -> None:
    """All other scripts; call once the first screen is up."""
    _load(typefaces()[FIRST_FAMILIES:])


def _load(some: tuple[Typeface, ...]) -> None:
    known = set(QFontDatabase.families())
    for typeface in some:
        if typeface.family not in known:
            for file in typeface.files:
                QFontDatabase.addApplicationFont(str(file))
