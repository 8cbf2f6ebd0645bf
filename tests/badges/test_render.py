"""A badge as a PDF file: right size, text that can be copied, codes that can be read."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
import zxingcpp

from kiosk.badges.render import BadgeRenderer
from kiosk.domain.badge import BadgeSpec
from tests.badges.specs import portrait, spec


@pytest.fixture(scope="module")
def renderer() -> BadgeRenderer:
    return BadgeRenderer.from_file()


def _text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    textpage = page.get_textpage()
    text = str(textpage.get_text_range())
    textpage.close()
    page.close()
    document.close()
    return text


def _decoded(pdf: bytes, dpi: int) -> str | None:
    document = pdfium.PdfDocument(pdf)
    image = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    found = zxingcpp.read_barcode(image[..., 0] if image.ndim == 3 else image)
    return found.text if found else None


def test_the_page_has_the_size_of_the_stock(renderer: BadgeRenderer) -> None:
    badge = renderer.render(spec())
    width, height = pdfium.PdfDocument(badge.pdf)[0].get_size()
    assert (round(width * 25.4 / 72, 1), round(height * 25.4 / 72, 1)) == (100, 140) == badge.media_mm


@pytest.mark.parametrize(
    "name",
    [
        "阿卜杜热合曼·阿卜杜热依木江",
        "Nguyễn Thị Ánh Tuyết",
        "דוד בן-גוריון",
        "สมชาย ใจดี",
        "अनुष्का शर्मा",
        "𠮷田髙",
    ],
)
def test_names_copied_from_the_page_are_the_names_typed(renderer: BadgeRenderer, name: str) -> None:
    badge = renderer.render(spec(name, locale="en"))
    copied = _text(badge.pdf)
    assert badge.missing == ()
    assert "".join(name.split()) in "".join(copied.split())


def test_the_code_is_read_back_at_the_printers_resolution(renderer: BadgeRenderer) -> None:
    badge = spec(photo=portrait())
    assert _decoded(renderer.render(badge).pdf, 203) == badge.qr_payload


def test_the_same_badge_is_the_same_file(renderer: BadgeRenderer) -> None:
    assert renderer.render(spec(photo=portrait())).pdf == BadgeRenderer.from_file().render(spec(photo=portrait())).pdf


def test_many_badges_are_one_file(renderer: BadgeRenderer) -> None:
    out = io.BytesIO()
    specs: list[BadgeSpec] = [spec(f"王{n}", seed=n) for n in range(5)]
    assert renderer.render_many(specs, out) == 5
    assert len(pdfium.PdfDocument(out.getvalue())) == 5
