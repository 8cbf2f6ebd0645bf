"""One row per reason `decide` can give, entries and exits, and every field of a policy; then what holds for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.admission import STALE_VIEW, Standing, decide
from kiosk.domain.credential import Presented, Unreadable
from kiosk.domain.model import (
    Bilingual,
    CredentialState,
    Direction,
    Entitlement,
    Hold,
    ReEntry,
    Registration,
    StaleView,
    Window,
)
from kiosk.domain.presence import Presence, Way, fold
from kiosk.domain.token import Claims
from kiosk.domain.verdicts import Admit, AskOperator, Code, Facts, Refuse, is_admission
from tests.factory import (
    DAY_1,
    DAY_2,
    DELEGATE,
    FORUM,
    GATE_A,
    GATE_B,
    MEDIA,
    NOW,
    VISITOR,
    activity,
    at,
    credential,
    delegate,
    gate,
    movement,
    place,
    standing,
)

INSIDE = fold([movement(0)])
LEFT = fold([movement(0), movement(5, Way.OUT)])
OTHER_GATE = fold([movement(0, gate=GATE_B)])
ON_THE_LIST = Entitlement(delegate().id, FORUM, seat="A-12")
NEXT = activity("next", starts_at=at("14:00"), ends_at=at("16:00"))
CLAIMS = Claims(
    key=1, event=4711, credential=7, category=3, valid_from=at("08:00"), valid_to=at("20:00"), rights=0b101, revision=1
)


def by_token(**fields: Any) -> Standing:
    """A genuine token the snapshot does not hold."""
    claims = replace(CLAIMS, **{name: fields.pop(name) for name in list(fields) if name in Claims.__slots__})
    return Standing(Presented(credential().id, claims, claims.revision), view_age_s=1.0, **fields)


OK = Facts(at=NOW)
SEEN_A, SEEN_B = Facts(at=at("09:00"), gate=GATE_A), Facts(at=at("09:00"), gate=GATE_B)
EARLY, MORNING = Window(at("07:00"), at("08:00")), Window(at("09:00"), at("10:00"))
LATER = Window(at("11:00"), at("12:00"))
OWN, GUESTS = {"categories": frozenset({DELEGATE})}, {"categories": frozenset({VISITOR})}
RESERVED = {"capacity": 500, "reserved": 100}
FOR_OWN, SOON = {"reserved_for": frozenset({DELEGATE})}, {"starts_at": at("09:15")}
INVITED = {"needs_entry_on_list": True}

# (what it is about, the standing, what is special about the place, the code, the facts beside it)
Row = tuple[str, Standing, dict[str, Any], Code, Facts]
ROWS: list[Row] = [
    ("a confirmed delegate", standing(), {}, Code.ADMIT, OK),
    ("their seat is told", standing(entitlement=ON_THE_LIST), {}, Code.ADMIT, Facts(at=NOW, seat="A-12")),
    ("a VIP", standing(is_vip=True, host="8012"), {}, Code.ADMIT_NOTE, Facts(at=NOW, host="8012")),
    ("a note", standing(note="wheelchair"), {}, Code.ADMIT_NOTE, Facts(at=NOW, note="wheelchair")),
    ("not ours", Standing(Unreadable(Code.NOT_OURS)), {}, Code.NOT_OURS, Facts()),
    ("forged", Standing(Unreadable(Code.FORGED)), {}, Code.FORGED, Facts()),
    ("unknown", Standing(Presented(credential().id)), {}, Code.UNKNOWN, Facts()),
    ("a row without its delegate", standing(delegate=None), {}, Code.UNKNOWN, Facts()),
    ("a blocked code", standing(state=CredentialState.BLOCKED), {}, Code.BLOCKED, Facts()),
    ("a blocked person", standing(hold=Hold.BLOCKED), {}, Code.BLOCKED, Facts()),
    ("on the revocation list", standing(is_revoked=True), {}, Code.REVOKED, Facts()),
    ("a revoked code", standing(state=CredentialState.REVOKED), {}, Code.REVOKED, Facts()),
    ("a superseded code", standing(state=CredentialState.SUPERSEDED), {}, Code.REVOKED, Facts()),
    ("a cancelled registration", standing(registration=Registration.CANCELLED), {}, Code.REVOKED, Facts()),
    (
        "an older badge",
        standing(reading=Presented(credential().id, revision=1), credential=credential(revision=2)),
        {},
        Code.REVOKED,
        Facts(),
    ),
    ("a newer badge than our row", standing(reading=Presented(credential().id, revision=9)), {}, Code.ADMIT, OK),
    ("a code exchanged for a badge", standing(is_exchanged=True), {}, Code.REVOKED, Facts()),
    ("approval pending", standing(registration=Registration.PENDING), {}, Code.PENDING, Facts()),
    ("pending, admitted", standing(registration=Registration.PENDING), {"admits_pending": True}, Code.ADMIT, OK),
    ("unpaid", standing(registration=Registration.UNPAID), {}, Code.UNPAID, Facts()),
    ("unpaid, admitted", standing(registration=Registration.UNPAID), {"admits_unpaid": True}, Code.ADMIT, OK),
    ("expired today", standing(valid_to=at("09:00")), {}, Code.EXPIRED, Facts(valid_on=DAY_1)),
    ("valid until now", standing(valid_to=NOW), {}, Code.EXPIRED, Facts(valid_on=DAY_1)),
    ("valid from now", standing(valid_from=NOW), {}, Code.ADMIT, OK),
    ("expired last night", standing(valid_to=at("00:00")), {}, Code.WRONG_DAY, Facts(valid_on=DAY_1 - timedelta(1))),
    ("valid later today", standing(valid_from=at("09:30")), {}, Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    ("valid tomorrow", standing(valid_from=at("08:00", DAY_2)), {}, Code.WRONG_DAY, Facts(valid_on=DAY_2)),
    (
        "another entrance for the activity",
        standing(entrance=gate(GATE_B)),
        {"categories": frozenset({MEDIA})},
        Code.WRONG_CATEGORY,
        Facts(category=DELEGATE, entrance=GATE_B),
    ),
    (
        "another entrance by the gate",
        standing(),
        {"gate": gate(categories=frozenset({VISITOR}))},
        Code.WRONG_CATEGORY,
        Facts(category=DELEGATE),
    ),
    ("the right category", standing(), OWN, Code.ADMIT, OK),
    ("a right is missing", standing(rights=0b01), {"rights": 0b11}, Code.WRONG_SESSION, Facts()),
    ("all rights held", standing(rights=0b111), {"rights": 0b11}, Code.ADMIT, OK),
    (
        "not invited",
        standing(next_activity=NEXT),
        INVITED,
        Code.WRONG_SESSION,
        Facts(activity=NEXT.id),
    ),
    ("invited", standing(entitlement=ON_THE_LIST), INVITED, Code.ADMIT, Facts(at=NOW, seat="A-12")),
    ("doors open later", standing(), {"opens_before_min": 30}, Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    (
        "over",
        standing(next_activity=NEXT),
        {"starts_at": at("08:00"), "ends_at": at("09:00")},
        Code.WRONG_SESSION,
        Facts(activity=NEXT.id),
    ),
    ("late, within tolerance", standing(), {"ends_at": at("09:05"), "closes_after_min": 10}, Code.ADMIT, OK),
    (
        "tomorrow's activity",
        standing(),
        {"starts_at": at("10:00", DAY_2), "ends_at": at("12:00", DAY_2)},
        Code.WRONG_DAY,
        Facts(valid_on=DAY_2),
    ),
    (
        "yesterday's activity",
        standing(),
        {"starts_at": at("10:00", DAY_1 - timedelta(1)), "ends_at": at("12:00", DAY_1 - timedelta(1))},
        Code.WRONG_DAY,
        Facts(valid_on=DAY_1 - timedelta(1)),
    ),
    (
        "between two windows",
        standing(),
        {"windows": (EARLY, LATER), "opens_before_min": 15},
        Code.TOO_EARLY,
        Facts(opens_at=at("10:45")),
    ),
    ("in the second window", standing(), {"windows": (EARLY, MORNING)}, Code.ADMIT, OK),
    ("inside already", standing(presence=INSIDE), {}, Code.ALREADY_IN, SEEN_A),
    ("back after an exit", standing(presence=LEFT), {}, Code.ADMIT, OK),
    ("once is once", standing(presence=LEFT), {"re_entry": ReEntry.ONCE}, Code.ALREADY_IN, SEEN_A),
    ("once a day", standing(presence=LEFT), {"re_entry": ReEntry.ONCE_PER_DAY}, Code.ALREADY_IN, SEEN_A),
    ("free", standing(presence=INSIDE), {"re_entry": ReEntry.FREE}, Code.ADMIT, OK),
    (
        "free, but not so often",
        standing(presence=LEFT),
        {"re_entry": ReEntry.FREE, "max_entries": 1},
        Code.ALREADY_IN,
        SEEN_A,
    ),
    ("free, and once more", standing(presence=LEFT), {"re_entry": ReEntry.FREE, "max_entries": 2}, Code.ADMIT, OK),
    (
        "too soon again",
        standing(presence=LEFT),
        {"min_minutes_between": 11},
        Code.ALREADY_IN,
        SEEN_A,
    ),
    ("long enough ago", standing(presence=LEFT), {"min_minutes_between": 10}, Code.ADMIT, OK),
    ("old news, soft", standing(presence=OTHER_GATE, view_age_s=61.0), {}, Code.ADMIT_NOTE, OK),
    ("never any news, soft", standing(presence=OTHER_GATE, view_age_s=None), {}, Code.ADMIT_NOTE, OK),
    (
        "old news, strict",
        standing(presence=OTHER_GATE, view_age_s=61.0),
        {"stale_view": StaleView.STRICT},
        Code.ALREADY_IN,
        SEEN_B,
    ),
    (
        "news as old as allowed",
        standing(presence=OTHER_GATE, view_age_s=60.0),
        {},
        Code.ALREADY_IN,
        SEEN_B,
    ),
    (
        "old news, but in by this very gate",
        standing(presence=INSIDE, view_age_s=999.0),
        {},
        Code.ALREADY_IN,
        SEEN_A,
    ),
    ("the last seat", standing(room_left=1), {"capacity": 500}, Code.ADMIT, OK),
    (
        "known to be full",
        standing(room_left=0, occupancy=500),
        {"capacity": 500, "overflow": Bilingual("5号馆", "Hall 5")},
        Code.FULL,
        Facts(occupancy=500, capacity=500, overflow=Bilingual("5号馆", "Hall 5")),
    ),
    ("our share is used up", standing(room_left=0), {"capacity": 500}, Code.FULL, Facts(overflow=Bilingual())),
    ("the reserve is kept back", standing(room_left=2, kept_back=2), RESERVED, Code.FULL, Facts(overflow=Bilingual())),
    ("what is not reserved is not", standing(room_left=3, kept_back=2), RESERVED, Code.ADMIT, OK),
    (
        "the reserve is for those on the list",
        standing(room_left=2, kept_back=2, entitlement=ON_THE_LIST),
        RESERVED,
        Code.ADMIT,
        Facts(at=NOW, seat="A-12"),
    ),
    ("or of these categories", standing(room_left=2, kept_back=2), RESERVED | FOR_OWN, Code.ADMIT, OK),
    ("five minutes before it is released", standing(room_left=2, kept_back=2), RESERVED | SOON, Code.ADMIT, OK),
    ("look at the document", standing(hold=Hold.CHECK_ID), {}, Code.CHECK_ID, OK),
    ("at everybody's document", standing(), {"checks_id_of": frozenset({DELEGATE})}, Code.CHECK_ID, OK),
    ("a token the snapshot does not hold", by_token(), {}, Code.ADMIT, OK),
    ("its rights suffice", by_token(), {"rights": 0b100}, Code.ADMIT, OK),
    ("its rights do not", by_token(), {"rights": 0b010}, Code.WRONG_SESSION, Facts()),
    ("its category", replace(by_token(), category=VISITOR), GUESTS, Code.ADMIT, OK),
    ("not its category", by_token(), GUESTS, Code.WRONG_CATEGORY, Facts()),
    ("it is revoked", by_token(is_revoked=True), {}, Code.REVOKED, Facts()),
    ("it is over", by_token(valid_to=at("09:00")), {}, Code.EXPIRED, Facts(valid_on=DAY_1)),
    ("it is for tomorrow", by_token(valid_from=at("00:00", DAY_2)), {}, Code.WRONG_DAY, Facts(valid_on=DAY_2)),
    ("it is on no list", by_token(), INVITED, Code.WRONG_SESSION, Facts()),
]  # fmt: skip


@pytest.mark.parametrize(("about", "known", "special", "code", "facts"), ROWS, ids=[row[0] for row in ROWS])
def test_a_reason(about: str, known: Standing, special: dict[str, Any], code: Code, facts: Facts) -> None:
    decision = decide(known, place(**special), NOW)
    assert (decision.code, decision.facts) == (code, facts)


def test_every_code_has_its_row() -> None:
    """FAULT is the desk's: it stands for a verdict that could not be recorded."""
    assert {row[3] for row in ROWS} == set(Code) - {Code.FAULT}


