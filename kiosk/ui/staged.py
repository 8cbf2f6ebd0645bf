"""A `Kiosk` with no program beneath it: it plays set scenes for the pictures of `kiosk screenshots`, for benchmarks and
for the tests of the screens. It decides nothing, stores nothing and prints nothing; every value it answers is written
below."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.config import Settings
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Direction,
    Gate,
    GateId,
    ScanSource,
)
from kiosk.domain.outcome import BadgeState, Outcome, Reach, View
from kiosk.domain.verdicts import Code, Facts
from kiosk.ui.ports import (
    Alert,
    Arrivals,
    Card,
    Company,
    DeviceFigures,
    Directory,
    Figures,
    Found,
    FrameSink,
    GateFigures,
    Health,
    Listener,
    Notice,
    OverrideReason,
    Passage,
    Preview,
    PrintJob,
    PrintState,
    ReprintReason,
    Said,
    SessionFigures,
    Share,
    Status,
    Topic,
    WalkIn,
)

NOW = datetime(2026, 11, 1, 1, 41, 7, tzinfo=UTC)  # 09:41:07 in Shenzhen
PIN = "246802"

CATEGORIES = {
    CategoryId(key): Category(CategoryId(key), Bilingual(zh, en), letter, colour)
    for key, zh, en, letter, colour in (
        ("delegate", "参会代表", "Delegate", "D", "#0A4A94"),
        ("exhibitor", "参展商", "Exhibitor", "E", "#5A3B00"),
        ("speaker", "演讲嘉宾", "Speaker", "S", "#5B1F7A"),
        ("vip", "贵宾", "VIP", "V", "#12161C"),
        ("media", "媒体", "Media", "M", "#7A1F4B"),
        ("staff", "工作人员", "Staff", "T", "#005B4E"),
        ("visitor", "观众", "Visitor", "G", "#4A5361"),
    )
}
FORUM = Activity(
    ActivityId("forum"),
    Bilingual("主论坛", "Main forum"),
    Bilingual("3 号馆", "Hall 3"),
    datetime(2026, 11, 1, 2, 0, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 0, tzinfo=UTC),
    overflow=Bilingual("5 号馆", "Hall 5"),
)
TALENT = replace(
    FORUM,
    id=ActivityId("talent"),
    title=Bilingual("人工智能人才论坛", "AI talent forum"),
    hall=Bilingual("6 号馆", "Hall 6"),
    starts_at=datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
    ends_at=datetime(2026, 11, 1, 8, 0, tzinfo=UTC),
)
B2 = Gate(GateId("b2"), "B2", (FORUM.id,), desk="3", way_to_desk=Bilingual("右侧 20 米", "20 m on your right"))
A1, C1 = replace(B2, id=GateId("a1"), name="A1"), replace(B2, id=GateId("c1"), name="C1")
CONFERENCE = Conference(
    1,
    Bilingual("中国国际人才交流大会", "Conference on International Exchange of Professionals"),
    "Asia/Shanghai",
    (date(2026, 11, 1), date(2026, 11, 2)),
)
DIRECTORY = Directory(
    CONFERENCE,
    B2,
    FORUM,
    Direction.ENTRY,
    {gate.id: gate for gate in (A1, B2, C1)},
    {FORUM.id: FORUM, TALENT.id: TALENT},
    CATEGORIES,
)


def _delegate(number: int, name: str, latin: str, given: str, category: str, **more: object) -> Delegate:
    base = Delegate(DelegateId(f"d{number}"), name, CategoryId(category), latin, given)
    return replace(base, **more)  # type: ignore[arg-type]


ZHANG = _delegate(
    1,
    "张伟",
    "ZHANG Wei",
    "Wei",
    "delegate",
    organisation="深圳大学",
    organisation_en="Shenzhen University",
    phone_masked="138****8121",
    country="CN",
)
IVANOVA = _delegate(
    2,
    "Анна Иванова",
    "IVANOVA Anna",
    "Anna",
    "speaker",
    organisation="МГУ",
    locale="ru",
    organisation_en="Moscow State University",
    country="RU",
    phone_masked="+7 9** *** 4410",
)
KHALIL = _delegate(
    3,
    "محمد خليل",
    "KHALIL Mohammed",
    "محمد",
    "delegate",
    organisation="جامعة القاهرة",
    locale="ar",
    organisation_en="Cairo University",
    country="EG",
    phone_masked="+20 1** *** 7733",
)
GULI = _delegate(
    4,
    "阿卜杜热合曼·阿卜杜热依木江",
    "ABDURAHMAN Abdureyimjan",
    "Abdurahman",
    "delegate",
    organisation="新疆维吾尔自治区人力资源和社会保障厅",
    phone_masked="139****0042",
    delegation=DelegationId("hubei"),
    organisation_en="Department of Human Resources and Social Security of Xinjiang",
)
WANG = _delegate(
    5,
    "王芳",
    "WANG Fang",
    "Fang",
    "vip",
    organisation="国家外国专家局",
    is_vip=True,
    host="王 8012",
    organisation_en="SAFEA",
    phone_masked="136****2210",
)
ZHAO = _delegate(
    6, "赵薇", "ZHAO Wei", "Wei", "exhibitor", organisation="华为", organisation_en="Huawei", phone_masked="139****8121"
)
LEILEI = _delegate(
    7,
    "李雷",
    "LI Lei",
    "Lei",
    "delegate",
    organisation="武汉大学",
    delegation=DelegationId("hubei"),
    is_leader=True,
    phone_masked="137****3301",
)
MEIMEI = _delegate(
    8,
    "韩梅梅",
    "HAN Meimei",
    "Meimei",
    "delegate",
    organisation="武汉大学",
    delegation=DelegationId("hubei"),
    phone_masked="137****3302",
)
SATO = _delegate(
    9,
    "佐藤 健",
    "SATO Takeru",
    "Takeru",
    "media",
    organisation="NHK",
    locale="ja",
    country="JP",
    phone_masked="+81 9*-****-1180",
)
SMITH = _delegate(
    10,
    "Emma Smith",
    "SMITH Emma",
    "Emma",
    "delegate",
    organisation="Imperial College London",
    locale="en",
    country="GB",
    phone_masked="+44 7*** ***119",
)
PEOPLE = (SMITH, ZHANG, IVANOVA, KHALIL, GULI, WANG, ZHAO, LEILEI, MEIMEI, SATO)

FRESH = View(Reach.ALL_GATES, 2.0, 2.0, 2.0, NOW)
OUT_OF_REACH = View(Reach.ALONE, 2280.0, 2280.0, 2280.0, NOW - timedelta(minutes=38))
ONLINE = Status(
    is_online=True,
    view=FRESH,
    camera=Health.GOOD,
    camera_name="Logi",
    scanner=Health.GOOD,
    printer=Health.GOOD,
    printer_name="ZD421",
    labels_left=140,
    reroute_desk="2",
    occupancy=3412,
    headcount=3980,
    capacity=5000,
    per_minute=18,
    version="0.1.0",
)
OFFLINE = replace(ONLINE, is_online=False, view=OUT_OF_REACH, outbox=37, oldest_outbox_s=2240.0)


def outcome(code: Code, delegate: Delegate | None = ZHANG, **more: object) -> Outcome:
    """One staged answer at gate B2."""
    facts = {
        Code.ADMIT: Facts(at=NOW, seat="B12"),
        Code.ADMIT_NOTE: Facts(at=NOW, host="王 8012"),
        Code.ALREADY_IN: Facts(at=NOW - timedelta(minutes=29), gate=A1.id),
        Code.WRONG_DAY: Facts(valid_on=date(2026, 11, 2)),
        Code.WRONG_SESSION: Facts(activity=TALENT.id),
        Code.TOO_EARLY: Facts(opens_at=datetime(2026, 11, 1, 1, 30, tzinfo=UTC)),
        Code.FULL: Facts(occupancy=500, capacity=500, overflow=FORUM.overflow),
        Code.WRONG_CATEGORY: Facts(category=CategoryId("visitor"), entrance=C1.id),
    }.get(code, Facts())
    values: dict[str, object] = {
        "facts": facts,
        "delegate": delegate,
        "activity": FORUM,
        "gate": B2,
        "credential": f"c-{code}",
        "event_id": f"e-{code}",
        "category": CATEGORIES[delegate.category] if delegate else None,
        "reference": "K7-402",
        "decided_ms": 12.4,
        "source": "camera",
        "awaits_operator": code is Code.CHECK_ID,
    }
    if code is Code.ADMIT:
        values |= {"badge": BadgeState.QUEUED, "print_job": "p1"}
    if code in (Code.UNKNOWN, Code.NOT_OURS, Code.BLOCKED, Code.FORGED, Code.FAULT):
        values |= {"delegate": None, "category": None}
    return Outcome(code=code, at=NOW, view=FRESH, **(values | more))  # type: ignore[arg-type]


RECENT = tuple(
    replace(outcome(code, delegate), at=NOW - timedelta(seconds=4 + 5 * place))
    for place, (code, delegate) in enumerate(
        (
            (Code.ADMIT, ZHANG),
            (Code.ADMIT, IVANOVA),
            (Code.ALREADY_IN, ZHAO),
            (Code.ADMIT, KHALIL),
            (Code.ADMIT_NOTE, WANG),
            (Code.UNKNOWN, None),
            (Code.ADMIT, GULI),
            (Code.ADMIT, SATO),
        )
    )
)


def preview(payload: str = "K1.STAGED") -> Preview:
    """A drawn camera picture: a hand's telephone with a code before a hall out of focus."""
    import qrcode
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QRadialGradient

    image = QImage(640, 480, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wall = QLinearGradient(0, 0, 0, 480)
    wall.setColorAt(0, QColor("#8C96A3"))
    wall.setColorAt(1, QColor("#3C434E"))
    painter.fillRect(0, 0, 640, 480, wall)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, radius, colour in ((90, 120, 130, "#C9B48F"), (560, 90, 110, "#A9B7C9"), (520, 420, 170, "#59616E")):
        glow = QRadialGradient(x, y, radius)
        glow.setColorAt(0, QColor(colour))
        glow.setColorAt(1, QColor(0, 0, 0, 0))
        painter.setBrush(glow)
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
    painter.setBrush(QColor("#15181D"))
    painter.drawRoundedRect(QRectF(205, 40, 230, 470), 28, 28)
    painter.setBrush(QColor("#FBFBFD"))
    painter.drawRoundedRect(QRectF(214, 50, 212, 450), 20, 20)
    code = qrcode.QRCode(border=0)
    code.add_data(payload)
    code.make()
    modules = code.get_matrix()
    side = 156 / len(modules)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(QColor("#0A0C10"))
    for row, line in enumerate(modules):
        for place, is_dark in enumerate(line):
            if is_dark:
                painter.drawRect(QRectF(242 + place * side, 162 + row * side, side + 0.5, side + 0.5))
    painter.end()
    corners = ((240.0, 160.0), (400.0, 160.0), (400.0, 320.0), (240.0, 320.0))
    pixels = bytes(image.constBits())
    return Preview(640, 480, image.bytesPerLine(), pixels, is_colour=True, corners=corners, number=1)


def found(delegate: Delegate, *, is_inside: bool = False) -> Found:
    """A look-up's row."""
    entry = Passage(NOW - timedelta(minutes=29), "A1", Direction.ENTRY) if is_inside else None
    return Found(delegate, CATEGORIES[delegate.category], is_inside, entry)


CATEGORY_SHARES = tuple(
    Share(CATEGORIES[CategoryId(key)].title, headcount, registered)
    for key, headcount, registered in (
        ("delegate", 4120, 5600),
        ("exhibitor", 1402, 1650),
        ("visitor", 1190, 2050),
        ("speaker", 310, 355),
        ("media", 170, 205),
        ("vip", 118, 140),
    )
)
DELEGATION_SHARES = (
    Share(Bilingual("湖北", "Hubei"), 9, 23),
    Share(Bilingual("广东", "Guangdong"), 61, 64),
    Share(Bilingual("江苏", "Jiangsu"), 38, 45),
    Share(Bilingual("新疆", "Xinjiang"), 14, 18),
)
COUNTRY_SHARES = (
    Share(Bilingual("中国", "China"), 6480, 8800),
    Share(Bilingual("俄罗斯", "Russia"), 121, 160),
    Share(Bilingual("日本", "Japan"), 98, 120),
    Share(Bilingual("埃及", "Egypt"), 44, 61),
)


def figures(age_s: float = 1.0) -> Figures:
    """A busy first morning."""
    began = datetime(2026, 11, 1, 0, 0, tzinfo=UTC)
    rows = []
    for index in range(21):
        hill = math.exp(-(((index - 14) / 6.0) ** 2))
        wave = 1 + 0.13 * math.sin(index * 2.3)
        rows.append(
            Arrivals(
                began + timedelta(minutes=5 * index),
                round(520 * hill * wave),
                round(470 * hill + 25),
                round(430 * hill),
            )
        )
    gates = (
        GateFigures("A1", 4, 41, 210.0, 0.009, 2.0, 1.0, Health.GOOD),
        GateFigures("A2", 3, 30, 190.0, 0.007, 2.0, 1.0, Health.GOOD),
        GateFigures("B2", 3, 28, 200.0, 0.011, 3.0, 1.0, Health.WEAK, 20),
        GateFigures("C1", 2, 0, None, 0.0, 140.0, 126.0, Health.ABSENT),
        GateFigures("D4", 2, 9, 240.0, 0.031, 44.0, 41.0, Health.GOOD),
    )
    sessions = (
        SessionFigures(FORUM.title, FORUM.hall, 4805, 5010, 5000),
        SessionFigures(TALENT.title, TALENT.hall, 290, 301, 500),
        SessionFigures(Bilingual("招聘会", "Job fair"), Bilingual("1 号馆", "Hall 1"), 1420, 2231, 2000),
        SessionFigures(Bilingual("投资对接", "Investment talks"), Bilingual("7 号馆", "Hall 7"), 88, 102, 300),
        SessionFigures(Bilingual("部长圆桌会", "Ministers' round table"), Bilingual("2 号馆", "Hall 2"), 46, 46, 60),
    )
    alerts = (
        Alert("a1", NOW - timedelta(minutes=1), Health.BAD, "gate_lost", (("gate", "C1"), ("age", "2 min"))),
        Alert(
            "a2", NOW - timedelta(minutes=4), Health.WEAK, "labels_low", (("gate", "B2"), ("count", "20")), "陈 Chen"
        ),
        Alert("a3", NOW - timedelta(minutes=7), Health.WEAK, "shared_code", (("gates", "3"), ("minutes", "10"))),
    )
    devices = tuple(
        DeviceFigures(f"K{index}", gate, "0.1.0", seen, outbox, Health.GOOD, printer, battery)
        for index, (gate, seen, outbox, printer, battery) in enumerate(
            (
                ("A1", 1.0, 0, Health.GOOD, None),
                ("A1", 2.0, 0, Health.GOOD, 88),
                ("B2", 1.0, 3, Health.WEAK, 74),
                ("C1", 126.0, 12, Health.ABSENT, 31),
                ("D4", 41.0, 22, Health.GOOD, None),
            ),
            1,
        )
    )
    return Figures(
        NOW - timedelta(seconds=age_s),
        age_s,
        6842,
        7310,
        10000,
        96,
        88,
        6723,
        121,
        37,
        41.0,
        tuple(rows),
        gates,
        sessions,
        devices,
        CATEGORY_SHARES,
        DELEGATION_SHARES,
        COUNTRY_SHARES,
        alerts,
    )


class StagedKiosk:
    """Answers what it was told to; `done` records every command, for tests to read."""

    def __init__(self, *, status: Status = ONLINE, settings: Settings | None = None) -> None:
        self.status_now = status
        self.settings_now = settings or Settings(gate="b2")
        self.directory_now = DIRECTORY
        self.figures_now: Figures | None = figures()
        self.preview_now: Preview | None = None
        self.recent_now: Sequence[Outcome] = RECENT
        self.job_state = PrintState.PRINTING
        self.answers: dict[bytes, Outcome] = {}
        self.inside: frozenset[DelegateId] = frozenset({ZHAO.id})
        self.done: list[tuple[object, ...]] = []
        self._listeners: list[Listener] = []

    # commands

    def answer(self, one: Outcome) -> None:
        """Let the listeners hear an outcome."""
        for listener in list(self._listeners):
            listener.answered(one)

    def change(self, topic: Topic) -> None:
        """Let the listeners hear that something changed."""
        for listener in list(self._listeners):
            listener.changed(topic)

    def notice(self, said: Said, wait_s: float = 0.0, name: str = "") -> None:
        """Let the listeners hear a notice."""
        for listener in list(self._listeners):
            listener.noticed(Notice(said, wait_s, name))

    def scan(self, payload: bytes, source: ScanSource) -> None:
        """Answers as `answers` says, else UNKNOWN."""
        self.done.append(("scan", payload, source))
        self.answer(self.answers.get(payload) or outcome(Code.UNKNOWN))

    def admit_manually(self, delegate: DelegateId) -> None:
        self.done.append(("admit", delegate))
        person = next(one for one in PEOPLE if one.id == delegate)
        self.answer(outcome(Code.ADMIT, person, source="manual"))

    def admit_together(self, delegates: Sequence[DelegateId]) -> None:
        self.done.append(("admit_together", tuple(delegates)))

    def confirm_identity(self, outcome: Outcome) -> None:
        self.done.append(("confirm", outcome.event_id))

    def re_enter(self, outcome: Outcome) -> None:
        self.done.append(("re_enter", outcome.event_id))

    def override(self, outcome: Outcome, pin: str, reason: OverrideReason, note: str) -> None:
        self.done.append(("override", outcome.event_id, reason, note))
        if pin != PIN:
            self.notice(Said.PIN_WRONG)

    def undo(self) -> None:
        self.done.append(("undo",))
        self.notice(Said.UNDONE, name="张伟")

    def register(self, walk_in: WalkIn) -> None:
        self.done.append(("register", walk_in))
        self.answer(outcome(Code.ADMIT, replace(ZHANG, name=walk_in.name, name_latin="", given_name="")))

    def reprint(self, delegate: DelegateId, reason: ReprintReason) -> None:
        self.done.append(("reprint", delegate, reason))
        self.notice(Said.REPRINT_QUEUED)

    def rename_badge(self, delegate: DelegateId, name: str) -> None:
        self.done.append(("rename", delegate, name))
        self.notice(Said.REPRINT_QUEUED)

    def hand_over(self, job: str) -> None:
        self.done.append(("hand_over", job))
        self.notice(Said.HANDED_OVER)

    def retry_print(self, job: str) -> None:
        self.done.append(("retry", job))

    def call_staff(self, note: str) -> None:
        self.done.append(("call", note))

    def unlock(self, pin: str) -> None:
        self.done.append(("unlock",))
        self.notice(Said.PIN_ACCEPTED if pin == PIN else Said.PIN_WRONG)

    def change_place(self, gate: GateId, activity: ActivityId | None, direction: Direction) -> None:
        self.done.append(("place", gate, activity, direction))
        self.directory_now = replace(
            self.directory_now,
            gate=self.directory_now.gates[gate],
            direction=direction,
            activity=self.directory_now.activities.get(activity) if activity else FORUM,
        )
        self.change(Topic.PLACE)

    def change_settings(self, settings: Settings) -> None:
        self.done.append(("settings", settings))
        self.settings_now = settings
        self.change(Topic.SETTINGS)

    def take_alert(self, alert: str) -> None:
        self.done.append(("take", alert))

    def export(self, kind: str) -> None:
        self.done.append(("export", kind))

    def tell_camera(self, name: str, health: Health) -> None:
        self.done.append(("camera", name, health))
        self.status_now = replace(self.status_now, camera=health, camera_name=name)
        self.change(Topic.STATUS)

    # queries

    def now(self) -> datetime:
        return NOW

    def directory(self) -> Directory:
        return self.directory_now

    def status(self) -> Status:
        return self.status_now

    def settings(self) -> Settings:
        return self.settings_now

    def recent(self, limit: int) -> Sequence[Outcome]:
        return self.recent_now[:limit]

    def find(self, query: str, limit: int) -> Sequence[Found]:
        words = query.lower().split()
        hits = [one for one in PEOPLE if all(word in _key(one) for word in words)]
        return [found(one, is_inside=one.id in self.inside) for one in hits[:limit]]

    def find_self(self, name: str, second_fact: str) -> Found | None:
        hits = [one for one in self.find(name, 8) if one.delegate.phone_masked.endswith(second_fact[-4:])]
        return hits[0] if len(hits) == 1 else None

    def card(self, delegate: DelegateId) -> Card | None:
        person = next((one for one in PEOPLE if one.id == delegate), None)
        if person is None:
            return None
        row = found(person, is_inside=person.id in self.inside)
        return Card(row, (row.last_entry,) if row.last_entry else (), None, 1)

    def company(self, delegation: str) -> Company | None:
        members = sorted((one for one in PEOPLE if one.delegation == delegation), key=lambda one: not one.is_leader)
        title = Bilingual("湖北代表团", "Hubei delegation")
        rows = tuple(found(one, is_inside=one.id in self.inside) for one in members)
        return Company(Delegation(DelegationId(delegation), title), rows) if members else None

    def print_jobs(self) -> Sequence[PrintJob]:
        states = (
            (ZHANG, PrintState.PRINTING, ""),
            (IVANOVA, PrintState.WAITING, ""),
            (GULI, PrintState.WAITING, "long_name"),
            (WANG, PrintState.IN_DOUBT, ""),
            (SATO, PrintState.PRINTED, ""),
        )
        return [PrintJob(f"p{n}", who, state, NOW, None, warn) for n, (who, state, warn) in enumerate(states, 1)]

    def print_job(self, job: str) -> PrintJob | None:
        return PrintJob(job, ZHANG, self.job_state, NOW, NOW if self.job_state is PrintState.PRINTED else None)

    def figures(self) -> Figures | None:
        return self.figures_now

    def latest_preview(self) -> Preview | None:
        return self.preview_now

    def frames(self) -> FrameSink | None:
        return None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None


def _key(one: Delegate) -> str:
    initials = "".join(word[0] for word in one.name_latin.split())
    return " ".join(
        (one.name, one.name_latin, one.name_latin.replace(" ", ""), initials, one.organisation, one.phone_masked)
    ).lower()
