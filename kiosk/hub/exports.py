"""Tables for the organiser's spreadsheet: the log, arrivals, and every delegate with when they came.

A cell that a spreadsheet would run as a formula is text, in both formats. Times are the venue's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk import wire
from kiosk.domain.model import Delegate
from kiosk.hub.overview import Programme
from kiosk.hub.store import HubStore
from kiosk.hub.tally import Tally
from kiosk.wire import rows

EVENTS_A_PAGE: Final = 1000
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that Excel, WPS or LibreOffice would calculate (OWASP; full-width in CJK locales)."""

_WHO: Final = ("编号 Id", "姓名 Name", "拉丁名 Latin name", "单位 Organisation", "类别 Category", "团组 Delegation")
_LOG: Final = (
    *("序号 No.", "时间 Time", "设备 Device", "设备序号 Seq", "种类 Kind", "结果 Code", "代表 Delegate"),
    *("凭证 Credential", "活动 Activity", "门 Gate", "操作员 Operator", "撤销 Undoes", "事件 Event"),
)

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """One export: its file's name without ending, its header, its rows as they come."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def check_ins(store: HubStore, tally: Tally, programme: Programme) -> Table:
    """Every delegate: when they first came anywhere and to each activity, and where they are now."""
    presence: dict[str, dict[str, tuple[int | None, int]]] = {}
    for subject, activity, first_ms, bodies in tally.presence():
        known = presence.setdefault(subject, {})
        before_ms, inside_already = known.get(activity, (None, 0))
        firsts = [moment for moment in (before_ms, first_ms) if moment is not None]
        known[activity] = (min(firsts, default=None), inside_already + bodies)
    activities = sorted(programme.activities, key=lambda a: (a.starts_at, a.id))
    header = [*_WHO, "首次签到 First check-in", "在场 Inside", *(activity.title.both() for activity in activities)]

    def lines() -> Iterator[Sequence[Cell]]:
        for kind, columns in store.rows():
            if kind != "delegate" or columns[4] is None:
                continue
            delegate: Delegate = rows.value_of("delegate", columns[4])
            came = presence.get(delegate.id, {})
            firsts = [first_ms for first_ms, _ in came.values() if first_ms is not None]
            inside = [a.title.both() for a in activities if came.get(a.id, (None, 0))[1]]
            who = (delegate.id, delegate.name, delegate.name_latin, delegate.organisation, delegate.category)
            times = (_time(came.get(a.id, (None, 0))[0], programme) for a in activities)
            yield (
                *who,
                delegate.delegation or "",
                _time(min(firsts, default=None), programme),
                ", ".join(inside),
                *times,
            )

    return Table("check-ins", header, lines())


def arrivals(tally: Tally, programme: Programme) -> Table:
    """First entries anywhere, in steps of five minutes, since the beginning."""

    def lines() -> Iterator[Sequence[Cell]]:
        total = 0
        for at_ms, heads in tally.arrivals(0):
            total += heads
            yield _time(at_ms, programme), heads, total

    return Table("arrivals", ("五分钟起 Five minutes from", "到场 Arrivals", "累计 Total"), lines())


def log(store: HubStore, programme: Programme) -> Table:
    """The log: one line for each event, in the order the hub stored them."""
    names = {device.id: device.name for device in store.register.devices()}

    def lines() -> Iterator[Sequence[Cell]]:
        cursor, end = -1, 0
        while end != cursor:
            cursor = end
            end, events = store.log.events_after(cursor, EVENTS_A_PAGE)
            for told in events:
                event = wire.decode_event(told.body)
                yield (
                    *(told.n, _time(told.at_ms, programme), names.get(event.device, event.device), event.seq),
                    *(event.kind, event.code, event.delegate, event.credential, event.activity),
                    *(programme.gate_name(event.gate or ""), event.operator, event.undoes, event.id),
                )

    return Table("log", _LOG, lines())


def as_csv(table: Table) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, or Excel takes it for something else."""
    yield "\ufeff".encode() + _line(table.header)
    for row in table.rows:
        yield _line(row)


def as_xlsx(table: Table) -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"

    def cell(value: Cell) -> object:
        if not isinstance(value, str):
            return value.replace(tzinfo=None) if isinstance(value, datetime) else value
        made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767])
        made.data_type = "s"  # text, whatever it begins with
        return made

    for row in (table.header, *table.rows):
        sheet.append([cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue().encode("utf-8", "replace")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell


def _time(at_ms: int | None, programme: Programme) -> datetime | None:
    return None if at_ms is None else datetime.fromtimestamp(at_ms // 1000, programme.zone)


TABLES: Final[dict[str, Callable[[HubStore, Tally, Programme], Table]]] = {
    "check-ins": check_ins,
    "arrivals": lambda _store, tally, programme: arrivals(tally, programme),
    "log": lambda store, _tally, programme: log(store, programme),
}
