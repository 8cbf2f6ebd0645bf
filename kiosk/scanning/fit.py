"""Where exactly a symbol lies: from three finder-like places to a homography, and how well that explains the picture.

A hypothesis is three places, a version and two perspective ratios. Timing patterns, sampled along both axes, choose
the version and the ratios; the homography is then moved (Gauss-Newton) until all known modules have their colour.
Everything is scored by correlation with the known modules, which no other version and no other place reaches.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.effort import Effort
from kiosk.scanning.frame import Luma
from kiosk.scanning.locate import Finder
from kiosk.scanning.patch import Homography, Patch, Points, corners_of, cut, project, sample
from kiosk.scanning.qr_tables import layout, side_of
from kiosk.scanning.symbol import Corners

_RATIOS = np.linspace(-0.4, 0.4, 13)  # perspective: how much nearer the far finder is
WORTH_READING = (
    0.3  # correlation with the known modules: wrong places stay below, right ones begin at 0.35 in heavy blur
)
_CERTAIN = 0.75  # of a fit: no wrong version comes near
_TOO_WEAK = 2.1  # of a triple: 99 % of true ones are below 1.6, the best of a frame without a code is at 2.2
_VERSIONS_REFINED = 3
_HIDDEN_MODULES, _HIDDEN_STEPS = 5.25, 15
_FAR_MODULES, _FAR_STEPS = 5.0, 9
_RATIO_PRIOR = 0.25  # correlation lost at a ratio of 1: a mild tilt is likelier than a strong one


@dataclass(frozen=True, slots=True)
class Triple:
    """Three finders of one symbol: at its top left corner, and along its u and v axes. `weakness` ranks, 0 is best."""

    corner: Finder
    along_u: Finder
    along_v: Finder
    weakness: float

    @property
    def module_px(self) -> float:
        """Mean module size."""
        return (self.corner.module_px + self.along_u.module_px + self.along_v.module_px) / 3

    @property
    def points(self) -> Points:
        """Finder centres in the frame: corner, along u, along v."""
        return np.array([[f.x, f.y] for f in (self.corner, self.along_u, self.along_v)])


@dataclass(frozen=True, slots=True)
class Guess:
    """A version and the pixels of its modules in the patch; `score` is the timing correlation, about -1 to 1."""

    patch: Patch
    version: int
    homography: Homography
    score: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A refined guess; `score` is the correlation with all known modules."""

    patch: Patch
    version: int
    homography: Homography
    score: float

    @property
    def corners(self) -> Corners:
        """Corners of the symbol in the picture the patch was cut from."""
        return corners_of(self.patch.framed(self.homography), side_of(self.version))


# -- three places ------------------------------------------------------------------------------------------------------


def triples(finders: Sequence[Finder]) -> list[Triple]:
    """Right-angled, even-sided triples of finders of one polarity, likeliest first."""
    found = [
        t
        for three in itertools.combinations(finders, 3)
        if (t := _as_triple(three)) is not None and t.weakness < _TOO_WEAK
    ]
    return sorted(found, key=lambda triple: triple.weakness)


def _as_triple(three: tuple[Finder, Finder, Finder]) -> Triple | None:
    if len({f.is_light for f in three}) > 1:
        return None
    sizes = [f.module_px for f in three]
    if max(sizes) > 1.9 * min(sizes):
        return None
    a, b, c = sorted(three, key=lambda f: -_opposite(f, three))  # a faces the longest side
    ux, uy, vx, vy = b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y
    turn = ux * vy - uy * vx
    u_px, v_px = float(np.hypot(ux, uy)), float(np.hypot(vx, vy))
    module_px = sum(sizes) / 3
    if min(u_px, v_px) < 9 * module_px or max(u_px, v_px) > 260 * module_px:
        return None
    evenness, sine = min(u_px, v_px) / max(u_px, v_px), abs(turn) / (u_px * v_px)
    if evenness < 0.4 or sine < 0.55:
        return None
    score = sum(f.score for f in three) / 3
    weakness = (1 - evenness) + 1.5 * (1 - sine) + 4 * (1 - score) + 0.5 * (max(sizes) / min(sizes) - 1)
    return Triple(a, b, c, weakness) if turn > 0 else Triple(a, c, b, weakness)


def _opposite(finder: Finder, three: tuple[Finder, Finder, Finder]) -> float:
    a, b = (f for f in three if f is not finder)
    return float(np.hypot(a.x - b.x, a.y - b.y))


# -- version and perspective -------------------------------------------------------------------------------------------


