"""Set-up and self-test, staged: one invitation is good, one printer is out of paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.domain.bilingual import Bilingual
from kiosk.scanning.hand_scanners import FoundPort
from kiosk.ui.plugged import Plugged
from kiosk.ui.ports import Health, Said, Topic
from kiosk.ui.upkeep import Finding

if TYPE_CHECKING:
    from kiosk.ui.staged.kiosk import StagedKiosk

INVITATION = "kiosk-enrol:?url=https%3A%2F%2F10.0.0.2%3A8443&pin=ab&code=K7402"
FINDINGS = (
    Finding(
        "disk", Health.GOOD, Bilingual("/var/lib/kiosk 还有 48.2 GB 可用。", "48.2 GB are free for /var/lib/kiosk.")
    ),
    Finding("data key", Health.GOOD, Bilingual("密钥由系统密钥库保管。", "It is kept by the key store.")),
    Finding(
        "journal",
        Health.GOOD,
        Bilingual("完好：3980 条记录，其中 0 条尚未上传。", "It is sound: 3980 events, 0 of them not yet at the hub."),
    ),
    Finding(
        "delegate list",
        Health.GOOD,
        Bilingual("10000 名代表，版本 41，1 分钟前的名单。", "10000 delegates, version 41, as of 1 min ago."),
    ),
    Finding("gate", Health.GOOD, Bilingual("本机在 B2 门。", "This device stands at gate B2.")),
    Finding(
        "hub",
        Health.GOOD,
        Bilingual(
            "https://10.0.0.2:8443 有响应；其时钟比本机快 0.1 秒。",
            "https://10.0.0.2:8443 answers; its clock is 0.1 s ahead of ours.",
        ),
    ),
    Finding(
        "clock",
        Health.GOOD,
        Bilingual(
            "会场时间 2026-11-01 09:41（Asia/Shanghai）。", "It is 2026-11-01 09:41 at the venue (Asia/Shanghai)."
        ),
    ),
    Finding("camera", Health.GOOD, Bilingual("已插上摄像头。", "A camera is plugged in.")),
    Finding(
        "decoder",
        Health.WEAK,
        Bilingual("缺少第二读码器（libzbar）。", "The second reader is missing (libzbar)."),
        Bilingual("请安装：apt install libzbar0", "Install it: apt install libzbar0"),
    ),
    Finding(
        "printer",
        Health.BAD,
        Bilingual("标签用完了。", "Out of labels."),
        Bilingual("打开机盖。放入新卷。验票照常进行。", "Open the cover. Put in a new roll. The lane goes on."),
    ),
    Finding(
        "fonts",
        Health.GOOD,
        Bilingual(
            "47 个字体文件全部可用，覆盖测试的九种文字。", "All 47 files load, and cover the nine scripts tried."
        ),
    ),
)


PLUGGED = Plugged(
    cameras=lambda: ("Logi",),
    serial_ports=lambda: [FoundPort("ttyACM0", 0x05E0, "Symbol Technologies")],
    printer_queues=lambda: ("queue:ZD421",),
)


class StagedUpkeep:
    """Answers at once what a device needs a moment for."""

    def __init__(self, kiosk: StagedKiosk) -> None:
        self._kiosk = kiosk
        self.is_new_now = False
        self.pin = ""
        self.found: tuple[Finding, ...] = ()
        self.readers: tuple[str, ...] | None = None

    def is_new(self) -> bool:
        return self.is_new_now

    def has_hub(self) -> bool:
        return self._kiosk.status_now.link_trouble != "NOT_ENROLLED"

    def enrol(self, line: str) -> None:
        self._kiosk.done.append(("enrol", line))
        if line == INVITATION:
            self._kiosk.join()
            self._kiosk.notice(Said.ENROLLED, name="402 117")
        else:
            self._kiosk.notice(Said.NOT_ENROLLED, name="ENROL_TEXT")

    def test_print(self, printer: str) -> None:
        self._kiosk.done.append(("test_print", printer))
        said = Said.NOT_PRINTED if printer.startswith("ipp") else Said.TEST_PRINTED
        self._kiosk.notice(said, name="PRINTER_PAPER_OUT" if said is Said.NOT_PRINTED else printer)

    def choose_pin(self, pin: str) -> None:
        self.pin = pin
        self._kiosk.notice(Said.PIN_CHOSEN)

    def has_pin(self) -> bool:
        return bool(self.pin)

    def badge_readers(self) -> Sequence[str] | None:
        return self.readers

    def try_badge_reader(self, wanted: str) -> None:
        self._kiosk.done.append(("badge_reader", wanted))

    def check_up(self) -> None:
        self.found = FINDINGS
        self._kiosk.change(Topic.FINDINGS)

    def findings(self) -> Sequence[Finding]:
        return self.found

    def rescue(self) -> None:
        self._kiosk.done.append(("rescue",))
        self._kiosk.notice(Said.RESCUED, name="rescue-b2.jsonl")
