"""For every verdict a delegate of the generated conference who gets it: which code to show, at which gate, when.

All cases fall within minutes after nine on the first day, so one clock and five gates are enough to play them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kiosk.domain import token
from kiosk.domain.model import ActivityId, CategoryId, CredentialKind, Delegate, DelegateId, GateId
from kiosk.domain.verdicts import Code
from kiosk.rehearsal.conference import GeneratedConference, Trouble

ENTRANCE, PROTOCOL_ENTRANCE, FAIR_DOOR, DINING_DOOR, MEETING_DOOR = map(GateId, ("A1", "C1", "H4", "L1", "M1"))
MENU = b"https://canteen.example/menu?table=12"
_FIRST_AT = time(9, 5)
_BETWEEN = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class StagedScan:
    """One code shown at one gate at one moment. `delegate` is None for codes of nobody."""

    payload: bytes
    gate: GateId
    at: datetime
    delegate: DelegateId | None = None


@dataclass(frozen=True, slots=True)
class StagedCase:
    """`scan` gets the verdict `code`, once all of `before` were presented, in order, and admitted."""

    code: Code
    scan: StagedScan
    before: tuple[StagedScan, ...] = ()


def staged_cases(generated: GeneratedConference) -> Mapping[Code, StagedCase]:
    """One case for every verdict but FAULT, which no code can cause; no delegate appears in two of them."""
    return {case.code: case for case in _Stage(generated).cases()}


class _Stage:
    def __init__(self, generated: GeneratedConference) -> None:
        conference = generated.conference
        self._generated = generated
        self._now = datetime.combine(conference.days[0], _FIRST_AT, conference.zone).astimezone(UTC)
        self._used: set[DelegateId] = set()
        self._codes = {
            credential.delegate: credential.id
            for credential in generated.credentials
            if credential.kind is CredentialKind.REGISTRATION
        }
        self._lists: dict[ActivityId, list[DelegateId]] = {}
        for entitlement in generated.entitlements:
            self._lists.setdefault(entitlement.activity, []).append(entitlement.delegate)

    def cases(self) -> Iterator[StagedCase]:
        """The first breakfast guests are VIPs, so they are chosen before any other case can use them up."""
        yield self._full()
        yield self._case(Code.ADMIT, ENTRANCE, self._ordinary("expert"))
        yield self._case(Code.ADMIT_NOTE, PROTOCOL_ENTRANCE, self._vip())
        yield StagedCase(Code.UNKNOWN, self._scan(self._nobodys_code(), ENTRANCE))
        yield StagedCase(Code.NOT_OURS, self._scan(MENU, ENTRANCE))
        yield StagedCase(Code.FORGED, self._scan(self._forgery(), ENTRANCE))
        for code, trouble in _BY_TROUBLE.items():
            yield self._case(code, ENTRANCE, self._troubled(trouble))
        yield self._already_in()
        yield self._case(Code.WRONG_CATEGORY, PROTOCOL_ENTRANCE, self._ordinary("visitor"))
        yield self._case(Code.WRONG_SESSION, FAIR_DOOR, self._listed_elsewhere())
        yield self._case(Code.TOO_EARLY, DINING_DOOR, self._ordinary("academic"))

    def _case(self, code: Code, gate: GateId, delegate: DelegateId) -> StagedCase:
        return StagedCase(code, self._show(delegate, gate))

    def _already_in(self) -> StagedCase:
        delegate = self._ordinary("talent")
        earlier = self._show(delegate, ENTRANCE)
        self._now += timedelta(minutes=2)
        return StagedCase(Code.ALREADY_IN, self._show(delegate, ENTRANCE), (earlier,))

    def _full(self) -> StagedCase:
        """One guest more than the breakfast has places."""
        breakfast = next(a for a in self._generated.activities if a.id == "D1-BREAKFAST")
        places = breakfast.policy.capacity or 0
        guests = self._lists[breakfast.id][: places + 1]
        self._used.update(guests)
        *seated, late = [self._show(guest, MEETING_DOOR) for guest in guests]
        return StagedCase(Code.FULL, late, tuple(seated))

    def _show(self, delegate: DelegateId, gate: GateId) -> StagedScan:
        return self._scan(self._codes[delegate].encode(), gate, delegate)

    def _scan(self, payload: bytes, gate: GateId, delegate: DelegateId | None = None) -> StagedScan:
        self._now += _BETWEEN
        return StagedScan(payload, gate, self._now, delegate)

    # -- who ----------------------------------------------------------------------------------------------------------

    def _take(self, candidates: Iterator[Delegate]) -> DelegateId:
        chosen = next(delegate.id for delegate in candidates if delegate.id not in self._used)
        self._used.add(chosen)
        return chosen

    def _ordinary(self, category: str) -> DelegateId:
        return self._take(d for d in self._untroubled() if d.category == CategoryId(category))

    def _untroubled(self) -> Iterator[Delegate]:
        troubles = self._generated.troubles
        return (
            d for d in self._generated.delegates if d.id not in troubles and not (d.note or d.is_vip or d.is_leader)
        )

    def _vip(self) -> DelegateId:
        return self._take(delegate for delegate in self._generated.delegates if delegate.is_vip)

    def _troubled(self, trouble: Trouble) -> DelegateId:
        troubles = self._generated.troubles
        return self._take(d for d in self._generated.delegates if troubles.get(d.id) is trouble)

    def _listed_elsewhere(self) -> DelegateId:
        """Somebody at the door of this morning's fair who belongs in another."""
        here, elsewhere = set(self._lists[ActivityId("D1-FAIR-1")]), set(self._lists[ActivityId("D1-FAIR-3")])
        return self._take(d for d in self._untroubled() if d.id in elsewhere - here and d.category == "talent")

    def _nobodys_code(self) -> bytes:
        codes = [credential.id for credential in self._generated.credentials]
        return next(code[::-1].encode() for code in codes if code[::-1] not in codes)

    def _forgery(self) -> bytes:
        """A well-formed token of this conference under a key it does not have."""
        live = {key.id for key in self._generated.conference.token_keys}
        claims = token.Claims(
            key=next(key for key in range(255, 0, -1) if key not in live),
            event=self._generated.conference.event,
            credential=1,
            category=1,
            valid_from=self._now - timedelta(days=1),
            valid_to=self._now + timedelta(days=1),
            rights=1,
            revision=1,
        )
        return token.text_of(token.body_of(claims), bytes(range(64))).encode()


_BY_TROUBLE = {
    Code.REVOKED: Trouble.REVOKED,
    Code.BLOCKED: Trouble.BLOCKED,
    Code.EXPIRED: Trouble.EXPIRED,
    Code.WRONG_DAY: Trouble.DAY_2_ONLY,
    Code.PENDING: Trouble.PENDING,
    Code.UNPAID: Trouble.UNPAID,
    Code.CHECK_ID: Trouble.CHECK_ID,
}
