"""The supervisor's screen: what is old is never shown as if it were new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.domain.model import DelegateId
from kiosk.domain.outcome import Reach, View
from kiosk.ui.figures import Part, Subject
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Said, Topic
from kiosk.ui.screens.dashboard import DashboardMode
from kiosk.ui.screens.dashboard_rows import device_row, gate_row, gate_rows
from kiosk.ui.screens.detail import ConflictsPage, DetailPage
from kiosk.ui.staged.dashboard import figures
from kiosk.ui.staged.people import ZHANG
from kiosk.ui.staged.place import NOW
from kiosk.ui.widgets.shapes import Pill
from tests.ui import walk
from tests.ui.conftest import LAPTOP, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def dashboard(stage: StagedWindow) -> DashboardMode:
    assert isinstance(stage.window.mode, DashboardMode)
    return stage.window.mode


def tile(page: QWidget, name: str) -> QAbstractButton:
    """The first button whose name begins so."""
    return next(
        one for one in page.findChildren(QAbstractButton) if one.isVisible() and walk.name(one).startswith(name)
    )


def test_every_number_stands_beside_its_name(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    told = [walk.name(tile) for tile in dashboard(stage).numbers]
    assert told[0] == "在场 Inside now: 6\u202f842 "
    assert "73%" in told[1]
    assert "1.8%" in told[3]


def test_figures_are_hatched_after_thirty_seconds_and_unknown_after_two_minutes(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    tile = dashboard(stage).numbers[0]
    fresh = tile.grab().toImage()
    stage.pass_time(28)
    assert tile.grab().toImage() == fresh
    stage.pass_time(2)
    assert tile.grab().toImage() != fresh
    stage.pass_time(90)
    assert "未知" in walk.name(tile)


def test_a_gate_and_a_device_that_were_ended_are_closed_and_not_lost(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    page, now = dashboard(stage), figures()
    lost = gate_row(page.scene.words, next(gate for gate in now.gates if gate.gate == "C1"), 0)
    assert (lost.cells[0].health, lost.is_stale) == (Health.BAD, True)
    stage.kiosk.figures_now = replace(
        now,
        gates=tuple(replace(gate, is_closed=gate.gate == "C1") for gate in now.gates),
        devices=tuple(replace(device, is_closed=device.gate == "C1") for device in now.devices),
    )
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    (closed,) = (row for row in gate_rows(page.scene.words, stage.kiosk.figures_now.gates, 90) if "C1" in row.spoken)
    assert (closed.cells[0].health, closed.cells[-1].text, closed.is_stale) == (Health.ABSENT, "已关闭", False)
    assert "已关闭" in " ".join(walk.name(row) for row in page.gates.shown)
    kiosk = next(device for device in stage.kiosk.figures_now.devices if device.is_closed)
    row = device_row(page.scene.words, kiosk, 90)
    assert (row.cells[0].health, row.cells[-1].text, row.is_stale) == (Health.ABSENT, "已关闭", False)


def test_a_hall_cut_off_from_the_others_shows_its_own_numbers_and_says_so(staged: Staging) -> None:
    stage = staged("dashboard", LAPTOP)
    page = dashboard(stage)
    stage.kiosk.status_now = replace(stage.kiosk.status_now, view=View(Reach.HALL, 240.0, 240.0, 240.0, NOW, 1.0))
    page.tick()
    stage.settle()
    said = " ".join(walk.name(one) for one in page.findChildren(Pill) if one.isVisible())
    assert f"仅本馆在线 · 自 {page.scene.words.clock(NOW)}" in said
    assert "未知" not in walk.name(page.numbers[0])
    page.turn_to_wall()
    assert "仅本馆在线" not in " ".join(walk.name(one) for one in page.findChildren(Pill) if one.isVisible())


def test_news_make_it_fresh_again(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    fresh = dashboard(stage).numbers[0].grab().toImage()
    stage.pass_time(300)
    stage.kiosk.figures_now = figures()
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    assert dashboard(stage).numbers[0].grab().toImage() == fresh


def test_a_gate_without_contact_is_never_green(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    names = [walk.name(row) for row in dashboard(stage).gates.shown]
    assert [name.split(", ")[1] for name in names if name.startswith("C1")] == ["bad"]


def test_only_a_new_alarm_sounds_and_only_once(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    played: list[str] = []
    stage.window.sounded.connect(played.append)
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    assert played == []
    busy = figures()
    stage.kiosk.figures_now = replace(busy, alerts=(replace(busy.alerts[0], id="new"), *busy.alerts))
    for _ in range(3):
        stage.kiosk.change(Topic.FIGURES)
        stage.settle()
    assert played == ["staffcall"]


def test_an_alert_is_taken_by_pressing_it(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    QTest.mouseClick(dashboard(stage).alerts.shown[1], Qt.MouseButton.LeftButton)
    assert stage.kiosk.done == [("take", "a2")]


def test_every_table_is_a_tab_on_a_laptop(staged: Staging) -> None:
    stage = staged("dashboard", LAPTOP)
    for chip, word in (("场次", "主论坛"), ("设备", "K1"), ("人员构成", "参会代表"), ("检票口", "A1")):
        tile = next(one for one in walk.controls(stage.window) if walk.name(one).startswith(chip))
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        stage.settle()
        assert word in "\n".join(walk.name(one) for one in walk.shown(stage.window))


def test_reports_are_asked_for_from_the_screen(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    for kind in ("CSV", "XLSX", "PDF"):
        tile = next(one for one in walk.controls(stage.window) if walk.name(one).endswith(kind))
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert stage.kiosk.done == [("export", "csv"), ("export", "xlsx"), ("export", "pdf")]


def test_before_the_first_figures_it_says_that_it_waits(staged: Staging) -> None:
    stage = staged("dashboard", WALL)
    stage.kiosk.figures_now = None
    stage.window.rebuild()
    stage.settle()
    assert "等待第一组数据" in walk.all_text(stage.window)


def test_what_does_not_fit_is_counted(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    busy = figures()
    stage.kiosk.figures_now = replace(busy, sessions=busy.sessions * 5)
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    rows = dashboard(stage).sessions
    told = [label.text() for label in rows.findChildren(QLabel) if label.isVisible()]
    assert told == [f"+{25 - len(rows.shown)}"]
    stage.kiosk.figures_now = busy
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    assert len(rows.shown) == 5
    assert not any(label.isVisible() for label in rows.findChildren(QLabel))


def test_a_room_without_a_limit_shows_its_count_alone(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    busy = figures()
    stage.kiosk.figures_now = replace(busy, sessions=(replace(busy.sessions[0], capacity=None, occupancy=1234),))
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    (row,) = dashboard(stage).sessions.shown
    assert row.accessibleName() == "Main forum 主论坛, 1234"


def test_sessions_stand_in_the_order_they_are_given(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    given = [one.title.en for one in figures().sessions]
    shown = [row.accessibleName() for row in dashboard(stage).sessions.shown]
    assert [name for name, told in zip(given, shown, strict=True) if not told.startswith(name)] == []


@pytest.mark.parametrize(
    ("part", "table", "told"),
    [
        (Part.GATE, "gates", ("B2", "0.2 s", "1.1%")),
        (Part.SESSION, "sessions", ("4\u202f805", "5\u202f000", "195")),
        (Part.DEVICE, "devices", ("K3", "12 ms", "74 %")),
    ],
)
def test_enter_on_a_row_opens_what_lies_behind_it(
    staged: Staging, part: Part, table: str, told: tuple[str, ...]
) -> None:
    stage = staged("dashboard", WALL, language="en")
    dashboard(stage)._show_tab("devices" if part is Part.DEVICE else "gates")
    stage.settle()
    row = getattr(dashboard(stage), table).shown[0 if part is Part.SESSION else 3]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Return)
    stage.settle()
    page = stage.window.overlay
    assert isinstance(page, DetailPage)
    assert stage.kiosk.subject is not None
    assert stage.kiosk.subject.part is part
    assert len(page.answers.shown) == 50
    text = walk.all_text(stage.window)
    assert [word for word in told if word not in text] == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.window.overlay is None
    assert stage.kiosk.subject is None, "nothing is read for a page that is gone"


def test_a_row_that_is_gone_leaves_an_empty_page(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    stage.kiosk.figures_now = replace(figures(), gates=(), sessions=(), devices=())
    for part in Part:
        stage.window.open_overlay(f"look:{part}:nobody")
        stage.settle()
        assert isinstance(stage.window.overlay, DetailPage)
        assert stage.kiosk.subject == Subject(part, "nobody")


@pytest.mark.parametrize(
    ("finding", "conflict", "who", "is_same"),
    [
        ("Same person", "x1", "赵薇", True),
        ("Two people", "x1", "赵薇", False),
        ("Scanned by mistake", "x3", "佐藤 健", True),
        ("Came in unseen", "x3", "佐藤 健", False),
    ],
)
def test_a_conflict_is_settled_from_the_work_list(
    staged: Staging, finding: str, conflict: str, who: str, is_same: bool
) -> None:
    stage = staged("dashboard", WALL, language="en")
    QTest.keyClick(dashboard(stage), Qt.Key.Key_F8)
    stage.settle()
    page = stage.window.overlay
    assert isinstance(page, ConflictsPage)
    assert who in walk.all_text(page)
    tile(page, finding).click()
    stage.settle()
    assert stage.kiosk.done == [("settle", conflict, is_same, None)]
    assert who not in walk.all_text(page), "what is settled leaves the list"


def test_a_walk_in_is_settled_with_the_delegate_it_is(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    stage.window.open_overlay("conflicts")
    stage.settle()
    tile(stage.window, "Same as 王芳").click()
    assert [done[:3] for done in stage.kiosk.done] == [("settle", "x2", True)]
    assert stage.kiosk.done[0][3]


def test_candidates_of_one_name_are_told_apart_by_where_they_are_from(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    busy = figures()
    twice = next(one for one in busy.conflicts if one.id == "x2")
    alike = tuple(
        replace(ZHANG, id=DelegateId(f"z{n}"), organisation=f"大学 {n}", organisation_en="") for n in range(2)
    )
    stage.kiosk.figures_now = replace(busy, conflicts=(replace(twice, candidates=alike),))
    stage.window.open_overlay("conflicts")
    stage.settle()
    tiles = [one for one in walk.controls(stage.window) if walk.name(one).startswith("Same as 张伟")]
    assert [f"大学 {n}" in walk.name(one) for n, one in enumerate(tiles)] == [True, True]
    assert all(ZHANG.phone_masked in walk.name(one) for one in tiles)
    assert abs(tiles[0].width() - tiles[1].width()) <= 1


def test_an_empty_work_list_says_so(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    stage.kiosk.figures_now = replace(figures(), conflicts=())
    stage.window.open_overlay("conflicts")
    stage.settle()
    assert "Nothing to settle" in walk.all_text(stage.window)


def test_the_halls_screen_shows_how_full_it_is_and_nothing_of_the_trouble(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    mode = dashboard(stage)
    usual = mode.numbers[0].font().pixelSize(), len(mode.numbers)
    QTest.keyClick(mode, Qt.Key.Key_F11)
    stage.settle()
    assert mode.is_wall
    seen = "\n".join(walk.name(one) for one in walk.shown(stage.window))
    assert "Inside now" in seen
    assert "Main forum" in seen
    for hidden in ("Refused", "To sync", "no contact", "Take", "CSV", "Conflicts", "K1"):
        assert hidden not in seen, hidden
    assert mode.cursor().shape() == Qt.CursorShape.BlankCursor
    QTest.keyClick(mode, Qt.Key.Key_Escape)
    stage.settle()
    assert not dashboard(stage).is_wall
    assert len(mode.numbers) == usual[1]


def test_what_a_report_is_called_is_said_in_the_bar(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    stage.kiosk.notice(Said.EXPORTED, name="reports/day-1.pdf")
    stage.settle()
    assert "reports/day-1.pdf" in "\n".join(walk.name(one) for one in walk.shown(stage.window))
    stage.pass_time(5)
    assert "reports/day-1.pdf" not in "\n".join(walk.name(one) for one in walk.shown(stage.window))


def test_a_nearly_empty_day_is_told_without_a_hole(staged: Staging) -> None:
    stage = staged("dashboard", WALL, language="en")
    busy = figures()
    stage.kiosk.figures_now = replace(
        busy, occupancy=0, headcount=0, per_minute=0, answered=0, refused=0, outbox=0, plan_per_minute=None,
        arrivals=(), gates=(), sessions=(), devices=(), categories=(), delegations=(), countries=(), alerts=(),
        conflicts=(),
    )  # fmt: skip
    stage.kiosk.change(Topic.FIGURES)
    stage.settle()
    seen = "\n".join(walk.name(one) for one in walk.shown(stage.window))
    for said in ("No arrivals yet", "No gate has answered yet", "No session today", "No alerts"):
        assert said in seen, said
