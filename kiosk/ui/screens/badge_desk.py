"""S16: the badge desk. What prints, what waits, what is in doubt; making, handing over, making again. A badge in doubt
is never repeated by itself, and nobody is checked in here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import SILENT
from kiosk.ui import wording
from kiosk.ui.banners import banners, told
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found, PrintJob, PrintState, ReprintReason
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.renaming import can_rename, has_printer, is_out
from kiosk.ui.scene import Scene
from kiosk.ui.screens.lookup import MOST_ROWS, LookUpList, keyed
from kiosk.ui.screens.mode import Mode
from kiosk.ui.screens.page import scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.hint import Banner
from kiosk.ui.widgets.rows import Cell, RowList, RowText
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.steps import TroublePlace
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

TICK_MS, NOTICE_MS, REFUSED_MS = 500, 4000, 15_000
STUCK = (PrintState.FAILED, PrintState.IN_DOUBT)
OUT = (PrintState.PRINTED, PrintState.HANDED_OVER)
FILL_OF_STATE = {
    PrintState.WAITING: Fill.INFO, PrintState.PRINTING: Fill.INFO, PrintState.PRINTED: Fill.ADMIT,
    PrintState.HANDED_OVER: Fill.ADMIT, PrintState.FAILED: Fill.REFUSE, PrintState.IN_DOUBT: Fill.ATTENTION,
}  # fmt: skip


class BadgeDeskMode(Mode):
    """One list, one opened badge: a scan or a name makes it or finds it, Ctrl+Enter hands it over, F5 makes it again
    with a reason. While the printer stands still, what to do about it is in pictures."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._jobs: list[PrintJob] = []
        self._open: PrintJob | None = None
        self._found: Sequence[Found] = ()
        self._compose()
        acts = (
            ("Ctrl+Return", self.confirm), ("Ctrl+Enter", self.confirm), ("F5", self.reprint),
            ("F2", lambda: self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)), ("Esc", self.start),
            *((f"Ctrl+{number + 1}", partial(self.choose, number)) for number in range(MOST_ROWS)),
            ("F10", lambda: self.wanted.emit("supervisor")), ("F1", lambda: self.wanted.emit("help")),
            ("F12", self.rename),
        )  # fmt: skip
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self.tick)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.refresh(Topic.PLACE)
        self.refresh(Topic.PRINTS)

    def show_outcome(self, outcome: Outcome) -> None:
        """Whoever may have no badge: why, for as long as it takes to read it. (A badge is told by a notice.)"""
        self.outcome = outcome
        self.start()
        text = wording.for_staff(outcome, self.scene.words, self.scene.directory)
        who = outcome.delegate.name if outcome.delegate is not None and wording.shows_person(outcome) else ""
        headline = Line(f"{who}  {text.headline.first}".strip(), text.headline.second)
        self.banner.say(text.fill, headline, text.steps[0] if text.steps else None)
        self._notice_timer.start(REFUSED_MS)
        if outcome.code not in SILENT:
            self.sounded.emit(text.fill.value)
        self.announced.emit(text.spoken)

    def show_notice(self, notice: Notice) -> None:
        """In the banner's place for four seconds; one about a delegate's badge opens it."""
        fill, line = told(notice, self.scene.words)
        self.banner.say(fill, line)
        self._notice_timer.start(NOTICE_MS)
        if notice.delegate is not None:
            self._leave_look_up()
            self._show_job(self.scene.kiosk.badge_of(notice.delegate))
        if notice.said is not Said.HANDED_OVER:
            self.sounded.emit(fill.value)
        self.announced.emit(line.spoken)

    def refresh(self, topic: Topic) -> None:
        """Jobs or status have changed."""
        if topic is Topic.PLACE:
            self.bar.show_place(self.scene.directory)
        if topic is Topic.PRINTS:
            self._show_jobs()
        if topic is Topic.STATUS:
            self._show_jobs()
        self.tick()

    def tick(self) -> None:
        """Twice a second: link and printer."""
        status = self.scene.kiosk.status()
        self.bar.show_status(status, self.scene.words.clock(self.scene.kiosk.now()))
        self._show_trouble()
        if self._notice_timer.isActive():
            return
        shown = banners(status, self.scene.words)
        if shown:
            self.banner.say(shown[0].fill, shown[0].line, shown[0].step)
        else:
            self.banner.hide()

    def start(self) -> None:
        """Esc: nothing open, nothing searched."""
        self._leave_look_up()
        self._show_job(None)

    def confirm(self) -> None:
        """Ctrl+Enter: handed over; for a badge in doubt "it came out"."""
        job = self._open
        if job is None:
            return
        if job.state is PrintState.IN_DOUBT:
            self.scene.kiosk.confirm_print(job.id)
        elif job.state is PrintState.PRINTED:
            self.scene.kiosk.hand_over(job.delegate.id)

    def reprint(self) -> None:
        """F5, with the reason chosen; a job in doubt or failed is tried again instead."""
        job = self._open
        if job is None:
            return
        if job.state in STUCK:
            self.scene.kiosk.retry_print(job.id)
        elif job.state in OUT:
            self.scene.kiosk.reprint(job.delegate.id, ReprintReason(self._reason.key))

    def rename(self) -> None:
        """F12: another name on a badge that is out."""
        if self._open is not None and can_rename(self.scene.kiosk, self._open.delegate.id):
            self.wanted.emit(f"badge_name:{self._open.delegate.id}")

    def look_up(self, query: str) -> None:
        """Show whoever the query finds; nothing for an empty one."""
        self._found = self.scene.kiosk.find(query.strip(), MOST_ROWS) if query.strip() else ()
        self.found_list.show_found(self._found)
        self._lists.setCurrentWidget(self.found_list if query.strip() else self._queue)

    def choose(self, number: int) -> None:
        """Ctrl+1 to 8, or a row: their badge, made if there is none."""
        if self._lists.currentWidget() is self.found_list and number < len(self._found):
            self.scene.kiosk.make_badge(self._found[number].delegate.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():  # type: ignore[attr-defined]
                self.choose(0)
                return True
        return super().eventFilter(watched, event)

    def _leave_look_up(self) -> None:
        self.query.clear()
        self.look_up("")
        self.setFocus()

    # -- what is shown

    def _show_jobs(self) -> None:
        words = self.scene.words
        self._jobs = list(self.scene.kiosk.print_jobs())
        rows = []
        for number, job in enumerate(self._jobs, 1):
            name, state = wording.names(job.delegate), words.line(f"print.{job.state}")
            warning = words.line(f"warning.{job.warning}").spoken if job.warning else ""
            cells = (
                Cell(str(number), is_quiet=True, is_figure=True),
                Cell(name.first, "   ".join(part for part in (warning, name.second) if part), is_bold=True),
                Cell(state.first, state.second, fill=FILL_OF_STATE[job.state]),
                Cell(words.clock(job.queued_at), is_quiet=True, is_figure=True, is_trailing=True),
            )
            rows.append(RowText(cells, f"{name.spoken}, {state.spoken} {warning}"))
        self.list.show_rows(rows)
        for number, row in enumerate(self.list.shown):
            if not row.property("is_wired"):
                row.setProperty("is_wired", True)
                row.clicked.connect(lambda _checked=False, number=number: self._show_job(self._jobs[number]))
        still = sum(job.state in (PrintState.WAITING, PrintState.PRINTING) for job in self._jobs)
        left = self.scene.kiosk.status().labels_left
        told = words.line("desk.queue", count=still).spoken
        self._counts.setText(
            told + (f"     {words.line('dash.labels', count=left).spoken}" if left is not None else "")
        )
        self._move.setVisible(self._may_move(still))
        if self._open is not None:
            self._show_job(self.scene.kiosk.badge_of(self._open.delegate.id))

    def _may_move(self, still: int) -> bool:
        status = self.scene.kiosk.status()
        return bool(still and status.printer_trouble and status.spare_name)

    def _show_job(self, job: PrintJob | None) -> None:
        words = self.scene.words
        self._open = job
        self._who.say(wording.names(job.delegate) if job else words.line("desk.none"))
        self._what.setText(words.line(f"print.{job.state}").spoken if job else "")
        self._mark.setVisible(job is not None)
        if job is not None:
            self._mark.show_fill(FILL_OF_STATE[job.state])
            self._hand.say(keyed("Ctrl+Enter", words.line("desk.came_out" if job.state in STUCK else "desk.hand_over")))
            self._again.say(keyed("F5", words.line("desk.retry" if job.state in STUCK else "key.reprint")))
        self._hand.setVisible(job is not None and job.state in (PrintState.PRINTED, PrintState.IN_DOUBT))
        self._reason.setVisible(job is not None and job.state in OUT)
        self._again.setVisible(job is not None and job.state in (*OUT, *STUCK))
        self._rename.setVisible(has_printer(self.scene.kiosk) and is_out(job))
        self._show_trouble()

    def _show_trouble(self) -> None:
        """What to do at the printer stands where a badge would be opened, or beneath it while there is room."""
        troubles = self.scene.kiosk.status().troubles
        self._steps.show_trouble(troubles[0] if troubles and self._open is None else None)

    def _compose(self) -> None:
        look, words = self.scene.look, self.scene.words
        margin = look.px(4)
        self.bar, self.banner = TopBar(look, words, is_public=False), Banner(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.banner)
        ways = QBoxLayout.Direction
        middle = QBoxLayout(ways.TopToBottom if self.scene.is_portrait else ways.LeftToRight)
        middle.setContentsMargins(margin, margin, margin, margin)
        middle.setSpacing(margin)
        outer.addLayout(middle, 1)
        middle.addWidget(self._left(), 60)
        middle.addWidget(scrolled(self._right()), 40)
        self._show_job(None)

    def _left(self) -> QWidget:
        """Whoever is searched, or what prints and waits."""
        look, words = self.scene.look, self.scene.words
        self.query = QLineEdit()
        self.query.setPlaceholderText(f"F2  {words.line('find.staff').spoken}")
        self.query.setAccessibleName(words.line("key.find").spoken)
        self.query.textEdited.connect(self.look_up)
        self.query.installEventFilter(self)
        self.list = RowList(look, (0.6, 4.5, 3.9, 1.2), height_mm=13)
        self._counts = Text(look, "", Role.BODY, is_bold=True)
        self._move = Tile(look, words.line("desk.move"), icon=Icon.PRINTER)
        self._move.clicked.connect(self.scene.kiosk.move_prints)
        self._queue, queue = self._card()
        queue.addWidget(self._counts)
        queue.addWidget(scrolled(self.list), 1)
        queue.addWidget(self._move)
        self.found_list = LookUpList(self.scene)
        self.found_list.opened.connect(self.choose)
        self._lists = QStackedWidget()
        self._lists.addWidget(self._queue)
        self._lists.addWidget(self.found_list)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(3))
        column.addWidget(self.query)
        column.addWidget(self._lists, 1)
        return left

    def _right(self) -> QWidget:
        """The opened badge and what can be done about it."""
        look, words = self.scene.look, self.scene.words
        right, column = self._card()
        self._who = Pair(look, words.line("desk.none"), Role.HEADLINE, Role.BODY)
        self._what = Text(look, "", Role.TITLE, is_bold=True)
        self._mark = ClassMark(look, Fill.INFO, 10)
        self._steps = TroublePlace(look, words, is_column=True)
        options = [(reason.value, words.line(f"reprint.{reason}")) for reason in ReprintReason]
        self._reason = Choice(look, words.line("reprint.reason"), options, ReprintReason.DAMAGED, columns=3)
        self._hand = Tile(look, keyed("Ctrl+Enter", words.line("desk.hand_over")), icon=Icon.BADGE, dress=Dress.PRIMARY)
        self._hand.clicked.connect(self.confirm)
        self._again = Tile(look, keyed("F5", words.line("key.reprint")), icon=Icon.PRINTER)
        self._again.clicked.connect(self.reprint)
        self._rename = Tile(look, keyed("F12", words.line("badge_name.title")), icon=Icon.PERSON)
        self._rename.clicked.connect(self.rename)
        state = QHBoxLayout()
        state.setSpacing(look.px(3))
        state.addWidget(self._mark)
        state.addWidget(self._what, 1)
        column.addWidget(self._who)
        column.addLayout(state)
        column.addWidget(self._steps)
        column.addStretch(1)
        for choice in (self._hand, self._reason, self._again, self._rename):
            column.addWidget(choice)
        return right

    def _card(self) -> tuple[QWidget, QVBoxLayout]:
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(card)
        pad = self.scene.look.px(5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self.scene.look.px(2))
        return card, column
