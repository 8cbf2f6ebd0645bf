"""Picture files as luma planes, and every way in which a file can fail to be one, told as a Fault."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from kiosk.domain.faults import Fault
from kiosk.scanning.frame import LARGEST_FRAME_PX, Luma, as_luma
from kiosk.scanning.vision import cv2

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".pgm", ".ppm"})
MOST_PICTURES = 100  # of an animation
WORKING_PX = 40_000_000  # larger pictures are halved until they fit: no camera resolves a code that small


def load_luma(path: Path) -> Luma:
    """The luma plane of the file's first picture; see `load_lumas`."""
    return next(load_lumas(path))


def load_lumas(path: Path) -> Iterator[Luma]:
    """The luma planes of the file's pictures (an animation has several, at most 100 are read) on a white ground, each
    halved until it has at most 40 million pixels.

    Faults: FILE_MISSING, FILE_UNREADABLE, PICTURE_FORMAT (no picture), PICTURE_DAMAGED (truncated, corrupt),
    FRAME_TOO_LARGE (over 200 million pixels).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit here is ours
            with Image.open(path) as picture:
                for number in range(min(getattr(picture, "n_frames", 1), MOST_PICTURES)):
                    picture.seek(number)
                    yield _decoded(picture, path.name)
    except FileNotFoundError:
        raise Fault("FILE_MISSING", f"There is no file {path.name}.", "Check the name.") from None
    except UnidentifiedImageError:
        raise Fault("PICTURE_FORMAT", f"{path.name} is not a picture.", "Use PNG, JPEG or WebP.") from None
    except Image.DecompressionBombError:
        raise _too_large(path.name) from None
    except (PermissionError, IsADirectoryError):
        raise Fault("FILE_UNREADABLE", f"{path.name} cannot be opened.", "Check its permissions.") from None
    except (OSError, SyntaxError, ValueError, EOFError):  # what Pillow's plug-ins raise on damaged files
        raise Fault("PICTURE_DAMAGED", f"{path.name} is damaged or cut short.", "Copy it again.") from None


def _decoded(picture: Image.Image, name: str) -> Luma:
    if picture.width * picture.height > LARGEST_FRAME_PX:
        raise _too_large(name)
    if picture.mode.startswith("I") or picture.mode == "F":
        gray = _from_deep(np.asarray(picture).astype(np.float32))
    elif picture.mode == "P" or "A" in picture.getbands():
        gray = _on_ground(picture, "white")
        gray = gray if np.ptp(gray) else _on_ground(picture, "black")  # white on clear
    else:
        gray = as_luma(np.asarray(picture.convert("L")))
    while gray.size > WORKING_PX:
        gray = as_luma(cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    return gray


def _on_ground(picture: Image.Image, colour: str) -> Luma:
    layers = picture.convert("RGBA")
    return as_luma(np.asarray(Image.alpha_composite(Image.new("RGBA", layers.size, colour), layers).convert("L")))


def _from_deep(values: NDArray[np.float32]) -> Luma:
    """More than 8 bits a pixel: 12 in 16, 0 to 1, anything: darkest is 0, brightest 255."""
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    return as_luma(((values - low) * (255 / max(high - low, 1e-12))).astype(np.uint8))


def _too_large(name: str) -> Fault:
    return Fault("FRAME_TOO_LARGE", f"{name} has more than 200 million pixels.", "Make the picture smaller.")
