"""What the four modes have in common, and what may lie over them; each is imported when it is first shown, because the
first picture needs one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.model import DelegateId
from kiosk.domain.outcome import Outcome
from kiosk.ui.ports import Notice, Topic
from kiosk.ui.scene import Scene

if TYPE_CHECKING:
    from kiosk.ui.screens.overlay import Overlay
    from kiosk.ui.visit import Draft


class Mode(QWidget):
    """`announced` is for screen readers, `spoken` (text, language) for the voice, `sounded` names a sound, `wanted` an
    overlay. `keeps_outcome`: the result stays until the next scan, also when the window is made anew."""

    announced = Signal(str)
    spoken = Signal(str, str)
    sounded = Signal(str)
    wanted = Signal(str)
    keeps_outcome = False

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.scene = scene
        self.outcome: Outcome | None = None

    def show_outcome(self, outcome: Outcome) -> None:
        """An answer has come."""

    def show_notice(self, notice: Notice) -> None:
        """A command without an answer is done."""

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""

    def show_waiting(self, members: int) -> None:
        """So many of a delegation are still to be asked something."""

    def tick(self) -> None:
        """Time has passed."""

    def start(self) -> None:
        """Back to the beginning."""

    def follow(self, _scene: Scene) -> bool:
        """Take a new list or another gate without losing what is on screen: a list comes with every change at the hub,
        and somebody may be typing. False if the mode must be made anew."""
        return False

    @property
    def memory(self) -> object:
        """What the same mode, made anew for another size or look, is to go on with."""
        return None

    def remember(self, memory: object) -> None:
        """Go on with what the one before has left."""


def mode_for(name: str, scene: Scene) -> Mode:
    """The mode by its name in the settings; volunteer for a name nobody knows."""
    match name:
        case "set_up":
            from kiosk.ui.screens.set_up import SetUpMode

            return SetUpMode(scene)
        case "self":
            from kiosk.ui.screens.self_mode import SelfMode

            return SelfMode(scene)
        case "dashboard":
            from kiosk.ui.screens.dashboard import DashboardMode

            return DashboardMode(scene)
        case "badges":
            from kiosk.ui.screens.badge_desk import BadgeDeskMode

            return BadgeDeskMode(scene)
    from kiosk.ui.screens.volunteer import VolunteerMode

    return VolunteerMode(scene)


def load_overlays() -> Iterator[str]:
    """Import all screens, one at each step, so that nobody waits for it at the first use. Main thread only: PySide6
    makes its classes and enumerations when they are first asked for, and dies of two threads that ask at once."""
    from kiosk.ui import screens

    for found in iter_modules(screens.__path__):
        yield import_module(f"kiosk.ui.screens.{found.name}").__name__


def overlay_for(name: str, scene: Scene, outcome: Outcome | None, draft: Draft) -> Overlay | None:
    """The page by its name; None for a delegation of which nobody is awaited any more. `draft` is what was written on
    it before."""
    from kiosk.ui.screens.badge_name import BadgeNamePage
    from kiosk.ui.screens.delegation import DelegationPage
    from kiosk.ui.screens.detail import ConflictsPage, DetailPage, subject_of
    from kiosk.ui.screens.equipment import CalibratePage, EquipmentPage
    from kiosk.ui.screens.practice import PracticePage
    from kiosk.ui.screens.questions import QuestionsPage
    from kiosk.ui.screens.self_test import SelfTestPage
    from kiosk.ui.screens.settings import HelpCard, PlacePage, SettingsPage
    from kiosk.ui.screens.supervisor import OverridePage, PinPage, ReEntryPage
    from kiosk.ui.screens.walk_in import WalkInOverlay

    about_outcome: dict[str, Callable[[Scene, Outcome], Overlay]] = {
        "override": OverridePage,
        "re_enter": ReEntryPage,
        "questions": partial(QuestionsPage, draft=draft),
    }
    if name.startswith("look:"):
        return DetailPage(scene, subject_of(name))
    if name.startswith(("substitute:", "badge_name:")):
        kind, _, who = name.partition(":")
        card = scene.kiosk.card(DelegateId(who))
        if card is None:
            return None
        is_name = kind == "badge_name"
        return BadgeNamePage(scene, card, draft) if is_name else WalkInOverlay(scene, draft, card.found)
    if name in about_outcome:
        return about_outcome[name](scene, outcome) if outcome is not None else None
    if name == "delegation":
        delegate = outcome.delegate if outcome else None
        company = scene.kiosk.company(delegate.delegation) if delegate and delegate.delegation else None
        is_awaited = company is not None and not all(member.is_inside for member in company.members)
        return DelegationPage(scene, company, draft) if company and is_awaited else None
    pages: dict[str, Callable[[Scene], Overlay]] = {
        "supervisor": PinPage,
        "settings": SettingsPage,
        "session": PlacePage,
        "help": HelpCard,
        "walk_in": partial(WalkInOverlay, draft=draft),
        "practice": PracticePage,
        "calibrate": CalibratePage,
        "conflicts": ConflictsPage,
        "equipment": EquipmentPage,
        "self_test": SelfTestPage,
    }
    return pages[name](scene)
