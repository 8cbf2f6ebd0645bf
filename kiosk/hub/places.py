"""Finds a device's events in the log by their own numbers.

The log is kept in the order of its commits alone. An index by (device, number) would change a page of the file for
every device in every commit, and a page costs more than ten events: to encrypt, to authenticate, to write. Such
questions are rare, so where each batch ends is written down in one go whenever somebody asks.
"""

from __future__ import annotations

from typing import Final

from kiosk.hub.counters import HEAD, PLACED, counter, set_counter
from kiosk.hub.engine import Engine, Transaction

# A batch's new events stand side by side, the last of them at the batch's own place.
_PLACE: Final = "SELECT n - last_seq + ? FROM placed WHERE device = ? AND last_seq >= ? ORDER BY last_seq LIMIT 1"


def hash_of(tx: Transaction, device: str, seq: int) -> bytes | None:
    """The chain's hash at a device's event, None if the log does not hold it."""
    _catch_up(tx)
    rows = tx.all(f"SELECT hash FROM event WHERE n = ({_PLACE}) AND seq = ?", (seq, device, seq, seq))  # noqa: S608
    return bytes(rows[0][0]) if rows else None


def bodies(engine: Engine, n: int, device: str, first_seq: int, last_seq: int) -> list[bytes]:
    """The events of the batch that stands at `n`, as the device wrote them."""
    rows = engine.read(
        "SELECT seq, body FROM event WHERE n > ? AND n <= ? AND device = ?",
        (n - (last_seq - first_seq + 1), n, device),
    )
    held = {int(seq): bytes(body) for seq, body in rows}
    missing = [seq for seq in range(first_seq, last_seq + 1) if seq not in held]
    if missing:  # the batch began with what an earlier one had brought already
        with engine.write() as tx:
            _catch_up(tx)
        sql = f"SELECT body FROM event WHERE n = ({_PLACE}) AND seq = ?"  # noqa: S608
        for seq in missing:
            for (body,) in engine.read(sql, (seq, device, seq, seq)):
                held[seq] = bytes(body)
    return [held[seq] for seq in range(first_seq, last_seq + 1) if seq in held]


def _catch_up(tx: Transaction) -> None:
    placed, head = counter(tx, PLACED), counter(tx, HEAD)
    if placed < head:
        sql = "INSERT INTO placed SELECT device, last_seq, n FROM batch WHERE n > ? AND n <= ? ORDER BY device, n"
        tx.run(sql, (placed, head))
        set_counter(tx, PLACED, head)
