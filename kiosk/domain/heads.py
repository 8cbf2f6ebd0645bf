"""One head under two ids: somebody on the list who was registered on site once more, as a supervisor has found out.

What they did stays where it is in the log, under the id they did it with; bodies and passages are counted by it. But
people are counted once, and whoever is inside under one id is inside (`kiosk.domain.presence.fold_as_one`). Depends on
the set of findings, never on the order they arrived in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.domain.events import Event, EventKind

SAME_PERSON: Final = "SAME_PERSON"
TWO_PEOPLE: Final = "TWO_PEOPLE"
SAME_AS: Final = "same_as"
"""The fact of a finding that names the delegate on the list."""

Heads = Mapping[str, str]
"""An id given on site, and the id on the list of the same person."""


def heads_of(findings: Iterable[tuple[int, Event]]) -> dict[str, str]:
    """What these findings say; each comes with its place in time, and the latest word about somebody counts.

    A finding about a registration names no activity: one that does is about being let in twice.
    """
    said: dict[str, str] = {}
    for _, event in sorted(findings, key=lambda told: (told[0], told[1].stamp.logical, told[1].device, told[1].seq)):
        if event.kind != EventKind.RESOLUTION or event.activity is not None or event.delegate is None:
            continue
        if event.code == SAME_PERSON:
            said[event.delegate] = dict(event.facts).get(SAME_AS, "") or event.delegate
        elif event.code == TWO_PEOPLE:
            said[event.delegate] = event.delegate
    return {subject: head for subject in said if (head := _head(subject, said)) != subject}


def families(heads: Heads) -> dict[str, tuple[str, ...]]:
    """Every id that is not alone, and all ids of the same person, the one on the list first."""
    of_head: defaultdict[str, list[str]] = defaultdict(list)
    for subject, head in sorted(heads.items()):
        of_head[head].append(subject)
    return {one: (head, *others) for head, others in of_head.items() for one in (head, *others)}


def members(heads: Heads) -> frozenset[str]:
    """Every id that is not alone."""
    return frozenset((*heads, *heads.values()))


@dataclass(frozen=True, slots=True)
class Doubles:
    """What ids count too much: heads `everywhere`, heads at each activity (`at`), and the times of first entries of
    people who had come under another id before."""

    everywhere: int
    at: Mapping[str, int]
    later_ms: tuple[int, ...]


def doubles(heads: Heads, entered: Iterable[tuple[str, str, int]]) -> Doubles:
    """From (id, activity, time of the first entry there) of the `members`: of whoever came in, where they did."""
    firsts: dict[str, int] = {}
    at: defaultdict[str, set[str]] = defaultdict(set)
    for subject, activity, first_ms in entered:
        firsts[subject] = min(first_ms, firsts.get(subject, first_ms))
        at[activity].add(subject)
    times: defaultdict[str, list[int]] = defaultdict(list)
    for subject, first_ms in firsts.items():
        times[heads.get(subject, subject)].append(first_ms)
    return Doubles(
        everywhere=len(firsts) - len(times),
        at={activity: len(ids) - len({heads.get(one, one) for one in ids}) for activity, ids in at.items()},
        later_ms=tuple(sorted(moment for of_one in times.values() for moment in sorted(of_one)[1:])),
    )


def _head(subject: str, said: Mapping[str, str]) -> str:
    """To the end of the chain; of a circle, which two contradicting findings can make, the least id."""
    seen = [subject]
    while (following := said.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    return min(seen[seen.index(following) :])
