"""What reports say, in Chinese and English together. The screens' catalogues are Qt's and written for a glance; these
are the words for paper."""

from __future__ import annotations

from typing import Final

from kiosk.domain.model import Bilingual
from kiosk.domain.verdicts import Code
from kiosk.reports.values import Kind

TITLE: Final = Bilingual("参会情况报告", "Attendance report")
KINDS: Final = {
    Kind.ARRIVALS: Bilingual("到场时间", "Arrivals by hour"),
    Kind.CATEGORIES: Bilingual("按类别", "By category"),
    Kind.DELEGATIONS: Bilingual("按代表团", "By delegation"),
    Kind.ACTIVITIES: Bilingual("按活动", "By activity"),
    Kind.REFUSALS: Bilingual("未放行原因", "Why people were not admitted"),
    Kind.GATES: Bilingual("按入口", "By gate"),
}
NOTES: Final = {
    Kind.ARRIVALS: Bilingual(
        "每位代表只在首次入场时计一次。", "Each delegate is counted once, at the first entry anywhere."
    ),
    Kind.CATEGORIES: Bilingual(
        "已到：至少入场一次的代表；登记：除已取消外。",
        "Came: delegates who entered at least once. Registered: all but those who cancelled.",
    ),
    Kind.DELEGATIONS: Bilingual("按登记人数排列。", "Largest delegations first."),
    Kind.ACTIVITIES: Bilingual(
        "到过：至少入场一次；在场：截至本报告时间。",
        "Came: entered at least once. Inside: at the time of this report.",
    ),
    Kind.REFUSALS: Bilingual(
        "每次扫码未放行计一次；同一人可能多次。",
        "Every scan that was not admitted; one person may stand for several.",
    ),
    Kind.GATES: Bilingual(
        "放行含再次入场；走势为每一刻钟的放行次数，各入口同一比例。",
        "Admissions include re-entry. The course shows them by quarter hour, on one scale for all gates.",
    ),
}
REASONS: Final = {
    Code.UNKNOWN: Bilingual("查无此码", "Code not found"),
    Code.NOT_OURS: Bilingual("不是本会的码", "Not one of our codes"),
    Code.WRONG_DAY: Bilingual("不是当日", "Valid on another day"),
    Code.WRONG_SESSION: Bilingual("不在本场名单", "Not on this session's list"),
    Code.TOO_EARLY: Bilingual("未到入场时间", "Before the doors opened"),
    Code.ALREADY_IN: Bilingual("已经入场", "Already inside"),
    Code.REVOKED: Bilingual("码已作废", "Code cancelled or replaced"),
    Code.BLOCKED: Bilingual("名单暂停", "Held by the organiser"),
    Code.EXPIRED: Bilingual("码已过期", "Code expired"),
    Code.FORGED: Bilingual("验签失败", "Signature failed"),
    Code.FULL: Bilingual("场地已满", "Room full"),
    Code.UNPAID: Bilingual("未缴费", "Not paid"),
    Code.PENDING: Bilingual("待审核", "Approval pending"),
    Code.WRONG_CATEGORY: Bilingual("应走其他入口", "Belongs to another entrance"),
    Code.CHECK_ID: Bilingual("需核验证件", "Document to be checked"),
    Code.FAULT: Bilingual("系统故障", "System fault"),
}

REGISTERED: Final = Bilingual("登记", "Registered")
CAME: Final = Bilingual("已到", "Came")
SHARE: Final = Bilingual("到会率", "Share")
TOTAL: Final = Bilingual("合计", "Total")
CATEGORY: Final = Bilingual("类别", "Category")
DELEGATION: Final = Bilingual("代表团", "Delegation")
ACTIVITY: Final = Bilingual("活动", "Activity")
HALL: Final = Bilingual("地点", "Place")
STARTS: Final = Bilingual("开始", "Starts")
CAPACITY: Final = Bilingual("容量", "Capacity")
INSIDE: Final = Bilingual("在场", "Inside")
OCCUPIED: Final = Bilingual("满座率", "Occupied")
HOUR: Final = Bilingual("时段", "Hour")
ARRIVED: Final = Bilingual("到场", "Arrived")
SO_FAR: Final = Bilingual("累计", "So far")
REASON: Final = Bilingual("原因", "Reason")
TIMES: Final = Bilingual("次数", "Times")
OF_REFUSALS: Final = Bilingual("占比", "Of all")
GATE: Final = Bilingual("入口", "Gate")
DEVICES: Final = Bilingual("设备", "Devices")
ADMITTED: Final = Bilingual("放行", "Admitted")
REFUSED: Final = Bilingual("未放行", "Not admitted")
REFUSED_SHARE: Final = Bilingual("未放行率", "Not admitted")
COURSE: Final = Bilingual("走势", "Course")
BUSIEST: Final = Bilingual("最忙一刻钟", "Busiest quarter hour")
NO_DELEGATION: Final = Bilingual("未随代表团", "Without a delegation")
NOTHING: Final = Bilingual("尚无记录。", "Nothing recorded yet.")
QUARTER_HOUR: Final = Bilingual("每柱一刻钟", "One column is a quarter hour")
PEAK: Final = Bilingual("高峰", "Peak")

MORE: Final = Bilingual("其余 {count} 行见 XLSX 与 CSV", "{count} more rows: see XLSX and CSV")
STRANGERS: Final = Bilingual("另有 {count} 人不在名单", "and {count} not on the list")
SCANS: Final = Bilingual("{count} 次", "{count} scans")

AS_OF: Final = Bilingual("截至", "As of")
PAGE: Final = Bilingual("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
ORIGIN: Final = Bilingual("来源与签名", "Origin and signature")
DEVICE: Final = Bilingual("统计设备", "Counted by device")
HUB: Final = Bilingual("会场服务器", "Hub")
LIST_VERSION: Final = Bilingual("名单版本", "Version of the list")
EVENTS: Final = Bilingual("已知记录", "Events known")
UNSENT: Final = Bilingual("本机未上传", "Of these not yet at the hub")
LATEST: Final = Bilingual("最近一条记录", "Latest event")
CONTENT: Final = Bilingual("内容摘要", "Content mark")
KEY: Final = Bilingual("签名密钥指纹", "Fingerprint of the signing key")
UNSIGNED: Final = Bilingual("未签名：本机尚未加入会场服务器", "Not signed: this device belongs to no hub")
HOW_TO_VERIFY: Final = Bilingual(
    "核对方法：kiosk report --verify 文件.sig，指纹须与会场服务器设备清单一致。",
    "To verify: kiosk report --verify FILE.sig; the fingerprint must be the one in the hub's list of devices.",
)


def filled(text: Bilingual, **values: object) -> Bilingual:
    """Both languages with their placeholders filled in."""
    return Bilingual(text.zh.format_map(values), text.en.format_map(values))
