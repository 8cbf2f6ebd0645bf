"""Photographs and logos made ready for a PDF: checked, turned upright, cut down to what print needs.

A photograph is somebody else's file: it may be anything. Whatever it is, the answer is a `Picture` or a `Trouble`.
"""

from __future__ import annotations

import io
import warnings
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

# 300 dots per inch on a 40 mm photograph: more cannot be seen on a badge.
ENOUGH_PIXELS = 480
PLAIN_BYTES = 40_000
# A JPEG is read at reduced size, so it may be large; any other format is unpacked whole.
MOST_PIXELS_JPEG = 120_000_000
MOST_PIXELS = 30_000_000
PICTURES_KEPT = 64
# 24 mm high on the densest panel there is (10 inch, 1920 pixels), and no logo is wider than five times that.
LOGO_PIXELS = (1200, 240)
LOGO_FORMATS = ("PNG", "JPEG")
LOGO_MARGIN = 24  # of 255, by which a margin may differ from white: JPEG is never quite white
ORIENTATION_TAG = 0x0112


class PictureFault(StrEnum):
    """Why there is no picture."""

    NOT_AN_IMAGE = "not-an-image"
    TRUNCATED = "truncated"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as PDF wants it: `data` is a JPEG file, or zlib rows of RGB with `alpha`, rows of grey, beside."""

    name: str
    width: int
    height: int
    data: bytes
    is_jpeg: bool
    is_grey: bool = False
    alpha: bytes | None = None


@lru_cache(maxsize=PICTURES_KEPT)
def photograph(file: bytes) -> Picture | PictureFault:
    """A photograph, opaque, at most 480 pixels on its short side."""
    plain = _plain_jpeg(file)
    if plain:
        return plain
    opened = _opened(file)
    if isinstance(opened, PictureFault):
        return opened
    upright = ImageOps.exif_transpose(opened)
    flat = _flattened(upright)
    scale = ENOUGH_PIXELS / min(flat.size)
    if scale < 1:
        flat = flat.resize(
            (max(1, round(flat.width * scale)), max(1, round(flat.height * scale))), Image.Resampling.LANCZOS
        )
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=82, optimize=True)
    data = out.getvalue()
    return Picture(_name(data), flat.width, flat.height, data, is_jpeg=True, is_grey=flat.mode == "L")


@lru_cache(maxsize=16)
def artwork(file: bytes) -> Picture | PictureFault:
    """A logo: loss-free, with its transparency."""
    opened = _opened(file)
    if isinstance(opened, PictureFault):
        return opened
    image = opened.convert("RGBA")
    alpha = image.getchannel("A")
    is_opaque = alpha.getextrema() == (255, 255)
    return Picture(
        _name(file),
        image.width,
        image.height,
        zlib.compress(image.convert("RGB").tobytes(), 9),
        is_jpeg=False,
        alpha=None if is_opaque else zlib.compress(alpha.tobytes(), 9),
    )


def logo(file: bytes) -> bytes | PictureFault:
    """The organiser's logo for the screens: a plain PNG without margins, no larger than a screen shows it."""
    opened = _opened(file, LOGO_FORMATS)
    if isinstance(opened, PictureFault):
        return opened
    image = ImageOps.exif_transpose(opened).convert("RGBA")
    box = _inked(image)
    if box is None:
        return PictureFault.NOT_AN_IMAGE
    image = image.crop(box)
    image.thumbnail(LOGO_PIXELS, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _inked(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Where there is something to see: what is not transparent, or else not white."""
    alpha = image.getchannel("A")
    if alpha.getextrema() != (255, 255):
        return alpha.getbbox()
    plain = image.convert("RGB")
    white = Image.new("RGB", plain.size, "white")
    return ImageChops.difference(plain, white).point(lambda by: 255 * (by > LOGO_MARGIN)).getbbox()


def _name(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _opened(file: bytes, formats: tuple[str, ...] | None = None) -> Image.Image | PictureFault:
    """The decoded image, a JPEG already scaled down while it was read; of all formats Pillow knows, or of these."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # MOST_PIXELS is our own limit
            image: Image.Image = Image.open(io.BytesIO(file), formats=formats)
        if image.width * image.height > (MOST_PIXELS_JPEG if image.format == "JPEG" else MOST_PIXELS):
            return PictureFault.TOO_LARGE
        image.draft(None, (ENOUGH_PIXELS * 2, ENOUGH_PIXELS * 2))
        image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return PictureFault.NOT_AN_IMAGE
    except (OSError, SyntaxError, ValueError, zlib.error):
        return PictureFault.TRUNCATED
    return image


def _flattened(image: Image.Image) -> Image.Image:
    """Grey or RGB on white: transparency printed as black is a face lost."""
    if image.mode == "L":
        return image
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


def _plain_jpeg(file: bytes) -> Picture | None:
    """The file as it is, if it is a small, whole, upright JPEG in grey or RGB; its metadata stay behind.

    Reads the segments only (ITU-T T.81, annex B): a decode would cost more than the rest of the badge.
    """
    if not file.startswith(b"\xff\xd8") or not file.rstrip(b"\0").endswith(b"\xff\xd9"):
        return None
    kept, at, size = [file[:2]], 2, None
    while at + 4 <= len(file) and file[at] == 0xFF:
        marker, length = file[at + 1], int.from_bytes(file[at + 2 : at + 4], "big")
        segment = file[at : at + 2 + length]
        if marker == 0xDA:
            kept.append(file[at:])
            break
        if marker in {0xC0, 0xC1, 0xC2} and len(segment) >= 10:
            size = (int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big"), segment[9], segment[4])
        if marker == 0xE1 and segment[4:8] == b"Exif" and _is_turned(file):
            return None
        if marker not in {*range(0xE1, 0xEE), 0xFE}:  # EXIF, profiles, comments
            kept.append(segment)
        at += 2 + length
    data = b"".join(kept)
    if size is None or len(data) > PLAIN_BYTES or data[-2:] != b"\xff\xd9":
        return None
    width, height, components, bits = size
    if components not in {1, 3} or bits != 8 or not 0 < min(width, height) <= 2 * ENOUGH_PIXELS:
        return None
    return Picture(_name(data), width, height, data, is_jpeg=True, is_grey=components == 1)


def _is_turned(file: bytes) -> bool:
    try:
        return bool(Image.open(io.BytesIO(file)).getexif().get(ORIENTATION_TAG, 1) != 1)
    except (OSError, SyntaxError, ValueError):
        return True
