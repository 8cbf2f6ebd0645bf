"""Seeded webcam frames and clips of phones and badges under the conditions of a hall: same seed, same pixels.

A code is drawn on a card, turned and tilted before a cluttered background, lit, blurred, made noisy in linear light and
sent through a webcam's JPEG, as a camera would. What a decoder should read stands beside each frame.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import qrcode
from numpy.typing import NDArray

from kiosk.scanning.vision import cv2

Gray = NDArray[np.uint8]
Plane = NDArray[np.float32]  # linear light, 0 to 1

WIDTH, HEIGHT, FPS = 1280, 720, 30
_LETTERS = list("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")


@dataclass(frozen=True, slots=True)
class View:
    """How one code is seen. Lengths in modules unless named otherwise."""

    module_px: float = 4.0
    tilt_deg: float = 0.0
    roll_deg: float = 0.0
    defocus: float = 0.0
    streak: float = 0.0
    electrons: float = 4000.0  # at white: the fewer, the noisier
    glare: float = 0.0  # radius over side
    hidden: float = 0.0  # share of the area under a thumb
    light: float = 0.85  # of the card's white
    shadow: float = 1.0  # light left in the shaded half
    crumple: float = 0.0
    is_inverted: bool = False
    jpeg: int = 85
    centre: tuple[float, float] = (640.0, 360.0)


CONDITIONS: dict[str, list[dict[str, Any]]] = {
    "clean": [{}],
    "far": [{"module_px": 2.2}, {"module_px": 1.8}, {"module_px": 1.5}],
    "tilt": [{"tilt_deg": 40.0}, {"tilt_deg": 50.0}, {"tilt_deg": 58.0}],
    "turned": [{"roll_deg": 130.0}],
    "defocus": [{"defocus": 0.6}, {"defocus": 0.75}, {"defocus": 0.9}],
    "motion": [{"streak": 0.9}, {"streak": 1.2}, {"streak": 1.6}],
    "low light": [{"electrons": 60.0}, {"electrons": 25.0}, {"electrons": 13.0}],
    "glare": [{"glare": 0.09}, {"glare": 0.13}, {"glare": 0.17}],
    "dim": [{"light": 0.12}, {"light": 0.05}],
    "dark mode": [{"is_inverted": True}, {"is_inverted": True, "defocus": 0.6}],
    "thumb": [{"hidden": 0.05}, {"hidden": 0.10}, {"hidden": 0.14}],
    "shadow": [{"shadow": 0.3}, {"shadow": 0.12}],
    "crumpled": [{"crumple": 0.4}, {"crumple": 0.6}, {"crumple": 0.9}],
    "jpeg": [{"jpeg": 10}, {"jpeg": 5}],
    "mixed": [
        {"module_px": 3.0, "tilt_deg": 25.0, "defocus": 0.35, "electrons": 150.0},
        {"module_px": 2.4, "tilt_deg": 30.0, "streak": 0.7, "electrons": 120.0, "roll_deg": 20.0},
        {"module_px": 2.6, "crumple": 0.4, "defocus": 0.4, "glare": 0.06, "electrons": 200.0},
    ],
}

SCENARIOS: dict[str, dict[str, Any]] = {
    "easy": {},
    "dim phone with glare": {"module_px": 3.2, "light": 0.15, "glare": 0.16},
    "far token": {"module_px": 1.9},
    "low light": {"module_px": 3.0, "electrons": 35.0},
    "out of focus": {"module_px": 3.2, "defocus": 0.7},
    "crumpled badge": {"module_px": 3.0, "crumple": 0.7},
    "dark mode, far": {"module_px": 2.2, "is_inverted": True},
    "thumb": {"module_px": 3.4, "hidden": 0.08},
    "everything": {"module_px": 2.5, "defocus": 0.45, "electrons": 120.0, "crumple": 0.3, "tilt_deg": 15.0},
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A frame and the text in it; none if it shows no code."""

    gray: Gray
    text: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """A code brought to the camera and held there; `in_view` is the first frame that shows it whole."""

    scenario: str
    text: str
    in_view: int
    frames: list[Gray] = field(default_factory=list)


