"""The one rule book: `decide` answers whether a credential passes a gate now. Kiosk, hub, demo and simulator all ask
it.

Rules are tried in the order of the chapters below and the first that objects speaks: who is this, may this person be
here at all, is this the right place and time, has the person been here before, is there room, must somebody look. Exits
are never refused for reasons of entry: whoever is in may leave. A person at the desk may waive reasons; all other rules
are then asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kiosk.domain.capacity import has_reservation, is_released
from kiosk.domain.condition import Compare, Leaf, OneOf, Quantity, Situation, Status, When, objection
from kiosk.domain.condition import read as read_condition
from kiosk.domain.credential import Presented, Reading, Unreadable
from kiosk.domain.model import (
    Activity,
    CategoryId,
    Conference,
    Credential,
    CredentialState,
    Delegate,
    Direction,
    Entitlement,
    Gate,
    Hold,
    Question,
    ReEntry,
    Registration,
    StaleView,
)
from kiosk.domain.presence import ABSENT, Movement, Presence
from kiosk.domain.schedule import is_open, last_closing, next_opening
from kiosk.domain.token import Claims
from kiosk.domain.verdicts import Admit, AskOperator, Code, Decision, Facts, Refuse


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is known of what was presented, here and now.

    `category` is the delegate's, or what a signed token claims of a delegate the snapshot does not hold. `entitlement`
    is the delegate's place on this activity's list, `next_activity` one they are entitled to instead, `entrance` the
    gate for their category. `view_age_s` is the age of the news from other gates, None if there never was any.
    `room_left` is how many more this device may let in (its permits), None where no limit applies; of these `kept_back`
    are for holders of a reservation; `occupancy` is for the words only. `quota_used` counts the others of the
    delegation who came here, of at most `quota`. `questions` are those still open (`kiosk.domain.questions`).
    """

    reading: Reading
    credential: Credential | None = None
    delegate: Delegate | None = None
    category: CategoryId | None = None
    entitlement: Entitlement | None = None
    is_revoked: bool = False
    is_exchanged: bool = False
    presence: Presence = ABSENT
    view_age_s: float | None = None
    room_left: int | None = None
    kept_back: int = 0
    quota: int | None = None
    quota_used: int = 0
    questions: tuple[Question, ...] = ()
    occupancy: int | None = None
    next_activity: Activity | None = None
    entrance: Gate | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where and under whose rules: the conference, the gate and the activity it serves now."""

    conference: Conference
    gate: Gate
    activity: Activity


Rule = Callable[[Standing, Place, datetime], Refuse | None]
NOTHING_WAIVED: frozenset[Code] = frozenset()


def decide(standing: Standing, place: Place, now: datetime, waived: frozenset[Code] = NOTHING_WAIVED) -> Decision:
    """Admit, refuse for one reason, or ask the operator. Pure: the same arguments always give the same answer.

    Raises `kiosk.domain.condition.ConditionError` for an activity whose condition was never checked.
    `waived` are reasons that a person answers for: rules that would give them are passed over.
    """
    is_exit = place.gate.direction is Direction.EXIT
    for rule in _EXIT_RULES if is_exit else _ENTRY_RULES:
        refusal = rule(standing, place, now)
        if refusal is not None and refusal.code not in waived:
            return refusal
    if is_exit:
        return Admit(Facts(at=now))
    admit = _admission(standing, place, now, waived)
    if Code.PENDING not in waived and standing.questions:
        return AskOperator(Code.PENDING, admit)
    if Code.CHECK_ID not in waived and _must_check_id(standing, place):
        return AskOperator(Code.CHECK_ID, admit, admit.facts)
    return admit


# -- who is this -------------------------------------------------------------------------------------------------------


def _is_readable(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    return Refuse(standing.reading.code) if isinstance(standing.reading, Unreadable) else None


def _is_known(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    """A row needs its delegate; where there is no row, a token's genuine claims stand in for both."""
    is_known = standing.delegate is not None if standing.credential is not None else _claims(standing) is not None
    return None if is_known else Refuse(Code.UNKNOWN)


