"""Issue signed codes to delegates, and keep the keys that sign them.

  kiosk credentials new-key organiser.key       a signing key; the hub's gates trust it from now on
  kiosk credentials issue --key organiser.key --out codes     one code for each delegate
  kiosk credentials keys | retire NUMBER        which keys are live; end the trust in one

`issue` writes sheets of codes (PDF), pictures (PNG, SVG) and codes.csv for a mail merge, and tells the hub of the new
codes. With --list, codes.csv holds the columns of your own list beside them. The key's file is the organiser's: keep it
at home. Gates hold its public half only.
"""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.connectors.cells import Sheet
    from kiosk.connectors.issuing import Issued
    from kiosk.domain.model import Conference, Delegate, DelegateId
    from kiosk.hub.store import HubStore

V = TypeVar("V")

FORMATS = ("pdf", "png", "svg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One word of what to do, and what it needs."""
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=" | ".join(ACTIONS))
    parser.add_argument("what", nargs="?", default="", metavar="FILE|NUMBER", help="of new-key, of retire")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the signing key")
    parser.add_argument("--out", type=Path, default=Path("codes"), metavar="FOLDER", help="where files go (codes)")
    parser.add_argument("--list", type=Path, metavar="FILE", help="only for these: CSV or XLSX with an ID column")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS), help="default: all")
    parser.add_argument("--store", default="", metavar="URL", help="the hub's store: postgresql://… instead of a file")


def run(arguments: argparse.Namespace) -> int:
    """Do it with the hub's rows. Faults: USAGE, NO_HUB, NO_LIST, KEY_FILE, KEY_UNKNOWN, TOO_MANY_KEYS, NO_SUCH_KEY,
    IMPORT_FILE, FILE."""
    with closing(_open(arguments)) as store:
        return ACTIONS[arguments.action](store, arguments)


def _what(arguments: argparse.Namespace, meaning: str) -> str:
    from kiosk.domain.faults import Fault

    if not arguments.what:
        raise Fault("USAGE", f"{arguments.action} wants {meaning}.", "See `kiosk credentials --help`.")
    return str(arguments.what)


def _new_key(store: HubStore, arguments: argparse.Namespace) -> int:
    from kiosk.connectors.issuing import new_key, with_key, write_key
    from kiosk.wire.rows import row_of

    path = Path(_what(arguments, "a file for the key"))
    conference = _conference(store)
    key = new_key(conference)
    write_key(path, key)
    store.publish([row_of(with_key(conference, key.public))])
    print(f"{path}: key {key.number}. Gates trust it from their next contact. Keep the file at home.")
    return 0


def _keys(store: HubStore, _arguments: argparse.Namespace) -> int:
    keys = _conference(store).token_keys
    for key in keys:
        print(f"key {key.id}: {key.public.hex()}")
    if not keys:
        print("no key is live: make one with `kiosk credentials new-key FILE`")
    return 0


def _retire(store: HubStore, arguments: argparse.Namespace) -> int:
    from kiosk.connectors.issuing import without_key
    from kiosk.domain.faults import Fault
    from kiosk.wire.rows import row_of

    number = _what(arguments, "the number of a key")
    if not (number.isascii() and number.isdigit()):
        raise Fault("USAGE", f"“{number}” is no number of a key.", "See `kiosk credentials keys`.")
    store.publish([row_of(without_key(_conference(store), int(number)))])
    print(f"key {number} is retired: its codes are refused as forged from each gate's next contact")
    return 0


def _issue(store: HubStore, arguments: argparse.Namespace) -> int:
    from kiosk.connectors.issuing import issue, numbered, read_key
    from kiosk.domain.faults import Fault
    from kiosk.domain.model import Category, Delegate
    from kiosk.wire.rows import row_of

    if arguments.key is None:
        raise Fault("USAGE", "Codes are signed: by which key?", "Add --key FILE.")
    chosen = _chosen(arguments.list) if arguments.list else None
    people: list[Delegate] = [d for d in _values(store, Delegate) if chosen is None or d.id in chosen.ids]
    if not people:
        raise Fault("NO_LIST", "None of these is a delegate of this hub.", "Import them first: kiosk import FILE.")
    categories = numbered(_values(store, Category))
    issued = issue(
        sorted(people, key=lambda delegate: delegate.id),
        _conference(store),
        {category.id: category for category in categories},
        read_key(arguments.key),
        secrets.token_bytes,
    )
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name in arguments.formats:
            WRITERS[name](arguments.out, issued)
        _write_mail_merge(arguments.out, issued, arguments.formats, chosen)
    except OSError as error:
        raise Fault("FILE", f"{arguments.out} cannot be written: {error.strerror}.", "Choose another --out.") from error
    # Last: a code in somebody's hands proves itself even if the hub never heard of it; a row without a code is litter.
    store.publish([*map(row_of, categories), *(row_of(each.credential) for each in issued)])
    print(f"{len(issued):,} codes in {arguments.out}: codes.csv and {', '.join(arguments.formats)}")
    if chosen is not None and (missing := chosen.ids - {delegate.id for delegate in people}):
        print(f"note: {len(missing):,} of the list are not delegates of this hub")
    return 0


