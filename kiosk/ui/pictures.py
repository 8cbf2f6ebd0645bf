"""Every screen as a picture: the staged scenes of `kiosk screenshots`, the README and the layout tests. Deterministic:
the program beneath is `staged`, both clocks stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage

from kiosk.badges.mark import invented_mark
from kiosk.config import Settings
from kiosk.domain.model import Delegate
from kiosk.domain.outcome import TOGETHER
from kiosk.domain.verdicts import Code
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui import fonts
from kiosk.ui.people import PrintState
from kiosk.ui.ports import Health, Status
from kiosk.ui.run import open_application
from kiosk.ui.screens.badge_desk import BadgeDeskMode
from kiosk.ui.screens.dashboard import DashboardMode
from kiosk.ui.screens.find_me import FindPage
from kiosk.ui.screens.questions import AskPage
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.screens.set_up import SetUpMode
from kiosk.ui.screens.set_up_steps import STEPS
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import OFFLINE, ONLINE
from kiosk.ui.staged.kiosk import StagedKiosk
from kiosk.ui.staged.people import GULI, KHALIL, LEILEI, SATO, SMITH, WANG, ZHANG, found
from kiosk.ui.staged.preview import preview
from kiosk.ui.staged.upkeep import PLUGGED
from kiosk.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080), (1080, 1920))
LANGUAGES = ("zh", "en", "ar")
THEMES = ("light", "dark", "contrast")
BEGAN_S = 100.0


class StagedWindow:
    """One window over a staged kiosk with a clock that moves only when told."""

    def __init__(
        self, mode: str, size: tuple[int, int], *, language: str = "zh", theme: str = "light", status: Status =
        ONLINE, text_scale: float = 1.0, is_still: bool = True,
    ) -> None:  # fmt: skip
        self.kiosk = StagedKiosk(status=status, settings=Settings(mode=mode, theme=theme, language=language))
        if mode in ("self", "dashboard"):
            self.kiosk.directory_now = replace(self.kiosk.directory_now, logo=invented_mark())
        if status.camera is Health.GOOD:
            self.kiosk.preview_now = preview()
        self.now_s = BEGAN_S
        self.window = MainWindow(
            self.kiosk,
            self.kiosk.settings_now,
            monotonic=lambda: self.now_s,
            text_scale=text_scale,
            is_still=is_still,
            plugged=PLUGGED,
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
        delegate = delegate or {"ar": KHALIL, "en": SMITH}.get(self.kiosk.settings_now.language, ZHANG)
        outcome = answers.outcome(code, delegate, **more)
        self.kiosk.answer(replace(outcome, view=self.kiosk.status_now.view))
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
        self.window.leave()
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


def _found_self(stage: StagedWindow) -> None:
    """Whoever two facts fit is asked."""
    stage.self_mode.open_page("find")
    page = stage.self_mode.page
    assert isinstance(page, FindPage)
    page.draft.found = found(ZHANG)
    page.wanted.emit("confirm")


def _filled_in(stage: StagedWindow) -> None:
    stage.self_mode.open_page("walk_in")
    page = stage.self_mode.page
    assert isinstance(page, WalkInPage)
    for key, text in (("name", "Dr. Zoë Ångström"), ("organisation", "KTH Stockholm"), ("contact", "zoe@kth.example")):
        page.form.fields[key].setText(text)
    page.go_on()


def _called_from_help(stage: StagedWindow) -> None:
    stage.answer(Code.UNPAID)
    stage.self_mode.open_page("call")


def _comes(stage: StagedWindow) -> None:
    """Somebody takes the call at a dashboard."""
    _called_from_help(stage)
    stage.kiosk.come("陈浩")


def _set_up(key: str) -> Act:
    def act(stage: StagedWindow) -> None:
        if key in ("language", "hub"):
            stage.kiosk.status_now = replace(stage.kiosk.status_now, link_trouble="NOT_ENROLLED", is_online=False)
            stage.kiosk.directory_now = replace(stage.kiosk.directory_now, gate=None, gates={})
        stage.kiosk.upkeep_now.is_new_now = True
        stage.window.rebuild()
        assert isinstance(stage.window.mode, SetUpMode)
        stage.window.mode.draft.number = next(n for n, step in enumerate(STEPS) if step.key == key)
        stage.window.mode.compose()

    return act


def _wall(stage: StagedWindow) -> None:
    assert isinstance(stage.window.mode, DashboardMode)
    stage.window.mode.turn_to_wall()


def _found_at_desk(stage: StagedWindow) -> None:
    assert isinstance(stage.window.mode, BadgeDeskMode)
    stage.window.mode.query.setText("z")
    stage.window.mode.look_up("z")


def _badge_of(delegate: Delegate) -> Act:
    return lambda stage: stage.kiosk.make_badge(delegate.id)


def _override(stage: StagedWindow) -> None:
    stage.answer(Code.ALREADY_IN)
    stage.window.open_overlay("override")


def _re_enters(stage: StagedWindow) -> None:
    """The same person is back where the settings guard that."""
    stage.answer(Code.ALREADY_IN)
    stage.window.open_overlay("re_enter")


def _plugged(stage: StagedWindow) -> None:
    """A scanner that was pulled out, a badge reader, a printer and the neighbour's."""
    stage.kiosk.upkeep_now.readers = ("ACS ACR122U PICC Interface 00 00",)
    stage.kiosk.settings_now = replace(
        stage.kiosk.settings_now, serial="COM3", printer="folder", spare_printer="ipp://10.0.0.6/ipp/print"
    )
    stage.kiosk.status_now = replace(stage.kiosk.status_now, scanner_name="COM3", scanner_trouble="SCANNER_MISSING")
    stage.window.open_overlay("equipment")


