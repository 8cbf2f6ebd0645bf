"""GB 50799-2012, 12.2 (code for design of electronic conference systems): its requirements of a sign-in system, each
shown on the screens. What the clauses ask of the network and the records is tested in tests/e2e."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.model import Direction
from kiosk.domain.verdicts import Code
from kiosk.ui.people import ReprintReason
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Topic
from kiosk.ui.staged.answers import OFFLINE, ONLINE
from kiosk.ui.staged.people import ZHANG, ZHAO
from kiosk.ui.words import CHINESE, catalogue
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def seen(stage: StagedWindow) -> str:
    return "\n".join(walk.name(one) for one in walk.shown(stage.window))


def test_12_2_1_expected_and_actual_attendance_and_the_seat_in_real_time(staged: Staging) -> None:
    board = staged("dashboard", WALL)
    assert "7\u202f310" in seen(board)
    assert "10\u202f000" in seen(board)
    lane = staged("volunteer")
    lane.answer(Code.ADMIT)
    assert "座位" in "".join(lane.volunteer.panel.verdict.foot)
    assert "B12" in "".join(lane.volunteer.panel.verdict.foot)


def test_12_2_2_authorisation_record_and_query_of_entry_and_exit(staged: Staging) -> None:
    lane = staged("volunteer", language="en")
    lane.volunteer.look_up("zhao")
    lane.volunteer.open_card(0)
    lane.settle()
    assert "09:12" in seen(lane), "when and where somebody came in"
    board = staged("dashboard", WALL, language="en")
    board.window.open_overlay("look:gate:b2")
    board.settle()
    assert "Last 50 decisions" in seen(board)


def test_12_2_3_cards_are_issued_cancelled_and_reported_lost(staged: Staging) -> None:
    assert {reason.value for reason in ReprintReason} >= {"lost", "damaged"}
    desk = staged("badges", LAPTOP, language="en")
    assert "Lost" in walk.all_text(desk.window)
    lane = staged("volunteer", language="en")
    lane.answer(Code.REVOKED)
    assert "Code cancelled" in seen(lane)


def test_12_2_4_name_category_organisation_and_seat_stand_on_the_display(staged: Staging) -> None:
    lane = staged("volunteer")
    lane.answer(Code.ADMIT, ZHANG)
    verdict = lane.volunteer.panel.verdict
    assert verdict.name is not None
    assert verdict.name.first == ZHANG.name
    assert ZHANG.organisation in verdict.organisation
    assert verdict.category is not None


def test_12_2_5_times_are_kept_and_a_late_entry_is_made_by_hand(staged: Staging) -> None:
    lane = staged("volunteer", language="en")
    lane.answer(Code.TOO_EARLY)
    assert "09:30" in seen(lane)
    QTest.keyClick(lane.volunteer, Qt.Key.Key_F10)
    lane.settle()
    assert "Supervisor override" in seen(lane)
    lane.window.open_overlay("session")
    lane.settle()
    assert "10:00" in seen(lane), "sessions with their times"


def test_12_2_6_reports_and_a_whole_chinese_screen(staged: Staging) -> None:
    board = staged("dashboard", WALL)
    for kind in ("CSV", "XLSX", "PDF"):
        assert kind in seen(board)
    assert all(catalogue(CHINESE).values())


@pytest.mark.parametrize(("mode", "size"), [("self", PORTRAIT), ("volunteer", LAPTOP), ("dashboard", WALL)])
def test_12_2_7_and_8_machine_operator_and_chair_have_views_of_their_own(
    staged: Staging, mode: str, size: tuple[int, int]
) -> None:
    stage = staged(mode, size, language="en")
    told = {"self": "Show your QR code", "volunteer": "Ready to scan", "dashboard": "Inside now"}[mode]
    assert told in seen(stage)


def test_12_2_8_the_hall_has_one_too(staged: Staging) -> None:
    hall = staged("dashboard", WALL, language="en")
    QTest.keyClick(hall.window.mode or hall.window, Qt.Key.Key_F11)
    hall.settle()
    assert "Main forum" in seen(hall)


def test_12_2_10_who_leaves_in_between_is_counted(staged: Staging) -> None:
    lane = staged("volunteer", language="en")
    QTest.keyClick(lane.volunteer, Qt.Key.Key_F7)
    assert lane.kiosk.done[-1][3] is Direction.EXIT
    board = staged("dashboard", WALL, language="en")
    QTest.mouseClick(board.window.mode.sessions.shown[0], Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    board.settle()
    assert "4\u202f805" in seen(board), "in the room now"
    assert "5\u202f010" in seen(board), "ever come in"


def test_12_2_12_without_a_network_records_wait_and_go_up_by_themselves(staged: Staging) -> None:
    lane = staged("volunteer", language="en", status=OFFLINE)
    assert "37 waiting" in lane.volunteer.banner.accessibleName()
    lane.answer(Code.ADMIT, ZHAO)
    assert lane.volunteer.panel.verdict.headline.first == "Admit"
    lane.kiosk.status_now = replace(ONLINE, outbox=0)
    lane.kiosk.change(Topic.STATUS)
    lane.settle()
    assert "37 records sent" in lane.volunteer.banner.accessibleName()
