import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.domain.faults import Fault
from kiosk.scanning.pictures import load_luma, load_lumas
from kiosk.scanning.source import PictureSource, PushSource, VideoSource, open_source, video_frames
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of


def save(path: Path, picture: np.ndarray) -> Path:
    Image.fromarray(picture).save(path)
    return path


def clip(path: Path, frames: int = 5) -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (132, 132))
    for _ in range(frames):
        writer.write(np.asarray(cv2.cvtColor(picture_of(modules_of(), 4, 6), cv2.COLOR_GRAY2BGR)))
    writer.release()
    return path


def code_of(action: object) -> str:
    with pytest.raises(Fault) as raised:
        action()  # type: ignore[operator]
    assert raised.value.sentence
    return raised.value.code


def test_a_pushed_frame_is_copied_and_the_latest_wins() -> None:
    source, buffer = PushSource("Front"), np.zeros((4, 6), np.uint8)
    source.push(buffer, 1.0)
    buffer[:] = 9
    source.push(buffer[:, ::2], 2.0)
    buffer[:] = 7
    frame = source.read(0.0)
    assert frame is not None
    assert (frame.grabbed_at_s, frame.gray.tolist()) == (2.0, [[9] * 3] * 4)
    assert source.read(0.0) is None


def test_a_waiting_reader_is_woken_by_a_frame_and_by_closing() -> None:
    source = PushSource("Front")
    threading.Timer(0.02, lambda: source.push(np.zeros((2, 2), np.uint8), 1.0)).start()
    assert source.read(60.0) is not None
    threading.Timer(0.02, source.close).start()
    started_s = time.monotonic()
    assert source.read(60.0) is None
    assert time.monotonic() - started_s < 30.0


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "gif"])
def test_pictures_of_all_kinds(tmp_path: Path, suffix: str) -> None:
    luma = load_luma(save(tmp_path / f"code.{suffix}", picture_of(modules_of())))
    assert [symbol.text for symbol in read_zxing(luma).valid] == [TEXT]


def test_transparent_ground_is_white_and_16_bits_are_kept(tmp_path: Path) -> None:
    gray = picture_of(modules_of())
    ink = np.zeros((*gray.shape, 4), np.uint8)
    ink[..., 3] = np.where(gray < 100, 255, 0)
    assert read_zxing(load_luma(save(tmp_path / "ink.png", ink))).valid
    assert read_zxing(load_luma(save(tmp_path / "deep.png", gray.astype(np.uint16) << 8))).valid


def test_files_that_are_no_pictures_are_named(tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("not a picture")
    whole = save(tmp_path / "whole.png", picture_of(modules_of(), 8))
    cut = tmp_path / "cut.png"
    cut.write_bytes(whole.read_bytes()[:-200])
    empty = tmp_path / "empty.png"
    empty.touch()
    assert code_of(lambda: load_luma(text)) == "PICTURE_FORMAT"
    assert code_of(lambda: load_luma(empty)) == "PICTURE_FORMAT"
    assert code_of(lambda: load_luma(cut)) == "PICTURE_DAMAGED"
    assert code_of(lambda: load_luma(tmp_path / "none.png")) == "FILE_MISSING"
    assert code_of(lambda: load_luma(tmp_path)) == "FILE_UNREADABLE"


@pytest.mark.slow
def test_a_hundred_megapixels_read_and_more_than_two_hundred_are_refused(tmp_path: Path) -> None:
    large = np.full((10_000, 10_000), 210, np.uint8)
    code = picture_of(modules_of(), 60)
    large[: len(code), : len(code)] = code
    luma = load_luma(save(tmp_path / "large.png", large))
    assert luma.size <= 40_000_000
    assert read_zxing(luma).valid
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    assert code_of(lambda: load_luma(tmp_path / "bomb.png")) == "FRAME_TOO_LARGE"


def test_a_folder_is_shown_picture_by_picture_then_ends(tmp_path: Path) -> None:
    for name in ("b.png", "a.png", "notes.txt"):
        (tmp_path / name).write_bytes(save(tmp_path / "x.png", picture_of(modules_of())).read_bytes())
    (tmp_path / "x.png").unlink()
    source = open_source(str(tmp_path))
    assert isinstance(source, PictureSource)
    assert all(source.read(1.0) is not None for _ in range(2))
    assert code_of(lambda: source.read(1.0)) == "SOURCE_ENDED"


def test_videos_play_at_their_own_pace_and_end(tmp_path: Path) -> None:
    path = clip(tmp_path / "clip.avi")
    times = [at_s for at_s, luma in video_frames(path) if read_zxing(luma).valid]
    assert times == pytest.approx([0.0, 0.04, 0.08, 0.12, 0.16])
    source = VideoSource(str(path), as_fast_as_possible=True)
    for _ in range(5):
        assert source.read(0.1) is not None
    assert code_of(lambda: source.read(0.1)) == "SOURCE_ENDED"
    source.close()


def test_missing_and_unreadable_sources_are_named(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_text("no video")
    assert code_of(lambda: open_source(str(tmp_path / "clip.mp4"))) == "VIDEO_FORMAT"
    assert code_of(lambda: open_source(str(tmp_path / "none.mp4"))) == "FILE_MISSING"
    assert code_of(lambda: open_source(str(tmp_path / "none"))) == "FILE_MISSING"
    assert code_of(lambda: open_source("97")) == "CAMERA_MISSING"
    (tmp_path / "empty").mkdir()
    assert code_of(lambda: open_source(str(tmp_path / "empty"))) == "SOURCE_EMPTY"


def test_an_animation_shows_all_its_pictures(tmp_path: Path) -> None:
    code = Image.fromarray(picture_of(modules_of()))
    blank = Image.new("L", code.size, 255)
    for suffix in ("gif", "webp", "png"):
        path = tmp_path / f"moving.{suffix}"
        blank.save(path, save_all=True, append_images=[code], duration=100)
        lumas = list(load_lumas(path))
        assert [bool(read_zxing(luma).valid) for luma in lumas] == [False, True]


def test_white_on_clear_and_every_depth_read(tmp_path: Path) -> None:
    gray = picture_of(modules_of())
    ink = np.dstack([np.full((*gray.shape, 3), 255, np.uint8), 255 - gray])
    assert read_zxing(load_luma(save(tmp_path / "white.png", ink))).valid
    deep: dict[str, np.ndarray] = {
        "twelve": gray.astype(np.uint16) * 16,
        "long": gray.astype(np.int32) * 70_000,
        "share": gray.astype(np.float32) / 255,
        "odd": np.where(gray > 100, np.float32(1.0), np.float32(np.nan)),
    }
    for name, values in deep.items():
        assert read_zxing(load_luma(save(tmp_path / f"{name}.tif", values))).valid, name


@pytest.mark.slow
def test_a_video_cut_short_gives_what_it_has_and_a_silent_stream_is_a_missing_camera(tmp_path: Path) -> None:
    whole = clip(tmp_path / "whole.avi", frames=40)
    cut = tmp_path / "cut.avi"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    source = open_source(str(cut))
    seen: list[object] = []

    def play() -> None:
        while True:
            seen.append(source.read(1.0))

    assert code_of(play) == "SOURCE_ENDED"
    assert 0 < len(seen) < 40
    source.close()
    assert code_of(lambda: open_source("rtsp://127.0.0.1:9/nobody")) == "CAMERA_MISSING"
