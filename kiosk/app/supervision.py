"""What a supervisor does at the screen: the PIN, alerts taken in hand, reports written. All on a thread nobody waits
for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.app.device import Device
from kiosk.app.threads import Inbox
from kiosk.app.venue import alerts_of
from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.store.pin import PinAnswer, PinGuard
from kiosk.ui.figures import Alert
from kiosk.ui.ports import Notice, Said
from kiosk.wire.venue import ALERT_TAKEN


class Supervision:
    """One device's supervisor. `tell` gives a notice to the screens, `figures_changed` has them ask again."""

    def __init__(self, device: Device, tell: Callable[[Notice], None], figures_changed: Callable[[], None]) -> None:
        self._device = device
        self._tell = tell
        self._figures_changed = figures_changed
        self.pins = PinGuard(device.journal, device.key.key)
        self._inbox = Inbox()
        self._taken: dict[str, str] = {}

    def run_once(self) -> float:
        """Do the next thing asked for, or wait a little for one. Trouble is told, not raised."""
        try:
            return self._inbox.run_once()
        except Fault:
            self._tell(Notice(Said.NOT_POSSIBLE))
            return 0.0

    def do(self, task: Callable[[], None]) -> None:
        """Do something that may take a while, after what was asked for before."""
        self._inbox.put(task)

    def with_pin(self, pin: str, then: Callable[[], None], *, is_unset_enough: bool) -> None:
        """Check the PIN, which takes a third of a second on purpose, then go on. `is_unset_enough`: a device on which
        none was ever chosen lets them."""
        self._inbox.put(lambda: self._check(pin, then, is_unset_enough=is_unset_enough))

    def alerts(self) -> tuple[Alert, ...]:
        """The venue's alerts, with what was taken in hand here."""
        told = alerts_of(self._device.venue())
        return tuple(replace(alert, owner=alert.owner or self._taken.get(alert.id, "")) for alert in told)

    def take_alert(self, alert: str) -> None:
        """Known here at once, and an event, so that the hub's log says who took charge."""
        self._inbox.put(lambda: self._take_alert(alert))

    def export(self, kind: str) -> None:
        """Write the attendance report; `kind` is the form that was asked for, the others lie beside it."""
        self._inbox.put(lambda: self._export(kind))

    def _check(self, pin: str, then: Callable[[], None], *, is_unset_enough: bool) -> None:
        verdict = self.pins.check(pin, self._device.desk.post.gate)
        match verdict.answer:
            case PinAnswer.ACCEPTED:
                then()
            case PinAnswer.UNSET if is_unset_enough:
                then()
            case PinAnswer.UNSET:
                self._tell(Notice(Said.NOT_POSSIBLE))
            case PinAnswer.WRONG:
                self._tell(Notice(Said.PIN_WRONG, verdict.wait_s))
            case PinAnswer.LOCKED:
                self._tell(Notice(Said.PIN_LOCKED, verdict.wait_s))

    def _take_alert(self, alert: str) -> None:
        journal, operator = self._device.journal, self._device.settings.operator
        self._taken[alert] = operator or "✓"
        with journal.transaction() as transaction:
            journal.append(
                transaction,
                EventKind.NOTE,
                code=ALERT_TAKEN,
                gate=self._device.desk.post.gate,
                operator=operator,
                facts=(("alert", alert),),
            )
        self._device.wake()
        self._figures_changed()

    def _export(self, kind: str) -> None:
        from kiosk.reports import files, sources

        snapshot, folder = self._device.snapshots.current, self._device.paths.reports
        if snapshot is None:
            self._tell(Notice(Said.NOT_POSSIBLE))
            return
        report = sources.report_of(self._device.journal, snapshot)
        written = files.write(report, folder, sources.signer_of(self._device.journal))
        wanted = next((file for file in written if file.suffix == f".{kind}"), written[0])
        self._tell(Notice(Said.EXPORTED, name=str(wanted)))
