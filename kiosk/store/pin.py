"""The supervisor's PIN: checked slowly, counted durably, never a key.

Six digits can be tried out in hours by whoever holds the hash, so the hash is peppered with the device's data key and
lies in the encrypted journal, and nothing is encrypted under the PIN. A try is counted *before* it is checked: pulling
the plug in between gives no free one.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import GateId
from kiosk.store.journal import Journal

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_TRIES: Final = 3
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 900
ALARM_TRIES: Final = 5
DIGITS: Final = range(4, 13)
PIN_ALARM: Final = "PIN_ALARM"
"""Code of the note that tells the hub of the fifth wrong try, and of each one after it."""

_HASH, _WRONG, _LAST_MS = "pin", "pin_wrong", "pin_last_ms"


class PinAnswer(StrEnum):
    """UNSET: this device has no PIN yet. LOCKED: not even looked at."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    LOCKED = "locked"
    UNSET = "unset"


@dataclass(frozen=True, slots=True)
class PinVerdict:
    """`wait_s` is how long no further try is looked at."""

    answer: PinAnswer
    wait_s: float = 0.0


class PinGuard:
    """One PIN for all supervisors of this device. Safe between threads.

    `check` takes a third of a second on purpose (argon2id, RFC 9106, second recommended choice): call it on a thread
    that nobody waits for, never on the desk's.
    """

    def __init__(self, journal: Journal, data_key: bytes) -> None:
        self._journal = journal
        self._pepper = hashlib.blake2b(b"pin", key=data_key, digest_size=32).digest()
        self._one_at_a_time = threading.Lock()

    def is_set(self) -> bool:
        """True if this device has a PIN."""
        return bool(self._journal.fact(_HASH))

    def set(self, pin: str) -> None:
        """Choose the PIN, forgetting wrong tries. Fault PIN_FORM for anything but 4 to 12 digits."""
        if not (pin.isascii() and pin.isdigit() and len(pin) in DIGITS):
            raise Fault("PIN_FORM", "A PIN has 4 to 12 digits.", "Choose six digits that are no date.")
        hashed = _hasher().hash(self._peppered(pin))
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _HASH, hashed)
            self._journal.set_fact(transaction, _WRONG, 0)

    def check(self, pin: str, gate: GateId | None = None) -> PinVerdict:
        """Whether this is the PIN. `gate` is where the try was made, for the alarm."""
        with self._one_at_a_time:
            if not self.is_set():
                return PinVerdict(PinAnswer.UNSET)
            wait_s = self.wait_s()
            if wait_s > 0:
                return PinVerdict(PinAnswer.LOCKED, wait_s)
            wrong = self._count_a_try()
            if self._matches(pin):
                with self._journal.transaction() as transaction:
                    self._journal.set_fact(transaction, _WRONG, 0)
                return PinVerdict(PinAnswer.ACCEPTED)
            if wrong >= ALARM_TRIES:
                with self._journal.transaction() as transaction:
                    self._journal.append(transaction, EventKind.NOTE, code=PIN_ALARM, gate=gate)
            return PinVerdict(PinAnswer.WRONG, float(wait_after_s(wrong)))

    def wait_s(self) -> float:
        """Seconds until the next try is looked at, 0 for now. A clock that was set back does not shorten the wait."""
        wait_s = wait_after_s(int(self._journal.fact(_WRONG) or 0))
        passed_s = (self._now_ms() - int(self._journal.fact(_LAST_MS) or 0)) / 1000
        return max(0.0, wait_s - max(0.0, passed_s))

    def _count_a_try(self) -> int:
        wrong = int(self._journal.fact(_WRONG) or 0) + 1
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _WRONG, wrong)
            self._journal.set_fact(transaction, _LAST_MS, self._now_ms())
        return wrong

    def _matches(self, pin: str) -> bool:
        from argon2.exceptions import VerifyMismatchError

        try:
            return _hasher().verify(self._journal.fact(_HASH), self._peppered(pin))
        except VerifyMismatchError:
            return False

    def _peppered(self, pin: str) -> bytes:
        return hmac.digest(self._pepper, pin.encode(), "sha256")

    def _now_ms(self) -> int:
        return self._journal.stamps.clock.wall_ms()


def wait_after_s(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none at first, then half a minute, doubling to fifteen."""
    if wrong < FREE_TRIES:
        return 0
    return min(LONGEST_WAIT_S, FIRST_WAIT_S << min(wrong - FREE_TRIES, 10))


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher, profiles

    return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
