"""Looks at everything a device needs and says in words what to do, in Chinese and English: for the evening before, and
when something is wrong.

Looks only: it may be run while the kiosk works, and without a hub. Nothing is made, repaired or recorded, but a camera
that is a file or a stream is opened for one picture.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.app.fault_words import told
from kiosk.config import Paths, Settings
from kiosk.domain.bilingual import NO_TEXT, Bilingual
from kiosk.domain.faults import Fault
from kiosk.store.journal import Journal

LITTLE_SPACE_BYTES = 500_000_000
NO_SPACE_BYTES = 50_000_000
MOST_OFFSET_S = 2.0
LONG_AGO = timedelta(days=1)
SAMPLE = "Zürich 张伟 山﨑 김민수 Ёлкин محمد שלום สมชาย प्रिया"
"""Nine scripts of the conference: each must be in a bundled typeface."""


SET_ASIDE = Bilingual(
    "请退出签到程序并运行 `kiosk doctor --set-aside`，然后重新注册本机。",
    "Stop the kiosk and run `kiosk doctor --set-aside`; then enrol this device again.",
)
INSTALL_AGAIN = Bilingual("请重新安装程序。", "Install the program again.")
SET_CLOCK = Bilingual("请校准本机时钟。", "Set this machine's clock.")


class Level(StrEnum):
    """GOOD; LOOK: works, look soon; BAD: does not work."""

    GOOD = "✓"
    LOOK = "▲"
    BAD = "✕"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty where there is nothing to do."""

    what: str
    level: Level
    sentence: Bilingual
    remedy: Bilingual = NO_TEXT


