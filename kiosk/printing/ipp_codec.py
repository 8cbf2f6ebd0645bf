"""Internet Printing Protocol messages to bytes and back (RFC 8010), for the client and for the practice printer.

Owns tags, attributes and groups. Knows no operation and no network. What comes in is not trusted: every length is
checked against the bytes that are there, and depth, attributes and values are bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

MOST_VALUES: Final = 20_000
"""Values in one message. A printer that reports everything it can do sends about 1,500."""
DEEPEST: Final = 8
"""Collections within collections; the deepest in use (media-col-database) has three levels."""


class IppFormatError(ValueError):
    """Bytes that are no IPP message."""


class Tag(IntEnum):
    """Delimiters of groups (below 0x10) and kinds of values."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    UNSUPPORTED = 0x05
    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    DATE_TIME = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    URI_SCHEME = 0x46
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER_NAME = 0x4A


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels across and along the feed, per inch (`units` 3) or per centimetre (4)."""

    x: int
    y: int
    units: int = 3


Collection = Mapping[str, "Attribute"]
Value = int | bool | str | bytes | Range | Resolution | Collection | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """One or more values of one kind. A value of a kind not known here is its bytes; "no value" is None."""

    tag: int
    values: tuple[Value, ...]

    @property
    def first(self) -> Value:
        """The only value of most attributes."""
        return self.values[0]


def attribute(tag: Tag, *values: Value) -> Attribute:
    """An attribute as it is written down in a request."""
    return Attribute(tag, values)


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes that belong together; `tag` says to what: the operation, a job, the printer."""

    tag: int
    attributes: Mapping[str, Attribute]

    def text(self, name: str) -> str:
        """First value of an attribute as text; empty if missing or of another kind."""
        value = self.attributes[name].first if name in self.attributes else None
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """First value of an attribute as a number; None if missing or of another kind."""
        value = self.attributes[name].first if name in self.attributes else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of an attribute that are text."""
        values = self.attributes[name].values if name in self.attributes else ()
        return tuple(value for value in values if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Message:
    """A request (`code` is the operation) or an answer (`code` is the status). `document` is what follows it."""

    code: int
    request_id: int
    groups: tuple[Group, ...]
    document: bytes = b""
    version: tuple[int, int] = (2, 0)

    def group(self, tag: Tag) -> Group:
        """The first group of a kind; empty if there is none."""
        return next((group for group in self.groups if group.tag == tag), Group(tag, {}))

    def all(self, tag: Tag) -> list[Group]:
        """Every group of a kind: one for each job of a list."""
        return [group for group in self.groups if group.tag == tag]


# -- to bytes ----------------------------------------------------------------------------------------------------------


def encode(message: Message) -> bytes:
    """The message's bytes, its document included."""
    parts = [struct.pack(">BBHI", *message.version, message.code, message.request_id)]
    for group in message.groups:
        parts.append(bytes([group.tag]))
        for name, values in group.attributes.items():
            parts.extend(_encode_attribute(name, values))
    return b"".join([*parts, bytes([Tag.END]), message.document])


def _encode_attribute(name: str, values: Attribute) -> Iterator[bytes]:
    label = name.encode()
    for value in values.values:
        if isinstance(value, Mapping):
            yield _field(Tag.BEGIN_COLLECTION, label, b"")
            for member, member_values in value.items():
                yield _field(Tag.MEMBER_NAME, b"", member.encode())
                yield from _encode_attribute("", member_values)
            yield _field(Tag.END_COLLECTION, b"", b"")
        else:
            yield _field(values.tag, label, _encode_value(value))
        label = b""  # a further value of the same attribute


def _field(tag: int, label: bytes, value: bytes) -> bytes:
    return struct.pack(f">BH{len(label)}sH", tag, len(label), label, len(value)) + value


def _encode_value(value: int | bool | str | bytes | Range | Resolution | None) -> bytes:  # noqa: PLR0911 - a kind each
    match value:
        case bool():
            return bytes([value])
        case int():
            return struct.pack(">i", value)
        case str():
            return value.encode()
        case bytes():
            return value
        case Range():
            return struct.pack(">ii", value.low, value.high)
        case Resolution():
            return struct.pack(">iib", value.x, value.y, value.units)
        case None:
            return b""


