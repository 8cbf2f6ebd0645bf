"""The program that `kiosk run` starts, window and all, over a hub in a process of its own: for what only time shows.

Nothing is staged but the people: the window, the device with its threads, its files and the hub are the shipping ones.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.config import Paths, Settings
from kiosk.domain.model import CredentialKind, ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.ui.ports import FrameSink, Notice, Topic
from kiosk.ui.run import run
from kiosk.ui.window import MainWindow
from tests.e2e.processes import Hub, ended

PATIENCE_S = 120.0


class Lane:
    """One gate at work, as the script of `at_work` has it in hand. Everything is called from the main thread.

    `answers` counts what the desk has answered, `shown` what has come to the window; `latest` is the last of these.
    """

    def __init__(self, device: Device) -> None:
        self.device = device
        self.kiosk = LiveKiosk(device)
        self.answers = self.shown = 0
        self.latest: Outcome | None = None
        self.camera: FrameSink | None = None
        self.kiosk.subscribe(self)

    @property
    def screens(self) -> MainWindow:
        """The window's screens."""
        return next(widget for widget in QApplication.allWidgets() if isinstance(widget, MainWindow))

    def attend(self, size: tuple[int, int]) -> None:
        """The window is up: give it a size, and see what it is given."""
        window = self.screens.window()
        window.showNormal()
        window.resize(*size)
        self.screens.answered.connect(self._see)

    def join(self, invitation: str) -> None:
        """Enrol, as from the set-up page; the list follows by itself."""
        self.kiosk.upkeep().enrol(invitation)
        assert self.until(lambda: self.device.is_member, PATIENCE_S), "the hub did not take the device"

    def scan(self, code: str) -> None:
        """The hand scanner reads a code."""
        self.kiosk.scan(code.encode(), ScanSource.WEDGE)

    def live(self, seconds: float) -> None:
        """Let everything live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
        loop.exec()
        _let_go()

    def until(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        """Let everything live until the condition holds; False if it did not in time."""
        loop, tick, end = QEventLoop(), QTimer(), QTimer()
        tick.timeout.connect(lambda: loop.exit(0) if condition() else None)
        end.timeout.connect(lambda: loop.exit(1))
        tick.start(5)
        end.start(round(timeout_s * 1000))
        is_so = condition() or loop.exec() == 0
        _let_go()
        return is_so

    # -- as the kiosk's listener: any thread

    def answered(self, _outcome: Outcome) -> None:
        """On the desk's thread alone."""
        self.answers += 1

    def changed(self, topic: Topic) -> None:
        """Of no interest here."""

    def noticed(self, notice: Notice) -> None:
        """Of no interest here."""

    def _see(self, outcome: Outcome) -> None:
        self.shown += 1
        self.latest = outcome


def _let_go() -> None:
    """Delete what was given up: Qt does so in the outermost event loop only, which waits for the script."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def at_work(
    base_dir: Path,
    settings: Settings,
    script: Callable[[Lane], None],
    *,
    size: tuple[int, int] = (1366, 768),
    has_camera: bool = False,
) -> None:
    """Start the program on a device that belongs to no hub yet, run the script inside its event loop, and end it.
    Raises what the script raises. With `has_camera` the lane's `camera` takes the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    device = Device(Paths(base_dir), settings)
    raised: list[BaseException] = []

    def play(lane: Lane) -> None:
        try:
            lane.attend(size)
            script(lane)
        except BaseException as error:  # noqa: BLE001 - carried out of the event loop, which would swallow it
            raised.append(error)
        QCoreApplication.exit()  # `quit` would ask the window, which stays in self-service

    def open_kiosk() -> tuple[LiveKiosk, Callable[[], None]]:
        lane = Lane(device)
        device.start()

        def begin() -> None:
            device.start_workers()
            if has_camera:
                lane.camera = device.start_camera()
            QTimer.singleShot(0, lambda: play(lane))

        return lane.kiosk, begin

    try:
        run(open_kiosk, settings)
    finally:
        for window in QApplication.topLevelWidgets():
            window.close()
            window.deleteLater()
        _let_go()
        device.stop()
    if raised:
        raise raised[0]


@contextmanager
def venue(root: Path, delegates: int) -> Iterator[tuple[str, list[str]]]:
    """An invitation to a running hub with the demo's conference, open now, and the codes of its delegates about whom
    there is nothing special."""
    codes = publish(root / "hub", delegates)
    hub = Hub(root / "hub", invitations=1)
    with ended(hub):
        yield hub.invitations()[0], codes


def publish(base_dir: Path, delegates: int, seed: int = 1) -> list[str]:
    """Fill a hub's store with the demo's conference, open now; the codes of delegates about whom there is nothing
    special. In a process of its own, so that nothing of it stays in this one's memory."""
    told = base_dir.with_suffix(".json")
    process = multiprocessing.get_context("spawn").Process(target=_publish, args=(base_dir, delegates, seed, told))
    process.start()
    process.join()
    assert process.exitcode == 0
    codes: list[str] = json.loads(told.read_text("utf-8"))
    return codes


def _publish(base_dir: Path, delegates: int, seed: int, told: Path) -> None:
    from kiosk.hub import identity
    from kiosk.hub.opening import open_store
    from kiosk.hub.roster import Roster
    from kiosk.rehearsal.conference import generate
    from kiosk.rehearsal.venue import clock_at_nine, rows_of

    clock = clock_at_nine(datetime.now(UTC))
    generated = generate(seed, delegates, opening=clock.opening.date(), timezone=clock.timezone)
    paths = Paths(base_dir)
    paths.create()
    store = open_store(paths)
    Roster(store, identity.load(store)).publish(rows_of(generated))
    store.close()
    plain = {delegate.id for delegate in generated.delegates} - set(generated.troubles)
    codes = [c.id for c in generated.credentials if c.kind is CredentialKind.REGISTRATION and c.delegate in plain]
    told.write_text(json.dumps(codes), "utf-8")
