"""The reserve: whom it is kept for, how much of it each gate keeps, and when it is let go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.capacity import has_reservation, is_released, kept_back
from kiosk.domain.model import Entitlement, Policy
from tests.factory import DELEGATE, FORUM, MEDIA, activity, at, delegate

ON_THE_LIST = Entitlement(delegate().id, FORUM)

CLAIMS = [
    (Policy(), ON_THE_LIST, False),
    (Policy(capacity=9, reserved=3), ON_THE_LIST, True),
    (Policy(capacity=9, reserved=3), None, False),
    (Policy(capacity=9, reserved=3, reserved_for=frozenset({DELEGATE})), None, True),
    (Policy(capacity=9, reserved=3, reserved_for=frozenset({MEDIA})), ON_THE_LIST, False),
]


@pytest.mark.parametrize(("policy", "entitlement", "has_claim"), CLAIMS)
def test_whom_it_is_kept_for(policy: Policy, entitlement: Entitlement | None, has_claim: bool) -> None:
    assert has_reservation(policy, DELEGATE, entitlement) is has_claim


def test_when_it_is_let_go() -> None:
    forum = activity(capacity=9, reserved=3)
    assert not is_released(forum, at("09:54"))
    assert is_released(forum, at("09:55"))
    assert is_released(activity(capacity=9, reserved=3, released_before_min=30), at("09:30"))


SHARES = [(500, 0, 100), (500, 100, 0), (60, 0, 12), (61, 0, 13), (60, 5, 7), (60, 20, 0)]


@pytest.mark.parametrize(("granted", "used", "kept"), SHARES)
def test_each_gate_keeps_its_part(granted: int, used: int, kept: int) -> None:
    assert kept_back(Policy(capacity=500, reserved=100), granted, used) == kept


def test_without_a_reserve_nothing_is_kept() -> None:
    assert kept_back(Policy(capacity=500), 500, 0) == 0
    assert kept_back(Policy(), 500, 0) == 0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 60))
def test_all_gates_together_keep_the_whole_reserve(granted: list[int], reserved: int) -> None:
    capacity = max(1, sum(granted), reserved)
    policy = Policy(capacity=capacity, reserved=reserved)
    kept = sum(kept_back(policy, permits, 0) for permits in granted)
    assert kept * capacity >= reserved * sum(granted)
    assert kept <= reserved + len(granted)
