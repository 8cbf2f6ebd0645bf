"""What the log adds to a person, whatever the order it arrives in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.amendment import (
    LONGEST_NAME,
    NOTHING_SAID,
    WalkIn,
    amendments,
    badge_of_walk_in,
    clean_name,
    self_service_categories,
    walk_in_credential,
    walk_in_facts,
    walk_in_id,
)
from kiosk.domain.credential import badge_id
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import CategoryId, CredentialKind, DelegateId, DelegationId
from tests.factory import VISITOR, category, delegate, event

BADGE = badge_id(bytes(10))
WALK_IN = WalkIn(
    "张三", "深圳大学", "13800138000", VISITOR, badge_name="阿三", country="CN", locale="zh",
    delegation=DelegationId("hubei"), replaces=delegate(1).id,
)  # fmt: skip


def said(seq: int, kind: EventKind, at_ms: int = 0, **facts: str) -> tuple[int, Event]:
    """One statement about a person."""
    return at_ms or seq, event(seq, kind, activity=None, facts=tuple(facts.items()), stamp=Stamp(wall_ms=at_ms or seq))


def test_nothing_said() -> None:
    assert amendments([]) is NOTHING_SAID
    assert amendments([said(1, EventKind.NOTE, revision="9", name="X")]) == NOTHING_SAID


def test_the_highest_revision_the_latest_name_and_every_answer() -> None:
    told = amendments(
        [
            said(1, EventKind.PRINT, revision="1"),
            said(2, EventKind.NAME_EDIT, at_ms=50, name="Wei"),
            said(3, EventKind.NAME_EDIT, at_ms=40, name="Wey"),
            said(4, EventKind.REPRINT, revision="3"),
            said(5, EventKind.PRINT, revision="2"),
            said(6, EventKind.ANSWER, meal="meat", photo="no"),
            said(7, EventKind.ANSWER, photo="yes"),
            said(8, EventKind.SUBSTITUTION, by="W:X"),
        ]
    )
    assert (told.badge_revision, told.badge_name, told.replaced_by) == (3, "Wei", "W:X")
    assert told.answers == {"meal": "meat", "photo": "yes"}


def test_a_walk_in_comes_back_from_its_event() -> None:
    registered = event(1, EventKind.WALK_IN, delegate=walk_in_id(BADGE), facts=walk_in_facts(WALK_IN))
    told = amendments([(1, registered)])
    assert told.badge_name == "阿三"
    person = told.walk_in
    assert person is not None
    assert (person.id, person.name, person.organisation) == (walk_in_id(BADGE), "张三", "深圳大学")
    assert (person.category, person.country, person.delegation) == (VISITOR, "CN", "hubei")
    assert (person.phone_masked, person.search) == ("", ""), "the contact is for the organiser alone"


def test_ids_on_site_go_there_and_back() -> None:
    assert badge_of_walk_in(walk_in_id(BADGE)) == BADGE
    assert badge_of_walk_in(DelegateId("d00001")) is None
    assert walk_in_credential(BADGE).kind is CredentialKind.BADGE
    assert walk_in_credential(BADGE).delegate == walk_in_id(BADGE)


ODD = [
    (said(1, EventKind.PRINT, revision="many"), 0),
    (said(1, EventKind.PRINT, revision="²"), 0),
    (said(1, EventKind.PRINT, revision="-5"), 0),
    (said(1, EventKind.PRINT), 0),
    (said(1, EventKind.WALK_IN, organisation="nobody's"), 0),
]


@pytest.mark.parametrize(("statement", "revision"), ODD)
def test_what_makes_no_sense_says_nothing(statement: tuple[int, Event], revision: int) -> None:
    told = amendments([statement])
    assert (told.badge_revision, told.walk_in) == (revision, None)


statements = st.lists(
    st.builds(
        said,
        seq=st.integers(1, 30),
        kind=st.sampled_from([EventKind.PRINT, EventKind.NAME_EDIT, EventKind.ANSWER, EventKind.SUBSTITUTION]),
        at_ms=st.integers(1, 5),
        revision=st.sampled_from(["1", "2"]),
        name=st.sampled_from(["A", "B"]),
        by=st.sampled_from(["x", "y"]),
    ),
    unique_by=lambda pair: pair[1].seq,
    max_size=8,
)


@given(statements, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told: list[tuple[int, Event]], chance: random.Random) -> None:
    shuffled = chance.sample(told, len(told))
    assert amendments(shuffled) == amendments(told)


NAMES = [
    ("  张  三 ", "张 三"),
    ("Zhang\tWei\r\n", "Zhang Wei"),
    ("evil\u202egnp", "evil gnp"),
    ("zero\x00", "zero"),
    ("नर‍", "नर‍"),
    ("e\u0301", "\u00e9"),
    ("\u200b\ufeff ", ""),
    ("长" * 100, "长" * LONGEST_NAME),
    ("\ud800", ""),
    ("古丽·艾合买提", "古丽·艾合买提"),
]


@pytest.mark.parametrize(("typed", "kept"), NAMES)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=200))
def test_a_clean_name_stays_clean(typed: str) -> None:
    once = clean_name(typed)
    assert clean_name(once) == once
    assert len(once) <= LONGEST_NAME
    once.encode()


def test_whoever_registers_at_a_kiosk_chooses_among_what_the_organiser_opened() -> None:
    known = [category(CategoryId(name)) for name in ("vip", "delegate", "visitor")]
    assert [one.id for one in self_service_categories(known)] == ["visitor"], "nothing is open: the visitors' alone"
    assert [one.id for one in self_service_categories(known[:2])] == ["vip"], "the first, as there are no visitors"
    assert self_service_categories([]) == ()
    opened = [replace(one, is_self_service=one.id != "vip") for one in known]
    assert [one.id for one in self_service_categories(opened)] == ["visitor", "delegate"]
    assert [one.id for one in self_service_categories(opened[:2])] == ["delegate"]
