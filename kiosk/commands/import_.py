"""Bring a delegate list (CSV or XLSX, Chinese or English headings) into the hub.

The list is taken whole or not at all: every error names its file, row and column. Delegates are known by their ID (or
code): importing a corrected list again changes what differs. A hub that runs meanwhile hands the changes on at once.
Start from `kiosk import --template delegates.xlsx`.

A hub without a conference gets a small one (--title, --days, --timezone): one entrance, one exit, a badge at the first
entry.
"""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kiosk.config import Paths
    from kiosk.connectors.spreadsheet import Catalogue, Imported, Rejected
    from kiosk.connectors.starter import Starter
    from kiosk.domain.model import Credential
    from kiosk.hub.store import HubStore
    from kiosk.wire.rows import NewRow, Value

V = TypeVar("V")

MOST_NOTICES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The list, or the template to write."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the list: .csv or .xlsx")
    parser.add_argument("--template", type=Path, metavar="FILE", help="write an empty list with headings and examples")
    parser.add_argument("--dry-run", action="store_true", help="read and check the list; change nothing")
    parser.add_argument("--new-categories", action="store_true", help="a category nobody knows is a new one, no error")
    parser.add_argument("--store", default="", metavar="URL", help="the hub's store: postgresql://… instead of a file")
    first = parser.add_argument_group("for a hub without a conference")
    first.add_argument("--title", default="会议 Conference", help="its name, Chinese then English")
    first.add_argument(
        "--days", default="", metavar="DAYS", help="2026-11-01, or 2026-11-01~2026-11-02 (default: today)"
    )
    first.add_argument("--timezone", default="Asia/Shanghai", help="the venue's (default Asia/Shanghai)")


def run(arguments: argparse.Namespace) -> int:
    """Write a template, check a list, or import it."""
    from kiosk.config import Paths, default_base_dir
    from kiosk.connectors.spreadsheet import Rejected, read_list
    from kiosk.domain.faults import Fault

    paths = Paths(arguments.base_dir or default_base_dir())
    if arguments.template is None and arguments.file is None:
        raise Fault("USAGE", "There is no list to import.", "Name a file, or write one with --template FILE.")
    with _Hub(paths, arguments) as hub:
        if arguments.template is not None:
            return _write_template(arguments.template, hub.catalogue())
        found = read_list(arguments.file, hub.catalogue())
        if isinstance(found, Rejected):
            return _tell_errors(arguments.file, found)
        _tell_notices(found)
        if arguments.dry_run:
            print(f"nothing was changed (--dry-run); the list holds {_contents(found)}")
        else:
            _tell_summary(found, hub.publish(found), hub.starter)
    return 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import changed. `version` is the hub's afterwards."""

    new: int
    changed: int
    version: int