def random_for(*key: object) -> np.random.Generator:
    """A generator that depends on the key alone, on every machine."""
    return np.random.default_rng(zlib.crc32(repr(key).encode()))


def shots(seed: int, repeats: int = 1) -> Iterator[tuple[str, Shot]]:
    """(condition, shot): every condition at every severity with a short id and with a long token."""
    for condition, severities in CONDITIONS.items():
        for severity, change in enumerate(severities):
            for is_token in (False, True):
                for repeat in range(repeats):
                    rng = random_for(seed, condition, severity, is_token, repeat)
                    yield condition, _shot(rng, is_token, change)


def empty_frames(seed: int, count: int) -> Iterator[Gray]:
    """Frames of the hall without any code, each of another scene."""
    for number in range(count):
        rng = random_for(seed, "empty", number)
        view = View(electrons=float(rng.uniform(60, 2000)), defocus=float(rng.uniform(0, 0.5)))
        yield _exposed(rng, _hall(rng), view)


def scrambled(seed: int, count: int) -> Iterator[Gray]:
    """Symbols with perfect patterns and format bits whose data modules are drawn by lot: nothing may be read."""
    for number in range(count):
        rng = random_for(seed, "scrambled", number)
        modules = _modules(_text(rng, is_token=False), version=int(rng.integers(1, 5)))
        side = len(modules)
        spoilt = modules.copy()
        spoilt[9 : side - 8, 9:side] = rng.random((side - 17, side - 9)) < 0.5
        spoilt[9:side, 9 : side - 8] = rng.random((side - 9, side - 17)) < 0.5
        view = View(module_px=float(rng.uniform(2.5, 6)), electrons=float(rng.choice([4000, 100])))
        card = _card(spoilt, view, rng)
        yield _exposed(
            rng, _placed(np.full((240, 320), 0.4, np.float32), card, side, replace(view, centre=(160, 120)), rng), view
        )


def clips(seed: int, repeats: int = 1, seconds: float = 2.5) -> Iterator[Clip]:
    """One clip a scenario and repeat."""
    for scenario, change in SCENARIOS.items():
        for repeat in range(repeats):
            yield _clip(random_for(seed, "clip", scenario, repeat), scenario, change, seconds)


def _shot(rng: np.random.Generator, is_token: bool, change: dict[str, Any]) -> Shot:
    text = _text(rng, is_token)
    view = View(
        module_px=float(rng.uniform(3.3, 4.6)), tilt_deg=float(rng.uniform(0, 12)), roll_deg=float(rng.normal(0, 6))
    )
    view = replace(
        view, light=float(rng.uniform(0.7, 0.95)), centre=(float(rng.uniform(420, 860)), float(rng.uniform(280, 440)))
    )
    view = replace(view, **change)
    modules = _modules(text)
    scene = _placed(_hall(rng), _card(modules, view, rng), len(modules), view, rng)
    return Shot(_exposed(rng, scene, view), text)


def _clip(rng: np.random.Generator, scenario: str, change: dict[str, Any], seconds: float) -> Clip:
    is_token = scenario == "far token" or bool(rng.random() < 0.5)
    text, steady = _text(rng, is_token), replace(View(roll_deg=float(rng.normal(0, 6))), **change)
    modules = _modules(text)
    hall, card = _hall(rng), _card(modules, steady, rng)
    pose, phase = int(rng.integers(2**31)), rng.uniform(0, 6.28, 4)
    arrives, frames = 12, []
    for number in range(int(seconds * FPS)):
        up = min(1.0, number / arrives)
        up = up * up * (3 - 2 * up)
        sway = [
            5 * np.sin(2 * np.pi * rate * number / FPS + shift) for rate, shift in zip((1.1, 1.3), phase, strict=False)
        ]
        centre = (640 + sway[0] - 500 * (1 - up), 380 + sway[1] + 300 * (1 - up))
        settling = 1.2 * float(np.exp(-max(0, number - arrives) / 7))
        view = replace(
            steady, centre=centre, defocus=max(steady.defocus, settling), streak=max(steady.streak, 5 * (1 - up))
        )
        scene = _placed(hall, card, len(modules), view, np.random.default_rng(pose), drift=number / FPS)
        frames.append(_exposed(rng, scene, view))
    return Clip(scenario, text, arrives - 2, frames)


