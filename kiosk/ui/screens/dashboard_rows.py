"""The dashboard's tables in words: figures in, rows out. What is stale is marked, and what is unknown is said to be."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.ui.figures import Alert, DeviceFigures, Figures, GateFigures, SessionFigures, Share
from kiosk.ui.ports import Health
from kiosk.ui.theme import Fill
from kiosk.ui.widgets.number import STALE_S, UNKNOWN_S
from kiosk.ui.widgets.rows import Cell, RowText
from kiosk.ui.words import Words, duration, grouped

ROOM_WARN, ROOM_FULL = 0.80, 0.95
LEVEL_FILL = {Health.BAD: Fill.REFUSE, Health.WEAK: Fill.ATTENTION, Health.GOOD: Fill.INFO}
MOST_SHARES = 6


def gate_rows(words: Words, gates: Sequence[GateFigures], later_s: float) -> list[RowText]:
    """All gates under the names of the columns, `later_s` seconds after the figures were made; nothing for none."""
    return [_gate_head(words), *(gate_row(words, gate, later_s) for gate in gates)] if gates else []


def device_rows(words: Words, devices: Sequence[DeviceFigures], later_s: float) -> list[RowText]:
    """All devices under the names of the columns; nothing for none."""
    return [_device_head(words), *(device_row(words, one, later_s) for one in devices)] if devices else []


def _gate_head(words: Words) -> RowText:
    keys = ("gate", "lanes", "rate", "median", "refused", "sync", "printer", "seen")
    cells = (Cell(words.line(f"dash.{key}").spoken, is_trailing=0 < place < 6) for place, key in enumerate(keys))
    return RowText(tuple(cells), is_head=True)


def gate_row(words: Words, gate: GateFigures, later_s: float) -> RowText:
    """One gate, `later_s` seconds after its figures were made."""
    if gate.is_closed:
        return _closed_gate(words, gate)
    seen_s = None if gate.seen_age_s is None else gate.seen_age_s + later_s
    health = contact(seen_s)
    is_lost = seen_s is None or seen_s >= UNKNOWN_S
    unknown = words("dash.unknown") if is_lost else "–"
    median = "–" if is_lost or gate.median_ms is None else told_ms(gate.median_ms)
    cells = (
        Cell(gate.gate, health=health, is_bold=True),
        figure(str(gate.lanes)),
        figure("–" if is_lost else str(gate.per_minute), is_bold=not is_lost),
        figure(median),
        figure("–" if is_lost else f"{gate.refused_share:.1%}"),
        figure(unknown if gate.sync_age_s is None else duration(gate.sync_age_s + later_s)),
        Cell("?", is_quiet=True) if is_lost else printer_cell(words, gate.printer, gate.labels_left),
        Cell(
            words("dash.unknown") if seen_s is None else duration(seen_s),
            health=None if health is Health.GOOD else health,
        ),
    )
    stale = seen_s is None or seen_s >= STALE_S
    return RowText(cells, f"{gate.gate}, {health}, {gate.per_minute}/min", is_stale=stale)


def _closed_gate(words: Words, gate: GateFigures) -> RowText:
    """Nothing is missing from there, and nothing happens."""
    closed, none = words("dash.closed"), figure("–")
    refused = figure(f"{gate.refused_share:.1%}")
    cells = (Cell(gate.gate, health=Health.ABSENT), figure(str(gate.lanes)), none, none, refused, none, Cell("–"))
    return RowText((*cells, Cell(closed, is_quiet=True)), f"{gate.gate}, {closed}")


def told_ms(milliseconds: float) -> str:
    """0.2 s; below a tenth in milliseconds, where a decision alone lies."""
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 100 else f"{milliseconds:.0f} ms"


def printer_cell(words: Words, health: Health, left: int | None) -> Cell:
    """A printer that is well is a word; one that is not, a shape and what is left."""
    if health is Health.ABSENT:
        return Cell("–")
    if health is Health.GOOD:
        return Cell(words("dash.ok"))
    return Cell(words("dash.labels", count=left) if left is not None else "–", health=health)


def session_row(words: Words, one: SessionFigures) -> RowText:
    """A room without a limit has a count, and no share to show."""
    title, hall = words.text(one.title), words.text(one.hall).first
    name = Cell(title.first, " · ".join(part for part in (title.second, hall) if part), is_bold=True)
    if not one.capacity:
        cells = (name, Cell(), Cell(), figure(grouped(one.occupancy), is_bold=True))
        return RowText(cells, f"{title.spoken}, {one.occupancy}")
    share = one.occupancy / one.capacity
    mark = Fill.REFUSE if share >= ROOM_FULL else Fill.ATTENTION if share >= ROOM_WARN else None
    cells = (
        name,
        Cell(share=share),
        Cell(f"{share:.0%}", fill=mark, is_bold=True),
        figure(f"{grouped(one.occupancy)} / {grouped(one.capacity)}"),
    )
    return RowText(cells, f"{title.spoken}, {share:.0%}, {one.occupancy}/{one.capacity}")


def _device_head(words: Words) -> RowText:
    keys = ("device", "gate", "version", "to_sync", "camera", "printer", "battery", "seen")
    return RowText(tuple(Cell(words.line(f"dash.{key}").spoken) for key in keys), is_head=True)


def device_row(words: Words, one: DeviceFigures, later_s: float) -> RowText:
    """One device, `later_s` seconds after its figures were made."""
    seen_s = None if one.seen_age_s is None else one.seen_age_s + later_s
    health, camera, printer = contact(seen_s), one.camera, one.printer
    if one.is_closed:
        health = camera = printer = Health.ABSENT
    seen = words("dash.unknown") if seen_s is None else duration(seen_s)
    cells = (
        Cell(one.name, health=health, is_bold=not one.is_closed), Cell(one.gate), Cell(one.version, is_quiet=True),
        Cell(str(one.outbox)), Cell("", health=camera), Cell("", health=printer),
        Cell("–" if one.battery_percent is None else f"{one.battery_percent} %"),
        Cell(words("dash.closed"), is_quiet=True) if one.is_closed else Cell(seen),
    )  # fmt: skip
    is_stale = not one.is_closed and (seen_s is None or seen_s >= STALE_S)
    return RowText(cells, f"{one.name} {one.gate}", is_stale=is_stale)


def people_rows(words: Words, figures: Figures) -> list[RowText]:
    """The breakdowns under their heads."""
    rows, blank = [], Cell()
    for key, shares in (
        ("categories", figures.categories),
        ("delegations", figures.delegations),
        ("countries", figures.countries),
    ):
        if shares:
            rows.append(RowText((Cell(words.line(f"dash.{key}").spoken), blank, blank, blank), is_head=True))
            rows += [_share_row(words, one) for one in shares[:MOST_SHARES]]
    return rows


def _share_row(words: Words, one: Share) -> RowText:
    title = words.text(one.title)
    part = one.headcount / one.registered if one.registered else 0.0
    cells = (
        Cell(f"{title.first}  {title.second}"), Cell(share=min(part, 0.949)), Cell(f"{part:.0%}", is_bold=True),
        figure(f"{grouped(one.headcount)} / {grouped(one.registered)}"),
    )  # fmt: skip
    return RowText(cells, f"{title.spoken}, {part:.0%}")


def alert_row(words: Words, alert: Alert) -> RowText:
    """When, what, and who takes care of it."""
    line = words.line(f"alert.{alert.kind}", **dict(alert.values))
    owner = words.line("dash.taken", owner=alert.owner).first if alert.owner else words.line("dash.take").spoken
    cells = (
        Cell(words.clock(alert.at), is_figure=True, fill=LEVEL_FILL[alert.level], is_quiet=True),
        Cell(line.first, line.second, is_bold=True),
        Cell(owner, is_quiet=bool(alert.owner), is_trailing=True, is_bold=not alert.owner),
    )
    return RowText(cells, f"{line.spoken}, {owner}")


def figure(text: str, *, is_bold: bool = False) -> Cell:
    """A cell of a column of figures."""
    return Cell(text, is_trailing=True, is_figure=True, is_bold=is_bold)


def contact(seen_s: float | None) -> Health:
    """● ▲ ■ for how long nothing was heard."""
    if seen_s is None or seen_s >= UNKNOWN_S:
        return Health.BAD
    return Health.WEAK if seen_s >= STALE_S else Health.GOOD
