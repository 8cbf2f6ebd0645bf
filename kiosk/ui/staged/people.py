"""The staged delegates: one for each script, length of name and special case that a screen has to bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.model import (
    CategoryId,
    Delegate,
    DelegateId,
    DelegationId,
    Direction,
)
from kiosk.ui.people import Found, Passage
from kiosk.ui.staged.place import CATEGORIES, NOW


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


def found(delegate: Delegate, *, is_inside: bool = False) -> Found:
    """A look-up's row."""
    entry = Passage(NOW - timedelta(minutes=29), "A1", Direction.ENTRY) if is_inside else None
    return Found(delegate, CATEGORIES[delegate.category], is_inside, entry)
