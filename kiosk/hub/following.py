"""What a venue hub hears from the hub behind it: the other halls' events as their devices signed them, the organiser's
list, revocations before it, photographs after it.

Every event is verified and stored like one that a device brought, so a gate cannot tell which hall it comes from. The
list is the organiser's: what upstream says of a row replaces what this hub had. Only people registered on site stay as
this hub made them, because it alone could read what they wrote.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from kiosk.domain.amendment import WALK_IN_PREFIX
from kiosk.domain.exchange import Forked, Fresh
from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialId
from kiosk.hub.halls import Halls
from kiosk.hub.log import Receipt, Verdict
from kiosk.hub.register import BEHIND
from kiosk.hub.relay import HUB, KIOSK
from kiosk.hub.store import HubStore
from kiosk.hub.upstream import Bookmark, News
from kiosk.sync.link import Answer, HubRefusal, Unreachable
from kiosk.sync.state import BackOff, Wait
from kiosk.wire import rows, seal
from kiosk.wire.messages import Changes, EventBatch, RelayPage, Revocations, Signed, decode
from kiosk.wire.rows import NewRow, Revocation

IDLE_S: Final = 0.4
"""Between two questions: with the way up, a check-in is known in every hall within a second."""
PHOTOS_A_STEP: Final = 20

log = logging.getLogger(__name__)


class Upstream(Protocol):
    """What is asked of the hub behind this one (`kiosk.sync.link.HttpLink` answers it)."""

    last: Answer | None

    def batches(self, after: int) -> RelayPage:
        """One page of everybody's events."""
        ...

    def changes(self, after: int) -> Changes:
        """Rows changed after a version."""
        ...

    def revocations(self, after: int) -> Signed:
        """The signed revocation list."""
        ...

    def chunk(self, sha256: str) -> bytes:
        """One photograph."""
        ...


Take = Callable[[Sequence[EventBatch]], Sequence[Verdict]]


