"""A badge as a PDF file: right size, text that can be copied, codes that can be read."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from unicodedata import normalize

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.badges.render import BadgeRenderer
from kiosk.badges.typesetting import clean
from kiosk.domain.badge import BadgeSpec
from tests.badges.names import PARTS, names
from tests.badges.specs import portrait, spec

pytestmark = pytest.mark.slow  # each makes PDF files and reads them back

SHARED = BadgeRenderer.from_file()


@pytest.fixture
def renderer() -> BadgeRenderer:
    return SHARED


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


def _letters(text: str) -> str:
    """Without blanks and line ends; marks in canonical order, which readers of right-to-left text do not keep."""
    return normalize("NFC", "".join(text.split()))


@pytest.mark.parametrize("script", PARTS)
def test_names_copied_from_the_page_are_the_names_typed(renderer: BadgeRenderer, script: str) -> None:
    for name in names(script, 12):
        badge = renderer.render(spec(clean(name), locale="en", organisation_en=" "))
        assert badge.missing == ()
        assert _letters(clean(name)) in _letters(_text(badge.pdf)), name


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


def test_several_threads_render_the_same_badges() -> None:
    shared = BadgeRenderer.from_file()
    badges = [spec(f"王{n} عمر", seed=n, photo=portrait(n % 3)) for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        warming = pool.submit(shared.warm)
        rendered = list(pool.map(shared.render, badges * 3))
        warming.result()
    alone = BadgeRenderer.from_file()
    assert [badge.pdf for badge in rendered] == [alone.render(badge).pdf for badge in badges] * 3


def test_a_badge_stays_small(renderer: BadgeRenderer) -> None:
    badge = spec(
        "王小明", name_latin="WANG Xiaoming", organisation="深圳市人力资源和社会保障局", photo=portrait(1, 240, 312)
    )
    assert len(renderer.render(badge).pdf) <= 30_000


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["zh", "en", "ar", "th", "x"]))
@settings(max_examples=60, deadline=None)
def test_any_delegate_has_a_badge(name: str, organisation: str, locale: str) -> None:
    badge = SHARED.render(spec(name, organisation=organisation, role=name, locale=locale, category_letter=name[:1]))
    assert len(pdfium.PdfDocument(badge.pdf)) == 1
