"""A large conference for measurements: delegates with names in ten scripts, all badge data, credentials, lists."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    CredentialKind,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Entitlement,
    Gate,
    GateId,
    Policy,
)
from kiosk.domain.search import index_text
from kiosk.hub.opening import open_store
from kiosk.wire.rows import Value, row_of

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉玲华红建国志海燕云"
_LATIN = ("GARCÍA Ana", "MÜLLER Jürgen", "ĐẶNG Thị Lan", "ŁUKASZ Marek", "O'NEILL Sean", "DOS SANTOS João")
_OTHERS = ("Иванова Мария", "محمد الفارسي", "ישראל ישראלי", "สมชาย ใจดี", "राहुल शर्मा", "山田太郎", "김민준")
_ORGANISATIONS = [
    (f"{place}{kind}", f"{en} {kind_en}")
    for place, en in (("深圳", "Shenzhen"), ("广东", "Guangdong"), ("北京", "Beijing"), ("上海", "Shanghai"))
    for kind, kind_en in (("大学", "University"), ("科技有限公司", "Technology Co."), ("研究院", "Institute"))
]
_START, _END = datetime(2026, 11, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, 10, tzinfo=UTC)


def conference(delegates: int, seed: int = 7) -> Iterator[Value]:
    """The rows of a conference with so many delegates: each one registration code, one badge code, one list place."""
    chance = random.Random(seed)
    yield Conference(7, Bilingual("国际人才交流大会", "Exchange"), "Asia/Shanghai", (date(2026, 11, 1),))
    for number in range(6):
        yield Category(CategoryId(f"c{number}"), Bilingual(f"类{number}", f"Kind {number}"), "A", "#0A4A94")
    for number in range(60):
        title = Bilingual(f"论坛{number}", f"Forum {number}")
        yield Activity(ActivityId(f"a{number}"), title, Bilingual("一号馆", "Hall 1"), _START, _END, Policy())
    for number in range(20):
        yield Gate(GateId(f"g{number}"), f"K{number}", (ActivityId("a0"), ActivityId(f"a{number}")))
    for number in range(40):
        yield Delegation(DelegationId(f"p{number}"), Bilingual(f"代表团{number}", f"Delegation {number}"))
    for number in range(delegates):
        yield from _person(number, chance)


def _person(number: int, chance: random.Random) -> Iterator[Value]:
    delegate_id = DelegateId(f"D{number:06d}")
    kind = chance.random()
    name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
    name_latin = f"ZHANG {chance.choice(('Wei', 'Na', 'Xiuying', 'Min', 'Jing', 'Qiang', 'Lei'))}"
    if kind > 0.9:
        name, name_latin = chance.choice(_OTHERS), "IVANOVA Maria"
    elif kind > 0.7:
        name = name_latin = chance.choice(_LATIN)
    organisation, organisation_en = chance.choice(_ORGANISATIONS)
    phone = f"1{chance.randrange(10**9, 10**10)}"
    yield Delegate(
        delegate_id,
        name,
        CategoryId(f"c{chance.randrange(6)}"),
        name_latin=name_latin,
        given_name=name[1:],
        organisation=organisation,
        organisation_en=organisation_en,
        position=chance.choice(("教授", "工程师", "CEO", "研究员")),
        country="CN",
        delegation=DelegationId(f"p{chance.randrange(40)}") if kind < 0.3 else None,
        phone_masked=f"{phone[:3]}****{phone[-4:]}",
        search=index_text(name, name_latin=name_latin, organisation=organisation, phone=phone),
    )
    yield Credential(CredentialId(f"{chance.getrandbits(64):016x}"), delegate_id)
    badge = "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=13))
    yield Credential(CredentialId(badge), delegate_id, CredentialKind.BADGE)
    yield Entitlement(delegate_id, ActivityId(f"a{chance.randrange(60)}"))


def publish(folder: Path, delegates: int, url: str = "") -> None:
    """Fill the store of a hub that is not running."""
    paths = Paths(folder)
    paths.create()
    store = open_store(paths, url)
    store.publish(map(row_of, conference(delegates)))
    store.close()


@contextmanager
def hub_process(folder: Path, *options: str) -> Iterator[list[str]]:
    """A hub in its own process, without TLS and limits; the lines it printed before it was ready."""
    command = [sys.executable, "-m", "kiosk", "hub", "--base-dir", str(folder), "--bind", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(
        [*command, "--plain-http", "--no-limits", *options], stdout=subprocess.PIPE, text=True
    ) as hub:
        assert hub.stdout is not None
        lines = []
        for line in hub.stdout:
            lines.append(line.strip())
            if line.startswith("ready "):
                break
        try:
            yield lines
        finally:
            hub.terminate()
            hub.wait(20)