class Following:
    """One venue hub's ear. `run_once` is called by one thread.

    `take` stores batches and gives a verdict on each, `tell_fork` raises the alert for a device that is two, `news`
    learns how old all this is, `halls` which other was heard longest ago. `hub_key` verifies what upstream signed.
    """

    def __init__(
        self,
        store: HubStore,
        link: Upstream,
        hub_key: bytes,
        news: News,
        halls: Halls,
        take: Take,
        tell_fork: Callable[[str], None],
        now_ms: Callable[[], int],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._link = link
        self._hub_key = hub_key
        self._news = news
        self._halls = halls
        self._take = take
        self._tell_fork = tell_fork
        self._now_ms = now_ms
        self._chance = chance
        self._back_off = BackOff()
        self._feed = Bookmark(store, "upstream_feed")
        self._rows = Bookmark(store, "upstream_rows")
        self._revocations = 0
        self._photos: list[str] | None = None

    def run_once(self) -> Wait:
        """Take the next that upstream has. Trouble ends in a longer wait; nothing is skipped."""
        try:
            is_more = self._step()
        except Unreachable:
            return Wait(self._back_off.failed_s(self._chance()))
        except HubRefusal as refusal:
            log.warning("the hub behind this one tells nothing", extra={"code": refusal.code})
            return Wait(max(self._back_off.failed_s(self._chance()), refusal.retry_after_s))
        except Fault as fault:
            log.warning("what the hub behind this one tells cannot be taken", extra={"fault": fault.code})
            return Wait(self._back_off.failed_s(self._chance()))
        self._back_off.succeeded()
        return Wait(0.0 if is_more else IDLE_S)

    def _step(self) -> bool:
        after = self._feed.place()
        page = self._link.batches(after)
        answer = self._link.last
        if answer is None or not (self._feed.is_of(answer) and self._rows.is_of(answer)):
            self._begin_anew(answer)
            return True
        self._take_events(page)
        if page.end != after:
            self._feed.put(answer, page.end)
        if page.end < page.head:
            return True
        self._news.heard(page.upstream_age_s)
        self._halls.heard(page.quiet)
        if page.revocations > self._revocations:
            self._revoke()
        if page.version > self._rows.place():
            self._take_rows(answer)
        return self._fetch_photos()

    def _begin_anew(self, answer: Answer | None) -> None:
        """Upstream was restored, or is another, or was never met: all it has is asked for again."""
        if answer is not None:
            self._revocations = 0
            self._rows.put(answer, 0)
            self._feed.put(answer, 0)

    # -- events --------------------------------------------------------------------------------------------------------

    def _take_events(self, page: RelayPage) -> None:
        if not page.batches:
            return
        devices = [device for device in page.devices if device.role in (KIOSK, HUB)]
        self._store.register.introduce(devices, BEHIND, self._now_ms())
        for batch, verdict in zip(page.batches, self._take(page.batches), strict=True):
            match verdict:
                case Fault() as fault:
                    raise fault
                case Receipt(judgement=Fresh()):
                    continue
                case Receipt(judgement=Forked()):
                    self._tell_fork(batch.device)
                case _:  # upstream has it, so nothing is lost; but somebody should know
                    log.warning("a batch from the hub behind this one does not fit", extra={"device": batch.device})

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _revoke(self) -> None:
        """Revocations are only ever added to: this hub's supervisors revoke too."""
        signed = self._link.revocations(0)
        if not seal.is_genuine(self._hub_key, seal.REVOCATIONS, signed.body, signed.signature):
            raise Fault("SNAPSHOT_FORGED", "The revocations do not carry the hub's signature.", "Check the hub.")
        listed = decode(signed.body, Revocations)
        self._store.publish(rows.row_of(Revocation(CredentialId(code))) for code in listed.ids or ())
        self._revocations = listed.version

    def _take_rows(self, answer: Answer) -> None:
        """All that changed, in one publication: half of new rules may contradict the half of the old. Fault RULES."""
        reached, is_all = self._rows.place(), False
        changed: list[NewRow] = []
        while not is_all:
            changes = self._link.changes(reached)
            changed += self._new_rows(changes)
            reached, is_all = changes.version, changes.is_all
        for logo in _logos_of(changed):
            self._keep_picture(logo)
        self._store.publish(changed)
        self._rows.put(answer, reached)
        if self._photos is not None:
            bodies = (row.body for row in changed if row.kind == "delegate" and row.body is not None)
            self._photos += _photos_of(bodies)

    def _new_rows(self, changes: Changes) -> Iterator[NewRow]:
        try:
            tables = rows.unpack_columns(changes.tables)
        except ValueError as error:
            raise Fault(
                "SNAPSHOT_BAD", "The list of the hub behind this one cannot be read.", "Update this hub."
            ) from error
        for kind, table in tables:
            for row_id, _, a, b, body in table:
                if not (body is not None and self._is_known_walk_in(kind, row_id)):
                    yield NewRow(kind, row_id, a, b, body)

    def _is_known_walk_in(self, kind: str, row_id: str) -> bool:
        is_walk_in = kind == "delegate" and row_id.startswith(WALK_IN_PREFIX)
        return is_walk_in and self._store.published.row(kind, row_id) is not None

    def _fetch_photos(self) -> bool:
        """A few photographs that are missing; False when none is."""
        if self._photos is None:
            self._photos = list(_photos_of(self._store.published.values("delegate")))
        fetched = 0
        while self._photos and fetched < PHOTOS_A_STEP:
            digest = self._photos[-1]
            fetched += self._keep_picture(digest)
            self._photos.pop()
        return bool(self._photos)

    def _keep_picture(self, digest: str) -> bool:
        """Ask for a photograph, or the logo, that is missing; False for one that is here."""
        if self._store.published.blob(digest) is not None:
            return False
        try:
            body = self._link.chunk(digest)
        except HubRefusal:
            return True  # upstream has none: the card shows without
        if rows.digest(body) == digest:
            self._store.published.put_blobs({digest: body})
        return True


def _logos_of(changed: Iterable[NewRow]) -> Iterator[str]:
    """What kiosks show as soon as they have the row: here before it is published."""
    bodies = (row.body for row in changed if row.kind == "conference" and row.body is not None)
    return (logo for body in bodies if (logo := rows.value_of("conference", body).logo))


def _photos_of(delegates: Iterable[bytes]) -> Iterator[str]:
    return (photo for body in delegates if (photo := rows.value_of("delegate", body).photo))
