"""Base45 (RFC 9285), strictly: what a QR code's alphanumeric mode can carry.

Own code because the domain has no dependencies and because a reader of hostile input must reject every second spelling:
a chunk above 65535 (or 255 for the last two characters), a length of 3n+1, any character outside the alphabet.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def encode(raw: bytes) -> str:
    """Text of `raw`: three characters for two bytes, two for a last single byte."""
    text = []
    for start in range(0, len(raw), 2):
        chunk = raw[start : start + 2]
        number = int.from_bytes(chunk, "big")
        for _ in range(len(chunk) + 1):
            number, digit = divmod(number, 45)
            text.append(ALPHABET[digit])
    return "".join(text)


def decode(text: str) -> bytes | None:
    """Bytes of `text`, or None if it is not base45."""
    raw = bytearray()
    for start in range(0, len(text), 3):
        chunk = text[start : start + 3]
        size = len(chunk) - 1
        if size == 0 or any(character not in _VALUE for character in chunk):
            return None
        number = sum(_VALUE[character] * 45**place for place, character in enumerate(chunk))
        if number >= 256**size:
            return None
        raw += number.to_bytes(size, "big")
    return bytes(raw)
