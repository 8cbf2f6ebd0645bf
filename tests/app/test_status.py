"""How the machine is, in the screens' words: a row for everything a worker may say of itself."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from kiosk.app.status import (
    EVERY_S,
    FEW_LABELS,
    ReadingsWorker,
    camera_word,
    per_minute,
    preview_of,
    printer_word,
    readings_of,
    status_of,
    troubles_of,
)
from kiosk.domain.outcome import Outcome, View
from kiosk.domain.verdicts import Code
from kiosk.printing.trouble import PrinterTrouble as Trouble
from kiosk.printing.worker import PrinterHealth
from kiosk.scanning.frame import Frame
from kiosk.scanning.hints import Hint
from kiosk.scanning.worker import Preview, ScanHealth
from kiosk.ui.ports import Health, Status
from tests.app.kiosks import device_with
from tests.factory import NOW, SetClock, code_of, scan


def seen(**more: object) -> PrinterHealth:
    """A printer that was looked at and can print."""
    return PrinterHealth("folder", **{"can_print": True, "seen_ms": 1, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printer", "word", "troubles"),
    [
        (None, Health.ABSENT, ()),
        (PrinterHealth("folder"), Health.GOOD, ()),
        (seen(), Health.GOOD, ()),
        (seen(labels_left=FEW_LABELS + 1), Health.GOOD, ()),
        (seen(labels_left=FEW_LABELS), Health.WEAK, ()),
        (seen(unknown=1), Health.WEAK, ()),
        (seen(failed=1), Health.WEAK, ()),
        (seen(troubles=(Trouble.PAPER_LOW,)), Health.WEAK, (Trouble.PAPER_LOW,)),
        (seen(can_print=False, troubles=(Trouble.BUSY, Trouble.JAM)), Health.BAD, (Trouble.JAM, Trouble.BUSY)),
        (seen(can_print=False, fault_code="PRINTER_ADDRESS"), Health.BAD, (Trouble.OFFLINE,)),
    ],
)
def test_the_printer(printer: PrinterHealth | None, word: Health, troubles: tuple[Trouble, ...]) -> None:
    assert (printer_word(printer), troubles_of(printer)) == (word, troubles)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_of_a_printer_reaches_the_screens(trouble: Trouble) -> None:
    shown = Status(troubles=troubles_of(seen(can_print=not trouble.is_blocking, troubles=(trouble,))))
    assert shown.troubles == (trouble,)
    assert shown.printer_trouble is (trouble if trouble.is_blocking else None)


def test_the_camera() -> None:
    now_s = time.monotonic()
    assert camera_word(None) is Health.ABSENT
    assert camera_word(None, Health.BAD) is Health.BAD
    assert camera_word(ScanHealth(), Health.GOOD) is Health.GOOD
    assert camera_word(ScanHealth(frames=1, last_frame_s=now_s), Health.ABSENT) is Health.GOOD
    assert camera_word(ScanHealth(frames=1, last_frame_s=now_s - 60), Health.GOOD) is Health.BAD
    assert camera_word(ScanHealth(frames=1, last_frame_s=now_s, fault_code="CAMERA_MISSING")) is Health.BAD


def test_admissions_a_minute_are_the_mean_of_five() -> None:
    def answer(code: Code, minutes_ago: int, **more: bool) -> Outcome:
        return Outcome(code=code, at=NOW - timedelta(minutes=minutes_ago), view=View(), **more)  # type: ignore[arg-type]

    assert per_minute([], NOW.timestamp()) == 0
    answers = [answer(Code.ADMIT, 1)] * 9 + [answer(Code.ADMIT_NOTE, 4)]
    ignored = [answer(Code.ADMIT, 6), answer(Code.UNKNOWN, 1), answer(Code.ADMIT, 1, is_replay=True)]
    assert per_minute(answers + ignored, NOW.timestamp()) == 2


def test_a_picture_is_thinned_to_the_screen() -> None:
    grey = np.arange(720 * 1280, dtype=np.uint32).astype(np.uint8).reshape(720, 1280)
    corners = ((100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0))
    shown = preview_of(Preview(Frame(grey, 0.0), corners, is_read=True, hint=Hint.NONE), number=7)
    assert (shown.width, shown.height, shown.stride, shown.is_colour, shown.number) == (640, 360, 640, False, 7)
    assert shown.pixels == grey[::2, ::2].tobytes()
    assert shown.corners[2] == (100.0, 100.0)
    coloured = Frame(grey[:90, :160], 0.0, np.zeros((90, 160, 3), np.uint8))
    shown = preview_of(Preview(coloured, None, is_read=False, hint=Hint.NONE), number=8)
    assert (shown.width, shown.height, shown.stride, shown.is_colour) == (160, 90, 480, True)


def test_the_status_counts_where_the_device_stands(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir) as device:
        device.desk.scan(scan(code_of(1)))
        status = status_of(device, readings_of(device), ("USB camera", Health.GOOD), 3)
        assert (status.occupancy, status.headcount, status.outbox, status.per_minute) == (1, 1, 1, 3)
        assert (status.camera, status.camera_name, status.printer) == (Health.GOOD, "USB camera", Health.ABSENT)
        assert (status.is_online, status.reroute_desk, status.version != "") == (False, "1", True)
    with device_with(tmp_base_dir / "new", []) as device:
        status = status_of(device, readings_of(device), ("", Health.ABSENT), 0)
        assert (status.occupancy, status.reroute_desk, status.capacity) == (0, "", None)


def test_readings_are_news_when_more_than_their_age_has_changed(tmp_base_dir: Path) -> None:
    told: list[int] = []
    clock = SetClock()
    with device_with(tmp_base_dir, clock=clock) as device:
        worker = ReadingsWorker(device, lambda: told.append(worker.latest.outbox))
        device.desk.scan(scan(code_of(1)))
        worker.run_once()
        assert told == [1]
        clock.pass_s(60)
        assert worker.run_once() == EVERY_S
        assert (told, worker.latest.oldest_outbox_s) == ([1], 60.0)
