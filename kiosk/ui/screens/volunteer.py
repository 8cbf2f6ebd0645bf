"""S12: the volunteer's screen. Keyboard first, the scanner always live; the result stays until the next scan. Whatever
admits a person is Ctrl+Enter or a function key, never Return or Space, because hand scanners type those."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.model import DelegateId, Direction
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import SILENT, Code
from kiosk.ui import wording
from kiosk.ui.banners import banners, told
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.renaming import can_rename, has_printer
from kiosk.ui.scene import Scene
from kiosk.ui.screens import answered
from kiosk.ui.screens.key_strip import KeyStrip
from kiosk.ui.screens.lookup import MOST_ROWS, CardView, LookUpList
from kiosk.ui.screens.mode import Mode
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.bar import TopBar
from kiosk.ui.widgets.hint import Banner
from kiosk.ui.widgets.rows import RowList
from kiosk.ui.widgets.steps import TroublePlace
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.verdict import VerdictPanel
from kiosk.ui.words import Line, grouped

if TYPE_CHECKING:
    from kiosk.ui.people import Found

LAST, STRIP, STATUS_MS, NOTICE_MS, URGENT_MS = 8, 3, 500, 4000, 30_000
SENT_MS, TIGHT_TEXT, NOBODY = 3000, 1.25, DelegateId("")


class VolunteerMode(Mode):
    """`wanted` asks the window for an overlay (walk_in, session, supervisor, override, re_enter, help, badge_name)."""

    keeps_outcome = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._is_paused = False
        self._members = 0  # of a delegation, still to be asked
        self._waiting = 0  # records that wait for the hub while it is out of reach
        self._found: Sequence[Found] = ()
        self._recent: deque[Outcome] = deque(scene.kiosk.recent(LAST), maxlen=LAST)
        look = scene.look
        self.bar = TopBar(look, scene.words, is_public=False)
        self.banner = Banner(look)
        self.panel = VerdictPanel(look, answered.calm(scene))
        self.found_list = LookUpList(scene)
        self.found_list.opened.connect(self.open_card)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.found_list)
        self.query = QLineEdit()
        self.query.setPlaceholderText(scene.words.line("find.staff").spoken)
        self.query.setAccessibleName(scene.words.line("key.find").spoken)
        self.query.setClearButtonEnabled(False)
        self.query.textEdited.connect(self.look_up)
        self.query.installEventFilter(self)
        self._asked: DelegateId | None = NOBODY  # for whom the keys were offered
        self._bind()
        self.keys = KeyStrip(scene, self._acts, is_tight=self._is_tight)
        self._compose()
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self._show_banner)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(STATUS_MS)
        self._show_last()
        self.bar.show_place(scene.directory)
        self.tick()
        self.setFocus()

    # -- what happens

    def show_outcome(self, outcome: Outcome) -> None:
        """Paint the verdict; whatever else was open gives way, what was typed is forgotten."""
        self.outcome = outcome
        self._leave_look_up()
        self._show_verdict(outcome)
        if not outcome.is_replay:
            self._recent.appendleft(outcome)
            self._show_last()
        if outcome.code not in SILENT:
            self.sounded.emit(wording.FILL_OF_TONE[outcome.tone].value)
        self.announced.emit(self.panel.verdict.spoken)

    def show_notice(self, notice: Notice) -> None:
        """One line in the banner's place for four seconds; for half a minute, with a sound, if somebody must act."""
        is_urgent = notice.said is Said.ADMITTED_TWICE
        self._say(*told(notice, self.scene.words), URGENT_MS if is_urgent else NOTICE_MS)
        if is_urgent:
            self.sounded.emit(Fill.ATTENTION.value)

    def _say(self, fill: Fill, line: Line, for_ms: int) -> None:
        self.banner.say(fill, line)
        self._notice_timer.start(for_ms)
        self.announced.emit(line.spoken)

    def show_waiting(self, members: int) -> None:
        self._members = members
        self._show_banner()

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""
        if topic is Topic.PLACE:
            self.bar.show_place(self.scene.directory)
        if topic is Topic.PRINTS:
            self._asked = NOBODY
        self._show_status()

    def follow(self, scene: Scene) -> bool:
        """Look-up, card and verdict stay; the bar tells the gate."""
        self.scene = replace(self.scene, directory=scene.directory, words=scene.words)
        self.refresh(Topic.PLACE)
        return True

    def tick(self) -> None:
        """Twice a second: link, clock, counts; and what the print ledger is asked for, so no oftener."""
        outcome = self.outcome
        if self._person != self._asked:
            self._offer_keys()
            if outcome and outcome.print_job and answered.verdict_of(self.scene, outcome) != self.panel.verdict:
                self._show_verdict(outcome)
        self._show_status()

    def _show_status(self) -> None:
        status = self.scene.kiosk.status()
        words = self.scene.words
        self.bar.show_status(status, words.clock(self.scene.kiosk.now()))
        if self._waiting and status.is_online and not status.outbox:
            self._say(Fill.ADMIT, words.line("link.sent", count=self._waiting), SENT_MS)
        self._waiting = status.outbox if not status.is_online or self._waiting else 0
        rate = words.line("last.rate", rate=status.per_minute).first
        key = "last.inside_of" if status.capacity else "last.inside"
        inside = words.line(key, inside=grouped(status.occupancy), capacity=grouped(status.capacity or 0)).first
        self._counts.setText(f"{rate}   ·   {inside}")
        self.printer_steps.show_trouble(status.printer_trouble)
        self.last.setVisible(status.printer_trouble is None)
        if not self._notice_timer.isActive():
            self._show_banner()

    def start(self) -> None:
        """Esc: ready for the next."""
        self._leave_look_up()
        self.outcome = None
        self.panel.show_verdict(answered.calm(self.scene, is_paused=self._is_paused))

    # -- keys

    def _bind(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "F1": lambda: self.wanted.emit("help"),
            "F2": self.begin_search,
            "F3": lambda: self.wanted.emit("walk_in"),
            "F4": self.scene.kiosk.undo,
            "F5": self.reprint,
            "F6": lambda: self.wanted.emit("session"),
            "F7": self.turn_round,
            "F8": self.re_enter,
            "F9": self.pause,
            "F10": self.supervise,
            "F12": self.rename,
            "Esc": self.escape,
            "Ctrl+Return": self.confirm,
            "Ctrl+Enter": self.confirm,
        }
        self._acts = acts
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        for number in range(MOST_ROWS):
            shortcut = QShortcut(
                QKeySequence(f"Ctrl+{number + 1}"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(lambda number=number: self.open_card(number))

    def begin_search(self) -> None:
        """F2."""
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def reprint(self) -> None:
        """F5: the badge of whoever is on screen."""
        if self._person is not None:
            from kiosk.ui.people import ReprintReason  # not known to the first picture

            self.scene.kiosk.reprint(self._person, ReprintReason.DAMAGED)

    def rename(self) -> None:
        """F12: another name on the badge of whoever is on screen, once it is out."""
        if self._person is not None and can_rename(self.scene.kiosk, self._person):
            self.wanted.emit(f"badge_name:{self._person}")

    def re_enter(self) -> None:
        """F8, on ALREADY_IN alone; after the PIN where the settings ask for it."""
        if self.outcome is None or self.outcome.code is not Code.ALREADY_IN:
            return
        if self.scene.kiosk.settings().is_re_entry_guarded:
            self.wanted.emit("re_enter")
        else:
            self.scene.kiosk.re_enter(self.outcome)

    def turn_round(self) -> None:
        """F7: from in to out and back."""
        directory = self.scene.directory
        if directory.gate is not None:
            way = Direction.EXIT if directory.direction is Direction.ENTRY else Direction.ENTRY
            self.scene.kiosk.change_place(directory.gate.id, None, way)

    def pause(self) -> None:
        """F9: scans are still answered, the screen says that the lane rests."""
        self._is_paused = not self._is_paused
        self.start()

    def supervise(self) -> None:
        """F10: override what is refused on screen, else the supervisor's menu."""
        refused = self.outcome is not None and not self.outcome.is_admitted
        self.wanted.emit("override" if refused else "supervisor")

    def confirm(self) -> None:
        """Ctrl+Enter: check in the open card, "the document matches", or ask what is to be asked."""
        card = self.stack.currentWidget()
        if isinstance(card, CardView):
            self.scene.kiosk.admit_manually(card.card.found.delegate.id)
        elif self.outcome is not None and self.outcome.awaits_operator:
            self.scene.kiosk.confirm_identity(self.outcome)
        elif self.outcome is not None and self.outcome.awaits_answers:
            self.wanted.emit("questions")
        elif self._members:
            self.wanted.emit("next_member")

    def escape(self) -> None:
        """Esc: one step back, then ready."""
        if isinstance(self.stack.currentWidget(), CardView) and self.query.text():
            self.look_up(self.query.text())
            self.begin_search()
        else:
            self.start()

    # -- look-up

    def look_up(self, query: str) -> None:
        """Show whoever the query finds."""
        self._drop_card()
        if not query.strip():
            self.stack.setCurrentWidget(self.panel)
            return
        self._found = self.scene.kiosk.find(query.strip(), MOST_ROWS)
        self.found_list.show_found(self._found)
        self.stack.setCurrentWidget(self.found_list)

    def open_card(self, number: int) -> None:
        """Ctrl+1 to 8, or Enter on a row."""
        if self.stack.currentWidget() is not self.found_list or number >= len(self._found):
            return
        card = self.scene.kiosk.card(self._found[number].delegate.id)
        if card is None:
            return
        view = CardView(self.scene, card)
        view.admitted.connect(self.confirm)
        view.closed.connect(self.escape)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self.setFocus()
        self.announced.emit(wording.names(card.found.delegate).spoken)

    def _leave_look_up(self) -> None:
        self._drop_card()
        self.query.clear()
        self._found = ()
        self.found_list.show_found(())
        self.stack.setCurrentWidget(self.panel)
        self.setFocus()

    def _drop_card(self) -> None:
        for view in self.stack.findChildren(CardView, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():  # type: ignore[attr-defined]
                self.open_card(0)
                return True
            if key == Qt.Key.Key_Down and self.found_list.list.shown:
                self.found_list.list.shown[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    # -- what is shown

    @property
    def _person(self) -> DelegateId | None:
        """Whoever is on screen: on the open card, else answered."""
        card = self.stack.currentWidget()
        if isinstance(card, CardView):
            return card.card.found.delegate.id
        outcome = self.outcome
        return outcome.delegate.id if outcome and outcome.delegate and wording.shows_person(outcome) else None

    def _offer_keys(self) -> None:
        """F12 is there where badges are printed, and does something once theirs is out."""
        kiosk, who = self.scene.kiosk, self._person
        self._asked = who
        self.keys.offer("F12", is_there=has_printer(kiosk), is_possible=who is not None and can_rename(kiosk, who))

    def _show_verdict(self, outcome: Outcome) -> None:
        self.panel.show_verdict(answered.verdict_of(self.scene, outcome), answered.photo_of(self.scene, outcome))

    def _show_last(self) -> None:
        self.last.show_rows([answered.last_row(self.scene, outcome) for outcome in self._recent])
        self._strip.show_rows([answered.last_strip(self.scene, self._recent, STRIP)])

    def _show_banner(self) -> None:
        words = self.scene.words
        shown = banners(self.scene.kiosk.status(), words)
        if self._members:
            self.banner.say(Fill.ATTENTION, words.line("ask.waiting", count=self._members))
        elif shown:
            self.banner.say(shown[0].fill, shown[0].line, shown[0].step)
        else:
            self.banner.hide()

    # -- arrangement

    def _compose(self) -> None:
        look, words = self.scene.look, self.scene.words
        margin = look.px(4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.banner)
        ways = QBoxLayout.Direction
        middle = QBoxLayout(ways.TopToBottom if self.scene.is_portrait else ways.LeftToRight)
        middle.setContentsMargins(margin, margin, margin, margin // 2)
        middle.setSpacing(margin)
        middle.addWidget(self.stack, 62)
        side = QWidget()
        side.setObjectName("card")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(margin, margin // 2, margin, margin)
        column.setSpacing(look.px(2))
        self._counts = Text(look, "", Role.BODY, is_bold=True)
        self.printer_steps = TroublePlace(look, words, is_column=True)
        self.last = RowList(look, (2.4, 4.6, 3.4), height_mm=8)
        column.addWidget(self._counts)
        column.addWidget(self.last)
        column.addWidget(self.printer_steps)
        if self.scene.has_camera:
            from kiosk.ui.widgets.preview import PreviewPane  # the first picture has no camera yet

            scene = self.scene
            pane = PreviewPane(look, scene.kiosk.latest_preview, is_mirrored=scene.is_mirrored, words=scene.words)
            column.addWidget(pane, 1)
        else:
            column.addStretch(1)
        self._strip = RowList(look, (1.0,) * STRIP, height_mm=8)
        strip = QVBoxLayout()
        strip.setContentsMargins(margin, 0, margin, margin // 2)
        strip.addWidget(self._strip)
        middle.addWidget(side, 38)
        outer.addLayout(middle, 1)
        if self._is_tight:
            outer.addLayout(strip)
        else:
            self._strip.setParent(self)
        (side if self._is_tight else self._strip).hide()
        row = QHBoxLayout()
        row.setContentsMargins(margin, 0, margin, margin // 2)
        row.setSpacing(margin)
        row.addWidget(Text(look, f"F2  {words.line('key.find').spoken}", Role.BODY, is_bold=True, wraps=False))
        row.addWidget(self.query, 1)
        outer.addLayout(row)
        outer.addWidget(self.keys)

    @property
    def _is_tight(self) -> bool:
        """Large text leaves room for the verdict and one line: the last eight become a strip of three, keys lose
        their second line."""
        return self.scene.look.text_scale > TIGHT_TEXT

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
