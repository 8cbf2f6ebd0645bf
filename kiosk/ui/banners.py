"""S10, S11: what a volunteer must know of link, list, printer and camera, most urgent first. Offline is normal, not an
error: it is told with its age, and with what waits. Pure: a status in, lines out."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.outcome import Reach
from kiosk.ui.ports import Health, Notice, Said, Status
from kiosk.ui.theme import Fill
from kiosk.ui.words import NOTHING, Line, Words, duration

LIST_OLD_S = 900.0
REFUSALS = frozenset({
    Said.PIN_WRONG, Said.PIN_LOCKED, Said.NOT_POSSIBLE, Said.NOTHING_TO_UNDO, Said.NOT_ENROLLED, Said.NOT_PRINTED,
    Said.ADMITTED_TWICE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class BannerText:
    """One banner: its class, what is so, what to do."""

    fill: Fill
    line: Line
    step: Line = NOTHING


def banners(status: Status, words: Words) -> list[BannerText]:
    """All that apply, the most urgent first."""
    found = [_printer(status, words), _camera(status, words), _list(status, words), _link(status, words)]
    return [banner for banner in found if banner is not None]


def told(notice: Notice, words: Words) -> tuple[Fill, Line]:
    """A notice as a banner: ✓ for done, ▲ for what could not be."""
    line = words.line(f"notice.{notice.said}", name=notice.name, wait=duration(notice.wait_s))
    return Fill.ATTENTION if notice.said in REFUSALS else Fill.ADMIT, line


def _printer(status: Status, words: Words) -> BannerText | None:
    """What is wrong, and where badges are meanwhile; what to do about it is told by `widgets.steps`, in pictures."""
    if not status.troubles:
        return None
    trouble = status.troubles[0]
    if trouble.is_blocking and status.spare_printer in (Health.GOOD, Health.WEAK):
        step = words.line("printer.spare", name=status.spare_name)
    elif trouble.is_blocking:
        step = words.line("result.collect", desk=status.reroute_desk or "1")
    else:
        step = words.text(trouble.steps[0])
    return BannerText(Fill.ATTENTION, words.text(trouble.sentence), step)


def _camera(status: Status, words: Words) -> BannerText | None:
    return BannerText(Fill.ATTENTION, words.line("camera.bad")) if status.camera is Health.BAD else None


def _list(status: Status, words: Words) -> BannerText | None:
    age_s = status.view.snapshot_age_s
    if age_s is None or age_s <= LIST_OLD_S:
        return None
    return BannerText(Fill.REFUSE, words.line("link.stale", age=duration(age_s)), _waiting(status, words))


def _link(status: Status, words: Words) -> BannerText | None:
    if status.view.reach is Reach.HALL:
        return BannerText(Fill.ATTENTION, _since(words.line("link.hall"), status, words), _waiting(status, words))
    if status.is_online:
        return None
    if words.has(trouble := f"link.{status.link_trouble}"):
        return BannerText(Fill.ATTENTION, words.line(trouble), _waiting(status, words))
    return BannerText(Fill.ATTENTION, _since(words.line("link.offline"), status, words), _waiting(status, words))


def _since(what: Line, status: Status, words: Words) -> Line:
    since = words.line("link.since", since=status.view.since) if status.view.since else words.line("link.never")
    return Line(f"{what.first} {since.first}", f"{what.second} {since.second}")


def _waiting(status: Status, words: Words) -> Line:
    return words.line("link.waiting", count=status.outbox) if status.outbox else Line("")
