"""All screens of one window: which mode is shown, in which look; hands on what the bridge hears; keys that work
everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.bridge import Bridge
from kiosk.ui.drafts import Drafts
from kiosk.ui.next_turn import in_next_turn
from kiosk.ui.party import Party, is_member, is_same_person
from kiosk.ui.plugged import THIS_MACHINE, Plugged
from kiosk.ui.ports import Health, Kiosk, Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.mode import Mode, mode_for, overlay_for
from kiosk.ui.theme import Look, Role, look_of, style_sheet
from kiosk.ui.upkeep import to_try
from kiosk.ui.words import Words, language_of

if TYPE_CHECKING:
    from kiosk.ui.screens.overlay import Overlay

REOPENED = frozenset({"settings", "session"})
"""Pages whose own choices make the window anew, also in another mode."""
RETURNS = frozenset({"settings", "delegation", "help"})
"""Pages that lead to others: whoever closes one of those is back here."""
TRIALS = frozenset({"equipment", "calibrate", "self_test", "practice"})
"""What is tried there ends with the page; any other page is there again when the window is made anew, and behind these
the one they were opened from."""
Opened = tuple[str, Outcome | None]
"""A page by its name, and whom it is about."""
NOTHING_OPEN: Opened = ("", None)
SMALL_WIDTH_PX, SMALLEST_PX = 1600, 200
NOTABLE_GROWTH = 0.04
"""Below this, another size of the window is given the same text: a frame round it is no reason to make all anew."""


class MainWindow(QWidget):
    """`announced` and `sounded` say what a screen reader and the loudspeaker are given, also where there is neither;
    `spoken` (text, language) what the voice says to somebody who asked. `has_voice` is set by whoever has one."""

    announced = Signal(str)
    sounded = Signal(str)
    spoken = Signal(str, str)
    answered = Signal(object)
    camera_wanted = Signal(str)
    scanner_wanted = Signal(str)

    def __init__(
        self,
        kiosk: Kiosk,
        settings: Settings,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        panel_in: float = 0.0,
        text_scale: float = 1.0,
        is_still: bool = False,
        plugged: Plugged = THIS_MACHINE,
    ) -> None:
        super().__init__()
        self._plugged = plugged
        self._kiosk, self._settings, self._monotonic = kiosk, settings, monotonic
        self._panel_in, self._text_scale, self._is_still = panel_in, text_scale, is_still
        self.setWindowTitle("Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.has_voice, self.has_sound = False, True
        self._may_close = False
        self._sets_up: bool | None = None  # None: as the device says; else asked for, or put off
        self.mode: Mode | None = None
        self.overlay: Overlay | None = None
        self._opened = NOTHING_OPEN  # the overlay
        self._beneath = NOTHING_OPEN  # the one it was opened from
        self._shape: tuple[bool, bool] | None = None
        self._built_px_per_mm = 1.0
        self._latest: Outcome | None = None
        self._drafts = Drafts()
        self._party = Party(self._drafts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a long word must not widen the panel
        self._listen()

    def _listen(self) -> None:
        self.bridge = Bridge(self._kiosk, self)
        self.bridge.answered_on_screen.connect(self._show_outcome)
        self.bridge.changed_on_screen.connect(self._refresh)
        self.bridge.noticed_on_screen.connect(self._show_notice)

    # -- what the bridge hears

    def _show_outcome(self, outcome: Outcome) -> None:
        if self.overlay is not None and self.overlay.keeps(outcome):
            return
        asked = self.overlay.asked if self.overlay is not None else None
        is_desk = self.mode is not None and self.mode.keeps_outcome
        is_before_us = is_member(outcome) and is_desk
        if is_desk:
            self._party.hear(outcome)
        if self.overlay is not None:
            if is_before_us and asked is not None and not is_same_person(asked, outcome):
                self._show_verdict(outcome)
                self.overlay.show_other(outcome, self._party.waiting)
                return
            if self.overlay.is_done(outcome):
                self._drafts.forget(*self._opened)
        self._party.interrupt()
        self.close_overlay()
        self._show_verdict(outcome)
        if self.mode is None or not is_desk:
            return
        if is_before_us:
            self._ask_next(outcome)
            return
        self.mode.show_waiting(self._party.waiting)
        if outcome.awaits_answers:
            self._party.ask(outcome)
            self.open_overlay("questions")
        else:
            self._show_company()

    def _show_verdict(self, outcome: Outcome) -> None:
        self._latest = outcome
        if self.mode is not None:
            self.mode.show_outcome(outcome)
            self.answered.emit(outcome)

    def _ask_next(self, before: Outcome | None = None) -> None:
        """The next of a delegation of whom something is wanted; `before` was answered just now."""
        member = self._party.next()
        if self.mode is None:
            return
        if member is None:
            self._show_company()
        elif member.awaits_answers:
            self.open_overlay("questions", member)
            if self.overlay is not None and before is not None and before is not member:
                self.overlay.show_other(before, self._party.waiting)
        elif member is not before:
            self.mode.show_outcome(replace(member, is_replay=True))
        self.mode.show_waiting(self._party.waiting)

    def _show_company(self) -> None:
        """Behind a leader's verdict comes the delegation, if it is read and the verdict still stands."""
        outcome = self.mode.outcome if self.mode is not None and self.mode.keeps_outcome else None
        is_leader = outcome is not None and outcome.delegate is not None and outcome.delegate.is_leader
        if outcome is not None and is_leader and self.overlay is None:
            self._open_company(outcome)

    def _refresh(self, topic: str) -> None:
        if topic in (Topic.PLACE, Topic.SETTINGS):
            before, self._settings = self._settings, self._kiosk.settings()
            for asked in to_try(before, self._settings):
                self._do(asked)
            if topic == Topic.SETTINGS and self._sets_up:
                self._sets_up = None  # it is finished
            is_followed = topic == Topic.PLACE and self.mode is not None and self.mode.follow(self._scene())
            if not is_followed:
                self.rebuild()
            elif self.overlay is not None:
                self.overlay.refresh(Topic.PLACE)
        elif topic == Topic.STATUS and self.mode is not None and self.mode.keeps_outcome and self._camera_changed():
            self.rebuild()  # room for its picture, or none
        elif topic == Topic.COMPANY:
            self._show_company()
        elif self.mode is not None:
            self.mode.refresh(Topic(topic))
            if self.overlay is not None:
                self.overlay.refresh(Topic(topic))

    def _show_notice(self, notice: Notice) -> None:
        if self.overlay is not None:
            self.overlay.show_notice(notice)
        elif self.mode is not None:
            self.mode.show_notice(notice)

    def _camera_changed(self) -> bool:
        has_camera = self._kiosk.status().camera is not Health.ABSENT
        return self.mode is not None and has_camera != self.mode.scene.has_camera

    # -- overlays

    def open_overlay(self, name: str, about: Outcome | None = None) -> None:
        """Lay a page over the mode: supervisor, override, settings, session, help, walk_in, delegation …; or do what
        is asked of the window itself. `about` is another outcome than the one the mode shows."""
        if self._do(name) or self.mode is None:
            return
        about = about or self.mode.outcome
        page = overlay_for(name, self._scene(), about, self._drafts.of(name, about))
        if page is not None:
            self._lay_over(page, (name, about))

    def _open_company(self, about: Outcome) -> None:
        """Made now, shown in the next turn: both at once would keep whoever scans waiting."""
        page = overlay_for("delegation", self._scene(), about, self._drafts.of("delegation", about))
        if page is not None:
            QTimer.singleShot(0, self, partial(self._lay_company_over, page, about))

    def _lay_company_over(self, page: Overlay, about: Outcome) -> None:
        """Unless something else was opened or answered meanwhile."""
        if self.overlay is None and self.mode is not None and self.mode.outcome is about:
            self._lay_over(page, ("delegation", about))
        else:
            page.deleteLater()

    def _lay_over(self, page: Overlay, opened: Opened) -> None:
        is_led_here = self.overlay is not None and self._opened[0] in RETURNS - {opened[0]}
        self._beneath = self._opened if is_led_here else NOTHING_OPEN
        self.close_overlay()
        self.overlay, self._opened = page, opened
        in_next_turn(page.closed, self._leave_overlay, while_shown=lambda: self.overlay is page)
        page.wanted.connect(lambda name: QTimer.singleShot(0, self, partial(self._hear_overlay, page, name)))
        page.announced.connect(self._announce)
        shortcut = QShortcut(QKeySequence("Esc"), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(page.closed)
        if self.mode is not None:
            self.mode.hide()
        self._column.addWidget(page)
        page.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear_overlay(self, page: Overlay, name: str) -> None:
        """What is asked of the window itself may be the last word of a page that is gone by now; another page is opened
        only for the one on screen."""
        if not self._do(name) and self.overlay is page:
            self.open_overlay(name)

    def _do(self, name: str) -> bool:
        """What is no page: exit, set_up, later, next_member, play:SOUND; to be tried out: camera:NAME, scanner:PORT,
        badges:NAME."""
        word, _, what = name.partition(":")
        match word:
            case "exit":
                self.leave()
            case "set_up" | "later":
                self._sets_up = word == "set_up"
                self.rebuild()
            case "play":
                self.sounded.emit(what)  # also where it is muted: somebody wants to hear it
            case "camera":
                self.camera_wanted.emit(what)
            case "scanner":
                self.scanner_wanted.emit(what)
            case "next_member":
                self._ask_next()
            case "badges":
                self._kiosk.upkeep().try_badge_reader(what)
            case _:
                return False
        return True

    def _leave_overlay(self) -> None:
        """Somebody closed the page, and what was written there goes too. Behind one member of a delegation comes the
        next, behind a page that was opened from another that other one."""
        asked = self.overlay.asked if self.overlay is not None else None
        self._drafts.forget(*self._opened)
        if asked is not None:
            self._party.leave()
        self.close_overlay()
        if asked is not None and is_member(asked):
            self._ask_next()
        elif self._beneath[0]:
            self.open_overlay(*self._beneath)

    def close_overlay(self) -> None:
        """Back to the mode."""
        if self.overlay is None:
            return
        self.overlay.hide()
        self._column.removeWidget(self.overlay)
        self.overlay.deleteLater()
        self.overlay = None
        if self.mode is not None:
            self.mode.show()
            self.mode.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- look and mode

    def rebuild(self, *, keeps: bool = True) -> None:
        """Make the mode anew for the present look, size, language and place; a volunteer's result stays, and the page
        over it with what was written there; or, if nothing is to be kept of what may be broken, none of it."""
        is_laid_over = keeps and self.overlay is not None
        (was_open, about), beneath = (self._opened, self._beneath) if is_laid_over else (NOTHING_OPEN,) * 2
        self._latest = self._latest if keeps else None
        self.close_overlay()
        before = self.mode
        if self.mode is not None:
            self.mode.hide()
            self._column.removeWidget(self.mode)
            self.mode.deleteLater()
        scene = self._scene()
        way = Qt.LayoutDirection.RightToLeft if scene.words.is_rtl else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(way)
        self.setFont(scene.look.font(Role.BODY))
        if (sheet := style_sheet(scene.look)) != self.styleSheet():  # the same one again costs half of all this
            self.setStyleSheet(sheet)
        is_set_up = self._sets_up if self._sets_up is not None else self._kiosk.upkeep().is_new()
        self.mode = mode_for("set_up" if is_set_up else self._settings.mode, scene)
        is_same_mode = keeps and type(before) is type(self.mode)
        if before is not None and is_same_mode:
            self.mode.remember(before.memory)
        else:
            self._party.interrupt()
        self.mode.wanted.connect(self.open_overlay)
        self.mode.spoken.connect(self.spoken)
        if self.mode.keeps_outcome and self._latest is not None:
            self.mode.show_outcome(self._latest)
        self.mode.show_waiting(self._party.waiting)
        self.mode.announced.connect(self._announce)  # from here on: what stays on screen was said before
        self.mode.sounded.connect(self._sound)
        self._column.addWidget(self.mode)
        self.mode.setFocus(Qt.FocusReason.OtherFocusReason)  # unless a field of it takes it
        self.mode.show()
        if was_open in TRIALS:
            (was_open, about), beneath = beneath, NOTHING_OPEN
        if was_open in REOPENED or (was_open and is_same_mode):
            self.open_overlay(was_open, about)
            self._beneath = beneath

    def _scene(self) -> Scene:
        settings, directory = self._settings, self._kiosk.directory()
        zone = directory.conference.zone if directory.conference else None
        return Scene(
            kiosk=self._kiosk,
            look=self._look(),
            words=Words(language_of(settings), zone),
            directory=directory,
            monotonic=self._monotonic,
            is_portrait=self.height() > self.width(),
            is_mirrored=settings.is_mirrored,
            has_camera=self._kiosk.status().camera is not Health.ABSENT,
            is_small=self.width() < SMALL_WIDTH_PX,
            has_voice=self.has_voice,
            has_sound=self.has_sound,
            panel_px=(self.width(), self.height()),
            plugged=self._plugged,
        )

    def _look(self) -> Look:
        return look_of(
            self._settings,
            self.width(),
            self.height(),
            panel_in=self._panel_in,
            text_scale=self._text_scale,
            is_still=self._is_still,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size()
        if min(size.width(), size.height()) < SMALLEST_PX:
            return  # not on screen yet
        shape = (size.height() > size.width(), size.width() < SMALL_WIDTH_PX)
        density = self._look().px_per_mm
        if shape != self._shape or abs(density / self._built_px_per_mm - 1) > NOTABLE_GROWTH:
            self._shape, self._built_px_per_mm = shape, density
            self.rebuild()

    @property
    def is_locked(self) -> bool:
        """A self-service kiosk is left through the supervisor's PIN alone."""
        return self._settings.mode == "self" and not self._may_close

    def leave(self) -> None:
        """Close, locked or not."""
        self._may_close = True
        self.window().close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_locked:
            event.ignore()
            return
        self.bridge.close()
        super().closeEvent(event)

    def _sound(self, name: str) -> None:
        if not self._settings.is_muted:
            self.sounded.emit(name)

    def _announce(self, text: str) -> None:
        self.announced.emit(text)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # many enums, made when first asked for

        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
