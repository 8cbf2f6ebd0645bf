"""Takes over into the organiser's rows what the log says of them: people registered on site, so that every gate finds
them like anybody else, and codes that a supervisor has revoked at the hub of another hall.

Somebody who has the same name as a delegate on the list waits until a supervisor has said whether it is the same
person: at the page or at a kiosk, the log says so either way. Then the badge drawn on site opens the doors of whoever
it is.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace

from kiosk import wire
from kiosk.connectors import pinyin
from kiosk.connectors.fields import masked_phone
from kiosk.domain.amendment import amendments, badge_of_walk_in
from kiosk.domain.events import Event, EventKind
from kiosk.domain.heads import SAME_AS, SAME_PERSON
from kiosk.domain.model import Credential, CredentialId, CredentialKind, Delegate, DelegateId
from kiosk.domain.search import fold
from kiosk.hub.cases import REGISTERED_TWICE
from kiosk.hub.counters import counter, set_counter
from kiosk.hub.identity import Identity
from kiosk.hub.pen import ROLE
from kiosk.hub.rooms import Alert
from kiosk.hub.store import HubStore
from kiosk.wire import rows, seal
from kiosk.wire.rows import Revocation, Value, row_of

TAKEN = "walk_ins"
EVENTS_A_STEP = 2000
CODES_REVOKED, REVOKED = "CODES_REVOKED", "revoked"
"""What a hub's own hand writes of codes it has revoked, and the fact that names them, one a line."""


class WalkIns:
    """The walk-ins of a hub's log. Any process of the hub may call; one at a time in each."""

    def __init__(self, store: HubStore, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._lock = threading.Lock()
        self._names: tuple[int, dict[str, list[Delegate]]] = (-1, {})

    def take_over(self) -> int:
        """Take over whoever was registered or settled since the last time; how many rows that made."""
        with self._lock:
            read = self._store.engine.read
            done = read("SELECT value FROM counter WHERE name = ?", (TAKEN,))
            after = int(done[0][0]) if done else 0
            head = min(self._store.heads().events, after + EVENTS_A_STEP)
            if head == after:
                return 0
            told = "(kind IN (?, ?) OR code = ?)"
            sql = f"SELECT body, at_ms FROM event WHERE n > ? AND n <= ? AND flaw = '' AND {told} ORDER BY n"  # noqa: S608
            found = read(sql, (after, head, EventKind.WALK_IN, EventKind.RESOLUTION, CODES_REVOKED))
            made = [row for body, at_ms in found for row in self._rows_of(wire.decode_event(bytes(body)), int(at_ms))]
            if made:
                self._store.publish(map(row_of, made))
            with self._store.engine.write() as tx:
                set_counter(tx, TAKEN, max(head, counter(tx, TAKEN)))
            return len(made)

    def namesakes(self, walk_in: Delegate) -> list[Delegate]:
        """Delegates on the list whose name, in either script, folds to the same."""
        version = self._store.heads().version
        if self._names[0] != version:
            named: dict[str, list[Delegate]] = {}
            for body in self._store.published.values("delegate"):
                delegate = rows.value_of("delegate", body)
                for name in {fold(delegate.name), fold(delegate.name_latin)} - {""}:
                    named.setdefault(name, []).append(delegate)
            self._names = (version, named)
        return [delegate for delegate in self._names[1].get(fold(walk_in.name), ()) if delegate.id != walk_in.id]

    def person(self, event: Event, at_ms: int) -> Delegate | None:
        """Whom a registration speaks of, with a masked phone number; None for any other event."""
        person = amendments([(at_ms, event)]).walk_in
        if person is None:
            return None
        facts = dict(event.facts)
        contact = seal.open_text(self._identity.signing_key, facts.get("sealed_contact", "")) or facts.get(
            "contact", ""
        )
        person = replace(person, phone_masked=masked_phone(contact) or "")
        return replace(person, search=pinyin.index_of(person))

    def _rows_of(self, event: Event, at_ms: int) -> Iterable[Value]:
        if event.kind == EventKind.RESOLUTION:
            return self._settled(event)
        if event.code == CODES_REVOKED:
            return self._revoked(event)
        person = self.person(event, at_ms)
        if person is None or self._store.published.row("delegate", person.id) is not None:
            return ()
        if self.namesakes(person):
            case = f"{REGISTERED_TWICE} {event.id}"
            self._store.rooms.raise_alert(Alert(case, at_ms, REGISTERED_TWICE, event.device, person.id, ""))
            return ()
        return _rows(person)

    def _revoked(self, event: Event) -> Iterable[Value]:
        """Only a hub's own hand may close a code; a kiosk cannot."""
        writer = self._store.register.device(event.device)
        if writer is None or writer.role != ROLE:
            return ()
        codes = dict(event.facts).get(REVOKED, "").splitlines()
        return [Revocation(CredentialId(code)) for code in codes]

    def _settled(self, event: Event) -> Iterable[Value]:
        """A supervisor has said who it is."""
        found = self._store.engine.read("SELECT body, at_ms FROM event WHERE id = ? AND id <> ''", (event.undoes,))
        said_of = [(wire.decode_event(bytes(body)), int(at_ms)) for body, at_ms in found]
        for registration, at_ms in said_of:
            person = self.person(registration, at_ms)
            if person is None:
                continue
            self._store.rooms.take_alert(f"{REGISTERED_TWICE} {registration.id}", event.operator or event.device)
            same_as = dict(event.facts).get(SAME_AS, "")
            badge = badge_of_walk_in(person.id)
            if event.code != SAME_PERSON:
                return _rows(person)
            if badge and self._store.published.row("delegate", same_as) is not None:
                return [Credential(badge, DelegateId(same_as), CredentialKind.BADGE)]
        return ()


def _rows(person: Delegate) -> list[Value]:
    badge = badge_of_walk_in(person.id)
    return [person, *([Credential(badge, person.id, CredentialKind.BADGE)] if badge else [])]
