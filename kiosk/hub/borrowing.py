"""A venue's hub asks the hub behind it for permits, tells it what it holds, and gives back what nobody asks for.

Towards that hub it is a device like any other (`kiosk.sync.permits`): a question keeps its number until permits came
for it, and what it holds is stated once in each epoch, when all its events are told. After its own restore it knows
nothing of what it held beyond what its gates state, so it keeps just that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from kiosk.domain.exchange import needs_refill
from kiosk.hub.rooms import Closings, Rooms
from kiosk.hub.store import HubStore
from kiosk.sync.link import Answer, HubRefusal
from kiosk.sync.permits import MOST_WANTED
from kiosk.wire.messages import Ack, Granted, Lease, LeaseHello, decode, encode

GIVE_BACK_S: Final = 600.0
"""Nobody here has asked for so long: another hall may need it."""

_FACT: Final = "borrowing"
_RESTORED: Final = "restored"
"""Instead of whom the hello was said to: what was granted before it is in our gates' hands, and counted there."""


class Lender(Protocol):
    """What is asked of the hub behind this one (`kiosk.sync.link.HttpLink` answers it)."""

    last: Answer | None

    def lease(self, lease: Lease) -> Granted:
        """Permits for a room."""
        ...

    def lease_hello(self, hello: LeaseHello) -> Ack:
        """What is held."""
        ...


class Wishes:
    """When the gates here last asked for permits, by activity. Single assignments, so no lock."""

    def __init__(self, monotonic_s: Callable[[], float]) -> None:
        self._monotonic_s = monotonic_s
        self._began_s = monotonic_s()
        self._asked_s: dict[str, float] = {}

    def asked(self, activity: str) -> None:
        """A gate wants some."""
        self._asked_s[activity] = self._monotonic_s()

    def at_s(self, activity: str) -> float:
        """When that was; the start of this hub if nobody has asked since."""
        return self._asked_s.get(activity, self._began_s)

    def age_s(self, activity: str) -> float:
        """How long ago that was."""
        return self._monotonic_s() - self.at_s(activity)

    def fresh(self) -> list[str]:
        """What is wanted."""
        return [activity for activity in list(self._asked_s) if self.age_s(activity) < GIVE_BACK_S]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What outlives a restart: the next question's number, whom the hello was said to, our own epoch then. The defaults
    are those of a backup from before the first question."""

    request: int = 1
    greeted: str = ""
    epoch: int = 1


class Borrowing:
    """`holder` is this hub's name at the hub behind it, `heard` how that hub answered last; `told` says up to which
    number of the log here it has heard everything, in that epoch. Called by the thread that relays, so nothing is told
    in between."""

    def __init__(
        self,
        store: HubStore,
        link: Lender,
        holder: str,
        epoch: int,
        wishes: Wishes,
        heard: Callable[[], Answer | None],
        told: Callable[[Answer], int],
        closings: Callable[[], Closings],
        now_ms: Callable[[], int],
    ) -> None:
        self._store = store
        self._rooms: Rooms = store.rooms
        self._link = link
        self._holder = holder
        self._epoch = epoch
        self._wishes = wishes
        self._heard = heard
        self._told = told
        self._closings = closings
        self._now_ms = now_ms
        self._levels: dict[str, int] = {}
        self._served_s: dict[str, float] = {}

    def keep_up(self) -> None:
        """One step: hello if it is due, then one question for each room that runs low."""
        there = self._heard()
        if there is None or self._rooms.waiting(self._epoch):
            return
        self._give_back()
        if self._kept().greeted != _where(there) and not self._say_hello(there):
            return
        for activity in self._wishes.fresh():
            asked_s = self._wishes.at_s(activity)
            if asked_s != self._served_s.get(activity):  # a gate has asked since we did
                if needs_refill(self._left(activity), self._levels.get(activity, 0)):
                    self._ask(there, activity)
                self._served_s[activity] = asked_s

    def _give_back(self) -> None:
        """After a restore all that no gate has in hand; else what no gate has asked for lately."""
        is_restored = self._kept().epoch != self._epoch
        unused = self._rooms.blocks(self._holder)
        if not is_restored:
            unused = [each for each in unused if self._wishes.age_s(each) >= GIVE_BACK_S and self._left(each)]
        if self._rooms.shrink_blocks(self._holder, unused) or is_restored:
            self._keep(greeted=_RESTORED if is_restored else self._unsaid(), epoch=self._epoch)

    def _say_hello(self, there: Answer) -> bool:
        head, unspent = self._rooms.block_account(self._holder, self._closings(), self._now_ms())
        if head != self._told(there):
            return False
        stated = LeaseHello(epoch=there.epoch, last_seq=0, request=self._kept().request, unspent=unspent)
        try:
            self._link.lease_hello(stated)
        except HubRefusal as refusal:
            if refusal.code != "STALE_HELLO":
                raise
            self._ask(there, "")  # it granted what we never heard of: the same question has the same answer
            return False
        if not self._is_still(there):
            return False
        self._keep(greeted=_where(there))
        return True

    def _ask(self, there: Answer, activity: str) -> None:
        kept = self._kept()
        answer = self._link.lease(Lease(epoch=there.epoch, request=kept.request, activity=activity, wanted=MOST_WANTED))
        if answer.permits and answer.request == kept.request and self._is_still(there):
            following = encode(msgspec.structs.replace(kept, request=kept.request + 1))
            new = 0 if kept.greeted == _RESTORED else len(answer.permits)
            left = self._rooms.add_to_block(self._holder, answer.activity, new, _FACT, following)
            self._levels[answer.activity] = left

    # -- inside --------------------------------------------------------------------------------------------------------

    def _left(self, activity: str) -> int:
        return self._rooms.block_left(self._holder, activity)

    def _is_still(self, there: Answer) -> bool:
        return self._link.last is not None and _where(self._link.last) == _where(there)

    def _unsaid(self) -> str:
        return _RESTORED if self._kept().greeted == _RESTORED else ""

    def _kept(self) -> _Kept:
        kept = self._store.fact(_FACT)
        return decode(kept, _Kept) if kept else _Kept()

    def _keep(self, *, greeted: str, epoch: int | None = None) -> None:
        before = self._kept()
        kept = _Kept(before.request, greeted, before.epoch if epoch is None else epoch)
        self._store.set_fact(_FACT, encode(kept))


def _where(answer: Answer) -> str:
    return f"{answer.hub} {answer.epoch}"
