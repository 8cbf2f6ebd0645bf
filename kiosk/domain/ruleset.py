"""Whether a set of rules makes sense: asked when it is imported or published, so that no gate finds out at ten to nine.

Refused are rules that contradict themselves or each other, name what does not exist, or can never be met. Each problem
names the object and the field, which an importer turns into its file and line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

from kiosk.domain.condition import ConditionError, read
from kiosk.domain.condition_proof import is_possible
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Activity,
    AnswerKind,
    Category,
    CategoryId,
    Conference,
    Direction,
    Gate,
    Question,
    ReEntry,
    TokenKey,
)
from kiosk.domain.questions import fitting_answers
from kiosk.domain.schedule import windows

POLICY_VERSIONS: Final = range(1, 2)
"""Versions of the rules this program understands: it refuses older and newer ones rather than guess."""

_ANY_MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
MOST_RIGHTS: Final = 40
MOST_KEYS: Final = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: of which `kind` and `id` (``activity``, ``forum-3``), in which `field`, and what."""

    kind: str
    id: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}, {self.field}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a conference."""

    conference: Conference
    categories: Sequence[Category]
    activities: Sequence[Activity]
    gates: Sequence[Gate]


def check(rules: Ruleset, line_of: Callable[[Problem], str] = str) -> None:
    """Fault RULES with the first problems; `line_of` tells where each stands in the importer's file."""
    found = list(problems(rules))
    if found:
        told = "; ".join(line_of(problem) for problem in found[:5])
        more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
        raise Fault("RULES", f"These rules cannot be used: {told}{more}.", "Correct them and import again.")


def check_version(version: int) -> None:
    """Fault POLICY_VERSION for rules of an older or newer program."""
    if version not in POLICY_VERSIONS:
        age = "newer" if version >= POLICY_VERSIONS.stop else "older"
        raise Fault(
            "POLICY_VERSION",
            f"The rules (version {version}) are {age} than this program understands.",
            "Install the version of the kiosk that the hub runs.",
        )


def problems(rules: Ruleset) -> Iterator[Problem]:
    """Everything wrong with the rules, conference first, in the order they are given."""
    yield from _about("conference", "", _of_conference(rules.conference))
    for kind, ids in (
        ("category", [str(category.id) for category in rules.categories]),
        ("activity", [str(activity.id) for activity in rules.activities]),
        ("gate", [str(gate.id) for gate in rules.gates]),
    ):
        twice = (name for name, times in Counter(ids).items() if times > 1)
        yield from (Problem(kind, name, "id", "is there twice") for name in twice)
    codes = Counter(category.code for category in rules.categories if category.code)
    for category in rules.categories:
        yield from _about("category", category.id, _of_category(category, codes))
    for activity in rules.activities:
        yield from _about("activity", activity.id, _of_activity(activity, rules))
    for gate in rules.gates:
        yield from _about("gate", gate.id, _of_gate(gate, rules))


_Finding = tuple[str, str]


def _about(kind: str, name: str, findings: Iterable[_Finding]) -> Iterator[Problem]:
    return (Problem(kind, name, field, sentence) for field, sentence in findings)


def _of_conference(conference: Conference) -> Iterator[_Finding]:
    if conference.policy_version not in POLICY_VERSIONS:
        yield "policy_version", f"{conference.policy_version} is not understood by this program"
    if not conference.days:
        yield "days", "there is none"
    try:
        conference.day_of(_ANY_MOMENT)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield "timezone", f"{conference.timezone!r} is no time zone"
    if len(conference.rights) > MOST_RIGHTS:
        yield "rights", f"more than {MOST_RIGHTS}"
    yield from _of_keys(conference.token_keys)


def _of_keys(keys: Sequence[TokenKey]) -> Iterator[_Finding]:
    if len(keys) > MOST_KEYS or len({key.id for key in keys}) < len(keys):
        yield "token_keys", f"at most {MOST_KEYS}, each with its own number"
    if any(len(key.public) != 32 or not 0 <= key.id <= 255 for key in keys):
        yield "token_keys", "a key is 32 bytes with a number up to 255"


def _of_category(category: Category, codes: Counter[int]) -> Iterator[_Finding]:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", category.colour):
        yield "colour", f"{category.colour!r} is no colour like #0A4A94"
    if not 0 <= category.code <= 0xFFFF or codes[category.code] > 1:
        yield "code", f"{category.code} is taken or out of range"


