"""Which questions of an activity are still to be asked of a delegate. How they are asked is the screen's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.domain.model import Question

YES = "yes"


def open_questions(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Those that apply and have no answer that will do, in their order."""
    return tuple(q for q in questions if _applies(q, answers) and not _will_do(q, answers.get(q.id, "")))


def fitting_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The answers that belong to a question and are one of its options, where it has any. Others are left out."""
    known = {question.id: question for question in questions}
    for name, answer in answers.items():
        question = known.get(name)
        if question is None or not answer.strip():
            continue
        choices = (
            {YES, "no"} if question.is_consent else {text for o in question.options for text in (o.zh, o.en) if text}
        )
        if not choices or answer in choices:
            yield name, answer.strip()[:500]


def _applies(question: Question, answers: Mapping[str, str]) -> bool:
    if question.asked_if is None:
        return True
    other, answer = question.asked_if
    return answers.get(other) == answer


def _will_do(question: Question, answer: str) -> bool:
    """A required consent wants a yes; anything else an answer."""
    return answer == YES if question.is_consent and question.is_required else answer != ""
