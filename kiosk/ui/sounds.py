"""The few sounds, made by code from the table of the design: told apart by rhythm and contour, each also on screen.

One rise = yes, three = look, a fall = no, two soft = look here. Loaded at start, played by the same event that paints.
Where no sound can be played the kiosk is silent: nothing is told by sound alone.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl

RATE_HZ, ATTACK_S, RELEASE_S = 48_000, 0.005, 0.025
PLAIN = (1.0, 0.35, 0.15)  # strengths of harmonics 1, 2, 3
ROUGH = (1.0, 0.0, 0.45, 0.0, 0.3)


@dataclass(frozen=True, slots=True)
class Tone:
    """Notes of (Hz, ms), a gap of silence between them, and the peak in dB below full scale."""

    notes: tuple[tuple[float, int], ...]
    gap_ms: int
    peak_db: float
    timbre: tuple[float, ...] = PLAIN


TONES = {
    "read": Tone(((1568, 45),), 0, -8),
    "admit": Tone(((1047, 90), (1319, 160)), 0, -4),
    "attention": Tone(((880, 130), (880, 130), (1047, 130)), 70, -4),
    "refuse": Tone(((659, 190), (415, 260)), 60, -6, ROUGH),
    "info": Tone(((784, 120), (784, 120)), 90, -14),
    "staffcall": Tone(((784, 140), (1047, 140)) * 2, 133, -4),
}


def wave_file(tone: Tone, semitones: float = 0.0) -> bytes:
    """A mono 16-bit WAV. `semitones` detunes a lane, so that neighbours can tell their kiosks apart."""
    samples: list[float] = []
    for index, (hertz, ms) in enumerate(tone.notes):
        if index:
            samples += [0.0] * (RATE_HZ * tone.gap_ms // 1000)
        samples += _note(hertz * 2 ** (semitones / 12), ms / 1000, tone.timbre)
    loudest = max(abs(sample) for sample in samples)
    factor = 32767 * 10 ** (tone.peak_db / 20) / loudest
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(struct.pack(f"<{len(samples)}h", *(round(sample * factor) for sample in samples)))
    return buffer.getvalue()


def _note(hertz: float, seconds: float, timbre: tuple[float, ...]) -> list[float]:
    count = round(RATE_HZ * seconds)
    step = 2 * math.pi * hertz / RATE_HZ
    attack, release = RATE_HZ * ATTACK_S, RATE_HZ * RELEASE_S
    return [
        min(1.0, i / attack, (count - i) / release)
        * sum(strength * math.sin(step * i * number) for number, strength in enumerate(timbre, 1) if strength)
        for i in range(count)
    ]


class Speaker(QObject):
    """Plays a sound by name. `is_silent` is True where none can be played; it never raises."""

    def __init__(self, semitones: float = 0.0) -> None:
        super().__init__()
        self._folder = QTemporaryDir()
        self._effects = self._loaded(semitones)

    @property
    def is_silent(self) -> bool:
        """Whether this machine has no way to play."""
        return not self._effects

    def play(self, name: str) -> None:
        """Start a sound at once."""
        if name in self._effects:
            self._effects[name].play()

    def _loaded(self, semitones: float) -> dict[str, Any]:
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:  # libpulse is missing
            return {}
        if QMediaDevices.defaultAudioOutput().isNull():
            return {}
        effects: dict[str, Any] = {}
        for name, tone in TONES.items():
            path = Path(self._folder.filePath(f"{name}.wav"))
            path.write_bytes(wave_file(tone, semitones))
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(path)))
            effects[name] = effect
        return effects
