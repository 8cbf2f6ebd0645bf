"""From what a device keeps to its report: the journal it writes, or looks into while another program does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.domain.model import DeviceId
from kiosk.reports.figures import Register, make_report
from kiosk.reports.signature import Signer
from kiosk.reports.values import Origin, Report
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Access, Database
from kiosk.store.journal import Journal
from kiosk.store.keys import data_key
from kiosk.store.snapshot import Snapshot
from kiosk.sync import enrolment


def report_of(journal: Journal, snapshot: Snapshot) -> Report:
    """The report of this moment."""
    register = Register(
        snapshot.conference,
        snapshot.categories,
        snapshot.delegations,
        snapshot.activities,
        snapshot.gates,
        snapshot.all_delegates(),
    )
    return make_report(journal.database, register, _origin(journal, snapshot), journal.stamps.now())


def signer_of(journal: Journal) -> Signer | None:
    """This device as a member of its hub, which knows its key; None before it has joined one."""
    member = enrolment.kept(journal)
    return Signer(member.device, member.signing_key) if member else None


@contextmanager
def looked_into(paths: Paths) -> Iterator[tuple[Journal, Snapshot]]:
    """A device's files, opened only to read: it may be at work. Fault NOTHING_TO_REPORT where it has no delegates."""
    if not paths.journal.exists():
        raise _nothing()
    key = data_key(paths.keys, "device").key
    with closing(Database(paths.journal, key, access=Access.LOOK)) as database:
        facts: dict[str, object] = dict(database.query("SELECT name, value FROM fact"))
        path = paths.snapshots / str(facts.get("snapshot") or "none")
        if not path.is_file():
            raise _nothing()
        with closing(Snapshot(Database(path, key, access=Access.LOOK))) as snapshot:
            yield Journal(database, DeviceId(str(facts["device"])), Stamps(SystemClock())), snapshot


def _origin(journal: Journal, snapshot: Snapshot) -> Origin:
    ((events, latest_ms),) = journal.database.query("SELECT count(*), max(at_ms) FROM event")
    identity = snapshot.identity
    latest = datetime.fromtimestamp(latest_ms / 1000, UTC) if latest_ms else None
    return Origin(
        journal.device, identity.hub, identity.epoch, identity.version, int(events), journal.outbox_size(), latest
    )


def _nothing() -> Fault:
    return Fault("NOTHING_TO_REPORT", "This device has no delegates yet.", "Sync it with its hub first.")