def guesses(gray: Luma, triple: Triple, versions: Sequence[int] = range(1, 41)) -> list[Guess]:
    """One guess a plausible version, best first."""
    points = triple.points
    fourth = points[1] + points[2] - points[0]
    patch = cut(gray, np.vstack([points, fourth]), triple.module_px, is_light=triple.corner.is_light)
    if patch is None:
        return []
    inside = project(np.asarray(np.linalg.inv(patch.to_frame), np.float64), points)
    span = (np.linalg.norm(inside[1] - inside[0]) + np.linalg.norm(inside[2] - inside[0])) / 2
    side = span / patch.module_px + 7
    plausible = [v for v in versions if 0.78 * side - 3 <= side_of(v) <= 1.4 * side + 3]
    return sorted((_guess(patch, inside, version) for version in plausible), key=lambda guess: -guess.score)


def _guess(patch: Patch, centres: Points, version: int) -> Guess:
    """Each axis names likely perspectives by its timing pattern; all known modules together choose among them."""
    side = side_of(version)
    u_ratios = _likely_ratios(patch, centres[0], centres[1], centres[2], side)
    v_ratios = _likely_ratios(patch, centres[0], centres[2], centres[1], side)
    seen = _centre_chart(version)
    best = Guess(patch, version, np.eye(3), -1.0)
    for u_ratio, v_ratio in itertools.product(u_ratios, v_ratios):
        homography = spanned(centres, side, u_ratio, v_ratio)
        score = correlation(sample(patch.even, project(homography, seen.points)), seen)
        if score > best.score:
            best = Guess(patch, version, homography, score)
    return best


def _likely_ratios(patch: Patch, origin: Points, ahead: Points, aside: Points, side: int) -> tuple[float, ...]:
    """No perspective, and the two ratios along one axis under which its timing pattern alternates best."""
    modules = np.arange(8, side - 8)
    along = (modules + 0.5 - 3.5) / (side - 7)
    warped = along * (1 + _RATIOS[:, None]) / (1 + _RATIOS[:, None] * along)
    start = origin + (aside - origin) * 3 / (side - 7)
    values = sample(patch.even, start + warped[..., None] * (ahead - origin))
    dark = np.where(modules % 2 == 0, 1.0, -1.0)
    scores = values @ (dark - dark.mean()) / len(modules) - _RATIO_PRIOR * np.abs(_RATIOS)
    likely = _RATIOS[np.argsort(-scores)[:2]]
    return tuple(dict.fromkeys([0.0, *(float(ratio) for ratio in likely)]))


def spanned(centres: Points, side: int, u_ratio: float, v_ratio: float) -> Homography:
    """The homography through three finder centres with these perspective ratios along u and v."""
    corner, along_u, along_v = centres
    columns = np.array(
        [
            [*((1 + u_ratio) * along_u - corner), u_ratio],
            [*((1 + v_ratio) * along_v - corner), v_ratio],
            [*corner, 1.0],
        ]
    ).T
    return np.asarray(columns @ _to_unit(side))


def _to_unit(side: int) -> Homography:
    """Module coordinates to finder-centre coordinates: (3.5, 3.5) to 0 and a finder distance to 1."""
    span = side - 7
    return np.array([[1 / span, 0, -3.5 / span], [0, 1 / span, -3.5 / span], [0, 0, 1]])


# -- refinement --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chart:
    """Sample points of modules whose colour is taken as known, in module coordinates, and that colour (+1 dark)."""

    points: Points
    colour: NDArray[np.float64]
    weight: NDArray[np.float64]


@functools.lru_cache(maxsize=48)
def known_chart(version: int) -> Chart:
    """All modules known from the version alone, four points each."""
    plan = layout(version)
    rows, columns = np.nonzero(plan.known)
    colour = np.where(plan.dark[rows, columns], 1.0, -1.0)
    return chart(rows, columns, colour, np.ones(len(rows)))


@functools.lru_cache(maxsize=48)
def _centre_chart(version: int) -> Chart:
    """All modules known from the version alone, by their centres."""
    plan = layout(version)
    rows, columns = np.nonzero(plan.known)
    points = np.column_stack([columns + 0.5, rows + 0.5])
    return Chart(points, np.where(plan.dark[rows, columns], 1.0, -1.0), np.ones(len(rows)))


def chart(
    rows: NDArray[np.intp], columns: NDArray[np.intp], colour: NDArray[np.float64], weight: NDArray[np.float64]
) -> Chart:
    """Four sample points a module."""
    offsets = np.array([[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]])
    points = (np.column_stack([columns, rows])[:, None, :] + offsets).reshape(-1, 2)
    return Chart(points, np.repeat(colour, 4), np.repeat(weight, 4))


