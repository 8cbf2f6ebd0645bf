"""Check or publish the rules of a conference: days, categories, activities, gates, from one TOML file.

  kiosk rules check rules.toml       reads it and says what is wrong, with the line
  kiosk rules publish rules.toml     the same, and then every gate of the hub follows it
  kiosk rules example rules.toml     writes a small file to start from

The file is the whole truth: an activity, gate or category it does not hold is taken away. The hub keeps its event
number, its signing keys, its logo and its delegates.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kiosk.domain.model import Conference
    from kiosk.domain.ruleset import Ruleset
    from kiosk.hub.store import HubStore
    from kiosk.wire.rows import NewRow, Value

V = TypeVar("V")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with which file."""
    parser.add_argument("action", choices=("check", "publish", "example"), metavar="ACTION")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--store", default="", metavar="URL", help="the hub's store: postgresql://… instead of a file")


def run(arguments: argparse.Namespace) -> int:
    """Faults: RULES_FILE, RULES, FILE, and whatever opening the hub says."""
    from kiosk.connectors.rules_file import read_rules

    if arguments.action == "example":
        return _write_example(arguments.file)
    if arguments.action == "check":
        rules = read_rules(arguments.file, event=1)
    else:
        read_rules(arguments.file, event=1)  # a file that is refused leaves no empty hub behind
        with closing(_open(arguments)) as store:
            held = _conference(store)
            rules = read_rules(arguments.file, event=held.event if held else _new_event())
            version = store.publish(_rows(rules, held, store))
        print(f"published; the hub's version is {version:,} now")
    print(
        f"{len(rules.activities):,} activities, {len(rules.gates):,} gates, {len(rules.categories):,} categories: sound"
    )
    return 0


def _rows(rules: Ruleset, held: Conference | None, store: HubStore) -> Iterator[NewRow]:
    """The rows of the file, and tombstones for those it does not hold."""
    from kiosk.wire.rows import row_of, tombstone

    conference = rules.conference
    if held is not None:
        conference = replace(
            conference, event=held.event, token_keys=held.token_keys, formats=held.formats, logo=held.logo
        )
    yield row_of(conference)
    given: list[Value] = [*rules.categories, *rules.activities, *rules.gates]
    made = [row_of(value) for value in given]
    yield from made
    kept = {(row.kind, row.id) for row in made}
    for kind, (row_id, *_) in store.rows():
        if kind in ("category", "activity", "gate") and (kind, row_id) not in kept:
            yield tombstone(kind, row_id)


def _open(arguments: argparse.Namespace) -> HubStore:
    from kiosk.config import Paths, default_base_dir
    from kiosk.hub.opening import open_store

    paths = Paths(arguments.base_dir or default_base_dir())
    paths.create()
    return open_store(paths, arguments.store)


def _conference(store: HubStore) -> Conference | None:
    from kiosk.wire.rows import value_of

    return next((value_of("conference", body) for body in store.values("conference")), None)


def _new_event() -> int:
    import secrets

    return secrets.randbelow(2**32 - 1) + 1


def _write_example(path: Path) -> int:
    from kiosk.config import resources_dir
    from kiosk.domain.faults import Fault

    example = (resources_dir() / "import" / "rules.toml").read_bytes()
    try:
        with path.open("xb") as file:
            file.write(example)
    except OSError as error:
        raise Fault("FILE", f"{path} cannot be written: {error.strerror}.", "Choose another name.") from error
    print(f"{path} is ready: change it, then `kiosk rules check {path}`")
    return 0
