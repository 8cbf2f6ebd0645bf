"""S2, welcome with the badge on its way, and S3, the calm help page that stands for every other answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.model import Activity
from kiosk.domain.outcome import BadgeState, Outcome
from kiosk.ui.dwell import ADMIT_S, BADGE_S, HELP_S, PRINT_REROUTE_S, PRINT_SLOW_S, Dwell
from kiosk.ui.icons import Icon
from kiosk.ui.people import PrintState
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import ACTION_MM, WIDE_SIDE_MM, Page, column
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.widgets.facts import FactRow, ReferenceCard
from kiosk.ui.widgets.poster import Poster
from kiosk.ui.widgets.shapes import Ring
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.wording import DelegateText

OUT = (PrintState.PRINTED, PrintState.HANDED_OVER)


class ProgressBar(QWidget):
    """How far the badge is: told by the printer's own states, never by a guess."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._share = look, 0.0
        self.setFixedHeight(look.px(2.4))

    def show_share(self, share: float) -> None:
        """0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(self._look.colour("hairline"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        done = QRectF(box.left(), box.top(), max(box.height(), box.width() * self._share), box.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            done.moveRight(box.right())
        painter.setBrush(self._look.colour("primary"))
        painter.drawRoundedRect(done, box.height() / 2, box.height() / 2)


class WelcomePage(Page):
    """S2. Leaves 4 s after an admission without a badge, 12 s after "take your badge"."""

    def __init__(self, scene: Scene, outcome: Outcome, text: DelegateText) -> None:
        super().__init__(scene)
        self._outcome = outcome
        self._began_s = scene.monotonic()
        self._prints = outcome.badge is BadgeState.QUEUED
        self.dwell = Dwell(BADGE_S + 60 if self._prints else ADMIT_S, self._began_s)
        self._state: PrintState | None = None
        self._is_collected = False
        poster = Poster(scene.look, text.fill, text.sentence, category=outcome.category)
        share = 50 if scene.is_portrait else None
        self.compose(poster, self._controls(), actions=self._actions(), message_share=share)
        self.tick(self._began_s)

    def tick(self, now_s: float) -> None:
        """Follow the badge."""
        if self._prints:
            self._follow_badge(now_s)
        self._ring.show_left(self.dwell.share(now_s), self.dwell.left_s(now_s))
        self._ring.setVisible(not self._prints or self._state in OUT or self._is_collected)
        if self.dwell.is_over(now_s):
            self.left.emit()

    def _follow_badge(self, now_s: float) -> None:
        words, job = self.scene.words, self.scene.kiosk.print_job(self._outcome.print_job)
        state = job.state if job else PrintState.WAITING
        waited_s = now_s - self._began_s
        if state is not self._state:
            self._state = state
            shares = {
                PrintState.WAITING: 0.12,
                PrintState.PRINTING: 0.55,
                PrintState.PRINTED: 1.0,
                PrintState.HANDED_OVER: 1.0,
            }
            self._bar.show_share(shares.get(state, 0.12))
            if state in OUT:
                self._printing.pair.say(words.line("result.printed"))
                self._printing.mark(Fill.ADMIT)
                self._take.mark(Icon.DOWN)
                self.dwell = Dwell(BADGE_S, now_s)
        is_done = state in OUT
        is_lost = state in (PrintState.FAILED, PrintState.IN_DOUBT) or (not is_done and waited_s >= PRINT_REROUTE_S)
        if is_lost and not self._is_collected:
            self._reroute(now_s)
        elif not is_done and not is_lost and self.scene.kiosk.status().printer_trouble is not None:
            self._printing.pair.say(words.line("result.printer_staff"))
        elif not is_done and not is_lost and waited_s >= PRINT_SLOW_S:
            self._printing.pair.say(words.line("result.printing_long"))

    def _reroute(self, now_s: float) -> None:
        """The printer never stops a lane: the person is in, the badge waits elsewhere."""
        self._is_collected = True
        gate = self.scene.directory.gate
        desk = self.scene.kiosk.status().reroute_desk or (gate.desk if gate else "1")
        self._printing.pair.say(self.scene.words.line("result.collect", desk=desk))
        self._printing.mark(Fill.ATTENTION)
        self._bar.hide()
        self._take.hide()
        self.dwell = Dwell(BADGE_S, now_s)

    def _controls(self) -> QWidget:
        scene, look, words = self.scene, self.scene.look, self.scene.words
        holder, layout = column(scene, gap_mm=5, margin_mm=WIDE_SIDE_MM)
        checked = "result.checked_in" if self._outcome.direction.value == "entry" else "result.checked_out"
        first = FactRow(look, words.line(checked), Fill.ADMIT, trailing=words.clock(self._outcome.at, seconds=True))
        self._printing = FactRow(look, words.line("result.printing"), Icon.PRINTER)
        self._bar = ProgressBar(look)
        self._take = FactRow(look, words.line("result.take"), Icon.BADGE)
        self._take.mark(Icon.BADGE, is_quiet=True)
        layout.addStretch(1)
        layout.addWidget(first)
        if self._prints:
            layout.addWidget(self._printing)
            layout.addWidget(self._bar)
            layout.addWidget(self._take)
        layout.addStretch(1)
        if (activity := self._outcome.activity) is not None:
            layout.addWidget(self._next_activity(activity))
        return holder

    def _actions(self) -> QHBoxLayout:
        look, words = self.scene.look, self.scene.words
        row, side = QHBoxLayout(), look.px(WIDE_SIDE_MM)
        row.setContentsMargins(side, look.gap, side, side)
        row.setSpacing(look.gap)
        done = Tile(look, words.line("result.done"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        done.clicked.connect(self.left)
        tiles = [done]
        if self._prints:
            wrong = Tile(look, words.line("result.wrong_badge"), icon=Icon.BADGE)
            wrong.clicked.connect(lambda: self.wanted.emit("call"))
            tiles.insert(0, wrong)
        for tile in tiles:
            tile.setMinimumHeight(look.px(ACTION_MM))
            row.addWidget(tile, 1)
        self._ring = Ring(look, 16, look.colour("text"))
        policy = self._ring.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves under a finger when it begins to count
        self._ring.setSizePolicy(policy)
        row.addWidget(self._ring)
        return row

    def _next_activity(self, activity: Activity) -> QWidget:
        """When, what and where: read at a glance in walking off."""
        look, words, facts = self.scene.look, self.scene.words, self._outcome.facts
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(card)
        margin = look.px(5)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        clock = words.clock(activity.starts_at)
        row.addWidget(Text(look, clock, Role.HEADLINE, is_bold=True, ink="primary", wraps=False, is_tabular=True))
        what = QVBoxLayout()
        what.addWidget(Pair(look, words.text(activity.title), Role.TITLE, Role.SMALL))
        seat = f"{words('result.seat')} {facts.seat}" if facts.seat else ""
        where = " · ".join(part for part in (seat, activity.hall.both(" ")) if part)
        what.addWidget(Text(look, where, Role.BODY, is_bold=True))
        row.addLayout(what, 1)
        return card


class HelpPage(Page):
    """S3. No reason in big type, no red; where to go, a reference, a person on request. Stays 30 s, "more time" for
    more."""

    def __init__(self, scene: Scene, text: DelegateText) -> None:
        super().__init__(scene)
        self.dwell = Dwell(HELP_S, scene.monotonic())
        poster = Poster(scene.look, Fill.INFO, text.sentence, shape_mm=44)
        share = 46 if scene.is_portrait else None
        self.compose(poster, self._facts(text), actions=self._actions(), message_share=share)
        self.tick(scene.monotonic())

    def tick(self, now_s: float) -> None:
        """Count down."""
        self._ring.show_left(self.dwell.share(now_s), self.dwell.left_s(now_s))
        if self.dwell.is_over(now_s):
            self.left.emit()

    def _facts(self, text: DelegateText) -> QWidget:
        scene, look, words = self.scene, self.scene.look, self.scene.words
        holder, layout = column(scene, gap_mm=7, margin_mm=WIDE_SIDE_MM)
        layout.addStretch(1)
        if text.step.first:
            layout.addWidget(FactRow(look, text.step, Icon.HAND))
        if text.reference:
            label, told = (
                words.line("self.reference").spoken,
                words.line("self.show" if text.step.first else "help.show"),
            )
            layout.addWidget(ReferenceCard(look, label, text.reference, told))
        layout.addStretch(1)
        return holder

    def _actions(self) -> QVBoxLayout:
        look, words = self.scene.look, self.scene.words
        role = Role.BODY if look.is_large else Role.TITLE
        call = Tile(look, words.line("result.call"), icon=Icon.HAND, dress=Dress.PRIMARY, role=role)
        call.clicked.connect(lambda: self.wanted.emit("call"))
        again = Tile(look, words.line("result.again"), icon=Icon.CODE, role=role)
        again.clicked.connect(self.left)
        more = Tile(look, words.line("result.more_time"), icon=Icon.CLOCK, role=role)
        more.clicked.connect(self._more_time)
        self._ring = Ring(look, 16, look.colour("text"))
        row = QHBoxLayout()
        row.addWidget(more, 1)
        row.addWidget(self._ring)
        actions, side = QVBoxLayout(), look.px(WIDE_SIDE_MM)
        actions.setContentsMargins(side, look.gap, side, side)
        for layout in (actions, row):
            layout.setSpacing(look.gap)
        for tile in (call, again):
            actions.addWidget(tile)
        actions.addLayout(row)
        return actions

    def _more_time(self) -> None:
        self.dwell.extend(self.scene.monotonic())
        self.tick(self.scene.monotonic())
