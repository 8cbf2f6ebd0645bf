"""Exposure, focus and light for the code that is in view but unread: what the camera's own automatics cannot know.

They expose for the hall and focus on the face behind the phone. This looks only at the code: pictures and corners in,
`Orders` out. Pure, and careful, because a wrong order costs more than none: one small step at a time, each given time
to act, and back to the camera's own judgement when nobody is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kiosk.scanning.frame import Luma
from kiosk.scanning.symbol import Corners, centre_of
from kiosk.scanning.vision import cv2

RESISTS_S = 0.15  # in view but unread for this long: worth an order
SETTLE_S = 0.25  # webcams take four to eight frames to follow
REFOCUS_S = 1.5  # a focus run takes about one second, in which nothing can be read
KEPT_S = 3.0  # the next phone comes into the same light
_STEP_EV = 0.7
_DARKEST_EV, _BRIGHTEST_EV = -2.8, 2.1
_TOO_DARK = 80  # grey level of the code's light modules: below it noise is a large part of the contrast
_BURNT = 250
_BURNT_SHARE = 0.62  # half of a symbol is light; more than this share burnt has eaten dark modules
_GREY_DARK = 110  # dark modules lighter than this beside burnt ones: the screen blooms
_UNSHARP_PX = 2.2  # width of an edge; sharp ones are about one pixel wide
_LEAST_CONTRAST = 12.0


@dataclass(frozen=True, slots=True)
class Orders:
    """What the camera should do from now on; the defaults leave everything to itself.

    `exposure_ev`: compensation in stops. `focus_at`: (x, y) as shares of width and height, and `focus_run` grows with
    every wish to focus there anew.
    """

    exposure_ev: float = 0.0
    focus_at: tuple[float, float] | None = None
    focus_run: int = 0
    is_torch_on: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A code as it looks: grey levels of its dark and light modules, burnt share, width of an edge in pixels."""

    dark: float
    light: float
    burnt: float
    edge_px: float


class Steering:
    """Orders for one camera. Call `see` for every frame; times are monotonic seconds. Not thread-safe."""

    def __init__(self) -> None:
        self.orders = Orders()
        self._unread_since_s: float | None = None
        self._changed_s = self._focused_s = self._seen_s = -1e9

    def see(self, gray: Luma, corners: Corners | None, now_s: float, *, is_read: bool) -> Orders:
        """Orders after this frame. `corners`: of the code in view, read or not, None when there is none."""
        if corners is None:
            self._unread_since_s = None
            self._let_go(now_s)
            return self.orders
        self._seen_s = now_s
        if is_read:
            self._unread_since_s = None
            return self.orders
        if self._unread_since_s is None:
            self._unread_since_s = now_s
        if now_s - self._unread_since_s >= RESISTS_S and now_s - self._changed_s >= SETTLE_S:
            self._adjust(gray, corners, now_s)
        return self.orders

    def _adjust(self, gray: Luma, corners: Corners, now_s: float) -> None:
        look = look_of(gray, corners)
        if look is None:
            return
        change_ev = _wanted_ev(look)
        exposure_ev = min(_BRIGHTEST_EV, max(_DARKEST_EV, self.orders.exposure_ev + change_ev))
        is_at_end = change_ev > 0 and exposure_ev == self.orders.exposure_ev
        orders = replace(self.orders, exposure_ev=exposure_ev, is_torch_on=self.orders.is_torch_on or is_at_end)
        if not change_ev and look.edge_px > _UNSHARP_PX and now_s - self._focused_s >= REFOCUS_S:
            (x, y), (height, width) = centre_of(corners), gray.shape
            orders = replace(orders, focus_at=(x / width, y / height), focus_run=orders.focus_run + 1)
            self._focused_s = now_s
        if orders != self.orders:
            self.orders, self._changed_s = orders, now_s

    def _let_go(self, now_s: float) -> None:
        if now_s - self._seen_s > KEPT_S and self.orders != Orders(focus_run=self.orders.focus_run):
            self.orders = Orders(focus_run=self.orders.focus_run)


def look_of(gray: Luma, corners: Corners) -> Look | None:
    """How the code looks, None where there is nothing to measure."""
    points = np.array(corners)
    (left, top), (right, bottom) = np.maximum(points.min(axis=0), 0).astype(int), points.max(axis=0).astype(int) + 1
    part = gray[top:bottom, left:right]
    if min(part.shape, default=0) < 8:
        return None
    inside = np.zeros(part.shape, np.uint8)
    cv2.fillConvexPoly(inside, (points - (left, top)).astype(np.int32), (255,))
    values = part[inside > 0]
    if values.size < 64:
        return None
    dark, light = (float(level) for level in np.percentile(values, (20, 85)))
    steepest = float(np.percentile(_steepness(part)[inside > 0], 95))
    edge_px = (light - dark) / max(steepest, 1e-3) if light - dark > _LEAST_CONTRAST else 0.0
    return Look(dark, light, float((values >= _BURNT).mean()), edge_px)


def _steepness(part: Luma) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    across = cv2.Sobel(part, cv2.CV_32F, 1, 0, scale=0.125)
    down = cv2.Sobel(part, cv2.CV_32F, 0, 1, scale=0.125)
    return np.asarray(cv2.magnitude(across, down), np.float32)  # grey levels a pixel


def _wanted_ev(look: Look) -> float:
    if look.burnt > _BURNT_SHARE or (look.light >= _BURNT and look.dark > _GREY_DARK):
        return -_STEP_EV
    return _STEP_EV if look.light < _TOO_DARK else 0.0