EXITS: list[tuple[str, Standing, Code]] = [
    ("whoever is in", standing(presence=INSIDE), Code.ADMIT),
    ("whoever never came in", standing(), Code.ADMIT),
    ("the blocked", standing(hold=Hold.BLOCKED, presence=INSIDE), Code.ADMIT),
    ("the revoked", standing(is_revoked=True), Code.ADMIT),
    ("the unpaid", standing(registration=Registration.UNPAID), Code.ADMIT),
    ("the exchanged", standing(is_exchanged=True), Code.ADMIT),
    ("the expired", standing(valid_to=at("08:00")), Code.ADMIT),
    ("a token", by_token(), Code.ADMIT),
    ("nobody we know", Standing(Presented(credential().id)), Code.UNKNOWN),
    ("a forgery", Standing(Unreadable(Code.FORGED)), Code.FORGED),
    ("not a code of ours", Standing(Unreadable(Code.NOT_OURS)), Code.NOT_OURS),
]


@pytest.mark.parametrize(("about", "known", "code"), EXITS, ids=[row[0] for row in EXITS])
def test_out(about: str, known: Standing, code: Code) -> None:
    out = place(gate=gate(direction=Direction.EXIT), needs_entry_on_list=True, capacity=1, opens_before_min=0)
    assert decide(known, out, NOW).code is code


