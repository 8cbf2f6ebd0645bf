"""Erases personal data at the end, for good, and signs what was erased. Two people must want it.

``pseudonymise`` keeps what statistics need: activity, gate, minute, and for each person a keyed hash whose key is
thrown away, so that nobody can go back. Ids of deleted rows stay too, as tombstones, until every device has heard and
erased its own; ``delete`` takes those and the whole log. Both keep how far each device's events were held, or devices
would send them again. Copies made by `kiosk hub-backup` are not reached.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

import msgspec

from kiosk import wire
from kiosk.domain.events import EventKind
from kiosk.domain.heads import heads_of
from kiosk.hub.counters import VERSION, counter, set_counter
from kiosk.hub.engine import Transaction
from kiosk.hub.identity import Identity
from kiosk.hub.store import HubStore
from kiosk.hub.trust import Refused
from kiosk.wire import rows, seal
from kiosk.wire.console import Purge, PurgeState, Receipt
from kiosk.wire.messages import Signed, decode, encode

SCOPES: Final = ("pseudonymise", "delete")
SECOND_PERSON_S: Final = 15 * 60
MINUTE_MS: Final = 60_000

_PEOPLE: Final = ("delegate", "credential", "entitlement", "delegation", "revocation")
_WHOLE: Final = ("batch", "placed", "rescued", "alert", "code", "blob", "lease", "outstanding", "block")
_ASKED, _RECEIPTS = "purge asked", "purge receipts"


class _Asked(msgspec.Struct, frozen=True):
    """The first person's wish."""

    scope: str
    session: str
    name: str
    at_ms: int


class Purging:
    """The purges of one hub."""

    def __init__(self, store: HubStore, identity: Identity) -> None:
        self._store = store
        self._identity = identity

    def state(self, now_ms: int) -> PurgeState:
        """Whether one waits for a second person, and the receipts of those that were done."""
        asked = self._asked(now_ms)
        receipts = [decode(signed.body, Receipt, "application/json") for signed in self.receipts()]
        if asked is None:
            return PurgeState(receipts=receipts)
        expires_ms = asked.at_ms + SECOND_PERSON_S * 1000
        return PurgeState(scope=asked.scope, asked_by=asked.name, expires_ms=expires_ms, receipts=receipts)

    def receipts(self) -> list[Signed]:
        """Every receipt, signed, oldest first. `kiosk audit-verify` checks them."""
        return decode(self._store.fact(_RECEIPTS) or encode([]), list[Signed])

    def ask(self, wish: Purge, session: str, name: str, now_ms: int) -> PurgeState:
        """The first person asks, another one agrees: then it is done. Refused: BAD_REQUEST, STILL_OPEN, SAME_PERSON."""
        if wish.scope not in SCOPES or wish.hub != self._identity.hub:
            raise Refused(400, "BAD_REQUEST", "Type the hub's id exactly, and choose what to erase.")
        if self._is_open(now_ms):
            raise Refused(409, "STILL_OPEN", "An activity has not ended yet: nothing is erased before.")
        asked = self._asked(now_ms)
        if asked is None or asked.scope != wish.scope:
            self._store.set_fact(_ASKED, encode(_Asked(wish.scope, session, name, now_ms)))
            return self.state(now_ms)
        if asked.session == session:
            raise Refused(409, "SAME_PERSON", "A second person must agree.")
        self._carry_out(wish.scope, [asked.name, name], now_ms)
        return self.state(now_ms)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _asked(self, now_ms: int) -> _Asked | None:
        body = self._store.fact(_ASKED)
        asked = decode(body, _Asked) if body else None
        return asked if asked and 0 <= now_ms - asked.at_ms < SECOND_PERSON_S * 1000 else None

    def _is_open(self, now_ms: int) -> bool:
        activities = [rows.value_of("activity", body) for body in self._store.published.values("activity")]
        return any(activity.ends_at.timestamp() * 1000 > now_ms for activity in activities)

    def _carry_out(self, scope: str, by: list[str], now_ms: int) -> None:
        """Tombstones first, so that devices erase their rows too; then one transaction with the receipt in it."""
        people = [(kind, columns[0]) for kind, columns in self._store.rows() if kind in _PEOPLE]
        people += [("revocation", credential) for credential in self._store.published.revoked()]
        self._store.publish(rows.tombstone(kind, row_id) for kind, row_id in people)
        with self._store.engine.write() as tx:
            events, log_hash = _fingerprint(tx)
            erased = {"published": len(people)} | {table: tx.run(f"DELETE FROM {table}") for table in _WHOLE}  # noqa: S608
            erased |= _pseudonymise(tx) if scope == "pseudonymise" else _delete(tx)
            receipt = Receipt(
                hub=self._identity.hub,
                epoch=self._identity.epoch,
                scope=scope,
                at_ms=now_ms,
                by=by,
                erased={table: number for table, number in erased.items() if number},
                events=events,
                log_hash=log_hash,
            )
            body = msgspec.json.encode(receipt)
            signed = Signed(body=body, signature=seal.sign(self._identity.signing_key, seal.PURGE, body))
            _keep(tx, _RECEIPTS, encode([*self.receipts(), signed]))
            tx.run("DELETE FROM fact WHERE name = ?", (_ASKED,))
        self._store.engine.compact()