def correlation(values: NDArray[np.float32], chart: Chart) -> float:
    """Weighted correlation of sampled values with the chart's colours."""
    w = chart.weight / chart.weight.sum()
    a = values - (w * values).sum()
    b = chart.colour - (w * chart.colour).sum()
    return float((w * a * b).sum() / (np.sqrt((w * a * a).sum() * (w * b * b).sum()) + 1e-9))


def refine(patch: Patch, version: int, homography: Homography, steps: int = 6, seen: Chart | None = None) -> Fit:
    """Gauss-Newton on the eight parameters of the homography; the best step seen is returned."""
    seen = known_chart(version) if seen is None else seen
    best = Fit(patch, version, homography, -1.0)
    damping = 0.02
    for _ in range(steps):
        pixels = project(homography, seen.points)
        values = sample(patch.even, pixels)
        score = correlation(values, seen)
        if score > best.score:
            best = Fit(patch, version, homography, score)
        elif score < best.score - 0.05:
            break
        homography = _moved(patch, homography, seen, pixels, values, damping)
    score = correlation(sample(patch.even, project(homography, seen.points)), seen)
    return Fit(patch, version, homography, score) if score > best.score else best


def _moved(
    patch: Patch, homography: Homography, seen: Chart, pixels: Points, values: NDArray[np.float32], damping: float
) -> Homography:
    """One Gauss-Newton step: parameters move the pixels, slopes say what that does to the values."""
    colour, weight = seen.colour, seen.weight
    gain = float((weight * colour * values).sum() / (weight * colour * colour).sum())
    bias = float((weight * (values - gain * colour)).sum() / weight.sum())
    residual = gain * colour + bias - values
    u, v = seen.points.T
    w = homography[2, 0] * u + homography[2, 1] * v + homography[2, 2]
    slope_x, slope_y = sample(patch.slope_x, pixels) / w, sample(patch.slope_y, pixels) / w
    drift = -(slope_x * pixels[:, 0] + slope_y * pixels[:, 1])
    scale = float(np.abs(u).max())  # keeps the eight columns alike in size
    u, v = u / scale, v / scale
    reach = float(np.abs(pixels).max())
    jacobian = np.column_stack(
        [slope_x * u, slope_x * v, slope_x, slope_y * u, slope_y * v, slope_y, drift * u / reach, drift * v / reach]
    )
    weighted = jacobian * weight[:, None]
    gram = weighted.T @ jacobian
    gram[np.diag_indices(8)] *= 1 + damping
    gram[np.diag_indices(8)] += 1e-6 * np.trace(gram)
    step = np.linalg.solve(gram, weighted.T @ residual)
    step[6:] /= reach
    change = np.append(step, 0.0).reshape(3, 3) @ np.diag([1 / scale, 1 / scale, 1.0])
    return np.asarray(homography + change * 1.0)


def with_far_corner(fit: Fit) -> Fit:
    """Search the fourth corner, which no finder holds: change the perspective until alignment patterns fit."""
    if fit.version == 1:
        return fit
    side = side_of(fit.version)
    unit = _to_unit(side)
    reach = _FAR_MODULES / side
    steps = np.linspace(-reach, reach, _FAR_STEPS)
    bends = [np.array([[1 + u, 0, 0], [0, 1 + v, 0], [u, v, 1.0]]) for u in steps for v in steps]
    candidates = fit.homography @ np.linalg.inv(unit) @ np.array(bends) @ unit
    penalty = np.array([0.02 * float(np.abs(bend[2, :2]).sum()) / reach for bend in bends])
    return _best_of(fit.patch, fit.version, candidates, penalty)


def _best_of(patch: Patch, version: int, candidates: NDArray[np.float64], penalty: NDArray[np.float64]) -> Fit:
    """The homography (of k x 3 x 3) under which timing and alignment patterns look most like themselves."""
    seen = _far_chart(version)
    homogeneous = np.column_stack([seen.points, np.ones(len(seen.points))]) @ candidates.transpose(0, 2, 1)
    values = sample(patch.even, homogeneous[..., :2] / homogeneous[..., 2:])
    values = values - values.mean(axis=1, keepdims=True)
    colour = seen.colour - seen.colour.mean()
    scores = values @ colour / (np.linalg.norm(values, axis=1) * np.linalg.norm(colour) + 1e-9) - penalty
    best = int(np.argmax(scores))
    return Fit(patch, version, candidates[best], float(scores[best]))


@functools.lru_cache(maxsize=48)
def _far_chart(version: int) -> Chart:
    """Module centres of the alignment patterns and the timing patterns."""
    plan = layout(version)
    chosen = np.zeros_like(plan.known)
    for row, column in plan.alignments:
        chosen[row - 2 : row + 3, column - 2 : column + 3] = True
    chosen[6, 8:-8] = chosen[8:-8, 6] = True
    rows, columns = np.nonzero(chosen)
    points = np.column_stack([columns + 0.5, rows + 0.5])
    return Chart(points, np.where(plan.dark[rows, columns], 1.0, -1.0), np.ones(len(rows)))


