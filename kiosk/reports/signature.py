"""The signature beside a report: one small JSON file over all its files, by the key of the device that counted.

What the signature proves: the holder of that key wrote these very bytes. Whose key it is, the hub's list of devices
says: the fingerprint printed on every page is the one shown there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.wire import seal

CONTEXT: Final = b"kiosk-report-v1\0"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever signs: its name for people, and the seed of its Ed25519 key."""

    name: str
    seed: bytes

    @property
    def fingerprint(self) -> str:
        """Of its public key."""
        return fingerprint(seal.public_key(self.seed))


@dataclass(frozen=True, slots=True)
class Genuine:
    """Every file is as it was signed."""

    signer: str
    fingerprint: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotGenuine:
    """What is wrong: a sentence for people."""

    why: str


def fingerprint(public_key: bytes) -> str:
    """The first 80 bits of a key's SHA-256 in groups of four: short enough to compare by eye, too long to forge."""
    digits = hashlib.sha256(public_key).hexdigest()[:20].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 20, 4))


def content_mark(parts: Mapping[str, bytes]) -> str:
    """A short mark of the figures themselves, the same however they are laid out on paper."""
    digest = hashlib.sha256()
    for name, part in sorted(parts.items()):
        digest.update(f"{name}\0{len(part)}\0".encode() + part)
    digits = digest.hexdigest()[:12].upper()
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def sign(signer: Signer, files: Mapping[str, bytes]) -> bytes:
    """The signature file over some files."""
    body: dict[str, Any] = {
        "version": VERSION,
        "signer": signer.name,
        "key": seal.public_key(signer.seed).hex(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    signature = seal.sign(signer.seed, CONTEXT, _message(body))
    return (json.dumps({**body, "signature": signature.hex()}, ensure_ascii=False, indent=2) + "\n").encode()


def verify(path: Path) -> Genuine | NotGenuine:
    """Whether the files beside a signature file are what was signed."""
    try:
        told = json.loads(path.read_bytes())
        signature, key = bytes.fromhex(told.pop("signature")), bytes.fromhex(told["key"])
        signer, files = str(told["signer"]), {str(name): str(digest) for name, digest in told["files"].items()}
        version, message = int(told["version"]), _message(told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return NotGenuine(f"{path.name} is no signature file.")
    if version != VERSION:
        return NotGenuine(f"{path.name} was written by a newer version of this program.")
    if not seal.is_genuine(key, CONTEXT, message, signature):
        return NotGenuine("The signature does not fit: this file was changed.")
    complaints = (_complaint(path.parent, name, digest) for name, digest in files.items())
    why = next(filter(None, complaints), "")
    return NotGenuine(why) if why else Genuine(signer, fingerprint(key), tuple(files))


def _complaint(folder: Path, name: str, digest: str) -> str:
    """What is wrong with one signed file; empty if nothing is."""
    if Path(name).name != name:
        return f"{name} is no plain file name."
    try:
        is_same = hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    except OSError:
        return f"{name} is missing."
    return "" if is_same else f"{name} was changed after it was signed."


def _message(body: Mapping[str, Any]) -> bytes:
    """The one spelling of a body that is signed."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
