"""Ports played by plain objects in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.domain.badge import BadgeSpec
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Entitlement,
    Gate,
    GateId,
    Holding,
)
from kiosk.store.driver import Connection


@dataclass
class MemoryRoster:
    """A snapshot in dictionaries. `add` puts a delegate with their credentials into it, or replaces them."""

    conference: Conference
    activities: dict[ActivityId, Activity]
    gates: dict[GateId, Gate]
    categories: dict[CategoryId, Category]
    delegations: dict[DelegationId, Delegation] = field(default_factory=dict)
    version: int = 1
    revoked: set[str] = field(default_factory=set)
    photos: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._delegates: dict[DelegateId, Delegate] = {}
        self._credentials: dict[CredentialId, Credential] = {}
        self._credentials_of: dict[DelegateId, list[Credential]] = defaultdict(list)
        self._entitlements: dict[DelegateId, list[Entitlement]] = defaultdict(list)

    def add(self, delegate: Delegate, *credentials: Credential) -> None:
        """Hold this delegate, and these credentials of theirs instead of those of the same id."""
        self._delegates[delegate.id] = delegate
        for credential in credentials:
            self._credentials[credential.id] = credential
            others = [c for c in self._credentials_of[delegate.id] if c.id != credential.id]
            self._credentials_of[delegate.id] = [*others, credential]

    def entitle(self, entitlement: Entitlement) -> None:
        """Put a delegate on an activity's list."""
        self._entitlements[entitlement.delegate].append(entitlement)

    def holding(self, credential: CredentialId, activity: ActivityId) -> Holding | None:
        held = self._credentials.get(credential)
        if held is None:
            return None
        place = self.entitlement(held.delegate, activity)
        return Holding(held, self.delegate(held.delegate), place, self.is_revoked(credential))

    def credentials_of(self, delegate: DelegateId) -> Sequence[Credential]:
        return self._credentials_of[delegate]

    def delegate(self, delegate: DelegateId) -> Delegate | None:
        return self._delegates.get(delegate)

    def members_of(self, delegation: DelegationId) -> Sequence[Delegate]:
        return [delegate for delegate in self._delegates.values() if delegate.delegation == delegation]

    def entitlement(self, delegate: DelegateId, activity: ActivityId) -> Entitlement | None:
        return next((e for e in self._entitlements.get(delegate, ()) if e.activity == activity), None)

    def entitlements_of(self, delegate: DelegateId) -> Sequence[Entitlement]:
        return self._entitlements.get(delegate, ())

    def is_revoked(self, credential: CredentialId) -> bool:
        return credential in self.revoked

    def photo(self, digest: str) -> bytes | None:
        return self.photos.get(digest)


class NoPrinter:
    """Takes badges down in memory, for tests that are not about printing. Never rolls back."""

    has_printer = True

    def __init__(self) -> None:
        self.ordered: list[BadgeSpec] = []

    def queue(self, transaction: Connection, spec: BadgeSpec, reason: str = "") -> str:
        self.ordered.append(spec)
        return f"job-{len(self.ordered)}"

    def latest_revision(self, connection: Connection, delegate: str) -> int:
        return max((spec.revision for spec in self.ordered if spec.delegate_id == delegate), default=0)
