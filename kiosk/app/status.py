"""How the machine is, in the screens' words: put together from what each worker says of itself. No worker is asked to
work.

What is in files is read by a worker twice a second and whenever something has changed. A screen asks in every tick and
must not read for itself: beside a list that comes in, a dozen small reads kept it from painting for 80 ms.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from kiosk import __version__
from kiosk.app import venue
from kiosk.app.device import Device
from kiosk.domain.outcome import Outcome
from kiosk.domain.presence import Counts
from kiosk.printing.trouble import PrinterTrouble
from kiosk.printing.worker import PrinterHealth
from kiosk.scanning.worker import Preview as ScanPreview
from kiosk.scanning.worker import ScanHealth
from kiosk.store import counts
from kiosk.ui.ports import Health, Preview, Status
from kiosk.wire.venue import Report

EVERY_S = 0.5
PREVIEW_WIDTH_PX = 640
FEW_LABELS = 25


@dataclass(frozen=True, slots=True)
class Readings:
    """What only the files know."""

    is_online: bool
    link_trouble: str
    outbox: int
    oldest_outbox_s: float
    here: Counts
    printer: PrinterHealth | None
    spare: PrinterHealth | None


class ReadingsWorker:
    """Keeps the latest readings; `tell` hears when they are others than before, their age aside."""

    def __init__(self, device: Device, tell: Callable[[], None]) -> None:
        self._device, self._tell = device, tell
        self.latest = readings_of(device)

    def run_once(self) -> float:
        """Read once; how long to rest."""
        before, self.latest = self.latest, readings_of(self._device)
        if _without_age(before) != _without_age(self.latest):
            self._tell()
        return EVERY_S


def readings_of(device: Device) -> Readings:
    """A dozen small reads. Faults: DISK_*, DATABASE_DAMAGED."""
    place, journal, link = device.place(), device.journal, device.link()
    here = counts.by_activity(journal.database).get(place.activity.id) if place and place.activity else None
    return Readings(
        link.is_online,
        link.trouble,
        journal.outbox_size(),
        journal.oldest_outbox_s(),
        here or Counts(),
        device.printer_health(),
        device.printer_health(1),
    )


def _without_age(readings: Readings) -> Readings:
    printer, spare = (
        health and replace(health, still_s=0.0, seen_ms=health.seen_ms and 0)
        for health in (readings.printer, readings.spare)
    )
    return replace(readings, oldest_outbox_s=0.0, printer=printer, spare=spare)


def status_of(
    device: Device,
    readings: Readings,
    plugged: tuple[str, Health],
    answers_per_minute: int,
    scanner: tuple[str, Health, str] = ("", Health.ABSENT, ""),
) -> Status:
    """The device now, from memory. `plugged` is what the screen's camera says of itself, `scanner` what hand scanners
    and badge readers say: name, health, and the code of what is wrong."""
    place, known = device.place(), readings.here
    here = place.activity if place else None
    camera, printer, spare = device.camera_health(), readings.printer, readings.spare
    return Status(
        is_online=readings.is_online,
        link_trouble=readings.link_trouble,
        view=device.view(),
        outbox=readings.outbox,
        oldest_outbox_s=readings.oldest_outbox_s,
        camera=camera_word(camera, plugged[1]),
        camera_name=plugged[0] or (camera.source if camera else ""),
        scanner_name=scanner[0],
        scanner=scanner[1],
        scanner_trouble=scanner[2],
        printer=printer_word(printer),
        printer_name=printer.printer if printer else "",
        troubles=troubles_of(printer),
        spare_printer=printer_word(spare),
        spare_name=spare.printer if spare else "",
        labels_left=printer.labels_left if printer else None,
        reroute_desk=place.gate.desk if place else "",
        occupancy=known.occupancy,
        headcount=known.headcount,
        capacity=here.policy.capacity if here else None,
        per_minute=answers_per_minute,
        version=__version__,
    )


def report_of(device: Device, verdicts_ms: Sequence[float]) -> Report:
    """What this device tells the hub of its health; `verdicts_ms` are the times to its latest verdicts."""
    camera, printer = device.camera_health(), device.printer_health()
    printers = [health for health in (printer, device.printer_health(1)) if health is not None]
    times = sorted(verdicts_ms)
    report = venue.report_of(
        device.desk.post.gate,
        device.settings.mode,
        camera_word(camera),
        printer_word(printer),
        next((trouble.name for trouble in troubles_of(printer) if trouble.is_blocking), ""),
        printer.labels_left if printer else None,
        times[len(times) // 2] if times else None,
    )
    return msgspec.structs.replace(
        report,
        prints_waiting=sum(health.waiting for health in printers),
        prints_in_doubt=sum(health.unknown for health in printers),
        prints_failed=sum(health.failed for health in printers),
    )


def per_minute(outcomes: list[Outcome], now_s: float, window_s: float = 300.0) -> int:
    """Admissions a minute over the last five minutes of this device's own answers."""
    admitted = [outcome for outcome in outcomes if outcome.is_admitted and not outcome.is_replay]
    recent = [outcome for outcome in admitted if now_s - outcome.at.timestamp() <= window_s]
    return round(len(recent) * 60 / window_s)


def preview_of(preview: ScanPreview, number: int) -> Preview:
    """The camera's picture, thinned to the screen's width."""
    picture = preview.frame.gray if preview.frame.rgb is None else preview.frame.rgb
    step = max(1, round(picture.shape[1] / PREVIEW_WIDTH_PX))
    thinned = np.ascontiguousarray(picture[::step, ::step])
    corners = tuple((x / step, y / step) for x, y in preview.corners) if preview.corners else ()
    return Preview(
        width=thinned.shape[1],
        height=thinned.shape[0],
        stride=thinned.strides[0],
        pixels=thinned.tobytes(),
        is_colour=thinned.ndim == 3,
        corners=corners,
        is_read=preview.is_read,
        hint=str(preview.hint),
        number=number,
    )


def camera_word(health: ScanHealth | None, plugged: Health = Health.ABSENT) -> Health:
    """Frames that arrive settle it; without any, the camera's own word."""
    if health is not None and health.is_well(time.monotonic()):
        return Health.GOOD
    if health is None or not health.frames:
        return plugged
    return Health.BAD


def printer_word(health: PrinterHealth | None) -> Health:
    """How the printer is: weak while a roll runs low or a badge needs a person."""
    if health is None:
        return Health.ABSENT
    if health.seen_ms is not None and not health.can_print:
        return Health.BAD
    is_low = health.labels_left is not None and health.labels_left <= FEW_LABELS
    return Health.WEAK if is_low or health.unknown or health.failed or health.troubles else Health.GOOD


def troubles_of(health: PrinterHealth | None) -> tuple[PrinterTrouble, ...]:
    """What is wrong with the printer; what keeps badges from coming out stands first. One that cannot be set up at all
    counts as out of reach."""
    if health is None:
        return ()
    troubles = health.troubles or ((PrinterTrouble.OFFLINE,) if health.fault_code == "PRINTER_ADDRESS" else ())
    return tuple(sorted(troubles, key=lambda trouble: not trouble.is_blocking))
