"""Every colour, size and weight on screen, once: tokens, measures in millimetres, and the one style sheet.

A pixel is not a size: measures are millimetres of the panel, and `Look` turns them into pixels. Contrast and
colour-vision distances of these tokens are tested in `tests/ui/test_theme.py`. Knows nothing of delegates or verdict
codes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache

from PySide6.QtGui import QColor, QFont

from kiosk.config import Settings
from kiosk.ui.fonts import families

CAP_HEIGHT = 0.72  # of the font's pixel size, Kiosk Sans
TOUCH_MM = 20.0  # kiosk touch targets (Colle & Hiszem 2004)
LAPTOP_TOUCH_MM = 12.0
MM_PER_INCH = 25.4
GAP_MM = 3.0
LARGE_TEXT = 1.3
PANEL_RANGE_IN, TEXT_RANGE_PERCENT = (7.0, 100.0), (100.0, 200.0)
TYPICAL_LAPTOP_IN, TYPICAL_KIOSK_IN, TYPICAL_WALL_IN = 15.6, 21.5, 24.0


class Fill(StrEnum):
    """The four full-bleed classes of a result page."""

    ADMIT = "admit"
    ATTENTION = "attention"
    REFUSE = "refuse"
    INFO = "info"


FILL_HEX = {
    Fill.ADMIT: ("#00B89A", "#000000"),
    Fill.ATTENTION: ("#FFE14D", "#000000"),
    Fill.REFUSE: ("#9E1B00", "#FFFFFF"),
    Fill.INFO: ("#2A1E78", "#FFFFFF"),
}
"""Fill and the text on it: the same in every theme, because the eye learns them."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The neutral colours of one theme, ``#RRGGBB``. `tint` is the ground of what a page has to say, `tray` that of the
    on-screen keyboard."""

    background: str
    surface: str
    raised: str
    text: str
    muted: str
    primary: str
    on_primary: str
    border: str
    hairline: str
    focus: str
    tint: str
    tray: str


LIGHT = Palette(
    background="#FFFFFF", surface="#F2F4F7", raised="#FFFFFF", text="#12161C", muted="#434B57", primary="#0A4A94",
    on_primary="#FFFFFF", border="#6E7885", hairline="#DDE2E9", focus="#12161C", tint="#EAF1FA",
    tray="#E9EDF2",
)  # fmt: skip
DARK = Palette(
    background="#0E1116", surface="#1A2029", raised="#1A2029", text="#F4F6F9", muted="#B8C0CC", primary="#9CC7FF",
    on_primary="#06203F", border="#7C8796", hairline="#2C3542", focus="#FFFFFF", tint="#141F30",
    tray="#080A0E",
)  # fmt: skip
HIGH_CONTRAST = Palette(
    background="#000000", surface="#000000", raised="#000000", text="#FFFFFF", muted="#FFFFFF", primary="#FFE14D",
    on_primary="#000000", border="#FFFFFF", hairline="#FFFFFF", focus="#FFE14D", tint="#000000",
    tray="#000000",
)  # fmt: skip
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}


class Role(Enum):
    """What a text is for. Cap heights in mm: at a kiosk (600 mm away, standing) and on a laptop (sitting)."""

    VERDICT = (17.5, 17.5)
    HERO = (14.0, 11.0)
    HEADLINE = (10.0, 7.4)
    TITLE = (7.4, 5.0)
    BODY = (5.0, 3.5)
    SMALL = (4.8, 3.0)

    @property
    def kiosk_mm(self) -> float:
        """Cap height at a kiosk."""
        return self.value[0]

    @property
    def laptop_mm(self) -> float:
        """Cap height on a laptop or a wall."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Look:
    """How everything is drawn on this panel for this person: theme, pixels per millimetre, text size, reach.

    `is_kiosk` chooses standing sizes. `text_scale` is 1.0 to 2.0. `is_still` means reduced motion. `is_low` pulls all
    controls into the lower 40 % of a portrait panel.
    """

    theme: str = "light"
    px_per_mm: float = 3.95
    is_kiosk: bool = False
    text_scale: float = 1.0
    is_still: bool = False
    is_low: bool = False

    @property
    def palette(self) -> Palette:
        """Neutral colours."""
        return PALETTES.get(self.theme, LIGHT)

    @property
    def is_large(self) -> bool:
        """Whether text is so large that what only adorns a page makes room for it."""
        return self.text_scale >= LARGE_TEXT

    @property
    def touch_mm(self) -> float:
        """Smallest side of anything to be touched."""
        return TOUCH_MM if self.is_kiosk else LAPTOP_TOUCH_MM

    def px(self, mm: float) -> int:
        """Millimetres of the panel in whole pixels, never 0 for something that exists."""
        return max(1, round(mm * self.px_per_mm)) if mm > 0 else 0

    @property
    def gap(self) -> int:
        """Pixels between things to be touched."""
        return self.px(GAP_MM)

    def font_px(self, role: Role) -> int:
        """Pixel size whose capitals have the role's height."""
        cap_mm = role.kiosk_mm if self.is_kiosk else role.laptop_mm
        return math.ceil(cap_mm / CAP_HEIGHT * self.px_per_mm * self.text_scale)

    def font(self, role: Role, *, is_bold: bool = False, px: int | None = None, is_tabular: bool = False) -> QFont:
        """The bundled families at a role's size; `is_tabular` for clocks and columns of figures (digits of one
        width)."""
        return QFont(_font(px or self.font_px(role), is_bold, is_tabular))

    def fill(self, fill: Fill) -> tuple[QColor, QColor]:
        """A class's fill and the ink on it."""
        ground, ink = FILL_HEX[fill]
        return QColor(ground), QColor(ink)

    def colour(self, name: str) -> QColor:
        """A neutral colour by its token name."""
        return QColor(getattr(self.palette, name))


