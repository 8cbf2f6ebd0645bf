from itertools import islice

import numpy as np
import pytest

from kiosk.domain.faults import Fault
from kiosk.scanning.decoder import LiveDecoder, StillDecoder
from kiosk.scanning.hints import Hint
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.vision import cv2
from tests.benchmarks.frames import clips, empty_frames, scrambled, shots
from tests.scanning.drawing import TEXT, modules_of, picture_of

pytestmark = pytest.mark.slow  # reads drawn pictures


def out_of_focus(module_px: int = 4) -> np.ndarray:
    """Beyond zxing: each module is smeared over its neighbours."""
    frame = np.full((480, 640), 150, np.uint8)
    code = picture_of(modules_of(), module_px)
    frame[150 : 150 + len(code), 250 : 250 + len(code)] = code
    return np.asarray(cv2.GaussianBlur(frame, (0, 0), 0.62 * module_px), np.uint8)


def test_still_reads_what_zxing_cannot() -> None:
    frame = out_of_focus()
    assert read_zxing(frame).valid == []
    [symbol] = StillDecoder().decode(frame)
    assert (symbol.payload, symbol.text, symbol.reader) == (TEXT.encode(), TEXT, "soft")
    assert np.abs(np.array(symbol.corners) - [(274, 174), (358, 174), (358, 258), (274, 258)]).max() < 2


def test_live_reads_within_a_few_frames_and_gives_frame_corners() -> None:
    decoder, frame = LiveDecoder(), out_of_focus()
    found = [symbol for number in range(8) for symbol in decoder.decode(frame, number / 30)]
    assert found
    assert found[0].text == TEXT
    assert abs(found[0].corners[0][0] - 274) < 2


def test_live_follows_what_it_cannot_read_and_says_why() -> None:
    decoder = LiveDecoder()
    frame = out_of_focus()
    rng = np.random.default_rng(1)
    frame[210:258, 310:358] = rng.integers(60, 190, (48, 48))  # most data is destroyed, no pattern is
    for number in range(9):
        assert decoder.decode(frame, number / 30) == []
    assert (decoder.region is not None, decoder.hint is not Hint.NONE) == (True, True)
    decoder.decode(np.full((480, 640), 90, np.uint8), 9.0)
    assert (decoder.region, decoder.hint) == (None, Hint.NONE)


@pytest.mark.parametrize("shape", [(1, 1), (7, 9), (21, 1000), (333, 517), (719, 1281)])
@pytest.mark.parametrize("fill", [0, 255])
def test_odd_sizes_and_black_frames_are_empty_answers(shape: tuple[int, int], fill: int) -> None:
    frame = np.full(shape, fill, np.uint8)
    assert StillDecoder().decode(frame) == []
    assert LiveDecoder().decode(frame, 0.0) == []


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (np.zeros((0, 640), np.uint8), "FRAME_EMPTY"),
        (np.zeros((480, 640), np.float64), "FRAME_FORMAT"),
        (np.zeros((480, 640, 7), np.uint8), "FRAME_FORMAT"),
        (np.zeros(640, np.uint8), "FRAME_FORMAT"),
    ],
)
def test_frames_nobody_can_read_are_faults(frame: np.ndarray, code: str) -> None:
    for decode in (StillDecoder().decode, lambda gray: LiveDecoder().decode(gray, 0.0)):
        with pytest.raises(Fault) as raised:
            decode(frame)
        assert raised.value.code == code


@pytest.mark.parametrize("kind", ["stride", "16 bits", "colour", "alpha"])
def test_other_strides_and_depths_read_all_the_same(kind: str) -> None:
    gray = picture_of(modules_of())
    frames = {
        "stride": np.pad(gray, ((0, 0), (0, 13)))[:, : gray.shape[1]],
        "16 bits": gray.astype(np.uint16) << 8,
        "colour": cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR),
        "alpha": cv2.cvtColor(gray, cv2.COLOR_GRAY2BGRA),
    }
    assert [symbol.text for symbol in LiveDecoder().decode(np.asarray(frames[kind]), 0.0)] == [TEXT]


def test_reads_nineteen_of_twenty_under_all_conditions_and_nothing_wrong() -> None:
    decoder, read, total = StillDecoder(), 0, 0
    for condition, shot in islice(shots(31), 0, None, 2):
        texts = [symbol.text for symbol in decoder.decode(shot.gray)]
        assert set(texts) <= {shot.text}, condition
        read += shot.text in texts
        total += 1
    assert read >= 0.95 * total


def test_never_reads_what_is_not_there() -> None:
    live, still = LiveDecoder(), StillDecoder()
    assert not any(live.decode(gray, number / 30) for number, gray in enumerate(empty_frames(32, 40)))
    assert not any(live.decode(gray, 9 + number / 30) for number, gray in enumerate(scrambled(33, 40)))
    assert not any(still.decode(gray) for gray in scrambled(35, 3))


def test_reads_hard_clips_in_time() -> None:
    for clip in islice(clips(34, seconds=1.3), 0, None, 2):
        decoder = LiveDecoder()
        texts = {s.text for number, gray in enumerate(clip.frames) for s in decoder.decode(gray, number / 30)}
        assert texts == {clip.text}, clip.scenario
