"""Every screen as a picture: the staged scenes of `kiosk screenshots`, the README and the layout tests. Deterministic:
the program beneath is `staged`, both clocks stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage

from kiosk.config import Settings
from kiosk.domain.model import Delegate
from kiosk.domain.verdicts import Code
from kiosk.ui import staged
from kiosk.ui.ports import Health, PrinterTrouble, PrintState, Status
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080), (1080, 1920))
LANGUAGES = ("zh", "en", "ar")
THEMES = ("light", "dark", "contrast")
BEGAN_S = 100.0


class StagedWindow:
    """One window over a staged kiosk with a clock that moves only when told."""

    def __init__(
        self, mode: str, size: tuple[int, int], *, language: str = "zh", theme: str = "light", status: Status =
        staged.ONLINE, text_scale: float = 1.0, is_still: bool = True,
    ) -> None:  # fmt: skip
        self.kiosk = staged.StagedKiosk(status=status, settings=Settings(mode=mode, theme=theme, language=language))
        if status.camera is Health.GOOD:
            self.kiosk.preview_now = staged.preview()
        self.now_s = BEGAN_S
        self.window = MainWindow(
            self.kiosk, self.kiosk.settings_now, monotonic=lambda: self.now_s, text_scale=text_scale, is_still=is_still
        )
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let queued signals arrive and layouts come to rest."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def answer(self, code: Code, delegate: Delegate | None = None, **more: object) -> None:
        """An outcome arrives, if nobody is named for a speaker of the window's language."""
        delegate = delegate or {"ar": staged.KHALIL, "en": staged.SMITH}.get(
            self.kiosk.settings_now.language, staged.ZHANG
        )
        self.kiosk.answer(staged.outcome(code, delegate, **more))
        self.settle()

    def pass_time(self, seconds: float) -> None:
        """The clock moves on and the screens notice."""
        self.now_s += seconds
        if self.window.mode is not None:
            self.window.mode.tick()
        self.settle()

    @property
    def self_mode(self) -> SelfMode:
        """The self-service screens of this window."""
        assert isinstance(self.window.mode, SelfMode)
        return self.window.mode

    @property
    def volunteer(self) -> VolunteerMode:
        """The volunteer's screen of this window."""
        assert isinstance(self.window.mode, VolunteerMode)
        return self.window.mode

    def picture(self) -> QImage:
        """What is on screen now."""
        self.settle()
        return self.window.grab().toImage()

    def close(self) -> None:
        """Take the window away for good."""
        self.window.close()
        self.window.deleteLater()
        self.settle()


Act = Callable[[StagedWindow], object]


@dataclass(frozen=True, slots=True)
class Picture:
    """One staged scene in one dress."""

    name: str
    mode: str
    act: Act
    language: str
    theme: str
    size: tuple[int, int]
    status: Status

    @property
    def file_name(self) -> str:
        """``s12-admit_zh_light_1366x768.png``."""
        return f"{self.name}_{self.language}_{self.theme}_{self.size[0]}x{self.size[1]}.png"


def _nothing(_stage: StagedWindow) -> None:
    """The screen as it starts."""


def _answers(code: Code, delegate: Delegate | None = None, **more: object) -> Act:
    return lambda stage: stage.answer(code, delegate, **more)


def _opens(name: str) -> Act:
    return lambda stage: stage.window.open_overlay(name)


def _page(name: str) -> Act:
    return lambda stage: stage.self_mode.open_page(name)


def _badge_out(stage: StagedWindow) -> None:
    stage.kiosk.job_state = PrintState.PRINTED
    stage.answer(Code.ADMIT)


def _found(stage: StagedWindow) -> None:
    stage.volunteer.query.setText("z")
    stage.volunteer.look_up("z")


def _card(stage: StagedWindow) -> None:
    _found(stage)
    stage.volunteer.open_card(0)


def _idle(stage: StagedWindow) -> None:
    stage.self_mode.open_page("find")
    stage.pass_time(66)


def _override(stage: StagedWindow) -> None:
    stage.answer(Code.ALREADY_IN)
    stage.window.open_overlay("override")


