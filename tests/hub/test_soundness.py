"""Rules that contradict themselves are published by nobody: not by a command, not row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.faults import Fault
from kiosk.domain.model import Activity, CategoryId, Delegate, DelegateId, Gate
from kiosk.hub.store import HubStore
from kiosk.wire.rows import row_of, tombstone
from tests.hub.rows import HALL, conference_rows


def only(cls: type[Activity] | type[Gate]) -> Activity | Gate:
    return next(value for value in conference_rows() if isinstance(value, cls))


def test_a_gate_needs_its_activity_and_both_may_come_at_once(store: HubStore) -> None:
    version = store.publish(map(row_of, conference_rows()))
    with pytest.raises(Fault, match="gate north") as raised:
        store.publish([tombstone("activity", HALL)])
    assert raised.value.code == "RULES"
    assert store.heads().version == version
    gate = only(Gate)
    assert isinstance(gate, Gate)
    others = tuple(activity for activity in gate.activities if activity != HALL)
    assert store.publish([tombstone("activity", HALL), row_of(replace(gate, activities=others))]) > version


def test_an_activity_that_ends_before_it_begins_is_refused(store: HubStore) -> None:
    store.publish(map(row_of, conference_rows()))
    activity = only(Activity)
    assert isinstance(activity, Activity)
    with pytest.raises(Fault, match="activity hall"):
        store.publish([row_of(replace(activity, ends_at=activity.starts_at))])


def test_delegates_change_no_rule(store: HubStore) -> None:
    assert store.publish([row_of(Delegate(DelegateId("D1"), "张伟", CategoryId("nobody")))]) == 1
