"""The camera's lane: its preview waits for no decoder, its decoder for no screen; its orders reach the camera."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kiosk.app.badge_reader import UNTIL_WANTED_S, BadgeLane
from kiosk.app.camera import OVERLAY_S, PICTURE_S, CameraLane, CameraSlot, camera_of
from kiosk.domain.faults import Fault
from kiosk.domain.model import Scan, ScanSource
from kiosk.scanning.frame import Frame
from kiosk.scanning.hints import Hint
from kiosk.scanning.steering import Orders
from kiosk.scanning.worker import Preview
from kiosk.ui.ports import Health
from tests.scanning.drawing import TEXT, modules_of, picture_of

CORNERS = ((1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 9.0))


def picture(shade: int) -> np.ndarray:
    return np.full((20, 30), shade, np.uint8)


def test_the_preview_is_the_newest_picture_with_what_was_last_made_out() -> None:
    slot = CameraSlot("Logi")
    assert slot.freshest(None, 5.0) is None
    slot.push(picture(10), 5.0)
    alone = slot.freshest(None, 5.0)
    assert alone is not None
    assert (alone.corners, alone.hint) == (None, Hint.NONE)
    decoded = Preview(Frame(picture(10), 5.0), CORNERS, is_read=False, hint=Hint.CLOSER)
    slot.push(picture(20), 5.0 + OVERLAY_S / 2)
    seen = slot.freshest(decoded, 5.2)
    assert seen is not None
    assert (seen.frame.gray[0, 0], seen.corners, seen.hint) == (20, CORNERS, Hint.CLOSER)
    slot.push(picture(30), 5.1 + OVERLAY_S)
    late = slot.freshest(decoded, 5.5)
    assert late is not None
    assert late.corners is None
    assert slot.freshest(decoded, 5.2 + OVERLAY_S + PICTURE_S) is None, "the camera is gone, and its picture with it"


@pytest.mark.slow
def test_the_lane_reads_what_the_screens_camera_pushes() -> None:
    scans: list[Scan] = []
    opened, slot = camera_of("")
    assert slot is not None
    lane = CameraLane(opened, scans.append, slot)
    assert (lane.health(), lane.preview()) == (None, None)
    slot.push(picture(90), time.monotonic())
    assert lane.preview() is not None, "before the decoder is loaded"
    lane.run_once()  # loads it, and takes the camera anew
    slot.push(picture_of(modules_of()), time.monotonic())
    lane.run_once()
    assert [scan.payload for scan in scans] == [TEXT.encode()]
    assert slot.orders() == Orders()
    seen = lane.preview()
    assert seen is not None
    assert seen.is_read
    lane.stop()
    lane.run_once()
    assert len(scans) == 1


def test_a_lane_stopped_before_it_began_opens_no_camera() -> None:
    def opened() -> CameraSlot:
        raise AssertionError("opened")

    lane = CameraLane(opened, print, None)  # type: ignore[arg-type]
    lane.stop()
    assert lane.run_once() == 0.0


def test_only_the_screens_own_camera_has_a_slot(tmp_path: Path) -> None:
    assert camera_of("Logi C920")[1] is not None
    for setting in ("0", "rtsp://10.0.0.9/1", str(tmp_path)):
        assert camera_of(setting)[1] is None


class Service:
    """A smart card service with one reader and one card."""

    def readers(self) -> list[str]:
        return ["ACS ACR122U"]

    def with_card(self, readers: list[str]) -> frozenset[str]:
        return frozenset(readers)

    def uid(self, _reader: str) -> bytes | None:
        return bytes.fromhex("04A224E1B35C80")

    def close(self) -> None:
        """Nothing is held."""


def lane_with(submit: Callable[[Scan], None], changed: Callable[[], None], connect: Callable[[], Service]) -> BadgeLane:
    """A lane that is worked by hand."""
    return BadgeLane(submit, changed, lambda _name, _run_once: lambda: None, connect=connect)


def test_a_badge_on_the_reader_is_a_scan_and_the_reader_is_told() -> None:
    scans: list[Scan] = []
    changes: list[int] = []
    lane = lane_with(scans.append, lambda: changes.append(1), Service)
    lane.use("any")
    assert lane.told == ("", Health.ABSENT, "")
    lane.run_once()
    lane.run_once()
    assert [(scan.payload, scan.source) for scan in scans] == [(b"04A224E1B35C80", ScanSource.NFC)]
    assert (lane.told, changes) == (("ACS ACR122U", Health.GOOD, ""), [1])


def test_no_card_service_is_told_with_its_code(expect_log: object) -> None:
    def refused() -> Service:
        raise Fault("READER_SERVICE", "No.", "Start it.")

    assert callable(expect_log)
    expect_log("the badge reader cannot be used")
    lane = lane_with(print, lambda: None, refused)
    lane.use("any")
    lane.run_once()
    assert lane.told == ("", Health.BAD, "READER_SERVICE")
    assert lane.names() is None


def test_another_reader_is_used_and_none_is_let_go_while_the_lane_runs() -> None:
    scans: list[Scan] = []
    threads: list[str] = []
    woken: list[int] = []

    def begin(name: str, _run_once: Callable[[], float]) -> Callable[[], None]:
        threads.append(name)
        return lambda: woken.append(1)

    lane = BadgeLane(scans.append, lambda: None, begin, connect=Service)
    lane.use("none")
    assert threads == [], "who wants no reader has no thread for it"
    lane.use("Omnikey")
    lane.run_once()
    assert (threads, lane.told, scans) == (["badge reader"], ("", Health.ABSENT, ""), [])
    lane.use("ACS")
    lane.run_once()
    assert (lane.told, len(scans)) == (("ACS ACR122U", Health.GOOD, ""), 1)
    lane.use("none")
    assert lane.run_once() == UNTIL_WANTED_S
    assert (lane.told, len(scans), len(woken)) == (("", Health.ABSENT, ""), 1, 2)
    assert lane.names() == ("ACS ACR122U",)
