"""Keeps the snapshot current: first sync, deltas, revocations before anything else, and a check that both sides agree.

Trusts nothing that is not signed by the hub this device was enrolled with, and never goes back to an older version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.exchange import is_newer
from kiosk.domain.faults import Fault
from kiosk.domain.model import Delegate
from kiosk.store.snapshot import Identity, Snapshot
from kiosk.store.snapshots import Snapshots
from kiosk.sync.link import HubLink, HubRefusal
from kiosk.wire import rows, seal
from kiosk.wire.messages import Manifest, Revocations, Signed, decode
from kiosk.wire.rows import Table

PHOTOS_A_STEP = 20
MOST_WRONG_BUCKETS = 16
"""More than this and the snapshot is fetched anew."""


class RowSync:
    """Brings `snapshots` up to the hub. `hub_key` verifies what it signed."""

    def __init__(self, snapshots: Snapshots, link: HubLink, hub_key: bytes) -> None:
        self._snapshots = snapshots
        self._link = link
        self._hub_key = hub_key
        self._revocations = 0
        self._photos: list[str] = []
        self._photos_of: Path | None = None

    # -- the steps -----------------------------------------------------------------------------------------------------

    def fetch_revocations(self) -> bool:
        """Bring the revocation list up to date; False without a sound snapshot to keep it in."""
        snapshot = self._snapshots.current
        if snapshot is None or self._snapshots.is_damaged:
            return False
        listed = self._revocation_list(self._link.revocations(self._revocations))
        if listed.ids is not None:
            snapshot.revoke(listed.ids)
        self._revocations = listed.version
        return True

    def fetch_rows(self) -> bool:
        """One step towards the hub's version; True when there."""
        snapshot = self._snapshots.current
        if snapshot is None or self._snapshots.is_damaged or not self._is_of_this_hub(snapshot.identity):
            return self.fetch_snapshot() is None
        changes = self._link.changes(snapshot.version)
        if changes.version < snapshot.version:
            return True  # an answer older than what we hold
        try:
            tables = rows.unpack_columns(changes.tables)
            self._fetch_logo(tables)
            snapshot.apply(tables, changes.version, datetime.now(UTC))
            bodies = (row[4] for kind, table in tables if kind == "delegate" for row in table)
            self._want_photos(rows.value_of("delegate", body) for body in bodies if body is not None)
        except ValueError as error:  # packed wrongly, or of a program whose rows this one does not understand
            raise _unreadable() from error
        return changes.is_all

    def fetch_snapshot(self) -> Snapshot | None:
        """Fetch all rows; None while the organiser has published none.

        Faults: SNAPSHOT_FORGED, SNAPSHOT_OLD, SNAPSHOT_BAD; the present snapshot stays in use then.
        """
        manifest = self._manifest(self._link.manifest())
        if manifest.rows == 0:
            return None
        held = self._snapshots.current
        if held is not None and not self._snapshots.is_damaged and manifest.hub == held.identity.hub:
            offered, have = (manifest.epoch, manifest.version), (held.identity.epoch, held.version)
            if not is_newer(have, offered) and manifest.epoch <= held.identity.epoch:
                raise Fault(
                    "SNAPSHOT_OLD", "The hub offers an older delegate list than this device holds.", "Check the hub."
                )
        identity = Identity(
            hub=manifest.hub,
            epoch=manifest.epoch,
            version=manifest.version,
            issued_at=datetime.fromtimestamp(manifest.issued_ms / 1000, UTC),
            profile=manifest.profile,
            hub_key=self._hub_key,
        )
        revoked = self._revocation_list(self._link.revocations(0))
        snapshot = self._snapshots.make(self._chunks(manifest), identity, manifest.rows, revoked.ids or [])
        self._revocations = revoked.version
        return snapshot

    def index_names(self) -> bool:
        """One step of the indexes that scanning does without; False when they are complete."""
        snapshot = self._snapshots.current
        return snapshot is not None and snapshot.index_step()

    def fetch_photos(self) -> bool:
        """Fetch a few photographs that are missing; False when none is."""
        snapshot = self._snapshots.current
        if snapshot is None:
            return False
        if self._photos_of != snapshot.path:  # once for each file; deltas tell of their own
            self._photos_of = snapshot.path
            self._want_photos(snapshot.all_delegates())
        for _ in range(min(PHOTOS_A_STEP, len(self._photos))):
            self._fetch_picture(self._photos.pop())
        return bool(self._photos)

    def check(self) -> int:
        """Compare with the hub's bucket vector and repair what differs; how many rows were wrong.

        Says nothing (0) while rows are on their way. A snapshot with too many wrong buckets is fetched anew.
        """
        snapshot = self._snapshots.current
        theirs = self._link.buckets()
        if snapshot is None or theirs.version != snapshot.version:
            return 0
        ours = rows.bucket_vector(snapshot.tables())
        wrong = [number for number, pair in enumerate(theirs.buckets) if tuple(pair) != ours[number]]
        if len(wrong) > MOST_WRONG_BUCKETS:
            self._snapshots.set_aside(snapshot.path)
            self.fetch_snapshot()
            return sum(count for count, _ in theirs.buckets)
        return sum(self._repair(snapshot, number) for number in wrong)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _fetch_logo(self, tables: Sequence[Table]) -> None:
        """The logo is here before the row that names it: whoever shows the conference looks for it once."""
        bodies = (row[4] for kind, table in tables if kind == "conference" for row in table)
        for logo in (rows.value_of("conference", body).logo for body in bodies if body is not None):
            if logo and self._snapshots.photo(logo) is None:
                self._fetch_picture(logo)

    def _fetch_picture(self, digest: str) -> None:
        try:
            body = self._link.chunk(digest)
        except HubRefusal:
            return  # the hub has none: the card, or the screen, shows without
        if rows.digest(body) == digest:
            self._snapshots.keep_photo(digest, body)

    def _want_photos(self, delegates: Iterable[Delegate]) -> None:
        wanted = {delegate.photo for delegate in delegates if delegate.photo}
        if wanted:
            self._photos = sorted({*self._photos, *wanted} - self._snapshots.photos())

    def _repair(self, snapshot: Snapshot, number: int) -> int:
        bucket = self._link.bucket(number)
        if bucket.version != snapshot.version:
            return 0
        try:
            return snapshot.replace_bucket(number, rows.unpack_columns(bucket.tables))
        except ValueError as error:
            raise _unreadable() from error

    def _chunks(self, manifest: Manifest) -> Iterator[Sequence[Table]]:
        for chunk in manifest.chunks:
            packed = self._link.chunk(chunk.sha256)
            if rows.digest(packed) != chunk.sha256:
                raise ValueError("a chunk is not the one that was signed")
            tables = rows.unpack(packed)
            self._fetch_logo(tables)
            yield tables

    def _manifest(self, signed: Signed) -> Manifest:
        manifest = decode(self._signed(signed, seal.MANIFEST), Manifest)
        if manifest.hub != self._hub() or manifest.epoch != self._epoch():
            raise Fault("SNAPSHOT_FORGED", "The delegate list is another hub's.", "Check the hub's address.")
        return manifest

    def _revocation_list(self, signed: Signed) -> Revocations:
        return decode(self._signed(signed, seal.REVOCATIONS), Revocations)

    def _signed(self, signed: Signed, context: bytes) -> bytes:
        if not seal.is_genuine(self._hub_key, context, signed.body, signed.signature):
            raise Fault(
                "SNAPSHOT_FORGED",
                "The delegate list does not carry the hub's signature.",
                "Check the hub; enrol this device again if the hub was replaced.",
            )
        return signed.body

    def _is_of_this_hub(self, identity: Identity) -> bool:
        return (identity.hub, identity.epoch) == (self._hub(), self._epoch())

    def _hub(self) -> str:
        return self._link.last.hub if self._link.last else ""

    def _epoch(self) -> int:
        return self._link.last.epoch if self._link.last else 0


def _unreadable() -> Fault:
    return Fault("SNAPSHOT_BAD", "The hub's delegate list cannot be read.", "Update this device, or check the hub.")