def _fingerprint(tx: Transaction) -> tuple[int, str]:
    """(number of events, SHA-256 over all their hashes in the order of the log): what there was, without saying it."""
    whole, events, cursor = hashlib.sha256(), 0, 0
    while page := tx.all("SELECT n, hash FROM event WHERE n > ? ORDER BY n LIMIT 10000", (cursor,)):
        for _, link in page:
            whole.update(bytes(link))
        events, cursor = events + len(page), int(page[-1][0])
    return events, whole.hexdigest()


def _pseudonymise(tx: Transaction) -> dict[str, int]:
    key = secrets.token_bytes(32)
    _join_heads(tx)
    for activity, subject in tx.all("SELECT activity, subject FROM presence"):
        sql = "UPDATE presence SET subject = ? WHERE activity = ? AND subject = ?"
        tx.run(sql, (_hidden(key, str(subject)), activity, subject))
    cursor = 0
    of_events = "SELECT n, subject FROM event WHERE n > ? AND subject <> '' AND activity <> '' ORDER BY n LIMIT 10000"
    while page := tx.all(of_events, (cursor,)):
        tx.many("UPDATE event SET subject = ? WHERE n = ?", [(_hidden(key, str(subject)), n) for n, subject in page])
        cursor = int(page[-1][0])
    events = tx.run(
        "UPDATE event SET id = '', body = ?, hash = ?, flaw = 'purged', at_ms = at_ms / ? * ?, "
        "received_ms = received_ms / ? * ?, subject = CASE WHEN activity = '' THEN '' ELSE subject END",
        (b"", b"", MINUTE_MS, MINUTE_MS, MINUTE_MS, MINUTE_MS),
    )
    tx.run(
        "UPDATE presence SET first_ms = first_ms / ? * ?, last_ms = last_ms / ? * ?",
        (MINUTE_MS, MINUTE_MS, MINUTE_MS, MINUTE_MS),
    )
    return {"event": events}


def _join_heads(tx: Transaction) -> None:
    """Whoever was known under two ids is known under one, while it can still be told whose they are."""
    told = tx.all("SELECT at_ms, body FROM event WHERE kind = ? AND flaw = ''", (EventKind.RESOLUTION,))
    for subject, head in heads_of((int(at_ms), wire.decode_event(bytes(body))) for at_ms, body in told).items():
        sql = "SELECT activity, entries, bodies, duplicates, first_ms FROM presence WHERE subject = ?"
        for activity, entries, bodies, duplicates, first_ms in tx.all(sql, (subject,)):
            add = (
                "UPDATE presence SET entries = entries + ?, bodies = bodies + ?, duplicates = duplicates + ?, "
                "first_ms = CASE WHEN first_ms < ? THEN first_ms ELSE ? END WHERE activity = ? AND subject = ?"
            )
            if tx.run(add, (entries, bodies, duplicates, first_ms, first_ms, activity, head)):
                tx.run("DELETE FROM presence WHERE activity = ? AND subject = ?", (activity, subject))
        tx.run("UPDATE presence SET subject = ? WHERE subject = ?", (head, subject))
        tx.run("UPDATE event SET subject = ? WHERE subject = ?", (head, subject))


def _delete(tx: Transaction) -> dict[str, int]:
    tx.run("DELETE FROM published WHERE body IS NULL")
    # A device behind asks for changes until it reaches the latest version: a row that stays must carry that.
    version = counter(tx, VERSION) + 1
    if tx.run("UPDATE published SET ver = ? WHERE kind = 'conference'", (version,)):
        set_counter(tx, VERSION, version)
    return {table: tx.run(f"DELETE FROM {table}") for table in ("event", "presence")}  # noqa: S608


def _hidden(key: bytes, subject: str) -> str:
    return hashlib.blake2b(subject.encode(), key=key, digest_size=16).hexdigest()


def _keep(tx: Transaction, name: str, value: bytes) -> None:
    sql = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    tx.run(sql, (name, value))
