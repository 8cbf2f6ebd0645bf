"""Which side of which badge stands where on which sheet: singles, several per sheet, and sheets that are folded."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.badges.document import BadgeDocument, Placing
from kiosk.badges.laid_out import LaidOut, Placed
from kiosk.badges.template import Page, Sheet, Template

MARK_MM, MARK_GAP_MM, MARK_WIDTH_MM = 3.0, 1.0, 0.1


def badges_per_sheet(template: Template) -> int:
    """How many badges one sheet of the design holds."""
    return template.sheet.columns * template.sheet.rows if template.sheet else 1


def impose(document: BadgeDocument, template: Template, badges: Sequence[LaidOut]) -> None:
    """Adds a sheet with these badges (at most as many as it holds): its front and, if anything is on it, its back."""
    page = template.page
    sheet = template.sheet or Sheet(width_mm=page.width_mm, height_mm=page.height_mm)
    marks = _cut_marks(sheet, page) if sheet.cut_marks else ""
    front = [part for index, badge in enumerate(badges) for part in _faces(badge, index, sheet, page)]
    document.add_page(sheet.width_mm, sheet.height_mm, front, marks)
    if sheet.fold == "none" and any(badge.back is not None for badge in badges):
        back = [(badge.back or (), _place(index, sheet, page, mirrored=True)) for index, badge in enumerate(badges)]
        document.add_page(sheet.width_mm, sheet.height_mm, back, marks)


def _faces(badge: LaidOut, index: int, sheet: Sheet, page: Page) -> list[tuple[Sequence[Placed], Placing]]:
    """What of one badge is on the first page: the front, and on folded stock the back beside or above it."""
    at = _place(index, sheet, page, mirrored=False)
    back = badge.back or ()
    match sheet.fold:
        case "none":
            return [(badge.front, at)]
        case "side":
            beside = Placing(at.left + page.width_mm, at.top, False, page.width_mm, page.height_mm)
            return [(back, at), (badge.front, beside)]
        case "top":
            below = Placing(at.left, at.top + page.height_mm, False, page.width_mm, page.height_mm)
            return [(back, Placing(at.left, at.top, True, page.width_mm, page.height_mm)), (badge.front, below)]


def _place(index: int, sheet: Sheet, page: Page, *, mirrored: bool) -> Placing:
    """Left to right, then down; mirrored for the back of a sheet turned over its long edge."""
    row, column = divmod(index, sheet.columns)
    wide = page.width_mm * (2 if sheet.fold == "side" else 1)
    tall = page.height_mm * (2 if sheet.fold == "top" else 1)
    left = sheet.left_mm + column * (wide + sheet.gap_x_mm)
    if mirrored:
        left = sheet.width_mm - left - wide
    return Placing(left, sheet.top_mm + row * (tall + sheet.gap_y_mm), False, page.width_mm, page.height_mm)


def _cut_marks(sheet: Sheet, page: Page) -> str:
    """Short lines outside the badges where a knife goes, as PDF operators in mm from the bottom left."""
    places = [_place(index, sheet, page, mirrored=False) for index in range(sheet.columns * sheet.rows)]
    across = sorted({x for at in places for x in (at.left, at.left + page.width_mm)})
    down = sorted({sheet.height_mm - y for at in places for y in (at.top, at.top + page.height_mm)})
    near, far = MARK_GAP_MM, MARK_GAP_MM + MARK_MM
    lines = [
        f"{x:.3f} {y:.3f} m {x:.3f} {end:.3f} l"
        for x in across
        for y, end in ((down[0] - near, down[0] - far), (down[-1] + near, down[-1] + far))
    ]
    lines += [
        f"{x:.3f} {y:.3f} m {end:.3f} {y:.3f} l"
        for y in down
        for x, end in ((across[0] - near, across[0] - far), (across[-1] + near, across[-1] + far))
    ]
    return f"0 G {MARK_WIDTH_MM} w " + " ".join(lines) + " S"
