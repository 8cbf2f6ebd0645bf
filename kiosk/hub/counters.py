"""The numbers of a hub: how far the log, the rows, the revocations, the count of presence and the list of places go."""

from __future__ import annotations

from typing import Final

from kiosk.hub.engine import Transaction

HEAD: Final = "head"
VERSION: Final = "version"
REVOCATIONS: Final = "revocations"
PROJECTED: Final = "projected"
PLACED: Final = "placed"


def counter(tx: Transaction, name: str) -> int:
    """Its value; 0 before the first."""
    rows = tx.all("SELECT value FROM counter WHERE name = ?", (name,))
    return int(rows[0][0]) if rows else 0


def set_counter(tx: Transaction, name: str, value: int) -> None:
    """Its new value, in the transaction that makes it true."""
    sql = "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    tx.run(sql, (name, value))