class _Hub:
    """The hub's store, opened only if there is one, or made once there is a sound list to put into it."""

    def __init__(self, paths: Paths, arguments: argparse.Namespace) -> None:
        self._paths = paths
        self._arguments = arguments
        self._store: HubStore | None = None
        self.starter: Starter | None = None
        """Set if the hub has no conference of its own."""

    def __enter__(self) -> _Hub:
        if bool(self._arguments.store) or (self._paths.hub / "hub.db").exists():
            self._open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def _open(self) -> HubStore:
        from kiosk.hub.opening import open_store

        self._paths.create()
        self._store = open_store(self._paths, self._arguments.store)
        return self._store

    def catalogue(self) -> Catalogue:
        """What a list may refer to: the hub's rows, or those of a conference set up for the occasion."""
        from kiosk.connectors.spreadsheet import Catalogue
        from kiosk.domain.model import Activity, Category, Conference

        accepts_new = bool(self._arguments.new_categories)
        conferences = self._values(Conference)
        if conferences:
            categories, activities = tuple(self._values(Category)), tuple(self._values(Activity))
            return Catalogue(conferences[0], categories, activities, self._holders(), accepts_new)
        self.starter = _starter(self._arguments)
        starter = self.starter
        return Catalogue(starter.conference, starter.categories, starter.activities, accepts_new_categories=accepts_new)

    def publish(self, imported: Imported) -> Summary:
        """Everything in one transaction."""
        from kiosk.wire.rows import row_of

        store = self._store or self._open()
        known = {row_id for kind, (row_id, *_) in store.rows() if kind == "delegate"}
        before = store.heads().version
        new = sum(delegate.id not in known for delegate in imported.delegates)
        version = store.publish([*map(row_of, self._published(imported)), *self._places_lost(imported)])
        return Summary(new, version - before, version)

    def _holders(self) -> dict[str, str]:
        """Whose each code in circulation is."""
        assert self._store is not None
        return {row_id: holder for kind, (row_id, _, holder, *_) in self._store.rows() if kind == "credential"}

    def _published(self, imported: Imported) -> Iterator[Value]:
        if self.starter is not None:
            yield self.starter.conference
            yield from self.starter.categories
            yield from self.starter.activities
            yield from self.starter.gates
        yield from imported.categories
        yield from imported.delegations
        yield from imported.delegates
        yield from imported.credentials
        yield from self._new_badges(imported)
        yield from imported.entitlements

    def _new_badges(self, imported: Imported) -> Iterator[Credential]:
        """The codes of the badges that delegates get on site, drawn once for each: a device prints one offline."""
        from kiosk.domain.credential import BADGE_ID_BYTES, badge_id
        from kiosk.domain.model import Credential, CredentialKind

        held = {c.delegate for c in self._values(Credential) if c.kind is CredentialKind.BADGE}
        for delegate in imported.delegates:
            if delegate.id not in held:
                yield Credential(badge_id(secrets.token_bytes(BADGE_ID_BYTES)), delegate.id, CredentialKind.BADGE)

    def _places_lost(self, imported: Imported) -> Iterator[NewRow]:
        """Places on lists that the delegates of this file had and have no more, if the file speaks of lists."""
        from kiosk.domain.model import Entitlement
        from kiosk.wire.rows import entitlement_id, tombstone

        if not imported.has_lists:
            return
        kept = {entitlement_id(place.delegate, place.activity) for place in imported.entitlements}
        delegates = {delegate.id for delegate in imported.delegates}
        for place in self._values(Entitlement):
            row_id = entitlement_id(place.delegate, place.activity)
            if place.delegate in delegates and row_id not in kept:
                yield tombstone("entitlement", row_id)

    def _values(self, cls: type[V]) -> list[V]:
        from kiosk.wire.rows import KIND_OF, value_of

        kind = KIND_OF[cls]
        return [value_of(kind, body) for body in self._store.values(kind)] if self._store else []


def _starter(arguments: argparse.Namespace) -> Starter:
    import secrets
    from datetime import UTC, datetime, timedelta

    from kiosk.connectors.categories import split_languages
    from kiosk.connectors.fields import valid_days
    from kiosk.connectors.starter import starter_conference
    from kiosk.domain.faults import Fault

    today = datetime.now(UTC).astimezone().date()
    span = valid_days(arguments.days) if arguments.days else (today, today)
    if span is None:
        raise Fault("DAYS", f"“{arguments.days}” are no days.", "Write 2026-11-01, or 2026-11-01~2026-11-02.")
    days = [span[0] + timedelta(days=number) for number in range((span[1] - span[0]).days + 1)]
    event = secrets.randbelow(2**32 - 1) + 1
    return starter_conference(event, split_languages(arguments.title), days, arguments.timezone)


def _write_template(path: Path, catalogue: Catalogue) -> int:
    from kiosk.connectors.template import write_template

    write_template(path, catalogue.categories)
    print(f"{path} is ready: fill in the first sheet, then `kiosk import {path}`")
    return 0


def _tell_errors(path: Path, rejected: Rejected) -> int:
    sys.stderr.write(f"kiosk import: nothing was imported. Errors in {path.name}:\n")
    for error in rejected.errors:
        sys.stderr.write(f"  {error}\n")
    if rejected.more:
        sys.stderr.write(f"  … and {rejected.more:,} more\n")
    return 1


def _tell_notices(imported: Imported) -> None:
    for notice in imported.notices[:MOST_NOTICES]:
        print(f"note: {notice}")
    if len(imported.notices) > MOST_NOTICES:
        print(f"note: … and {len(imported.notices) - MOST_NOTICES:,} more")


def _tell_summary(imported: Imported, summary: Summary, starter: Starter | None) -> None:
    if starter is not None:
        gates = ", ".join(gate.name for gate in starter.gates)
        days = " to ".join(dict.fromkeys(str(starter.conference.days[place]) for place in (0, -1)))
        print(f"the hub had no conference: “{starter.conference.name.both()}” was set up, {days}, gates {gates}")
    print(f"imported {_contents(imported)}")
    print(f"new delegates: {summary.new:,}; rows changed: {summary.changed:,}; version of the hub: {summary.version:,}")


def _contents(imported: Imported) -> str:
    counts = {
        "delegates": imported.delegates,
        "codes": imported.credentials,
        "places on lists": imported.entitlements,
        "delegations": imported.delegations,
        "categories": imported.categories,
    }
    return ", ".join(f"{word}: {len(rows):,}" for word, rows in counts.items())