def fits(
    gray: Luma, finders: Sequence[Finder], effort: Effort, versions: Sequence[int] = range(1, 41)
) -> Iterator[Fit]:
    """Refined fits, triple by triple, the likeliest first; stop drawing when one has been read."""
    for triple in triples(finders)[: effort.triples]:
        refined: list[Fit] = []
        for guess in guesses(gray, triple, versions)[:_VERSIONS_REFINED]:
            if refined and effort.is_spent():
                break
            refined.append(refined_guess(guess))
            if refined[-1].score > _CERTAIN:
                break
        yield from sorted((fit for fit in refined if fit.score > WORTH_READING), key=lambda fit: -fit.score)
        if effort.is_spent():
            return


def pair_fits(
    gray: Luma, finders: Sequence[Finder], effort: Effort, versions: Sequence[int] = range(1, 41)
) -> Iterator[Fit]:
    """Fits from two finders, where the third is under glare, a thumb or a fold: tried in all its possible places."""
    strong = [finder for finder in finders if finder.score > effort.pair_score][: effort.pair_finders]
    found: list[tuple[Guess, int]] = []
    for a, b in itertools.permutations(strong, 2):
        if a.is_light is b.is_light and 0.7 < a.module_px / b.module_px < 1.43:
            for triple, hidden in _completed(a, b):
                found += [(guess, hidden) for guess in guesses(gray, triple, versions)[:_VERSIONS_REFINED]]
        if effort.is_spent():
            break
    found.sort(key=lambda one: -one[0].score)
    for guess, hidden in found[: effort.pair_guesses]:
        fit = _found_hidden(guess, hidden)
        if fit.score > WORTH_READING:
            yield fit
        if effort.is_spent():
            return


def _completed(a: Finder, b: Finder) -> Iterator[tuple[Triple, int]]:
    """Triples in which `a` is the corner or the end of u, with the third finder in place of an upright square's."""
    dx, dy = b.x - a.x, b.y - a.y
    if float(np.hypot(dx, dy)) > 180 * a.module_px or float(np.hypot(dx, dy)) < 9 * a.module_px:
        return
    below = replace(a, x=a.x - dy, y=a.y + dx, score=0.0)
    yield Triple(a, b, below, 0.0), 2
    beside = replace(a, x=a.x + dy, y=a.y - dx, score=0.0)
    yield Triple(a, beside, b, 0.0), 1
    corner = replace(a, x=(a.x + b.x - dy) / 2, y=(a.y + b.y + dx) / 2, score=0.0)
    yield Triple(corner, a, b, 0.0), 0


def _found_hidden(guess: Guess, hidden: int) -> Fit:
    """Move the hidden finder about until timing and alignment patterns fall into place, then refine without it."""
    side = side_of(guess.version)
    centres = project(guess.homography, np.array([[3.5, 3.5], [side - 3.5, 3.5], [3.5, side - 3.5]]))
    steps = np.linspace(-_HIDDEN_MODULES, _HIDDEN_MODULES, _HIDDEN_STEPS) * guess.patch.module_px
    moved = np.repeat(centres[None], _HIDDEN_STEPS**2, axis=0)
    moved[:, hidden] += np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    columns = np.zeros((len(moved), 3, 3))  # as `spanned` without perspective
    columns[:, :2, 0], columns[:, :2, 1] = moved[:, 1] - moved[:, 0], moved[:, 2] - moved[:, 0]
    columns[:, :2, 2], columns[:, 2, 2] = moved[:, 0], 1.0
    best = _best_of(guess.patch, guess.version, columns @ _to_unit(side), np.zeros(len(moved)))
    return refine(guess.patch, guess.version, best.homography, steps=8, seen=_chart_without(guess.version, hidden))


@functools.lru_cache(maxsize=48)
def _chart_without(version: int, hidden: int) -> Chart:
    """The known modules but those of one finder (0 at the corner, 1 along u, 2 along v)."""
    seen, side = known_chart(version), side_of(version)
    column, row = ((0, 0), (side - 8, 0), (0, side - 8))[hidden]
    inside = (np.abs(seen.points - (column + 4, row + 4)) < 4.0).all(axis=1)
    return Chart(seen.points, seen.colour, np.where(inside, 0.0, seen.weight))


def refined_guess(guess: Guess) -> Fit:
    """Refine, search the far corner, refine again."""
    first = refine(guess.patch, guess.version, guess.homography, steps=3)
    far = with_far_corner(first)
    return refine(guess.patch, guess.version, far.homography, steps=5)
