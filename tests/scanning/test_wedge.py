import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.wedge import KeyPress, Wedge, WedgeFraming, WedgeStep

PAYLOAD = "T1:%50000VE2L60$Y88"


def keys(text: str, gap_s: float, start_s: float = 0.0) -> list[KeyPress]:
    return [KeyPress(character, start_s + place * gap_s) for place, character in enumerate(text)]


def press_all(wedge: Wedge, presses: list[KeyPress]) -> tuple[str, list[bytes]]:
    """What reached the screen as typing, and the payloads, once all is settled."""
    steps = [wedge.press(key) for key in presses]
    steps.append(wedge.expire(presses[-1].at_s + 10))
    typed = "".join(key.text for step in steps for key in step.typed)
    return typed, [step.payload for step in steps if step.payload is not None]


def test_a_burst_ended_by_enter_is_a_scan_and_nothing_is_typed() -> None:
    assert press_all(Wedge(), keys(PAYLOAD + "\r", 0.008)) == ("", [PAYLOAD.encode()])


def test_a_burst_without_an_ending_is_a_scan_when_it_falls_silent() -> None:
    assert press_all(Wedge(), keys(PAYLOAD, 0.03)) == ("", [PAYLOAD.encode()])


def test_human_typing_comes_back_in_order_with_its_origin() -> None:
    wedge = Wedge()
    assert wedge.press(KeyPress("a", 0.0, origin="first")) == WedgeStep()
    assert [key.origin for key in wedge.expire(0.036).typed] == ["first"]
    assert press_all(Wedge(), keys("Wang Xiaoming\r", 0.09)) == ("Wang Xiaoming\r", [])


def test_enter_alone_and_short_bursts_are_typing() -> None:
    assert press_all(Wedge(), keys("\r", 0.01)) == ("\r", [])
    assert press_all(Wedge(), keys("abc\r", 0.02)) == ("abc\r", [])


def test_a_key_held_down_is_typing() -> None:
    presses = [KeyPress("x", place * 0.03, is_repeat=place > 0) for place in range(40)]
    assert press_all(Wedge(), presses) == ("x" * 40, [])


def test_two_scans_one_after_the_other() -> None:
    presses = keys("CODE-ONE\r", 0.005) + keys("CODE-TWO\r", 0.005, start_s=0.06)
    assert press_all(Wedge(), presses) == ("", [b"CODE-ONE", b"CODE-TWO"])


def test_typing_just_before_a_scan_is_kept_apart() -> None:
    presses = keys("ab", 0.1) + keys(PAYLOAD + "\n", 0.005, start_s=0.2)
    assert press_all(Wedge(), presses) == ("ab", [PAYLOAD.encode()])


def test_a_busy_host_may_delay_keys_inside_a_burst() -> None:
    presses = keys("CODE-12345", 0.005) + keys("67890\r", 0.005, start_s=0.180)
    assert press_all(Wedge(), presses) == ("", [b"CODE-1234567890"])


def test_prefix_and_suffix_frame_even_a_slow_scanner() -> None:
    framing = WedgeFraming(prefix="\x02", suffix="\x03")
    text = "\x02" + PAYLOAD + "\x03" + "\r"
    typed, payloads = press_all(Wedge(framing), keys(text, 0.1))
    assert payloads == [PAYLOAD.encode()]
    assert typed == "\r"


def test_a_broken_frame_types_nothing() -> None:
    framing = WedgeFraming(prefix="\x02", suffix="\x03")
    assert press_all(Wedge(framing), keys("\x02AB", 0.01)) == ("", [])


def test_keys_without_a_character_are_swallowed_inside_a_burst_only() -> None:
    arrow = KeyPress("", 0.016)
    wedge = Wedge()
    assert wedge.press(KeyPress("", 0.0)).typed  # an arrow key alone moves the cursor
    presses = [*keys("CO", 0.008), arrow, *keys("DE-99\r", 0.008, start_s=0.024)]
    assert press_all(wedge, presses) == ("", [b"CODE-99"])


def test_control_keys_of_a_hostile_symbol_stay_inside_the_payload() -> None:
    assert press_all(Wedge(), keys("EV26-A\x12cmd\r", 0.005)) == ("", [b"EV26-A\x12cmd"])


def test_keys_are_read_by_place_under_a_foreign_layout() -> None:
    """A scanner set to US types `qa-1Z`; a French layout reports `aq)&W`."""
    codes = [(16, "a", False), (30, "q", False), (12, ")", False), (2, "&", False), (44, "W", True), (2, "&", False)]
    presses = [KeyPress(text, i * 0.005, code, shifted) for i, (code, text, shifted) in enumerate(codes)]
    assert press_all(Wedge(), [*presses, KeyPress("\r", 0.03, 28)]) == ("", [b"qa-1Z1"])


@pytest.mark.slow
def test_an_endless_burst_does_not_fill_memory() -> None:
    wedge = Wedge()
    for key in keys("x" * 20_000, 0.001):
        wedge.press(key)
        assert len(wedge._held) <= wedge.framing.longest


@given(st.text(string.printable, max_size=60), st.lists(st.floats(0.04, 2.0), min_size=60, max_size=60))
def test_no_human_typing_is_lost_or_scanned(text: str, gaps_s: list[float]) -> None:
    at_s, presses = 0.0, []
    for character, gap_s in zip(text, gaps_s, strict=False):
        presses.append(KeyPress(character, at_s))
        at_s += gap_s
    if presses:
        assert press_all(Wedge(), presses) == (text, [])


@given(st.text(string.ascii_letters + string.digits + ":-.$% ", min_size=6, max_size=200), st.floats(0.0005, 0.03))
def test_every_scan_arrives_whole_and_types_nothing(text: str, gap_s: float) -> None:
    assert press_all(Wedge(), keys(text + "\r", gap_s)) == ("", [text.encode()])
