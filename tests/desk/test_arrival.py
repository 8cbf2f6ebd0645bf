"""Decisions do not depend on the order in which other gates' events arrive, nor on how they were cut into pages."""

from __future__ import annotations

import random
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import DelegateId, DeviceId, ReEntry
from kiosk.domain.outcome import Outcome
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.store.print_jobs import PrintLedger
from tests.desk.stage import Stage
from tests.factory import DEVICE, GATE_B, SetClock, activity, at, code_of, event, gate, ms

KINDS = [EventKind.ENTRY, EventKind.EXIT, EventKind.UNDO, EventKind.REPRINT, EventKind.SUBSTITUTION, EventKind.OVERRIDE]


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """What two other gates did to three delegates between eight and nine."""
    told = []
    for device in ("device-2", "device-3"):
        for seq in range(1, draw(st.integers(0, 6)) + 1):
            kind = draw(st.sampled_from(KINDS))
            minute = draw(st.integers(0, 59))
            told.append(
                event(
                    seq,
                    kind,
                    device=DeviceId(device),
                    delegate=DelegateId(f"d0000{draw(st.integers(1, 3))}"),
                    stamp=Stamp(wall_ms=ms(at("08:00")) + minute * 60_000),
                    gate=GATE_B,
                    undoes=f"{device}/{draw(st.integers(1, 6))}" if kind == EventKind.UNDO else "",
                    is_repeatable=draw(st.booleans()),
                    facts=(("revision", str(draw(st.integers(1, 3)))),) if kind == EventKind.REPRINT else (),
                )
            )
    return told


def answers(folder: pytest.TempPathFactory, told: list[Event], pages: int, re_entry: ReEntry) -> list[Outcome]:
    """What a gate says to all three after it has heard of these events, in this order and in so many pages."""
    with closing(Database(folder.mktemp("gate") / "journal.db", b"\1" * 32, is_durable=False)) as database:
        clock = SetClock()
        journal = Journal(database, DEVICE, Stamps(clock, "boot"))
        stage = Stage(journal, clock, PrintLedger(journal))
        assert stage.roster is not None
        held = activity(re_entry=re_entry)
        stage.roster.activities[held.id] = held
        stage.roster.gates[GATE_B] = gate(GATE_B)
        for page in range(pages):
            with journal.transaction() as transaction:
                part = told[page::pages]
                journal.take(transaction, [ForeignEvent(wire.encode_event(e), e.stamp.at_ms) for e in part])
        return [stage.scan(code_of(number)) for number in (1, 2, 3)]


@pytest.mark.slow
@settings(max_examples=60)
@given(logs(), st.integers(1, 4), st.sampled_from(ReEntry), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_decision(
    tmp_path_factory: pytest.TempPathFactory, told: list[Event], pages: int, re_entry: ReEntry, chance: random.Random
) -> None:
    shuffled = chance.sample(told, len(told)) + chance.sample(told, len(told) // 2)
    expected = answers(tmp_path_factory, told, 1, re_entry)
    given_now = answers(tmp_path_factory, shuffled, pages, re_entry)
    assert [(o.code, o.facts, o.notes) for o in given_now] == [(o.code, o.facts, o.notes) for o in expected]