@cache
def _font(px: int, is_bold: bool, is_tabular: bool) -> QFont:
    """Asked for several times by every label there is, and one of twenty."""
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(px)
    font.setBold(is_bold)
    if is_tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def panel_inches(mode: str) -> float:
    """The usual panel of a mode, until somebody calibrates: neither EDID nor the driver can be trusted."""
    return {"self": TYPICAL_KIOSK_IN, "dashboard": TYPICAL_WALL_IN}.get(mode, TYPICAL_LAPTOP_IN)


def within(text: str, limits: tuple[float, float], usual: float) -> float:
    """A number a person may have written into the settings; the usual one where it is none, or makes no sense."""
    try:
        number = float(text)
    except ValueError:
        return usual
    return number if limits[0] <= number <= limits[1] else usual


def look_of(
    settings: Settings, width_px: int, height_px: int, *, panel_in: float = 0.0, text_scale: float = 1.0,
    is_still: bool = False,
) -> Look:  # fmt: skip
    """The look of these settings on a window of this size; the other arguments are for who knows better than they."""
    mode = settings.mode
    inches = panel_in or within(settings.panel_inches, PANEL_RANGE_IN, panel_inches(mode))
    return Look(
        theme=settings.theme,
        px_per_mm=px_per_mm(width_px, height_px, inches),
        is_kiosk=mode == "self",
        text_scale=text_scale * within(settings.text_percent, TEXT_RANGE_PERCENT, 100.0) / 100,
        is_still=is_still or settings.is_still,
    )


def px_per_mm(width_px: int, height_px: int, inches: float) -> float:
    """Density of a panel from its resolution and diagonal."""
    return math.hypot(width_px, height_px) / (inches * MM_PER_INCH)


def mixed(one: str, other: str, share: float) -> str:
    """`share` of `one` over `other`, ``#RRGGBB``."""
    a, b = QColor(one), QColor(other)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return "#" + "".join(f"{round(x * share + y * (1 - share)):02X}" for x, y in parts)


def style_sheet(look: Look) -> str:
    """The one style sheet. What is not here is painted by the widget itself."""
    p, px = look.palette, look.px
    body, radius = look.font_px(Role.BODY), px(1.6)
    faces = ", ".join(f'"{family}"' for family in families())
    return f"""
* {{ outline: none; }}
QWidget {{ color: {p.text}; background: transparent; border: none;
  font-family: {faces}; font-size: {body}px; }}
QWidget#page, QDialog, QMainWindow {{ background: {p.background}; }}
QWidget#bar {{ background: {p.background}; border-bottom: 1px solid {p.hairline}; }}
QWidget#foot {{ background: {p.background}; border-top: 1px solid {p.hairline}; }}
QWidget#rail {{ background: {p.surface}; border-right: 1px solid {p.hairline}; }}
QWidget#message {{ background: {p.tint}; border: 1px solid {p.hairline if p.tint == p.background else p.tint}; }}
QWidget#tray {{ background: {p.tray}; border-top: 1px solid {p.hairline}; }}
QWidget#card {{ background: {p.surface}; border: 1px solid {p.hairline}; border-radius: {px(3)}px; }}
QWidget#badge {{ background: {p.raised}; border: 1px solid {p.hairline}; border-radius: {px(3)}px; }}
QLabel[ink="muted"] {{ color: {p.muted}; }}
QLabel[ink="primary"] {{ color: {p.primary}; }}
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {p.raised}; color: {p.text}; border: {px(0.4)}px solid {p.border}; border-radius: {radius}px;
  padding: 0 {px(3)}px; min-height: {px(look.touch_mm * 0.78)}px;
  selection-background-color: {p.primary}; selection-color: {p.on_primary};
  placeholder-text-color: {p.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: {px(0.8)}px solid {p.primary}; }}
QComboBox::drop-down {{ width: {px(8)}px; border: none; }}
QComboBox QAbstractItemView {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.border};
  selection-background-color: {p.primary}; selection-color: {p.on_primary}; }}
QScrollArea {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(2.4)}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {p.border}; border-radius: {px(1.2)}px; min-height: {px(10)}px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  height: 0; width: 0; background: none; }}
QToolTip {{ background: {p.text}; color: {p.background}; padding: {px(1)}px; }}
"""
