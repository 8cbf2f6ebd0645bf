"""Print jobs of the ledger in the screens' words."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.domain.model import CategoryId, Delegate
from kiosk.store import print_jobs
from kiosk.store.snapshot import Snapshot
from kiosk.ui.people import PrintJob, PrintState

_STATES = {
    print_jobs.PrintState.QUEUED: PrintState.WAITING,
    print_jobs.PrintState.SENDING: PrintState.PRINTING,
    print_jobs.PrintState.PRINTING: PrintState.PRINTING,
    print_jobs.PrintState.UNKNOWN: PrintState.IN_DOUBT,
    print_jobs.PrintState.DONE: PrintState.PRINTED,
    print_jobs.PrintState.FAILED: PrintState.FAILED,
}


def job_of(row: print_jobs.PrintJob, snapshot: Snapshot | None) -> PrintJob:
    """One badge on its way, with the delegate as the snapshot knows them."""
    delegate = snapshot.delegate(row.spec.delegate_id) if snapshot else None
    known = delegate or Delegate(row.spec.delegate_id, row.spec.name, CategoryId(""))
    is_done = row.state is print_jobs.PrintState.DONE
    return PrintJob(
        row.id,
        known,
        _STATES[row.state],
        datetime.fromtimestamp(row.created_ms / 1000, UTC),
        datetime.fromtimestamp(row.changed_ms / 1000, UTC) if is_done else None,
    )
