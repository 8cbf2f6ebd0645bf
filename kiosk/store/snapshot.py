"""The snapshot: the organiser's rows at one version, in one disposable encrypted file that can always be fetched again.

Owns the file and its look-ups. Answers the desk by prepared statements and decodes only the rows it is asked for; knows
no rule and no network. Which file is in use stands in the journal (`kiosk.store.snapshots`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

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
from kiosk.store.driver import Connection, Database, insert
from kiosk.store.names import NameIndex
from kiosk.wire import rows
from kiosk.wire.rows import Columns, Table

ROWS_A_TRANSACTION = 500
"""A delta's share of the writer: 50,000 rows at once would stall a verdict for 200 ms, 500 for at most 16."""

_SCHEMA = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Bodies as the hub sent them (kiosk.wire.rows); a and b are what a kind is looked up by besides its id.
    "CREATE TABLE row (kind TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, "
    "body BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    "CREATE TABLE revoked (credential TEXT PRIMARY KEY) WITHOUT ROWID",
)
_INDEX = "CREATE INDEX IF NOT EXISTS row_by_a ON row (a, kind) WHERE a <> ''"
_BY_A = "SELECT kind, body FROM row {} WHERE a = ? AND a <> '' AND kind = ?"
"""The index is named, and its own condition repeated: SQLite would otherwise read the whole kind (30 ms at 31,000)."""
_HOLDING = """
SELECT code.body, person.body, place.body, EXISTS (SELECT 1 FROM revoked WHERE credential = code.id)
FROM row code
LEFT JOIN row person ON person.kind = 'delegate' AND person.id = code.a
LEFT JOIN row place ON place.kind = 'entitlement' AND place.id = code.a || ?
WHERE code.kind = 'credential' AND code.id = ?
"""
_IN_ONE_GO = "PRAGMA cache_size = -131072; PRAGMA journal_mode = OFF"  # 128 MB; for whoever builds a file alone
_SMALL_KINDS = frozenset({"conference", "activity", "gate", "category", "delegation"})

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which snapshot this is: of which hub, epoch and version, and with which columns. `hub_key` is the public key its
    list was signed with: it outlives this device's membership. Empty in a file of an older program."""

    hub: str
    epoch: int
    version: int
    issued_at: datetime
    profile: str = "full"
    hub_key: bytes = b""


