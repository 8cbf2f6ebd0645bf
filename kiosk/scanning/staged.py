"""A staged camera: delegates come up in a dim hall and hold up their codes, rendered frame by frame from a seed.

The camera of the demo, of the self-test and of tests without hardware. It goes through the same port, decoder and
worker as a real one; only the light is made up. Paced at `fps`, latest frame wins, about 3 ms of work a frame.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import pi, sin

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.frame import Frame
from kiosk.scanning.vision import cv2

Picture = NDArray[np.uint8]  # H x W x 3, RGB

WIDTH, HEIGHT = 1280, 720
ARRIVE_S, LEAVE_S = 0.6, 0.4
_CARD_PX_A_MODULE = 8
_SKINS = ((224, 186, 160), (198, 150, 116), (150, 104, 76), (110, 74, 54))
_COATS = ((38, 44, 58), (84, 30, 40), (46, 68, 60), (92, 90, 96), (26, 40, 84))


@dataclass(frozen=True, slots=True)
class _Card:
    """A phone or a badge, ready to be warped into the scene: picture, coverage, and its size in modules."""

    picture: Picture
    coverage: Picture
    is_phone: bool


@dataclass(frozen=True, slots=True)
class _Turn:
    """One delegate's turn before the camera, seconds since the camera started."""

    card: _Card
    starts_s: float
    ends_s: float
    sway: NDArray[np.float64]
    skin: int


class StagedCamera:
    """A `FrameSource` that shows the given payloads one after another, and those of `show` as they come.

    `hold_s` is how long a code is held up, `gap_s` how long nobody stands there between two delegates.
    """

    def __init__(
        self,
        payloads: Iterable[bytes] = (),
        *,
        seed: int = 1,
        fps: float = 30.0,
        hold_s: float = 2.0,
        gap_s: float = 0.8,
        is_paced: bool = True,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = "Staged camera"
        self._rng = np.random.default_rng(seed)
        self._script = iter(payloads)
        self._asked: deque[bytes] = deque()
        self._lock = threading.Lock()
        self._hold_s, self._gap_s = hold_s, gap_s
        self._period_s = 1 / fps
        self._is_paced = is_paced
        self._monotonic = monotonic
        self._began_s = monotonic()
        self._frame_number = -1
        self._turn: _Turn | None = None
        self._free_at_s = gap_s / 2
        self._halls = _halls(self._rng)

    def show(self, payload: bytes) -> None:
        """Let the next delegate hold up this payload. Any thread may call."""
        with self._lock:
            self._asked.append(payload)

    def read(self, timeout_s: float) -> Frame | None:
        """The frame due now."""
        due_s = self._began_s + (self._frame_number + 1) * self._period_s
        now_s = self._monotonic()
        if self._is_paced:
            if due_s > now_s + timeout_s:
                time.sleep(timeout_s)
                return None
            time.sleep(max(0.0, due_s - now_s))
            self._frame_number = max(self._frame_number + 1, int((now_s - self._began_s) / self._period_s))
        else:
            self._frame_number += 1
        at_s = self._frame_number * self._period_s
        rgb = self._render(at_s)
        grabbed_at_s = self._monotonic() if self._is_paced else self._began_s + at_s
        return Frame(np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)), grabbed_at_s, rgb)

    def close(self) -> None:
        """Nothing is held."""

    def _render(self, at_s: float) -> Picture:
        turn = self._turn_at(at_s)
        hall = self._halls[0 if turn is None else 1 + turn.skin]
        scene = hall[self._frame_number % len(hall)].copy()
        if turn is not None:
            _hold_up(scene, turn, at_s)
        return scene

    def _turn_at(self, at_s: float) -> _Turn | None:
        if self._turn is not None and at_s >= self._turn.ends_s:
            self._turn, self._free_at_s = None, at_s + self._gap_s
        if self._turn is None and at_s >= self._free_at_s:
            payload = self._next_payload()
            if payload is not None:
                self._turn = self._new_turn(payload, at_s)
        return self._turn

    def _next_payload(self) -> bytes | None:
        with self._lock:
            return self._asked.popleft() if self._asked else next(self._script, None)

    def _new_turn(self, payload: bytes, at_s: float) -> _Turn:
        rng = self._rng
        card = _phone(rng, payload) if rng.random() < 0.6 else _badge(rng, payload)
        ends_s = at_s + ARRIVE_S + self._hold_s + LEAVE_S
        return _Turn(card, at_s, ends_s, rng.uniform(-1, 1, 12), int(rng.integers(len(_SKINS))))


# -- the hall ----------------------------------------------------------------------------------------------------------


def _halls(rng: np.random.Generator) -> list[list[Picture]]:
    """The empty hall, then the hall with each of the delegates; a few exposures of each (noise)."""
    empty = _empty_hall(rng)
    scenes = [empty, *(_with_delegate(rng, empty, skin) for skin in range(len(_SKINS)))]
    return [[_noisy(rng, scene) for _ in range(3)] for scene in scenes]


