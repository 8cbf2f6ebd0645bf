"""`soak`: a day of work, 10,000 scans in one go, through the real window, device and hub; what is left of it in memory.

10,000 scans are eight hours at a busy gate, so 1,250 scans are an hour-equivalent. Badges are printed, modes and
languages change, pages are open when the next code comes, some codes are nobody's and some are shown twice. Every scan
must be answered on the screen, and no screen may stay.
"""

from __future__ import annotations

import gc
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import linear_regression

from PySide6.QtWidgets import QApplication

from kiosk.config import Settings
from kiosk.rehearsal.cases import ENTRANCE
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.self_mode import SelfMode
from tests.benchmarks.figure import Figure
from tests.benchmarks.lane import PATIENCE_S, Lane, at_work, venue

SCANS, HOURS = 10_000, 8
LOOKS = (  # mode and language of one share of the day after the other
    ("volunteer", "zh"), ("self", "zh"), ("volunteer", "en"), ("self", "ar"),
    ("self", "ja"), ("volunteer", "zh"), ("self", "en"), ("volunteer", "en"),
)  # fmt: skip
PAGES = {"self": ("find", "walk_in", "call", "language"), "volunteer": ("help", "session", "settings", "walk_in")}
SAMPLES = 64
ROUNDS = (
    2  # of these looks: what the second adds is growth, what the first does is every typeface and cache in use once
)
QUEUE = 20  # badges: at a gate nobody comes so fast that hundreds wait
GIVE_UP = 3  # each was waited for two minutes: the screen stands still, and whoever waits wants to know
BACK_S = 120.0  # a verdict is gone by itself twelve seconds after its badge is printed, a form after a minute


@dataclass(slots=True)
class Soaked:
    """What a day came to. `samples` are (scans so far, megabytes held); `mapped_mb`, `widgets`: what was there then."""

    scans: int = 0
    answered: int = 0
    shown: int = 0
    stuck: list[str] = field(default_factory=list)
    samples: list[tuple[int, float]] = field(default_factory=list)
    mapped_mb: list[float] = field(default_factory=list)
    widgets: list[int] = field(default_factory=list)

    @property
    def growth_mb(self) -> float:
        """Megabytes an hour-equivalent, by least squares over the second round."""
        late = [(done, size) for done, size in self.samples if done >= self.scans / ROUNDS]
        return linear_regression(*zip(*late, strict=True)).slope * SCANS / HOURS


def run() -> Iterator[Figure]:
    """Growth of memory, and what went unanswered."""
    found = soak(SCANS)
    first, last = found.samples[0][1], found.samples[-1][1]
    files = f"mapped files {found.mapped_mb[0]:.0f} to {found.mapped_mb[-1]:.0f} MB"
    note = f"{found.scans:,} scans; from {first:.0f} to {last:.0f} MB; at most 1; {files}"
    yield Figure("soak", round(found.growth_mb, 3), "MB/h", None, None, note)
    yield Figure("soak_unanswered", float(found.scans - min(found.answered, found.shown)), "scans", 0.0)
    yield Figure("soak_stuck", float(len(found.stuck)), "screens", 0.0, None, "; ".join(found.stuck[:3]))


def soak(scans: int, shares: int = ROUNDS * len(LOOKS)) -> Soaked:
    """So many scans, spread over the first so many modes and languages."""
    found = Soaked(scans)
    with tempfile.TemporaryDirectory() as folder, venue(Path(folder), scans + scans // 8) as (invitation, codes):
        settings = Settings(gate=ENTRANCE, printer="folder", mode=LOOKS[0][0], language=LOOKS[0][1])
        at_work(Path(folder) / "device", settings, _Day(invitation, codes, shares, found))
    return found


class _Day:
    """The script."""

    def __init__(self, invitation: str, codes: list[str], shares: int, found: Soaked) -> None:
        self._invitation, self._codes, self._shares, self._found = invitation, codes, shares, found

    def __call__(self, lane: Lane) -> None:
        lane.join(self._invitation)
        assert lane.until(lambda: lane.device.snapshots.current is not None, PATIENCE_S), "no list came"
        for number in range(self._found.scans):
            if number % max(1, self._found.scans // self._shares) == 0:
                self._change(lane, number * self._shares // self._found.scans)
            if number % 40 == 7:
                pages = PAGES[lane.kiosk.settings().mode]
                _open(lane, pages[number // 40 % len(pages)])
            self._scan(lane, number)
            if number % max(1, self._found.scans // SAMPLES) == 0:
                self._look(lane, number)
        self._come_back(lane)
        assert lane.until(lambda: not lane.device.ledger.open_jobs(), PATIENCE_S), "a badge was not printed"
        assert lane.until(lambda: lane.device.journal.outbox_size() == 0, PATIENCE_S), "something was not sent"
        self._found.answered, self._found.shown = lane.answers, lane.shown

    def _scan(self, lane: Lane, number: int) -> None:
        """Mostly another delegate; now and then a stranger, or the same code once more."""
        code = self._codes[number % len(self._codes)]
        if number % 25 == 11:
            code = f"STRANGER{number:05}"
        elif number % 25 == 18:
            code = self._codes[number - 1]
        lane.scan(code)
        lane.until(lambda: lane.shown > number, PATIENCE_S)
        if lane.shown <= number:
            self._found.stuck.append(f"scan {number} was not answered")
            assert len(self._found.stuck) < GIVE_UP, "; ".join(self._found.stuck)

    def _change(self, lane: Lane, share: int) -> None:
        """The next mode and language, when the one before has come to rest."""
        self._come_back(lane)
        mode, language = LOOKS[share % len(LOOKS)]
        lane.kiosk.change_settings(replace(lane.kiosk.settings(), mode=mode, language=language))
        lane.until(lambda: lane.kiosk.settings().mode == mode, PATIENCE_S)
        lane.live(0.1)

    def _come_back(self, lane: Lane) -> None:
        """A self-service screen returns to its first page by itself."""
        mode = lane.screens.mode
        if isinstance(mode, SelfMode) and not lane.until(lambda: isinstance(mode.page, AttractPage), BACK_S):
            self._found.stuck.append(f"{type(mode.page).__name__} stayed")

    def _look(self, lane: Lane, number: int) -> None:
        """Memory now, when the printer has caught up; and the badges so far are taken from the tray."""
        assert lane.until(lambda: len(lane.device.ledger.open_jobs()) <= QUEUE, PATIENCE_S), "badges are not printed"
        gc.collect()
        own_mb, mapped_mb = held_mb()
        self._found.samples.append((number, own_mb))
        self._found.mapped_mb.append(mapped_mb)
        self._found.widgets.append(len(QApplication.allWidgets()))
        for badge in lane.device.paths.badges.glob("*.pdf"):
            badge.unlink()


def _open(lane: Lane, name: str) -> None:
    """A page that the next code finds open."""
    mode = lane.screens.mode
    if isinstance(mode, SelfMode):
        mode.open_page(name)
    else:
        lane.screens.open_overlay(name)
    lane.live(0.02)


def held_mb() -> tuple[float, float]:
    """(megabytes the program holds, megabytes of mapped files counted as its own). On Linux alone.

    The second are the pages of typefaces and libraries that were touched so far: Linux counts a page once for every
    mapping of it, shares it among all programs and drops it when it needs room. More names touch more of them.
    """
    status = Path("/proc/self/status").read_text("ascii")
    anonymous, mapped, swapped = (
        int(re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[1])  # type: ignore[index]
        for name in ("RssAnon", "RssFile", "VmSwap")
    )
    return (anonymous + swapped) / 1000, mapped / 1000
