"""Which badge is made next, and for whom: the desk's part of printing. The printing itself is `kiosk.printing`'s.

A badge is not an admission: a badge desk makes and hands out badges days before the doors open, and checks in nobody.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import Final

from kiosk.desk.people import People
from kiosk.desk.ports import BadgeJobs
from kiosk.domain.admission import Place
from kiosk.domain.badge import BadgeSpec, badge_due, badge_spec
from kiosk.domain.credential import badge_payload
from kiosk.domain.events import ADMISSIONS, EventKind
from kiosk.domain.model import Delegate, DelegateId, Direction, GateId
from kiosk.domain.outcome import BadgeState
from kiosk.domain.verdicts import Code
from kiosk.store.journal import Journal

EARLY: Final = "EARLY"

NO_BAR_TO_A_BADGE: Final = frozenset(
    {
        Code.WRONG_DAY, Code.WRONG_SESSION, Code.TOO_EARLY, Code.WRONG_CATEGORY, Code.FULL, Code.ALREADY_IN,
    }
)  # fmt: skip
"""What keeps people out of a room but does not take their badge away."""


@dataclass(frozen=True, slots=True)
class BadgeServed:
    """What a badge desk did for somebody: nothing but a badge. QUEUED orders `print_job`; ALREADY_PRINTED: theirs was
    made before, here or elsewhere; NONE: this device or their category has none."""

    delegate: Delegate
    badge: BadgeState
    print_job: str = ""


def hand_over(journal: Journal, delegate: DelegateId, revision: int, job: str, gate: GateId, operator: str) -> None:
    """A badge is in its owner's hands: a fact of its own, not a check-in. `job` is the print job, empty for a badge
    made elsewhere. The code is ``EARLY`` while its owner has been let in nowhere: the badge was collected ahead."""
    came = any(event.kind in ADMISSIONS for _, event in journal.events_of(delegate, sys.maxsize))
    facts = (("revision", str(revision)), *((("job", job),) if job else ()))
    with journal.transaction() as transaction:
        journal.append(
            transaction,
            EventKind.HANDOVER,
            code="" if came else EARLY,
            delegate=delegate,
            gate=gate,
            operator=operator,
            facts=facts,
        )


def is_handed_over(journal: Journal, delegate: DelegateId, revision: int) -> bool:
    """Whether this generation of somebody's badge was handed to them, at any desk this device has heard of."""
    with journal.database.reading() as reader:
        said = journal.statements_about(reader, delegate)
    return any(
        event.kind == EventKind.HANDOVER and dict(event.facts).get("revision") == str(revision) for _, event in said
    )


def gives_badges(place: Place) -> bool:
    """Whether who is admitted there is handed a badge."""
    return place.gate.direction is Direction.ENTRY and place.activity.policy.prints_badge


class BadgeDesk:
    """Orders badges inside the desk's transactions."""

    def __init__(self, jobs: BadgeJobs) -> None:
        self._jobs = jobs

    def hand_out(self, people: People, place: Place, delegate: Delegate) -> tuple[BadgeState, str]:
        """What an admission here does about a badge, and the print job's id if it orders one."""
        if not (gives_badges(place) and self._jobs.has_printer):
            return BadgeState.NONE, ""
        return self.first(people, delegate)

    def first(self, people: People, delegate: Delegate) -> tuple[BadgeState, str]:
        """Order somebody's first badge if none was made yet, under whichever of their ids, and the print job's id."""
        made = max(self._revision(people, one) for one in people.ids_of(delegate.id))
        if made:
            return BadgeState.ALREADY_PRINTED, ""
        if not (self._jobs.has_printer and badge_due(people.roster.categories.get(delegate.category), made)):
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
        roster, revision = people.roster, self._revision(people, delegate.id) + 1
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

    def _revision(self, people: People, delegate: DelegateId) -> int:
        ordered = self._jobs.latest_revision(people.transaction, delegate)
        return max(ordered, people.said_of(delegate).badge_revision)