def _of_activity(activity: Activity, rules: Ruleset) -> Iterator[_Finding]:
    yield from _of_times(activity)
    yield from _of_people(activity, rules)
    yield from _of_numbers(activity)
    yield from _of_questions(activity.policy.questions)
    condition = activity.policy.condition
    if condition:
        try:
            if not is_possible(read(condition)):
                yield "condition", "nobody can ever meet it"
        except ConditionError as error:
            yield "condition", str(error)


def _of_times(activity: Activity) -> Iterator[_Finding]:
    policy = activity.policy
    if activity.ends_at <= activity.starts_at:
        yield "ends_at", "is not after its beginning"
    if policy.opens_before_min < 0 or policy.closes_after_min < 0:
        yield "opens_before_min", "a tolerance is not negative"
    if any(window.closes <= window.opens for window in policy.windows):
        yield "windows", "one closes before it opens"
    first = min(window.opens for window in windows(activity))
    if any(closing <= first for closing in policy.closes_at):
        yield "closes_at", "the room would be emptied before it opens"


def _of_people(activity: Activity, rules: Ruleset) -> Iterator[_Finding]:
    policy, known = activity.policy, {category.id for category in rules.categories}
    for field, named in (
        ("categories", policy.categories),
        ("checks_id_of", policy.checks_id_of),
        ("reserved_for", policy.reserved_for),
    ):
        if unknown := sorted(named - known):
            yield field, f"nobody knows the category {', '.join(unknown)}"
        elif policy.categories and named and not named & policy.categories:
            yield field, "none of these may come in at all"
    if policy.rights < 0 or policy.rights >> len(rules.conference.rights):
        yield "rights", "a right without a name"


def _of_numbers(activity: Activity) -> Iterator[_Finding]:
    policy = activity.policy
    if policy.capacity is not None and policy.capacity < 1:
        yield "capacity", "nobody could come in"
    if policy.reserved < 0 or policy.reserved > (policy.capacity or 0):
        yield "reserved", "more than the room holds"
    if policy.reserved_for and not policy.reserved:
        yield "reserved_for", "nothing is reserved"
    if policy.max_entries is not None and policy.max_entries < 1:
        yield "max_entries", "nobody could come in"
    if policy.min_minutes_between < 0 or policy.max_view_age_s < 0 or policy.released_before_min < 0:
        yield "min_minutes_between", "a time is not negative"
    if policy.re_entry is ReEntry.ONCE and ((policy.max_entries or 1) > 1 or policy.min_minutes_between):
        yield "re_entry", "once contradicts several entries or a time between them"


def _of_questions(questions: Sequence[Question]) -> Iterator[_Finding]:
    """One that depends on another comes after it, and on an answer that can be given: else it would never be asked."""
    before: dict[str, Question] = {}
    for question in questions:
        if not question.id or question.id in before:
            yield "questions", f"the id {question.id!r} is empty or taken"
        if not question.text.both() or not all(option.both() for option in question.options):
            yield "questions", f"{question.id} or one of its options has no words"
        if question.kind is not AnswerKind.TEXT and (question.options or question.is_consent):
            yield "questions", f"{question.id} wants a {question.kind} and something else besides"
        if question.asked_if is not None:
            other, answer = question.asked_if
            if other not in before or next(fitting_answers([before[other]], {other: answer}), None) is None:
                yield "questions", f"{question.id} would never be asked"
        before[question.id] = question


def _of_gate(gate: Gate, rules: Ruleset) -> Iterator[_Finding]:
    known: set[CategoryId] = {category.id for category in rules.categories}
    activities = {activity.id: activity for activity in rules.activities}
    if not gate.activities:
        yield "activities", "it serves none"
    if unknown := sorted(set(gate.activities) - set(activities)):
        yield "activities", f"nobody knows the activity {', '.join(unknown)}"
    if strangers := sorted(gate.categories - known):
        yield "categories", f"nobody knows the category {', '.join(strangers)}"
    if gate.direction is Direction.EXIT:
        return
    for served in gate.activities:
        wanted = activities[served].policy.categories if served in activities else frozenset()
        if wanted and gate.categories and not wanted & gate.categories:
            yield "categories", f"nobody who may come to {served} may pass"
