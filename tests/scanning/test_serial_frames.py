from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.serial_frames import LONGEST, SerialFrames


def test_endings_of_all_makes() -> None:
    frames = SerialFrames()
    assert frames.take(b"CODE-1\r\nCODE-2\rCODE-3\n\x02CODE-4\x03CODE-5\t", 0.0) == [
        b"CODE-1",
        b"CODE-2",
        b"CODE-3",
        b"CODE-4",
        b"CODE-5",
    ]


def test_a_code_may_arrive_in_pieces_and_keeps_its_blanks() -> None:
    frames = SerialFrames()
    assert frames.take(b" T1:%5", 0.0) == []
    assert frames.take(b" 0 \r", 0.02) == [b" T1:%5 0 "]


def test_silence_ends_a_code_without_an_ending() -> None:
    frames = SerialFrames(pause_s=0.1)
    frames.take(b"CODE-1", 0.0)
    assert frames.expire(0.05) == []
    assert frames.expire(0.1) == [b"CODE-1"]
    assert frames.expire(9.0) == []


def test_noise_is_dropped() -> None:
    frames = SerialFrames()
    assert frames.take(b"\r\n\r\nab\r" + bytes([0, 7]) + b"\r", 0.0) == []
    assert frames.take(b"x" * (LONGEST + 500) + b"\r", 1.0) == []
    assert frames.take(b"CODE-1\r", 2.0) == [b"CODE-1"]


@given(st.lists(st.binary(max_size=50)))
def test_any_bytes_in_any_pieces_are_survived(chunks: list[bytes]) -> None:
    frames = SerialFrames()
    for number, chunk in enumerate(chunks):
        for payload in frames.take(chunk, number / 10):
            assert not set(payload) & set(b"\r\n\t\x03")


def test_a_scanner_that_sends_endings_is_not_cut_at_a_pause() -> None:
    frames = SerialFrames()
    assert frames.take(b"CODE-1\r", 0.0) == [b"CODE-1"]
    assert frames.take(b"CODE", 1.0) == []
    assert frames.expire(1.3) == []
    assert frames.is_pending
    assert frames.take(b"-2\r", 1.4) == [b"CODE-2"], "the computer was busy"
    assert frames.take(b"CUT", 2.0) == []
    assert frames.take(b"CODE-3\r", 4.0) == [b"CODE-3"], "the end of that one was lost"
