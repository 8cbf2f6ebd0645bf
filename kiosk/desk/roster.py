"""The snapshot as the desk reads it: a port, implemented by `kiosk.store.snapshot`. All look-ups are local."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

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


class Roster(Protocol):
    """The organiser's rows at one version."""

    @property
    def version(self) -> int:
        """Revision of the rows."""
        ...

    @property
    def conference(self) -> Conference:
        """The event itself."""
        ...

    @property
    def activities(self) -> Mapping[ActivityId, Activity]:
        """All activities by id."""
        ...

    @property
    def gates(self) -> Mapping[GateId, Gate]:
        """All check-in points by id."""
        ...

    @property
    def categories(self) -> Mapping[CategoryId, Category]:
        """All kinds of delegate by id."""
        ...

    @property
    def delegations(self) -> Mapping[DelegationId, Delegation]:
        """All delegations by id."""
        ...

    def holding(self, credential: CredentialId, activity: ActivityId) -> Holding | None:
        """The credential of that id with its holder and their place on an activity's list, in one look-up."""
        ...

    def credentials_of(self, delegate: DelegateId) -> Sequence[Credential]:
        """All credentials of a delegate."""
        ...

    def delegate(self, delegate: DelegateId) -> Delegate | None:
        """The delegate of that id."""
        ...

    def members_of(self, delegation: DelegationId) -> Sequence[Delegate]:
        """The delegates of a delegation."""
        ...

    def entitlement(self, delegate: DelegateId, activity: ActivityId) -> Entitlement | None:
        """The delegate's place on an activity's list."""
        ...

    def entitlements_of(self, delegate: DelegateId) -> Sequence[Entitlement]:
        """All lists the delegate is on."""
        ...

    def is_revoked(self, credential: CredentialId) -> bool:
        """True if the revocation list, which is sent first and apart, names it."""
        ...

    def photo(self, digest: str) -> bytes | None:
        """A photograph by its SHA-256, if this device holds it."""
        ...
