"""The self-service kiosk: which page is shown, in which language, for how long. One person at a time; going back to the
start forgets the last. What is known of that person stands in a `Visit`, from which all is shown again when the panel
is turned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kiosk.domain.outcome import Outcome
from kiosk.ui import wording
from kiosk.ui.dwell import BETWEEN_CODES_S, FORM_IDLE_S, WARNING_S, Dwell
from kiosk.ui.next_turn import in_next_turn
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.find_me import ConfirmPage, FindPage
from kiosk.ui.screens.forms import LanguagePage, NotePage
from kiosk.ui.screens.mode import Mode
from kiosk.ui.screens.page import Page
from kiosk.ui.screens.questions import AskPage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.screens.waiting import CallPage, IdlePage
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from kiosk.ui.theme import Fill
from kiosk.ui.visit import Draft, Visit
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.words import AUTONYMS, language_for

TICK_MS = 250
LARGER_TEXT = 1.5
FORMS = (FindPage, ConfirmPage, WalkInPage, WalkInCheckPage, LanguagePage, NotePage, AskPage)
TO_FILL_IN: dict[str, Callable[[Scene, Draft], Page]] = {"find": FindPage, "walk_in": WalkInPage, "note": NotePage}


class SelfMode(Mode):
    """Root of the self-service screens. `announced` carries what a screen reader should say at once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._home = scene
        self._visit = Visit(AttractPage)
        self._idle: IdlePage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bar: TopBar | None = None
        self.page: Page | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        shortcut = QShortcut(QKeySequence("F10"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.wanted.emit("supervisor"))
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.start)
        self.start()

    # -- what happens

    def show_outcome(self, outcome: Outcome) -> None:
        """Show an answer: at once, unless another has stood for less than 0.8 s."""
        now_s, visit = self.scene.monotonic(), self._visit
        if now_s - visit.shown_at_s < BETWEEN_CODES_S:
            visit.waiting = outcome
            return
        visit.waiting, visit.shown_at_s = None, now_s
        if not visit.has_chosen_language and outcome.delegate is not None and wording.shows_person(outcome):
            self._speak(language_for(outcome.delegate.locale))
        if outcome.awaits_answers:
            self._ask(outcome)
            return
        text = wording.for_delegate(outcome, self.scene.words, self.scene.directory)
        visit.reference = text.reference
        self._open(lambda scene: _answer_page(scene, outcome))
        self.sounded.emit(text.fill.value)
        self._tell(" ".join(part for part in (text.sentence.spoken, text.step.spoken, text.reference) if part))

    def _ask(self, outcome: Outcome) -> None:
        """What must be answered first; a code that is still in sight disturbs nobody who answers."""
        if isinstance(self.page, AskPage) and self.page.keeps(outcome):
            draft = self._visit.draft
            self._visit.page = lambda scene: AskPage(scene, outcome, draft)
            return
        draft = Draft()
        self._open(lambda scene: AskPage(scene, outcome, draft), draft)
        self.sounded.emit(Fill.INFO.value)
        self._tell(self.page.spoken if isinstance(self.page, AskPage) else "")

    def show_notice(self, notice: Notice) -> None:
        """Notices are for staff; but a form that cannot be done leads on to a person, never into silence."""
        if notice.said is Said.NOT_POSSIBLE and isinstance(self.page, FORMS):
            text = wording.not_possible(self.scene.words, self.scene.directory)
            self._open(lambda scene: HelpPage(scene, wording.not_possible(scene.words, scene.directory)))
            self._tell(f"{text.sentence.spoken} {text.step.spoken}")

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""
        if topic is Topic.STATUS:
            self._show_status()
        elif topic in (Topic.PRINTS, Topic.PROOF, Topic.CALL) and self.page is not None:
            self.page.tick(self.scene.monotonic())

    def follow(self, scene: Scene) -> bool:
        """The page of the person who stands here stays as it is; the next one is made of the new list. A logo that has
        come is shown at once, where nobody stands."""
        has_other_logo, self._home = scene.directory.logo != self._home.directory.logo, scene
        self.scene = self._scene_of_visit()
        if has_other_logo and isinstance(self.page, AttractPage):
            self._show()
        elif self._bar is not None:
            self._bar.show_place(scene.directory)
        return True

    def tick(self) -> None:
        """Four times a second: time-outs, hints, clock."""
        now_s = self.scene.monotonic()
        if self._visit.waiting is not None and now_s - self._visit.shown_at_s >= BETWEEN_CODES_S:
            self.show_outcome(self._visit.waiting)
        if self.page is not None:
            self.page.tick(now_s)
        if self._visit.form_dwell is not None:
            self._watch_form(now_s, self._visit.form_dwell)
        self._show_status()

    def start(self) -> None:
        """Back to S1: nothing of the last person stays."""
        self._visit = Visit(AttractPage, shown_at_s=self._visit.shown_at_s)
        self.scene = self._scene_of_visit()
        self._open(AttractPage)

    @property
    def memory(self) -> Visit:
        """The visit under way."""
        return self._visit

    def remember(self, memory: object) -> None:
        """The panel was turned, or looks otherwise now: whoever stands here goes on where they were."""
        assert isinstance(memory, Visit)
        self._visit = memory
        self.scene = self._scene_of_visit()
        self._show()

    def _scene_of_visit(self) -> Scene:
        home, visit = self._home, self._visit
        look = replace(home.look, text_scale=visit.text_scale or home.look.text_scale, is_low=visit.is_low)
        words = replace(home.words, language=visit.language or home.words.language)
        return replace(home, look=look, words=words)

    def _tell(self, text: str) -> None:
        """To a screen reader always, aloud to somebody who asked for it."""
        self.announced.emit(text)
        if self._visit.has_voice:
            self.spoken.emit(text, self.scene.words.language)

    def touched(self) -> None:
        """Any touch, key or scan: a form's time begins again."""
        dwell = self._visit.form_dwell
        if dwell is not None and dwell.extend(self.scene.monotonic()) and self._idle is not None:
            self._leave_idle()

    # -- pages

    def open_page(self, name: str) -> None:
        """Show a page by name, or change language, text size or reach."""
        visit, draft, look = self._visit, Draft(), self.scene.look
        if name.startswith("language:"):
            visit.has_chosen_language = True
            self._speak(name.partition(":")[2])
            self._open(AttractPage)
            return
        match name:
            case "larger":
                visit.text_scale = 1.0 if look.text_scale > 1 else LARGER_TEXT
                self._open(AttractPage)
            case "lower":
                visit.is_low = not look.is_low
                self._open(AttractPage)
            case "voice":
                visit.has_voice = not visit.has_voice
                self._tell(self.scene.words("attract.title"))
            case "call" | "called":
                self._await_staff(calls=name == "call")
            case "again":
                self._show()
                self._tell_answer()
            case "language":
                self._open(LanguagePage)
            case "confirm" if (found := visit.draft.found) is not None:
                self._open(lambda scene: ConfirmPage(scene, found))
            case "check" | "details" if isinstance(self.page, WalkInPage | WalkInCheckPage):
                step, filled = WalkInCheckPage if name == "check" else WalkInPage, visit.draft
                self._open(lambda scene: step(scene, filled), filled)
            case _:
                self._open(lambda scene: TO_FILL_IN[name](scene, draft), draft)

    def _await_staff(self, *, calls: bool) -> None:
        """Staff are called once, when it is asked for: the page that tells of it may be made many times."""
        reference = self._visit.reference
        if calls:
            self.scene.kiosk.call_staff(reference)
        self._open(lambda scene: CallPage(scene, reference))
        self._tell_answer()

    def _tell_answer(self) -> None:
        if isinstance(self.page, CallPage):
            self._tell(self.page.spoken)

    def _open(self, page: Callable[[Scene], Page], draft: Draft | None = None) -> None:
        """Another page of this visit; its form begins empty."""
        self.scene = self._scene_of_visit()
        made = page(self.scene)
        self._visit.page, self._visit.draft, self._visit.form_dwell = page, draft or Draft(), None
        self._put_up(made)

    def _show(self) -> None:
        """The page of the visit, made anew."""
        self._put_up(self._visit.page(self.scene))

    def _put_up(self, page: Page) -> None:
        """The former page is let go of only now, when there is another: a panel is never left with nothing."""
        if self.page is not None:
            self.page.end()
            self.page.hide()
            self._column.removeWidget(self.page)
            self.page.deleteLater()
        self._drop_idle()
        self._renew_bar()
        self.page = page
        in_next_turn(page.left, self.start, while_shown=lambda: self.page is page)
        in_next_turn(page.wanted, self.open_page, while_shown=lambda: self.page is page)
        is_form = isinstance(page, FORMS)
        self._listen(is_form)
        if is_form and self._visit.form_dwell is None:
            self._visit.form_dwell = Dwell(FORM_IDLE_S, self.scene.monotonic(), WARNING_S)
        self._column.addWidget(page, 1)
        page.show()
        page.begin()

    def _speak(self, language: str) -> None:
        if language in AUTONYMS:
            self._visit.language = language
            self.scene = self._scene_of_visit()

    def _renew_bar(self) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._column.removeWidget(self._bar)
            self._bar.deleteLater()
        way = Qt.LayoutDirection.RightToLeft if self.scene.words.is_rtl else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(way)
        self._bar = TopBar(self.scene.look, self.scene.words, is_public=True)
        self._bar.show_place(self.scene.directory)
        self._bar.held.connect(lambda: self.wanted.emit("supervisor"))
        self._column.insertWidget(0, self._bar)
        self._show_status()

    def _show_status(self) -> None:
        if self._bar is not None:
            kiosk = self.scene.kiosk
            self._bar.show_status(kiosk.status(), self.scene.words.clock(kiosk.now()))

    # -- still there?

    def _watch_form(self, now_s: float, dwell: Dwell) -> None:
        if dwell.is_over(now_s):
            self.start()
        elif dwell.is_warning(now_s):
            if self._idle is None:
                self._idle = IdlePage(self.scene)
                self._idle.stayed.connect(self.touched)
                self._column.addWidget(self._idle, 1)
                if self.page is not None:
                    self.page.hide()
                self._idle.show()
                self._tell(self.scene.words.line("idle.title").spoken)
            self._idle.show_left(dwell.share(now_s), dwell.left_s(now_s))

    def _leave_idle(self) -> None:
        self._drop_idle()
        if self.page is not None:
            self.page.show()

    def _drop_idle(self) -> None:
        if self._idle is not None:
            self._idle.hide()
            self._column.removeWidget(self._idle)
            self._idle.deleteLater()
            self._idle = None

    def _listen(self, is_form: bool) -> None:
        """See every touch and key while a form is open, and only then: a filter in Python costs time on each event."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if is_form:
                application.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now, in its window, can the page be given the focus."""
        super().showEvent(event)
        if self.page is not None:
            self.page.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)
        if event.type() in kinds:
            self.touched()
        return super().eventFilter(watched, event)


def _answer_page(scene: Scene, outcome: Outcome) -> Page:
    """Welcome, or the calm page that stands for every other answer."""
    text = wording.for_delegate(outcome, scene.words, scene.directory)
    return WelcomePage(scene, outcome, text) if text.fill is Fill.ADMIT else HelpPage(scene, text)
