"""IPP bytes: against the example of the standard, there and back, and broken in every way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.ipp_codec import (
    DEEPEST,
    MOST_VALUES,
    Attribute,
    Group,
    IppFormatError,
    Message,
    Range,
    Resolution,
    Tag,
    Value,
    attribute,
    decode,
    encode,
)

# RFC 8010, appendix A.1, shortened: version 2.0, Print-Job, request 1.
PRINT_JOB = (
    b"\x02\x00\x00\x02\x00\x00\x00\x01"
    b"\x01"
    b"\x47\x00\x12attributes-charset\x00\x05utf-8"
    b"\x48\x00\x1battributes-natural-language\x00\x05en-us"
    b"\x42\x00\x08job-name\x00\x06foobar"
    b"\x22\x00\x16ipp-attribute-fidelity\x00\x01\x01"
    b"\x02"
    b"\x21\x00\x06copies\x00\x04\x00\x00\x00\x14"
    b"\x44\x00\x05sides\x00\x13two-sided-long-edge"
    b"\x44\x00\x00\x00\x09one-sided"
    b"\x03%PDF"
)


def test_the_standards_example() -> None:
    message = decode(PRINT_JOB)
    assert (message.code, message.request_id, message.version, message.document) == (2, 1, (2, 0), b"%PDF")
    assert message.group(Tag.OPERATION).text("job-name") == "foobar"
    assert message.group(Tag.OPERATION).attributes["ipp-attribute-fidelity"].first is True
    assert message.group(Tag.JOB).number("copies") == 20
    assert message.group(Tag.JOB).texts("sides") == ("two-sided-long-edge", "one-sided")
    assert encode(message) == PRINT_JOB


texts = st.text(max_size=20)
names = st.text("abcdefgh-", min_size=1, max_size=12)
int32 = st.integers(-(2**31), 2**31 - 1)
plain = st.one_of(
    st.tuples(st.sampled_from([Tag.INTEGER, Tag.ENUM]), int32),
    st.tuples(st.just(Tag.BOOLEAN), st.booleans()),
    st.tuples(st.sampled_from([Tag.NAME, Tag.TEXT, Tag.KEYWORD, Tag.URI, Tag.MIME_TYPE]), texts),
    st.tuples(st.just(Tag.RANGE), st.builds(Range, int32, int32)),
    st.tuples(st.just(Tag.RESOLUTION), st.builds(Resolution, int32, int32, st.sampled_from([3, 4]))),
    st.tuples(st.sampled_from([Tag.OCTETS, Tag.DATE_TIME]), st.binary(max_size=12)),
    st.tuples(st.just(Tag.NO_VALUE), st.none()),
)


def as_attribute(pair: tuple[Tag, Value]) -> Attribute:
    return Attribute(pair[0], (pair[1], pair[1]))


attributes = st.recursive(
    plain.map(as_attribute),
    lambda inner: st.dictionaries(names, inner, max_size=3).map(
        lambda members: attribute(Tag.BEGIN_COLLECTION, members)
    ),
    max_leaves=6,
)
groups = st.builds(
    Group, st.sampled_from([Tag.OPERATION, Tag.JOB, Tag.PRINTER]), st.dictionaries(names, attributes, max_size=4)
)
messages = st.builds(
    Message,
    code=st.integers(0, 0xFFFF),
    request_id=st.integers(0, 2**32 - 1),
    groups=st.lists(groups, max_size=3).map(tuple),
    document=st.binary(max_size=20),
)


@pytest.mark.slow
@given(messages)
def test_there_and_back(message: Message) -> None:
    assert decode(encode(message)) == message


@given(st.integers(0, len(PRINT_JOB) - 5))
def test_a_truncated_message_is_no_message(length: int) -> None:
    with pytest.raises(IppFormatError):
        decode(PRINT_JOB[:length])


@given(st.binary(max_size=400))
def test_noise_is_an_answer_or_a_format_error(noise: bytes) -> None:
    try:
        decode(b"\x02\x00\x00\x00\x00\x00\x00\x01" + noise)
    except IppFormatError:
        return


@given(st.data())
def test_a_flipped_byte_never_does_worse(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(PRINT_JOB) - 1))
    raw = bytearray(PRINT_JOB)
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        decode(bytes(raw))
    except IppFormatError:
        return


def test_a_name_with_its_language_is_its_text() -> None:
    raw = b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x36\x00\x04info\x00\x0b\x00\x02zh\x00\x05Desk2\x03"
    assert decode(raw).group(Tag.PRINTER).text("info") == "Desk2"


def test_depth_and_number_of_values_are_bounded() -> None:
    deep = attribute(Tag.INTEGER, 1)
    for _ in range(DEEPEST + 1):
        deep = attribute(Tag.BEGIN_COLLECTION, {"member": deep})
    many = attribute(Tag.INTEGER, *range(MOST_VALUES + 1))
    for hostile in (deep, many):
        with pytest.raises(IppFormatError):
            decode(encode(Message(0, 1, (Group(Tag.PRINTER, {"x": hostile}),))))


def test_a_value_of_the_wrong_size_is_a_format_error() -> None:
    with pytest.raises(IppFormatError):
        decode(b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x21\x00\x01n\x00\x03\x00\x00\x01\x03")
