"""Gathers the standing of what was presented: the roster's rows and the journal's presence, for one place, now.

Reads only. What the facts mean is `kiosk.domain.admission`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk.people import People
from kiosk.desk.roster import Roster
from kiosk.domain.admission import Place, Standing
from kiosk.domain.amendment import badge_of_walk_in, walk_in_credential
from kiosk.domain.capacity import kept_back
from kiosk.domain.credential import Presented, Reading
from kiosk.domain.model import (
    Activity,
    CategoryId,
    Credential,
    CredentialId,
    CredentialKind,
    CredentialState,
    Delegate,
    DelegateId,
    Direction,
    Gate,
    Holding,
)
from kiosk.domain.presence import Presence
from kiosk.domain.presence import at as presence_at
from kiosk.domain.questions import open_questions
from kiosk.domain.schedule import closings_ms, last_closing
from kiosk.domain.token import Claims
from kiosk.domain.verdicts import Code
from kiosk.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Standings:
    """Answers what is known at one moment, inside the verdict's own transaction."""

    people: People
    place: Place
    now: datetime
    view_age_s: float | None

    @property
    def _roster(self) -> Roster:
        return self.people.roster

    @property
    def _journal(self) -> Journal:
        return self.people.journal

    def presented(self, reading: Reading) -> Standing:
        """Standing of what a code presents."""
        if not isinstance(reading, Presented):
            return Standing(reading)
        held = self.people.holding(reading.id, self.place.activity.id)
        if held is not None:
            return self._known(reading, held)
        return Standing(
            reading,
            category=reading.category or self._claimed_category(reading.claims),
            is_revoked=self._roster.is_revoked(reading.id),
            view_age_s=self.view_age_s,
            presence=self._presence(reading.id),
            room_left=self._room_left(),
            kept_back=self._kept_back(),
        )

    def found(self, delegate: DelegateId) -> Standing:
        """Standing of a delegate found by name, who presents nothing: as if they held their best credential."""
        row = self.people.delegate(delegate)
        if row is None:
            return Standing(Presented(CredentialId(delegate)))
        credential = self._best_credential(row)
        place = self._roster.entitlement(delegate, self.place.activity.id)
        held = Holding(credential, row, place, self._roster.is_revoked(credential.id))
        return replace(self._known(Presented(credential.id), held), is_exchanged=False)

    def explained(self, standing: Standing, code: Code) -> Standing:
        """With what the words of a refusal need besides, looked up only once there is one."""
        match code:
            case Code.WRONG_SESSION if standing.credential is not None:
                return replace(standing, next_activity=self._next_activity(standing.credential))
            case Code.WRONG_CATEGORY:
                return replace(standing, entrance=self._entrance(standing.category))
            case Code.FULL:
                occupancy = self._journal.occupancy(self.people.transaction, self.place.activity.id)
                return replace(standing, occupancy=occupancy)
            case _:
                return standing

    def _known(self, reading: Presented, held: Holding) -> Standing:
        credential, delegate = held.credential, held.delegate
        said = self.people.said_of(credential.delegate)
        printed = said.badge_revision
        is_badge = credential.kind is CredentialKind.BADGE
        if is_badge and printed > credential.revision:
            credential = replace(credential, revision=printed)
        quota = self._quota(delegate)
        return Standing(
            reading,
            credential=credential,
            delegate=delegate,
            category=delegate.category if delegate else None,
            is_revoked=held.is_revoked or said.replaced_by is not None,
            is_exchanged=not is_badge and printed > 0,
            view_age_s=self.view_age_s,
            entitlement=held.entitlement,
            presence=self._presence(credential.delegate),
            quota=quota,
            quota_used=self._quota_used(delegate) if quota is not None and delegate else 0,
            questions=open_questions(self.place.activity.policy.questions, said.answers) if delegate else (),
            room_left=self._room_left(),
            kept_back=self._kept_back(),
        )

    def _quota(self, delegate: Delegate | None) -> int | None:
        """How many of the delegate's delegation may come to one activity."""
        delegation = self._roster.delegations.get(delegate.delegation) if delegate and delegate.delegation else None
        return delegation.quota if delegation else None

    def _quota_used(self, delegate: Delegate) -> int:
        """How many others of the delegation came to this one."""
        if delegate.delegation is None:
            return 0
        others = (member.id for member in self.people.members_of(delegate.delegation) if member.id != delegate.id)
        return sum(bool(self._presence(other).entries) for other in others)

    def _presence(self, subject: str) -> Presence:
        """Presence at the activity, closings up to now included."""
        activity = self.place.activity
        presence = self.people.presence(subject, activity.id)
        if not presence.is_inside:
            return presence
        return presence_at(presence, int(self.now.timestamp() * 1000), closings_ms(activity, self.place.conference))

    def _room_left(self) -> int | None:
        """How much of a limited room this device may still use."""
        activity = self.place.activity
        return (
            None
            if activity.policy.capacity is None
            else self._journal.permits_left(self.people.transaction, activity.id)
        )

    def _kept_back(self) -> int:
        """How much of that is for holders of a reservation."""
        activity = self.place.activity
        if not activity.policy.reserved:
            return 0
        return kept_back(activity.policy, *self._journal.permits_of_reserve(self.people.transaction, activity.id))

    def _best_credential(self, delegate: Delegate) -> Credential:
        held = self._roster.credentials_of(delegate.id)
        usable = [c for c in held if c.state is CredentialState.ACTIVE and not self._roster.is_revoked(c.id)]
        badge = badge_of_walk_in(delegate.id)
        fallback = walk_in_credential(badge) if badge else Credential(CredentialId(delegate.id), delegate.id)
        return next(iter(usable or held), fallback)

    def _claimed_category(self, claims: Claims | None) -> CategoryId | None:
        """The category whose number a signed token names."""
        if claims is None or not claims.category:
            return None
        return next((c.id for c in self._roster.categories.values() if c.code == claims.category), None)

    def _next_activity(self, credential: Credential) -> Activity | None:
        """The next activity the delegate is on the list of: where a person at the wrong door belongs."""
        entitled = (entitlement.activity for entitlement in self._roster.entitlements_of(credential.delegate))
        known = (self._roster.activities.get(activity) for activity in entitled)
        here = self.place.activity.id
        ahead = [
            activity for activity in known if activity and activity.id != here and last_closing(activity) > self.now
        ]
        return min(ahead, key=lambda activity: activity.starts_at, default=None)

    def _entrance(self, category: CategoryId | None) -> Gate | None:
        """Another gate to the same activity that takes this category."""
        here = self.place.gate
        if not here.categories or category in here.categories:
            return None
        others = (
            other
            for other in self._roster.gates.values()
            if self.place.activity.id in other.activities and other.direction is Direction.ENTRY
        )
        return next((g for g in others if not g.categories or category in g.categories), None)
