"""The invented conference's own mark, drawn for the rehearsal and for pictures of the screens: the emblem of its
badges, with its name beside it."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from kiosk.config import resources_dir

HEIGHT, GAP, FINER = 240, 44, 4
INK, QUIET, GREEN, WHITE = "#0A4A94", "#434B57", "#00B89A", "#FFFFFF"
LINES = (
    ("国际人才交流大会", "KioskSansSC-Bold.ttf", 104, 20, INK),
    ("Exchange of Professionals", "KioskSans-Regular.ttf", 66, 158, QUIET),
)
"""Text, typeface, size and distance from the top in pixels, colour."""
TICK = ((0.26, 0.54), (0.44, 0.74), (0.77, 0.31))


@cache
def invented_mark() -> bytes:
    """A PNG 240 pixels high with a transparent ground."""
    lines = [
        (text, ImageFont.truetype(resources_dir() / "fonts" / face, size), top, ink)
        for text, face, size, top, ink in LINES
    ]
    width = HEIGHT + GAP + max(round(face.getlength(text)) for text, face, _, _ in lines)
    mark = Image.new("RGBA", (width, HEIGHT), (255, 255, 255, 0))
    mark.paste(_emblem(), (0, 0))
    draw = ImageDraw.Draw(mark)
    for text, face, top, ink in lines:
        draw.text((HEIGHT + GAP, top), text, font=face, fill=ink)
    out = BytesIO()
    mark.save(out, "PNG", optimize=True)
    return out.getvalue()


def _emblem() -> Image.Image:
    """A globe with a tick; drawn larger, then reduced: smooth edges."""
    side = HEIGHT * FINER
    emblem, disc = Image.new("RGBA", (side, side), INK), Image.new("L", (side, side), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, side - 1, side - 1), fill=255)
    draw, thin = ImageDraw.Draw(emblem), side // 60
    draw.line((side // 2, 0, side // 2, side), WHITE, thin)
    draw.ellipse((side * 0.27, 0, side * 0.73, side), outline=WHITE, width=thin)
    for down in (0.3, 0.5, 0.7):
        draw.line((0, side * down, side, side * down), WHITE, thin)
    tick = [(x * side, y * side) for x, y in TICK]
    for ink, wide in ((WHITE, 0.15), (GREEN, 0.1)):
        draw.line(tick, ink, round(side * wide), joint="curve")
        for x, y in tick:
            end = side * wide / 2
            draw.ellipse((x - end, y - end, x + end, y + end), fill=ink)
    emblem.putalpha(disc)
    return emblem.resize((HEIGHT, HEIGHT), Image.Resampling.LANCZOS)
