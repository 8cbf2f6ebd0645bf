"""A whole venue on one machine: a hub in a process of its own with a generated conference, and a network to cut.

The hub is the shipping one, started as anybody would start it. The conference takes place where it is five past nine in
the morning now, so that its doors are open whenever the demo is run; every clock stays true.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from kiosk.badges.mark import invented_mark
from kiosk.config import Paths, own_command
from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialKind
from kiosk.hub import identity
from kiosk.hub.opening import open_store
from kiosk.hub.roster import Roster
from kiosk.rehearsal.conference import GeneratedConference, generate
from kiosk.rehearsal.proxy import ChaosProxy
from kiosk.wire.invitation import Invitation
from kiosk.wire.rows import Value, digest

OPENS = timedelta(hours=9, minutes=5)


@dataclass(frozen=True, slots=True)
class VenueClock:
    """A fixed-offset time zone in which it is five past nine now, and the day it is there."""

    timezone: str
    opening: datetime


def clock_at_nine(now: datetime) -> VenueClock:
    """The offset, a whole number of minutes between UTC-12:00 and UTC+12:00, at which it is five past nine."""
    since_midnight = timedelta(hours=now.hour, minutes=now.minute)
    offset = OPENS - since_midnight
    if offset < timedelta(hours=-12):
        offset += timedelta(days=1)
    minutes = int(offset.total_seconds() // 60)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return VenueClock(f"UTC{sign}{hours:02d}:{rest:02d}", now + offset)


class Venue:
    """A hub with a conference, reachable through `network`. `invitations` enrol one device each."""

    def __init__(self, folder: Path, seed: int, delegates: int, devices: int, now: datetime | None = None) -> None:
        self.folder = folder
        clock = clock_at_nine(now or datetime.now(UTC))
        self.generated = generate(seed, delegates, opening=clock.opening.date(), timezone=clock.timezone)
        self._publish()
        self._network: ChaosProxy | None = None
        self._process = self._start(devices)
        try:
            told = self._until_ready()
            self.port = int(urlsplit(told["ready"][0]).port or 0)
            self._network = self.network = ChaosProxy(self.port).start()
            self.invitations = tuple(self._through_network(text) for text in told["enrol"])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Venue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the network and the hub; twice is allowed."""
        if self._network is not None:
            self._network.stop()
            self._network = None
        self._process.terminate()
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def passers_by(self, seed: int) -> Iterator[bytes]:
        """Registration codes of delegates in no particular order, for ever."""
        codes = [c.id.encode() for c in self.generated.credentials if c.kind is CredentialKind.REGISTRATION]
        chance = Random(seed)  # noqa: S311 - a demo
        while True:
            yield chance.choice(codes)

    def _publish(self) -> None:
        """Put the conference into the hub's store, as `kiosk import` does with a list."""
        paths = Paths(self.folder)
        paths.create()
        store = open_store(paths)
        try:
            mark = invented_mark()
            store.published.put_blobs({digest(mark): mark})
            conference = replace(self.generated.conference, logo=digest(mark))
            rows = rows_of(replace(self.generated, conference=conference))
            Roster(store, identity.load(store)).publish(rows)
        finally:
            store.close()

    def _start(self, devices: int) -> subprocess.Popen[str]:
        words = ("hub", "--base-dir", str(self.folder), "--bind", "127.0.0.1", "--port", "0", "--enrol", str(devices))
        return subprocess.Popen(own_command(*words), stdout=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603

    def _until_ready(self) -> dict[str, list[str]]:
        """What the hub prints until it is ready, by the first word of each line."""
        told: dict[str, list[str]] = {}
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word, _, rest = line.strip().partition(" ")
            told.setdefault(word, []).append(rest)
            if word == "ready":
                return told
        raise Fault("HUB_DIED", "The hub did not start.", "Run `kiosk hub` alone to see why.")

    def _through_network(self, invitation: str) -> str:
        """The same invitation, for the network's own port."""
        fields = {name: values[0] for name, values in parse_qs(urlsplit(invitation).query).items()}
        return Invitation(f"https://127.0.0.1:{self.network.port}", fields["pin"], fields["code"]).text()


def rows_of(generated: GeneratedConference) -> list[Value]:
    """Everything that is published of a generated conference."""
    return [
        generated.conference,
        *generated.categories,
        *generated.delegations,
        *generated.activities,
        *generated.gates,
        *generated.delegates,
        *generated.credentials,
        *generated.entitlements,
    ]
