"""Makes the font files of `resources/fonts` from their published originals, as `fonts.toml` there describes them.

A developer runs this once, when a face changes; the files it writes are committed. It needs fontTools, which is no
dependency of the kiosk (`pip install fonttools`), besides uharfbuzz, npm and apt-get:

    python3 build/make_fonts.py ~/fonts-originals

Each face loses its hinting and its vertical setting (badges are printed, screens are dense), keeps the characters
`fonts.toml` names, and gets the private family name that the Open Font License asks of a changed font and that keeps a
system font from winning on screen.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
DROPPED_TABLES = ("vhea", "vmtx", "VORG", "BASE", "DSIG", "gasp", "prep", "fpgm", "cvt ", "STAT", "MVAR", "meta")
VERTICAL_FEATURES = ("vert", "vrt2", "vkrn", "valt", "vhal", "vpal", "vchw", "vjmo")
SCREEN_FEATURES = ("tnum", "case")  # figures in columns; brackets and dashes at the height of capitals


def originals(package: str, cache: Path) -> Path:
    """The unpacked package ``npm:name@version`` or ``apt:name=version``, fetched once into `cache`."""
    folder = cache / package.replace("/", "_").replace(":", "_")
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    channel, _, name = package.partition(":")
    if channel == "npm":
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True)
        subprocess.run(["tar", "-xzf", next(folder.glob("*.tgz")).name], cwd=folder, check=True)
        return folder
    subprocess.run(["apt-get", "download", name], cwd=folder, check=True)
    subprocess.run(["dpkg", "-x", next(folder.glob("*.deb")).name, "package"], cwd=folder, check=True)
    return folder


def original(package: str, file: str, cache: Path) -> Path:
    """The one file of `package` whose path ends in `file`."""
    return next(path for path in originals(package, cache).rglob(Path(file).name) if str(path).endswith(file))


def characters(ranges: list[str]) -> set[int]:
    """Code points of hexadecimal ranges such as ``0020-052F``."""
    kept: set[int] = set()
    for item in ranges:
        first, _, last = item.partition("-")
        kept |= set(range(int(first, 16), int(last or first, 16) + 1))
    return kept


def subset(path: Path, kept: set[int]) -> bytes:
    """The face in `path` with the characters `kept` only, without hinting and vertical setting."""
    wish = hb.SubsetInput()
    wish.unicode_set.set(kept)
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for table in DROPPED_TABLES:
        wish.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    features = wish.layout_feature_tag_set
    for feature in VERTICAL_FEATURES:
        features.discard(int.from_bytes(feature.encode(), "big"))
    for feature in SCREEN_FEATURES:
        features.add(int.from_bytes(feature.encode(), "big"))
    return bytes(hb.subset(hb.Face(hb.Blob.from_file_path(str(path))), wish).blob.data)


def rename(font: bytes, family: str, weight: str, original: Path) -> bytes:
    """The font under its private name; copyright and licence entries (0, 7-14) come over from `original` untouched."""
    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    notices = [record for record in TTFont(original)["name"].names if record.nameID in {0, 7, 8, 9, 10, 11, 12, 13, 14}]
    names = face["name"]
    names.names = []
    for record in notices:
        if (record.platformID, record.langID) == (3, 0x409):
            names.setName(record.toUnicode(), record.nameID, 3, 1, 0x409)
    bold = weight == "Bold"
    entries = {1: family, 2: weight, 4: f"{family} {weight}", 6: f"{family.replace(' ', '')}-{weight}"}
    for name_id, text in {**entries, 3: f"kiosk;{entries[6]}"}.items():
        names.setName(text, name_id, 3, 1, 0x409)
    face["OS/2"].usWeightClass = 700 if bold else 400
    face["OS/2"].fsSelection = (face["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    face["head"].macStyle = 1 if bold else 0
    return saved(face)


def set_line(font: bytes, ascent: float, descent: float) -> bytes:
    """The font with lines of this height, in em: one made for vowel signs in many layers tears Arabic screens apart."""
    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    em, table, line = face["head"].unitsPerEm, face["OS/2"], face["hhea"]
    up, down = round(ascent * em), round(descent * em)
    line.ascent = table.sTypoAscender = table.usWinAscent = up
    line.descent = table.sTypoDescender = -down
    table.usWinDescent, line.lineGap, table.sTypoLineGap = down, 0, 0
    return saved(face)


def saved(face: TTFont) -> bytes:
    """The font as a file."""
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()


def make(family: dict[str, Any], families: dict[str, dict[str, Any]], cache: Path) -> int:
    """Writes the files of one family; returns their size in bytes."""
    origin, size = family["origin"], 0
    for weight in ("regular", "bold"):
        if weight not in family:
            continue
        source = original(origin["package"], origin[weight], cache)
        kept = set(hb.Face(hb.Blob.from_file_path(str(source))).unicodes)
        if "keep" in origin:
            kept &= characters(origin["keep"])
        if "unless_in" in origin:
            other = families[origin["unless_in"]]["origin"]
            path = original(other["package"], other[weight], cache)
            kept -= set(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)
        font = rename(subset(source, kept), family["name"], weight.capitalize(), source)
        if "line" in family:
            font = set_line(font, *family["line"])
        (FONTS / family[weight]).write_bytes(font)
        print(f"{family[weight]:40} {len(kept):6} characters {len(font):9} bytes")
        size += len(font)
    return size


def main() -> None:
    """Makes every file named by `fonts.toml`, with the originals kept in the folder named on the command line."""
    cache = Path(sys.argv[1])
    families = {family["name"]: family for family in tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))["family"]}
    total = sum(make(family, families, cache) for family in families.values())
    print(f"total {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