def test_the_first_objection_speaks() -> None:
    """Who it is, before whether they may, before where and when, before room."""
    worst = standing(
        state=CredentialState.BLOCKED,
        registration=Registration.UNPAID,
        is_revoked=True,
        presence=INSIDE,
        room_left=0,
    )
    told = []
    waived: frozenset[Code] = frozenset()
    while isinstance(decision := decide(worst, place(capacity=1, rights=1), NOW, waived), Refuse):
        told.append(decision.code)
        waived |= {decision.code}
    assert told == [Code.BLOCKED, Code.REVOKED, Code.WRONG_SESSION, Code.UNPAID, Code.ALREADY_IN, Code.FULL]


def test_waiving_one_reason_waives_no_other() -> None:
    known = standing(presence=INSIDE, room_left=0)
    assert decide(known, place(capacity=5), NOW, frozenset({Code.ALREADY_IN})).code is Code.FULL
    assert decide(known, place(capacity=5), NOW, frozenset({Code.FULL})).code is Code.ALREADY_IN


def test_the_same_person_back_is_no_duplicate() -> None:
    decision = decide(standing(presence=INSIDE), place(), NOW, frozenset({Code.ALREADY_IN}))
    assert isinstance(decision, Admit)
    assert decision.is_repeatable
    assert decision.notes == ()


