"""Somebody who touches, types, turns and scans without a plan while the world behind the screens moves: what no list of
steps thinks of. The same seed does the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.domain.model import Delegate
from kiosk.domain.outcome import TOGETHER, Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.people import PrintState
from kiosk.ui.pictures import JAMMED, NO_CAMERA, OUT_OF_PAPER, SIZES, StagedWindow
from kiosk.ui.ports import Said, StaffCall, Topic
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.detail import ConflictsPage, DetailPage
from kiosk.ui.screens.equipment import EquipmentPage
from kiosk.ui.screens.result import HelpPage
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.staged import answers
from kiosk.ui.staged.dashboard import figures
from kiosk.ui.staged.people import PEOPLE
from kiosk.ui.staged.place import NOW
from kiosk.ui.words import AUTONYMS
from tests.ui import walk

KEYS = (
    *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12)),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace),
    *(Qt.Key(Qt.Key.Key_0 + n) for n in range(10)),
)
MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 4 + (Qt.KeyboardModifier.ControlModifier,)
TYPED = ("z", "zhang wei", "8121", "Zoë Ångström", "246802", "محمد", "2026-11-01", "  ")
STATUSES = (answers.ONLINE, answers.OFFLINE, OUT_OF_PAPER, JAMMED, NO_CAMERA)
WAITS_S = (0.1, 0.25, 0.9, 3.0, 12.0, 26.0, 61.0)
MODES = ("volunteer", "self", "badges", "dashboard")
BEHIND_THE_PIN = ("settings", "session", "equipment", "calibrate", "self_test", "practice", "conflicts", "set_up")
LATEST_ACTS = 12
ABOUT_ANSWERS = (ConflictsPage, DetailPage, EquipmentPage)


class Monkey:
    """One seed at one window. `acts` is what it did, newest last."""

    def __init__(self, stage: StagedWindow, seed: int) -> None:
        self.stage, self.acts = stage, [f"seed {seed}"]
        self._random = Random(seed)
        self._answered: list[Outcome] = []
        stage.window.answered.connect(self._answered.append)
        everywhere = ((self._touch, 10), (self._press, 6), (self._type, 3), (self._wait, 4), (self._open, 1))
        world = (
            (self._answer, 6), (self._notice, 2), (self._change, 3), (self._be_called, 2), (self._status, 1),
            (self._settings, 1), (self._figures, 1), (self._turn, 1), (self._print, 1),
        )  # fmt: skip
        self._does: list[Callable[[], str]] = []
        for act, weight in (*everywhere, *world):
            self._does += [act] * weight

    def play(self, acts: int) -> None:
        """So many acts, several of them often within one turn of the event loop; the screens must be whole after each
        turn."""
        for _ in range(acts):
            self.acts.append(self._random.choice(self._does)())
            if self._random.random() < 0.6:
                self.rest()
            if not self.stage.window.isVisible():
                return  # it has found the way out
            if self._random.random() < 0.05:
                self.rest()
                self._answer_is_shown()

    def rest(self) -> None:
        """Let everything arrive, and look."""
        self.stage.settle()
        window = self.stage.window
        if not window.isVisible():
            return
        shown = [one for one in (window.mode, window.overlay) if one is not None]
        assert all(map(isValid, shown)), self.latest()
        assert sum(one.isVisible() for one in shown) == 1, self.latest()
        if isinstance(window.mode, SelfMode):
            self._self_service_is_whole(window.mode)

    def latest(self) -> str:
        """What it did just now."""
        return " | ".join([self.acts[0], str(len(self.acts)), *self.acts[-LATEST_ACTS:]])

    def _self_service_is_whole(self, mode: SelfMode) -> None:
        page = mode.page
        assert page is not None, self.latest()
        assert isValid(page), self.latest()
        if isinstance(page, AttractPage):
            left = [one.name for one in PEOPLE if one.name in walk.all_text(page)]
            assert not left, f"{left} at the start page: {self.latest()}"

    def _answer_is_shown(self) -> None:
        """However it was left, the next who comes is answered at once; unless gates' answers are what a page is about,
        or a page asks about equipment."""
        window = self.stage.window
        if isinstance(window.overlay, ABOUT_ANSWERS):
            return
        self.stage.pass_time(1)  # whoever waits behind another answer has it now
        self.stage.pass_time(1)
        self._answered.clear()
        self.stage.answer(Code.NOT_OURS, event_id="next")
        assert [one.event_id for one in self._answered] == ["next"], self.latest()
        if isinstance(window.mode, SelfMode):
            assert isinstance(window.mode.page, HelpPage), self.latest()

    # -- the person

    def _touch(self) -> str:
        found = walk.controls(self.stage.window)
        if not found:
            return "nothing to touch"
        one = self._random.choice(found)
        name = walk.name(one)
        QTest.mouseClick(one, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint())
        return f"touch {type(one).__name__} {name!r}"

    def _press(self) -> str:
        key, modifier = self._random.choice(KEYS), self._random.choice(MODIFIERS)
        QTest.keyClick(self._focus(), key, modifier)
        return f"press {modifier.name} {key.name}"

    def _type(self) -> str:
        text, fields = self._random.choice(TYPED), [one for one in walk.controls(self.stage.window) if _is_field(one)]
        if fields:
            field = self._random.choice(fields)
            field.setFocus()
            field.insert(text)  # type: ignore[attr-defined] # QTest can press ASCII keys alone
        return f"type {text!r} into {len(fields)}"

    def _wait(self) -> str:
        seconds = self._random.choice(WAITS_S)
        self.stage.now_s += seconds
        if self.stage.window.mode is not None:
            self.stage.window.mode.tick()
        return f"wait {seconds}"

    def _turn(self) -> str:
        size = self._random.choice(SIZES)
        self.stage.window.resize(*size)
        return f"turn {size}"

    def _open(self) -> str:
        """Somebody who knows the PIN was here."""
        name = self._random.choice(BEHIND_THE_PIN)
        self.stage.window.open_overlay(name)
        return f"open {name}"

    def _focus(self) -> QWidget:
        return self.stage.window.focusWidget() or self.stage.window

    # -- the world

    def _answer(self) -> str:
        code, who = self._random.choice(list(Code)), self._random.choice(PEOPLE)
        more: dict[str, object] = {"event_id": f"e{self._random.randrange(30)}"}
        if code is Code.PENDING and self._random.random() < 0.7:
            more["questions"] = answers.QUESTIONS[: self._random.randint(1, len(answers.QUESTIONS))]
        if self._random.random() < 0.3:
            more["source"] = TOGETHER
        if self._random.random() < 0.2:
            more["is_replay"] = True
        self.stage.kiosk.answer(answers.outcome(code, self._unless_nobody(code, who), **more))
        return f"answer {code} {who.name} {more.get('source', '')}"

    def _unless_nobody(self, code: Code, who: Delegate) -> Delegate | None:
        return answers.outcome(code, who).delegate

    def _notice(self) -> str:
        said = self._random.choice(list(Said))
        self.stage.kiosk.notice(said, self._random.choice((0.0, 30.0)), self._random.choice(PEOPLE).name)
        return f"notice {said}"

    def _change(self) -> str:
        topic = self._random.choice([one for one in Topic if one is not Topic.SETTINGS])
        self.stage.kiosk.change(topic)
        return f"change {topic}"

    def _be_called(self) -> str:
        if self._random.random() < 0.5:
            self.stage.kiosk.come(self._random.choice(("Li Na", "")))
            return "somebody comes"
        self.stage.kiosk.call_now = self._random.choice((None, StaffCall(NOW), StaffCall(NOW, is_told=True)))
        self.stage.kiosk.change(Topic.CALL)
        return f"call {self.stage.kiosk.call_now}"

    def _status(self) -> str:
        number = self._random.randrange(len(STATUSES))
        self.stage.kiosk.status_now = STATUSES[number]
        self.stage.kiosk.change(Topic.STATUS)
        return f"status {number}"

    def _settings(self) -> str:
        more = self._random.choice((
            {"mode": self._random.choice(MODES)},
            {"language": self._random.choice(list(AUTONYMS))},
            {"theme": self._random.choice(("light", "dark", "contrast"))},
            {"text_percent": self._random.choice(("100", "150", "200"))},
            {"is_re_entry_guarded": self._random.random() < 0.5},
        ))  # fmt: skip
        self.stage.kiosk.change_settings(replace(self.stage.kiosk.settings_now, **more))
        return f"settings {more}"

    def _figures(self) -> str:
        self.stage.kiosk.figures_now = self._random.choice((None, figures()))
        self.stage.kiosk.change(Topic.FIGURES)
        return "figures"

    def _print(self) -> str:
        self.stage.kiosk.job_state = self._random.choice(list(PrintState))
        self.stage.kiosk.change(Topic.PRINTS)
        return f"print {self.stage.kiosk.job_state}"


def _is_field(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit) and not widget.isReadOnly()
