import numpy as np
import pytest

from kiosk.scanning.staged import StagedCamera
from kiosk.scanning.stock import read_zxing

pytestmark = pytest.mark.slow  # draws video


def payloads_seen(camera: StagedCamera, frames: int) -> list[bytes]:
    seen: dict[bytes, None] = {}
    for _ in range(frames):
        frame = camera.read(1.0)
        assert frame is not None
        seen.update({symbol.payload: None for symbol in read_zxing(frame.gray).valid})
    return list(seen)


def test_shows_the_script_and_what_is_asked_for() -> None:
    camera = StagedCamera([b"EV26-ONE"], seed=2, fps=10, is_paced=False)
    camera.show(b"EV26-TWO")
    assert payloads_seen(camera, 80) == [b"EV26-TWO", b"EV26-ONE"]


def test_the_same_seed_gives_the_same_pixels_and_time_passes() -> None:
    one, other = (StagedCamera([b"EV26-ONE"], seed=3, is_paced=False, monotonic=lambda: 5.0) for _ in range(2))
    for number in range(20):
        frame, twin = one.read(1.0), other.read(1.0)
        assert frame is not None
        assert twin is not None
        assert np.array_equal(frame.gray, twin.gray) or number > 10  # sensor grain comes with the card
        assert frame.grabbed_at_s == 5.0 + number / 30
        assert frame.rgb is not None
        assert frame.rgb.shape == (720, 1280, 3)


def test_an_empty_hall_shows_no_code() -> None:
    assert payloads_seen(StagedCamera(is_paced=False), 15) == []
