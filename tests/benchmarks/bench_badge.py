"""One badge with Chinese and Latin text, photograph, logo and QR code, against the page one would write first."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterator

import qrcode
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.badges.fonts import Weight, font_files
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import DEFAULT
from kiosk.domain.badge import BadgeSpec
from tests.badges.names import names
from tests.badges.specs import portrait, spec
from tests.benchmarks.figure import Figure

BADGES, WARM_UP, NAIVE = 400, 20, 40
MM = 72 / 25.4


def specs(count: int) -> list[BadgeSpec]:
    """Badges of different people: every name, photograph and code its own."""
    return [
        spec(
            name,
            "DESVMWG"[n % 7],
            seed=n,
            name_latin=f"FAMILY{n} Given",
            organisation="深圳市人力资源和社会保障局",
            organisation_en="Shenzhen Bureau of Human Resources",
            role="处长",
            country="中国",
            photo=portrait(n, 240, 312),
        )
        for n, name in enumerate(names("Han", count))
    ]


def naive(badge: BadgeSpec) -> bytes:
    """The page of a first draft: ReportLab's own fonts and strings, the code as a PNG picture."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(100 * MM, 140 * MM))
    canvas.drawImage(str(DEFAULT.parent / "emblem.png"), 6 * MM, 117 * MM, 14 * MM, 14 * MM, mask="auto")
    lines = [
        ("Bold", 14, 125, badge.event_zh),
        ("Regular", 8, 120, badge.event_en),
        ("Bold", 54, 92, badge.name),
        ("Regular", 20, 78, badge.name_latin),
        ("Bold", 24, 66, badge.organisation),
        ("Regular", 13, 50, badge.role),
        ("Regular", 13, 40, badge.country),
        ("Bold", 24, 10, badge.category_zh),
        ("Regular", 12, 4, badge.category_en),
    ]
    for face, size, height, text in lines:
        canvas.setFont(f"naive-{face}", size)
        canvas.drawString(6 * MM, height * MM, text)
    canvas.drawImage(ImageReader(io.BytesIO(badge.photo or b"")), 6 * MM, 21 * MM, 23.5 * MM, 30 * MM)
    picture = io.BytesIO()
    qrcode.make(badge.qr_payload).save(picture)
    canvas.drawImage(ImageReader(picture), 62 * MM, 19 * MM, 33 * MM, 33 * MM)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def run() -> Iterator[Figure]:
    """Median and 99th percentile after warm-up, size, first use of the faces; the naive page interleaved."""
    for file in font_files():
        if file.family == "Kiosk Sans SC":
            weight = "Bold" if file.weight is Weight.BOLD else "Regular"
            pdfmetrics.registerFont(TTFont(f"naive-{weight}", str(file.path)))
    renderer = BadgeRenderer.from_file()
    yield Figure("badge_warm", _milliseconds(renderer.warm), "ms", note="once, in a thread at start")
    badges = specs(WARM_UP + BADGES)
    for badge in badges[:WARM_UP]:
        renderer.render(badge)
    naive(badges[0])
    ours, alone, theirs, sizes = [], [], [], []
    for number, badge in enumerate(badges[WARM_UP:]):
        start, cpu = time.perf_counter(), time.thread_time()
        pdf = renderer.render(badge).pdf
        alone.append((time.thread_time() - cpu) * 1000)
        ours.append((time.perf_counter() - start) * 1000)
        sizes.append(len(pdf) / 1000)
        if number % (BADGES // NAIVE) == 0:
            theirs.append(_milliseconds(lambda badge=badge: naive(badge)))  # type: ignore[misc]
    median, baseline = statistics.median(ours), statistics.median(theirs)
    photo = statistics.median(len(badge.photo or b"") for badge in badges) / 1000
    yield Figure(
        "badge", median, "ms", baseline, baseline / median, f"median of {BADGES}; baseline: naive ReportLab page"
    )
    yield Figure("badge_p99", sorted(ours)[int(0.99 * len(ours))], "ms")
    yield Figure("badge_cpu", statistics.median(alone), "ms", note="median of the thread's own processor time")
    yield Figure("badge_cpu_p99", sorted(alone)[int(0.99 * len(alone))], "ms", note="as above")
    yield Figure(
        "badge_size", max(sizes), "kB", len(naive(badges[0])) / 1000, None, f"largest; photograph {photo:.1f} kB"
    )