def _is_not_blocked(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    credential, delegate = standing.credential, standing.delegate
    is_blocked = (credential is not None and credential.state is CredentialState.BLOCKED) or (
        delegate is not None and delegate.hold is Hold.BLOCKED
    )
    return Refuse(Code.BLOCKED) if is_blocked else None


def _is_not_revoked(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    credential, delegate = standing.credential, standing.delegate
    is_revoked = (
        standing.is_revoked
        or (credential is not None and credential.state is not CredentialState.ACTIVE)
        or (delegate is not None and delegate.registration is Registration.CANCELLED)
        or _is_superseded(standing)
    )
    return Refuse(Code.REVOKED) if is_revoked else None


def _is_superseded(standing: Standing) -> bool:
    """True if the code names an older generation than the row. A newer one means our row is old: go on."""
    presented = standing.reading.revision if isinstance(standing.reading, Presented) else None
    return presented is not None and standing.credential is not None and presented < standing.credential.revision


# -- may this person be here at all ------------------------------------------------------------------------------------


def _is_approved(standing: Standing, place: Place, _now: datetime) -> Refuse | None:
    is_pending = standing.delegate is not None and standing.delegate.registration is Registration.PENDING
    return Refuse(Code.PENDING) if is_pending and not place.activity.policy.admits_pending else None


def _is_within_validity(standing: Standing, place: Place, now: datetime) -> Refuse | None:
    valid_from, valid_to = _validity(standing)
    if valid_to is not None and now >= valid_to:
        last_day = place.conference.day_of(valid_to - timedelta(seconds=1))
        was_today = last_day == place.conference.day_of(now)
        return Refuse(Code.EXPIRED if was_today else Code.WRONG_DAY, Facts(valid_on=last_day))
    if valid_from is not None and now < valid_from:
        if place.conference.day_of(valid_from) == place.conference.day_of(now):
            return Refuse(Code.TOO_EARLY, Facts(opens_at=valid_from))
        return Refuse(Code.WRONG_DAY, Facts(valid_on=place.conference.day_of(valid_from)))
    return None


def _is_right_category(standing: Standing, place: Place, _now: datetime) -> Refuse | None:
    allowed = (place.activity.policy.categories, place.gate.categories)
    if all(not categories or standing.category in categories for categories in allowed):
        return None
    return _other_entrance(standing)


# -- is this the right place and time ----------------------------------------------------------------------------------


def _is_on_the_list(standing: Standing, place: Place, _now: datetime) -> Refuse | None:
    policy = place.activity.policy
    lacks_rights = policy.rights & ~_rights(standing) != 0
    if lacks_rights or (policy.needs_entry_on_list and standing.entitlement is None):
        return _other_session(standing)
    return None


def _is_open(standing: Standing, place: Place, now: datetime) -> Refuse | None:
    if is_open(place.activity, now):
        return None
    day_of, today = place.conference.day_of, place.conference.day_of(now)
    opening = next_opening(place.activity, now)
    if opening is not None and day_of(opening) == today:
        return Refuse(Code.TOO_EARLY, Facts(opens_at=opening))
    day = day_of(opening if opening is not None else last_closing(place.activity) - timedelta(seconds=1))
    if day != today:
        return Refuse(Code.WRONG_DAY, Facts(valid_on=day))
    return _other_session(standing)


def _is_paid(standing: Standing, place: Place, _now: datetime) -> Refuse | None:
    is_unpaid = standing.delegate is not None and standing.delegate.registration is Registration.UNPAID
    return Refuse(Code.UNPAID) if is_unpaid and not place.activity.policy.admits_unpaid else None


def _meets_condition(standing: Standing, place: Place, now: datetime) -> Refuse | None:
    """The activity's condition, for which the leaf to blame finds the words."""
    if not place.activity.policy.condition:
        return None
    presence = standing.presence
    situation = Situation(
        category=standing.category,
        gate=place.gate.id,
        asked_at=now,
        zone=place.conference.zone,
        entries=tuple(_moment(movement) for movement in sorted(presence.entries + presence.duplicates)),
        is_inside=presence.is_inside,
    )
    blamed = objection(read_condition(place.activity.policy.condition), situation)
    return _refusal_of(blamed, situation, standing, place) if blamed is not None else None


def _refusal_of(leaf: Leaf, situation: Situation, standing: Standing, place: Place) -> Refuse:
    match leaf:
        case OneOf():
            return _other_entrance(standing)
        case When(is_before=False) if place.conference.day_of(leaf.limit(situation)) == place.conference.day_of(
            situation.asked_at
        ):
            return Refuse(Code.TOO_EARLY, Facts(opens_at=leaf.limit(situation)))
        case When(is_before=False):
            return Refuse(Code.WRONG_DAY, Facts(valid_on=place.conference.day_of(leaf.limit(situation))))
        case Compare(quantity=Quantity.NOW_ISOWEEKDAY):
            return Refuse(Code.WRONG_DAY)
        case Compare() | Status() if situation.entries:
            latest = max(standing.presence.entries + standing.presence.duplicates)
            return Refuse(Code.ALREADY_IN, Facts(at=_moment(latest), gate=latest.gate))
        case _:
            return _other_session(standing)


def _other_session(standing: Standing) -> Refuse:
    elsewhere = standing.next_activity
    return Refuse(Code.WRONG_SESSION, Facts(activity=elsewhere.id if elsewhere else None))


def _other_entrance(standing: Standing) -> Refuse:
    entrance = standing.entrance.id if standing.entrance else None
    return Refuse(Code.WRONG_CATEGORY, Facts(category=standing.category, entrance=entrance))


# -- has the person been here before, and is there room ----------------------------------------------------------------


def _may_enter_again(standing: Standing, place: Place, now: datetime) -> Refuse | None:
    presence = standing.presence
    if not presence.entries or not _bars_re_entry(standing, place, now):
        return None
    latest = presence.entries[-1]
    return Refuse(Code.ALREADY_IN, Facts(at=_moment(latest), gate=latest.gate))


def _bars_re_entry(standing: Standing, place: Place, now: datetime) -> bool:
    policy, presence = place.activity.policy, standing.presence
    day_of, today = place.conference.day_of, place.conference.day_of(now)
    entries_today = [entry for entry in presence.entries if day_of(_moment(entry)) == today]
    if policy.max_entries is not None and len(presence.entries) >= policy.max_entries:
        return True
    waited = now - _moment(presence.entries[-1])
    if policy.min_minutes_between and waited < timedelta(minutes=policy.min_minutes_between):
        return True
    match policy.re_entry:
        case ReEntry.FREE:
            return False
        case ReEntry.ONCE:
            return True
        case ReEntry.ONCE_PER_DAY:
            return bool(entries_today)
        case ReEntry.AFTER_EXIT:
            return presence.is_inside and not _is_doubtful(standing, place)


def _is_doubtful(standing: Standing, place: Place) -> bool:
    """True if an exit at another gate may be unseen and the policy gives the benefit of that doubt.

    Not for those who came in at this very gate: without news they could pass their badge back for ever. The volunteer,
    who has the photograph, lets the same person in again.
    """
    policy, latest = place.activity.policy, standing.presence.last_entry
    is_stale = standing.view_age_s is None or standing.view_age_s > policy.max_view_age_s
    is_of_this_gate = latest is not None and latest.gate == place.gate.id
    return policy.stale_view is StaleView.SOFT and is_stale and not is_of_this_gate


def _is_not_exchanged(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    """A registration code retires when its badge is out: a picture of it must not open a second door."""
    return Refuse(Code.REVOKED) if standing.is_exchanged else None


def _is_within_quota(standing: Standing, _place: Place, _now: datetime) -> Refuse | None:
    """So many of a delegation, or of a booth's staff, may come; whoever came before may come back."""
    if standing.quota is None or standing.presence.entries or standing.quota_used < standing.quota:
        return None
    return Refuse(Code.FULL, Facts(occupancy=standing.quota_used, capacity=standing.quota))


def _has_room(standing: Standing, place: Place, now: datetime) -> Refuse | None:
    activity, policy = place.activity, place.activity.policy
    if policy.capacity is None or standing.room_left is None:
        return None
    has_claim = has_reservation(policy, standing.category, standing.entitlement) or is_released(activity, now)
    if standing.room_left > (0 if has_claim else standing.kept_back):
        return None
    known = standing.occupancy if (standing.occupancy or 0) >= policy.capacity else None
    capacity = policy.capacity if known is not None else None
    return Refuse(Code.FULL, Facts(occupancy=known, capacity=capacity, overflow=activity.overflow))


# -- must somebody look, and what should the volunteer know ------------------------------------------------------------


def _must_check_id(standing: Standing, place: Place) -> bool:
    delegate = standing.delegate
    return delegate is not None and (
        delegate.hold is Hold.CHECK_ID or delegate.category in place.activity.policy.checks_id_of
    )


def _admission(standing: Standing, place: Place, now: datetime, waived: frozenset[Code]) -> Admit:
    delegate, presence, policy = standing.delegate, standing.presence, place.activity.policy
    is_same_person = Code.ALREADY_IN in waived and presence.is_inside
    notes = []
    if delegate is not None:
        notes += [note for note in ("VIP" if delegate.is_vip else "", delegate.note) if note]
    if presence.is_inside and policy.re_entry is ReEntry.AFTER_EXIT and not is_same_person:
        notes.append(STALE_VIEW)
    return Admit(
        facts=Facts(
            at=now,
            seat=standing.entitlement.seat if standing.entitlement else "",
            host=delegate.host if delegate else "",
            note=delegate.note if delegate else "",
        ),
        notes=tuple(notes),
        is_repeatable=policy.re_entry is ReEntry.FREE or is_same_person,
        spends_permit=policy.capacity is not None,
    )


STALE_VIEW = "STALE_VIEW"
"""Note of an admission on old news: the delegate is inside, unless they left by another gate."""

_EXIT_RULES: Sequence[Rule] = (_is_readable, _is_known)
_ENTRY_RULES: Sequence[Rule] = (
    _is_readable,
    _is_known,
    _is_not_blocked,
    _is_not_revoked,
    _is_approved,
    _is_within_validity,
    _is_right_category,
    _is_on_the_list,
    _is_open,
    _is_paid,
    _meets_condition,
    _may_enter_again,
    _is_not_exchanged,
    _is_within_quota,
    _has_room,
)


def _claims(standing: Standing) -> Claims | None:
    return standing.reading.claims if isinstance(standing.reading, Presented) else None


def _rights(standing: Standing) -> int:
    """A row in the snapshot outranks the token's claims."""
    if standing.delegate is not None:
        return standing.delegate.rights
    claims = _claims(standing)
    return claims.rights if claims else 0


def _validity(standing: Standing) -> tuple[datetime | None, datetime | None]:
    if standing.credential is not None:
        return standing.credential.valid_from, standing.credential.valid_to
    claims = _claims(standing)
    return (claims.valid_from, claims.valid_to) if claims else (None, None)


def _moment(movement: Movement) -> datetime:
    return datetime.fromtimestamp(movement.at_ms / 1000, UTC)
