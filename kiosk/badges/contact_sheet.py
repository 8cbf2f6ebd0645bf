"""Many badges in one picture: to look at a design, or at hard names, without printing."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from kiosk.badges.render import BadgeRenderer
from kiosk.domain.badge import BadgeSpec
from kiosk.pdfium import MM_PER_INCH, render_page

GAP_PX = 14
TABLE = "#C9CED6"


def contact_sheet(rows: Sequence[tuple[BadgeRenderer, Sequence[BadgeSpec]]], pixels_per_mm: float = 2.2) -> bytes:
    """A PNG with the fronts of these badges, one row for each renderer."""
    pictures = [[_front(renderer, spec, pixels_per_mm) for spec in specs] for renderer, specs in rows]
    widths = [sum(picture.width + GAP_PX for picture in row) for row in pictures]
    heights = [max(picture.height for picture in row) + GAP_PX for row in pictures]
    sheet = Image.new("RGB", (max(widths) + GAP_PX, sum(heights) + GAP_PX), TABLE)
    top = GAP_PX
    for row, width, height in zip(pictures, widths, heights, strict=True):
        left = (sheet.width - width + GAP_PX) // 2
        for picture in row:
            sheet.paste(picture, (left, top))
            left += picture.width + GAP_PX
        top += height
    out = BytesIO()
    sheet.quantize(256, kmeans=2, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _front(renderer: BadgeRenderer, spec: BadgeSpec, pixels_per_mm: float) -> Image.Image:
    proof = renderer.proof(renderer.lay_out(spec).front)
    return Image.fromarray(render_page(proof, pixels_per_mm * MM_PER_INCH, is_colour=True))
