"""An outcome in words, in its two presentations: for staff (reason, next key) and for a delegate (next step, no shame).

The sentences of the eighteen codes stand in the catalogues under ``verdict.CODE``, ``next.CODE`` and ``self.CODE``.
What may be read by the queue is decided here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from kiosk.domain.model import Bilingual, Delegate, Direction
from kiosk.domain.outcome import Outcome, Reach, View
from kiosk.domain.verdicts import PRIVATE, SILENT, Code, Tone
from kiosk.ui.ports import Directory
from kiosk.ui.theme import Fill
from kiosk.ui.words import CHINESE, ENGLISH, Line, Words, duration

FILL_OF_TONE = {Tone.ADMIT: Fill.ADMIT, Tone.ATTENTION: Fill.ATTENTION, Tone.REFUSE: Fill.REFUSE}


@dataclass(frozen=True, slots=True)
class StaffText:
    """`headline` is the verdict, `detail` its filled-in figures ("09:12 · A1"), `steps` what to do."""

    fill: Fill
    headline: Line
    detail: str
    steps: tuple[Line, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class DelegateText:
    """What a delegate reads: `fill` is ADMIT or INFO and nothing else. `step` sends them to a desk, or is empty."""

    fill: Fill
    sentence: Line
    step: Line
    reference: str


def for_staff(outcome: Outcome, words: Words, directory: Directory) -> StaffText:
    """The staff presentation."""
    fill = FILL_OF_TONE[outcome.tone]
    headline = words.line(_headline_key(outcome))
    detail = _detail(outcome, words, directory)
    steps = tuple(_steps(outcome, words, directory))
    parts = [words.line(f"class.{fill}").spoken, headline.spoken, detail, *(step.spoken for step in steps)]
    if shows_person(outcome) and outcome.delegate is not None:
        parts.insert(3, outcome.delegate.name)
    return StaffText(fill, headline, detail, steps, ". ".join(part for part in parts if part))


def _headline_key(outcome: Outcome) -> str:
    if outcome.code is Code.ADMIT and outcome.direction is Direction.EXIT:
        return "verdict.EXIT"
    return "verdict.QUESTIONS" if outcome.awaits_answers else f"verdict.{outcome.code}"


def for_delegate(outcome: Outcome, words: Words, directory: Directory) -> DelegateText:
    """The self-service presentation."""
    if outcome.is_admitted:
        key = "self.EXIT" if outcome.direction is Direction.EXIT else "self.ADMIT"
        return DelegateText(Fill.ADMIT, _greeting(key, outcome.delegate, words), Line(""), "")
    values = _values(outcome, directory)
    sentence = words.line("self.help") if outcome.code in PRIVATE else words.line(_self_key(outcome, values), **values)
    step = _way_to_desk(words, directory, values["desk"])
    needs_desk = outcome.code in PRIVATE or outcome.code in _SENT_TO_DESK
    return DelegateText(Fill.INFO, sentence, step if needs_desk else Line(""), outcome.reference)


def checked(view: View, words: Words) -> str:
    """What a verdict was checked against, and how old that was."""
    match view.reach:
        case Reach.ALL_GATES:
            return words("checked.all_gates", age=duration(view.gates_age_s or 0.0))
        case Reach.MOST_GATES:
            return words("checked.without", hall=view.without, since=view.since)
        case Reach.HALL:
            return words("checked.hall_since", since=view.since) if view.since else words("checked.hall")
        case Reach.RECENT if view.gates_age_s is None:
            return words("checked.hub")
        case Reach.RECENT:
            return words("checked.recent", age=duration(view.gates_age_s or 0.0))
        case Reach.ALONE:
            return words("checked.alone_since", since=view.since) if view.since else words("checked.alone")
        case _:
            assert_never(view.reach)


def not_possible(words: Words, directory: Directory) -> DelegateText:
    """What was asked for on a form cannot be done here: a person can."""
    desk = directory.gate.desk if directory.gate else "1"
    return DelegateText(Fill.INFO, words.line("self.help"), _way_to_desk(words, directory, desk), "")


def _way_to_desk(words: Words, directory: Directory, desk: object) -> Line:
    way = directory.gate.way_to_desk if directory.gate else Bilingual()
    if not way.both():
        return words.line("self.go_desk", desk=desk)
    whole = words.line("self.go_desk_way", desk=desk, way=way)
    has_way = words.language in (CHINESE, ENGLISH)  # the organiser's own words are in these two
    return whole if has_way else Line(words("self.go_desk", desk=desk), whole.second)


_SENT_TO_DESK = frozenset({Code.ALREADY_IN, Code.WRONG_DAY, Code.WRONG_SESSION, Code.WRONG_CATEGORY, Code.UNKNOWN})


def shows_person(outcome: Outcome) -> bool:
    """BLOCKED and FORGED show neither name nor photograph, also to staff."""
    return outcome.delegate is not None and outcome.code not in SILENT


def names(delegate: Delegate) -> Line:
    """A delegate's name in its own script, and in Latin letters where that differs."""
    is_same = _words_of(delegate.name) == _words_of(delegate.name_latin)
    return Line(delegate.name, "" if is_same else delegate.name_latin)