def _text(rng: np.random.Generator, is_token: bool) -> str:
    length = 143 if is_token else 15
    return ("T1:" if is_token else "EV26-") + "".join(rng.choice(_LETTERS, length))


def _modules(text: str, version: int | None = None) -> NDArray[np.bool_]:
    code = qrcode.QRCode(version=version, error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return np.array(code.get_matrix(), bool)


def _hall(rng: np.random.Generator) -> Plane:
    scene = np.full((HEIGHT, WIDTH), int(rng.integers(40, 170)), np.uint8)
    for _ in range(int(rng.integers(8, 20))):  # furniture, posters, windows
        x, y, w, h = (int(value) for value in rng.integers((0, 0, 30, 30), (WIDTH, HEIGHT, 420, 360)))
        cv2.rectangle(scene, (x, y), (x + w, y + h), (int(rng.integers(10, 245)),), -1)
        if rng.random() < 0.4:
            for line in range(x, x + w, int(rng.integers(6, 30))):
                cv2.line(scene, (line, y), (line, y + h), (int(rng.integers(10, 245)),), int(rng.integers(1, 4)))
    for _ in range(int(rng.integers(1, 6))):
        at = (int(rng.integers(0, WIDTH)), int(rng.integers(0, HEIGHT)))
        words = "".join(rng.choice(_LETTERS, 12))
        cv2.putText(
            scene, words, at, cv2.FONT_HERSHEY_SIMPLEX, float(rng.uniform(0.5, 3)), (int(rng.integers(256)),), 2
        )
    soft = cv2.GaussianBlur(scene, (0, 0), float(rng.uniform(0.5, 3)))
    return np.asarray((soft / np.float32(255)) ** 2.2, np.float32)


def _card(modules: NDArray[np.bool_], view: View, rng: np.random.Generator) -> Plane:
    """The symbol with four modules of quiet zone, eight texture pixels a module; NaN where a thumb is."""
    light = np.pad(~modules, 4, constant_values=True)
    card = np.kron(np.where(light, 0.9, 0.03), np.ones((8, 8))).astype(np.float32)
    if view.is_inverted:
        card = np.float32(0.93) - card
    side = 8 * len(modules)
    if view.hidden:
        radius = float(np.sqrt(view.hidden / np.pi)) * side
        at = (int(32 + side * rng.uniform(0.55, 0.75)), int(32 + side * rng.uniform(0.55, 0.75)))
        cv2.ellipse(card, at, (int(radius * 1.2), int(radius * 0.83)), float(rng.uniform(0, 180)), 0, 360, (0.35,), -1)
    if view.crumple:
        card = _crumpled(card, view.crumple * 8, rng)
    return card


def _crumpled(card: Plane, amount_px: float, rng: np.random.Generator) -> Plane:
    size = card.shape[::-1]
    waves = [
        cv2.resize(rng.normal(0, 0.45, (7, 7)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
        for _ in range(3)
    ]
    y, x = np.indices(card.shape).astype(np.float32)
    bent = cv2.remap(
        card, x + waves[0] * amount_px, y + waves[1] * amount_px, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(np.clip(bent * (1 + 0.15 * waves[2]), 0, 1), np.float32)


def _placed(hall: Plane, card: Plane, side: int, view: View, rng: np.random.Generator, drift: float = 0.0) -> Plane:
    """The card in the hall, through a pinhole camera, with shadow and glare on it."""
    axis, tilt, roll = rng.uniform(0, 2 * np.pi), np.deg2rad(view.tilt_deg), np.deg2rad(view.roll_deg)
    turn = (
        cv2.Rodrigues(np.array([np.cos(axis), np.sin(axis), 0.0]) * tilt)[0] @ cv2.Rodrigues(np.array([0, 0, roll]))[0]
    )
    focal, middle = 1150.0, np.array([card.shape[1] / 2, card.shape[0] / 2])
    scale = view.module_px / 8
    camera = np.array([[focal, 0, view.centre[0]], [0, focal, view.centre[1]], [0, 0, 1.0]])
    onto = camera @ np.column_stack([turn[:, 0] * scale, turn[:, 1] * scale, [0, 0, focal]])
    onto = onto @ np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1.0]])
    size = hall.shape[::-1]
    fine = onto if view.module_px > 4 else np.diag([2.0, 2.0, 1.0]) @ onto
    fine_size = size if view.module_px > 4 else (size[0] * 2, size[1] * 2)
    layers = [cv2.warpPerspective(layer, fine, fine_size) for layer in (card, np.ones_like(card))]
    seen, cover = (cv2.resize(layer, size, interpolation=cv2.INTER_AREA) for layer in layers)
    y, x = np.indices(hall.shape).astype(np.float32)
    if view.shadow < 1:
        edge = (x - view.centre[0]) * np.cos(axis) + (y - view.centre[1]) * np.sin(axis)
        seen = seen * (view.shadow + (1 - view.shadow) / (1 + np.exp(-np.clip(edge / 5, -30, 30))))
    scene = hall * 0.7 * (1 - cover) + seen * view.light * cover
    if view.glare:
        spot = np.array(view.centre) + side * view.module_px * (
            rng.uniform(-0.3, 0.3, 2) + 0.12 * np.array([np.sin(3 * drift), np.cos(2 * drift)])
        )
        away = np.hypot(x - spot[0], (y - spot[1]) * 1.3) / (view.glare * side * view.module_px)
        scene = scene + 1.4 / (1 + np.exp(np.clip((away - 1) * 9, -30, 30)))
    return np.asarray(scene, np.float32)


def _exposed(rng: np.random.Generator, scene: Plane, view: View) -> Gray:
    """Lens, shutter, sensor and JPEG."""
    for kernel in _blurs(rng, view):
        scene = np.asarray(cv2.filter2D(scene, -1, kernel, borderType=cv2.BORDER_REPLICATE), np.float32)
    scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), 0.55), np.float32)
    photons = np.clip(scene, 0, 1) * view.electrons
    photons = photons + rng.normal(0, 1, scene.shape).astype(np.float32) * np.sqrt(photons + 4)
    gray = (np.clip(photons / view.electrons, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", gray, [cv2.IMWRITE_JPEG_QUALITY, view.jpeg])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def _blurs(rng: np.random.Generator, view: View) -> Iterator[Plane]:
    radius = view.defocus * view.module_px
    if radius > 0.3:
        reach = int(np.ceil(radius)) + 1
        away = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1])
        disc = np.clip(radius - away + 0.5, 0, 1).astype(np.float32)
        yield disc / disc.sum()
    length = view.streak * view.module_px
    if length > 1:
        reach, angle = int(np.ceil(length / 2)) + 1, rng.uniform(0, np.pi)
        streak = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        for step in np.linspace(-length / 2, length / 2, 4 * reach + 1):
            streak[round(reach + step * np.sin(angle)), round(reach + step * np.cos(angle))] += 1
        streak = np.asarray(cv2.GaussianBlur(streak, (0, 0), 0.5), np.float32)
        yield streak / streak.sum()
