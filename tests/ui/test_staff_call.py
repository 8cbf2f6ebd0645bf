"""S7: who is on the way, as soon as somebody said so; nobody is promised before, and no minutes are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.verdicts import Code
from kiosk.ui.dwell import CALL_S
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import StaffCall, Topic
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.result import WelcomePage
from kiosk.ui.screens.waiting import Answer, CallPage, answer_to
from kiosk.ui.staged.answers import OFFLINE, ONLINE
from kiosk.ui.staged.place import NOW
from kiosk.ui.words import AUTONYMS
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging
from tests.ui.test_layout import clipped, sideways

pytestmark = pytest.mark.slow  # windows

TELLING, TOLD = StaffCall(NOW), StaffCall(NOW, is_told=True)
COMING = replace(TOLD, is_taken=True, owner="Li Na")


def calling(stage: StagedWindow) -> CallPage:
    stage.self_mode.open_page("call")
    stage.settle()
    return page_of(stage)


def page_of(stage: StagedWindow) -> CallPage:
    page = stage.self_mode.page
    assert isinstance(page, CallPage)
    return page


def hear(stage: StagedWindow, call: StaffCall) -> str:
    """What is on screen once that is known."""
    stage.kiosk.call_now = call
    stage.kiosk.change(Topic.CALL)
    stage.settle()
    return walk.all_text(page_of(stage))


@pytest.mark.parametrize(
    ("call", "is_online", "answer"),
    [
        (None, True, Answer.TELLING), (None, False, Answer.OUT_OF_REACH),
        (TELLING, True, Answer.TELLING), (TELLING, False, Answer.OUT_OF_REACH),
        (TOLD, True, Answer.TOLD), (TOLD, False, Answer.TOLD),
        (COMING, True, Answer.COMING), (COMING, False, Answer.COMING),
    ],
)  # fmt: skip
def test_how_far_a_call_is(call: StaffCall | None, is_online: bool, answer: Answer) -> None:
    assert answer_to(call, is_online=is_online) is answer


def test_staff_are_told_and_when_and_nothing_is_invented(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    text = walk.all_text(calling(stage))
    assert "Staff have been told" in text
    assert "Told at 09:41" in text
    assert "Wait here, at Gate B2" in text
    assert "coming" not in text
    assert "minute" not in text


def test_who_takes_it_is_named_in_the_persons_language_and_read_aloud(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="fr")
    said: list[str] = []
    stage.self_mode.announced.connect(said.append)
    calling(stage)
    assert said[-1].startswith("Le personnel est prévenu")
    stage.kiosk.come("Li Na")
    stage.settle()
    assert "Li Na arrive" in walk.all_text(stage.window)
    assert said[-1] == "Li Na arrive Li Na 正在赶来 · Li Na is coming"
    assert stage.kiosk.done == [("call", "")], "told again, not called again"


def test_somebody_without_a_name_is_coming_too(staged: Staging) -> None:
    stage = staged("self", language="en")
    calling(stage)
    assert "Somebody is coming to you" in hear(stage, replace(COMING, owner=""))


def test_while_a_call_is_on_its_way_it_is_not_said_to_have_arrived(staged: Staging) -> None:
    stage = staged("self", language="en")
    calling(stage)
    text = hear(stage, TELLING)
    assert "Telling staff" in text
    assert "Told at" not in text
    assert "Told at 09:41" in hear(stage, TOLD)


def test_a_network_that_fails_before_anybody_heard_leads_to_the_desk_and_back(staged: Staging) -> None:
    stage = staged("self", language="en")
    stage.answer(Code.UNPAID)
    calling(stage)
    stage.kiosk.status_now = OFFLINE
    text = hear(stage, TELLING)
    assert "Go to Help desk 3, 20 m on your right" in text
    assert "K7-402" in text
    assert "Type a note" not in text
    assert "Staff have been told" in hear(stage, TOLD), "the network came back, or it had been heard"
    stage.kiosk.status_now = ONLINE


def test_the_page_waits_a_minute_and_again_once_somebody_comes(staged: Staging) -> None:
    stage = staged("self")
    calling(stage)
    stage.pass_time(CALL_S - 5)
    stage.kiosk.come("Li Na")
    stage.settle()
    stage.pass_time(CALL_S - 5)
    assert isinstance(stage.self_mode.page, CallPage)
    stage.pass_time(10)
    assert isinstance(stage.self_mode.page, AttractPage)


def test_the_name_goes_with_the_person_who_waited(staged: Staging) -> None:
    stage = staged("self")
    calling(stage)
    stage.kiosk.come("Li Na")
    stage.settle()
    stage.self_mode.start()
    stage.settle()
    assert "Li Na" not in walk.all_text(stage.window)
    assert "Li Na" not in walk.all_text(calling(stage)), "another call"


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
@pytest.mark.parametrize("language", AUTONYMS)
def test_the_longest_name_fits_in_every_language(staged: Staging, language: str, size: tuple[int, int]) -> None:
    stage = staged("self", size, language=language)
    calling(stage)
    hear(stage, replace(COMING, owner="Wolfeschlegelsteinhausenbergerdorff " * 2))
    assert clipped(stage.window) == []
    assert sideways(stage.window) == []


def test_who_comes_while_somebody_is_answered_takes_no_page_from_them(staged: Staging) -> None:
    """Both in one turn of the event loop: the page that was to be renewed is gone by then."""
    stage = staged("self", language="en")
    calling(stage)
    stage.kiosk.come("Li Na")
    stage.answer(Code.ADMIT)
    assert isinstance(stage.self_mode.page, WelcomePage)
    stage.pass_time(1)
