"""A report as PDF, A4 upright: title and key figures, then a heading, a chart and a table for each section.

Every page says what it is of, as of when, and which content and key it was signed with, so that a single sheet on a
desk can be traced to its file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kiosk.badges.document import BadgeDocument, Placing
from kiosk.badges.laid_out import Placed, PlacedFill, PlacedLine, PlacedStroke
from kiosk.domain.model import Bilingual
from kiosk.reports import charts, words
from kiosk.reports.type import (
    BODY,
    BODY_BOLD,
    HAIRLINE,
    HEADING,
    INK,
    MUTED,
    NUMBER,
    PRIMARY,
    SMALL,
    SMALLER,
    SURFACE,
    TITLE,
    Style,
    Type,
)
from kiosk.reports.values import Column, Course, Kind, Report, Row, Section, Share, Value

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 18.0, 278.0
ACROSS: Final = RIGHT - LEFT
CHART_MM: Final = 52.0
TILE_MM: Final = 25.0
ROW_PAD, CELL_GAP = 1.35, 3.0
MOST_ROWS: Final = 80  # three pages; all rows are in the workbook
KEPT_AT_END: Final = 3  # rows, so that a total never stands alone on a page
KEPT_WITH_HEADING: Final = 34.0  # a heading needs room for itself, the head of its table and two rows


@dataclass(frozen=True, slots=True)
class Marks:
    """What a printed page is traced by: the content's short mark, and the key's fingerprint (empty if unsigned)."""

    content: str
    fingerprint: str


def pdf(report: Report, marks: Marks) -> bytes:
    """The whole report as a file."""
    pages = _Pages(Type(), report, marks)
    pages.title()
    pages.key_figures()
    for section in report.sections:
        pages.section(section)
    pages.origin()
    document = BadgeDocument(f"{report.conference.both()}: {words.TITLE.both()}")
    for page in pages.finished():
        document.add_page(WIDTH_MM, HEIGHT_MM, [(page, Placing(0, 0, False, WIDTH_MM, HEIGHT_MM))])
    return document.save()


@dataclass(frozen=True, slots=True)
class _Block:
    """Placed things from y = 0 down to `height`."""

    placed: tuple[Placed, ...]
    height: float


class _Pages:
    """Pages in the making: what is added goes below the last, and onto a new page where it does not fit."""

    def __init__(self, type_: Type, report: Report, marks: Marks) -> None:
        self._type, self._report, self._marks = type_, report, marks
        self._pages: list[list[Placed]] = [[]]
        self._y = TOP

    def finished(self) -> list[list[Placed]]:
        """All pages, with head and foot."""
        for number, page in enumerate(self._pages, 1):
            page.extend(self._foot(number, len(self._pages)))
            page.extend(self._running_head() if number > 1 else ())
        return self._pages

    # -- blocks

    def title(self) -> None:
        """Conference, name of the report, moment."""
        put, report = self._type.put, self._report
        self._add(PlacedFill(0, 0, WIDTH_MM, 3.2, 0, PRIMARY))
        placed, end = self._type.wrap(report.conference.both(), LEFT, TOP - 2, ACROSS, replace(SMALL, points=10), 2)
        self._add(*placed)
        self._add(put(words.TITLE.zh, LEFT, end + 10.5, TITLE))
        self._add(put(words.TITLE.en, LEFT, end + 17, replace(SMALL, points=13)))
        moment = f"{words.AS_OF.both(' ')}  {self._moment(report.made_at)}"
        self._add(put(moment, LEFT, end + 17, replace(BODY_BOLD, share=1.0), ACROSS))
        self._y = end + 22

    def key_figures(self) -> None:
        """Tiles in one row, the numbers large."""
        figures = self._report.figures
        gap = 3.0
        wide = (ACROSS - gap * (len(figures) - 1)) / len(figures)
        inside = wide - 5
        numbers = [
            charts.percent(figure.value) if isinstance(figure.value, Share) else charts.grouped(figure.value)
            for figure in figures
        ]
        widest = max(self._type.width_mm(number, NUMBER) for number in numbers)
        style = replace(NUMBER, points=NUMBER.points * min(1.0, inside / widest))
        for place, (figure, number) in enumerate(zip(figures, numbers, strict=True)):
            x, y = LEFT + place * (wide + gap), self._y
            self._add(PlacedFill(x, y, wide, TILE_MM, 1.6, SURFACE))
            self._add(self._type.put(figure.title.zh, x + 2.5, y + 5, BODY_BOLD, inside))
            self._add(self._type.put(figure.title.en, x + 2.5, y + 8.4, SMALLER, inside))
            self._add(self._type.put(number, x + 2.5, y + 16.6, style))
            told, _end = self._type.wrap(figure.beside.both("\n"), x + 2.5, y + 18.4, inside, SMALLER, 2)
            self._add(*told)
        self._y += TILE_MM + 8

    def section(self, section: Section) -> None:
        """Heading, note, chart, table."""
        chart_mm = CHART_MM if section.chart else 0.0
        self._need(KEPT_WITH_HEADING + chart_mm)
        put = self._type.put
        self._y += 5
        self._add(put(section.title.zh, LEFT, self._y, HEADING))
        beside = LEFT + self._type.width_mm(section.title.zh, HEADING) + 3
        self._add(put(section.title.en, beside, self._y, replace(SMALL, points=10.5)))
        self._y += 1.6
        if section.note.both():
            self._paragraph(section.note)
        self._y += 2.2
        if section.chart:
            self._add(*charts.columns_chart(self._type, section.chart, LEFT, self._y, ACROSS, CHART_MM - 3))
            self._y += CHART_MM
        self._table(section)
        self._y += 7

    def origin(self) -> None:
        """Who counted, and how to check that this is what was counted."""
        origin, type_ = self._report.origin, self._type
        latest = self._moment(origin.latest) if origin.latest else "–"
        facts: list[tuple[Bilingual, str]] = [
            (words.DEVICE, origin.device),
            (words.HUB, f"{origin.hub} / {origin.epoch}" if origin.hub else "–"),
            (words.LIST_VERSION, str(origin.version)),
            (words.EVENTS, charts.grouped(origin.events)),
            (words.UNSENT, charts.grouped(origin.unsent)),
            (words.LATEST, latest),
            (words.CONTENT, self._marks.content),
            (words.KEY, self._marks.fingerprint or words.UNSIGNED.both()),
        ]
        self._need(5 * len(facts) + 26)
        self._y += 5
        self._add(type_.put(words.ORIGIN.zh, LEFT, self._y, HEADING))
        beside = LEFT + type_.width_mm(words.ORIGIN.zh, HEADING) + 3
        self._add(type_.put(words.ORIGIN.en, beside, self._y, replace(SMALL, points=10.5)))
        self._y += 3.5
        for title, told in facts:
            self._add(PlacedStroke(((LEFT, self._y), (RIGHT, self._y)), 0.12, HAIRLINE))
            self._add(type_.put(title.both(), LEFT, self._y + 3.7, SMALL, 70))
            self._add(type_.put(told, LEFT + 74, self._y + 3.7, BODY, ACROSS - 74))
            self._y += 5.4
        if self._marks.fingerprint:
            self._y += 1.5
            self._paragraph(words.HOW_TO_VERIFY)

    def _paragraph(self, text: Bilingual) -> None:
        """Both languages on one line where there is room, else one under the other."""
        is_short = self._type.width_mm(text.both(" "), SMALL) <= ACROSS
        placed, self._y = self._type.wrap(text.both(" " if is_short else "\n"), LEFT, self._y, ACROSS, SMALL, 2)
        self._add(*placed)

    # -- tables

    def _table(self, section: Section) -> None:
        if not section.rows:
            self._add(self._type.put(words.NOTHING.both("  "), LEFT, self._y + 4, BODY))
            self._y += 6
            return
        widths = _widths(section.columns)
        head = self._head(section, widths)
        self._block(head)
        blocks = [self._row(section, row, widths) for row in section.rows[:MOST_ROWS]]
        if len(section.rows) > MOST_ROWS:
            more = words.filled(words.MORE, count=len(section.rows) - MOST_ROWS)
            blocks.append(self._row(section, (more,), widths))
        if section.total:
            blocks.append(self._row(section, section.total, widths, is_total=True))
        for index, block in enumerate(blocks):
            together = blocks[index:] if index == len(blocks) - KEPT_AT_END else [block]
            if self._y + sum(each.height for each in together) > BOTTOM:
                self._new_page()
                self._block(head)
            self._block(block)

    def _head(self, section: Section, widths: list[float]) -> _Block:
        placed: list[Placed] = []
        x = LEFT
        for index, (column, width) in enumerate(zip(section.columns, widths, strict=True)):
            share = _share_of(section.rows, index)
            room = width - CELL_GAP
            placed.append(self._type.put(column.title.zh, x, 3.4, Style(8, BODY_BOLD.weight, MUTED, share), room))
            placed.append(self._type.put(column.title.en, x, 6.5, replace(SMALLER, share=share), room))
            x += width
        placed.append(PlacedStroke(((LEFT, 8), (RIGHT, 8)), 0.3, INK))
        return _Block(tuple(placed), 8.0)

    def _row(self, section: Section, row: Row, widths: list[float], *, is_total: bool = False) -> _Block:
        cells: list[_Block] = []
        lefts: list[float] = []
        x = LEFT
        for index, (value, width) in enumerate(zip(row, widths, strict=False)):
            share = _share_of(section.rows, index)
            style = replace(BODY_BOLD if is_total or not index else BODY, share=share)
            cells.append(self._cell(section.kind, value, width - CELL_GAP, style))
            lefts.append(x)
            x += width
        height = max(block.height for block in cells) + 2 * ROW_PAD
        placed: list[Placed] = []
        if is_total:
            placed.append(PlacedStroke(((LEFT, 0), (RIGHT, 0)), 0.3, INK))
        for block, left in zip(cells, lefts, strict=True):
            placed += [_moved(each, left, (height - block.height) / 2) for each in block.placed]
        if not is_total:
            placed.append(PlacedStroke(((LEFT, height), (RIGHT, height)), 0.12, HAIRLINE))
        return _Block(tuple(placed), height)

    def _cell(self, kind: Kind, value: Value, width: float, style: Style) -> _Block:
        """One cell from its own top left corner."""
        match value:
            case Bilingual():
                return self._name(value, width, style)
            case Share():
                bar = charts.room_bar if kind is Kind.ACTIVITIES else charts.share_bar
                return _Block(tuple(bar(self._type, value, 0, 1.8, width)), 3.6)
            case Course():
                return _Block(tuple(charts.course_line(value, 0, 2, width, 4)), 4.0)
            case str():
                return self._name(Bilingual(value, value), width, style)
            case datetime():
                told = f"{value.astimezone(self._report.zone):%m-%d %H:%M}"
            case int():
                told = charts.grouped(value)
            case None:
                told, style = "–", replace(style, colour=MUTED)
        return _Block((self._type.put(told, 0, 2.9, style, width),), 3.8)

    def _name(self, name: Bilingual, width: float, style: Style) -> _Block:
        """Chinese over English, or the one there is; each on at most two lines."""
        first, end = self._type.wrap(name.zh or name.en, 0, 0, width, style, 2)
        second: list[PlacedLine] = []
        if name.zh and name.en and name.zh != name.en:
            second, end = self._type.wrap(name.en, 0, end + 0.25, width, replace(SMALL, share=style.share), 2)
        return _Block((*first, *second), end)

    # -- pages

    def _running_head(self) -> list[Placed]:
        told = f"{self._report.conference.both()}  |  {words.TITLE.both()}"
        return [
            PlacedFill(0, 0, WIDTH_MM, 1.2, 0, PRIMARY),
            self._type.put(told, LEFT, 11, SMALL, ACROSS),
            PlacedStroke(((LEFT, 13.5), (RIGHT, 13.5)), 0.12, HAIRLINE),
        ]

    def _foot(self, page: int, pages: int) -> list[Placed]:
        numbered = words.filled(words.PAGE, page=page, pages=pages).both()
        signed = f"  |  {words.KEY.zh} {self._marks.fingerprint}" if self._marks.fingerprint else ""
        traced = f"{self._moment(self._report.made_at)}  |  {words.CONTENT.zh} {self._marks.content}{signed}"
        return [
            PlacedStroke(((LEFT, 284), (RIGHT, 284)), 0.12, HAIRLINE),
            self._type.put(traced, LEFT, 288, SMALLER, ACROSS - 50),
            self._type.put(numbered, LEFT, 288, replace(SMALLER, share=1.0), ACROSS),
        ]

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(self._report.zone)
        offset = f"{local:%z}"
        return f"{local:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:]})"

    def _block(self, block: _Block) -> None:
        self._add(*(_moved(placed, 0, self._y) for placed in block.placed))
        self._y += block.height

    def _add(self, *placed: Placed) -> None:
        self._pages[-1] += placed

    def _need(self, height: float) -> None:
        if self._y + height > BOTTOM:
            self._new_page()

    def _new_page(self) -> None:
        self._pages.append([])
        self._y = TOP + 1


def _widths(columns: tuple[Column, ...]) -> list[float]:
    unit = (ACROSS + CELL_GAP) / sum(column.weight for column in columns)
    return [column.weight * unit for column in columns]


def _share_of(rows: tuple[Row, ...], index: int) -> float:
    """Numbers stand at the right of their column, all else at the left."""
    kinds = {type(row[index]) for row in rows} - {type(None)}
    return 1.0 if kinds == {int} else 0.0


def _moved(placed: Placed, right: float, down: float) -> Placed:
    match placed:
        case PlacedLine():
            return replace(placed, x=placed.x + right, baseline=placed.baseline + down)
        case PlacedStroke():
            return replace(placed, points=tuple((x + right, y + down) for x, y in placed.points))
        case _:
            return replace(placed, x=placed.x + right, y=placed.y + down)
