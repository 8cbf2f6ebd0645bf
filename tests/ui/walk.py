"""Walking over a window as an assistive technology, a ruler or a finger would."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen, parents first."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not widget.visibleRegion().isEmpty():
            yield widget


def controls(root: QWidget) -> list[QWidget]:
    """What can be touched: enabled buttons and fields."""
    return [one for one in shown(root) if isinstance(one, QAbstractButton | QLineEdit) and one.isEnabled()]


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key stops at."""
    return [one for one in shown(root) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]


def place(widget: QWidget, root: QWidget) -> QRect:
    """A widget's rectangle in its window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def name(widget: QWidget) -> str:
    """What a screen reader says for it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def labels(root: QWidget) -> list[QLabel]:
    """Labels with something on them."""
    return [one for one in shown(root) if isinstance(one, QLabel) and one.text()]


def all_text(root: QWidget) -> str:
    """Everything a screen reader or a curious hand could get out of a window, seen or not."""
    parts: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        parts += [name(widget), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            parts.append(widget.text())
    return "\n".join(parts)
