"""Looks at everything a device needs and says in words what to do: for the evening before, and when something is wrong.

Looks only: it may be run while the kiosk works, and without a hub. Nothing is made, repaired or recorded, but a camera
that is a file or a stream is opened for one picture.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.config import Paths, Settings
from kiosk.domain.faults import Fault
from kiosk.store.journal import Journal

LITTLE_SPACE_BYTES = 500_000_000
NO_SPACE_BYTES = 50_000_000
MOST_OFFSET_S = 2.0
LONG_AGO = timedelta(days=1)
SAMPLE = "Zürich 张伟 山﨑 김민수 Ёлкин محمد שלום สมชาย प्रिया"
"""Nine scripts of the conference: each must be in a bundled typeface."""


SET_ASIDE = "Stop the kiosk and run `kiosk doctor --set-aside`; then enrol this device again."


class Level(StrEnum):
    """GOOD; LOOK: works, look soon; BAD: does not work."""

    GOOD = "✓"
    LOOK = "▲"
    BAD = "✕"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty where there is nothing to do."""

    what: str
    level: Level
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One device to look at. `has_camera` asks the operating system; it is called only if it matters."""

    paths: Paths
    settings: Settings
    has_camera: Callable[[], bool]

    def run(self) -> Iterator[Finding]:
        """Everything, one after the other; what cannot be looked at is a finding too."""
        checks = (
            ("disk", self._disk),
            ("data key", self._key),
            ("journal", self._journal),
            ("delegate list", self._snapshot),
            ("gate", self._gate),
            ("hub", self._hub),
            ("clock", self._clock),
            ("camera", self._camera),
            ("decoder", self._decoder),
            ("printer", self._printer),
            ("fonts", self._fonts),
        )
        for what, check in checks:
            try:
                level, sentence, *remedy = check()
            except Fault as fault:
                is_damaged = fault.code in ("DATABASE_DAMAGED", "KEY_DAMAGED")
                yield Finding(what, Level.BAD, fault.sentence, SET_ASIDE if is_damaged else fault.remedy)
            else:
                yield Finding(what, Level(level), sentence, *remedy)

    # -- files ---------------------------------------------------------------------------------------------------------

    def _disk(self) -> tuple[str, ...]:
        is_usable = self.paths.base_dir.is_dir() and os.access(self.paths.base_dir, os.W_OK | os.X_OK)
        if self.paths.base_dir.exists() and not is_usable:
            said = f"{self.paths.base_dir} cannot be written: nothing could be recorded."
            return Level.BAD, said, "Check its permissions, or choose another --base-dir."
        folder = next(each for each in (self.paths.base_dir, *self.paths.base_dir.absolute().parents) if each.exists())
        free = shutil.disk_usage(folder).free
        said = f"{free / 1e9:.1f} GB are free for {self.paths.base_dir}."
        if free < NO_SPACE_BYTES:
            return Level.BAD, said, "Free some space: when it is full, nothing can be recorded."
        if free < LITTLE_SPACE_BYTES:
            return Level.LOOK, said, "Free some space."
        return Level.GOOD, said

    def _key(self) -> tuple[str, ...]:
        from kiosk.store.keys import KeyPlace, data_key

        try:
            place = data_key(self.paths.keys, "device", may_make=False).place
        except Fault as fault:
            if fault.code != "KEY_MISSING" or self.paths.journal.exists():
                raise
            return Level.GOOD, "There is none yet; it is made at the first start."
        if place is KeyPlace.FILE:
            remedy = "Whoever takes this machine can read it: prefer the system's key store, or encrypt the disk."
            return Level.LOOK, "It lies in a file on this disk.", remedy
        return Level.GOOD, f"It is kept by the {place}."

    def _journal(self) -> tuple[str, ...]:
        if not self.paths.journal.exists():
            return Level.LOOK, "There is none yet.", "Start `kiosk run` once."
        if self._is_damaged():
            return Level.BAD, "It is damaged.", SET_ASIDE
        with self._looking() as journal:
            ((events, version),) = journal.database.query("SELECT count(*), sqlite_version() FROM event")
            said = (
                f"It is sound: {events} events, {journal.outbox_size()} of them not yet at the hub; SQLite {version}."
            )
        aside = sorted(path.name for path in self.paths.base_dir.glob("journal-damaged-*.db"))
        if aside:
            remedy = f"Write out what it holds: kiosk rescue OUT.jsonl --file {self.paths.base_dir / aside[-1]}"
            return Level.LOOK, f"{said} A damaged one was set aside: {aside[-1]}.", remedy
        return Level.GOOD, said

    def _snapshot(self) -> tuple[str, ...]:
        from kiosk.store.looking import snapshot_in

        try:
            with snapshot_in(self.paths) as snapshot:
                damage, held = snapshot.database.find_damage(), snapshot.expected().total
                age = datetime.now(UTC) - snapshot.identity.issued_at
                said = f"{held} delegates, version {snapshot.version}, as of {_ago(age)}."
        except Fault as fault:
            if fault.code not in ("NO_LIST", "NOT_A_DEVICE"):
                raise
            return Level.BAD, "There is none: nobody can be admitted.", "Let this device reach its hub once."
        if damage:
            return (
                Level.LOOK,
                f"It is damaged. {said}",
                "Nothing to do: it is fetched again as soon as the hub answers.",
            )
        return (Level.LOOK, said, "Let this device reach its hub.") if age > LONG_AGO else (Level.GOOD, said)

    def _gate(self) -> tuple[str, ...]:
        from kiosk.store.looking import snapshot_in

        with snapshot_in(self.paths) as snapshot:
            gates = sorted(snapshot.gates)
        if self.settings.gate in gates:
            return Level.GOOD, f"This device stands at gate {self.settings.gate}."
        said = f"There is no gate {self.settings.gate} on the list." if self.settings.gate else "No gate is chosen."
        return Level.BAD, said, f"Start with --gate; there are: {', '.join(gates[:20])}."

    # -- the hub -------------------------------------------------------------------------------------------------------

    def _hub(self) -> tuple[str, ...]:
        from kiosk.sync import enrolment
        from kiosk.sync.link import HttpLink, HubRefusal, Unreachable

        with self._looking() as journal:
            member = enrolment.kept(journal)
        if member is None:
            remedy = "Start with --enrol and the line that `kiosk hub` printed. Until then nothing is sent."
            return Level.BAD, "This device belongs to no hub.", remedy
        with closing(HttpLink(member)) as link:
            try:
                hello = link.hello()
                link.held()
            except Unreachable:
                remedy = "Check the network. The device admits and records without it."
                return Level.LOOK, f"It does not answer at {member.url}.", remedy
            except HubRefusal as refusal:
                remedy = "Ask the supervisor; enrol this device again if it was revoked."
                return Level.BAD, f"It does not take this device ({refusal.code}).", remedy
        offset_s = (hello.received_ms - time.time_ns() // 1_000_000) / 1000
        said = f"{member.url} answers, epoch {hello.epoch}; its clock is {abs(offset_s):.1f} s "
        said += "ahead of ours." if offset_s > 0 else "behind ours."
        if abs(offset_s) > MOST_OFFSET_S:
            return Level.LOOK, said, "Set this machine's clock. Verdicts are corrected by the hub's time meanwhile."
        return Level.GOOD, said

    def _clock(self) -> tuple[str, ...]:
        from kiosk.store.looking import snapshot_in

        now = datetime.now(UTC)
        try:
            with snapshot_in(self.paths) as snapshot:
                conference, issued_at = snapshot.conference, snapshot.identity.issued_at
        except Fault:
            return Level.GOOD, f"It is {now.astimezone():%Y-%m-%d %H:%M %Z} here."
        said = f"It is {now.astimezone(conference.zone):%Y-%m-%d %H:%M} at the venue ({conference.timezone})."
        if now < issued_at - timedelta(minutes=5):
            return Level.BAD, f"{said} The delegate list is from later.", "Set this machine's clock."
        if conference.day_of(now) not in conference.days:
            days = f"{conference.days[0]} to {conference.days[-1]}"
            return Level.LOOK, f"{said} The conference is from {days}.", "Nothing to do before the day."
        return Level.GOOD, said

    # -- equipment -----------------------------------------------------------------------------------------------------

    def _camera(self) -> tuple[str, ...]:
        setting = self.settings.camera
        if setting.isdigit() or "://" in setting or (setting and Path(setting).exists()):
            from kiosk.scanning.source import open_source

            with closing(open_source(setting)) as source:
                frame = source.read(5.0)
            if frame is None:
                return Level.BAD, f"{setting} gives no picture.", "Check its cable or its address."
            height, width = frame.gray.shape
            return Level.GOOD, f"{setting} gives pictures of {width} x {height}."
        if self.has_camera():
            return Level.GOOD, "A camera is plugged in."
        remedy = "Plug one in, or use a hand scanner; names can be looked up without either."
        return Level.LOOK, "No camera is plugged in.", remedy

    def _decoder(self) -> tuple[str, ...]:
        from kiosk.scanning.stock import has_zbar

        if has_zbar():
            return Level.GOOD, "All readers are there."
        return Level.LOOK, "The second reader is missing (libzbar).", "Install it: apt install libzbar0"

    def _printer(self) -> tuple[str, ...]:
        from kiosk.app.printers import printer_at

        if not self.settings.printer:
            return Level.GOOD, "This device has none."
        state = printer_at(self.settings.printer, self.paths.badges).state()
        if state.can_print and not state.troubles:
            return Level.GOOD, f"{self.settings.printer} is ready."
        said = "; ".join(trouble.sentence.en for trouble in state.troubles) or "It takes no badges"
        steps = ". ".join(step.en for trouble in state.troubles for step in trouble.steps)
        level = Level.LOOK if state.can_print else Level.BAD
        return level, f"{said}.", f"{steps}. The lane goes on; badges wait."

    def _fonts(self) -> tuple[str, ...]:
        from kiosk.badges.fonts import Typefaces, Weight, font_files

        files = font_files()
        absent = [file.path.name for file in files if not file.path.is_file()]
        if absent:
            return Level.BAD, f"Missing: {', '.join(absent)}.", "Install the program again."
        chain = Typefaces(files).chain(Weight.REGULAR)
        bare = sorted({char for char in SAMPLE if char != " " and not any(face.covers(char) for face in chain)})
        if bare:
            return Level.BAD, f"No typeface has {' '.join(bare)}.", "Install the program again."
        return Level.GOOD, f"All {len(files)} files load, and cover the nine scripts tried."

    def _is_damaged(self) -> bool:
        """Whether the journal has bad pages, without asking it anything: the answer might be on one of them."""
        from kiosk.store.looking import database_in

        try:
            with database_in(self.paths, self.paths.journal) as database:
                return bool(database.find_damage())
        except Fault as fault:
            if fault.code != "DATABASE_DAMAGED":
                raise
            return True

    @contextmanager
    def _looking(self) -> Iterator[Journal]:
        from kiosk.store.looking import journal_in

        with journal_in(self.paths) as journal:
            yield journal


def _ago(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} minutes ago"
    return f"{minutes // 60} hours ago" if minutes < 2880 else f"{minutes // 1440} days ago"
