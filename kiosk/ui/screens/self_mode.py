"""The self-service kiosk: which page is shown, in which language, for how long. One person at a time; going back to the
start forgets the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kiosk.domain.outcome import Outcome
from kiosk.ui import wording
from kiosk.ui.dwell import BETWEEN_CODES_S, FORM_IDLE_S, WARNING_S, Dwell
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.forms import FindPage, LanguagePage, NotePage, WalkInPage
from kiosk.ui.screens.mode import Mode
from kiosk.ui.screens.page import Page
from kiosk.ui.screens.questions import AskPage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.screens.waiting import CallPage, IdlePage
from kiosk.ui.theme import Fill
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.words import AUTONYMS, language_for

TICK_MS = 250
LARGER_TEXT = 1.5
FORMS = (FindPage, WalkInPage, LanguagePage, NotePage, AskPage)


class SelfMode(Mode):
    """Root of the self-service screens. `announced` carries what a screen reader should say at once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._home = scene
        self._has_chosen_language = self._has_voice = False
        self._shown_at_s = -BETWEEN_CODES_S
        self._waiting: Outcome | None = None
        self._idle: IdlePage | None = None
        self._form_dwell: Dwell | None = None
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
        now_s = self.scene.monotonic()
        if now_s - self._shown_at_s < BETWEEN_CODES_S:
            self._waiting = outcome
            return
        self._waiting = None
        self._shown_at_s = now_s
        if not self._has_chosen_language and outcome.delegate is not None and wording.shows_person(outcome):
            self._speak(language_for(outcome.delegate.locale))
        if outcome.awaits_answers:
            self._ask(outcome)
            return
        text = wording.for_delegate(outcome, self.scene.words, self.scene.directory)
        page = WelcomePage(self.scene, outcome, text) if text.fill is Fill.ADMIT else HelpPage(self.scene, text)
        self._show(page)
        self.sounded.emit(text.fill.value)
        self._tell(" ".join(part for part in (text.sentence.spoken, text.step.spoken, text.reference) if part))

    def _ask(self, outcome: Outcome) -> None:
        """What must be answered first; a code that is still in sight disturbs nobody who answers."""
        if isinstance(self.page, AskPage) and self.page.keeps(outcome):
            return
        page = AskPage(self.scene, outcome)
        self._show(page)
        self.sounded.emit(Fill.INFO.value)
        self._tell(page.spoken)

    def show_notice(self, notice: Notice) -> None:
        """Notices are for staff; but a form that cannot be done leads on to a person, never into silence."""
        if notice.said is Said.NOT_POSSIBLE and isinstance(self.page, FORMS):
            text = wording.not_possible(self.scene.words, self.scene.directory)
            self._show(HelpPage(self.scene, text))
            self._tell(f"{text.sentence.spoken} {text.step.spoken}")

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""
        if topic is Topic.STATUS:
            self._show_status()
        elif topic is Topic.PRINTS and self.page is not None:
            self.page.tick(self.scene.monotonic())

    def follow(self, scene: Scene) -> bool:
        """The page of the person who stands here stays as it is; the next one is made of the new list."""
        words = replace(self.scene.words, zone=scene.words.zone)
        self._home = scene
        self.scene = replace(self.scene, directory=scene.directory, words=words)
        if self._bar is not None:
            self._bar.show_place(scene.directory)
        return True

    def tick(self) -> None:
        """Four times a second: time-outs, hints, clock."""
        now_s = self.scene.monotonic()
        if self._waiting is not None and now_s - self._shown_at_s >= BETWEEN_CODES_S:
            self.show_outcome(self._waiting)
        if self.page is not None:
            self.page.tick(now_s)
        if self._form_dwell is not None:
            self._watch_form(now_s, self._form_dwell)
        self._show_status()

    def start(self) -> None:
        """Back to S1: nothing of the last person stays."""
        self._has_chosen_language = self._has_voice = False
        self.scene = self._home
        self._waiting = None
        self._show(AttractPage(self.scene))

    def _tell(self, text: str) -> None:
        """To a screen reader always, aloud to somebody who asked for it."""
        self.announced.emit(text)
        if self._has_voice:
            self.spoken.emit(text, self.scene.words.language)

    def touched(self) -> None:
        """Any touch, key or scan: a form's time begins again."""
        if self._form_dwell is not None and self._form_dwell.extend(self.scene.monotonic()) and self._idle is not None:
            self._leave_idle()

    # -- pages

    def open_page(self, name: str) -> None:
        """Show a page by name, or change language, text size or reach."""
        if name.startswith("language:"):
            self._has_chosen_language = True
            self._speak(name.partition(":")[2])
            self._show(AttractPage(self.scene))
            return
        look = self.scene.look
        changes = {
            "larger": replace(look, text_scale=1.0 if look.text_scale > 1 else LARGER_TEXT),
            "lower": replace(look, is_low=not look.is_low),
        }
        if name in changes:
            self.scene = replace(self.scene, look=changes[name])
            self._show(AttractPage(self.scene))
        elif name == "voice":
            self._has_voice = not self._has_voice
            self._tell(self.scene.words("attract.title"))
        else:
            pages: dict[str, Callable[[Scene], Page]] = {
                "find": FindPage, "walk_in": WalkInPage, "call": CallPage, "language": LanguagePage,
                "note": NotePage,
            }  # fmt: skip
            self._show(pages[name](self.scene))

    def _show(self, page: Page) -> None:
        if self.page is not None:
            self.page.hide()
            self._column.removeWidget(self.page)
            self.page.deleteLater()
        self._drop_idle()
        self._renew_bar()
        self.page = page
        page.left.connect(self.start, Qt.ConnectionType.QueuedConnection)
        page.wanted.connect(self.open_page, Qt.ConnectionType.QueuedConnection)
        self._listen(isinstance(page, FORMS))
        self._form_dwell = Dwell(FORM_IDLE_S, self.scene.monotonic(), WARNING_S) if isinstance(page, FORMS) else None
        self._column.addWidget(page, 1)
        page.show()
        page.begin()

    def _speak(self, language: str) -> None:
        if language not in AUTONYMS:
            return
        self.scene = replace(self.scene, words=replace(self.scene.words, language=language))

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)
        if event.type() in kinds:
            self.touched()
        return super().eventFilter(watched, event)
