"""Words and a template become things with places; whatever is wrong has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.badges.fonts import Typefaces, font_files
from kiosk.badges.laid_out import LaidOut, PlacedCode, PlacedFill, PlacedLine, PlacedPicture, TroubleKind
from kiosk.badges.layout import Layout, contrast
from kiosk.badges.template import DEFAULT, Template, load, parse
from kiosk.badges.typesetting import Typesetter
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from tests.badges.specs import CATEGORIES, portrait, spec

TYPESETTER = Typesetter(Typefaces(font_files()))
LAYOUT = Layout(load(DEFAULT), TYPESETTER)
PAGE = 'title = "t"\n[page]\nwidth_mm = 60\nheight_mm = 40\n'


def _design(items: str) -> Template:
    return parse(PAGE + items, Path("test.toml"))


def _lay_out(items: str, badge: BadgeSpec) -> LaidOut:
    return Layout(_design(items), TYPESETTER).lay_out(badge)


def _lines(laid_out: LaidOut) -> list[str]:
    return [item.line.text for item in laid_out.front if isinstance(item, PlacedLine)]


def _kinds(badge: BadgeSpec) -> set[TroubleKind]:
    return {trouble.kind for trouble in LAYOUT.lay_out(badge).troubles}


@pytest.mark.parametrize(
    ("badge", "kinds"),
    [
        (spec(), set()),
        (spec(photo=portrait()), set()),
        (spec("王" * 200), {TroubleKind.OVERFLOW}),
        (spec("Keihanaikukauakahihuliheekahaunaele", locale="en"), {TroubleKind.OVERFLOW}),
        (spec("e" + "\u0301" * 900), set()),  # the tower of marks is cut down
        (spec("evil\u202e\x00\x1b name\n"), set()),
        (spec("小😀明"), {TroubleKind.MISSING_GLYPH}),
        (spec("\ud800\udfff明"), set()),  # U+FFFD, the replacement character, is seen on the badge
        (spec("  \u200b\x00"), {TroubleKind.NO_NAME}),
        (spec(qr_payload=""), {TroubleKind.NO_CODE}),
        (spec(qr_payload="x" * 3000), {TroubleKind.NO_CODE}),
        (spec(qr_payload="x" * 1500), {TroubleKind.CODE_TOO_DENSE}),
        (spec(photo=b"GIF"), {TroubleKind.PHOTO_NOT_AN_IMAGE}),
        (spec(photo=portrait()[:5000]), {TroubleKind.PHOTO_TRUNCATED}),
    ],
)
def test_what_is_wrong_with_a_badge_has_a_name(badge: BadgeSpec, kinds: set[TroubleKind]) -> None:
    assert _kinds(badge) == kinds


def test_a_badge_with_a_bad_photograph_is_laid_out_as_one_without() -> None:
    assert LAYOUT.lay_out(spec(photo=b"GIF")).front == LAYOUT.lay_out(spec()).front


def test_everything_stays_on_the_page() -> None:
    for letter in CATEGORIES:
        for item in LAYOUT.lay_out(
            spec("阿卜杜热合曼·阿卜杜热依木江", letter, organisation="局" * 60, role="长" * 30)
        ).front:
            match item:
                case PlacedLine():
                    assert item.x >= -0.01
                    assert item.x + item.line.width * item.size <= 100.01
                    assert item.line.top * item.size <= item.baseline <= 140 - item.line.bottom * item.size
                case PlacedFill() | PlacedPicture():
                    assert item.x >= 0 <= item.y
                case PlacedCode():
                    assert item.x + item.symbol.side * item.module <= 100


def test_modules_and_corner_of_the_code_lie_on_printer_dots() -> None:
    for dpi in (203, 300, 600):
        (code,) = [i for i in Layout(load(DEFAULT), TYPESETTER, dpi).lay_out(spec()).front if isinstance(i, PlacedCode)]
        for length in (code.x, code.y, code.module):
            dots = length / 25.4 * dpi
            assert dots == pytest.approx(round(dots), abs=1e-6)
        assert code.module * code.symbol.side >= 25


def test_items_depend_on_fields_and_categories() -> None:
    items = (
        '[[front]]\nkind="text"\ntext="A"\nbox=[0,0,9,9]\nsize_pt=[9]\nwhen=["role"]\n'
        '[[front]]\nkind="text"\ntext="B"\nbox=[0,0,9,9]\nsize_pt=[9]\nwhen=["!role", "!photo"]\n'
        '[[front]]\nkind="text"\ntext="C"\nbox=[0,0,9,9]\nsize_pt=[9]\nonly_for=["V"]\n'
        '[[front]]\nkind="text"\ntext="D"\nbox=[0,0,9,9]\nsize_pt=[9]\nnot_for=["V", "S"]\n'
    )
    assert _lines(_lay_out(items, spec(role="x"))) == ["A", "D"]
    assert _lines(_lay_out(items, spec(letter="V"))) == ["B", "C"]
    assert _lines(_lay_out(items, spec(letter="S", photo=portrait()))) == []


def test_an_item_stands_under_another_and_only_if_there_is_room() -> None:
    first = (
        '[[front]]\nkind="text"\nname="first"\ntext="{role}"\nbox=[0,0,20,10]\nsize_pt=[10]\nlines=2\nvalign="top"\n'
    )
    second = (
        '[[front]]\nkind="text"\ntext="S"\nunder="first"\nif_room=true\nbox=[0,0,20,10]\nsize_pt=[8]\nvalign="top"\n'
    )
    one = _lay_out(first + second, spec(role="甲"))
    assert _lines(one) == ["甲", "S"]
    upper, lower = [item for item in one.front if isinstance(item, PlacedLine)]
    assert lower.baseline - lower.line.top * lower.size > upper.baseline
    two = _lay_out(first + second, spec(role="甲乙丙丁戊己"))
    assert _lines(two) == ["甲乙丙", "丁戊己"]
    assert two.troubles == ()


def test_text_aligns_with_its_own_direction() -> None:
    item = '[[front]]\nkind="text"\ntext="{role}"\nbox=[10,0,40,10]\nsize_pt=[10]\nalign="%s"\n'

    def left(align: str, text: str) -> float:
        (line,) = [i for i in _lay_out(item % align, spec(role=text)).front if isinstance(i, PlacedLine)]
        return line.x

    assert left("start", "abc") == left("left", "abc") == left("left", "علي") == left("end", "علي") == 10
    assert left("start", "علي") == left("right", "علي") > left("center", "علي") > 10


def test_a_design_whose_picture_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"<svg/>")
    design = parse(PAGE + '[[front]]\nkind="image"\nfile="logo.png"\nbox=[0,0,9,9]\n', tmp_path / "t.toml")
    with pytest.raises(Fault, match=r"logo\.png cannot be used: not-an-image"):
        Layout(design, TYPESETTER)


def test_words_on_the_category_colour_can_be_read() -> None:
    for _, _, colour in CATEGORIES.values():
        assert max(contrast(colour, "#FFFFFF"), contrast(colour, "#12161C")) >= 7
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    item = '[[front]]\nkind="fill"\ncolour="on-category"\nbox=[0,0,9,9]\n'
    (pale,) = _lay_out(item, spec(category_colour="#FFE14D")).front
    assert isinstance(pale, PlacedFill)
    assert pale.colour == "#12161C"
    (unknown,) = _lay_out(item, spec(category_colour="light red")).front
    assert isinstance(unknown, PlacedFill)
    assert unknown.colour == "#FFFFFF"