def test_an_admission_on_old_news_says_so() -> None:
    decision = decide(standing(presence=OTHER_GATE, view_age_s=None), place(), NOW)
    assert isinstance(decision, Admit)
    assert decision.notes == (STALE_VIEW,)
    assert not decision.is_repeatable, "a second body may be in: the fold has to flag it"


def test_free_passage_is_never_a_duplicate() -> None:
    decision = decide(standing(presence=INSIDE), place(re_entry=ReEntry.FREE), NOW)
    assert isinstance(decision, Admit)
    assert decision.is_repeatable


def test_a_limited_room_takes_a_permit_for_each_admission() -> None:
    assert decide(standing(room_left=3), place(capacity=9), NOW) == Admit(Facts(at=NOW), spends_permit=True)
    assert decide(standing(), place(), NOW) == Admit(Facts(at=NOW))


def test_the_operator_is_asked_last_and_told_what_happens() -> None:
    known = standing(hold=Hold.CHECK_ID, entitlement=ON_THE_LIST)
    decision = decide(known, place(), NOW)
    assert isinstance(decision, AskOperator)
    assert not is_admission(decision)
    assert decide(known, place(), NOW, frozenset({Code.CHECK_ID})) == decision.admit
    assert decide(replace(known, presence=INSIDE), place(), NOW).code is Code.ALREADY_IN


