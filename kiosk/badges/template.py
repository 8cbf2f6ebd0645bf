"""Badge designs: a readable TOML file in millimetres, checked so that a mistake is told with its file and line.

The classes below are the schema (`schema()` writes it as JSON Schema for editors). Lengths are millimetres from the top
left corner of one badge; sizes of type are points. What the fields in braces mean is `wording`'s to know.
"""

from __future__ import annotations

import json
import re
import string
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from kiosk.badges import wording
from kiosk.config import resources_dir
from kiosk.domain.faults import Fault

FOLDER = resources_dir() / "badges"
DEFAULT = FOLDER / "portrait-100x140.toml"

Length = Annotated[float, Meta(ge=0, le=1000)]
Positive = Annotated[float, Meta(gt=0, le=1000)]
Points = Annotated[float, Meta(ge=4, le=300)]
Colour = Annotated[str, Meta(pattern="^(ink|muted|white|category|on-category|#[0-9A-Fa-f]{6})$")]
Box = tuple[Length, Length, Positive, Positive]
"""x, y, width, height."""
Sizes = Annotated[tuple[Points, ...], Meta(min_length=1, max_length=3)]
"""Wished for; smallest on one line (then further lines are tried); smallest at all. Each defaults to the one before."""


class Item(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Anything that stands in a box. `when` names fields that must be there (``!field``: must not), `only_for` and
    `not_for` are category letters, `name` is what reports call the item."""

    box: Box
    name: str = ""
    when: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()


class Text(Item, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag="text"):
    """Text with fields in braces.

    `latin_pt` applies to text without ideographs, which needs more points to be read as far. `breaks`: a name breaks
    after "·" or between words and nowhere else, other text between ideographs too. `under`: the box begins below the
    last line of the item of that name, which stands before. `if_room`: left out where it would get too small.
    """

    text: str
    size_pt: Sizes
    latin_pt: Sizes | None = None
    lines: Annotated[int, Meta(ge=1, le=6)] = 1
    weight: Literal["regular", "bold"] = "regular"
    colour: Colour = "ink"
    align: Literal["start", "center", "end", "left", "right"] = "start"
    valign: Literal["top", "middle", "bottom"] = "middle"
    leading: Annotated[float, Meta(ge=0.8, le=3)] = 1.18
    breaks: Literal["name", "text"] = "text"
    under: str = ""
    if_room: bool = False


class Fill(Item, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag="fill"):
    """A filled rectangle with corners of radius `radius_mm`."""

    colour: Colour = "category"
    radius_mm: Length = 0.0


class Photo(Item, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag="photo"):
    """The delegate's photograph, cut to fill its box."""

    radius_mm: Length = 0.0


class Image(Item, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag="image"):
    """A PNG or JPEG file beside the template, fitted into its box."""

    file: str


class Code(Item, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, tag="code"):
    """The QR code with its quiet zone of four modules, as large as whole printer dots per module allow."""

    align: Literal["left", "center", "right"] = "right"


AnyItem = Text | Fill | Photo | Image | Code


class Page(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One badge. `back`: not printed, the same as the front, or the items under `[[back]]`."""

    width_mm: Positive
    height_mm: Positive
    back: Literal["none", "same", "own"] = "none"
    printer_dpi: Annotated[int, Meta(ge=100, le=2400)] = 203


class Sheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Stock larger than one badge. `fold`: back and front beside or above each other on one face, folded between."""

    width_mm: Positive
    height_mm: Positive
    columns: Annotated[int, Meta(ge=1, le=20)] = 1
    rows: Annotated[int, Meta(ge=1, le=20)] = 1
    left_mm: Length = 0.0
    top_mm: Length = 0.0
    gap_x_mm: Length = 0.0
    gap_y_mm: Length = 0.0
    fold: Literal["none", "side", "top"] = "none"
    cut_marks: bool = False


class Template(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A whole design. `folder` is where its image files are."""

    title: str
    page: Page
    front: tuple[AnyItem, ...]
    back: tuple[AnyItem, ...] = ()
    sheet: Sheet | None = None
    folder: str = ""

    @property
    def media_mm(self) -> tuple[float, float]:
        """Width and height of what the printer must hold."""
        return (self.sheet.width_mm, self.sheet.height_mm) if self.sheet else (self.page.width_mm, self.page.height_mm)


def load(path: Path) -> Template:
    """Reads a design. Raises Fault TEMPLATE_INVALID naming the file and the line, TEMPLATE_MISSING if there is none."""
    try:
        source = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(
            "TEMPLATE_MISSING", f"The badge design {path.name} cannot be read.", "Choose another design."
        ) from error
    return parse(source, path)


def parse(source: str, path: Path) -> Template:
    """A design from its text; `path` names it in messages, and its folder holds its images."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(path, _line_in_message(str(error)), str(error)) from error
    try:
        template = msgspec.convert({**tables, "folder": str(path.parent)}, Template)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        if "matching regex" in message:
            message = "a colour is ink, muted, white, category, on-category or #RRGGBB"
        raise _invalid(path, _line_of(source, where.rstrip("`"), message), message) from error
    for side in ("front", "back"):
        for index, item in enumerate(getattr(template, side)):
            for key, complaint in _complaints(item, template):
                raise _invalid(path, _line_of(source, f".{side}[{index}].{key}", ""), complaint)
    for key, complaint in _page_complaints(template):
        raise _invalid(path, _line_of(source, key, ""), complaint)
    return template


def dump(template: Template) -> str:
    """The design as the text of its file: what `parse` reads back. Only what differs from the defaults is written."""
    tables: dict[str, Any] = msgspec.to_builtins(template)
    blocks = [f"title = {toml_value(template.title)}\n"]
    blocks += [f"[{name}]\n{_keys(tables[name])}" for name in ("page", "sheet") if tables.get(name)]
    for side in ("front", "back"):
        blocks += [f"[[{side}]]\n{_keys(item)}" for item in tables.get(side, ())]
    return "\n".join(blocks)


def keys_of(item: AnyItem) -> dict[str, Any]:
    """An item as its file has it: what differs from the defaults."""
    keys: dict[str, Any] = msgspec.to_builtins(item)
    return {key: value for key, value in keys.items() if value is not None}


def _keys(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in table.items() if value is not None)


def toml_value(value: Any) -> str:
    """A TOML value. JSON's numbers, booleans and arrays are TOML's too, and its strings but for one character."""
    if isinstance(value, float):
        value = int(value) if value == int(value) else round(value, 3)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def shipped() -> tuple[Path, ...]:
    """The designs that come with the kiosk, the default first."""
    return tuple(sorted(FOLDER.glob("*.toml"), key=lambda path: (path != DEFAULT, path.name)))


def schema() -> dict[str, Any]:
    """The file format as JSON Schema, for editors."""
    return msgspec.json.schema(Template)


def _invalid(path: Path, line: int, message: str) -> Fault:
    return Fault("TEMPLATE_INVALID", f"{path.name}, line {line}: {message}.", "Correct the badge design.")


def _complaints(item: AnyItem, template: Template) -> list[tuple[str, str]]:
    """What the types cannot say: (key, complaint) of one item."""
    found: list[tuple[str, str]] = []
    x, y, width, height = item.box
    page = template.page
    if x + width > page.width_mm + 0.01 or y + height > page.height_mm + 0.01:
        found.append(
            (
                "box",
                f"the box ends at {x + width:g} x {y + height:g} mm, "
                f"the page at {page.width_mm:g} x {page.height_mm:g}",
            )
        )
    unknown = [name for name in (condition.removeprefix("!") for condition in item.when) if name not in wording.FIELDS]
    found += [("when", f"there is no field '{name}'") for name in unknown]
    if isinstance(item, Text):
        found += [("text", complaint) for complaint in _text_complaints(item.text)]
        for key, sizes in (("size_pt", item.size_pt), ("latin_pt", item.latin_pt or ())):
            if list(sizes) != sorted(sizes, reverse=True):
                found.append((key, "the sizes must go from large to small"))
    if isinstance(item, Image) and not (Path(template.folder) / item.file).is_file():
        found.append(("file", f"there is no file '{item.file}' beside the template"))
    return found


def _text_complaints(text: str) -> list[str]:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError as error:
        return [str(error)]
    return [f"there is no field '{name}'" for name in names if name not in wording.FIELDS]


def _page_complaints(template: Template) -> list[tuple[str, str]]:
    page, sheet = template.page, template.sheet
    found: list[tuple[str, str]] = []
    if (page.back == "own") != bool(template.back):
        found.append((".page.back", 'back = "own" and the items under [[back]] belong together'))
    if sheet is None:
        return found
    across = sheet.columns * (2 if sheet.fold == "side" else 1)
    down = sheet.rows * (2 if sheet.fold == "top" else 1)
    width = sheet.left_mm + across * page.width_mm + (sheet.columns - 1) * sheet.gap_x_mm
    height = sheet.top_mm + down * page.height_mm + (sheet.rows - 1) * sheet.gap_y_mm
    if width > sheet.width_mm + 0.01 or height > sheet.height_mm + 0.01:
        found.append(
            (
                ".sheet",
                f"the badges need {width:g} x {height:g} mm, the sheet has {sheet.width_mm:g} x {sheet.height_mm:g}",
            )
        )
    if sheet.fold != "none" and page.back == "none":
        found.append((".sheet.fold", "a folded badge needs a back"))
    return found


def _line_in_message(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else 1


def _line_of(source: str, where: str, message: str) -> int:
    """Line of a path such as ``.front[2].size_pt[0]`` in a TOML text; of the table if the key is not there.

    An unknown key stands in the message, not in the path.
    """
    table, index, key = _address(where)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        key = unknown.group(1)
    lines = source.splitlines()
    start = 0
    if table:
        heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(table)}\s*\]+", line)]
        if not heads:
            return next((n + 1 for n, line in enumerate(lines) if re.match(rf"\s*{re.escape(table)}\s*=", line)), 1)
        start = heads[min(index, len(heads) - 1)]
    for number in range(start, len(lines)):
        if number > start and re.match(r"\s*\[", lines[number]):
            break
        if key and re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
            return number + 1
    return start + 1


def _address(where: str) -> tuple[str, int, str]:
    """(table, index, key) of a msgspec path; a top-level key is a table of that name."""
    found = re.match(r"\.(\w+)(?:\[(\d+)\])?(?:\.(\w+))?", where)
    if not found:
        return "", 0, ""
    return found.group(1), int(found.group(2) or 0), found.group(3) or ""
