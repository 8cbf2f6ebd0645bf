"""What whoever sets a device up, or looks after it, asks of the program beneath. No Qt here.

The rules of `kiosk.ui.ports.Kiosk` hold: a command returns at once, its answer is a `Notice` or a topic, nothing
raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.config import Settings
from kiosk.domain.bilingual import NO_TEXT, Bilingual
from kiosk.ui.ports import Health


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the self-test: `what` is a key (``disk``, ``hub`` …), `remedy` what to do, if there is anything."""

    what: str
    health: Health
    sentence: Bilingual
    remedy: Bilingual = NO_TEXT


class Upkeep(Protocol):
    """Set-up and self-test of this one device."""

    def is_new(self) -> bool:
        """True until a hub has taken this device and somebody has said at which gate it stands."""

    def has_hub(self) -> bool:
        """Whether a hub has, or had, this device."""

    def enrol(self, line: str) -> None:
        """Join the hub of an enrolment code. Answered by ENROLLED (`name`: six digits to compare) or NOT_ENROLLED
        (`name`: the fault's code)."""

    def test_print(self, printer: str) -> None:
        """Send a sample badge to the printer at this address. Answered by TEST_PRINTED or NOT_PRINTED (`name`: the
        fault's code)."""

    def choose_pin(self, pin: str) -> None:
        """Set the supervisor's PIN. Answered by PIN_CHOSEN."""

    def has_pin(self) -> bool:
        """Whether one was ever chosen."""

    def badge_readers(self) -> Sequence[str] | None:
        """NFC badge readers that are plugged in, None where the system has no service for them: as last looked at.
        Asking has them looked at again; topic STATUS follows when they are others."""

    def try_badge_reader(self, wanted: str) -> None:
        """Take cards from this reader (as in `Settings.badge_reader`) from now on, without keeping it."""

    def check_up(self) -> None:
        """Look at everything this device needs. Topic FINDINGS follows with every finding."""

    def findings(self) -> Sequence[Finding]:
        """What the latest self-test has found so far."""

    def rescue(self) -> None:
        """Write this device's log to a file of its own, to be carried away by hand. Answered by RESCUED or
        NOT_POSSIBLE."""


def to_try(before: Settings, after: Settings) -> Iterator[str]:
    """What the window is asked for so that other equipment is used, drafted or kept: ``camera:NAME``, ``scanner:PORT``,
    ``badges:READER``."""
    for name, asked in (("camera", "camera"), ("serial", "scanner"), ("badge_reader", "badges")):
        if (value := getattr(after, name)) != getattr(before, name):
            yield f"{asked}:{value}"
