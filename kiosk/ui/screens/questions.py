"""S17: questions and consents before somebody is let in. Nothing is recorded before the last one is answered, so
leaving the page leaves no trace; what was answered before, at any gate, is not asked again.

`QuestionsPage` is a volunteer's, all questions on one page, keyboard first; `AskPage` is for self-service, one question
at a time. What is an answer, and which question applies by now, `kiosk.domain.questions` says.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.model import AnswerKind, Question
from kiosk.domain.outcome import Outcome
from kiosk.domain.questions import LONGEST_ANSWER, NO, YES, AnswerProblem, problem_of, to_ask
from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import emptied, keyboard_tray
from kiosk.ui.screens.lookup import keyed
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.screens.page import ACTION_MM, FORM_SHARE_LANDSCAPE, SIDE_MM, Page, column, message
from kiosk.ui.theme import Fill, Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import NOTHING, Line, Words

OPTION_MM = 30.0


def options_of(question: Question, words: Words) -> list[tuple[str, Line]]:
    """What can be chosen, each with the form it is kept in; nothing where an answer is typed."""
    if question.is_consent:
        return [(YES, words.line("ask.agree")), (NO, words.line("ask.disagree"))]
    if question.kind is AnswerKind.YES_NO:
        return [(YES, words.line("ask.yes")), (NO, words.line("ask.no"))]
    return [(option.en or option.zh, words.text(option)) for option in question.options]


def answer_field(scene: Scene, question: Question) -> QLineEdit:
    """Where an answer is typed; a number or a date says how."""
    field = QLineEdit()
    field.setMaxLength(LONGEST_ANSWER)
    field.setFont(scene.look.font(Role.TITLE))
    field.setStyleSheet(f"font-size: {scene.look.font_px(Role.TITLE)}px;")
    field.setAccessibleName(scene.words.text(question.text).spoken)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    hints = {AnswerKind.NUMBER: "ask.hint_number", AnswerKind.DATE: "ask.hint_date"}
    if question.kind in hints:
        field.setPlaceholderText(scene.words(hints[question.kind]))
    return field


def is_same_asking(first: Outcome, second: Outcome) -> bool:
    """Whether the second answer asks the same person the same, as after a code was read again."""
    if not (first.awaits_answers and second.awaits_answers) or first.questions != second.questions:
        return False
    who = [(one.delegate.id if one.delegate else "", one.credential) for one in (first, second)]
    return who[0][0] == who[1][0] if who[0][0] else who[0] == who[1]


def tell(told: Told, words: Words, problem: AnswerProblem | None) -> str:
    """Say why an answer will not do, or nothing; what a screen reader is told."""
    if problem is None:
        told.hush()
        return ""
    line = words.line(f"ask.{problem}")
    told.say(Fill.ATTENTION, line)
    return line.spoken


class QuestionBlock(QWidget):
    """One question with its answer. Digits choose an option while the focus is on one."""

    changed = Signal()

    def __init__(self, scene: Scene, question: Question, draft: Draft) -> None:
        super().__init__()
        self.question = question
        given = draft.texts.get(question.id, "")
        line = scene.words.text(question.text)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, scene.look.px(2))
        column_.setSpacing(scene.look.px(1.5))
        optional = "" if question.is_required else f"   {scene.words.line('ask.optional').spoken}"
        column_.addWidget(Text(scene.look, f"{line.first}  {line.second}{optional}", Role.BODY, is_bold=True))
        options = options_of(question, scene.words)
        self.field = None if options else answer_field(scene, question)
        self.choice: Choice | None = None
        if self.field is not None:
            column_.addWidget(self.field)
            self.field.setText(given)
            self.field.textChanged.connect(self.changed)
        else:
            numbered = [(key, keyed(str(number), told)) for number, (key, told) in enumerate(options, 1)]
            self.choice = Choice(scene.look, Line(""), numbered, given, columns=min(4, len(numbered)))
            self.choice.chosen.connect(self.changed)
            column_.addWidget(self.choice)
        self.changed.connect(lambda: draft.write(question.id, self.answer))
        self.told = Told(scene.look)
        column_.addWidget(self.told)

    @property
    def answer(self) -> str:
        """What is typed or chosen now."""
        return self.field.text() if self.field is not None else self.choice.key if self.choice is not None else ""

    @property
    def target(self) -> QWidget:
        """Where the focus goes: the field, or the option that is chosen, or the first."""
        tiles = self.findChildren(Tile)
        return self.field or next((tile for tile in tiles if tile.isChecked()), tiles[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tiles = self.findChildren(Tile)
        if event.text().isdecimal() and 1 <= int(event.text()) <= len(tiles):
            tiles[int(event.text()) - 1].click()
        else:
            super().keyPressEvent(event)


class QuestionsPage(Overlay):
    """All questions at once: Tab from one to the next, Ctrl+Enter records and lets in, Esc leaves no trace."""

    def __init__(self, scene: Scene, outcome: Outcome, draft: Draft) -> None:
        super().__init__(scene, scene.words.line("ask.title"))
        self._outcome = outcome
        look, words = scene.look, scene.words
        if outcome.delegate is not None:
            self.body.addWidget(Pair(look, wording.names(outcome.delegate), Role.TITLE, Role.BODY))
        self.blocks = [QuestionBlock(scene, question, draft) for question in outcome.questions]
        for block in self.blocks:
            block.changed.connect(self._arrange)
            self.body.addWidget(block)
        self.body.addStretch(1)
        self._submit = Tile(
            look, keyed("Ctrl+Enter", words.line("ask.submit")), icon=Icon.CHECK, dress=Dress.PRIMARY, admits=True
        )
        self._submit.clicked.connect(self.submit)
        acts = QHBoxLayout()
        acts.addWidget(self._submit)
        self.add_foot(acts)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        self._arrange()
        at = next((block for block in self.blocks if block.question.id == draft.last), None)
        if self.blocks:
            self.setFocusProxy((at or self.blocks[0]).target)

    def keeps(self, outcome: Outcome) -> bool:
        """The same code again: what was typed stays."""
        if not is_same_asking(self._outcome, outcome):
            return False
        self._outcome = outcome
        return True

    @property
    def asked(self) -> Outcome:
        """Whose questions these are."""
        return self._outcome

    def show_other(self, outcome: Outcome, waiting: int) -> None:
        words = self.scene.words
        text = wording.for_staff(outcome, words, self.scene.directory)
        name = outcome.delegate.name if outcome.delegate is not None and wording.shows_person(outcome) else ""
        line = Line(f"{name}  {text.headline.first}".strip(), text.headline.second)
        self.banner.say(text.fill, line, words.line("ask.more", count=waiting) if waiting else NOTHING)
        self.announced.emit(line.spoken)

    def submit(self) -> None:
        """Hand on what was answered, or say what is missing."""
        asked = self._asked()
        problems = {block: problem_of(block.question, block.answer) for block in asked}
        spoken = [tell(block.told, self.scene.words, problem) for block, problem in problems.items()]
        wrong = next((block for block, problem in problems.items() if problem), None)
        if wrong is not None:
            wrong.target.setFocus(Qt.FocusReason.TabFocusReason)
            self.announced.emit(" ".join(filter(None, spoken)))
            return
        answers = {block.question.id: block.answer for block in asked}
        self.scene.kiosk.answer_questions(self._outcome, answers)

    def _asked(self) -> list[QuestionBlock]:
        given = {block.question.id: block.answer for block in self.blocks}
        applies = {question.id for question in to_ask(self._outcome.questions, given)}
        return [block for block in self.blocks if block.question.id in applies]

    def _arrange(self) -> None:
        """Show what applies by now."""
        asked = self._asked()
        for block in self.blocks:
            block.setVisible(block in asked)
            block.told.hush()


# -- self-service ------------------------------------------------------------------------------------------------------


class AskPage(Page):
    """One question at a time, in the delegate's language; choosing goes on by itself, typing by "Next"."""

    def __init__(self, scene: Scene, outcome: Outcome, draft: Draft) -> None:
        super().__init__(scene)
        self._outcome, self._draft = outcome, draft
        self._field: QLineEdit | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._show_question()

    def keeps(self, outcome: Outcome) -> bool:
        """The same code again, as the camera still sees it: what was answered stays."""
        if not is_same_asking(self._outcome, outcome):
            return False
        self._outcome = outcome
        return True

    @property
    def question(self) -> Question:
        """The one on screen."""
        return self._asked()[self._draft.step]

    @property
    def spoken(self) -> str:
        """For a screen reader or the voice."""
        return self.scene.words.text(self.question.text).spoken

    def answer(self, answer: str) -> None:
        """Take the answer to the question on screen and go on, or say why it will not do."""
        problem = problem_of(self.question, answer)
        if problem is not None:
            tell(self._told, self.scene.words, problem)
            self._help.setVisible(problem is AnswerProblem.NO_CONSENT)
            return
        self._draft.answers[self.question.id] = answer
        asked = self._asked()
        if self._draft.step + 1 < len(asked):
            self._draft.step += 1
            self._show_question()
        else:
            answers = {question.id: self._draft.answers[question.id] for question in asked}
            self.scene.kiosk.answer_questions(self._outcome, answers)

    def back(self) -> None:
        """One question back; from the first to the start page, and nothing was recorded."""
        if self._draft.step == 0:
            self.left.emit()
        else:
            self._draft.step -= 1
            self._show_question()

    def _asked(self) -> tuple[Question, ...]:
        return to_ask(self._outcome.questions, self._draft.answers)

    def _show_question(self) -> None:
        scene, words, question = self.scene, self.scene.words, self.question
        emptied(self._outer)
        sheet = Page(scene)
        answers = self._answers(options_of(question, words))
        field = self._field
        back = Tile(scene.look, words.line("back"), icon=Icon.BACK, dress=Dress.CHIP)
        back.clicked.connect(self.back)
        asked = message(
            scene,
            words.text(question.text),
            Line(""),
            Icon.BADGE if question.is_consent else Icon.PERSON,
            back=None if scene.is_portrait else back,
            step=f"{self._draft.step + 1} / {len(self._asked())}",
            is_short=field is not None,
        )
        holder, layout = column(scene, gap_mm=3)
        self._told = Told(scene.look)
        self._help = Tile(scene.look, words.line("result.call"), icon=Icon.HAND)
        self._help.clicked.connect(lambda: self.wanted.emit("call"))
        self._help.hide()
        layout.addStretch(1)
        layout.addWidget(self._told)
        layout.addLayout(answers)
        layout.addWidget(self._help)
        layout.addStretch(1)
        sheet.compose(
            asked,
            holder,
            actions=self._actions(back if scene.is_portrait else None),
            message_share=FORM_SHARE_LANDSCAPE if field is not None and not scene.is_portrait else None,
            beneath=keyboard_tray(scene, lambda: field) if field is not None else None,
        )
        self._outer.addWidget(sheet)
        sheet.show()
        (field or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self, options: list[tuple[str, Line]]) -> QVBoxLayout:
        """The options as tiles, or a field to type in."""
        rows, texts, asked = QVBoxLayout(), self._draft.texts, self.question.id
        given = self._draft.answers.get(asked, "")
        rows.setSpacing(self.scene.look.px(3))
        self._field = None if options else answer_field(self.scene, self.question)
        if self._field is not None:
            self._field.setText(texts.get(asked, given))
            self._field.textChanged.connect(lambda text: self._draft.write(asked, text))
            rows.addWidget(self._field)
        for key, line in options:
            tile = Tile(self.scene.look, line, dress=Dress.PRIMARY if key == given else Dress.PLAIN, role=Role.TITLE)
            tile.setMinimumHeight(self.scene.look.px(OPTION_MM))
            tile.clicked.connect(lambda _checked=False, key=key: self.answer(key))
            rows.addWidget(tile)
        return rows

    def _actions(self, back: Tile | None) -> QHBoxLayout | None:
        """The way back within reach of a portrait panel, "skip" where nothing need be said, "next" after typing."""
        look, words, field = self.scene.look, self.scene.words, self._field
        tiles = []
        if not self.question.is_required:
            skip = Tile(look, words.line("ask.skip"))
            skip.clicked.connect(lambda: self.answer(""))
            tiles.append(skip)
        if field is not None:
            go = Tile(look, words.line("ask.next"), icon=Icon.FORWARD, dress=Dress.PRIMARY, is_centred=True)
            go.clicked.connect(lambda: self.answer(field.text()))
            tiles.append(go)
        if not tiles and back is None:
            return None
        row, side = QHBoxLayout(), look.px(SIDE_MM)
        row.setContentsMargins(side, 0, side, look.gap)
        row.setSpacing(look.gap)
        if back is not None:
            row.addWidget(back)
        for tile in tiles:
            tile.setMinimumHeight(look.px(ACTION_MM))
            row.addWidget(tile, 1)
        if not tiles:
            row.addStretch(1)
        return row
