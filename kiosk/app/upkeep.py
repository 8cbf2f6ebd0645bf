"""Set-up and self-test of one device, as the screens ask for them: `kiosk.ui.upkeep.Upkeep` over a running device.

Everything that takes time happens on the supervisor's thread. What was joined, printed or chosen is there at once: no
restart, and nothing is kept before it is whole.
"""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kiosk.app.opening import OVER, SET_ASIDE
from kiosk.domain.faults import Fault
from kiosk.domain.model import DelegateId
from kiosk.store.pin import PinGuard
from kiosk.ui.ports import Health, Notice, Said, Topic
from kiosk.ui.upkeep import Finding

if TYPE_CHECKING:
    from kiosk.app.badge_reader import BadgeLane
    from kiosk.app.device import Device
    from kiosk.domain.badge import BadgeSpec

NAMELESS = "kiosk"
ENROLMENT = "enrolment"
"""The fact in which `kiosk.sync.enrolment` keeps the membership; that module takes too long to load for the start."""


class DeviceUpkeep:
    """`do` runs a task on a thread that may wait; `tell` and `changed` reach the screens."""

    def __init__(
        self,
        device: Device,
        pins: PinGuard,
        do: Callable[[Callable[[], None]], None],
        tell: Callable[[Notice], None],
        changed: Callable[[Topic], None],
        has_camera: Callable[[], bool],
        badges: BadgeLane,
    ) -> None:
        self._device, self._pins, self._has_camera, self._badges = device, pins, has_camera, badges
        self._do, self._tell, self._changed = do, tell, changed
        self._joining = threading.Lock()
        self._findings: tuple[Finding, ...] = ()
        self._readers: tuple[str, ...] | None = None
        device.on_invitation = self._invited

    def is_new(self) -> bool:
        """No hub yet, or no gate; a dashboard needs none."""
        settings = self._device.settings
        has_place = bool(settings.gate) or settings.mode == "dashboard"
        return not self.has_hub() or not has_place

    def has_hub(self) -> bool:
        """Known before the network begins."""
        return any(self._device.journal.fact(name) for name in (ENROLMENT, OVER, SET_ASIDE))

    def enrol(self, line: str) -> None:
        """Join, once: a camera reads the same code many times."""
        if self._joining.acquire(blocking=False):
            self._do(lambda: self._enrol(line))

    def test_print(self, printer: str) -> None:
        """A sample badge, past the ledger: it belongs to nobody."""
        self._do(lambda: self._test_print(printer))

    def choose_pin(self, pin: str) -> None:
        """Keep its hash."""
        self._do(lambda: self._choose_pin(pin))

    def has_pin(self) -> bool:
        """One indexed read."""
        return self._pins.is_set()

    def badge_readers(self) -> Sequence[str] | None:
        """As last looked at."""
        self._do(self._look_for_readers)
        return self._readers

    def try_badge_reader(self, wanted: str) -> None:
        """Until the settings are kept, or something else is tried."""
        self._badges.use(wanted)

    def check_up(self) -> None:
        """Look at everything, telling after each."""
        self._do(self._check_up)

    def findings(self) -> Sequence[Finding]:
        """So far."""
        return self._findings

    def rescue(self) -> None:
        """Write the log beside the reports."""
        self._do(self._rescue)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _invited(self, text: str) -> bool:
        """An invitation was scanned: a device that has, or had, a hub does not follow whoever shows it one."""
        if self.has_hub():
            return False
        self.enrol(text)
        return True

    def _enrol(self, line: str) -> None:
        try:
            digits = self._device.join(line, platform.node() or NAMELESS)
        except Fault as fault:
            self._tell(Notice(Said.NOT_ENROLLED, name=fault.code))
        else:
            self._tell(Notice(Said.ENROLLED, name=digits))
            self._changed(Topic.STATUS)
        finally:
            self._joining.release()

    def _test_print(self, address: str) -> None:
        from kiosk.app.badging import Badges
        from kiosk.app.printers import printer_at
        from kiosk.printing.port import NotTaken, Sent
        from kiosk.store.clock import new_id

        device = self._device
        try:
            printer = printer_at(address, device.paths.badges)
            pdf = Badges(device.settings.badge).render(sample_badge())
            sent = printer.send(f"test-{new_id(device.stamps.clock.wall_ms())}", pdf)
        except Fault as fault:
            self._tell(Notice(Said.NOT_PRINTED, name=fault.code))
            return
        match sent:
            case Sent():
                self._tell(Notice(Said.TEST_PRINTED, name=printer.name))
            case NotTaken(why):
                self._tell(Notice(Said.NOT_PRINTED, name=f"PRINTER_{why.name}"))
            case _:
                self._tell(Notice(Said.NOT_PRINTED, name="PRINTER_REFUSED"))

    def _choose_pin(self, pin: str) -> None:
        self._pins.set(pin)
        self._tell(Notice(Said.PIN_CHOSEN))

    def _look_for_readers(self) -> None:
        before, self._readers = self._readers, self._badges.names()
        if self._readers != before:
            self._changed(Topic.STATUS)

    def _check_up(self) -> None:
        from kiosk.app.checkup import Checkup, Level

        healths = {Level.GOOD: Health.GOOD, Level.LOOK: Health.WEAK, Level.BAD: Health.BAD}
        self._findings = ()
        checkup = Checkup(self._device.paths, self._device.settings, self._has_camera)
        for one in checkup.run():
            finding = Finding(one.what, healths[one.level], one.sentence, one.remedy)
            self._findings = (*self._findings, finding)
            self._changed(Topic.FINDINGS)

    def _rescue(self) -> None:
        from kiosk.store.salvage import Journey, salvage, write_lines

        folder = self._device.paths.reports
        file = folder / f"rescue-{self._device.journal.device}-{self._device.stamps.clock.wall_ms()}.jsonl"
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(file, salvage(self._device.journal.database, Journey()))
        self._tell(Notice(Said.RESCUED, name=str(file)))


def sample_badge() -> BadgeSpec:
    """A badge that shows everything a badge may hold, for nobody: its code lets nobody in."""
    from kiosk.domain.badge import BadgeSpec

    return BadgeSpec(
        DelegateId("test"), 1, "测试胸卡", "KIOSK TEST PRINT", name_latin="TEST BADGE", given_name="Test",
        organisation="打印测试", organisation_en="Printer test", country="CN", category_letter="T",
        category_zh="测试", category_en="Test",
    )  # fmt: skip
