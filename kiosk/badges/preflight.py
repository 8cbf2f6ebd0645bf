"""The night before: renders every badge and finds the ones that will look wrong or will not open a gate.

Each badge is laid out, drawn as the printer would draw it (its dots, black or white), and its code is read back from
that drawing. No screen, no printer, no database: badges come as an iterable, findings go into a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
import zxingcpp
from PIL import Image

from kiosk.badges.laid_out import LaidOut, Placed, PlacedCode, PlacedPicture, Trouble, TroubleKind
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import Photo
from kiosk.domain.badge import BadgeSpec
from kiosk.pdfium import render_page

PICTURES = 300  # in a report; beyond that a finding has its line alone
PICTURE_DPI = 90
BLACK_BELOW = 128
SERIOUS = frozenset(TroubleKind) - {TroubleKind.NO_PHOTO, TroubleKind.SAME_PERSON}


@dataclass(frozen=True, slots=True)
class Finding:
    """One badge that needs a look; `picture` is a PNG of its front, or None."""

    delegate_id: str
    name: str
    organisation: str
    troubles: tuple[Trouble, ...]
    picture: bytes | None

    @property
    def is_serious(self) -> bool:
        """True if the badge should not be printed as it is; a missing photograph may be meant."""
        return any(trouble.kind in SERIOUS for trouble in self.troubles)


@dataclass(frozen=True, slots=True)
class Report:
    """What a preflight found. `counts` says how many badges have each kind of trouble."""

    checked: int
    findings: tuple[Finding, ...]
    counts: Counter[TroubleKind] = field(default_factory=Counter)

    @property
    def serious(self) -> int:
        """How many badges should not be printed as they are."""
        return sum(finding.is_serious for finding in self.findings)


class Preflight:
    """One run over all badges of a conference."""

    def __init__(self, renderer: BadgeRenderer, *, dpi: int | None = None, must_have_photo: bool = False) -> None:
        self._renderer = renderer
        self._dpi = dpi or renderer.template.page.printer_dpi
        items = (*renderer.template.front, *renderer.template.back)
        self._must_have_photo = must_have_photo and any(isinstance(item, Photo) for item in items)
        self._codes: dict[str, str] = {}
        self._people: dict[tuple[str, str], str] = {}
        self._findings: list[Finding] = []

    def run(self, specs: Iterable[BadgeSpec], progress: Callable[[int], None] = lambda _checked: None) -> Report:
        """Checks every badge; calls `progress` with the number done after each."""
        checked = 0
        for spec in specs:
            self._check(spec)
            checked += 1
            progress(checked)
        counts = Counter(kind for finding in self._findings for kind in {trouble.kind for trouble in finding.troubles})
        return Report(checked, tuple(self._findings), counts)

    def _check(self, spec: BadgeSpec) -> None:
        laid_out = self._renderer.lay_out(spec)
        troubles = [*laid_out.troubles, *self._unreadable(laid_out, spec.qr_payload), *self._repeated(spec)]
        if self._must_have_photo and spec.photo is None:
            troubles.append(Trouble(TroubleKind.NO_PHOTO, "photo"))
        if not troubles:
            return
        picture = self._picture(laid_out) if len(self._findings) < PICTURES else None
        organisation = spec.organisation or spec.organisation_en
        self._findings.append(Finding(spec.delegate_id, spec.name, organisation, tuple(troubles), picture))

    def _unreadable(self, laid_out: LaidOut, payload: str) -> list[Trouble]:
        """Reads every code back from the printer's own dots."""
        found = []
        back = () if laid_out.back is laid_out.front else laid_out.back or ()
        for side in (laid_out.front, back):
            if any(isinstance(item, PlacedCode) for item in side):
                read = zxingcpp.read_barcode(self._dots(side), binarizer=zxingcpp.Binarizer.FixedThreshold)
                if read is None or read.bytes != payload.encode():
                    found.append(Trouble(TroubleKind.CODE_UNREADABLE, "code", f"at {self._dpi} dpi"))
        return found

    def _repeated(self, spec: BadgeSpec) -> list[Trouble]:
        """A code that another badge has too, or a person who seems to be registered twice."""
        found = []
        other = self._codes.setdefault(spec.qr_payload, spec.delegate_id)
        if other != spec.delegate_id:
            found.append(Trouble(TroubleKind.SAME_CODE, "code", other))
        person = (spec.name.casefold(), (spec.organisation or spec.organisation_en).casefold())
        other = self._people.setdefault(person, spec.delegate_id)
        if other != spec.delegate_id and any(person):
            found.append(Trouble(TroubleKind.SAME_PERSON, "name", other))
        return found

    def _dots(self, side: Sequence[Placed]) -> np.ndarray:
        """The code's surroundings as the printer's dots: 0 or 255. Only what is near the code is drawn."""
        page = self._renderer.template.page
        code = next(item for item in side if isinstance(item, PlacedCode))
        drawn = [item for item in side if not isinstance(item, PlacedPicture)]
        quiet = code.module * 5
        box = (code.x - quiet, code.y - quiet, code.x + code.symbol.side * code.module + quiet, 0)
        bottom = page.height_mm - (code.y + code.symbol.side * code.module + quiet)
        cut_mm = (box[0], bottom, page.width_mm - box[2], box[1])
        image = render_page(self._renderer.proof(drawn), self._dpi, is_colour=False, cut_mm=cut_mm)
        return np.where(image[:, :, 0] < BLACK_BELOW, 0, 255).astype(np.uint8)

    def _picture(self, laid_out: LaidOut) -> bytes:
        """Front, and a back of its own beneath it: the trouble may be there."""
        back = () if laid_out.back is laid_out.front else laid_out.back or ()
        sides = [laid_out.front, back] if back else [laid_out.front]
        pages = [render_page(self._renderer.proof(side), PICTURE_DPI, is_colour=True) for side in sides]
        out = BytesIO()
        Image.fromarray(np.concatenate(pages)).quantize(64).save(out, "PNG")
        return out.getvalue()
