"""What travels between a hub and its second writer arrives as it was sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.exchange import Forked, Fresh, Gap
from kiosk.domain.faults import Fault
from kiosk.hub.handover import Frames, Question, frame, outcome_of, read_outcomes, read_question, verdict_of
from kiosk.hub.log import Piece, Receipt, Verdict
from kiosk.wire.messages import FeedEvent
from tests.hub.signing import signed

BATCH = signed("a", 4, 8)


def news(*places: int) -> list[FeedEvent]:
    """Events of `BATCH` by their place in it, the third of which is number 101 of the feed."""
    return [FeedEvent(n=99 + place, at_ms=1000 + place, body=BATCH.bodies[place]) for place in places]


@pytest.mark.parametrize(
    "verdict",
    [
        None,
        Receipt(8, Fresh(5)),
        Receipt(8, Fresh(2), (), Piece(100, 103, news(2, 3, 4))),
        Receipt(8, Fresh(2), (7,), Piece(100, 103, news(2, 4))),
        Receipt(8, Fresh(2), (6, 7, 8), Piece(100, 103, [])),
        Receipt(2, Gap()),
        Receipt(9, Forked()),
    ],
    ids=["forged", "repeated", "fresh", "partly unreadable", "all unreadable", "gap", "forked"],
)
def test_a_verdict_arrives(verdict: Verdict) -> None:
    (told,) = Frames().take(frame([outcome_of(verdict)]))
    (outcome,) = read_outcomes(told)
    assert verdict_of(outcome) == verdict


def test_a_fault_arrives_with_its_words() -> None:
    (told,) = Frames().take(frame([outcome_of(Fault("DISK_FULL", "The disk is full.", "Free some."))]))
    fault = verdict_of(read_outcomes(told)[0])
    assert isinstance(fault, Fault)
    assert (fault.code, fault.sentence, fault.remedy) == ("DISK_FULL", "The disk is full.", "Free some.")


def test_a_question_arrives() -> None:
    for question in (Question(5, [BATCH, BATCH], [b"k" * 32, b""]), Question(5, [BATCH], None)):
        (asked,) = Frames().take(frame(question))
        assert read_question(asked) == question


@given(st.lists(st.binary(max_size=300)), st.integers(1, 50))
def test_frames_come_out_whole_however_they_are_cut(contents: list[bytes], step: int) -> None:
    sent, frames = b"".join(frame(content) for content in contents), Frames()
    come = [each for start in range(0, len(sent), step) for each in frames.take(sent[start : start + step])]
    assert [frame(content) for content in contents] == [len(each).to_bytes(4, "big") + each for each in come]
