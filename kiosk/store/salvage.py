"""Reads what can still be read of a journal: event by event, so that a bad page costs what was on it and no more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk import wire
from kiosk.domain.events import Event
from kiosk.domain.faults import Fault
from kiosk.store.driver import Database, Row

WITHOUT_ANY = 2000
"""So many numbers in a row without a readable event: the end of a log whose last page cannot be read."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """One event, with its exact bytes and its link of the hash chain: whoever doubts can compute it again."""

    event: Event
    at_ms: int
    body: bytes
    hash: bytes


@dataclass(slots=True)
class Journey:
    """How it went: whose events were read, how many, and how many must have been there and could not be.

    `is_whole` is False as soon as a page could not be read: there may be more losses than can be counted.
    """

    devices: list[str] = field(default_factory=list)
    read: int = 0
    lost: int = 0
    is_whole: bool = True


def salvage(database: Database, journey: Journey, *, is_all: bool = False) -> Iterator[Salvaged]:
    """The journal's own device's events by number; with `is_all` everybody's."""
    reader = _Reader(database, journey)
    for device in reader.devices(is_all=is_all):
        journey.devices.append(device)
        yield from reader.log_of(device)


def write_lines(path: Path, events: Iterable[Salvaged]) -> None:
    """One event a line, as JSON, into a file that only its owner can read. Fault FILE if it exists or cannot be
    written."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for event in events:
                file.write(msgspec.json.encode(event) + b"\n")
    except OSError as error:
        raise Fault("FILE", f"{path} cannot be written: {error.strerror}.", "Choose another file.") from error


def _event(found: list[Row]) -> Salvaged | None:
    if not found:
        return None
    at_ms, body, link = found[0]
    try:
        return Salvaged(wire.decode_event(bytes(body)), int(at_ms), bytes(body), bytes(link))
    except msgspec.MsgspecError:
        return None


class _Reader:
    """Asks for little at a time, and goes on where a question cannot be answered."""

    def __init__(self, database: Database, journey: Journey) -> None:
        self._database = database
        self._journey = journey

    def log_of(self, device: str) -> Iterator[Salvaged]:
        """Events 1, 2, 3 … of one device. A gap is lost only if a later number, or the end of the log, shows it."""
        last, missing, seq = self._last(device), 0, 0
        while seq < last or (not last and missing < WITHOUT_ANY):
            seq += 1
            sql = "SELECT at_ms, body, hash FROM event WHERE device = ? AND seq = ?"
            event = _event(self._try(sql, (device, seq)))
            if event is None:
                missing += 1
                continue
            self._journey.lost, missing = self._journey.lost + missing, 0
            self._journey.read += 1
            yield event
        self._journey.lost += missing if last else 0

    def devices(self, *, is_all: bool) -> list[str]:
        """The journal's own device first, if that is still written anywhere; the others by jumps through the index."""
        own = [str(row[0]) for row in self._try("SELECT value FROM fact WHERE name = 'device'")]
        if own and not is_all:
            return own
        known, latest = list(own), ""
        while found := self._try("SELECT min(device) FROM event WHERE device > ?", (latest,)):
            if found[0][0] is None:
                break
            latest = str(found[0][0])
            known += [latest] if latest not in known else []
        return known

    def _last(self, device: str) -> int:
        """The highest number of a device; 0 if that cannot be read."""
        found = self._try("SELECT max(seq) FROM event WHERE device = ?", (device,))
        return int(found[0][0] or 0) if found else 0

    def _try(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """The rows; none where the way to them is damaged."""
        try:
            return self._database.query(sql, parameters)
        except Fault as fault:
            if fault.code != "DATABASE_DAMAGED":
                raise
            self._journey.is_whole = False
            return []
