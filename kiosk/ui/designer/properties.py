"""The form beside the badge: every key of the selected item, or of the badge where none is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kiosk.badges.template import AnyItem, Template
from kiosk.badges.wording import FIELDS
from kiosk.ui.designer.fields import OF_PAGE, Field, Shape, fields_of, kind_of, shown, written
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.words import Words

HALF_WIDTH = {Shape.LENGTH, Shape.NUMBER, Shape.CHOICE, Shape.COLOUR, Shape.NUMBERS}
WORDING_LINES = 3
HINTS = {"when": "photo, !role", "only_for": "V, S", "not_for": "W", "latin_pt": "76, 55, 37", "under": "organisation"}
"""What such a value looks like, in the file's own words."""


class Properties(QScrollArea):
    """`changed` carries the key and its value for the file; `finished` that the writer has moved on."""

    changed = Signal(str, object)
    finished = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._of: AnyItem | Template | None = None
        self._shows: list[Callable[[], None]] = []
        self._is_showing = False
        self.editors: dict[str, QWidget] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_form(self, of: AnyItem | Template) -> None:
        """The form of an item or of the whole design; the same form only takes the new values."""
        is_same = self._of is not None and type(of) is type(self._of) and self.editors
        self._of = of
        if not is_same:
            self._build(of)
        self._is_showing = True
        for show in self._shows:
            show()
        self._is_showing = False

    def _build(self, of: AnyItem | Template) -> None:
        self._shows, self.editors = [], {}
        form = QWidget()
        column = QVBoxLayout(form)
        pad = self._look.px(3)
        column.setContentsMargins(pad, pad, pad + self._look.px(2.4), pad)  # the scroll bar's width
        column.setSpacing(self._look.px(2))
        is_page = isinstance(of, Template)
        kind = "page" if is_page else kind_of(cast("AnyItem", of))
        column.addWidget(Text(self._look, self._words.line(f"designer.{kind}").spoken, Role.BODY, is_bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(2.5))
        grid.setVerticalSpacing(self._look.px(0.8))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        row, place = 0, 0
        for field in OF_PAGE if is_page else fields_of(cast("AnyItem", of)):
            span = 1 if field.shape in HALF_WIDTH else 2
            if span == 2 and place:
                row, place = row + 2, 0
            editor = self._editor(field)
            self.editors[field.name] = editor
            if field.shape is not Shape.SWITCH:
                grid.addWidget(self._label(field, editor), row, place, 1, span)
            grid.addWidget(editor, row + 1, place, 1, span)
            place = (place + span) % 2
            row += 0 if place else 2
        column.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(form)

    def _label(self, field: Field, editor: QWidget) -> Text:
        label = Text(
            self._look, self._words.line(f"designer.{field.name}").spoken, Role.SMALL, ink="muted", wraps=False
        )
        label.setBuddy(editor)
        return label

    # -- one editor for each shape

    def _editor(self, field: Field) -> QWidget:
        match field.shape:
            case Shape.LENGTH | Shape.NUMBER:
                editor: QWidget = self._number(field)
            case Shape.CHOICE | Shape.COLOUR:
                editor = self._choice(field)
            case Shape.SWITCH:
                editor = self._switch(field)
            case Shape.WORDING:
                editor = self._wording(field)
            case _:
                editor = self._line(field)
        editor.setAccessibleName(self._words.line(f"designer.{field.name}").spoken)
        return editor

    def _number(self, field: Field) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(field.low, field.high)
        is_whole = field.shape is Shape.NUMBER and field.key != "leading"
        box.setDecimals(0 if is_whole else 2)
        box.setSingleStep(1.0 if is_whole else 0.05 if field.key == "leading" else 0.5)
        box.setSuffix(" mm" if field.shape is Shape.LENGTH else "")
        box.setKeyboardTracking(False)
        box.lineEdit().setTextMargins(self._look.px(1.8), 0, 0, 0)
        box.valueChanged.connect(lambda value: self._tell(field, value))
        box.editingFinished.connect(self.finished)
        self._shows.append(lambda: box.setValue(self._shown(field)))
        return box

    def _choice(self, field: Field) -> QComboBox:
        box = QComboBox()
        box.setEditable(field.shape is Shape.COLOUR)
        for option in field.options:
            told = option if field.shape is Shape.COLOUR else self._words(f"designer.{field.key}.{option}")
            box.addItem(told, option)

        def show() -> None:
            at = box.findData(self._shown(field))
            box.setCurrentIndex(at)
            if at < 0:
                box.setEditText(str(self._shown(field)))

        box.activated.connect(lambda _at: self._tell(field, box.currentData()))
        line = box.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: self._tell(field, box.currentText().strip()))
            line.setAccessibleName(self._words.line(f"designer.{field.name}").spoken)
        self._shows.append(show)
        return box

    def _switch(self, field: Field) -> QCheckBox:
        box = QCheckBox(self._words.line(f"designer.{field.name}").spoken)
        box.toggled.connect(lambda value: self._tell(field, value))
        self._shows.append(lambda: box.setChecked(bool(self._shown(field))))
        return box

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(HINTS.get(field.key, ""))
        line.textEdited.connect(lambda value: self._tell(field, value))
        line.editingFinished.connect(self.finished)

        def show() -> None:
            if not self._means(field, line.text()):  # else "24, " would be tidied away under the writer's hands
                line.setText(self._shown(field))

        self._shows.append(show)
        return line

    def _wording(self, field: Field) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(1))
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(round(text.fontMetrics().lineSpacing() * (WORDING_LINES + 1)))
        text.setAccessibleName(self._words.line(f"designer.{field.name}").spoken)
        text.textChanged.connect(lambda: self._tell(field, text.toPlainText()))
        picker = QComboBox()
        picker.addItem(self._words.line("designer.insert_field").spoken)
        for name in FIELDS:
            if name != "photo":
                picker.addItem(f"{{{name}}}")
        picker.setAccessibleName(self._words.line("designer.insert_field").spoken)

        def insert(at: int) -> None:
            if at > 0:
                text.insertPlainText(picker.itemText(at))
                picker.setCurrentIndex(0)
                text.setFocus()

        def show() -> None:
            if not self._means(field, text.toPlainText()):
                text.setPlainText(self._shown(field))

        picker.activated.connect(insert)
        self._shows.append(show)
        self.editors["wording"] = text
        column.addWidget(text)
        column.addWidget(picker)
        return whole

    # -- values

    def _shown(self, field: Field) -> Any:
        assert self._of is not None
        return shown(field, self._of)

    def _means(self, field: Field, text: str) -> bool:
        """True if a text in an editor is the present value already, however it is written."""
        assert self._of is not None
        return bool(written(field, text, self._of) == written(field, self._shown(field), self._of))

    def _tell(self, field: Field, value: object) -> None:
        """To the draft, unless the form is only being filled in."""
        if not self._is_showing and self._of is not None:
            self.changed.emit(field.key, written(field, value, self._of))
