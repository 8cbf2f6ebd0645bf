"""Delegates and their badges as the screens are told of them, and what is typed about them. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.model import Category, CategoryId, Delegate, DelegateId, Delegation, DelegationId, Direction


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a delegate's history here."""

    at: datetime
    gate: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Found:
    """One row of a look-up. `last_entry` is None for somebody not in yet."""

    delegate: Delegate
    category: Category | None = None
    is_inside: bool = False
    last_entry: Passage | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """All a volunteer may see of one delegate. `photo` is a JPEG or PNG; `badges` counts those already printed,
    `badge_name` is the name on them."""

    found: Found
    history: tuple[Passage, ...] = ()
    photo: bytes | None = None
    badges: int = 0
    badge_name: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """A delegation with its members, leader first."""

    delegation: Delegation
    members: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a person types who has not registered. `country` is empty where nobody asked, `locale` their language,
    `replaces` whose place in a delegation they take."""

    name: str
    organisation: str
    contact: str
    badge_name: str = ""
    country: str = ""
    locale: str = "zh"
    category: CategoryId | None = None
    delegation: DelegationId | None = None
    replaces: DelegateId | None = None


@dataclass(frozen=True, slots=True)
class BadgeProof:
    """The front of a badge as it will come out: rows of RGB888. Without pixels where none will."""

    width: int = 0
    height: int = 0
    pixels: bytes = b""


class OverrideReason(StrEnum):
    """Why a supervisor lets in whom the rules refuse."""

    VIP = "vip"
    DESK_FIXED = "desk_fixed"
    SYSTEM_FAULT = "system_fault"
    OTHER = "other"


class ReprintReason(StrEnum):
    """Why a badge is made again; the old one is revoked."""

    DAMAGED = "damaged"
    NAME = "name"
    LOST = "lost"


class PrintState(StrEnum):
    """Where a badge is. IN_DOUBT: sent, and nobody knows whether it came out; never repeated without a person."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One badge on its way. `warning` is a preflight finding (``rare_character``, ``long_name``) or empty."""

    id: str
    delegate: Delegate
    state: PrintState
    queued_at: datetime
    printed_at: datetime | None = None
    warning: str = ""
