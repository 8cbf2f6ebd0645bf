"""S16: the badge desk. What prints, what waits, what is in doubt; handing over, making again. A badge in doubt is never
repeated by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.ui import wording
from kiosk.ui.banners import banners, told
from kiosk.ui.icons import Icon
from kiosk.ui.people import PrintJob, PrintState, ReprintReason
from kiosk.ui.ports import Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.lookup import keyed
from kiosk.ui.screens.mode import Mode
from kiosk.ui.screens.page import scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.hint import Banner
from kiosk.ui.widgets.rows import Cell, RowList, RowText
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile

TICK_MS, NOTICE_MS = 500, 4000
FILL_OF_STATE = {
    PrintState.WAITING: Fill.INFO, PrintState.PRINTING: Fill.INFO, PrintState.PRINTED: Fill.ADMIT,
    PrintState.HANDED_OVER: Fill.ADMIT, PrintState.FAILED: Fill.REFUSE, PrintState.IN_DOUBT: Fill.ATTENTION,
}  # fmt: skip


class BadgeDeskMode(Mode):
    """One list, one opened job; Ctrl+Enter hands over, F5 makes again with a reason."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._jobs: list[PrintJob] = []
        self._open: PrintJob | None = None
        self._compose()
        acts = (
            ("Ctrl+Return", self.hand_over), ("Ctrl+Enter", self.hand_over), ("F5", self.reprint),
            ("F10", lambda: self.wanted.emit("supervisor")), ("F1", lambda: self.wanted.emit("help")),
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
        """A scan at the desk opens that delegate's badge."""
        self.outcome = outcome
        self.refresh(Topic.PRINTS)
        if outcome.delegate is not None:
            wanted = outcome.delegate.id
            self._show_job(next((job for job in self._jobs if job.delegate.id == wanted), None))
        text = wording.for_staff(outcome, self.scene.words, self.scene.directory)
        self.sounded.emit(text.fill.value)
        self.announced.emit(text.spoken)

    def show_notice(self, notice: Notice) -> None:
        """In the banner's place for four seconds."""
        fill, line = told(notice, self.scene.words)
        self.banner.say(fill, line)
        self._notice_timer.start(NOTICE_MS)
        self.announced.emit(line.spoken)

    def refresh(self, topic: Topic) -> None:
        """Jobs or status have changed."""
        if topic is Topic.PLACE:
            self.bar.show_place(self.scene.directory)
        if topic is Topic.PRINTS:
            self._show_jobs()
        self.tick()

    def tick(self) -> None:
        """Twice a second: link and printer."""
        status = self.scene.kiosk.status()
        self.bar.show_status(status, self.scene.words.clock(self.scene.kiosk.now()))
        if self._notice_timer.isActive():
            return
        shown = banners(status, self.scene.words)
        if shown:
            self.banner.say(shown[0].fill, shown[0].line, shown[0].step)
        else:
            self.banner.hide()

    def start(self) -> None:
        """Nothing open."""
        self._show_job(None)

    def hand_over(self) -> None:
        """Ctrl+Enter."""
        if self._open is not None:
            self.scene.kiosk.hand_over(self._open.id)

    def reprint(self) -> None:
        """F5, with the reason chosen; a job in doubt or failed is tried again instead."""
        if self._open is None:
            return
        if self._open.state in (PrintState.FAILED, PrintState.IN_DOUBT):
            self.scene.kiosk.retry_print(self._open.id)
        else:
            self.scene.kiosk.reprint(self._open.delegate.id, ReprintReason(self._reason.key))

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
                Cell(f"{name.first}  {name.second}", warning, is_bold=True),
                Cell(state.spoken, fill=FILL_OF_STATE[job.state]),
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
        if self._open is not None:
            self._show_job(next((job for job in self._jobs if job.id == self._open.id), None))

    def _show_job(self, job: PrintJob | None) -> None:
        self._open = job
        self._who.say(wording.names(job.delegate) if job else self.scene.words.line("desk.none"))
        self._what.setText(self.scene.words.line(f"print.{job.state}").spoken if job else "")
        for part in (self._hand, self._again, self._reason):
            part.setEnabled(job is not None)
        if job is not None:
            is_stuck = job.state in (PrintState.FAILED, PrintState.IN_DOUBT)
            self._again.say(keyed("F5", self.scene.words.line("desk.retry" if is_stuck else "key.reprint")))
            self._reason.setVisible(not is_stuck)

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
        self.list = RowList(look, (0.6, 5.0, 3.4, 1.2), height_mm=13)
        self._counts = Text(look, "", Role.BODY, is_bold=True)
        left, column = self._card()
        column.addWidget(self._counts)
        column.addWidget(scrolled(self.list), 1)
        right, column = self._card()
        self._who = Pair(look, words.line("desk.none"), Role.HEADLINE, Role.BODY)
        self._what = Text(look, "", Role.BODY, ink="muted")
        options = [(reason.value, words.line(f"reprint.{reason}")) for reason in ReprintReason]
        self._reason = Choice(look, words.line("reprint.reason"), options, ReprintReason.DAMAGED, columns=1)
        self._hand = Tile(look, keyed("Ctrl+Enter", words.line("desk.hand_over")), icon=Icon.BADGE, dress=Dress.PRIMARY)
        self._hand.clicked.connect(self.hand_over)
        self._again = Tile(look, keyed("F5", words.line("key.reprint")), icon=Icon.PRINTER)
        self._again.clicked.connect(self.reprint)
        for part in (self._who, self._what):
            column.addWidget(part)
        column.addStretch(1)
        for choice in (self._hand, self._reason, self._again):
            column.addWidget(choice)
        middle.addWidget(left, 60)
        middle.addWidget(scrolled(right), 40)
        self._show_job(None)

    def _card(self) -> tuple[QWidget, QVBoxLayout]:
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(card)
        pad = self.scene.look.px(5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self.scene.look.px(2))
        return card, column