def _empty_hall(rng: np.random.Generator) -> Picture:
    hall = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    hall[:] = (np.linspace(52, 24, HEIGHT)[:, None, None] * np.array([1.0, 1.02, 1.12])).astype(np.uint8)
    hall[470:] = (58, 52, 50)  # floor
    for left in range(-60, WIDTH, 210):  # booths along the far wall
        colour = tuple(int(c) for c in rng.integers(45, 120, 3))
        cv2.rectangle(hall, (left, int(rng.integers(210, 270))), (left + 180, 500), colour, -1)
        cv2.rectangle(hall, (left + 14, 300), (left + 166, 370), tuple(min(255, c + 70) for c in colour), -1)
    for x, y in zip(range(40, WIDTH, 130), rng.integers(30, 130, 10), strict=False):  # lamps
        cv2.circle(hall, (x, int(y)), int(rng.integers(10, 26)), (250, 236, 205), -1)
    for _ in range(7):  # people in the distance
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(380, 440))
        coat = tuple(int(c) for c in rng.integers(20, 110, 3))
        cv2.ellipse(hall, (x, y + 85), (28, 75), 0, 0, 360, coat, -1)
        cv2.circle(hall, (x, y), 17, (170, 130, 105), -1)
    return np.asarray(cv2.GaussianBlur(hall, (0, 0), 9))


def _with_delegate(rng: np.random.Generator, empty: Picture, skin: int) -> Picture:
    scene = empty.copy()
    x = int(rng.integers(540, 740))
    coat = _COATS[int(rng.integers(len(_COATS)))]
    cv2.ellipse(scene, (x, 760), (330, 380), 0, 180, 360, coat, -1)
    cv2.rectangle(scene, (x - 52, 320), (x + 52, 430), tuple(int(c * 0.85) for c in _SKINS[skin]), -1)
    cv2.ellipse(scene, (x, 235), (112, 148), 0, 0, 360, _SKINS[skin], -1)
    cv2.ellipse(scene, (x, 165), (122, 96), 0, 180, 360, (30, 24, 22), -1)
    for side in (-42, 42):
        cv2.ellipse(scene, (x + side, 225), (13, 6), 0, 0, 360, (40, 30, 28), -1)
    cv2.ellipse(scene, (x, 305), (30, 9), 0, 0, 180, (140, 70, 66), -1)
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), 4))  # the camera is focused on the code


def _noisy(rng: np.random.Generator, scene: Picture) -> Picture:
    grain = rng.normal(0, 5.0, (HEIGHT, WIDTH, 1)).astype(np.int16)
    return np.asarray(np.clip(scene.astype(np.int16) + grain, 0, 255), np.uint8)


# -- what is held up ---------------------------------------------------------------------------------------------------


def _modules(payload: bytes) -> NDArray[np.uint8]:
    """Symbol with its quiet zone, 255 = light."""
    import qrcode

    level = qrcode.constants.ERROR_CORRECT_Q if len(payload) <= 40 else qrcode.constants.ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=level, border=4, box_size=1)
    code.add_data(payload)
    code.make(fit=True)
    light = ~np.array(code.get_matrix(), bool)
    return light.astype(np.uint8) * 255


def _symbol_picture(payload: bytes, dark: int, light: int) -> Picture:
    modules = np.kron(_modules(payload), np.ones((_CARD_PX_A_MODULE, _CARD_PX_A_MODULE), np.uint8))
    shades = np.where(modules > 0, light, dark).astype(np.uint8)
    return np.repeat(shades[:, :, None], 3, axis=2)


