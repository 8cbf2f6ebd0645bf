"""Badges to test with: ordinary ones, and names from everywhere."""

from __future__ import annotations

import io
import random
from functools import cache

from PIL import Image, ImageDraw

from kiosk.domain import base45
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.model import DelegateId

CATEGORIES = {
    "D": ("代表", "Delegate", "#0A4A94"),
    "E": ("参展商", "Exhibitor", "#5A3B00"),
    "S": ("演讲嘉宾", "Speaker", "#5B1F7A"),
    "V": ("贵宾", "VIP", "#12161C"),
    "M": ("媒体", "Media", "#7A1F4B"),
    "W": ("工作人员", "Staff", "#005B4E"),
    "G": ("观众", "Visitor", "#4A5361"),
}


def token(seed: int) -> str:
    """Text as long and of the same alphabet as a badge's credential: 146 characters."""
    return "T1:" + base45.encode(random.Random(seed).randbytes(95))


@cache
def portrait(seed: int = 0, width: int = 300, height: int = 390) -> bytes:
    """A JPEG of a head and shoulders."""
    dice = random.Random(seed)
    image = Image.effect_noise((width, height), 9).convert("RGB")
    image = Image.blend(image, Image.new("RGB", image.size, (222, 228, 236)), 0.8)
    draw = ImageDraw.Draw(image)
    w, h = width / 300, height / 390
    draw.ellipse((-20 * w, 280 * h, 320 * w, 620 * h), fill=tuple(dice.randrange(20, 130) for _ in range(3)))
    draw.ellipse((80 * w, 70 * h, 220 * w, 270 * h), fill=(240, 200, 170))
    draw.pieslice((70 * w, 50 * h, 230 * w, 230 * h), 180, 360, fill=(40, 30, 30))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def spec(name: str = "李明", letter: str = "D", seed: int = 1, **changes: object) -> BadgeSpec:
    """A badge with everything on it but a photograph; `changes` replace fields."""
    zh, en, colour = CATEGORIES[letter]
    fields: dict[str, object] = {
        "delegate_id": DelegateId(f"delegate-{seed}"),
        "revision": 1,
        "name": name,
        "qr_payload": token(seed),
        "category_letter": letter,
        "category_zh": zh,
        "category_en": en,
        "category_colour": colour,
        "event_zh": "第二十届中国国际人才交流大会",
        "event_en": "20th Conference on International Exchange of Professionals",
    }
    return BadgeSpec(**{**fields, **changes})  # type: ignore[arg-type]
