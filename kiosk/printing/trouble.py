"""What keeps a printer from printing, in the words a volunteer needs: one sentence and the steps, in two languages.

Owns the words and the meaning of IPP's `printer-state-reasons`. Reasons are keywords; a printer's own sentences are in
whatever language it was set to and are never read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kiosk.domain.model import Bilingual


@dataclass(frozen=True, slots=True)
class Advice:
    """`sentence` says what is wrong, `steps` what to do, in order. `is_blocking`: no badge comes out until it is
    done."""

    sentence: Bilingual
    steps: tuple[Bilingual, ...]
    is_blocking: bool = True


class PrinterTrouble(Enum):
    """One thing wrong with a printer. The name, in lower case, is also the name of its picture."""

    PAPER_OUT = Advice(
        Bilingual("打印机缺纸", "The printer is out of badges"),
        (
            Bilingual("打开盖子", "Open the cover"),
            Bilingual("装入新的胸卡纸卷或纸张", "Load a new roll or stack"),
            Bilingual("合上盖子", "Close the cover"),
        ),
    )
    COVER_OPEN = Advice(
        Bilingual("打印机盖子开着", "The printer's cover is open"),
        (Bilingual("按下盖子直到听到咔嗒声", "Press the cover down until it clicks"),),
    )
    JAM = Advice(
        Bilingual("打印机卡纸", "A badge is stuck in the printer"),
        (
            Bilingual("打开盖子", "Open the cover"),
            Bilingual("慢慢拉出卡住的纸", "Pull the stuck badge out slowly"),
            Bilingual("合上盖子", "Close the cover"),
        ),
    )
    RIBBON_OUT = Advice(
        Bilingual("色带或墨粉用完", "The ribbon, ink or toner is used up"),
        (
            Bilingual("打开盖子", "Open the cover"),
            Bilingual("更换色带或墨盒", "Put in a new ribbon or cartridge"),
            Bilingual("合上盖子", "Close the cover"),
        ),
    )
    OUTPUT_FULL = Advice(
        Bilingual("出纸口已满", "The output tray is full"),
        (Bilingual("取走已打印的胸卡", "Take the finished badges away"),),
    )
    STOPPED = Advice(
        Bilingual("打印机已暂停", "The printer is paused"),
        (
            Bilingual("查看打印机上的指示灯或屏幕", "Look at the printer's lamps or display"),
            Bilingual("按打印机上的继续键", "Press its resume or feed button"),
        ),
    )
    NOT_ACCEPTING = Advice(
        Bilingual("打印机不接受任务", "The printer takes no jobs"),
        (
            Bilingual("在打印机或打印服务器上重新启用", "Enable it again, at the printer or at its server"),
            Bilingual("或者改用另一台打印机", "Or move the badges to another printer"),
        ),
    )
    OFFLINE = Advice(
        Bilingual("连接不到打印机", "The printer cannot be reached"),
        (
            Bilingual("检查打印机电源", "Check that it is switched on"),
            Bilingual("检查网线或无线网络", "Check its network cable or Wi-Fi"),
        ),
    )
    SILENT = Advice(
        Bilingual("打印机没有回答", "The printer does not answer"),
        (
            Bilingual("检查胸卡纸、色带和盖子", "Check its badges, its ribbon and its cover"),
            Bilingual("仍无反应时关机再开机", "If that does not help, switch it off and on"),
        ),
    )
    WRONG_CERTIFICATE = Advice(
        Bilingual("打印机的证书已改变", "The printer is not the one that was set up"),
        (Bilingual("请主管重新设置打印机", "Ask a supervisor to set the printer up again"),),
    )
    NOTHING_COMES = Advice(
        Bilingual("打印机收下了胸卡但没有打印完", "The printer took a badge and does not finish it"),
        (
            Bilingual("查看胸卡是否已打印出来", "Look whether the badge came out"),
            Bilingual("在屏幕上回答“打印出来了吗”", "Answer “did it print?” on the screen"),
        ),
    )
    FOLDER = Advice(
        Bilingual("胸卡文件无法保存", "The badge's file cannot be saved"),
        (Bilingual("检查磁盘空间和文件夹权限", "Check the disk's free space and the folder's permissions"),),
    )
    BUSY = Advice(
        Bilingual("打印机正忙", "The printer is busy"),
        (Bilingual("请稍候", "Wait a moment"),),
        is_blocking=False,
    )
    PAPER_LOW = Advice(
        Bilingual("胸卡纸快用完", "The badges will soon run out"),
        (Bilingual("准备一卷新的", "Have a new roll at hand"),),
        is_blocking=False,
    )
    RIBBON_LOW = Advice(
        Bilingual("色带或墨粉快用完", "The ribbon, ink or toner will soon run out"),
        (Bilingual("准备新的色带或墨盒", "Have a new one at hand"),),
        is_blocking=False,
    )

    def __repr__(self) -> str:
        return f"PrinterTrouble.{self.name}"

    @property
    def sentence(self) -> Bilingual:
        """What is wrong."""
        return self.value.sentence

    @property
    def steps(self) -> tuple[Bilingual, ...]:
        """What to do about it, in order."""
        return self.value.steps

    @property
    def is_blocking(self) -> bool:
        """Whether badges wait because of it."""
        return self.value.is_blocking

    @property
    def picture(self) -> str:
        """Name of the picture that shows what to do."""
        return self.name.lower()


_SUFFIXES: Final = ("-error", "-warning", "-report")

_MEANINGS: Final = {
    "media-empty": PrinterTrouble.PAPER_OUT,
    "media-needed": PrinterTrouble.PAPER_OUT,
    "input-tray-missing": PrinterTrouble.PAPER_OUT,
    "media-low": PrinterTrouble.PAPER_LOW,
    "media-jam": PrinterTrouble.JAM,
    "cover-open": PrinterTrouble.COVER_OPEN,
    "door-open": PrinterTrouble.COVER_OPEN,
    "interlock-open": PrinterTrouble.COVER_OPEN,
    "marker-supply-empty": PrinterTrouble.RIBBON_OUT,
    "marker-ribbon-empty": PrinterTrouble.RIBBON_OUT,
    "toner-empty": PrinterTrouble.RIBBON_OUT,
    "developer-empty": PrinterTrouble.RIBBON_OUT,
    "marker-supply-low": PrinterTrouble.RIBBON_LOW,
    "marker-ribbon-low": PrinterTrouble.RIBBON_LOW,
    "toner-low": PrinterTrouble.RIBBON_LOW,
    "developer-low": PrinterTrouble.RIBBON_LOW,
    "output-area-full": PrinterTrouble.OUTPUT_FULL,
    "output-tray-missing": PrinterTrouble.OUTPUT_FULL,
    "paused": PrinterTrouble.STOPPED,
    "moving-to-paused": PrinterTrouble.STOPPED,
    "spool-area-full": PrinterTrouble.BUSY,
    "offline": PrinterTrouble.OFFLINE,
    "shutdown": PrinterTrouble.OFFLINE,
    "timed-out": PrinterTrouble.OFFLINE,
    "connecting-to-device": PrinterTrouble.OFFLINE,
}


def troubles_of(reasons: Iterable[str], is_stopped: bool) -> tuple[PrinterTrouble, ...]:
    """What a printer's `printer-state-reasons` mean, without repeats; unknown ones mean STOPPED if it stands still.

    The severity in a reason's suffix is ignored: ippeveprinter reports an error as a warning, others the reverse.
    Whether badges wait is told by the printer's state, not by its reasons.
    """
    known = dict.fromkeys(_MEANINGS[reason] for reason in map(_bare, reasons) if reason in _MEANINGS)
    if is_stopped and not any(trouble.is_blocking for trouble in known):
        known[PrinterTrouble.STOPPED] = None
    return tuple(known)


def _bare(reason: str) -> str:
    for suffix in _SUFFIXES:
        reason = reason.removesuffix(suffix)
    return reason
