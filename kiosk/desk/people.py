"""Persons and their codes as this device knows them: the organiser's rows, and what the log adds to them.

Lives for one transaction. Which of it matters for an admission is `kiosk.domain.admission`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from kiosk.desk.roster import Roster
from kiosk.domain.amendment import Amendments, amendments, badge_of_walk_in, walk_in_credential
from kiosk.domain.credential import BADGE_PREFIX
from kiosk.domain.model import ActivityId, CredentialId, CredentialKind, Delegate, DelegateId, DelegationId, Holding
from kiosk.domain.presence import Presence
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal


@dataclass(slots=True)
class People:
    """The roster with the log on top, read at most once for each person."""

    roster: Roster
    journal: Journal
    transaction: Connection
    _said: dict[DelegateId, Amendments] = field(default_factory=dict)
    _families: Mapping[str, tuple[str, ...]] | None = None

    def said_of(self, delegate: DelegateId) -> Amendments:
        """What the log says about a person."""
        if delegate not in self._said:
            self._said[delegate] = amendments(self.journal.statements_about(self.transaction, delegate))
        return self._said[delegate]

    def ids_of(self, subject: str) -> tuple[DelegateId, ...]:
        """All ids a person is known under, as far as supervisors have found out: nearly always this one."""
        if self._families is None:
            self._families = self.journal.families(self.transaction)
        return tuple(map(DelegateId, self._families.get(subject, (subject,))))

    def presence(self, subject: str, activity: ActivityId) -> Presence:
        """Movements of a person at an activity, under whichever of their ids, folded up to the last of them."""
        ids = self.ids_of(subject)
        if len(ids) == 1:
            return self.journal.presence(self.transaction, subject, activity)
        return self.journal.presence_as_one(self.transaction, ids, activity)

    def delegate(self, delegate: DelegateId) -> Delegate | None:
        """The person: the organiser's row, else the registration made on site."""
        return self.roster.delegate(delegate) or self._walk_in(delegate)

    def holding(self, credential: CredentialId, activity: ActivityId) -> Holding | None:
        """The code in circulation and its holder: the organiser's rows, else the badge of somebody registered on
        site."""
        held = self.roster.holding(credential, activity)
        if held is not None or not credential.startswith(BADGE_PREFIX):
            return held
        drawn_here = walk_in_credential(credential)
        person = self._walk_in(drawn_here.delegate)
        if person is None:
            return None
        place = self.roster.entitlement(person.id, activity)
        return Holding(drawn_here, person, place, self.roster.is_revoked(credential))

    def badge_of(self, delegate: DelegateId) -> CredentialId | None:
        """The code a badge of this person carries; None for somebody the hub drew none for."""
        held = (c.id for c in self.roster.credentials_of(delegate) if c.kind is CredentialKind.BADGE)
        return next(held, None) or badge_of_walk_in(delegate)

    def members_of(self, delegation: DelegationId) -> list[Delegate]:
        """Everybody of a delegation, also those registered on site, without those whose place was taken."""
        rows = {row.id: row for row in self.roster.members_of(delegation)}
        for placed in self.journal.walk_ins(self.transaction):
            registered = amendments([placed]).walk_in
            if registered and registered.delegation == delegation and self.roster.delegate(registered.id) is None:
                rows[registered.id] = registered
        return [row for row in rows.values() if self.said_of(row.id).replaced_by is None]

    def those_on_site(self, found: Iterable[DelegateId], most: int) -> list[Delegate]:
        """Of these walk-ins (`kiosk.desk.walk_ins`) the first few whom the organiser has not taken over yet."""
        people = (self._walk_in(each) for each in found if self.roster.delegate(each) is None)
        return list(islice((person for person in people if person is not None), most))

    def _walk_in(self, delegate: DelegateId) -> Delegate | None:
        return self.said_of(delegate).walk_in if badge_of_walk_in(delegate) else None
