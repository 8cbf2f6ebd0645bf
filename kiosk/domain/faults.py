"""Trouble with the surroundings: a disk, a camera, a printer, a file, a network.

An expected outcome (a refusal, an unreadable code) is a value, never a `Fault`; a bug is any other exception.
A `Fault` is caught once per worker loop or once per command, shown, and survived.
"""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - the word of the glossary; an error would be a bug
    """Something outside the program went wrong, told so that a volunteer can act on it.

    `code` is a stable upper-case word (``DISK_FULL``), the key of its translation on screen; `sentence` says in English
    what happened and `remedy` what to do. None of the three may hold a delegate's name or a credential.
    """

    def __init__(self, code: str, sentence: str, remedy: str = "") -> None:
        super().__init__(f"{sentence} {remedy}".strip())
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
