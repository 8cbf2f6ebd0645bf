"""Which badge is made next, and for whom: the desk's part of printing. The printing itself is `kiosk.printing`'s."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.people import People
from kiosk.desk.ports import BadgeJobs
from kiosk.domain.admission import Place
from kiosk.domain.badge import BadgeSpec, badge_due, badge_spec
from kiosk.domain.credential import badge_payload
from kiosk.domain.model import Delegate, Direction
from kiosk.domain.outcome import BadgeState


class BadgeDesk:
    """Orders badges inside the desk's transactions."""

    def __init__(self, jobs: BadgeJobs) -> None:
        self._jobs = jobs

    def hand_out(self, people: People, place: Place, delegate: Delegate) -> tuple[BadgeState, str]:
        """What an admission here does about a badge, and the print job's id if it orders one."""
        is_entry = place.gate.direction is Direction.ENTRY
        if not (is_entry and place.activity.policy.prints_badge and self._jobs.has_printer):
            return BadgeState.NONE, ""
        made = self._revision(people, delegate)
        if made:
            return BadgeState.ALREADY_PRINTED, ""
        if not badge_due(place.activity, people.roster.categories.get(delegate.category), made):
            return BadgeState.NONE, ""
        spec = self.next_spec(people, delegate)
        return (BadgeState.QUEUED, self.order(people, spec)) if spec is not None else (BadgeState.NONE, "")

    def order(self, people: People, spec: BadgeSpec, reason: str = "") -> str:
        """Put a badge in the print queue; the job's id."""
        return self._jobs.queue(people.transaction, spec, reason)

    def next_spec(self, people: People, delegate: Delegate) -> BadgeSpec | None:
        """The next generation of a delegate's badge; None for somebody without a badge credential."""
        badge = people.badge_of(delegate.id)
        if badge is None:
            return None
        roster, revision = people.roster, self._revision(people, delegate) + 1
        named = replace(delegate, name=people.said_of(delegate.id).badge_name or delegate.name)
        title = roster.conference.name
        return badge_spec(
            named,
            roster.categories.get(delegate.category),
            roster.delegations.get(delegate.delegation) if delegate.delegation else None,
            revision,
            badge_payload(badge, revision),
            event_title=(title.zh, title.en),
            photo=roster.photo(delegate.photo) if delegate.photo else None,
        )

    def _revision(self, people: People, delegate: Delegate) -> int:
        ordered = self._jobs.latest_revision(people.transaction, delegate.id)
        return max(ordered, people.said_of(delegate.id).badge_revision)
