"""Which questions of an activity are still to be asked of a delegate, and what is an answer. How they are asked is the
screen's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kiosk.domain.model import AnswerKind, Question

YES, NO = "yes", "no"
LONGEST_ANSWER = 500

_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,6})?")
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")


class AnswerProblem(StrEnum):
    """Why an answer will not do."""

    MISSING = "missing"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    NO_OPTION = "no_option"
    NO_CONSENT = "no_consent"


def open_questions(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Those that apply and were not answered, and those that depend on one of them, in their order: what a
    screen has to know before the first is answered. Which of them apply by now, `to_ask` tells."""
    left: dict[str, Question] = {}
    for question in questions:
        waits = question.asked_if is not None and question.asked_if[0] in left
        applies = waits or _applies(question, questions, answers)
        if applies and not _is_settled(question, answers.get(question.id)):
            left[question.id] = question
    return tuple(left.values())


def to_ask(left: Sequence[Question], given: Mapping[str, str]) -> tuple[Question, ...]:
    """Of the open questions those that apply, with what was answered so far. Whatever depends on a question that is not
    open was settled before."""
    asked: dict[str, Question] = {}
    ids = {question.id for question in left}
    for question in left:
        trigger = question.asked_if[0] if question.asked_if is not None else ""
        if trigger not in ids or (trigger in asked and _applies(question, left, given)):
            asked[question.id] = question
    return tuple(asked.values())


def fitting_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The answers that belong to a question and are of its kind, in the one form they are kept in. Others are left
    out. An empty answer to an optional question is one: asked, and passed over."""
    for question in questions:
        told = answers.get(question.id)
        kept = canonical(question, told or "")
        if kept or (told is not None and not _tidy(told) and not question.is_required):
            yield question.id, kept


def problem_of(question: Question, answer: str) -> AnswerProblem | None:
    """Why this answer will not do; None if it will. An optional question may stay without one."""
    if not _tidy(answer):
        return AnswerProblem.MISSING if question.is_required else None
    kept = canonical(question, answer)
    if not kept:
        return _PROBLEMS.get(question.kind, AnswerProblem.NO_OPTION)
    return AnswerProblem.NO_CONSENT if question.is_consent and question.is_required and kept != YES else None


def canonical(question: Question, answer: str) -> str:
    """The form an answer is kept in, whatever language or notation it was given in; empty if it is none.

    An option is kept in English where it has any, a date as ``2026-11-01``, a number with a point.
    """
    told = _tidy(answer)
    if question.kind in _PROBLEMS:  # full-width digits are what a Chinese keyboard types
        told = unicodedata.normalize("NFKC", told)
    if question.is_consent or question.kind is AnswerKind.YES_NO:
        return told if told in (YES, NO) else ""
    if question.options:
        return next((option.en or option.zh for option in question.options if told in (option.zh, option.en)), "")
    match question.kind:
        case AnswerKind.NUMBER:
            return told.replace(",", ".") if _NUMBER.fullmatch(told) else ""
        case AnswerKind.DATE:
            return _date(told)
        case _:
            return told


_PROBLEMS = {AnswerKind.NUMBER: AnswerProblem.NO_NUMBER, AnswerKind.DATE: AnswerProblem.NO_DATE}


def _is_settled(question: Question, answer: str | None) -> bool:
    """An answer that will do; an optional question is settled by having been asked."""
    return answer is not None and problem_of(question, answer) is None


def _applies(question: Question, questions: Sequence[Question], answers: Mapping[str, str]) -> bool:
    if question.asked_if is None:
        return True
    name, wanted = question.asked_if
    trigger = next((other for other in questions if other.id == name), None)
    if trigger is None:
        return False
    given = canonical(trigger, answers.get(name, ""))
    return given != "" and given == canonical(trigger, wanted)


def _tidy(answer: str) -> str:
    """On one line, without controls or marks that turn text around, and not endless."""
    composed = unicodedata.normalize("NFC", answer)
    kept = (c if not unicodedata.category(c).startswith("C") else " " for c in composed)
    return " ".join("".join(kept).split())[:LONGEST_ANSWER].strip()


def _date(told: str) -> str:
    found = _DATE.fullmatch(told)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""
