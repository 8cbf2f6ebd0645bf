"""Second opinions on what a rehearsal left behind: the codes on its badges, and the hub's log counted by itself."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np

from kiosk import wire
from kiosk.config import Paths
from kiosk.domain.events import Event, EventKind
from kiosk.domain.presence import Counts, Movement, fold, movement_of
from kiosk.hub.opening import open_store
from kiosk.hub.store import HubStore
from kiosk.pdfium import render_page
from kiosk.scanning.decoder import StillDecoder

PRINTER_DPI = 203


def code_on_badge(path: Path) -> str:
    """The text of the first code on a badge, as a 203 dpi printer would print it; empty if none can be read."""
    picture = render_page(path.read_bytes(), PRINTER_DPI, is_colour=False)
    symbols = StillDecoder().decode(np.ascontiguousarray(picture[:, :, 0]))
    return symbols[0].payload.decode("utf-8", "replace") if symbols else ""


def hub_counts(folder: Path) -> Counts:
    """Headcount and duplicates of a stopped hub over all activities: its own log, read anew and folded."""
    store = open_store(Paths(folder))
    try:
        return _count(_log(store))
    finally:
        store.close()


def _log(store: HubStore) -> list[tuple[Event, int]]:
    """(event, its place in time) of everything the hub holds."""
    held: list[tuple[Event, int]] = []
    after = 0
    while True:
        after, page = store.log.events_after(after, 1000)
        if not page:
            return held
        held += [(wire.decode_event(row.body), row.at_ms) for row in page]


def _count(log: list[tuple[Event, int]]) -> Counts:
    movements: defaultdict[tuple[str, str], list[Movement]] = defaultdict(list)
    undone = [event.undoes for event, _ in log if event.kind == EventKind.UNDO]
    for event, at_ms in log:
        if movement := movement_of(event, at_ms):
            movements[event.subject, event.activity or ""].append(movement)
    presences = {key: fold(moves, undone) for key, moves in movements.items()}
    came = {subject for (subject, _), presence in presences.items() if presence.entries}
    return Counts(headcount=len(came), duplicates=sum(len(presence.duplicates) for presence in presences.values()))
