"""What a volunteer sees of an outcome: the verdict on its panel, the photograph, the line among the last ones."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from PySide6.QtGui import QPixmap

from kiosk.domain.outcome import BadgeState, Outcome
from kiosk.domain.verdicts import Tone
from kiosk.ui import wording
from kiosk.ui.scene import SPREAD_TEXT, Scene
from kiosk.ui.widgets.rows import Cell, RowText
from kiosk.ui.widgets.verdict import Verdict


def calm(scene: Scene, *, is_paused: bool = False) -> Verdict:
    """While nobody is answered: at rest, or ready for the next, with the keys for whoever cannot be scanned."""
    words = scene.words
    if is_paused:
        return Verdict(None, words.line("paused.title"), steps=(words.line("paused.step"),))
    has_room = scene.look.text_scale <= SPREAD_TEXT
    steps = ("ready.step", "ready.find", "ready.walk_in", "ready.help") if has_room else ("ready.step",)
    return Verdict(None, words.line("ready.title"), steps=tuple(map(words.line, steps)))


def verdict_of(scene: Scene, outcome: Outcome) -> Verdict:
    """What the panel says; how its badge is, is asked of the printer now."""
    words = scene.words
    text = wording.for_staff(outcome, words, scene.directory)
    delegate = outcome.delegate if wording.shows_person(outcome) else None
    foot = []
    if outcome.badge is not BadgeState.NONE:
        foot.append(words.line(_badge_key(scene, outcome)).spoken)
    if outcome.facts.seat:
        foot.append(f"{words.line('result.seat').spoken} {outcome.facts.seat}")
    foot.append(words("decided", ms=f"{outcome.decided_ms:.0f}"))
    foot.append(wording.checked(outcome.view, words))
    if outcome.reference and not outcome.is_admitted:
        foot.append(outcome.reference)
    return Verdict(
        fill=text.fill,
        headline=text.headline,
        detail=text.detail,
        name=wording.names(delegate) if delegate else None,
        organisation=wording.organisation(delegate) if delegate else "",
        category=outcome.category if delegate else None,
        steps=text.steps,
        foot=tuple(foot),
        tag=words.line("just_now").spoken if outcome.is_replay else "",
        spoken=text.spoken,
    )


def photo_of(scene: Scene, outcome: Outcome) -> QPixmap | None:
    """The delegate's photograph, where there is one and it may be shown."""
    if outcome.delegate is None or not wording.shows_person(outcome) or not outcome.delegate.photo:
        return None
    card = scene.kiosk.card(outcome.delegate.id)
    picture = QPixmap()
    return picture if card and card.photo and picture.loadFromData(card.photo) else None


def last_row(scene: Scene, outcome: Outcome) -> RowText:
    """When, who, and as what: the category of whoever is in, the verdict on whoever is not."""
    words = scene.words
    who = outcome.delegate.name if outcome.delegate and wording.shows_person(outcome) else outcome.reference
    what = outcome.category.title if outcome.tone is Tone.ADMIT and outcome.category else None
    cells = (
        Cell(words.clock(outcome.at, seconds=scene.look.text_scale <= 1.0), is_quiet=True, is_figure=True),
        Cell(who, fill=wording.FILL_OF_TONE[outcome.tone], is_bold=True),
        Cell(words.text(what).first if what else words(f"verdict.{outcome.code}"), is_quiet=True),
    )
    return RowText(cells, f"{words.clock(outcome.at)} {words.line(f'verdict.{outcome.code}').spoken} {who}")


def last_strip(scene: Scene, recent: Iterable[Outcome], most: int) -> RowText:
    """The last ones in one line, newest first: shape and name, for where there is no room for more."""
    shown = [last_row(scene, outcome) for outcome in islice(recent, most)]
    blank = [Cell()] * (most - len(shown))
    return RowText((*(row.cells[1] for row in shown), *blank), ". ".join(row.spoken for row in shown))


def _badge_key(scene: Scene, outcome: Outcome) -> str:
    """How the badge is: as the admission left it, or as its print job stands now."""
    job = scene.kiosk.print_job(outcome.print_job) if outcome.print_job else None
    from kiosk.ui.people import PrintState  # not known to the first picture

    if job is not None and job.state in (PrintState.PRINTED, PrintState.HANDED_OVER):
        return "badge.printed"
    if job is not None and job.state in (PrintState.FAILED, PrintState.IN_DOUBT):
        return "badge.failed"
    return f"badge.{outcome.badge}"
