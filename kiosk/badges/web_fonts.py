"""Type for a page that opens anywhere: the very faces of badge and screen, cut down to the characters of one text.

A fresh machine has no Chinese typeface, and hardly any has one for Tibetan: without this a report about rare characters
would itself be full of boxes.
"""

from __future__ import annotations

from base64 import b64encode

import uharfbuzz as hb

from kiosk.badges.fonts import Face, Typefaces, Weight

FAMILY = "Kiosk report"


def font_faces(text: str, typefaces: Typefaces) -> str:
    """CSS that brings along every character of `text` some face has, under one family name (`FAMILY`)."""
    left = {ord(char) for char in text if char.isprintable()}
    rules: list[str] = []
    for face in typefaces.chain(Weight.REGULAR):
        held = {code for code in left if code in face.characters}
        left -= held
        if held:
            rules.append(_rule(face, held))
    return "\n".join(rules)


def _rule(face: Face, codes: set[int]) -> str:
    """One face for these characters alone; layout rules stay, so that letters join and marks stack."""
    wish = hb.SubsetInput()
    wish.unicode_set.set(codes)
    wish.flags = hb.SubsetFlags.NO_HINTING
    data = b64encode(hb.subset(face.face, wish).blob.data).decode("ascii")
    ranges = ", ".join(f"U+{code:X}" for code in sorted(codes))
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/ttf;base64,{data}); unicode-range: {ranges}; }}'
