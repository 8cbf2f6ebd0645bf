"""Crumpled paper and curved screens: a smooth displacement of the module grid on top of the homography.

The displacement is given at the nodes of a coarse lattice over the symbol, bilinear between them, and is moved
(Gauss-Newton, kept smooth) until modules taken as known have their colour. First only patterns are known; with every
round the data modules that read clearly count too, so the grid creeps along folds from certain to uncertain ground.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.fit import Chart, Fit
from kiosk.scanning.patch import Points, project, sample
from kiosk.scanning.qr_tables import side_of
from kiosk.scanning.vision import cv2

_MODULES_A_NODE = 8.0
_SMOOTH = 0.05  # weight of bending against colour, a sample
_SMALL = 0.002  # weight of the displacement itself
_CORNER_MOVES = np.linspace(-1.5, 1.5, 9)  # modules
_CORNER_PRIOR = 0.01  # contrast lost a module moved: of two equals the smaller move
_FARTHEST = 0.7  # modules moved in one step
_POINTS_ENOUGH = 4500  # for at most a hundred nodes; more only cost time, 90 ms at version 15


@dataclass(frozen=True, slots=True)
class Bend:
    """Displacement in modules at nodes x nodes lattice points (row, column, (u, v))."""

    lattice: NDArray[np.float64]

    def moved(self, points: Points, side: int) -> Points:
        """Module coordinates where the flat module coordinates `points` really lie."""
        nodes = len(self.lattice)
        hats = _hats(points.reshape(-1, 2), side, nodes)
        shift = hats @ self.lattice.reshape(nodes * nodes, 2)
        return np.asarray(points + shift.reshape(points.shape))


def flat(version: int) -> Bend:
    """No displacement."""
    nodes = max(4, round(side_of(version) / _MODULES_A_NODE) + 1)
    return Bend(np.zeros((min(nodes, 10), min(nodes, 10), 2)))


def far_corner_bends(fit: Fit, most: int) -> list[Bend]:
    """Bends that move the fourth corner, which no finder holds, best first: the peaks of contrast.

    Judged by contrast: where the grid is right, samples fall into modules and are clearly dark or light; elsewhere
    they fall on edges.
    """
    side = side_of(fit.version)
    nodes = len(flat(fit.version).lattice)
    ramp = np.clip((np.linspace(0, side, nodes) - 7) / (side - 7), 0, None)
    bump = ramp[:, None] * ramp[None, :]
    moves = np.array([(du, dv) for du in _CORNER_MOVES for dv in _CORNER_MOVES])
    axis = np.arange(8, side) + 0.5
    u, v = np.meshgrid(axis, axis)
    share = np.clip((u - 7) / (side - 7), 0, None) * np.clip((v - 7) / (side - 7), 0, None)
    places = np.stack([u, v], axis=-1) + moves[:, None, None, :] * share[..., None]
    contrast = np.abs(sample(fit.patch.even, project(fit.homography, places)))
    scores = (contrast * share).sum(axis=(1, 2)) / share.sum() - _CORNER_PRIOR * np.abs(moves).sum(axis=1)
    scores = scores.reshape(len(_CORNER_MOVES), -1).astype(np.float32)
    peaks = np.flatnonzero(scores == cv2.dilate(scores, np.ones((3, 3), np.uint8)))
    best = moves[peaks[np.argsort(-scores.ravel()[peaks])][:most]]
    return [Bend(bump[:, :, None] * move) for move in best]


def bent(fit: Fit, bend: Bend, seen: Chart, steps: int = 2) -> Bend:
    """Move the lattice towards the chart's colours."""
    side, nodes = side_of(fit.version), len(bend.lattice)
    every = len(seen.points) // _POINTS_ENOUGH | 1  # odd, so that all four places within a module take turns
    seen = Chart(seen.points[::every], seen.colour[::every], seen.weight[::every])
    hats = _hats(seen.points, side, nodes)
    stiffness = _stiffness(nodes) * float(seen.weight.sum()) / (nodes * nodes)
    for _ in range(steps):
        bend = _step(fit, bend, seen, hats, stiffness)
    return bend


def _step(fit: Fit, bend: Bend, seen: Chart, hats: NDArray[np.float32], stiffness: NDArray[np.float64]) -> Bend:
    nodes = len(bend.lattice)
    count = nodes * nodes
    shift = bend.lattice.reshape(count, 2)
    places = seen.points + hats @ shift.astype(np.float32)
    pixels = project(fit.homography, places)
    values = sample(fit.patch.even, pixels)
    weight, colour = seen.weight, seen.colour
    gain = float((weight * colour * values).sum() / (weight * colour * colour).sum())
    root = np.sqrt(weight)
    jacobian = np.empty((len(places), 2 * count), np.float32)  # each row scaled by the root of its weight
    for half, slope in zip((slice(0, count), slice(count, 2 * count)), _slopes(fit, places, pixels), strict=True):
        np.multiply(hats, (slope * root).astype(np.float32)[:, None], out=jacobian[:, half])
    gram = (jacobian.T @ jacobian).astype(np.float64)
    pull = (jacobian.T @ ((gain * colour - values) * root).astype(np.float32)).astype(np.float64)
    for axis, half in ((0, slice(0, count)), (1, slice(count, 2 * count))):
        gram[half, half] += stiffness
        pull[half] -= stiffness @ shift[:, axis]
    move = np.linalg.solve(gram, pull)
    move = np.clip(np.column_stack([move[:count], move[count:]]), -_FARTHEST, _FARTHEST)
    return Bend((shift + move).reshape(nodes, nodes, 2))


def _slopes(fit: Fit, places: Points, pixels: Points) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Change of the picture's value a module along u and along v."""
    h = fit.homography
    w = h[2, 0] * places[:, 0] + h[2, 1] * places[:, 1] + h[2, 2]
    slope_x, slope_y = sample(fit.patch.slope_x, pixels), sample(fit.patch.slope_y, pixels)
    x, y = pixels[:, 0], pixels[:, 1]
    along_u = (slope_x * (h[0, 0] - x * h[2, 0]) + slope_y * (h[1, 0] - y * h[2, 0])) / w
    along_v = (slope_x * (h[0, 1] - x * h[2, 1]) + slope_y * (h[1, 1] - y * h[2, 1])) / w
    return along_u, along_v


def _hats(points: Points, side: int, nodes: int) -> NDArray[np.float32]:
    """Share of every lattice node in every point: k x nodes^2, rows add up to 1."""
    place = (np.clip(points / side, 0, 1) * (nodes - 1)).astype(np.float32)
    nodes_at = np.arange(nodes, dtype=np.float32)
    across = np.maximum(0, 1 - np.abs(place[:, :1] - nodes_at))
    down = np.maximum(0, 1 - np.abs(place[:, 1:] - nodes_at))
    return np.asarray((down[:, :, None] * across[:, None, :]).reshape(len(points), nodes * nodes), np.float32)


@functools.cache
def _stiffness(nodes: int) -> NDArray[np.float64]:
    """Quadratic form of bending (second differences along both axes) and of size."""
    second = np.zeros((nodes - 2, nodes))
    for row in range(nodes - 2):
        second[row, row : row + 3] = (1, -2, 1)
    bending = second.T @ second
    eye = np.eye(nodes)
    return np.asarray(_SMOOTH * (np.kron(bending, eye) + np.kron(eye, bending)) + _SMALL * np.eye(nodes * nodes))
