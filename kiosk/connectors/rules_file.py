"""The rules of a conference in one TOML file: its days, categories, activities with their policies, gates.

Everything an organiser would pin to the wall of the volunteers' room. Read whole or not at all: an unknown word, a
value of the wrong kind and a rule that cannot work are each refused with the line they stand on. What the fields mean
is `kiosk.domain.model`'s, whether they make sense `kiosk.domain.ruleset`'s.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.domain.bilingual import FURTHER_LANGUAGES
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Activity,
    ActivityId,
    AnswerKind,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Direction,
    Gate,
    GateId,
    Policy,
    Question,
    ReEntry,
    StaleView,
    Window,
)
from kiosk.domain.ruleset import Problem, Ruleset, check

LARGEST_FILE_BYTES = 2_000_000
KINDS = ("category", "activity", "gate")


class _WrongError(ValueError):
    """A value that is not what its field wants; says of which kind it should be."""


def read_rules(path: Path, event: int) -> Ruleset:
    """The rules of a file, sound. `event` is the number signed codes carry, unless the file gives one.

    Faults: RULES_FILE for what is no such file, RULES for rules that cannot be used; both name lines.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8") if len(raw) <= LARGEST_FILE_BYTES else ""
        table = tomllib.loads(text)
    except OSError as error:
        raise Fault("RULES_FILE", f"{path} cannot be read: {error.strerror}.", "Check its name.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Fault("RULES_FILE", f"{path.name} is no TOML file: {error}.", "Correct that place.") from error
    lines = _Lines(text)
    rules = _Reading(path.name, lines).ruleset(table, event)
    check(rules, lambda problem: f"{path.name} line {lines.of(problem)}: {problem}")
    return rules


class _Lines:
    """Which line a table, and a key in it, stands on. Tables of one kind are numbered as they come."""

    def __init__(self, text: str) -> None:
        self._starts: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        kind, number = "", 0
        for at, line in enumerate(text.splitlines(), start=1):
            if header := re.match(r"\s*\[\[?\s*([a-z_]+)\s*\]", line):
                kind = header[1]
                number = sum(known == kind for known, _ in self._starts)
                self._starts[kind, number] = at
            elif key := re.match(r"\s*([a-z_]+)\s*[.=]", line):
                self._keys.setdefault((kind, number, key[1]), at)
                if key[1] == "id" and (name := re.search(r"=\s*[\"']([^\"']*)", line)):
                    self._numbers.setdefault((kind, name[1]), number)

    def at(self, kind: str, number: int, key: str = "") -> int:
        """The line of a key, else of its table, else the first."""
        return self._keys.get((kind, number, key)) or self._starts.get((kind, number), 1)

    def of(self, problem: Problem) -> int:
        """The line of what a problem is about."""
        return self.at(problem.kind, self._numbers.get((problem.kind, problem.id), 0), problem.field)


@dataclass(slots=True)
class _Reading:
    """One pass over a file, with the venue's own clock and the names of its rights once they are known."""

    file: str
    lines: _Lines
    conference: Conference | None = None

    def ruleset(self, table: Mapping[str, Any], event: int) -> Ruleset:
        """All of it. Fault RULES_FILE with the line of the first mistake."""
        if strangers := sorted(set(table) - {"conference", *KINDS}):
            raise self._fault(self.lines.at(strangers[0], 0), f"nobody knows [{strangers[0]}]")
        self.conference = self._made("conference", 0, table.get("conference", {}), lambda row: _conference(row, event))
        return Ruleset(
            self.conference,
            self._all(table, "category", _category),
            self._all(table, "activity", lambda row: _activity(row, self._held())),
            self._all(table, "gate", _gate),
        )

    def _held(self) -> Conference:
        assert self.conference is not None
        return self.conference

    def _all(self, table: Mapping[str, Any], kind: str, make: Callable[[_Row], Any]) -> list[Any]:
        given = table.get(kind, [])
        if not isinstance(given, list):
            raise self._fault(self.lines.at(kind, 0), f"write [[{kind}]], with two brackets")
        return [self._made(kind, number, row, make) for number, row in enumerate(given)]

    def _made(self, kind: str, number: int, row: Any, make: Callable[[_Row], Any]) -> Any:
        taken = _Row(row if isinstance(row, dict) else {})
        try:
            value = make(taken)
        except _WrongError as wrong:
            raise self._fault(self.lines.at(kind, number, taken.key), f"{taken.key} {wrong}") from None
        if strangers := sorted(set(taken.values) - taken.used):
            raise self._fault(self.lines.at(kind, number, strangers[0]), f"nobody knows the word {strangers[0]}")
        return value

    def _fault(self, line: int, what: str) -> Fault:
        return Fault("RULES_FILE", f"{self.file} line {line}: {what}.", "Correct that line.")


class _Row:
    """One table, whose keys are taken one by one; `key` is the latest, for whoever must tell what was wrong."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.used: set[str] = set()
        self.key = ""

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        """The value of a key, of the kind wanted. `_WrongError` for another kind, or none where there is no default."""
        self.key = key
        self.used.add(key)
        value = self.values.get(key, default)
        if value is None or not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise _WrongError(f"should be {_WORDS.get(kind, kind.__name__)}")
        return value

    def texts(self, key: str, default: Any = ()) -> list[str]:
        """A list of texts."""
        value = self.take(key, list, list(default))
        if not all(isinstance(each, str) for each in value):
            raise _WrongError("should be a list of texts")
        return list(value)

    def both(self) -> Bilingual:
        """The text of a table's own keys zh and en; `others` holds further languages."""
        zh, en, others = self.take("zh", str, ""), self.take("en", str, ""), self.take("others", dict, {})
        if not set(others) <= set(FURTHER_LANGUAGES):
            raise _WrongError(f"may have {', '.join(FURTHER_LANGUAGES)}")
        return _text({"zh": zh, "en": en, **others})

    def bilingual(self, key: str) -> Bilingual:
        """A text, or a table of zh, en and whatever further languages there are."""
        if isinstance(self.values.get(key, {}), str):
            return Bilingual(self.take(key, str), "")
        told = self.take(key, dict, {})
        if not set(told) <= {"zh", "en", *FURTHER_LANGUAGES}:
            raise _WrongError(f"should be {{ zh = …, en = … }}, and may have {', '.join(FURTHER_LANGUAGES)} too")
        return _text(told)


def _text(told: Mapping[str, Any]) -> Bilingual:
    if not all(isinstance(text, str) for text in told.values()):
        raise _WrongError("should be { zh = …, en = … }, each a text")
    others = tuple((language, told[language]) for language in FURTHER_LANGUAGES if told.get(language))
    return Bilingual(told.get("zh", ""), told.get("en", ""), others)


_WORDS: Mapping[type, str] = {
    str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table",
    datetime: "a time like 2026-11-01T10:00:00", date: "a day like 2026-11-01",
}  # fmt: skip


def _conference(row: _Row, event: int) -> Conference:
    days = row.take("days", list)
    if not days or not all(type(day) is date for day in days):
        raise _WrongError("should be a list of days like 2026-11-01")
    return Conference(
        event=row.take("event", int, event),
        name=row.both(),
        timezone=row.take("timezone", str),
        days=tuple(days),
        rights=tuple(row.texts("rights")),
        policy_version=row.take("policy_version", int, 1),
    )


def _category(row: _Row) -> Category:
    return Category(
        CategoryId(row.take("id", str)),
        row.both(),
        row.take("letter", str),
        row.take("colour", str),
        row.take("prints_badge", bool, True),
        row.take("code", int, 0),
        row.take("self_service", bool, False),
    )


def _gate(row: _Row) -> Gate:
    name = row.take("id", str)
    return Gate(
        GateId(name),
        row.take("name", str, name),
        tuple(map(ActivityId, row.texts("activities"))),
        _word(row, "direction", Direction, Direction.ENTRY),
        frozenset(map(CategoryId, row.texts("categories"))),
        row.take("desk", str, "1"),
        row.bilingual("way_to_desk"),
    )


def _activity(row: _Row, conference: Conference) -> Activity:
    return Activity(
        ActivityId(row.take("id", str)),
        row.both(),
        row.bilingual("hall"),
        _moment(row.take("starts_at", datetime), conference),
        _moment(row.take("ends_at", datetime), conference),
        Policy(**dict(_policy(row, conference))),
        row.bilingual("overflow"),
    )


def _policy(row: _Row, conference: Conference) -> Iterator[tuple[str, Any]]:
    """The fields of a policy that the table gives; all others keep their default."""
    for name in (field.name for field in fields(Policy) if field.name in row.values):
        match name:
            case "categories" | "checks_id_of" | "reserved_for":
                yield name, frozenset(map(CategoryId, row.texts(name)))
            case "rights":
                yield name, _bits(row.texts(name), conference)
            case "re_entry":
                yield name, _word(row, name, ReEntry, ReEntry.AFTER_EXIT)
            case "stale_view":
                yield name, _word(row, name, StaleView, StaleView.SOFT)
            case "closes_at":
                yield name, tuple(_moment(moment, conference) for moment in row.take(name, list))
            case "windows":
                yield name, tuple(_window(each, conference) for each in row.take(name, list))
            case "questions":
                yield name, tuple(_question(each) for each in row.take(name, list))
            case "condition":
                value = row.take(name, (str, dict))  # type: ignore[arg-type]
                yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            case _:
                yield name, row.take(name, bool if isinstance(getattr(Policy(), name), bool) else int)


def _bits(names: list[str], conference: Conference) -> int:
    if strangers := [name for name in names if name not in conference.rights]:
        raise _WrongError(f"names the right {strangers[0]}, which [conference] does not")
    return sum(1 << conference.rights.index(name) for name in set(names))


def _window(given: Any, conference: Conference) -> Window:
    match given:
        case {"opens": opens, "closes": closes} if len(given) == 2:
            return Window(_moment(opens, conference), _moment(closes, conference))
        case _:
            raise _WrongError("should be a list of { opens = …, closes = … }")


def _question(given: Any) -> Question:
    row = _Row(given if isinstance(given, dict) else {})
    options = [_Row({"text": option}).bilingual("text") for option in row.take("options", list, [])]
    asked_if = row.texts("asked_if")
    if len(asked_if) not in (0, 2):
        raise _WrongError('asked_if should be ["id of a question", "its answer"]')
    made = Question(
        row.take("id", str),
        row.bilingual("text"),
        tuple(options),
        row.take("is_consent", bool, False),
        row.take("is_required", bool, True),
        (asked_if[0], asked_if[1]) if asked_if else None,
        _word(row, "kind", AnswerKind, AnswerKind.TEXT),
    )
    if set(row.values) - row.used:
        raise _WrongError(f"holds {sorted(set(row.values) - row.used)[0]}, which nobody knows")
    return made


def _word(row: _Row, key: str, kind: type[StrEnum], default: StrEnum) -> Any:
    value = row.take(key, str, str(default))
    if value not in list(kind):
        raise _WrongError(f"should be one of {', '.join(kind)}")
    return kind(value)


def _moment(given: Any, conference: Conference) -> datetime:
    """A time without a zone is the venue's."""
    if not isinstance(given, datetime):
        raise _WrongError(f"should be {_WORDS[datetime]}")
    try:
        return (given if given.tzinfo else given.replace(tzinfo=conference.zone)).astimezone(UTC)
    except (LookupError, ValueError, OSError, OverflowError):
        raise _WrongError(f"needs a time zone: [conference] names {conference.timezone!r}") from None
