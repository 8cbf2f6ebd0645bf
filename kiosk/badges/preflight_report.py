"""What a preflight found, as one HTML file that opens anywhere: counts first, then every badge with its picture."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from kiosk.badges.fonts import Typefaces, font_files
from kiosk.badges.laid_out import Trouble, TroubleKind
from kiosk.badges.preflight import SERIOUS, Finding, Report
from kiosk.badges.web_fonts import font_faces

WORDS = {
    TroubleKind.MISSING_GLYPH: ("生僻字缺字形", "Character no typeface has"),
    TroubleKind.OVERFLOW: ("文字过长", "Text smaller than the design allows"),
    TroubleKind.NO_CODE: ("无法生成二维码", "No code can be made"),
    TroubleKind.CODE_TOO_DENSE: ("二维码过密", "Code too fine for this printer"),
    TroubleKind.PHOTO_NOT_AN_IMAGE: ("照片不是图像", "The photograph is not an image"),
    TroubleKind.PHOTO_TRUNCATED: ("照片不完整", "The photograph is cut off"),
    TroubleKind.PHOTO_TOO_LARGE: ("照片过大", "The photograph is too large"),
    TroubleKind.NO_NAME: ("没有姓名", "No name"),
    TroubleKind.NO_PHOTO: ("没有照片", "No photograph"),
    TroubleKind.CODE_UNREADABLE: ("二维码读不出", "The code cannot be read back"),
    TroubleKind.SAME_CODE: ("二维码重复", "Two badges with one code"),
    TroubleKind.SAME_PERSON: ("疑似重复登记", "Perhaps registered twice"),
}
STYLE = """
body { font: 16px/1.5 "Kiosk report", "Noto Sans SC", system-ui, sans-serif; color: #12161C; background: #F2F4F7;
  margin: 0 auto; max-width: 1200px; padding: 32px }
h1 { font-size: 28px; margin: 0 }
p { margin: 4px 0 24px; color: #434B57 }
table { border-collapse: collapse; background: #fff; margin-bottom: 32px }
td { padding: 8px 16px }
td:last-child { text-align: right; font-variant-numeric: tabular-nums }
tr + tr { border-top: 1px solid #C9CED6 }
.all { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 16px }
.badge { background: #fff; padding: 16px; display: flex; gap: 16px; break-inside: avoid;
  border-left: 6px solid #FFE14D }
.serious { border-left-color: #9E1B00 }
.badge img { width: 130px; align-self: start; outline: 1px solid #C9CED6 }
.badge b { display: block; font-size: 18px }
.badge span { color: #434B57 }
ul { padding-left: 18px; margin: 8px 0 0 }
"""


_PICTURE = re.compile(r"<img[^>]*>")


def html(report: Report, design: str, made: str) -> str:
    """The report as a whole page; `made` says when, in words."""
    verdict = "可以打印 · Ready to print" if not report.serious else f"{report.serious} 张需要处理 · need attention"
    counts = "".join(
        f"<tr><td>{_words(kind)}</td><td>{report.counts[kind]}</td></tr>" for kind in TroubleKind if report.counts[kind]
    )
    findings = "".join(map(_finding, sorted(report.findings, key=lambda finding: not finding.is_serious)))
    page = (
        f"<h1>胸卡预检 · Badge preflight: {verdict}</h1>"
        f"<p>{report.checked} badges · {escape(design)} · {escape(made)}</p>"
        f'<table>{counts}</table><div class="all">{findings}</div></html>'
    )
    type_of_its_own = font_faces(_PICTURE.sub("", page), Typefaces(font_files()))
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>胸卡预检 · Badge preflight</title>'
        f"<style>{type_of_its_own}{STYLE}</style>{page}"
    )


def _finding(finding: Finding) -> str:
    serious = " serious" if finding.is_serious else ""
    picture = ""
    if finding.picture:
        picture = f'<img alt="" src="data:image/png;base64,{b64encode(finding.picture).decode("ascii")}">'
    troubles = "".join(map(_trouble, finding.troubles))
    return (
        f'<div class="badge{serious}">{picture}<div><b>{escape(_printable(finding.name))}</b>'
        f"<span>{escape(_printable(finding.organisation))}<br>{escape(finding.delegate_id)}</span>"
        f"<ul>{troubles}</ul></div></div>"
    )


def _trouble(trouble: Trouble) -> str:
    detail = f": {escape(_printable(trouble.detail))}" if trouble.detail else ""
    mark = "<strong>▲</strong> " if trouble.kind in SERIOUS else ""
    return f"<li>{mark}{_words(trouble.kind)} ({escape(trouble.where)}){detail}</li>"


def _words(kind: TroubleKind) -> str:
    zh, en = WORDS[kind]
    return f"{zh} {en}"


def _printable(text: str) -> str:
    """Lone surrogates cannot be written to a file: they show as U+FFFD, as on the badge."""
    return text.encode("utf-8", "replace").decode("utf-8")