def _words_of(name: str) -> list[str]:
    """Emma Smith and SMITH Emma are the same name."""
    return sorted(name.casefold().split())


def organisation(delegate: Delegate) -> str:
    """Both names of the organisation."""
    return Bilingual(delegate.organisation, delegate.organisation_en).both("  ")


def half_names(text: str) -> str:
    """深圳大**: enough to recognise one's own, too little to learn another's."""
    keep = max(1, round(len(text) * 0.6))
    return text[:keep] + "*" * min(4, len(text) - keep) if text else ""


def _greeting(key: str, delegate: Delegate | None, words: Words) -> Line:
    """ "欢迎，张伟 · Welcome, Wei": each language greets by the name it would use."""
    if delegate is None:
        return words.line(f"{key}_UNNAMED")
    given = delegate.given_name or delegate.name_latin or delegate.name
    return words.line(key, name=Bilingual(delegate.name, given))


def _values(outcome: Outcome, directory: Directory) -> dict[str, object]:
    """Everything a sentence may fill in; what is not known is an empty word, and its key is chosen accordingly."""
    facts = outcome.facts
    gate = directory.gates.get(facts.gate) if facts.gate else None
    entrance = directory.gates.get(facts.entrance) if facts.entrance else None
    elsewhere = directory.activities.get(facts.activity) if facts.activity else None
    category = directory.categories.get(facts.category) if facts.category else None
    here = outcome.gate or directory.gate
    return {
        "at": facts.at or "",
        "gate": gate.name if gate else facts.gate or "",
        "day": facts.valid_on or "",
        "opens": facts.opens_at or "",
        "hall": elsewhere.hall if elsewhere else "",
        "starts": elsewhere.starts_at if elsewhere else "",
        "entrance": entrance.name if entrance else facts.entrance or "",
        "category": category.title if category else "",
        "overflow": facts.overflow if facts.overflow and facts.overflow.both() else "",
        "host": facts.host,
        "desk": here.desk if here else "1",
    }


def _detail(outcome: Outcome, words: Words, directory: Directory) -> str:
    values, facts = _values(outcome, directory), outcome.facts
    match outcome.code:
        case Code.ALREADY_IN:
            at = words.clock(facts.at) if isinstance(facts.at, datetime) else ""
            return " · ".join(part for part in (at, str(values["gate"])) if part)
        case Code.FULL if facts.capacity is not None:
            return f"{facts.occupancy}/{facts.capacity}"
        case _:
            return ""


def _steps(outcome: Outcome, words: Words, directory: Directory) -> list[Line]:
    values = _values(outcome, directory)
    if outcome.code is Code.ADMIT:
        return []
    if outcome.code is Code.ADMIT_NOTE:
        return _notes(outcome, words)
    if outcome.code is Code.FAULT:
        return [*_causes(outcome, words), words.line("next.FAULT")]
    key = "next.QUESTIONS" if outcome.awaits_answers else f"next.{outcome.code}"
    missing = {
        Code.WRONG_SESSION: "hall", Code.FULL: "overflow", Code.WRONG_CATEGORY: "entrance", Code.TOO_EARLY: "opens",
        Code.WRONG_DAY: "day",
    }.get(outcome.code)  # fmt: skip
    if missing and not values[missing]:
        key = "next.desk"
    return [words.line(key, **values)]


def _causes(outcome: Outcome, words: Words) -> list[Line]:
    """What keeps the device from an answer, in words; nothing for a fault that has none of its own."""
    key = f"fault.{outcome.facts.note}"
    return [words.line(key)] if words.has(key) else []


def _notes(outcome: Outcome, words: Words) -> list[Line]:
    lines = [words.line("next.host", host=outcome.facts.host)] if outcome.facts.host else []
    if "STALE_VIEW" in outcome.notes:
        lines.append(words.line("next.stale"))
    if outcome.facts.note:
        lines.append(Line(outcome.facts.note))
    return lines


def _self_key(outcome: Outcome, values: dict[str, object]) -> str:
    needed = {
        Code.WRONG_SESSION: "hall", Code.FULL: "overflow", Code.WRONG_CATEGORY: "entrance", Code.TOO_EARLY: "opens",
        Code.WRONG_DAY: "day", Code.ALREADY_IN: "at",
    }.get(outcome.code)  # fmt: skip
    if needed and not values[needed]:
        return "self.FULL_DESK" if outcome.code is Code.FULL else "self.help"
    return f"self.{outcome.code}"