def _asks_several(stage: StagedWindow) -> None:
    """Three of a delegation were checked in together, and two have something to answer."""
    for code, who in ((Code.PENDING, LEILEI), (Code.ADMIT, ZHANG), (Code.PENDING, GULI)):
        stage.answer(code, who, source=TOGETHER, questions=answers.QUESTIONS if code is Code.PENDING else ())


def _asks(stage: StagedWindow) -> None:
    stage.answer(Code.PENDING, questions=answers.QUESTIONS)


def _asks_in_words(stage: StagedWindow) -> None:
    _asks(stage)
    page = stage.self_mode.page
    assert isinstance(page, AskPage)
    page.answer("Vegetarian")


OUT_OF_PAPER = replace(ONLINE, printer=Health.BAD, troubles=(PrinterTrouble.PAPER_OUT,))
JAMMED = replace(
    ONLINE, printer=Health.BAD, troubles=(PrinterTrouble.JAM,), spare_printer=Health.GOOD, spare_name="desk 2"
)
NO_CAMERA = replace(ONLINE, camera=Health.ABSENT)

SCENES: tuple[tuple[str, str, Act, Status], ...] = (
    ("s1-attract", "self", _nothing, ONLINE),
    ("s1-scanner-only", "self", _nothing, NO_CAMERA),
    ("s2-admit-printing", "self", _answers(Code.ADMIT), ONLINE),
    ("s2-admit-badge-out", "self", _badge_out, ONLINE),
    ("s3-help", "self", _answers(Code.UNPAID), ONLINE),
    ("s3-already-in", "self", _answers(Code.ALREADY_IN), ONLINE),
    ("s4-find-me", "self", _page("find"), ONLINE),
    ("s4-is-this-you", "self", _found_self, ONLINE),
    ("s5-walk-in", "self", _page("walk_in"), ONLINE),
    ("s5-check", "self", _filled_in, ONLINE),
    ("s6-language", "self", _page("language"), ONLINE),
    ("s7-staff-called", "self", _page("call"), ONLINE),
    ("s7-case", "self", _called_from_help, ONLINE),
    ("s7-coming", "self", _comes, ONLINE),
    ("s7-out-of-reach", "self", _page("call"), OFFLINE),
    ("s7-note", "self", _page("note"), ONLINE),
    ("s8-pin", "volunteer", _opens("supervisor"), ONLINE),
    ("s8-override", "volunteer", _override, ONLINE),
    ("s8-re-entry", "volunteer", _re_enters, ONLINE),
    ("s9-settings", "volunteer", _opens("settings"), ONLINE),
    ("s9-calibrate", "volunteer", _opens("calibrate"), ONLINE),
    ("s9-place", "volunteer", _opens("session"), ONLINE),
    ("s9-equipment", "volunteer", _opens("equipment"), ONLINE),
    ("s9-plugged-in", "volunteer", _plugged, ONLINE),
    ("s9-self-test", "volunteer", _opens("self_test"), ONLINE),
    ("s0-language", "volunteer", _set_up("language"), ONLINE),
    ("s0-hub", "volunteer", _set_up("hub"), ONLINE),
    ("s0-place", "volunteer", _set_up("place"), ONLINE),
    ("s0-codes", "volunteer", _set_up("codes"), ONLINE),
    ("s0-printer", "volunteer", _set_up("printer"), ONLINE),
    ("s0-pin", "volunteer", _set_up("pin"), ONLINE),
    ("s0-ready", "volunteer", _set_up("ready"), ONLINE),
    ("s0-hub-touch", "self", _set_up("hub"), ONLINE),
    ("s10-offline", "volunteer", _answers(Code.ADMIT), OFFLINE),
    ("s11-printer", "volunteer", _answers(Code.ADMIT), OUT_OF_PAPER),
    ("s12-ready", "volunteer", _nothing, ONLINE),
    ("s12-admit", "volunteer", _answers(Code.ADMIT), ONLINE),
    ("s12-admit-note", "volunteer", _answers(Code.ADMIT_NOTE, WANG), ONLINE),
    ("s12-attention", "volunteer", _answers(Code.WRONG_SESSION, GULI), ONLINE),
    ("s3b-refuse", "volunteer", _answers(Code.ALREADY_IN), ONLINE),
    ("s3b-blocked", "volunteer", _answers(Code.BLOCKED), ONLINE),
    ("s12-look-up", "volunteer", _found, ONLINE),
    ("s12-card", "volunteer", _card, ONLINE),
    ("s12-help-card", "volunteer", _opens("help"), ONLINE),
    ("s12-practice", "volunteer", _opens("practice"), ONLINE),
    ("s12-walk-in", "volunteer", _opens("walk_in"), ONLINE),
    ("s13-dashboard", "dashboard", _nothing, ONLINE),
    ("s13-gate", "dashboard", _opens("look:gate:b2"), ONLINE),
    ("s13-conflicts", "dashboard", _opens("conflicts"), ONLINE),
    ("s13-wall", "dashboard", _wall, ONLINE),
    ("s14-idle", "self", _idle, ONLINE),
    ("s15-delegation", "volunteer", _answers(Code.ADMIT, LEILEI), ONLINE),
    ("s17-questions", "volunteer", _asks, ONLINE),
    ("s17-several", "volunteer", _asks_several, ONLINE),
    ("s17-choice", "self", _asks, ONLINE),
    ("s17-words", "self", _asks_in_words, ONLINE),
    ("s7-printer", "self", _page("call"), OUT_OF_PAPER),
    ("s2-printer", "self", _answers(Code.ADMIT), OUT_OF_PAPER),
    ("s16-badge-desk", "badges", _nothing, ONLINE),
    ("s16-badge-open", "badges", _badge_of(SATO), ONLINE),
    ("s16-badge-name", "badges", _opens(f"badge_name:{SATO.id}"), ONLINE),
    ("s16-in-doubt", "badges", _badge_of(WANG), ONLINE),
    ("s16-printer", "badges", _nothing, JAMMED),
    ("s16-refused", "badges", _answers(Code.UNPAID), ONLINE),
    ("s16-look-up", "badges", _found_at_desk, ONLINE),
)


def staff_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Staff screens speak Chinese and English."""
    return tuple(language for language in languages if language in ("zh", "en"))


def pictures(
    languages: tuple[str, ...] = LANGUAGES, themes: tuple[str, ...] = THEMES, sizes: tuple[tuple[int, int], ...] = SIZES
) -> Iterator[Picture]:
    """All of them, scene by scene."""
    for name, mode, act, status in SCENES:
        for language in languages if mode == "self" and not name.startswith("s0") else staff_languages(languages):
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


def save(wanted: Iterable[Picture], folder: Path) -> int:
    """Paint each into the folder, made if it is missing; how many."""
    open_application()
    fonts.load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, picture in enumerate(wanted, 1):  # noqa: B007 - the number is told
        stage = staged_for(picture)
        stage.picture().save(str(folder / picture.file_name))
        stage.close()
    return count
