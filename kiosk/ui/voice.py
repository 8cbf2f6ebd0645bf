"""Speech on request, for who cannot read the screen: says what a screen reader would be told, in the screen's language.

Plug the headphones into the private jack. Where the system has no speech (QtTextToSpeech cannot load, or has no engine
that speaks) the screens do not offer it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QObject


class Voice(QObject):
    """`is_available` before anybody is offered it."""

    def __init__(self) -> None:
        super().__init__()
        self._speech = self._engine()

    @property
    def is_available(self) -> bool:
        """Whether this machine can speak."""
        return self._speech is not None

    def say(self, text: str, language: str) -> None:
        """Begin to speak; what was being said stops."""
        if self._speech is not None:
            self._speech.stop()
            self._speech.setLocale(QLocale(language))
            self._speech.say(text)

    def _engine(self) -> Any:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            return None
        if not [engine for engine in QTextToSpeech.availableEngines() if engine != "mock"]:
            return None
        speech = QTextToSpeech(self)
        return speech if speech.state() != QTextToSpeech.State.Error else None
