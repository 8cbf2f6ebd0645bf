"""The one look-up of the verdict path says what the separate ones say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.model import Credential, CredentialId, Entitlement, Holding
from kiosk.store.driver import Database
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire.rows import Columns, Value, row_of
from tests.factory import FORUM, NOW, activity, badge_credential, conference, credential, delegate, gate

ORPHAN = Credential(CredentialId("ORPHAN-1"), delegate(99).id)
INVITED = Entitlement(delegate(1).id, FORUM, "A-12")


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    """Two delegates, one of them invited, and a code whose holder is missing."""
    values: list[Value] = [conference(), activity(), activity("other"), gate(), INVITED, ORPHAN]
    for number in (1, 2):
        values += [delegate(number), credential(number), badge_credential(number)]
    tables: defaultdict[str, list[Columns]] = defaultdict(list)
    for value in values:
        row = row_of(value)
        tables[row.kind].append((row.id, 1, row.a, row.b, row.body))
    database = Database(tmp_path / "snapshot.db", b"\1" * 32, is_durable=False)
    build(database, [list(tables.items())], Identity("hub", 1, 1, NOW))
    with closing(Snapshot(database)) as opened:
        opened.revoke([credential(2).id])
        yield opened


HELD = [
    ("invited", credential(1).id, FORUM, Holding(credential(1), delegate(1), INVITED)),
    ("by badge", badge_credential(1).id, FORUM, Holding(badge_credential(1), delegate(1), INVITED)),
    ("elsewhere not", credential(1).id, activity("other").id, Holding(credential(1), delegate(1))),
    ("revoked", credential(2).id, FORUM, Holding(credential(2), delegate(2), None, is_revoked=True)),
    ("only that code", badge_credential(2).id, FORUM, Holding(badge_credential(2), delegate(2))),
    ("nobody's", ORPHAN.id, FORUM, Holding(ORPHAN)),
    ("unknown", CredentialId("NOBODY-1"), FORUM, None),
    ("hostile", CredentialId("x' OR '1'='1"), FORUM, None),
]


@pytest.mark.parametrize(("about", "code", "where", "held"), HELD, ids=[row[0] for row in HELD])
def test_one_look_up(snapshot: Snapshot, about: str, code: CredentialId, where: str, held: Holding | None) -> None:
    found = snapshot.holding(code, where)  # type: ignore[arg-type]
    assert found == held
    if found is not None:
        assert found.credential == snapshot.credential(code)
        assert found.delegate == snapshot.delegate(found.credential.delegate)
        assert found.is_revoked == snapshot.is_revoked(code)
        assert found.entitlement == snapshot.entitlement(found.credential.delegate, where)  # type: ignore[arg-type]
