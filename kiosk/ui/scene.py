"""What every screen is given: the program beneath, how to draw, which words, where we are. Screens are made anew for
each showing, so nothing of the last delegate can be left in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ui.plugged import THIS_MACHINE, Plugged
from kiosk.ui.ports import Directory, Kiosk
from kiosk.ui.theme import Look
from kiosk.ui.words import Words

SPREAD_TEXT = 1.25
"""Text larger than this takes the whole width."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Frozen: a change of language, theme, text size or gate makes a new scene and new screens.

    `monotonic` is the clock of all intervals, in seconds. `is_portrait` chooses between the two arrangements,
    `is_small` (less than 1600 x 900 px) drops what a laptop has no room for.
    """

    kiosk: Kiosk
    look: Look
    words: Words
    directory: Directory
    monotonic: Callable[[], float]
    is_portrait: bool = False
    is_mirrored: bool = True
    has_camera: bool = False
    is_small: bool = False
    panel_px: tuple[int, int] = (1366, 768)
    has_voice: bool = False
    has_sound: bool = True
    plugged: Plugged = THIS_MACHINE

    @property
    def has_columns(self) -> bool:
        """Whether things stand side by side: not in portrait, nor in large text."""
        return not self.is_portrait and self.look.text_scale <= SPREAD_TEXT
