"""Gathers the standing of what was presented: the roster's rows and the journal's presence, for one activity, now.

Reads only. What the facts mean is `kiosk.domain.admission`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk.roster import Roster
from kiosk.domain.admission import Place, Standing
from kiosk.domain.credential import Presented, Reading
from kiosk.domain.model import (
    Activity,
    Credential,
    CredentialId,
    CredentialKind,
    CredentialState,
    Delegate,
    Direction,
    Gate,
)
from kiosk.domain.presence import at as presence_at
from kiosk.domain.schedule import closes_at
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Standings:
    """Answers what is known, from one version of the roster and the journal. `transaction` is the verdict's own."""

    roster: Roster
    journal: Journal

    def presented(
        self, reading: Reading, place: Place, now: datetime, view_age_s: float | None, transaction: Connection
    ) -> Standing:
        """Standing of what a code presents."""
        if not isinstance(reading, Presented):
            return Standing(reading)
        credential = self.roster.credential(reading.id)
        if credential is None:
            is_revoked = self.roster.is_revoked(reading.id)
            standing = Standing(reading, is_revoked=is_revoked, view_age_s=view_age_s)
            return self._with_room(standing, reading.id, place, now, transaction)
        delegate = self.roster.delegate(credential.delegate)
        return self._known(reading, credential, delegate, place, now, view_age_s, transaction)

    def found(
        self, delegate: Delegate, place: Place, now: datetime, view_age_s: float | None, transaction: Connection
    ) -> Standing:
        """Standing of a delegate found by name, who presents nothing: as if they held their best credential."""
        credential = self._best_credential(delegate)
        reading = Presented(credential.id)
        standing = self._known(reading, credential, delegate, place, now, view_age_s, transaction)
        return replace(standing, is_exchanged=False)

    def _known(
        self,
        reading: Presented,
        credential: Credential,
        delegate: Delegate | None,
        place: Place,
        now: datetime,
        view_age_s: float | None,
        transaction: Connection,
    ) -> Standing:
        printed = self.journal.badge_revision(transaction, credential.delegate)
        is_badge = credential.kind is CredentialKind.BADGE
        if is_badge and printed > credential.revision:
            credential = replace(credential, revision=printed)
        standing = Standing(
            reading,
            credential=credential,
            delegate=delegate,
            is_revoked=self.roster.is_revoked(credential.id),
            is_exchanged=not is_badge and printed > 0,
            view_age_s=view_age_s,
            entitlement=self.roster.entitlement(credential.delegate, place.activity.id),
            next_activity=self._next_activity(credential, place.activity, now),
            entrance=self._entrance(delegate, place.gate, place.activity),
        )
        return self._with_room(standing, credential.delegate, place, now, transaction)

    def _with_room(
        self, standing: Standing, subject: str, place: Place, now: datetime, transaction: Connection
    ) -> Standing:
        """Presence at the activity and, where it has a limit, how much of it this device may still use."""
        activity = place.activity
        closings_ms = [int(moment.timestamp() * 1000) for moment in activity.policy.closes_at]
        presence = self.journal.presence(transaction, subject, activity.id)
        standing = replace(standing, presence=presence_at(presence, int(now.timestamp() * 1000), closings_ms))
        if activity.policy.capacity is None:
            return standing
        return replace(
            standing,
            room_left=self.journal.permits_left(transaction, activity.id),
            occupancy=self.journal.occupancy(transaction, activity.id),
        )

    def _best_credential(self, delegate: Delegate) -> Credential:
        held = self.roster.credentials_of(delegate.id)
        usable = [credential for credential in held if credential.state is CredentialState.ACTIVE]
        fallback = Credential(CredentialId(delegate.id), delegate.id)
        return next(iter(usable or held), fallback)

    def _next_activity(self, credential: Credential, here: Activity, now: datetime) -> Activity | None:
        """The next activity the delegate is on the list of: where a person at the wrong door belongs."""
        entitled = (entitlement.activity for entitlement in self.roster.entitlements_of(credential.delegate))
        known = (self.roster.activities.get(activity) for activity in entitled)
        ahead = [activity for activity in known if activity and activity.id != here.id and closes_at(activity) > now]
        return min(ahead, key=lambda activity: activity.starts_at, default=None)

    def _entrance(self, delegate: Delegate | None, gate: Gate, activity: Activity) -> Gate | None:
        """Another gate to the same activity that takes the delegate's category."""
        if delegate is None or not gate.categories or delegate.category in gate.categories:
            return None
        others = (
            other
            for other in self.roster.gates.values()
            if activity.id in other.activities and other.direction is Direction.ENTRY
        )
        return next((g for g in others if not g.categories or delegate.category in g.categories), None)