Told = tuple[Level, Bilingual] | tuple[Level, Bilingual, Bilingual]
"""What a check has found: level, sentence and, where there is something to do, remedy."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One device to look at. `has_camera` asks the operating system; it is called only if it matters."""

    paths: Paths
    settings: Settings
    has_camera: Callable[[], bool]

    def run(self) -> Iterator[Finding]:
        """Everything, one after the other; what cannot be looked at is a finding too."""
        checks = (
            ("disk", self._disk),
            ("data key", self._key),
            ("journal", self._journal),
            ("delegate list", self._snapshot),
            ("gate", self._gate),
            ("hub", self._hub),
            ("clock", self._clock),
            ("camera", self._camera),
            ("decoder", self._decoder),
            ("printer", self._printer),
            ("fonts", self._fonts),
        )
        for what, check in checks:
            try:
                level, sentence, *remedy = check()
            except Fault as fault:
                is_damaged = fault.code in ("DATABASE_DAMAGED", "KEY_DAMAGED")
                sentence, what_to_do = told(fault)
                yield Finding(what, Level.BAD, sentence, SET_ASIDE if is_damaged else what_to_do)
            else:
                yield Finding(what, level, sentence, *remedy)

    # -- files ---------------------------------------------------------------------------------------------------------

    def _disk(self) -> Told:
        base_dir = self.paths.base_dir
        is_usable = base_dir.is_dir() and os.access(base_dir, os.W_OK | os.X_OK)
        if base_dir.exists() and not is_usable:
            said = Bilingual(
                f"{base_dir} 不能写入：什么都记录不了。", f"{base_dir} cannot be written: nothing could be recorded."
            )
            remedy = Bilingual(
                "请检查权限，或用 --base-dir 另选文件夹。", "Check its permissions, or choose another --base-dir."
            )
            return Level.BAD, said, remedy
        folder = next(each for each in (base_dir, *base_dir.absolute().parents) if each.exists())
        free = shutil.disk_usage(folder).free
        said = Bilingual(f"{base_dir} 还有 {free / 1e9:.1f} GB 可用。", f"{free / 1e9:.1f} GB are free for {base_dir}.")
        if free < NO_SPACE_BYTES:
            full = Bilingual(
                "请腾出空间：磁盘满了就无法记录。", "Free some space: when it is full, nothing can be recorded."
            )
            return Level.BAD, said, full
        if free < LITTLE_SPACE_BYTES:
            return Level.LOOK, said, Bilingual("请腾出空间。", "Free some space.")
        return Level.GOOD, said

    def _key(self) -> Told:
        from kiosk.store.keys import KeyPlace, data_key

        try:
            place = data_key(self.paths.keys, "device", may_make=False).place
        except Fault as fault:
            if fault.code != "KEY_MISSING" or self.paths.journal.exists():
                raise
            said = Bilingual("还没有密钥；首次启动时生成。", "There is none yet; it is made at the first start.")
            return Level.GOOD, said
        if place is KeyPlace.FILE:
            remedy = Bilingual(
                "拿走这台机器的人可以读到它：请改用系统密钥库，或加密磁盘。",
                "Whoever takes this machine can read it: prefer the system's key store, or encrypt the disk.",
            )
            return Level.LOOK, Bilingual("密钥在本机磁盘的文件里。", "It lies in a file on this disk."), remedy
        return Level.GOOD, Bilingual(f"密钥由 {place} 保管。", f"It is kept by the {place}.")

    def _journal(self) -> Told:
        if not self.paths.journal.exists():
            started = Bilingual("请先运行一次 `kiosk run`。", "Start `kiosk run` once.")
            return Level.LOOK, Bilingual("还没有日志。", "There is none yet."), started
        if self._is_damaged():
            return Level.BAD, Bilingual("日志已损坏。", "It is damaged."), SET_ASIDE
        with self._looking() as journal:
            ((events, version),) = journal.database.query("SELECT count(*), sqlite_version() FROM event")
            waiting = journal.outbox_size()
        said = Bilingual(
            f"完好：{events} 条记录，其中 {waiting} 条尚未上传；SQLite {version}。",
            f"It is sound: {events} events, {waiting} of them not yet at the hub; SQLite {version}.",
        )
        aside = sorted(path.name for path in self.paths.base_dir.glob("journal-damaged-*.db"))
        if aside:
            command = f"kiosk rescue OUT.jsonl --file {self.paths.base_dir / aside[-1]}"
            said = Bilingual(
                f"{said.zh}已隔离一份损坏的日志：{aside[-1]}。", f"{said.en} A damaged one was set aside: {aside[-1]}."
            )
            return Level.LOOK, said, Bilingual(f"请导出其中的内容：{command}", f"Write out what it holds: {command}")
        return Level.GOOD, said

    def _snapshot(self) -> Told:
        from kiosk.store.looking import snapshot_in

        try:
            with snapshot_in(self.paths) as snapshot:
                damage, held = snapshot.database.find_damage(), snapshot.expected().total
                age = datetime.now(UTC) - snapshot.identity.issued_at
                ago = _ago(age)
                said = Bilingual(
                    f"{held} 名代表，版本 {snapshot.version}，{ago.zh}的名单。",
                    f"{held} delegates, version {snapshot.version}, as of {ago.en}.",
                )
        except Fault as fault:
            if fault.code not in ("NO_LIST", "NOT_A_DEVICE"):
                raise
            none = Bilingual("没有名单：谁都不能入场。", "There is none: nobody can be admitted.")
            return Level.BAD, none, Bilingual("请让本机连上中心一次。", "Let this device reach its hub once.")
        if damage:
            remedy = Bilingual(
                "不必处理：中心一有响应就会重新获取。",
                "Nothing to do: it is fetched again as soon as the hub answers.",
            )
            return Level.LOOK, Bilingual(f"名单已损坏。{said.zh}", f"It is damaged. {said.en}"), remedy
        reach = Bilingual("请让本机连上中心。", "Let this device reach its hub.")
        return (Level.LOOK, said, reach) if age > LONG_AGO else (Level.GOOD, said)

    def _gate(self) -> Told:
        from kiosk.store.looking import snapshot_in

        here = self.settings.gate
        with snapshot_in(self.paths) as snapshot:
            gates = sorted(snapshot.gates)
        if here in gates:
            return Level.GOOD, Bilingual(f"本机在 {here} 门。", f"This device stands at gate {here}.")
        unknown = Bilingual(f"名单里没有 {here} 门。", f"There is no gate {here} on the list.")
        said = unknown if here else Bilingual("还没有选择检票口。", "No gate is chosen.")
        names = ", ".join(gates[:20])
        return (
            Level.BAD,
            said,
            Bilingual(f"请用 --gate 启动，或在设置里选择；可选：{names}。", f"Start with --gate; there are: {names}."),
        )

    # -- the hub -------------------------------------------------------------------------------------------------------

    def _hub(self) -> Told:
        from kiosk.sync import enrolment
        from kiosk.sync.link import HttpLink, HubRefusal, Unreachable

        with self._looking() as journal:
            member = enrolment.kept(journal)
        if member is None:
            remedy = Bilingual(
                "请用 --enrol 加上 `kiosk hub` 打印的那一行启动。在此之前不会上传。",
                "Start with --enrol and the line that `kiosk hub` printed. Until then nothing is sent.",
            )
            return Level.BAD, Bilingual("本机不属于任何中心。", "This device belongs to no hub."), remedy
        with closing(HttpLink(member)) as link:
            try:
                hello = link.hello()
                link.held()
            except Unreachable:
                remedy = Bilingual(
                    "请检查网络。没有网络时本机照常验票和记录。",
                    "Check the network. The device admits and records without it.",
                )
                said = Bilingual(f"{member.url} 没有响应。", f"It does not answer at {member.url}.")
                return Level.LOOK, said, remedy
            except HubRefusal as refusal:
                remedy = Bilingual(
                    "请询问主管；若已被吊销，请重新注册本机。",
                    "Ask the supervisor; enrol this device again if it was revoked.",
                )
                said = Bilingual(
                    f"中心不接受本机（{refusal.code}）。", f"It does not take this device ({refusal.code})."
                )
                return Level.BAD, said, remedy
        offset_s = (hello.received_ms - time.time_ns() // 1_000_000) / 1000
        way, far = Bilingual("快", "ahead of") if offset_s > 0 else Bilingual("慢", "behind"), f"{abs(offset_s):.1f}"
        said = Bilingual(
            f"{member.url} 有响应，纪元 {hello.epoch}；其时钟比本机{way.zh} {far} 秒。",
            f"{member.url} answers, epoch {hello.epoch}; its clock is {far} s {way.en} ours.",
        )
        if abs(offset_s) > MOST_OFFSET_S:
            remedy = Bilingual(
                f"{SET_CLOCK.zh}在此之前按中心的时间判断。",
                f"{SET_CLOCK.en} Verdicts are corrected by the hub's time meanwhile.",
            )
            return Level.LOOK, said, remedy
        return Level.GOOD, said

    def _clock(self) -> Told:
        from kiosk.store.looking import snapshot_in

        now = datetime.now(UTC)
        try:
            with snapshot_in(self.paths) as snapshot:
                conference, issued_at = snapshot.conference, snapshot.identity.issued_at
        except Fault:
            here = f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
            return Level.GOOD, Bilingual(f"本机时间 {here}。", f"It is {here} here.")
        there = f"{now.astimezone(conference.zone):%Y-%m-%d %H:%M}"
        said = Bilingual(
            f"会场时间 {there}（{conference.timezone}）。", f"It is {there} at the venue ({conference.timezone})."
        )
        if now < issued_at - timedelta(minutes=5):
            later = Bilingual(f"{said.zh}名单的时间比这更晚。", f"{said.en} The delegate list is from later.")
            return Level.BAD, later, SET_CLOCK
        if conference.day_of(now) not in conference.days:
            first, last = conference.days[0], conference.days[-1]
            days = Bilingual(
                f"{said.zh}会期为 {first} 至 {last}。", f"{said.en} The conference is from {first} to {last}."
            )
            return Level.LOOK, days, Bilingual("开会前不必处理。", "Nothing to do before the day.")
        return Level.GOOD, said

    # -- equipment -----------------------------------------------------------------------------------------------------

    def _camera(self) -> Told:
        setting = self.settings.camera
        if setting.isdigit() or "://" in setting or (setting and Path(setting).exists()):
            from kiosk.scanning.source import open_source

            with closing(open_source(setting)) as source:
                frame = source.read(5.0)
            if frame is None:
                said = Bilingual(f"{setting} 没有画面。", f"{setting} gives no picture.")
                return Level.BAD, said, Bilingual("请检查连线或地址。", "Check its cable or its address.")
            height, width = frame.gray.shape
            return Level.GOOD, Bilingual(
                f"{setting} 的画面为 {width} x {height}。", f"{setting} gives pictures of {width} x {height}."
            )
        if self.has_camera():
            return Level.GOOD, Bilingual("已插上摄像头。", "A camera is plugged in.")
        remedy = Bilingual(
            "请插上摄像头，或使用扫码枪；两者都没有也可以按姓名查找。",
            "Plug one in, or use a hand scanner; names can be looked up without either.",
        )
        return Level.LOOK, Bilingual("没有插摄像头。", "No camera is plugged in."), remedy

    def _decoder(self) -> Told:
        from kiosk.scanning.stock import has_zbar

        if has_zbar():
            return Level.GOOD, Bilingual("读码器齐全。", "All readers are there.")
        return (
            Level.LOOK,
            Bilingual("缺少第二读码器（libzbar）。", "The second reader is missing (libzbar)."),
            Bilingual("请安装：apt install libzbar0", "Install it: apt install libzbar0"),
        )

    def _printer(self) -> Told:
        from kiosk.app.printers import printer_at

        name = self.settings.printer
        if not name:
            return Level.GOOD, Bilingual("本机没有打印机。", "This device has none.")
        state = printer_at(name, self.paths.badges).state()
        if state.can_print and not state.troubles:
            return Level.GOOD, Bilingual(f"{name} 就绪。", f"{name} is ready.")
        troubles = [trouble.sentence for trouble in state.troubles] or [
            Bilingual("打印机不接收胸卡", "It takes no badges")
        ]
        steps = [step for trouble in state.troubles for step in trouble.steps]
        steps.append(Bilingual("验票照常进行；胸卡等候打印", "The lane goes on; badges wait"))
        remedy = Bilingual(f"{'。'.join(step.zh for step in steps)}。", f"{'. '.join(step.en for step in steps)}.")
        said = Bilingual(f"{'；'.join(one.zh for one in troubles)}。", f"{'; '.join(one.en for one in troubles)}.")
        return Level.LOOK if state.can_print else Level.BAD, said, remedy

    def _fonts(self) -> Told:
        from kiosk.badges.fonts import Typefaces, Weight, font_files

        files = font_files()
        absent = [file.path.name for file in files if not file.path.is_file()]
        if absent:
            names = ", ".join(absent)
            return Level.BAD, Bilingual(f"缺少：{names}。", f"Missing: {names}."), INSTALL_AGAIN
        chain = Typefaces(files).chain(Weight.REGULAR)
        bare = sorted({char for char in SAMPLE if char != " " and not any(face.covers(char) for face in chain)})
        if bare:
            lacking = " ".join(bare)
            said = Bilingual(f"没有字体含有 {lacking}。", f"No typeface has {lacking}.")
            return Level.BAD, said, INSTALL_AGAIN
        return Level.GOOD, Bilingual(
            f"{len(files)} 个字体文件全部可用，覆盖测试的九种文字。",
            f"All {len(files)} files load, and cover the nine scripts tried.",
        )

    def _is_damaged(self) -> bool:
        """Whether the journal has bad pages, without asking it anything: the answer might be on one of them."""
        from kiosk.store.looking import database_in

        try:
            with database_in(self.paths, self.paths.journal) as database:
                return bool(database.find_damage())
        except Fault as fault:
            if fault.code != "DATABASE_DAMAGED":
                raise
            return True

    @contextmanager
    def _looking(self) -> Iterator[Journal]:
        from kiosk.store.looking import journal_in

        with journal_in(self.paths) as journal:
            yield journal


def _ago(age: timedelta) -> Bilingual:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return Bilingual(f"{minutes} 分钟前", f"{minutes} min ago")
    hours, days = minutes // 60, minutes // 1440
    if days < 2:
        return Bilingual(f"{hours} 小时前", f"{hours} h ago")
    return Bilingual(f"{days} 天前", f"{days} days ago")
