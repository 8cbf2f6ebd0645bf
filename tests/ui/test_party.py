"""Members of a delegation checked in together: whoever has something to answer is asked, one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.model import Delegate
from kiosk.domain.outcome import TOGETHER, Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.drafts import Drafts
from kiosk.ui.party import Party
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.questions import QuestionsPage
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import QUESTIONS
from kiosk.ui.staged.people import GULI, LEILEI, MEIMEI, SATO, ZHANG
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging
from tests.ui.keys import press

slow = pytest.mark.slow  # opens a window of its own
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
PHOTOS = QUESTIONS[3]


def member(code: Code, who: Delegate, **more: Any) -> Outcome:
    """One of a delegation, answered."""
    asked = (PHOTOS,) if code is Code.PENDING else ()
    return answers.outcome(code, who, source=TOGETHER, questions=asked, event_id=f"e-{who.id}", **more)


# -- who is next -------------------------------------------------------------------------------------------------------


def test_whoever_has_something_to_answer_comes_one_after_the_other() -> None:
    party = Party(Drafts())
    for who in (LEILEI, MEIMEI, GULI):
        party.hear(member(Code.PENDING, who))
    party.hear(member(Code.ADMIT, ZHANG))
    first = party.next()
    assert first is not None
    assert (first.delegate, party.waiting) == (LEILEI, 2)
    party.hear(member(Code.ADMIT, MEIMEI))
    assert party.waiting == 1, "answered elsewhere meanwhile"
    party.interrupt()
    assert (party.waiting, party.next()) == (2, first), "whoever is interrupted is the first again"
    party.hear(member(Code.ADMIT, LEILEI))
    party.interrupt()
    last = party.next()
    assert last is not None
    assert last.delegate == GULI
    assert (party.next(), party.waiting) == (None, 0)


# -- before a volunteer ------------------------------------------------------------------------------------------------


def come(stage: StagedWindow, *outcomes: Outcome) -> None:
    """The desk answers."""
    for one in outcomes:
        stage.kiosk.answer(one)
    stage.settle()


def asked(stage: StagedWindow) -> str:
    """Who is asked now; empty for nobody."""
    page = stage.window.overlay
    if not isinstance(page, QuestionsPage) or page.asked.delegate is None:
        return ""
    return page.asked.delegate.name


def told(stage: StagedWindow) -> str:
    page = stage.window.overlay
    assert page is not None
    return page.banner.accessibleName()


@slow
def test_nobody_is_lost_and_what_was_chosen_for_the_first_stays(staged: Staging) -> None:
    stage = staged("volunteer")
    come(stage, member(Code.PENDING, LEILEI))
    press(stage, Key.Key_1)
    come(stage, member(Code.ADMIT, ZHANG), member(Code.PENDING, MEIMEI), member(Code.PENDING, GULI))
    assert asked(stage) == LEILEI.name
    assert "还有 2 人待询问" in told(stage)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1] == ("answers", f"e-{LEILEI.id}", {"photos": "yes"})
    come(stage, member(Code.ADMIT, LEILEI))
    assert asked(stage) == MEIMEI.name
    assert LEILEI.name in told(stage), "who was let in is said where the next is asked"
    press(stage, Key.Key_Escape)
    assert asked(stage) == GULI.name, "leaving one leads to the next"
    come(stage, member(Code.ADMIT, GULI))
    assert (asked(stage), stage.window.overlay) == ("", None)
    assert GULI.name in walk.name(stage.volunteer.panel)


@slow
def test_somebody_elses_code_comes_to_the_front_and_the_members_wait(staged: Staging) -> None:
    stage = staged("volunteer")
    come(stage, member(Code.PENDING, LEILEI), member(Code.PENDING, MEIMEI))
    stage.answer(Code.ADMIT, SATO)
    assert (asked(stage), stage.window.overlay) == ("", None)
    assert SATO.name in walk.name(stage.volunteer.panel)
    assert "还有 2 人待询问" in stage.volunteer.banner.accessibleName()
    press(stage, Key.Key_Return, Control)
    assert asked(stage) == LEILEI.name
    stage.window.resize(*PORTRAIT)
    stage.settle()
    assert asked(stage) == LEILEI.name, "a turned panel interrupts nobody"
    for who in (LEILEI, MEIMEI):
        assert asked(stage) == who.name
        come(stage, member(Code.ADMIT, who))
    assert stage.volunteer.banner.isHidden()


@slow
def test_documents_to_be_looked_at_wait_in_the_same_row(staged: Staging) -> None:
    stage = staged("volunteer")
    come(stage, member(Code.CHECK_ID, LEILEI), member(Code.PENDING, MEIMEI), member(Code.ADMIT, GULI))
    assert LEILEI.name in walk.name(stage.volunteer.panel)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1] == ("confirm", f"e-{LEILEI.id}")
    come(stage, member(Code.ADMIT, LEILEI))
    assert asked(stage) == MEIMEI.name
    seen = [outcome.delegate for outcome in stage.volunteer._recent if outcome.source == TOGETHER]
    assert len(seen) == 4, "nobody is listed twice for having been shown again"


@slow
def test_a_dashboard_beside_the_desk_asks_nobody(staged: Staging) -> None:
    stage = staged("dashboard")
    come(stage, member(Code.PENDING, LEILEI), member(Code.PENDING, MEIMEI))
    assert (stage.window.overlay, stage.window._party.waiting) == (None, 0)
