from kiosk.scanning.repeat import RepeatWindow, Sighting


def test_a_code_held_up_is_one_scan() -> None:
    window = RepeatWindow()
    sightings = [window.see(b"A", at_s / 10) for at_s in range(200)]
    assert sightings[0] is Sighting.NEW
    assert set(sightings[1:]) == {Sighting.STILL_THERE}


def test_a_code_taken_away_and_shown_again_is_a_repeat_until_the_window_ends() -> None:
    window = RepeatWindow(window_s=5.0, absence_s=0.8)
    assert window.see(b"A", 0.0) is Sighting.NEW
    assert window.see(b"A", 0.79) is Sighting.STILL_THERE
    assert window.see(b"A", 2.0) is Sighting.REPEAT
    assert window.see(b"A", 7.0) is Sighting.REPEAT
    assert window.see(b"A", 12.01) is Sighting.NEW


def test_a_pulled_trigger_is_never_still_there() -> None:
    window = RepeatWindow()
    window.see(b"A", 0.0, is_deliberate=True)
    assert window.see(b"A", 0.1, is_deliberate=True) is Sighting.REPEAT


def test_codes_do_not_hide_each_other() -> None:
    window = RepeatWindow()
    window.see(b"A", 0.0)
    assert window.see(b"B", 0.1) is Sighting.NEW
    assert window.see(b"A", 0.2) is Sighting.STILL_THERE


def test_forgets_what_left_the_window() -> None:
    window = RepeatWindow(window_s=1.0)
    for number in range(10_000):
        window.see(str(number).encode(), number * 0.5)
    assert len(window._last_seen_s) <= 4