@dataclass(frozen=True, slots=True)
class Expected:
    """How many delegates are registered: in all, on each activity's list, of each category."""

    total: int = 0
    by_activity: Mapping[ActivityId, int] = field(default_factory=dict)
    by_category: Mapping[CategoryId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Small:
    """The kinds of a few dozen rows each, held decoded."""

    conference: Conference
    activities: Mapping[ActivityId, Activity]
    gates: Mapping[GateId, Gate]
    categories: Mapping[CategoryId, Category]
    delegations: Mapping[DelegationId, Delegation]


class Snapshot:
    """One open snapshot file. Look-ups from any thread; changes from the sync worker's alone.

    `photo_of` finds a photograph by digest: photographs outlive versions, so they lie elsewhere.
    """

    def __init__(self, database: Database, photo_of: Callable[[str], bytes | None] = lambda _digest: None) -> None:
        self.database = database
        self.names = NameIndex(database)
        self._photo_of = photo_of
        self._changed = threading.Lock()
        self._is_related = bool(database.query("SELECT 1 FROM sqlite_master WHERE name = 'row_by_a'"))
        self._load()

    # -- what it is ----------------------------------------------------------------------------------------------------

    @property
    def identity(self) -> Identity:
        """Hub, epoch and version."""
        return self._identity

    @property
    def version(self) -> int:
        """Revision of the rows."""
        return self._identity.version

    @property
    def issued_at(self) -> datetime:
        """When the hub last vouched for these rows."""
        return self._identity.issued_at

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    # -- look-ups ------------------------------------------------------------------------------------------------------

    @property
    def conference(self) -> Conference:
        """The event itself."""
        return self._small.conference

    @property
    def activities(self) -> Mapping[ActivityId, Activity]:
        """All activities by id."""
        return self._small.activities

    @property
    def gates(self) -> Mapping[GateId, Gate]:
        """All check-in points by id."""
        return self._small.gates

    @property
    def categories(self) -> Mapping[CategoryId, Category]:
        """All kinds of delegate by id."""
        return self._small.categories

    @property
    def delegations(self) -> Mapping[DelegationId, Delegation]:
        """All delegations by id."""
        return self._small.delegations

    def credential(self, credential: CredentialId) -> Credential | None:
        """The credential of that id."""
        return self._one("credential", credential, Credential)

    def holding(self, credential: CredentialId, activity: ActivityId) -> Holding | None:
        """The credential of that id with its holder, their place on an activity's list and whether it is revoked: one
        statement, because every scan asks."""
        found = self.database.query(_HOLDING, (rows.PAIR + activity, credential))
        if not found:
            return None
        code, person, place, is_revoked = found[0]
        return Holding(
            rows.value_of("credential", code),
            rows.value_of("delegate", person) if person else None,
            rows.value_of("entitlement", place) if place else None,
            bool(is_revoked),
        )

    def credentials_of(self, delegate: DelegateId) -> list[Credential]:
        """All credentials of a delegate."""
        return self._related(delegate, "credential")

    def delegate(self, delegate: DelegateId) -> Delegate | None:
        """The delegate of that id."""
        return self._one("delegate", delegate, Delegate)

    def all_delegates(self) -> Iterator[Delegate]:
        """Everybody registered. Reads in pages, so it holds up nobody."""
        last = ""
        sql = "SELECT id, body FROM row WHERE kind = 'delegate' AND id > ? ORDER BY id LIMIT 2000"
        while page := self.database.query(sql, (last,)):
            yield from (rows.value_of("delegate", body) for _, body in page)
            last = page[-1][0]

    def members_of(self, delegation: DelegationId) -> list[Delegate]:
        """The delegates of a delegation, leader first."""
        members: list[Delegate] = self._related(delegation, "delegate")
        return sorted(members, key=lambda member: (not member.is_leader, member.name_latin, member.id))

    def entitlement(self, delegate: DelegateId, activity: ActivityId) -> Entitlement | None:
        """The delegate's place on an activity's list."""
        return self._one("entitlement", rows.entitlement_id(delegate, activity), Entitlement)

    def entitlements_of(self, delegate: DelegateId) -> list[Entitlement]:
        """All lists the delegate is on."""
        first = rows.entitlement_id(delegate, "")
        last = delegate + chr(ord(rows.PAIR) + 1)
        return self._several(
            "SELECT kind, body FROM row WHERE kind = 'entitlement' AND id > ? AND id < ?", (first, last)
        )

    def is_revoked(self, credential: CredentialId) -> bool:
        """True if the revocation list names it."""
        return bool(self.database.query("SELECT 1 FROM revoked WHERE credential = ?", (credential,)))

    def revoked(self) -> list[CredentialId]:
        """The revocation list."""
        return [
            CredentialId(row[0]) for row in self.database.query("SELECT credential FROM revoked ORDER BY credential")
        ]

    def find(self, query: str, limit: int) -> list[Delegate]:
        """Delegates whose name, organisation or digits match all words of a query, best first.

        Answers from what is indexed so far: the index is built after the first sync, in the background.
        """
        found = (self.delegate(DelegateId(delegate)) for delegate in self.names.find(query, limit))
        return [delegate for delegate in found if delegate is not None]

    def expected(self) -> Expected:
        """How many are registered. Counted once for each version."""
        return self._expected(self.version)

    def photo(self, digest: str) -> bytes | None:
        """A photograph by its SHA-256, if this device holds it."""
        return self._photo_of(digest)

    def index_step(self) -> bool:
        """Index what scanning does without: who belongs to whom, then names. One step; False when all is done."""
        if not self._is_related:
            with self.database.transaction() as transaction:
                transaction.execute(_INDEX)
            self._is_related = True
        return self.names.step()

    # -- changes -------------------------------------------------------------------------------------------------------

    def apply(self, tables: Sequence[Table], version: int, issued_at: datetime) -> None:
        """Bring the rows to `version`, at most 500 in a transaction, each of which advances the version with it.

        `tables` come oldest first, so whatever was stored before a power cut is a version that once was.
        """
        changes = sorted(((kind, columns) for kind, table in tables for columns in table), key=lambda c: c[1][1])
        for start in range(0, len(changes), ROWS_A_TRANSACTION):
            part = changes[start : start + ROWS_A_TRANSACTION]
            with self.database.transaction() as transaction:
                for kind, columns in part:
                    _put(transaction, kind, columns)
                self.names.refresh(
                    transaction, [(columns[0], columns[4]) for kind, columns in part if kind == "delegate"]
                )
                _set_meta(transaction, version=part[-1][1][1])
        self.confirm(version, issued_at)
        if any(kind in _SMALL_KINDS for kind, _ in changes):
            self._load()

    def confirm(self, version: int, issued_at: datetime) -> None:
        """The hub says that these rows are version `version` now."""
        with self.database.transaction() as transaction:
            _set_meta(transaction, version=version, issued_at=issued_at.isoformat())
        self._identity = _identity(self.database)

    def replace_bucket(self, bucket: int, tables: Sequence[Table]) -> int:
        """Make the rows of one bucket exactly these; how many were wrong."""
        right = {(kind, columns[0]): columns for kind, table in tables for columns in table}
        held = {
            (kind, row[0]): row
            for kind, table in self.tables()
            for row in table
            if rows.bucket_of(kind, row[0]) == bucket
        }
        wrong = [key for key in right.keys() | held.keys() if right.get(key) != held.get(key)]
        with self.database.transaction() as transaction:
            for kind, row_id in wrong:
                columns = right.get((kind, row_id), (row_id, 0, "", "", None))
                _put(transaction, kind, columns)
                if kind == "delegate":
                    self.names.refresh(transaction, [(row_id, columns[4])])
        self._load()
        return len(wrong)

    def revoke(self, credentials: Iterable[str]) -> None:
        """Make the revocation list exactly this."""
        wanted = set(credentials)
        held = {str(row[0]) for row in self.database.query("SELECT credential FROM revoked")}
        with self.database.transaction() as transaction:
            transaction.executemany("DELETE FROM revoked WHERE credential = ?", [(c,) for c in held - wanted])
            transaction.executemany("INSERT INTO revoked VALUES (?)", [(c,) for c in sorted(wanted - held)])

    def tables(self) -> Iterator[Table]:
        """All rows, to be compared with the hub's bucket vector. Reads in pages, so it holds up nobody."""
        kind, row_id = "", ""
        sql = "SELECT kind, id, ver, a, b, body FROM row WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT 2000"
        while page := self.database.query(sql, (kind, row_id)):
            for each in page:
                yield str(each[0]), [each[1:]]
            kind, row_id = str(page[-1][0]), str(page[-1][1])

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _one(self, kind: str, row_id: str, _cls: type[V]) -> V | None:
        found = self.database.query("SELECT body FROM row WHERE kind = ? AND id = ?", (kind, row_id))
        value: V | None = rows.value_of(kind, found[0][0]) if found else None
        return value

    def _related(self, a: str, kind: str) -> list[Any]:
        """Rows that belong to another; slow in the first second of a new file."""
        return self._several(_BY_A.format("INDEXED BY row_by_a" if self._is_related else ""), (a, kind))

    def _several(self, sql: str, parameters: Sequence[object]) -> list[Any]:
        return [rows.value_of(kind, body) for kind, body in self.database.query(sql, parameters)]

    def _load(self) -> None:
        def by_id(kind: str) -> dict[Any, Any]:
            return {value.id: value for value in self._several("SELECT kind, body FROM row WHERE kind = ?", (kind,))}

        found = self._several("SELECT kind, body FROM row WHERE kind = 'conference'", ())
        if len(found) != 1:
            raise ValueError("a delegate list without a conference")
        self._small = _Small(found[0], by_id("activity"), by_id("gate"), by_id("category"), by_id("delegation"))
        self._identity = _identity(self.database)
        self._expected = lru_cache(maxsize=1)(self._count_expected)

    def _count_expected(self, _version: int) -> Expected:
        grouped = "SELECT b, count(*) FROM row WHERE kind = ? GROUP BY b"
        categories = {CategoryId(b): int(n) for b, n in self.database.query(grouped, ("delegate",))}
        activities = {ActivityId(b): int(n) for b, n in self.database.query(grouped, ("entitlement",))}
        return Expected(sum(categories.values()), activities, categories)


def build(
    database: Database, chunks: Iterable[Sequence[Table]], identity: Identity, revoked: Iterable[str] = ()
) -> int:
    """Fill a new file from a manifest's chunks, whose hashes the caller has checked; how many rows it holds. Each page
    is written once, without a journal: throw the file away if this fails."""
    count = 0
    database.with_writer(lambda connection: connection.executescript(_IN_ONE_GO))
    with database.transaction() as transaction:
        for statement in _SCHEMA:
            transaction.execute(statement)
        for tables in chunks:
            for kind, table in tables:
                insert(transaction, "row", f"('{_known(kind)}', ?, ?, ?, ?, ?)", table)
                count += len(table)
        transaction.executemany("INSERT INTO revoked VALUES (?)", [(credential,) for credential in revoked])
        written = {"issued_at": identity.issued_at.isoformat(), "hub_key": identity.hub_key.hex()}
        _set_meta(transaction, **asdict(identity) | written)
    return count


def _known(kind: str) -> str:
    """The kind, safe inside a statement. A kind of a newer hub is stored like any other and never asked for."""
    if not kind.isidentifier():
        raise ValueError("a chunk with an impossible kind")
    return kind


def _put(transaction: Connection, kind: str, columns: Columns) -> None:
    row_id, ver, a, b, body = columns
    if kind == "conference" and body is None:
        return  # nothing can be decided without one; a new one replaces it
    if body is None:
        transaction.execute("DELETE FROM row WHERE kind = ? AND id = ?", (kind, row_id))
    else:
        transaction.execute("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?, ?, ?)", (kind, row_id, ver, a, b, body))


def _set_meta(transaction: Connection, **values: object) -> None:
    transaction.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)", [(name, str(value)) for name, value in values.items()]
    )


def _identity(database: Database) -> Identity:
    meta: dict[str, str] = dict(database.query("SELECT name, value FROM meta"))
    return Identity(
        hub=str(meta["hub"]),
        epoch=int(meta["epoch"]),
        version=int(meta["version"]),
        issued_at=datetime.fromisoformat(str(meta["issued_at"])).astimezone(UTC),
        profile=str(meta["profile"]),
        hub_key=bytes.fromhex(str(meta.get("hub_key", ""))),
    )
