"""The way in: a `BadgeSpec` becomes a PDF. One `BadgeRenderer` per template serves every thread of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kiosk.badges import imposition, template
from kiosk.badges.document import BadgeDocument, Placing
from kiosk.badges.fonts import FontFile, Typefaces, Weight, font_files
from kiosk.badges.laid_out import LaidOut, Placed, Trouble, TroubleKind
from kiosk.badges.layout import Layout
from kiosk.badges.template import AnyItem, Template
from kiosk.badges.typesetting import Typesetter
from kiosk.domain.badge import BadgeSpec
from kiosk.pdfium import MM_PER_INCH, Pixels, render_page

# Faces every conference uses; the others are prepared at their first use, which costs that one badge 2 ms.
WARM_FAMILIES = 4


@dataclass(frozen=True, slots=True)
class RenderedBadge:
    """One badge as a PDF file, and what an operator must hear before it is printed.

    `missing` are characters no typeface has; `troubles` tells of them too, and of everything else that is wrong.
    """

    pdf: bytes
    media_mm: tuple[float, float]
    troubles: tuple[Trouble, ...]
    missing: tuple[str, ...]

    @property
    def overflow(self) -> bool:
        """True if some text had to be set smaller than the design allows."""
        return any(trouble.kind is TroubleKind.OVERFLOW for trouble in self.troubles)


class BadgeRenderer:
    """Renders badges of one template. `dpi` is the printer's, so that a QR module is a whole number of its dots."""

    def __init__(self, template: Template, fonts: Sequence[FontFile] | None = None, dpi: int | None = None) -> None:
        self.template = template
        self._typefaces = Typefaces(font_files() if fonts is None else fonts)
        self._typesetter = Typesetter(self._typefaces)
        self._layout = Layout(template, self._typesetter, dpi)

    @classmethod
    def from_file(cls, path: Path = template.DEFAULT, dpi: int | None = None) -> BadgeRenderer:
        """With the design in `path`. Raises Fault as `template.load` does."""
        return cls(template.load(path), dpi=dpi)

    def redesigned(self, template: Template) -> BadgeRenderer:
        """One for another design, with the same open typefaces and remembered lines. Fault as `Layout` raises it."""
        other = copy(self)
        other.template = template
        other._layout = Layout(template, self._typesetter)
        return other

    def warm(self) -> None:
        """Prepares the large faces: 0.1 s once, in a thread at start, instead of in front of the first delegate."""
        for weight in (Weight.BOLD, Weight.REGULAR):
            for face in self._typefaces.chain(weight)[:WARM_FAMILIES]:
                face.ready_to_subset()

    def lay_out(self, spec: BadgeSpec) -> LaidOut:
        """The badge as things with places, for a preview or a label printer's own language."""
        return self._layout.lay_out(spec)

    def shows(self, item: AnyItem, spec: BadgeSpec) -> bool:
        """True if an item of the design stands on this delegate's badge."""
        return self._layout.shows(item, spec)

    def proof(self, side: Sequence[Placed]) -> bytes:
        """One side of a laid-out badge as a PDF page of the badge's own size, whatever sheet it will be printed on."""
        document = BadgeDocument()
        page = self.template.page
        size = (page.width_mm, page.height_mm)
        document.add_page(*size, [(side, Placing(0, 0, False, *size))])
        return document.save()

    def picture(self, spec: BadgeSpec, width_px: float, height_px: float) -> Pixels:
        """The front of one badge as large as fits into so many pixels, in colour: the PDF's own page, 10 to 20 ms."""
        page = self.template.page
        px_per_mm = min(width_px / page.width_mm, height_px / page.height_mm)
        return render_page(self.proof(self.lay_out(spec).front), px_per_mm * MM_PER_INCH, is_colour=True)

    def render(self, spec: BadgeSpec) -> RenderedBadge:
        """One badge on its own stock."""
        laid_out = self.lay_out(spec)
        document = BadgeDocument()
        imposition.impose(document, self.template, [laid_out])
        return RenderedBadge(document.save(), self.template.media_mm, laid_out.troubles, laid_out.missing)

    def render_many(self, specs: Iterable[BadgeSpec], out: BinaryIO) -> int:
        """All badges in one PDF, as many on a sheet as the design has room for. Returns how many badges it holds."""
        document = BadgeDocument()
        count = 0
        for batch in _batches(map(self.lay_out, specs), imposition.badges_per_sheet(self.template)):
            imposition.impose(document, self.template, batch)
            count += len(batch)
        out.write(document.save())
        return count


def _batches(badges: Iterator[LaidOut], size: int) -> Iterator[list[LaidOut]]:
    while batch := list(islice(badges, size)):
        yield batch
