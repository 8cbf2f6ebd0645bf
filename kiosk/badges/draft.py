"""A design being edited: its text, every step back and forth, whether it is right, and its file.

The text is the design: each step is a whole text, so undo can lose nothing. A text that is wrong for the moment is kept
and complained of, and the last right design goes on being shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk.badges import source, template
from kiosk.badges.template import AnyItem, Box, Template
from kiosk.domain.faults import Fault

STEPS_KEPT = 500


class Draft:
    """One file in work. Sides are ``front`` and ``back``; items are numbered as they stand in the file."""

    def __init__(self, path: Path) -> None:
        """Raises Fault as `template.load` does: a design must be right to begin with."""
        self.path = path
        self.design = template.load(path)
        self._saved = path.read_text("utf-8")
        self.lost_comments = not source.can_be_edited(self._saved)
        self._text = template.dump(self.design) if self.lost_comments else self._saved
        self._back: list[str] = []
        self._forth: list[str] = []
        self.complaint: Fault | None = None
        self._begun = ""

    # -- what it is

    @property
    def text(self) -> str:
        """The file as it would be saved now."""
        return self._text

    @property
    def is_saved(self) -> bool:
        """True if the file holds just this."""
        return self._text == self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forth."""
        return bool(self._forth)

    def items(self, side: str) -> tuple[AnyItem, ...]:
        """The items of one side of the last right design."""
        return self.design.front if side == "front" else self.design.back

    def with_boxes(self, side: str, boxes: Mapping[int, Box]) -> Template:
        """The design with items elsewhere: for a picture while they are being dragged."""
        items = list(self.items(side))
        for index, box in boxes.items():
            items[index] = replace(items[index], box=box)
        return replace(self.design, **{side: tuple(items)})

    def copy_of(self, side: str, index: int) -> dict[str, Any]:
        """The keys of an item, moved a little so that a copy can be told from it."""
        page, item = self.design.page, self.items(side)[index]
        x, y, width, height = item.box
        box = (min(x + 3, page.width_mm - width), min(y + 3, page.height_mm - height), width, height)
        return {**template.keys_of(item), "box": box}

    # -- steps

    def set_value(self, table: str, index: int, key: str, value: Any) -> None:
        """One key; None takes it away, so that its default holds."""
        self._step(source.with_value(self._text, table, index, key, value), f"{table} {index} {key}")

    def place(self, side: str, boxes: Mapping[int, Box]) -> None:
        """Put items elsewhere, all in one step."""
        text = self._text
        for index, box in boxes.items():
            text = source.with_value(text, side, index, "box", box)
        self._step(text, f"{side} {sorted(boxes)} box")

    def add(self, side: str, item: dict[str, Any]) -> int:
        """A new item above all others; its number."""
        number = len(self.items(side))
        self._step(source.with_item(self._text, side, number, item))
        return number

    def remove(self, side: str, *indexes: int) -> None:
        """Take items away, all in one step."""
        text = self._text
        for index in sorted(indexes, reverse=True):
            text = source.without_item(text, side, index)
        self._step(text)

    def move(self, side: str, index: int, to: int) -> None:
        """Put an item before or behind others: later ones are drawn over earlier ones."""
        self._step(source.with_item_moved(self._text, side, index, to))

    def undo(self) -> None:
        """One step back."""
        self._go(self._back, self._forth)

    def redo(self) -> None:
        """One step forth."""
        self._go(self._forth, self._back)

    def pause(self) -> None:
        """What comes next is a step of its own, even if it changes the same key again."""
        self._begun = ""

    def _step(self, text: str, key: str = "") -> None:
        """A new text. Changes of one key that follow each other (typing, a held arrow key) are one step."""
        if text == self._text:
            return
        if not key or key != self._begun:
            self._back = [*self._back[1 - STEPS_KEPT :], self._text]
        self._begun = key
        self._forth.clear()
        self._show(text)

    def _go(self, stack: list[str], other: list[str]) -> None:
        if stack:
            other.append(self._text)
            self.pause()
            self._show(stack.pop())

    def _show(self, text: str) -> None:
        self._text = text
        try:
            self.design = template.parse(text, self.path)
            self.complaint = None
        except Fault as fault:
            self.complaint = fault

    # -- the file

    def save(self) -> None:
        """Write the file, whole or not at all. Faults: TEMPLATE_INVALID while it is wrong, DESIGN_CHANGED if somebody
        else wrote the file meanwhile, DESIGN_UNWRITABLE."""
        if self.complaint is not None:
            raise self.complaint
        draft = self.path.with_name(f".{self.path.name}.part")
        try:
            if self.path.exists() and self.path.read_text("utf-8") != self._saved:
                raise Fault(
                    "DESIGN_CHANGED",
                    f"{self.path.name} was changed by another program meanwhile.",
                    "Open it again, or move it away first.",
                )
            draft.write_text(self._text, "utf-8")
            draft.replace(self.path)
        except (OSError, UnicodeError) as error:
            raise Fault("DESIGN_UNWRITABLE", f"{self.path} cannot be written.", "Check the folder.") from error
        self._saved = self._text
        self.pause()


def begin(path: Path, model: Path) -> None:
    """A new design file made from another, with the pictures it uses. Faults: TEMPLATE_INVALID, DESIGN_UNWRITABLE."""
    design = template.load(model)
    pictures = {item.file for item in (*design.front, *design.back) if isinstance(item, template.Image)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for name in pictures:
            if not (path.parent / name).exists():
                (path.parent / name).write_bytes((model.parent / name).read_bytes())
        with path.open("x", encoding="utf-8") as file:
            file.write(model.read_text("utf-8"))
    except OSError as error:
        raise Fault("DESIGN_UNWRITABLE", f"{path} cannot be written.", "Choose another file.") from error
