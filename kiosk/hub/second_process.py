"""The second writer itself: reads batches from a pipe, stores them in groups, answers on another pipe.

Group commit without waiting: what came in while the last group was written is the next one. It decides nothing that
`kiosk.hub.log` does not decide for every hub process on a store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import compress, islice

from kiosk.domain.faults import Fault
from kiosk.hub.handover import Frames, Question, frame, outcome_of, read_question
from kiosk.hub.log import Log, Verdict
from kiosk.hub.signatures import is_genuine
from kiosk.wire.messages import EventBatch

MOST_BYTES = 1 << 20
MOST_QUESTIONS = 16
"""In one group: so many of a hub's turns; those who came first are not to wait for those who came last."""


def serve(asked: int, answers: int, open_log: Callable[[bytes], Log]) -> None:
    """Answer until nobody asks any more. `asked` and `answers` are file descriptors; `open_log` is given the first
    frame."""
    frames = Frames()
    log: Log | None = None
    while data := os.read(asked, MOST_BYTES):
        come = frames.take(data)
        if log is None and (first := next(come, None)) is not None:
            log = open_log(first)
        while log is not None and (group := [read_question(each) for each in islice(come, MOST_QUESTIONS)]):
            _write(answers, b"".join(frame([outcome_of(told) for told in each]) for each in stored(log, group)))


def stored(log: Log, group: list[Question]) -> Iterator[list[Verdict]]:
    """Store some questions' batches in one transaction; the verdicts on each question's."""
    genuine = [_genuine(question) for question in group]
    batches: list[EventBatch] = []
    for question, are in zip(group, genuine, strict=True):
        batches += compress(question.batches, are)
    receipts = iter(_receipts(log, batches, group[-1].received_ms))
    for are in genuine:
        yield [next(receipts) if is_ else None for is_ in are]


def _genuine(question: Question) -> list[bool]:
    if question.keys is None:
        return [True] * len(question.batches)
    return [is_genuine(key, batch) for key, batch in zip(question.keys, question.batches, strict=True)]


def _receipts(log: Log, batches: list[EventBatch], received_ms: int) -> list[Verdict]:
    try:
        return [*log.append(batches, received_ms)]
    except Fault as fault:
        return [fault] * len(batches)


def _write(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]
