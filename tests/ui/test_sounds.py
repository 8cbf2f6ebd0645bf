"""The sounds are those of the table: length, loudness, rhythm."""

from __future__ import annotations

import io
import math
import struct
import wave

import pytest

from kiosk.ui.sounds import RATE_HZ, TONES, Speaker, wave_file

pytestmark = pytest.mark.slow  # every sound is made and measured

TOTAL_MS = {"read": 45, "admit": 250, "attention": 530, "refuse": 510, "info": 330, "staffcall": 960}


def samples(name: str, semitones: float = 0.0) -> list[int]:
    with wave.open(io.BytesIO(wave_file(TONES[name], semitones))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return list(struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes())))


def bursts(values: list[int]) -> int:
    """Stretches of sound between silences of at least 20 ms."""
    step = RATE_HZ // 100
    loud = [max(abs(value) for value in values[at : at + step]) > 300 for at in range(0, len(values), step)]
    return sum(now and not before for before, now in zip([False, *loud], loud, strict=False))


@pytest.mark.parametrize("name", TONES)
def test_length_and_peak_are_as_designed(name: str) -> None:
    values = samples(name)
    assert len(values) / RATE_HZ * 1000 == pytest.approx(TOTAL_MS[name], abs=2)
    peak_db = 20 * math.log10(max(abs(value) for value in values) / 32767)
    assert peak_db == pytest.approx(TONES[name].peak_db, abs=0.1)


def test_the_classes_are_told_apart_by_rhythm_alone() -> None:
    assert [bursts(samples(name)) for name in ("admit", "attention", "refuse", "info")] == [1, 3, 2, 2]


def test_refusing_is_never_louder_than_admitting() -> None:
    assert TONES["refuse"].peak_db <= TONES["admit"].peak_db


def test_neighbouring_lanes_can_be_detuned() -> None:
    assert samples("admit", 2.0) != samples("admit")


def test_a_machine_without_sound_is_silent_and_says_so(qapp: object) -> None:
    speaker = Speaker()
    speaker.play("admit")
    speaker.play("no such sound")
    assert isinstance(speaker.is_silent, bool)
