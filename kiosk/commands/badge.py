"""Write one delegate's badge as a PDF file.

The delegate is named by id, or by name as in the search on screen. The list is this device's, which may be at work
meanwhile, or with --hub-store a hub's. Nothing is recorded: this badge opens the gates that the delegate's badge in
its present generation opens, and it does not count as handed out.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import argparse

    from kiosk.app.badging import Register
    from kiosk.config import Paths
    from kiosk.domain.amendment import Amendments
    from kiosk.domain.events import Event
    from kiosk.domain.model import Conference, Credential, Delegate, DelegateId
    from kiosk.hub.store import HubStore

V = TypeVar("V")

MOST_LISTED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose badge, on which stock, into which file."""
    parser.add_argument("delegate", metavar="DELEGATE-ID|NAME")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help="default: badge-ID.pdf in this folder")
    parser.add_argument("--design", help="name of a shipped design, or a TOML file (default: the device's)")
    parser.add_argument(
        "--hub-store", type=Path, metavar="FOLDER", help="take the list of the hub with this --base-dir"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file. Faults: NO_SUCH_DELEGATE, SEVERAL_DELEGATES, NO_BADGE, TEMPLATE, FILE."""
    from kiosk.app.badging import badge_of, design_named
    from kiosk.badges.render import BadgeRenderer
    from kiosk.config import Paths, default_base_dir
    from kiosk.domain.faults import Fault

    paths = Paths(arguments.base_dir or default_base_dir())
    renderer = BadgeRenderer.from_file(design_named(arguments.design or _usual_design(paths)))
    with _at_hub(arguments.hub_store) if arguments.hub_store else _on_device(paths) as people:
        delegate = people.the_one(arguments.delegate)
        spec = badge_of(people.register, delegate, people.said_of(delegate.id))
    if spec is None:
        raise Fault("NO_BADGE", f"The hub drew no badge code for {delegate.id}.", "Import the list again.")
    badge, path = renderer.render(spec), arguments.out or Path(f"badge-{_file_name(delegate.id)}.pdf")
    try:
        path.write_bytes(badge.pdf)
    except OSError as error:
        raise Fault("FILE", f"{path} cannot be written: {error.strerror}.", "Choose another --out.") from error
    width_mm, height_mm = badge.media_mm
    print(f"{path}: {width_mm:g} x {height_mm:g} mm, generation {spec.revision}")
    for trouble in badge.troubles:
        print(f"note: {trouble.kind.value}: {trouble.where} {trouble.detail}".rstrip())
    return 0


@dataclass(frozen=True)
class _People:
    """The organiser's rows, from wherever they come, and what the log says of somebody besides."""

    register: Register
    delegates: Mapping[DelegateId, Delegate]
    said_of: Callable[[DelegateId], Amendments]

    def the_one(self, words: str) -> Delegate:
        """Whom an id or a name means. Faults NO_SUCH_DELEGATE, SEVERAL_DELEGATES, which lists them masked."""
        from kiosk.domain.faults import Fault

        found = self._named(words)
        if not found:
            raise Fault("NO_SUCH_DELEGATE", f"Nobody on the list is called “{words}”.", "Give an id or a name.")
        if len(found) > 1:
            listed = "".join(f"\n  {_masked(delegate)}" for delegate in found[:MOST_LISTED])
            more = f"\n  … and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
            raise Fault("SEVERAL_DELEGATES", f"“{words}” may be {len(found)} people.", f"Give the id:{listed}{more}")
        return found[0]

    def _named(self, words: str) -> list[Delegate]:
        """The id, also of somebody registered on site; else who bears exactly that name, else whom the search on
        screen finds."""
        from kiosk.domain.model import DelegateId
        from kiosk.domain.search import fold, matches, tokens_of_query
        from kiosk.wire.rows import search_keys

        if DelegateId(words) in self.delegates:
            return [self.delegates[DelegateId(words)]]
        if walk_in := self.said_of(DelegateId(words)).walk_in:
            return [walk_in]
        called, tokens = fold(words).strip(), tokens_of_query(words)
        exact = [d for d in self.delegates.values() if called and called in (fold(d.name), fold(d.name_latin))]
        return exact or [d for d in self.delegates.values() if tokens and matches(search_keys(d), tokens)]


@contextmanager
def _on_device(paths: Paths) -> Iterator[_People]:
    from kiosk.domain.amendment import amendments
    from kiosk.store.looking import journal_in, snapshot_in

    with snapshot_in(paths) as snapshot, journal_in(paths) as journal, journal.database.reading() as reader:
        delegates = {delegate.id: delegate for delegate in snapshot.all_delegates()}
        yield _People(snapshot, delegates, lambda person: amendments(journal.statements_about(reader, person)))


@contextmanager
def _at_hub(base_dir: Path) -> Iterator[_People]:
    from kiosk.config import Paths
    from kiosk.domain.amendment import amendments
    from kiosk.domain.faults import Fault
    from kiosk.hub.opening import open_store

    paths = Paths(base_dir)
    if not (paths.hub / "hub.db").exists():
        raise Fault("NO_HUB", f"There is no hub in {base_dir}.", "Give the --base-dir of `kiosk hub`.")
    with closing(open_store(paths)) as store:
        register = _HubRegister(store)
        if not register.delegates:
            raise Fault("NO_LIST", "This hub has no delegates yet.", "Import some: kiosk import FILE.")
        yield _People(register, register.delegates, lambda person: amendments(_log_about(store, person)))


class _HubRegister:
    """All rows of a hub that badges are made from, in memory."""

    def __init__(self, store: HubStore) -> None:
        from kiosk.domain.model import Category, Conference, Credential, Delegate, Delegation

        self._store = store
        self._conferences = self._all(Conference)
        self.categories = {category.id: category for category in self._all(Category)}
        self.delegations = {delegation.id: delegation for delegation in self._all(Delegation)}
        self.delegates = {delegate.id: delegate for delegate in self._all(Delegate)}
        self._credentials: defaultdict[str, list[Credential]] = defaultdict(list)
        for credential in self._all(Credential):
            self._credentials[credential.delegate].append(credential)

    @property
    def conference(self) -> Conference:
        return self._conferences[0]

    def credentials_of(self, delegate: DelegateId, /) -> Sequence[Credential]:
        return self._credentials[delegate]

    def photo(self, digest: str, /) -> bytes | None:
        return self._store.published.blob(digest)

    def _all(self, cls: type[V]) -> list[V]:
        from kiosk.wire.rows import KIND_OF, value_of

        return [value_of(KIND_OF[cls], body) for body in self._store.values(KIND_OF[cls])]


def _log_about(store: HubStore, person: DelegateId) -> Iterator[tuple[int, Event]]:
    """Everything the hub's log holds about one person, each with its place in time."""
    from kiosk import wire

    after = 0
    while True:
        after, page = store.log.events_after(after, 1000)
        if not page:
            return
        events = ((row.at_ms, wire.decode_event(row.body)) for row in page)
        yield from ((at_ms, event) for at_ms, event in events if event.subject == person)


def _usual_design(paths: Paths) -> str:
    from kiosk.config import load_settings

    return load_settings(paths, os.environ, {}).badge


def _file_name(delegate: str) -> str:
    """The id without what a file's name may not hold."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in delegate)


def _masked(delegate: Delegate) -> str:
    """Enough to tell one's own from the others: id, first character of the name, organisation."""
    return f"{delegate.id}  {delegate.name[:1]}**  {delegate.organisation[:4]}".rstrip()
