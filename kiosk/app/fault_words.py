"""What keeps a device from being looked at, in Chinese too: a `Fault` itself is English, for the log and the command
line. Only what the self-test can meet is here; anything else is told in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.bilingual import Bilingual
from kiosk.domain.faults import Fault

CHINESE: Final[Mapping[str, tuple[str, str]]] = {
    "KEY_MISSING": ("数据密钥不见了。", "请从备份恢复。"),
    "KEY_DAMAGED": ("数据密钥无法读取。", "请检查该文件夹。"),
    "DATABASE_DAMAGED": ("文件已损坏。", "请隔离该文件。"),
    "DATABASE_NEWER": ("文件由更新版本的程序写成。", "请安装该版本，或用另一个 --base-dir 启动。"),
    "DATABASE_BUSY": ("文件被另一个程序占用。", "请先停止另一个程序。"),
    "DISK_READ_ONLY": ("文件不能写入。", "请检查文件夹的权限。"),
    "DISK_FULL": ("磁盘已满。", "请腾出空间：在此之前无法记录。"),
    "DISK_ERROR": ("磁盘读写失败。", "请检查磁盘，然后重新启动。"),
    "NO_LIST": ("本机还没有名单。", "请让本机连上中心一次。"),
    "NOT_A_DEVICE": ("这里还没有本机的数据。", "请检查 --base-dir，或先运行一次 `kiosk run`。"),
    "HUB_ADDRESS": ("这不是中心的地址。", "地址以 https:// 开头。"),
    "HUB_PIN": ("该地址上的不是本机注册过的中心。", "请检查地址；若中心已更换，请重新注册本机。"),
    "PRINTER_ADDRESS": ("这不是打印机地址。", "请使用 folder、ipp://、ipps://、zpl://、cups: 或 queue:。"),
    "PRINTER_OFFLINE": ("打印机连接不上。", "请检查电源、网络和地址。"),
    "CAMERA_MISSING": ("摄像头没有响应。", "请检查连线或地址。"),
    "SOURCE_EMPTY": ("没有可显示的图片。", "请选择有图片的文件夹。"),
    "SOURCE_ENDED": ("不再有画面。", "请检查摄像头的连线。"),
    "VIDEO_FORMAT": ("这既不是图片也不是视频。", "请使用 PNG、JPEG、WebP、MP4 或 AVI。"),
    "PICTURE_FORMAT": ("这不是图片。", "请使用 PNG、JPEG 或 WebP。"),
    "PICTURE_DAMAGED": ("图片已损坏或不完整。", "请重新复制。"),
    "FILE_UNREADABLE": ("文件打不开。", "请检查权限。"),
}
"""Sentence and remedy by the fault's code."""


def told(fault: Fault) -> tuple[Bilingual, Bilingual]:
    """A fault's sentence and remedy."""
    sentence, remedy = CHINESE.get(fault.code, ("", ""))
    return Bilingual(sentence, fault.sentence), Bilingual(remedy, fault.remedy)
