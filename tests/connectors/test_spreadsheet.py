"""A delegate list becomes domain rows, whole or not at all, and every error says where it is."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kiosk.connectors.categories import standard
from kiosk.connectors.spreadsheet import MOST_ERRORS, Catalogue, Imported, Rejected, read_list
from kiosk.domain.model import (
    Bilingual,
    Conference,
    Credential,
    CredentialId,
    DelegateId,
    Delegation,
    DelegationId,
    Entitlement,
    Hold,
    Registration,
)
from kiosk.domain.search import matches, tokens_of_query
from kiosk.rehearsal.programme import read_programme

OPENING = date(2026, 11, 1)
PROGRAMME = read_programme(OPENING)
CATALOGUE = Catalogue(PROGRAMME.conference, standard(), PROGRAMME.activities)


def read(tmp_path: Path, *rows: str, catalogue: Catalogue = CATALOGUE) -> Imported | Rejected:
    file = tmp_path / "list.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return read_list(file, catalogue)


def imported(tmp_path: Path, *rows: str, catalogue: Catalogue = CATALOGUE) -> Imported:
    found = read(tmp_path, *rows, catalogue=catalogue)
    assert isinstance(found, Imported), found
    return found


def errors(tmp_path: Path, *rows: str) -> list[str]:
    found = read(tmp_path, *rows)
    assert isinstance(found, Rejected)
    return [str(error) for error in found.errors]


def test_a_full_chinese_row(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "编号,姓名,类别,单位,单位（英文）,职务,国家/地区,手机,邮箱,签到码,有效日期,报名状态,贵宾,接待,备注,代表团,团长,活动名单,证件号",
        "A-1,欧阳晓岚,专家,华岭大学,Hualing University,教授,中国,13800138121,xiaolan@example.com,7K2M9QX4T8,"
        "2026-11-01,待审核,是,周晴 8012,轮椅通道,湖北代表团 Hubei,是,D1-OPEN:A01；开幕,110101199003071234".replace(
            "；开幕", "；颁奖典礼"
        ),
    )
    (delegate,) = found.delegates
    assert delegate.id == "A-1"
    assert (delegate.name, delegate.name_latin, delegate.given_name) == ("欧阳晓岚", "OUYANG Xiaolan", "Xiaolan")
    assert (delegate.category, delegate.locale, delegate.country) == ("expert", "zh", "中国")
    assert (delegate.registration, delegate.is_vip, delegate.is_leader) == (Registration.PENDING, True, True)
    assert (delegate.host, delegate.note, delegate.phone_masked) == ("周晴 8012", "轮椅通道", "138****8121")
    assert delegate.rights == (1 << len(PROGRAMME.conference.rights)) - 1
    assert found.delegations == (Delegation(DelegationId("湖北代表团 Hubei"), Bilingual("湖北代表团", "Hubei")),)
    assert delegate.delegation == found.delegations[0].id
    assert found.credentials == (
        Credential(
            CredentialId("7K2M9QX4T8"),
            DelegateId("A-1"),
            valid_from=datetime(2026, 10, 31, 16, tzinfo=UTC),
            valid_to=datetime(2026, 11, 1, 16, tzinfo=UTC),
        ),
    )
    assert [(place.activity, place.seat) for place in found.entitlements] == [("D1-OPEN", "A01"), ("D2-AWARD", "")]
    assert [category.id for category in found.categories] == ["expert"]
    assert found.has_lists
    assert "证件号" in found.notices[0]


def test_an_english_list_with_family_and_given_names(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "Registration No;First name;Surname;Ticket type;Company;Payment status;Language;Hold",
        "7;María del Pilar;Núñez;Speaker;Vallehermoso;unpaid;Spanish;check ID",
        "8;伟;张;Talent;;paid;;",
    )
    maria, wei = found.delegates
    assert (maria.name, maria.name_latin) == ("María del Pilar Núñez", "NÚÑEZ María del Pilar")
    assert (maria.registration, maria.locale, maria.hold) == (Registration.UNPAID, "es", Hold.CHECK_ID)
    assert (wei.name, wei.name_latin, wei.locale) == ("张伟", "ZHANG Wei", "zh")
    assert not found.credentials
    assert not found.has_lists


def test_no_contact_data_is_in_the_rows(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "ID,Name,Category,Phone,E-mail,Passport No",
        "1,Anna Berg,VIP,+4915112345678,anna.berg@secret.example,C01X00T47",
    )
    everything = repr(found)
    assert "+49****5678" in everything
    for hidden in ("15112345678", "1512345", "secret", "C01X00T47"):
        assert hidden not in everything


def test_imported_people_are_found_as_at_the_desk(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "编号,姓名,类别,单位,手机,邮箱", "1,单晓明,专家,岭桥研究所,13912340042,ming.s@example.com"
    )
    for query in ("单", "晓明", "shanxm", "sxm", "danxiaoming", "xiaoming shan", "岭桥", "lqyjs", "0042", "ming"):
        assert matches(found.delegates[0].search, tokens_of_query(query)), query


def test_a_booth_makes_a_delegation(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "编号,姓名,类别,单位,展位号", "1,张伟,参展商,云帆软件,8A01", "2,李娜,参展商,云帆软件,8A01"
    )
    assert found.delegations == (Delegation(DelegationId("booth 8A01"), Bilingual("云帆软件 8A01", "8A01")),)
    assert {delegate.delegation for delegate in found.delegates} == {"booth 8A01"}


def test_without_ids_the_code_is_the_id(tmp_path: Path) -> None:
    found = imported(tmp_path, "姓名,类别,签到码", "张伟,专家,ABCDEF123456")
    assert found.delegates[0].id == found.credentials[0].delegate == "ABCDEF123456"


def test_rights_are_named_all_or_none(tmp_path: Path) -> None:
    found = imported(tmp_path, "ID,Name,Category,Rights", "1,A,VIP,forums; job_fair", "2,B,VIP,", "3,C,VIP,none")
    assert [delegate.rights for delegate in found.delegates] == [0b1010, (1 << 10) - 1, 0]


def test_every_error_is_told_with_its_place(tmp_path: Path) -> None:
    told = errors(
        tmp_path,
        "编号,姓名,类别,手机,邮箱,签到码,有效日期,报名状态,贵宾,团长,活动名单,权限,语言",
        "1,张伟,专家,13800138121,a@b.cn,ABCDEF,2026-11-01,已确认,否,,D1-OPEN,forums,zh",
        "1,,法师,12,a.b.cn,短,2026-12-24,也许,?,是,D9-X,fly,Klingon",
        "3,李娜,,,,ABCDEF,someday,,,,D1-OPEN;D1-OPEN,,",
        "=1+1,王芳,专家,,,,,,,,展区 A 国际机构,,",
    )
    assert all(line.startswith("list.csv, row ") for line in told)
    places = [line.split(": ")[0].removeprefix("list.csv, row ") for line in told]
    letters_by_row = [(place.split(", column ")[0], place.split(", column ")[-1][0]) for place in places]
    assert letters_by_row == [("3", letter) for letter in "ABCDEFGHIJKLM"] + [
        *(("4", letter) for letter in "CFGK"),
        *(("5", letter) for letter in "5AK"),
    ]
    assert places[5] == "3, column F “签到码”"
    assert "is the same as in row 2." in told[0]
    assert "政府代表 Government" in told[2]


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("名称,颜色", "no heading is known"),
        ("姓名,单位", "no column 类别 Category, nor 编号 ID or 签到码 Code"),
        ("编号,类别", "no column 姓名 Name"),
        ("编号,姓名,类别", "no delegate below"),
    ],
)
def test_a_list_without_what_every_list_needs(tmp_path: Path, heading: str, missing: str) -> None:
    (told,) = errors(tmp_path, heading)
    assert missing in told


def test_errors_are_counted_beyond_fifty(tmp_path: Path) -> None:
    found = read(tmp_path, "ID,Name,Category", *(f"{number},,VIP" for number in range(120)))
    assert isinstance(found, Rejected)
    assert len(found.errors) == MOST_ERRORS
    assert found.more == 70


def test_what_deserves_a_look_is_noticed(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "参会人员名单",
        "编号,姓名,类别,手机,电话,鞋码",
        "1,张伟,专家,13800138121,,42",
        "2,张伟,专家,138 0013 8121,,43",
        "3,李娜,专家,13800138121,,38",
    )
    assert found.notices == (
        "These columns were not read: F “鞋码”.",
        "These columns say again what another says and were not read: E “电话”.",
        "Rows 3 and 4: same name and telephone. One person twice?",
    )


def test_gb18030_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("编号,姓名,类别\n1,䶮祎,专家\n".encode("gb18030"))
    found = read_list(file, CATALOGUE)
    assert isinstance(found, Imported)
    assert found.delegates[0].name == "䶮祎"
    assert "gb18030" in found.notices[0]


def test_the_sheet_with_the_headings_is_read_and_named(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["封面 cover"])
    sheet = workbook.create_sheet("名单")
    sheet.append(["编号", "姓名", "类别"])
    sheet.append([7, "张伟", "巫师"])
    file = tmp_path / "list.xlsx"
    workbook.save(file)
    found = read_list(file, CATALOGUE)
    assert isinstance(found, Rejected)
    assert str(found.errors[0]).startswith("list.xlsx [名单], row 2, column C “类别”: “巫师” is none of:")


def test_new_categories_where_they_are_welcome(tmp_path: Path) -> None:
    catalogue = Catalogue(PROGRAMME.conference, standard(), accepts_new_categories=True)
    found = imported(tmp_path, "ID,Name,Category", "1,A,巫师 Wizard", "2,B,Wizard", catalogue=catalogue)
    assert [category.title for category in found.categories] == [Bilingual("巫师", "Wizard")]
    assert {delegate.category for delegate in found.delegates} == {"巫师 Wizard"}


def test_a_conference_without_rights_or_activities_is_enough(tmp_path: Path) -> None:
    conference = Conference(1, Bilingual("会", "C"), "Asia/Shanghai", (OPENING,))
    found = imported(tmp_path, "ID,Name,Category", "1,A,VIP", catalogue=Catalogue(conference, standard()))
    assert found.delegates[0].rights == 0


def test_places_refer_to_their_delegate(tmp_path: Path) -> None:
    found = imported(tmp_path, "签到码,姓名,类别,活动", "ABCDEF,张伟,VIP,Opening ceremony：B07;D1-DINNER")
    opening, dinner = found.entitlements
    assert opening == Entitlement(DelegateId("ABCDEF"), opening.activity, "B07")
    assert (opening.activity, dinner.activity, dinner.seat) == ("D1-OPEN", "D1-DINNER", "")


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["专家", "张伟", "VIP", "13800138121", "2026-11-01", "D1-OPEN", "ABCDEFGH", "是", "=1", "a@b.c", ""]
    ),
)
HEADINGS = ["编号", "姓名", "类别", "手机", "邮箱", "签到码", "有效日期", "活动", "团长", "代表团", "语言", "权限"]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=12), min_size=1, max_size=6))
def test_whatever_the_cells_hold_the_list_is_taken_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(text.getvalue().encode("utf-8-sig", "replace"))
    found = read_list(file, CATALOGUE)
    if isinstance(found, Imported):
        assert all(delegate.id and delegate.name and delegate.category for delegate in found.delegates)
        assert len({delegate.id for delegate in found.delegates}) == len(found.delegates)
        assert len({credential.id for credential in found.credentials}) == len(found.credentials)
    else:
        assert found.errors
