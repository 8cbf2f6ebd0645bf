"""The night before: what will look wrong is found, and shown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.badges.laid_out import TroubleKind
from kiosk.badges.preflight import Finding, Preflight
from kiosk.badges.preflight_report import html
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import DEFAULT, parse
from kiosk.domain.badge import BadgeSpec
from tests.badges.specs import portrait, spec, token

pytestmark = pytest.mark.slow  # pages are rendered and their codes read


@pytest.fixture(scope="module")
def renderer() -> BadgeRenderer:
    return BadgeRenderer.from_file()


def _kinds(finding: Finding) -> list[TroubleKind]:
    return [trouble.kind for trouble in finding.troubles]


def test_good_badges_give_no_findings(renderer: BadgeRenderer) -> None:
    seen: list[int] = []
    report = Preflight(renderer).run([spec(f"王{n}", seed=n, photo=portrait(n)) for n in range(6)], seen.append)
    assert (report.checked, report.findings, report.serious) == (6, (), 0)
    assert seen == [1, 2, 3, 4, 5, 6]


def test_each_kind_of_trouble_is_found_with_a_picture(renderer: BadgeRenderer) -> None:
    badges = [
        spec("小😀", seed=1),
        spec("Keihanaikukauakahihuliheekahaunaele", seed=2, locale="en"),
        spec(seed=3, photo=b"no image"),
        spec("张三", seed=4),
        spec("李四", seed=5, qr_payload=token(4)),
        spec("张三", seed=6, photo=portrait()),
    ]
    report = Preflight(renderer, must_have_photo=True).run(badges)
    assert [_kinds(finding) for finding in report.findings] == [
        [TroubleKind.MISSING_GLYPH, TroubleKind.NO_PHOTO],
        [TroubleKind.OVERFLOW, TroubleKind.NO_PHOTO],
        [TroubleKind.PHOTO_NOT_AN_IMAGE],
        [TroubleKind.NO_PHOTO],
        [TroubleKind.SAME_CODE, TroubleKind.NO_PHOTO],
        [TroubleKind.SAME_PERSON],
    ]
    assert [finding.is_serious for finding in report.findings] == [True, True, True, False, True, False]
    assert all((finding.picture or b"").startswith(b"\x89PNG") for finding in report.findings)


def test_a_code_with_something_printed_over_it_is_unreadable() -> None:
    over = '\n[[front]]\nkind = "fill"\ncolour = "ink"\nbox = [70, 95, 20, 18]\n'
    design = parse(DEFAULT.read_text("utf-8") + over, DEFAULT)
    (finding,) = Preflight(BadgeRenderer(design)).run([spec()]).findings
    assert _kinds(finding) == [TroubleKind.CODE_UNREADABLE]


def test_a_coarse_printer_cannot_draw_a_fine_code() -> None:
    small = DEFAULT.read_text("utf-8").replace("box = [62.5, 87.2, 34, 34]", "box = [62.5, 87.2, 9, 9]")
    (finding,) = Preflight(BadgeRenderer(parse(small, DEFAULT), dpi=203), dpi=203).run([spec()]).findings
    assert TroubleKind.CODE_TOO_DENSE in _kinds(finding)


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [203, 300])
def test_two_hundred_of_two_hundred_codes_are_read_from_the_printers_dots(dpi: int) -> None:
    badges = [spec(f"王小{n}", seed=n, photo=portrait(n % 9)) for n in range(200)]
    report = Preflight(BadgeRenderer.from_file(dpi=dpi), dpi=dpi).run(badges)
    assert (report.checked, report.findings) == (200, ())


def test_the_report_is_one_file_that_hides_nothing_and_runs_nothing(renderer: BadgeRenderer) -> None:
    nasty = replace(spec("<script>alert(1)</script>😀\ud800", seed=1), organisation="a & b")
    badges: list[BadgeSpec] = [nasty, spec(seed=2), spec("李明", seed=3)]
    page = html(Preflight(renderer).run(badges), "Portrait <1>", "2026-11-01 20:00")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "a &amp; b" in page
    assert "Portrait &lt;1&gt;" in page
    assert page.count("data:image/png;base64,") == 2
    assert not re.search(r'(src|href)="http', page)
    assert "1 张需要处理" in page
    page.encode("utf-8")


def test_a_clean_report_says_so(renderer: BadgeRenderer) -> None:
    assert "Ready to print" in html(Preflight(renderer).run([spec()]), "d", "now")


@pytest.mark.slow
def test_the_command_checks_an_invented_conference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.__main__ import main

    report = tmp_path / "report.html"
    code = main(["preflight", "--demo", "200", "--design", "label-62x100", "--report", str(report)])
    printed = capsys.readouterr().out
    checked = int(printed.split()[0])
    assert 180 <= checked <= 200
    assert code == int("0 need attention" not in printed)
    assert f"{checked} badges" in report.read_text("utf-8")


def test_the_command_says_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.__main__ import main

    assert main(["preflight", "--base-dir", str(tmp_path / "new")]) == 1
    assert main(["preflight", "--demo", "200", "--design", "gone"]) == 1
    assert main(["preflight", "--demo", "30"]) == 1
    errors = capsys.readouterr().err
    assert "200 delegates at least" in errors
    assert "There is no device in" in errors
    assert "no badge design called 'gone'" in errors