# -- from bytes --------------------------------------------------------------------------------------------------------


def decode(raw: bytes) -> Message:
    """The message in some bytes. Raises `IppFormatError` for anything that is none, however it is broken."""
    reader = _Reader(raw)
    major, minor, code, request_id = reader.unpack(">BBHI")
    groups: list[Group] = []
    while (tag := reader.byte()) != Tag.END:
        if tag >= 0x10:
            raise IppFormatError(f"value tag {tag:#x} where a group should begin")
        groups.append(Group(tag, reader.attributes()))
    return Message(code, request_id, tuple(groups), reader.rest(), (major, minor))


@dataclass(slots=True)
class _Reader:
    raw: bytes
    at: int = 0
    values_left: int = field(default=MOST_VALUES)

    def take(self, length: int) -> bytes:
        if length > len(self.raw) - self.at:
            raise IppFormatError("a length points past the end")
        self.at += length
        return self.raw[self.at - length : self.at]

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def byte(self) -> int:
        return self.take(1)[0]

    def sized(self) -> bytes:
        return self.take(self.unpack(">H")[0])

    def rest(self) -> bytes:
        return self.raw[self.at :]

    def is_at_value(self) -> bool:
        """Whether a value follows, not a group or the end."""
        if self.at >= len(self.raw):
            raise IppFormatError("the message stops in the middle of a group")
        return self.raw[self.at] >= 0x10

    def attributes(self) -> dict[str, Attribute]:
        found = _Found()
        name = ""
        while self.is_at_value():
            tag = self.byte()
            label = _text(self.sized())
            if not label and not name:
                raise IppFormatError("a further value of no attribute")
            name = label or name
            found.add(name, tag, self.value(tag, DEEPEST))
        return found.attributes()

    def value(self, tag: int, depth: int) -> Value:
        self.values_left -= 1
        if self.values_left < 0 or depth == 0:
            raise IppFormatError("more values, or deeper ones, than any printer has")
        raw = self.sized()
        return self.collection(depth - 1) if tag == Tag.BEGIN_COLLECTION else _decode_value(tag, raw)

    def collection(self, depth: int) -> dict[str, Attribute]:
        found = _Found()
        name = ""
        while (tag := self.byte()) != Tag.END_COLLECTION:
            self.sized()  # members carry no name of their own: it came before, as a value
            if tag == Tag.MEMBER_NAME:
                name = _text(self.sized())
            else:
                found.add(name, tag, self.value(tag, depth))
        self.sized()
        self.sized()
        return found.attributes()


@dataclass(slots=True)
class _Found:
    """Attributes under way, value by value."""

    tags: dict[str, int] = field(default_factory=dict)
    values: dict[str, list[Value]] = field(default_factory=dict)

    def add(self, name: str, tag: int, value: Value) -> None:
        self.tags[name] = tag
        self.values.setdefault(name, []).append(value)

    def attributes(self) -> dict[str, Attribute]:
        return {name: Attribute(self.tags[name], tuple(values)) for name, values in self.values.items()}


def _decode_value(tag: int, raw: bytes) -> Value:  # noqa: PLR0911 - a kind each
    if tag < 0x20:
        return None  # "no value", "unknown", "unsupported" and the like
    try:
        match tag:
            case Tag.INTEGER | Tag.ENUM:
                return int(struct.unpack(">i", raw)[0])
            case Tag.BOOLEAN:
                return bool(struct.unpack(">B", raw)[0])
            case Tag.RANGE:
                return Range(*struct.unpack(">ii", raw))
            case Tag.RESOLUTION:
                return Resolution(*struct.unpack(">iib", raw))
            case Tag.TEXT_WITH_LANGUAGE | Tag.NAME_WITH_LANGUAGE:
                return _text_of_two(raw)
    except struct.error as error:
        raise IppFormatError(f"{len(raw)} bytes cannot be a value of kind {tag:#x}") from error
    return _text(raw) if 0x41 <= tag <= 0x49 else raw


def _text_of_two(raw: bytes) -> str:
    """The text of a pair (language, text)."""
    reader = _Reader(raw)
    reader.sized()
    return _text(reader.sized())


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
