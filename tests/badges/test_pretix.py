"""pretix's badge layouts: what its editor saves, with and without a background."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from kiosk.badges.laid_out import PlacedCode, PlacedLine, PlacedPicture
from kiosk.badges.pretix import import_layout
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import Code, Image, Photo, Text, dump, parse
from kiosk.domain.faults import Fault
from kiosk.pdfium import render_pages
from tests.badges.specs import portrait, spec

TEXT = {
    "type": "textarea", "left": "10.00", "bottom": "60.00", "width": "85.00", "fontsize": "20.0",
    "color": [10, 74, 148, 1], "fontfamily": "Open Sans", "bold": True, "italic": False, "align": "center",
    "downward": False, "content": "attendee_name", "text": "Max Mustermann",
}  # fmt: skip
LAYOUT = [
    TEXT,
    {**TEXT, "bottom": "30.00", "content": "other", "text": "Guest {of honour}", "bold": False, "downward": True},
    {**TEXT, "type": "textcontainer", "height": "12.00", "bottom": "40", "content": "attendee_company",
     "verticalalign": "middle", "lineheight": "1.2"},
    {"type": "barcodearea", "left": "70.00", "bottom": "5.00", "size": "30.00", "content": "secret"},
    {"type": "imagearea", "left": "5", "bottom": "5", "width": "20", "height": "25", "content": "image_question_3"},
    {"type": "poweredby", "left": "0", "bottom": "0", "size": "20", "content": "dark"},
    {**TEXT, "content": "seat"},
    {**TEXT, "rotation": "90"},
    {**TEXT, "left": "300"},
    {"type": "textarea"},
]  # fmt: skip


def test_objects_become_items_and_what_has_no_counterpart_is_said() -> None:
    found = import_layout(json.dumps(LAYOUT), title="Old badges")
    name, guest, company, code, photo = found.template.front
    assert isinstance(photo, Photo)
    assert isinstance(name, Text)
    assert (name.text, name.weight, name.colour, name.align, name.breaks) == (
        "{name}",
        "bold",
        "#0A4A94",
        "center",
        "name",
    )
    assert name.box[1] + name.box[3] == pytest.approx(148 - 60)
    assert isinstance(guest, Text)
    assert guest.text == "Guest {{of honour}}"
    assert guest.box[1] == pytest.approx(148 - 30)
    assert isinstance(company, Text)
    assert (company.valign, company.box[3]) == ("middle", 12)
    assert isinstance(code, Code)
    assert list(code.box) == [70, 113, 30, 30]
    objects = [note.split(":")[0] for note in found.left_out]
    assert objects == ["object 6 (poweredby)", *(f"object {number} (textarea)" for number in (7, 8, 9, 10))]


def test_the_design_can_be_written_read_and_rendered() -> None:
    found = import_layout(json.dumps(LAYOUT))
    design = parse(dump(found.template), Path("from-pretix.toml"))
    laid_out = BadgeRenderer(design).lay_out(spec("王小明", organisation="大学", photo=portrait()))
    assert [item.line.text for item in laid_out.front if isinstance(item, PlacedLine)] == [
        "王小明",
        "Guest {of honour}",
        "大学",
    ]
    assert any(isinstance(item, PlacedCode) for item in laid_out.front)
    assert laid_out.troubles == ()


def test_the_background_becomes_a_picture_of_the_pages_size(tmp_path: Path) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(80 / 25.4 * 72, 60 / 25.4 * 72))
    canvas.rect(10, 10, 50, 50, fill=1)
    canvas.save()
    found = import_layout("[]", out.getvalue())
    assert (found.template.page.width_mm, found.template.page.height_mm) == (80, 60)
    (background,) = found.template.front
    assert isinstance(background, Image)
    for name, content in found.files.items():
        (tmp_path / name).write_bytes(content)
    design = parse(dump(found.template), tmp_path / "design.toml")
    (placed,) = BadgeRenderer(design).lay_out(spec()).front
    assert isinstance(placed, PlacedPicture)
    assert (placed.width, placed.height) == pytest.approx((80, 60), abs=0.1)


EDITOR = {"page": 1, "color": [0, 0, 0, 1], "fontfamily": "Open Sans", "bold": False, "italic": False, "locale": "",
          "text_i18n": {}, "downward": False, "align": "center", "text": "", "width": "105.00"}  # fmt: skip
BOTH_SIDES = [
    {**EDITOR, "type": "textcontainer", "left": "5.00", "bottom": "78.00", "width": "95.00", "height": "34.00",
     "fontsize": "36.0", "lineheight": "1", "bold": True, "content": "attendee_name", "text": "John Doe",
     "rotation": 0, "verticalalign": "middle", "autoresize": True, "splitlongwords": True},
    {**EDITOR, "type": "textcontainer", "left": "5.00", "bottom": "62.00", "width": "95.00", "height": "14.00",
     "fontsize": "18.0", "lineheight": "1.1", "content": "attendee_company", "text": "Sample company",
     "rotation": 0, "verticalalign": "top", "autoresize": True, "splitlongwords": True},
    {**EDITOR, "type": "textarea", "left": "5.00", "bottom": "52.00", "width": "95.00", "fontsize": "13.0",
     "lineheight": 1, "content": "other_i18n", "text_i18n": {"en": "Guest", "zh-hans": "嘉宾"}, "rotation": 0},
    {"type": "barcodearea", "page": 1, "left": "35.00", "bottom": "8.00", "size": "35.00", "content": "secret",
     "text": "", "text_i18n": {}, "nowhitespace": False},
    {**EDITOR, "type": "textarea", "page": 2, "left": "5.00", "bottom": "120.00", "width": "95.00",
     "fontsize": "20.0", "lineheight": 1, "content": "event_name", "rotation": 0},
    {"type": "barcodearea", "page": 2, "left": "40.00", "bottom": "60.00", "size": "25.00",
     "content": "pseudonymization_id", "text": "", "text_i18n": {}, "nowhitespace": True},
    {**EDITOR, "type": "textarea", "page": 3, "left": "5.00", "bottom": "5.00", "fontsize": "8.0",
     "content": "attendee_name"},
]  # fmt: skip


@pytest.mark.slow
def test_a_whole_layout_with_two_sides_and_their_background_can_be_printed(tmp_path: Path) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(105 / 25.4 * 72, 148 / 25.4 * 72))
    for grey in (0.9, 0.6):
        canvas.setFillGray(grey)
        canvas.rect(0, 0, 300, 60, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    found = import_layout(json.dumps(BOTH_SIDES), out.getvalue())
    assert found.left_out == ("object 7 (textarea): a badge has no page 3",)
    for name, content in found.files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "design.toml").write_text(dump(found.template), "utf-8")
    renderer = BadgeRenderer.from_file(tmp_path / "design.toml")
    badge = spec("阿卜杜热合曼·阿卜杜热依木江", organisation="深圳大学", event_zh="国际人才交流大会")
    laid_out = renderer.lay_out(badge)
    assert laid_out.troubles == ()
    assert laid_out.back is not None
    told = [
        [item.line.text for item in side if isinstance(item, PlacedLine)] for side in (laid_out.front, laid_out.back)
    ]
    assert told == [["阿卜杜热合曼·", "阿卜杜热依木江", "深圳大学", "嘉宾"], ["国际人才交流大会"]]
    front, back = render_pages(renderer.render(badge).pdf, 203, is_colour=False)
    for page, grey in ((front, 0.9), (back, 0.6)):
        assert zxingcpp.read_barcodes(page[:, :, 0])[0].text == badge.qr_payload
        assert page[-20, 20, 0] == pytest.approx(255 * grey, abs=4)


@pytest.mark.parametrize("layout", ["", "{", '{"type": "textarea"}', "[1]", "null"])
def test_what_is_no_layout_is_told(layout: str) -> None:
    with pytest.raises(Fault, match="no badge layout"):
        import_layout(layout)


def test_a_background_that_is_no_pdf_is_told() -> None:
    with pytest.raises(Fault, match="not a readable PDF"):
        import_layout("[]", b"GIF89a")
