"""How the designer is dressed: the house's colours at the size of a desk tool, worked with a mouse at arm's length."""

from __future__ import annotations

from kiosk.ui.theme import Look, Role, mixed, style_sheet

DESK_PX_PER_MM = 2.85
"""Smaller than the panel's own: 3 mm capitals on a counter are 2 mm ones on a desk. Targets stay above 24 px
(WCAG 2.5.8)."""


def desk_look(theme: str) -> Look:
    """The look of a desk tool."""
    return Look(theme=theme, px_per_mm=DESK_PX_PER_MM)


def desk_style(look: Look) -> str:
    """The house's style sheet, with fields and lists as close together as a form wants them."""
    p, px, small = look.palette, look.px, look.font_px(Role.SMALL)
    chosen = mixed(p.primary, p.background, 0.16)
    return (
        style_sheet(look)
        + f"""
QLineEdit, QPlainTextEdit, QComboBox, QDoubleSpinBox {{
  background: {p.raised}; color: {p.text}; border: 1px solid {p.border}; border-radius: {px(1.2)}px;
  padding: 0 {px(1.8)}px; min-height: {px(9)}px; font-size: {small}px;
  selection-background-color: {p.primary}; selection-color: {p.on_primary}; }}
QPlainTextEdit {{ padding: {px(0.8)}px {px(1)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDoubleSpinBox:focus {{ border: 2px solid {p.primary}; }}
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ width: {px(6)}px; border: none; }}
QComboBox::down-arrow {{ width: 0; height: 0; border-left: {px(1.3)}px solid {p.raised};
  border-right: {px(1.3)}px solid {p.raised}; border-top: {px(1.6)}px solid {p.muted}; }}
QComboBox QLineEdit {{ border: none; min-height: 0; padding: 0; background: transparent; }}
QDoubleSpinBox QLineEdit {{ border: none; min-height: 0; padding: 0 {px(1.8)}px; background: transparent; }}
QCheckBox {{ color: {p.text}; font-size: {small}px; min-height: {px(9)}px; spacing: {px(2)}px; }}
QCheckBox::indicator {{ width: {px(5)}px; height: {px(5)}px; border: 1px solid {p.border};
  border-radius: {px(1)}px; background: {p.raised}; }}
QCheckBox::indicator:checked {{ background: {p.primary}; border-color: {p.primary}; }}
QCheckBox:focus {{ color: {p.primary}; }}
QListWidget {{ background: {p.surface}; border: 1px solid {p.hairline}; border-radius: {px(2)}px;
  font-size: {small}px; padding: {px(0.8)}px; }}
QListWidget:focus {{ border: 2px solid {p.primary}; }}
QListWidget::item {{ min-height: {px(9)}px; border-radius: {px(1)}px; padding-left: {px(1)}px; }}
QListWidget::item:selected {{ background: {chosen}; color: {p.text}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(2.4)}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {p.border}; border-radius: {px(1.2)}px; min-width: {px(10)}px; }}
"""
    )
