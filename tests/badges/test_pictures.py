"""Photographs are other people's files: each ends as a picture or as a named fault."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kiosk.badges.mark import invented_mark
from kiosk.badges.pictures import LOGO_PIXELS, Picture, PictureFault, artwork, logo, photograph
from tests.badges.specs import portrait


def _file(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _pixels(picture: Picture | PictureFault) -> Image.Image:
    assert isinstance(picture, Picture)
    return Image.open(io.BytesIO(picture.data))


def test_a_small_jpeg_is_passed_through_without_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at her home"
    file = _file(Image.new("RGB", (240, 300), "teal"), exif=exif, comment=b"secret")
    picture = photograph(file)
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height, picture.is_jpeg) == (240, 300, True)
    assert b"home" in file
    assert b"home" not in picture.data
    assert b"secret" not in picture.data
    assert _pixels(picture).getpixel((9, 9)) == pytest.approx((0, 128, 128), abs=3)


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (300, 200), "white")
    image.paste("black", (0, 0, 20, 200))
    upright = _pixels(photograph(_file(image, exif=exif)))
    assert upright.size == (200, 300)
    assert upright.convert("L").getpixel((100, 5)) == pytest.approx(0, abs=40)


@pytest.mark.slow
def test_forty_megapixels_are_read_small() -> None:
    picture = photograph(_file(Image.new("RGB", (8000, 5000), "navy")))
    assert isinstance(picture, Picture)
    assert min(picture.width, picture.height) == 480
    assert len(picture.data) < 40_000


def test_cmyk_and_transparency_become_plain_colour_on_white() -> None:
    assert _pixels(photograph(_file(Image.new("CMYK", (100, 100), (0, 0, 0, 0))))).mode == "RGB"
    flat = _pixels(photograph(_file(Image.new("RGBA", (100, 100), (0, 0, 0, 0)), "PNG")))
    assert flat.convert("RGB").getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"", PictureFault.NOT_AN_IMAGE),
        (b"%PDF-1.7 not a photograph", PictureFault.NOT_AN_IMAGE),
        (b"\xff\xd8\xff\xd9", PictureFault.NOT_AN_IMAGE),
        (portrait()[:6000], PictureFault.TRUNCATED),
        (portrait()[:40], PictureFault.TRUNCATED),
        (_file(Image.new("L", (60, 60)), "PNG")[:-30], PictureFault.TRUNCATED),
    ],
    ids=["empty", "pdf", "bare", "truncated", "head", "truncated-png"],
)
def test_what_is_no_photograph_is_named(file: bytes, fault: PictureFault) -> None:
    assert photograph(file) is fault


@pytest.mark.slow
def test_what_has_too_many_pixels_is_not_unpacked() -> None:
    assert photograph(_file(Image.new("1", (9000, 9000)), "PNG")) is PictureFault.TOO_LARGE


def test_a_logo_keeps_its_transparency() -> None:
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    picture = artwork(_file(image, "PNG"))
    assert isinstance(picture, Picture)
    assert picture.alpha is not None
    opaque = artwork(_file(image.convert("RGB"), "PNG"))
    assert isinstance(opaque, Picture)
    assert opaque.alpha is None


def _logo(file: bytes) -> Image.Image:
    made = logo(file)
    assert isinstance(made, bytes)
    image = Image.open(io.BytesIO(made))
    assert image.format == "PNG"
    return image


@pytest.mark.parametrize(
    ("ground", "size"),
    [((255, 255, 255, 0), (120, 40)), ((255, 255, 255, 255), (120, 40)), ((10, 20, 60, 255), (400, 200))],
)
def test_a_logos_margins_are_cut_away_but_not_the_ground_it_is_drawn_on(
    ground: tuple[int, ...], size: tuple[int, int]
) -> None:
    image = Image.new("RGBA", (400, 200), ground)
    image.paste((250, 250, 120, 255), (100, 120, 220, 160))
    assert _logo(_file(image, "PNG")).size == size


def test_a_jpegs_margin_is_never_quite_white_and_is_cut_all_the_same() -> None:
    image = Image.new("RGB", (800, 640), "white")
    image.paste((10, 74, 148), (200, 160, 600, 320))
    width, height = _logo(_file(image, quality=80)).size
    assert (width, height) == pytest.approx((400, 160), abs=18)


def test_a_large_logo_becomes_as_small_as_screens_show_it_and_loses_its_metadata() -> None:
    image = Image.new("RGBA", (4000, 1000), (0, 90, 0, 255))
    image.paste((0, 0, 90, 255), (10, 10, 3990, 990))
    exif = Image.Exif()
    exif[0x010E] = "somewhere"
    made = logo(_file(image, "PNG", exif=exif))
    assert isinstance(made, bytes)
    assert b"somewhere" not in made
    width, height = _logo(made).size
    assert width <= LOGO_PIXELS[0]
    assert height <= LOGO_PIXELS[1]


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"", PictureFault.NOT_AN_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFault.NOT_AN_IMAGE),
        (_file(Image.new("RGB", (9, 9), "red"), "GIF"), PictureFault.NOT_AN_IMAGE),
        (_file(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"), PictureFault.NOT_AN_IMAGE),
        (_file(Image.new("RGB", (9, 9), "white"), "PNG"), PictureFault.NOT_AN_IMAGE),
        (invented_mark()[:-900], PictureFault.TRUNCATED),
    ],
    ids=["empty", "svg", "gif", "nothing-to-see", "all-one-colour", "truncated"],
)
def test_what_is_no_logo_is_named(file: bytes, fault: PictureFault) -> None:
    assert logo(file) is fault


@pytest.mark.slow
def test_a_logo_of_too_many_pixels_is_not_unpacked() -> None:
    assert logo(_file(Image.new("1", (9000, 9000)), "PNG")) is PictureFault.TOO_LARGE
