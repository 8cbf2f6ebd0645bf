"""The text of a design, changed key by key so that everything else stays as its author wrote it, comments included.

Works on lines. Which lines belong to which key is found with TOML's own reader, so a value may span several. Knows no
schema: `template` says what a design may hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.badges.template import toml_value

_HEAD = re.compile(r"\s*(\[{1,2})\s*([A-Za-z0-9_-]+)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Block:
    """One table of the file: its head is line `start`, `keys` are (first line, line after the last), `stop` is behind
    its last key."""

    table: str
    start: int
    stop: int
    keys: dict[str, tuple[int, int]]


def blocks(text: str) -> list[Block]:
    """All tables with a head of their own, in order. Raises `tomllib.TOMLDecodeError` for what is no TOML."""
    tomllib.loads(text)
    lines = _lines(text)
    found: list[Block] = []
    for number, stop, name, is_head in _statements(lines):
        if is_head:
            found.append(Block(name, number, stop, {}))
        elif found:
            last = found[-1]
            found[-1] = Block(last.table, last.start, stop, {**last.keys, name: (number, stop)})
    return found


def _statements(lines: list[str]) -> Iterator[tuple[int, int, str, bool]]:
    """(line, line after it, name, is a head) of everything that is neither blank nor a comment."""
    number = 0
    while number < len(lines):
        line, stop = lines[number], number + 1
        head, key = _HEAD.match(line), _KEY.match(line)
        if head:
            yield number, stop, head.group(2), True
        elif key:
            while not _is_whole("\n".join(lines[number:stop])):
                stop += 1
            yield number, stop, key.group(1), False
        number = stop


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def can_be_edited(text: str) -> bool:
    """True if every item has a head of its own (`[[front]]`); a design may also be written as one long array."""
    tables = tomllib.loads(text)
    heads = [block.table for block in blocks(text)]
    sides = all(heads.count(side) == len(tables.get(side, ())) for side in ("front", "back"))
    return sides and all(name in heads for name in ("page", "sheet") if name in tables)


def with_value(text: str, table: str, index: int, key: str, value: Any) -> str:
    """The text with one key of the table's `index`-th block set; None takes the key away. `table` is empty for the keys
    above all tables. Comments behind the old value go with it."""
    lines = _lines(text)
    line = [] if value is None else [f"{key} = {toml_value(value)}"]
    if not table:
        place = next(((a, b) for a, b, name, is_head in _statements(lines) if name == key and not is_head), (0, 0))
    else:
        block = _block(text, table, index)
        place = block.keys.get(key, (block.stop, block.stop))
    lines[place[0] : place[1]] = line
    return _text(lines)


def with_item(text: str, side: str, index: int, item: dict[str, Any]) -> str:
    """The text with a new item before the side's `index`-th; behind all where there are not so many."""
    new = [f"[[{side}]]", *(f"{key} = {toml_value(value)}" for key, value in item.items())]
    return _inserted(text, side, index, new)


def without_item(text: str, side: str, index: int) -> str:
    """The text without one item and the blank line behind it. Comments above it are headings, and stay."""
    lines = _lines(text)
    block = _block(text, side, index)
    stop = block.stop + (block.stop < len(lines) and not lines[block.stop].strip())
    del lines[block.start : stop]
    return _text(lines)


def with_item_moved(text: str, side: str, index: int, to: int) -> str:
    """The text with the item at `index` standing at `to`: later is nearer to the eye."""
    block = _block(text, side, index)
    item = _lines(text)[block.start : block.stop]
    return _inserted(without_item(text, side, index), side, to, item)


def _inserted(text: str, side: str, index: int, new: list[str]) -> str:
    lines = _lines(text)
    same = [block for block in blocks(text) if block.table == side]
    if index < len(same):
        at = same[index].start
        lines[at:at] = [*new, ""]
    else:
        at = same[-1].stop if same else len(lines)
        lines[at:at] = ["", *new]
    return _text(lines)


def _block(text: str, table: str, index: int) -> Block:
    return [block for block in blocks(text) if block.table == table][index]


def _lines(text: str) -> list[str]:
    """At line feeds alone: a text may hold U+2028 and other line ends that TOML takes as they are."""
    return text.removesuffix("\n").split("\n")


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
