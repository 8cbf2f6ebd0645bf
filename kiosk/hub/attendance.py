"""The attendance report of the whole venue, by the hub: signed with its key, out of everything it was ever sent.

Counted by the same fold as on a device: a passing journal is fed with the hub's log, as if a device had heard of all
gates since the first moment, and is thrown away. So the two reports of one log never differ, on either kind of store.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from kiosk.domain.faults import Fault
from kiosk.domain.model import Activity, Category, Conference, Delegate, Delegation, DeviceId, Gate
from kiosk.domain.schedule import all_closings_ms
from kiosk.hub.identity import Identity
from kiosk.hub.store import HubStore
from kiosk.reports import files
from kiosk.reports.figures import Register, make_report
from kiosk.reports.signature import Signer
from kiosk.reports.values import Origin, Report
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.wire.rows import KIND_OF, value_of

EVENTS_A_PAGE: Final = 2000
NAME: Final = "attendance.zip"

V = TypeVar("V")


def report_of(store: HubStore, identity: Identity, now: datetime) -> Report:
    """Everything the log says, at `now`. Fault NOTHING_TO_REPORT for a hub without delegates."""
    conferences, delegates = _all(store, Conference), _all(store, Delegate)
    if not conferences or not delegates:
        raise Fault("NOTHING_TO_REPORT", "This hub has no delegates yet.", "Import some: kiosk import FILE.")
    conference, activities = conferences[0], _all(store, Activity)
    register = Register(
        conference,
        {row.id: row for row in _all(store, Category)},
        {row.id: row for row in _all(store, Delegation)},
        {row.id: row for row in activities},
        {row.id: row for row in _all(store, Gate)},
        delegates,
    )
    with _passing_journal() as journal:
        journal.set_closings(all_closings_ms(activities, conference))
        events, latest_ms = _feed(journal, store)
        journal.close_rooms()
        heads = store.heads()
        latest = datetime.fromtimestamp(latest_ms / 1000, UTC) if latest_ms else None
        name = f"hub {identity.hub}"
        origin = Origin(name, identity.hub, identity.epoch, heads.version, events, 0, latest)
        return make_report(journal.database, register, origin, now)


def signer_of(identity: Identity) -> Signer:
    """The hub itself: the key whose fingerprint stands on its page and in every device."""
    return Signer(f"hub {identity.hub}", identity.signing_key)


def zipped(report: Report, signer: Signer) -> bytes:
    """PDF, XLSX, a CSV for each section and the signature over them all, in one archive."""
    archive = io.BytesIO()
    made = report.made_at.astimezone(report.zone)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.made(report, signer).items():
            entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content)
    return archive.getvalue()


def _feed(journal: Journal, store: HubStore) -> tuple[int, int]:
    """Tell the journal everything; how many events there are, and when the latest happened."""
    count = latest_ms = 0
    cursor, end = -1, 0
    while end != cursor:
        cursor = end
        end, events = store.log.events_after(cursor, EVENTS_A_PAGE)
        with journal.transaction() as transaction:
            journal.take(transaction, (ForeignEvent(told.body, told.at_ms) for told in events))
        count += len(events)
        latest_ms = max((latest_ms, *(told.at_ms for told in events)))
    return count, latest_ms


@contextmanager
def _passing_journal() -> Iterator[Journal]:
    """Encrypted under a key that nobody keeps, for as long as the report is counted."""
    with TemporaryDirectory(prefix="kiosk-report-") as folder:
        database = Database(Path(folder) / "journal.db", os.urandom(32), is_durable=False)
        with closing(database):
            yield Journal(database, DeviceId(""), Stamps(SystemClock()))


def _all(store: HubStore, cls: type[V]) -> list[V]:
    return [value_of(KIND_OF[cls], body) for body in store.values(KIND_OF[cls])]
