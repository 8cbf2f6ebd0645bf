"""The second writer's own work: what it stores, and what it answers on its pipe."""

from __future__ import annotations

import os
from collections.abc import Sequence

from kiosk import wire
from kiosk.domain.exchange import Forked, Fresh, Gap
from kiosk.domain.faults import Fault
from kiosk.hub.handover import Frames, Question, frame, read_outcomes, verdict_of
from kiosk.hub.log import Log, Receipt, Verdict
from kiosk.hub.second_process import MOST_QUESTIONS, serve, stored
from kiosk.hub.store import HubStore
from kiosk.wire.messages import EventBatch
from tests.hub.signing import key_of, sign, signed
from tests.hub.test_store import NOW_MS, batch, event, events


def question(*batches: EventBatch) -> Question:
    return Question(NOW_MS, [*batches], [key_of(each.device) or b"" for each in batches])


def answers(log: Log, questions: Sequence[Question]) -> list[list[Verdict]]:
    """What it says to them, one after the other in one pipe that is then closed."""
    (asked, ask), (hear, tell) = os.pipe(), os.pipe()
    os.write(ask, frame("where") + b"".join(map(frame, questions)))
    os.close(ask)
    heard = list[bytes]()

    def open_log(first: bytes) -> Log:
        heard.append(first)
        return log

    serve(asked, tell, open_log)
    os.close(tell)
    with os.fdopen(hear, "rb") as answered:
        told = [*Frames().take(answered.read())]
    os.close(asked)
    assert heard == [frame("where")[4:]]
    return [[verdict_of(outcome) for outcome in read_outcomes(each)] for each in told]


def test_each_batch_has_its_own_answer(store: HubStore) -> None:
    other = sign(batch("a", 2, event("a", 2, "somebody else").id.encode()))
    ((fresh, again, gap, forked, forged, unknown),) = answers(
        store.log,
        [
            question(
                signed("a", 1, 3),
                signed("a", 2, 3),
                signed("b", 7, 7),
                other,
                events("b", 1, 1),
                signed("stranger", 1, 1),
            )
        ],
    )
    assert isinstance(fresh, Receipt)
    assert fresh.piece is not None
    assert store.log.events_after(0, 10) == (fresh.piece.end, fresh.piece.events)
    assert again == Receipt(3, Fresh(2))
    assert gap == Receipt(0, Gap())
    assert forked == Receipt(3, Forked())
    assert (forged, unknown) == (None, None)


def test_what_was_checked_before_is_not_checked_again(store: HubStore) -> None:
    ((verdict,),) = answers(store.log, [Question(NOW_MS, [events("a", 1, 1)], None)])
    assert isinstance(verdict, Receipt)
    assert verdict.ack == 1


def test_more_questions_than_one_group_holds_in_their_order(store: HubStore) -> None:
    many = 2 * MOST_QUESTIONS + 3
    told = answers(store.log, [question(signed("a", seq, seq)) for seq in range(1, many + 1)])
    assert [one.ack for each in told for one in each if isinstance(one, Receipt)] == [*range(1, many + 1)]


def test_an_event_of_a_copied_disk_is_parted_here_too(store: HubStore) -> None:
    store.log.append([events("a", 1, 2)], NOW_MS)
    copied = [wire.encode_event(event("b", seq, id=event_id)) for seq, event_id in ((1, "a-1"), (2, "b-2"))]
    ((verdict,),) = answers(store.log, [question(sign(batch("b", 1, *copied)))])
    assert isinstance(verdict, Receipt)
    assert verdict.piece is not None
    assert [each.n for each in verdict.piece.events] == [4]
    assert [each.body for each in verdict.piece.events] == [copied[1]]


class FullDisk(Log):
    """A log on a disk that is full."""

    def __init__(self) -> None:
        pass

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        raise Fault("DISK_FULL", "The disk is full.", "Free some.")


def test_trouble_with_the_disk_is_told_to_all_whom_it_concerns() -> None:
    first, second = stored(FullDisk(), [question(signed("a", 1, 1), events("b", 1, 1)), question(signed("c", 1, 1))])
    assert [verdict.code for verdict in (first[0], second[0]) if isinstance(verdict, Fault)] == ["DISK_FULL"] * 2
    assert first[1] is None


def test_nobody_asks() -> None:
    asked, ask = os.pipe()
    os.close(ask)
    serve(asked, -1, lambda _: FullDisk())
    os.close(asked)
