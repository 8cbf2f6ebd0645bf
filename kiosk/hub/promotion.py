"""Makes a hub of a kiosk whose hub is gone: the delegate list it holds, under an epoch the lost hub never had.

Nothing of the log is copied: every device, this one too, sends its own events to the new hub, signed by itself. So it
does not matter which kiosk is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.faults import Fault
from kiosk.hub.kit import Kit, install
from kiosk.hub.store import HubStore
from kiosk.store.snapshot import Snapshot
from kiosk.wire.rows import NewRow


@dataclass(frozen=True, slots=True)
class Promoted:
    """The new hub: its epoch and how many rows it publishes."""

    epoch: int
    rows: int


def promote(store: HubStore, snapshot: Snapshot | None, epoch_known: int, kit: Kit | None = None) -> Promoted:
    """Fill an empty hub's store from a device's snapshot. Faults: NO_LIST, HUB_EXISTS.

    With the lost hub's `kit` this becomes the same hub under a later epoch: devices that reach it come over by
    themselves, and never go back to the old one. Without, each is enrolled again.

    `epoch_known` is the epoch of the lost hub as this device knows it. If the lost hub returns, devices that were
    enrolled here stay here: its epoch is older.
    """
    if snapshot is None:
        raise Fault("NO_LIST", "This device holds no delegate list to publish.", "Choose another kiosk.")
    if store.heads().version or store.heads().events:
        raise Fault("HUB_EXISTS", "There is a hub in this folder already.", "Start it with `kiosk hub`.")
    rows = [NewRow(kind, row_id, a, b, body) for kind, table in snapshot.tables() for row_id, _, a, b, body in table]
    revoked = [NewRow("revocation", credential, body=b"\x90") for credential in snapshot.revoked()]
    epoch = max(epoch_known, snapshot.identity.epoch, kit.epoch if kit else 0) + 1
    if kit is not None:
        install(store, kit)
    store.set_fact("epoch", str(epoch).encode())
    store.publish([*rows, *revoked])
    return Promoted(epoch, len(rows))
