"""Signed credentials for a list of delegates: who gets which code, under which key, valid when.

Makes values only; what becomes of them (files, rows of a hub) is the caller's. The signing key is the organiser's and
never goes on site: gates hold its public half, at most four at a time, so that keys can follow one another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.domain import token
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    CredentialKind,
    Delegate,
    TokenKey,
)
from kiosk.domain.ruleset import MOST_KEYS
from kiosk.wire import seal


@dataclass(frozen=True, slots=True)
class IssuingKey:
    """A signing key and the number tokens name it by. `repr` shows the number alone."""

    number: int
    seed: bytes

    def __repr__(self) -> str:
        return f"IssuingKey({self.number})"

    @property
    def public(self) -> TokenKey:
        """What gates verify with."""
        return TokenKey(self.number, seal.public_key(self.seed))


@dataclass(frozen=True, slots=True)
class Issued:
    """One credential: its row, whose it is, and the text of its code."""

    delegate: Delegate
    credential: Credential
    text: str


def new_key(conference: Conference) -> IssuingKey:
    """A key with the first number that is free. Fault TOO_MANY_KEYS when four are live: retire one first."""
    taken = {key.id for key in conference.token_keys}
    if len(taken) >= MOST_KEYS:
        raise Fault("TOO_MANY_KEYS", f"{MOST_KEYS} keys are live already.", "Retire one: kiosk credentials retire.")
    number = next(number for number in range(1, 256) if number not in taken)
    return IssuingKey(number, seal.new_key())


def with_key(conference: Conference, key: TokenKey) -> Conference:
    """The conference with one more live key."""
    return replace(conference, token_keys=(*(k for k in conference.token_keys if k.id != key.id), key))


def without_key(conference: Conference, number: int) -> Conference:
    """The conference without a key: from now on its tokens answer FORGED. Fault NO_SUCH_KEY."""
    kept = tuple(key for key in conference.token_keys if key.id != number)
    if len(kept) == len(conference.token_keys):
        raise Fault("NO_SUCH_KEY", f"No live key has the number {number}.", "See `kiosk credentials keys`.")
    return replace(conference, token_keys=kept)


def numbered(categories: Iterable[Category]) -> list[Category]:
    """The categories, each with a number that tokens can name it by."""
    given = list(categories)
    taken = {category.code for category in given}
    free = (code for code in range(1, 0x10000) if code not in taken)
    return [category if category.code else replace(category, code=next(free)) for category in given]


def issue(
    delegates: Iterable[Delegate],
    conference: Conference,
    categories: Mapping[CategoryId, Category],
    key: IssuingKey,
    draw: Callable[[int], bytes],
) -> list[Issued]:
    """A signed credential for each delegate, valid on all days of the conference. `draw` gives random bytes."""
    if key.public not in conference.token_keys:
        raise Fault("KEY_UNKNOWN", f"No gate knows key {key.number}.", "Register it: kiosk credentials new-key.")
    begins, ends = _days(conference)
    issued = []
    for delegate in delegates:
        category = categories.get(delegate.category)
        claims = token.Claims(
            key=key.number,
            event=conference.event,
            credential=int.from_bytes(draw(8), "big"),
            category=category.code if category else 0,
            valid_from=begins,
            valid_to=ends,
            rights=delegate.rights,
            revision=1,
        )
        body = token.body_of(claims)
        text = token.text_of(body, seal.sign(key.seed, b"", token.SIGNED_CONTEXT + body))
        row = Credential(
            CredentialId(claims.credential_id),
            delegate.id,
            CredentialKind.REGISTRATION,
            valid_from=begins,
            valid_to=ends,
        )
        issued.append(Issued(delegate, row, text))
    return issued


def _days(conference: Conference) -> tuple[datetime, datetime]:
    """From the first midnight of the conference to the one after its last day, by the venue's clock."""
    first, last = min(conference.days), max(conference.days) + timedelta(days=1)
    return tuple(datetime.combine(day, time(), conference.zone) for day in (first, last))  # type: ignore[return-value]


# -- the key's file ----------------------------------------------------------------------------------------------------


def write_key(path: Path, key: IssuingKey) -> None:
    """Keep a signing key in a file only this user can read. Fault KEY_FILE if there is one already, or no disk."""
    import os

    text = json.dumps({"kiosk-credential-key": key.number, "seed": key.seed.hex()})
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text + "\n")
    except FileExistsError:
        raise Fault(
            "KEY_FILE", f"There is a file {path} already.", "Choose another name: keys are not replaced."
        ) from None
    except OSError as error:
        raise Fault("KEY_FILE", f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error


def read_key(path: Path) -> IssuingKey:
    """The signing key of a file. Fault KEY_FILE for anything else."""
    try:
        held = json.loads(path.read_text("ascii"))
        key = IssuingKey(int(held["kiosk-credential-key"]), bytes.fromhex(held["seed"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault("KEY_FILE", f"{path} is no signing key.", "Make one: kiosk credentials new-key FILE.") from error
    if len(key.seed) != 32 or not 0 <= key.number <= 255:
        raise Fault("KEY_FILE", f"{path} is no signing key.", "Make one: kiosk credentials new-key FILE.")
    return key
