"""First sync: from an enrolled device with nothing to one that is ready to scan, over loopback HTTP.

10,000 and 100,000 delegates (each with badge data, two codes and a list place), each from a hub in its own process. The
device's files are encrypted as always. The name index is built afterwards, as on a real device, and is not counted.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.model import CredentialId, DeviceId
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshots import Snapshots
from kiosk.sync.enrolment import enrol, read_invitation
from kiosk.sync.link import Enrolment, HttpLink
from kiosk.sync.rows import RowSync
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure

ROUNDS = 5
FEW, MANY = 10_000, 100_000


def run() -> Iterator[Figure]:
    """Seconds to ready, and how the cost grows."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for count in (FEW, MANY):
            publish(root / f"hub{count}", count)
        with hub_process(root / f"hub{FEW}") as few, hub_process(root / f"hub{MANY}") as many:
            members = {FEW: _member(few), MANY: _member(many)}
            seconds: dict[int, list[float]] = {FEW: [], MANY: []}
            for number in range(ROUNDS + 1):
                for count, member in members.items():
                    taken_s = first_sync_s(root / f"device-{count}-{number}", member)
                    if number:  # the hub makes its chunks for the first device that ever asks
                        seconds[count].append(taken_s)
    few_s, many_s = statistics.median(seconds[FEW]), statistics.median(seconds[MANY])
    yield Figure("first-sync", round(few_s, 3), "s", note=f"{FEW:,} delegates to ready; at most 0.5")
    yield Figure("first-sync-100k", round(many_s, 3), "s", note=f"{MANY:,} delegates to ready; 1.0 plus transfer")
    yield Figure(
        "first-sync-growth", round(many_s, 3), "s", round(few_s, 3), round(many_s / few_s, 2), "10x rows; at most 11"
    )


def _member(lines: list[str]) -> Enrolment:
    invitation = read_invitation(next(line[6:] for line in lines if line.startswith("enrol ")))
    return enrol(invitation.url, invitation.pin, invitation.code, "bench").enrolment


def first_sync_s(folder: Path, member: Enrolment) -> float:
    """Seconds from asking for the manifest to the first look-up answered."""
    folder.mkdir()
    database = Database(folder / "journal.db", bytes(32))
    snapshots = Snapshots(folder, bytes(32), Journal(database, DeviceId(member.device), Stamps(SystemClock())))
    link = HttpLink(member)
    link.held()  # a token is there, as on any enrolled device
    begun_s = time.perf_counter()
    snapshot = RowSync(snapshots, link, member.hub_key).fetch_snapshot()
    assert snapshot is not None
    snapshot.credential(CredentialId("none"))
    taken_s = time.perf_counter() - begun_s
    link.close()
    snapshots.close()
    database.close()
    return taken_s
