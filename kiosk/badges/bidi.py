"""The order in which the parts of a line stand on paper: the Unicode Bidirectional Algorithm (UAX 9, revision 48).

Without explicit embeddings and isolates: `typesetting.clean` removes those from names, where they only ever lie.
That leaves rules P2-P3, W1-W7, N0-N2, I1-I2, L1 and L2 on one level run, a page of code.
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import bidirectional, normalize

# Opening -> closing, the pairs of BidiBrackets.txt that the typefaces of a badge have.
BRACKETS = dict(zip("([{⟨〈《「『【〔（［｛〖〘〚❨⦅", ")]}⟩〉》」』】〕）］｝〗〙〛❩⦆", strict=True))
CLOSING = {close: open_ for open_, close in BRACKETS.items()}
STRONG = {"L": "L", "R": "R", "AL": "R"}
NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
MOST_OPEN_BRACKETS = 63  # BD16: deeper nesting is left alone


@dataclass(frozen=True, slots=True)
class LevelRun:
    """`start` to `stop` of the text in logical order; an odd level runs right to left."""

    start: int
    stop: int
    level: int


def base_level(text: str) -> int:
    """1 if the first strong character runs right to left, else 0 (P2, P3)."""
    return next((int(STRONG[kind] == "R") for kind in map(bidirectional, text) if kind in STRONG), 0)


def visual_runs(text: str, base: int | None = None) -> list[LevelRun]:
    """The level runs of one line from left to right on paper (L2); inside a run the text stays in logical order."""
    kinds = [bidirectional(char) or "L" for char in text]
    if base is None:
        base = base_level(text)
    if base == 0 and not any(kind in {"R", "AL", "AN"} for kind in kinds):
        return [LevelRun(0, len(text), 0)] if text else []
    return _reorder(_group(levels(text, kinds, base)))


def levels(text: str, kinds: list[str], base: int) -> list[int]:
    """Embedding level of every character."""
    resolved = _weak(kinds, base)
    _pair_brackets(text, resolved, base)
    _neutral(resolved, base)
    found = [_level(kind, base) for kind in resolved]
    for index in range(len(text) - 1, -1, -1):  # L1: blanks at the end of the line belong to the paragraph
        if kinds[index] not in {"WS", "S", "B", "BN"}:
            break
        found[index] = base
    return found


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base % 2:
        return base if kind == "R" else base + 1
    return base + {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], base: int) -> list[str]:
    """W1 to W7."""
    out = list(kinds)
    previous = strong = _direction(base)
    for index, kind in enumerate(kinds):  # W1, W2, W3
        if kind in {"NSM", "BN"}:
            kind = previous  # noqa: PLW2901
        if kind in STRONG:
            strong = kind
        previous = kind
        out[index] = "AN" if kind == "EN" and strong == "AL" else STRONG.get(kind, kind)
    for index in range(1, len(out) - 1):  # W4
        before, after = out[index - 1], out[index + 1]
        if before == after and (
            (out[index] == "ES" and before == "EN") or (out[index] == "CS" and before in {"EN", "AN"})
        ):
            out[index] = before
    _absorb_terminators(out)
    strong = _direction(base)
    for index, kind in enumerate(out):  # W6, W7
        if kind in {"ES", "ET", "CS"}:
            out[index] = "ON"
        elif kind == "EN" and strong == "L":
            out[index] = "L"
        elif kind in {"L", "R"}:
            strong = kind
    return out


def _absorb_terminators(kinds: list[str]) -> None:
    """W5: currency and percent signs beside a European number belong to it."""
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        beside_number = False
        for index in order:
            beside_number = kinds[index] == "EN" or (beside_number and kinds[index] == "ET")
            if beside_number:
                kinds[index] = "EN"


def _pair_brackets(text: str, kinds: list[str], base: int) -> None:
    """N0: both brackets of a pair take the direction of what they enclose, or of what stands before them."""
    embedding = _direction(base)
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_as_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if embedding in inside:
            chosen = embedding
        elif inside:
            chosen = next((strong for kind in reversed(kinds[:opening]) if (strong := _as_strong(kind))), embedding)
        else:
            continue
        kinds[opening] = kinds[closing] = chosen


def _as_strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: positions of matching brackets, by opening position."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if kinds[index] != "ON":
            continue
        char = normalize("NFC", char)  # noqa: PLW2901  U+2329 and U+232A are U+3008 and U+3009
        if char in BRACKETS:
            if len(stack) == MOST_OPEN_BRACKETS:
                break
            stack.append((BRACKETS[char], index))
        elif char in CLOSING:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == char), None)
            if depth is not None:
                pairs.append((stack[depth][1], index))
                del stack[depth:]
    return sorted(pairs)


def _neutral(kinds: list[str], base: int) -> None:
    """N1 and N2: neutrals between two parts of one direction join them, else they run as the line does."""
    embedding = _direction(base)
    index = 0
    while index < len(kinds):
        if kinds[index] not in NEUTRAL:
            index += 1
            continue
        stop = index
        while stop < len(kinds) and kinds[stop] in NEUTRAL:
            stop += 1
        before = _as_strong(kinds[index - 1]) if index else embedding
        after = _as_strong(kinds[stop]) if stop < len(kinds) else embedding
        kinds[index:stop] = [before if before == after else embedding] * (stop - index)
        index = stop


def _group(found: list[int]) -> list[LevelRun]:
    runs: list[LevelRun] = []
    for index, level in enumerate(found):
        if runs and runs[-1].level == level:
            runs[-1] = LevelRun(runs[-1].start, index + 1, level)
        else:
            runs.append(LevelRun(index, index + 1, level))
    return runs


def _reorder(runs: list[LevelRun]) -> list[LevelRun]:
    """L2: from the highest level down to the lowest odd one, reverse every sequence at that level or above."""
    out = list(runs)
    for level in range(max((run.level for run in runs), default=0), 0, -1):
        start = 0
        while start < len(out):
            if out[start].level < level:
                start += 1
                continue
            stop = start
            while stop < len(out) and out[stop].level >= level:
                stop += 1
            out[start:stop] = reversed(out[start:stop])
            start = stop
    return out
