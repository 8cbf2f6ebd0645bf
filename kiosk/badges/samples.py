"""Forty invented delegates whose names are hard to set, as badges: for the contact sheet and the preview of designs."""

from __future__ import annotations

import tomllib
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from kiosk.config import resources_dir
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.model import DelegateId

CODE_LENGTH = 143  # with "T1:" in front as long as a signed credential, so the QR code has its real size
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
DRAWN_AT = 3  # times the final size, then reduced: smooth edges
SKIN = ("#F2C9A5", "#E6B88F", "#D29B6C", "#B97F52", "#8D5A3A")
HAIR = ("#20242B", "#2E2622", "#3B2A20", "#54463C")
CLOTHES = ("#0A4A94", "#005B4E", "#5B1F7A", "#7A1F4B", "#4A5361", "#5A3B00")


@cache
def hard_names() -> tuple[BadgeSpec, ...]:
    """The forty, in the order of `hard-names.toml`."""
    source = tomllib.loads((resources_dir() / "badges" / "samples" / "hard-names.toml").read_text("utf-8"))
    return tuple(_spec(number, row, source) for number, row in enumerate(source["delegate"]))


def _spec(number: int, row: dict[str, Any], source: dict[str, Any]) -> BadgeSpec:
    letter = row["category"]
    zh, en, colour = source["categories"][letter]
    dice = Random(number)  # noqa: S311  a specimen, no credential
    texts = {key: value for key, value in row.items() if key not in {"category", "has_photo"}}
    return BadgeSpec(
        delegate_id=DelegateId(f"sample-{number + 1}"),
        revision=1,
        qr_payload="T1:" + "".join(dice.choices(ALPHANUMERIC, k=CODE_LENGTH)),
        category_letter=letter,
        category_zh=zh,
        category_en=en,
        category_colour=colour,
        event_zh=source["event"]["zh"],
        event_en=source["event"]["en"],
        photo=silhouette(number) if row.get("has_photo") else None,
        **texts,
    )


@cache
def silhouette(number: int, width: int = 240, height: int = 312) -> bytes:
    """A drawn head and shoulders as JPEG, the same for the same number: nobody's photograph."""
    dice = Random(number)  # noqa: S311
    image = Image.new("RGB", (width * DRAWN_AT, height * DRAWN_AT), "#E3E8EE")
    draw = ImageDraw.Draw(image)
    skin, hair, clothes = dice.choice(SKIN), dice.choice(HAIR), dice.choice(CLOTHES)
    is_long = dice.random() < 0.5

    def oval(x: float, y: float, across: float, down: float, fill: str) -> None:
        w, h = width * DRAWN_AT, height * DRAWN_AT
        draw.ellipse(((x - across) * w, (y - down) * h, (x + across) * w, (y + down) * h), fill=fill)

    if is_long:
        oval(0.5, 0.47, 0.29, 0.31, hair)
    oval(0.5, 1.06, 0.46, 0.34, clothes)
    oval(0.5, 0.74, 0.11, 0.13, skin)
    oval(0.5, 0.40, 0.26, 0.27, hair)
    oval(0.5, 0.46, 0.22, 0.25, skin)
    out = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "JPEG", quality=82)
    return out.getvalue()