def test_once_a_day_is_counted_by_the_venues_day() -> None:
    """23:30 in Shenzhen is still the day before in London; the venue decides."""
    late = fold([movement(14 * 60 + 30)])  # 23:30
    next_morning = place(re_entry=ReEntry.ONCE_PER_DAY, windows=(Window(at("00:00"), at("23:00", DAY_2)),))
    assert decide(standing(presence=late), next_morning, at("08:00", DAY_2)).code is Code.ADMIT
    assert decide(standing(presence=late), next_morning, at("23:59")).code is Code.ALREADY_IN


times = st.datetimes(datetime(2026, 10, 30), datetime(2026, 11, 4)).map(lambda t: t.replace(tzinfo=NOW.tzinfo))  # noqa: DTZ001


@given(
    known=st.builds(
        standing,
        registration=st.sampled_from(Registration),
        hold=st.sampled_from(Hold),
        rights=st.integers(0, 3),
        state=st.sampled_from(CredentialState),
        presence=st.sampled_from([Presence(), INSIDE, LEFT, OTHER_GATE]),
        is_revoked=st.booleans(),
        is_exchanged=st.booleans(),
        room_left=st.sampled_from([None, 0, 1]),
        view_age_s=st.sampled_from([None, 1.0, 900.0]),
    ),
    special=st.fixed_dictionaries(
        {
            "rights": st.integers(0, 3),
            "re_entry": st.sampled_from(ReEntry),
            "capacity": st.sampled_from([None, 5]),
            "needs_entry_on_list": st.booleans(),
            "max_entries": st.sampled_from([None, 1]),
        }
    ),
    now=times,
)
def test_what_holds_for_all(known: Standing, special: dict[str, Any], now: datetime) -> None:
    """Same arguments, same answer; nobody revoked, blocked or without room is ever let in; waiving all lets all in."""
    where = place(**special)
    decision = decide(known, where, now)
    assert decision == decide(known, where, now)
    if is_admission(decision):
        assert known.delegate is not None
        assert not known.is_revoked
        assert known.delegate.hold is Hold.NONE
        assert special["capacity"] is None or known.room_left != 0
    assert isinstance(decide(known, where, now, frozenset(Code)), Admit)
