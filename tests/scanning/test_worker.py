from collections.abc import Callable, Iterable

import numpy as np

from kiosk.domain.faults import Fault
from kiosk.domain.model import Scan, ScanSource
from kiosk.scanning.decoder import LiveDecoder
from kiosk.scanning.frame import Frame
from kiosk.scanning.worker import STALLED_S, ScanWorker
from tests.scanning.drawing import modules_of, picture_of


class Clock:
    """Monotonic time that only `pass_s` moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class ScriptedCamera:
    """Delivers what it is given: arrays as frames, None as silence, Faults as raised; time passes with each."""

    def __init__(self, clock: Clock, script: Iterable[object], step_s: float = 0.1) -> None:
        self.name = "Scripted"
        self.is_closed = False
        self._clock, self._script, self._step_s = clock, iter(script), step_s

    def read(self, timeout_s: float) -> Frame | None:
        self._clock.now_s += self._step_s
        item = next(self._script)
        if isinstance(item, Fault):
            raise item
        return Frame(item, self._clock.now_s) if isinstance(item, np.ndarray) else None

    def close(self) -> None:
        self.is_closed = True


def worker_for(clock: Clock, open_camera: Callable[[], ScriptedCamera]) -> tuple[ScanWorker, list[Scan], list[Scan]]:
    new: list[Scan] = []
    again: list[Scan] = []
    worker = ScanWorker(
        open_camera, LiveDecoder(), new.append, replay=again.append, monotonic=clock, wait=lambda _: None
    )
    return worker, new, again


def code(text: str = "EV26-ONE") -> np.ndarray:
    return picture_of(modules_of(text))


BLANK = np.full((120, 160), 90, np.uint8)


def test_one_scan_while_held_up_and_a_replay_when_shown_again() -> None:
    clock = Clock()
    camera = ScriptedCamera(clock, [code(), code(), *[BLANK] * 12, code(), code("EV26-TWO"), code()])
    worker, new, again = worker_for(clock, lambda: camera)
    for _ in range(17):
        worker.run_once()
    assert [scan.payload for scan in new] == [b"EV26-ONE", b"EV26-TWO"]
    assert [scan.payload for scan in again] == [b"EV26-ONE"]
    assert new[0].source is ScanSource.CAMERA
    assert abs(new[0].seen_at - 100.1) < 1e-6
    assert worker.health.is_well(clock())
    assert (worker.health.frames, worker.health.symbols) == (17, 5)
    assert abs(worker.health.fps - 10) < 0.1


def test_preview_shows_corners_of_what_was_read() -> None:
    clock = Clock()
    worker, _, _ = worker_for(clock, lambda: ScriptedCamera(clock, [code()]))
    worker.run_once()
    assert worker.preview is not None
    assert worker.preview.is_read
    assert worker.preview.corners is not None


def test_paused_it_previews_but_reads_nothing() -> None:
    clock = Clock()
    camera = ScriptedCamera(clock, [code(), code()])
    worker, new, _ = worker_for(clock, lambda: camera)
    worker.pause()
    worker.run_once()
    assert (new, worker.health.frames) == ([], 1)
    worker.resume()
    worker.run_once()
    assert len(new) == 1


def test_garbage_frames_are_counted_named_and_survived() -> None:
    clock = Clock()
    garbage = [np.zeros((0, 5), np.uint8), np.zeros((4, 4), np.float32), code()]
    camera = ScriptedCamera(clock, garbage)
    worker, new, _ = worker_for(clock, lambda: camera)
    worker.run_once()
    assert worker.health.fault_code == "FRAME_EMPTY"
    worker.run_once()
    assert (worker.health.fault_code, worker.health.is_well(clock())) == ("FRAME_FORMAT", False)
    worker.run_once()
    assert (worker.health.fault_code, worker.health.bad_frames, len(new)) == ("", 2, 1)


def test_a_stalled_camera_is_torn_down_and_reopened() -> None:
    clock = Clock()
    stalled = ScriptedCamera(clock, [BLANK, *[None] * 30])
    cameras = iter([stalled, ScriptedCamera(clock, [code()])])
    worker, new, _ = worker_for(clock, lambda: next(cameras))
    while worker.health.reopened == 0:
        worker.run_once()
    assert (worker.health.fault_code, stalled.is_closed) == ("CAMERA_STALLED", True)
    assert clock() - 100 > STALLED_S
    assert not worker.health.is_well(clock())
    worker.run_once()
    assert (len(new), worker.health.fault_code) == (1, "")


def test_a_camera_that_vanishes_or_is_missing_is_tried_again() -> None:
    clock = Clock()
    missing = Fault("CAMERA_MISSING", "camera 0 does not answer.")
    tries: list[object] = [missing, missing, ScriptedCamera(clock, [BLANK, Fault("SOURCE_ENDED", "gone")])]
    tries.append(ScriptedCamera(clock, [code()]))

    def open_camera() -> ScriptedCamera:
        item = tries.pop(0)
        if isinstance(item, Fault):
            raise item
        assert isinstance(item, ScriptedCamera)
        return item

    worker, new, _ = worker_for(clock, open_camera)
    codes = []
    for _ in range(5):
        worker.run_once()
        codes.append(worker.health.fault_code)
    assert codes == ["CAMERA_MISSING", "CAMERA_MISSING", "", "SOURCE_ENDED", ""]
    assert len(new) == 1


def test_one_frame_a_second_is_slow_but_well() -> None:
    clock = Clock()
    camera = ScriptedCamera(clock, [BLANK, code(), BLANK], step_s=1.0)
    worker, new, _ = worker_for(clock, lambda: camera)
    for _ in range(3):
        worker.run_once()
    assert (len(new), worker.health.fault_code, worker.health.reopened) == (1, "", 0)


def test_stopping_closes_the_camera() -> None:
    clock = Clock()
    camera = ScriptedCamera(clock, [BLANK])
    worker, _, _ = worker_for(clock, lambda: camera)
    worker.run_once()
    worker.stop()
    assert camera.is_closed
