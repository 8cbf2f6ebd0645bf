"""The report on paper: every script, every page traceable, long tables whole, charts where the numbers are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest

from kiosk.domain.model import Bilingual
from kiosk.pdfium import render_page
from kiosk.reports.charts import round_step
from kiosk.reports.figures import make_report
from kiosk.reports.paper import MOST_ROWS, Marks, pdf
from kiosk.reports.values import Kind, Report, Share
from tests.factory import at
from tests.reports.day import ORIGIN, REGISTER, day_of

pytestmark = pytest.mark.slow  # pages are rendered and read back

MARKS = Marks("DA5D B627 515A", "5647 5AA7 5463 474C 0285")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    with day_of(tmp_path_factory.mktemp("day")) as journal:
        yield make_report(journal.database, REGISTER, ORIGIN, at("11:00"))


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def with_delegations(report: Report, count: int) -> Report:
    (section,) = report.only([Kind.DELEGATIONS]).sections
    rows = tuple((Bilingual(f"第{n}代表团", f"Delegation {n}"), 1, 1, Share(1, 1)) for n in range(count))
    return replace(report, sections=(replace(section, rows=rows),))


def test_all_that_was_counted_can_be_read(report: Report) -> None:
    whole = "\n".join(texts(pdf(report, MARKS)))
    for text in (
        "参会情况报告",
        "国际人才交流大会",
        "阿卜杜热合曼·阿卜杜热依木江",
        "已经入场",
        "东门 A",
        "Cairo University",
    ):
        assert text in whole
    assert "جامعة القاهرة" in whole  # copied as it was typed, whichever way it runs


def test_every_page_says_what_it_is_and_who_signed(report: Report) -> None:
    pages = texts(pdf(with_delegations(report, 60), MARKS))
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "DA5D B627 515A" in page
        assert "5647 5AA7 5463 474C 0285" in page
        assert "2026-11-01 11:00 (UTC+08:00)" in page


def test_a_reader_shows_its_title(report: Report) -> None:
    document = pypdfium2.PdfDocument(pdf(report.only([Kind.GATES]), MARKS))
    assert document.get_metadata_value("Title").startswith("国际人才交流大会 · Exchange of Professionals: 参会情况报告")
    document.close()


def test_an_unsigned_report_says_so(report: Report) -> None:
    assert "belongs to no hub" in texts(pdf(report, Marks("DA5D B627 515A", "")))[-1]


def test_a_table_goes_on_under_its_head(report: Report) -> None:
    pages = texts(pdf(with_delegations(report, MOST_ROWS + 25), MARKS))
    whole = "\n".join(pages)
    shown = {int(number) for number in re.findall(r"Delegation (\d+)", whole)}
    assert shown == set(range(MOST_ROWS))
    assert "25 more rows" in whole
    assert sum("Registered" in page for page in pages) == sum("Delegation " in page for page in pages)


@pytest.mark.slow
def test_a_total_never_stands_alone(report: Report) -> None:
    for count in range(20, 40):
        last = [page for page in texts(pdf(with_delegations(report, count), MARKS)) if "Total" in page][-1]
        assert "Delegation " in last, count


def test_nothing_leaves_the_page(report: Report) -> None:
    long = Bilingual("中华人民共和国" * 9, "Confederation of extraordinarily long institutional names " * 3)
    section = report.sections[-1]
    rows = ((long, *section.rows[0][1:]),)
    content = pdf(replace(report, conference=long, sections=(replace(section, rows=rows),)), MARKS)
    picture = render_page(content, 50, is_colour=False)[:, :, 0]
    left, right = round(16 / 25.4 * 50), round(194 / 25.4 * 50)
    below_the_band = picture[20:]
    assert below_the_band[:, :left].min() == below_the_band[:, right:].min() == 255


def test_columns_stand_as_high_as_their_numbers(report: Report) -> None:
    """Two at nine, one at half past ten: painted, then measured."""
    picture = render_page(pdf(report.only([Kind.ARRIVALS]), MARKS), 127, is_colour=True)
    blue = np.all(np.abs(picture.astype(int) - [0x0A, 0x4A, 0x94]) < 8, axis=2)
    chart = blue[425:700, 90:915]  # below the key figures, 5 dots a millimetre
    heights = chart.sum(axis=0)
    edges = np.flatnonzero(np.diff((heights > 20).astype(int)))
    columns = [heights[start + 1 : end].max() for start, end in zip(edges[::2], edges[1::2], strict=False)]
    assert len(columns) >= 2
    assert columns[0] == pytest.approx(2 * columns[1], rel=0.05)


@pytest.mark.parametrize(("most", "step"), [(0, 1), (3, 1), (4, 1), (5, 2), (21, 10), (224, 100), (9999, 5000)])
def test_the_grid_has_round_numbers(most: int, step: int) -> None:
    assert round_step(most) == step
    assert most / round_step(most) <= 4