def _phone(rng: np.random.Generator, payload: bytes) -> _Card:
    symbol = _symbol_picture(payload, 12, 244)
    side = len(symbol)
    width, height = int(side * 1.16), int(side * 2.0)
    bezel = max(6, side // 28)
    picture = np.full((height, width, 3), 10, np.uint8)
    screen = picture[bezel:-bezel, bezel:-bezel]
    screen[:] = (244, 245, 248)
    accent = tuple(int(c) for c in rng.integers(20, 170, 3))
    screen[: int(height * 0.17)] = accent
    left, top = (screen.shape[1] - side) // 2, int(height * 0.27)
    screen[top : top + side, left : left + side] = symbol
    _lines_of_text(screen, rng, int(height * 0.82), 3)
    return _Card(picture, _rounded(height, width, int(width * 0.1)), is_phone=True)


def _badge(rng: np.random.Generator, payload: bytes) -> _Card:
    symbol = _symbol_picture(payload, 34, 216)
    side = len(symbol)
    width, height = int(side * 1.25), int(side * 1.75)
    picture = np.full((height, width, 3), 216, np.uint8)
    picture[: height // 7] = tuple(int(c) for c in rng.integers(10, 110, 3))
    _lines_of_text(picture, rng, int(height * 0.2), 2)
    left, top = (width - side) // 2, height - side - height // 22
    picture[top : top + side, left : left + side] = symbol
    return _Card(picture, _rounded(height, width, width // 30), is_phone=False)


def _lines_of_text(picture: Picture, rng: np.random.Generator, top: int, lines: int) -> None:
    width, thick = picture.shape[1], max(4, picture.shape[0] // 60)
    for line in range(lines):
        y, half = top + line * thick * 2, int(width * rng.uniform(0.12, 0.34))
        cv2.rectangle(picture, (width // 2 - half, y), (width // 2 + half, y + thick), (70, 74, 84), -1)


def _rounded(height: int, width: int, radius: int) -> Picture:
    coverage = np.zeros((height, width), np.uint8)
    cv2.rectangle(coverage, (radius, 0), (width - radius - 1, height - 1), 255, -1)
    cv2.rectangle(coverage, (0, radius), (width - 1, height - radius - 1), 255, -1)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(coverage, (x, y), radius, 255, -1)
    return coverage


# -- the hand ----------------------------------------------------------------------------------------------------------


def _hold_up(scene: Picture, turn: _Turn, at_s: float) -> None:
    """Warp the card into the scene in place, with the hand that holds it, motion blur while it moves, and light."""
    corners = _card_corners(turn, at_s)
    moved_px = float(np.abs(_card_corners(turn, at_s + 1 / 60) - corners).max())
    left, top = np.floor(corners.min(axis=0) - 40).astype(int)
    right, bottom = np.ceil(corners.max(axis=0) + 40).astype(int)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, WIDTH), min(bottom, HEIGHT)
    if right - left < 8 or bottom - top < 8:
        return
    _draw_hand(scene, corners, _SKINS[turn.skin])
    card = turn.card
    height, width = card.coverage.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    onto = cv2.getPerspectiveTransform(flat, (corners - (left, top)).astype(np.float32))
    size = (int(right - left), int(bottom - top))
    picture = cv2.warpPerspective(card.picture, onto, size, flags=cv2.INTER_AREA)
    coverage = cv2.warpPerspective(card.coverage, onto, size, flags=cv2.INTER_LINEAR)
    patch = scene[top:bottom, left:right]
    share = cv2.cvtColor(coverage, cv2.COLOR_GRAY2RGB)
    lit = picture if card.is_phone else cv2.convertScaleAbs(picture, alpha=0.82)  # paper only reflects the hall
    blend = cv2.add(cv2.multiply(lit, share, scale=1 / 255), cv2.multiply(patch, cv2.bitwise_not(share), scale=1 / 255))
    spread = min(9, 1 + 2 * int(moved_px / 3))
    blend = cv2.blur(blend, (spread, 3)) if spread > 1 else cv2.GaussianBlur(blend, (3, 3), 0.7)
    grain = np.empty(blend.shape[:2], np.uint8)
    cv2.randn(grain, np.array([8.0]), np.array([4.0]))
    patch[:] = cv2.subtract(cv2.add(blend, cv2.cvtColor(grain, cv2.COLOR_GRAY2RGB)), np.full_like(blend, 8))


def _card_corners(turn: _Turn, at_s: float) -> NDArray[np.float64]:
    """Corners in the frame, clockwise from top left: pinhole camera, a hand that comes, sways and goes."""
    since_s, left_s = at_s - turn.starts_s, turn.ends_s - at_s
    up = _eased(min(since_s / ARRIVE_S, left_s / LEAVE_S))
    sway = turn.sway
    wave = [
        sin(2 * pi * rate * at_s + phase * pi) for rate, phase in zip((1.1, 1.3, 0.7, 0.5, 2.9), sway, strict=False)
    ]
    tilt_x, tilt_y = 0.22 * sway[5] + 0.04 * wave[2], 0.28 * sway[6] + 0.04 * wave[3]
    roll = 0.13 * sway[7] + 0.04 * wave[3]
    height_px, width_px = turn.card.coverage.shape
    tall = 560.0 if turn.card.is_phone else 470.0  # pixels in the frame, held at arm's length
    scale = tall * (1 + 0.08 * sway[8] + 0.015 * wave[2]) / height_px
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (np.array([width_px, height_px]) * scale / 2)
    turned = half @ np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])
    depth = 1 + (turned[:, 0] * np.sin(tilt_y) + turned[:, 1] * np.sin(tilt_x)) / 1150
    turned *= np.array([np.cos(tilt_y), np.cos(tilt_x)])
    centre = np.array([640 + 90 * sway[9] + 6 * wave[0], 370 + 30 * sway[10] + 5 * wave[1] + 2 * wave[4]])
    centre = centre + np.array([160 * sway[11], 760.0]) * (1 - up)
    return np.asarray(turned / depth[:, None] + centre, np.float64)


def _draw_hand(scene: Picture, corners: NDArray[np.float64], skin: tuple[int, int, int]) -> None:
    shade = tuple(int(c * 0.72) for c in skin)
    foot = (corners[2] + corners[3]) / 2
    wrist = (int(foot[0] + 60), int(foot[1] + 240))
    cv2.line(scene, (int(foot[0]), int(foot[1])), wrist, shade, 120)
    for corner, other in ((corners[3], corners[0]), (corners[2], corners[1])):
        grip = corner + (other - corner) * 0.2
        cv2.ellipse(scene, (int(grip[0]), int(grip[1])), (34, 62), 0, 0, 360, shade, -1)


def _eased(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
