"""The supervisor's page as one file: HTML, style and scripts put together once, under a policy that names their hashes.

Nothing else may run on it, no frame may hold it, and it may talk to this hub alone. The page itself holds no secret.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.config import resources_dir

_FILES = {
    "style": ("console.css",),
    "script": ("words.js", "parts.js", "overview.js", "devices.js", "records.js", "people.js", "dialogs.js", "main.js"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Its text, and the headers it must come with."""

    html: str
    headers: dict[str, str]


@cache
def console(folder: Path | None = None) -> Page:
    """The supervisor's page."""
    folder = folder or resources_dir() / "hub"
    html = (folder / "console.html").read_text("utf-8")
    hashes = {}
    for tag, names in _FILES.items():
        content = "\n".join((folder / name).read_text("utf-8") for name in names)
        hashes[tag] = f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
        html = html.replace(f"<{tag}></{tag}>", f"<{tag}>{content}</{tag}>")
    policy = {
        "default-src": "'none'",
        "style-src": hashes["style"],
        "script-src": hashes["script"],
        "connect-src": "'self'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
    }
    headers = {
        "content-security-policy": "; ".join(f"{what} {who}" for what, who in policy.items()),
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    return Page(html, headers)