ACTIONS: dict[str, Callable[[HubStore, argparse.Namespace], int]] = {
    "new-key": _new_key,
    "keys": _keys,
    "retire": _retire,
    "issue": _issue,
}


# -- the hub -----------------------------------------------------------------------------------------------------------


def _open(arguments: argparse.Namespace) -> HubStore:
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault
    from kiosk.hub.opening import open_store

    paths = Paths(arguments.base_dir or default_base_dir())
    if not arguments.store and not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {paths.base_dir}.", "Import a list first: kiosk import FILE.")
    return open_store(paths, arguments.store)


def _values(store: HubStore, cls: type[V]) -> list[V]:
    from kiosk.wire.rows import KIND_OF, value_of

    return [value_of(KIND_OF[cls], body) for body in store.values(KIND_OF[cls])]


def _conference(store: HubStore) -> Conference:
    from kiosk.domain.faults import Fault
    from kiosk.domain.model import Conference

    held = _values(store, Conference)
    if not held:
        raise Fault("NO_LIST", "This hub has no conference yet.", "Import a list first: kiosk import FILE.")
    return held[0]


# -- the organiser's own list ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A table with an ID column: its headings, and each row under its id."""

    headings: tuple[str, ...]
    rows: dict[DelegateId, tuple[str, ...]]

    @property
    def ids(self) -> set[DelegateId]:
        """Whom it lists."""
        return set(self.rows)


def _chosen(path: Path) -> _Chosen:
    """The list. Fault IMPORT_FILE if it is none, or has no column for the id."""
    from kiosk.connectors.cells import read_sheets
    from kiosk.connectors.columns import Column, find_headings
    from kiosk.domain.faults import Fault
    from kiosk.domain.model import DelegateId

    for sheet in read_sheets(path):
        headings = find_headings(sheet)
        place = headings.places.get(Column.ID)
        if place is not None:
            below = (row for number, row in sheet.rows if number > headings.row)
            rows = {DelegateId(row[place].strip()): row for row in below if len(row) > place and row[place].strip()}
            return _Chosen(_heading_row(sheet, headings.row), rows)
    raise Fault("IMPORT_FILE", f"{path.name} has no column “编号 ID”.", "Use the list that was imported.")


def _heading_row(sheet: Sheet, number: int) -> tuple[str, ...]:
    return next((row for at, row in sheet.rows if at == number), ())


# -- files -------------------------------------------------------------------------------------------------------------


def _file_names(issued: Sequence[Issued], kind: str) -> Iterator[str]:
    """A name for each: its number, and as much of the delegate's id as a file may be called."""
    for number, each in enumerate(issued, start=1):
        kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in each.delegate.id)
        yield f"{number:05}-{kept[:40]}.{kind}"


def _write_pictures(folder: Path, issued: Sequence[Issued], kind: str) -> None:
    """One file for each code, by the qrcode package, 1 px or 1 mm to a module times ten."""
    import qrcode
    import qrcode.constants
    import qrcode.image.svg

    factory = qrcode.image.svg.SvgPathImage if kind == "svg" else None
    (folder / kind).mkdir(exist_ok=True)
    for name, each in zip(_file_names(issued, kind), issued, strict=True):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=10, border=4)
        code.add_data(each.text)
        code.make_image(image_factory=factory).save(str(folder / kind / name))


def _write_sheets(folder: Path, issued: Sequence[Issued]) -> None:
    from kiosk.badges.code_sheets import Label, code_sheets
    from kiosk.badges.fonts import Typefaces, font_files
    from kiosk.badges.typesetting import Typesetter

    labels = [Label(each.text, (each.delegate.name, each.delegate.name_latin, each.delegate.id)) for each in issued]
    (folder / "codes.pdf").write_bytes(code_sheets(labels, Typesetter(Typefaces(font_files()))))


WRITERS: dict[str, Callable[[Path, Sequence[Issued]], None]] = {
    "pdf": _write_sheets,
    "png": lambda folder, issued: _write_pictures(folder, issued, "png"),
    "svg": lambda folder, issued: _write_pictures(folder, issued, "svg"),
}


def _write_mail_merge(folder: Path, issued: Sequence[Issued], formats: Sequence[str], chosen: _Chosen | None) -> None:
    """codes.csv, with a mark at its start by which Excel knows UTF-8."""
    import csv

    pictures = [kind for kind in ("png", "svg") if kind in formats]
    names = [list(_file_names(issued, kind)) for kind in pictures]
    own = chosen.headings if chosen else ("id", "name", "name_latin", "category")
    with (folder / "codes.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([*own, "code", *pictures, "valid_from", "valid_to"])
        for number, each in enumerate(issued):
            person, row = each.delegate, each.credential
            told = chosen.rows[person.id] if chosen else (person.id, person.name, person.name_latin, person.category)
            padded = [*told, *[""] * (len(own) - len(told))]
            files = [f"{kind}/{names[at][number]}" for at, kind in enumerate(pictures)]
            times = [moment.isoformat() for moment in (row.valid_from, row.valid_to) if moment]
            table.writerow([*map(_not_a_formula, padded), each.text, *files, *times])


def _not_a_formula(cell: str) -> str:
    """A spreadsheet program would calculate what begins like this."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
