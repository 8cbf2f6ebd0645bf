"""The bundled files are what `fonts.toml` says, and a conference's characters are all among them."""

from __future__ import annotations

import tomllib

import uharfbuzz as hb

from kiosk.badges.fonts import Typefaces, Weight, font_files
from kiosk.config import resources_dir

FOLDER = resources_dir() / "fonts"


def test_every_file_is_there_under_its_private_name_with_its_licence() -> None:
    for file in font_files():
        face = hb.Face(hb.Blob.from_file_path(str(file.path)))
        assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) == file.family
        assert file.family.startswith("Kiosk ")
        licence = (face.get_name(hb.OTNameIdPredefined.LICENSE_URL) or "").lower()
        assert "ofl" in licence or "openfontlicense" in licence
    families = tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))["family"]
    assert all("OPEN FONT LICENSE" in (FOLDER / family["licence"]).read_text("utf-8") for family in families)


def test_no_file_lies_about_unused_and_all_together_stay_small() -> None:
    assert {path.name for path in FOLDER.glob("*.ttf")} == {file.path.name for file in font_files()}
    assert sum(file.path.stat().st_size for file in font_files()) <= 33_000_000


def test_rare_name_characters_are_covered_in_both_weights() -> None:
    typefaces = Typefaces(font_files())
    for weight in Weight:
        for char in "镕喆祎堃翀婳赟頔髙﨑㛃䶮𬍛𫖮𠮷뷁ếđıßΐїұبچۋשๆक्ষஸ་ꆈ":
            assert any(face.covers(char) for face in typefaces.chain(weight)), char


def test_a_family_without_bold_lends_its_regular() -> None:
    bold = Typefaces(font_files()).chain(Weight.BOLD)
    assert [face.name for face in bold if face.file.weight is Weight.REGULAR] == ["KioskSansYi-Regular"]