OUT_OF_PAPER = replace(staged.ONLINE, printer=Health.BAD, trouble=PrinterTrouble.OUT_OF_PAPER)
NO_CAMERA = replace(staged.ONLINE, camera=Health.ABSENT)

SCENES: tuple[tuple[str, str, Act, Status], ...] = (
    ("s1-attract", "self", _nothing, staged.ONLINE),
    ("s1-scanner-only", "self", _nothing, NO_CAMERA),
    ("s2-admit-printing", "self", _answers(Code.ADMIT), staged.ONLINE),
    ("s2-admit-badge-out", "self", _badge_out, staged.ONLINE),
    ("s3-help", "self", _answers(Code.UNPAID), staged.ONLINE),
    ("s3-already-in", "self", _answers(Code.ALREADY_IN), staged.ONLINE),
    ("s4-find-me", "self", _page("find"), staged.ONLINE),
    ("s5-walk-in", "self", _page("walk_in"), staged.ONLINE),
    ("s6-language", "self", _page("language"), staged.ONLINE),
    ("s7-staff-called", "self", _page("call"), staged.ONLINE),
    ("s8-pin", "volunteer", _opens("supervisor"), staged.ONLINE),
    ("s8-override", "volunteer", _override, staged.ONLINE),
    ("s9-settings", "volunteer", _opens("settings"), staged.ONLINE),
    ("s9-calibrate", "volunteer", _opens("calibrate"), staged.ONLINE),
    ("s9-place", "volunteer", _opens("session"), staged.ONLINE),
    ("s10-offline", "volunteer", _answers(Code.ADMIT), staged.OFFLINE),
    ("s11-printer", "volunteer", _answers(Code.ADMIT), OUT_OF_PAPER),
    ("s12-ready", "volunteer", _nothing, staged.ONLINE),
    ("s12-admit", "volunteer", _answers(Code.ADMIT), staged.ONLINE),
    ("s12-admit-note", "volunteer", _answers(Code.ADMIT_NOTE, staged.WANG), staged.ONLINE),
    ("s12-attention", "volunteer", _answers(Code.WRONG_SESSION, staged.GULI), staged.ONLINE),
    ("s3b-refuse", "volunteer", _answers(Code.ALREADY_IN), staged.ONLINE),
    ("s3b-blocked", "volunteer", _answers(Code.BLOCKED), staged.ONLINE),
    ("s12-look-up", "volunteer", _found, staged.ONLINE),
    ("s12-card", "volunteer", _card, staged.ONLINE),
    ("s12-help-card", "volunteer", _opens("help"), staged.ONLINE),
    ("s12-practice", "volunteer", _opens("practice"), staged.ONLINE),
    ("s12-walk-in", "volunteer", _opens("walk_in"), staged.ONLINE),
    ("s13-dashboard", "dashboard", _nothing, staged.ONLINE),
    ("s14-idle", "self", _idle, staged.ONLINE),
    ("s15-delegation", "volunteer", _answers(Code.ADMIT, staged.LEILEI), staged.ONLINE),
    ("s16-badge-desk", "badges", _nothing, staged.ONLINE),
)


def staff_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Staff screens speak Chinese and English."""
    return tuple(language for language in languages if language in ("zh", "en"))


def pictures(
    languages: tuple[str, ...] = LANGUAGES, themes: tuple[str, ...] = THEMES, sizes: tuple[tuple[int, int], ...] = SIZES
) -> Iterator[Picture]:
    """All of them, scene by scene."""
    for name, mode, act, status in SCENES:
        for language in languages if mode == "self" else staff_languages(languages):
            for theme in themes:
                for size in sizes:
                    yield Picture(name, mode, act, language, theme, size, status)


def staged_for(picture: Picture, *, text_scale: float = 1.0) -> StagedWindow:
    """The scene, played; close it when done."""
    stage = StagedWindow(
        picture.mode,
        picture.size,
        language=picture.language,
        theme=picture.theme,
        status=picture.status,
        text_scale=text_scale,
    )
    picture.act(stage)
    stage.settle()
    return stage
