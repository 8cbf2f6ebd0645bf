"""Render every badge the night before, and say which of them will look wrong or open no gate.

Checks the delegates this device holds, or with --demo an invented conference. Every badge is drawn with the printer's
own dots and its code read back. Exit code 0 if all can be printed, 1 if some need attention: the HTML report shows
them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from kiosk.app.badging import Register
    from kiosk.badges.preflight import Report
    from kiosk.badges.render import BadgeRenderer
    from kiosk.domain.badge import BadgeSpec
    from kiosk.domain.model import Credential, Delegate, DelegateId

DEMO_SEED = 1
BAR = 40
PROGRESS_EVERY = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which badges, on which stock, and where the answers go."""
    parser.add_argument("--demo", type=int, nargs="?", const=1000, metavar="N", help="N invented delegates (1000)")
    parser.add_argument("--design", default="portrait-100x140", help="name of a shipped design, or a TOML file")
    parser.add_argument("--dpi", type=int, help="the printer's dots per inch (default: the design's)")
    parser.add_argument("--must-have-photo", action="store_true", help="report delegates without a photograph")
    parser.add_argument("--report", type=Path, default=Path("preflight.html"), metavar="FILE", help="HTML report")
    parser.add_argument("--contact-sheet", type=Path, metavar="FILE", help="only draw 40 hard names on all designs")


def run(arguments: argparse.Namespace) -> int:
    """Check all badges and write the report."""
    from kiosk.badges.preflight import Preflight

    if arguments.contact_sheet:
        _draw_contact_sheet(arguments.contact_sheet)
        return 0
    renderer = _renderer(arguments.design, arguments.dpi)
    with _badges(arguments) as (count, specs):
        preflight = Preflight(renderer, dpi=arguments.dpi, must_have_photo=arguments.must_have_photo)
        report = preflight.run(specs, _progress(count))
    _write(arguments.report, report, renderer)
    print(f"{report.checked} badges checked, {report.serious} need attention; see {arguments.report}")
    for kind, badges in report.counts.most_common():
        print(f"  {badges:6} {kind.value}")
    return 1 if report.serious else 0


def _renderer(design: str, dpi: int | None) -> BadgeRenderer:
    from kiosk.app.badging import design_named
    from kiosk.badges.render import BadgeRenderer

    return BadgeRenderer.from_file(design_named(design), dpi=dpi)


@contextmanager
def _badges(arguments: argparse.Namespace) -> Iterator[tuple[int, Iterator[BadgeSpec]]]:
    """How many delegates there are, and the badges of all who get one."""
    if arguments.demo:
        yield arguments.demo, _invented(arguments.demo)
        return
    from kiosk.config import Paths, default_base_dir
    from kiosk.store.looking import snapshot_in

    with snapshot_in(Paths(arguments.base_dir or default_base_dir())) as roster:
        yield roster.expected().total, _specs(roster, roster.all_delegates())


def _specs(roster: Register, delegates: Iterable[Delegate]) -> Iterator[BadgeSpec]:
    """The first badge of everybody who is coming and whose category has badges."""
    from kiosk.app.badging import badge_of
    from kiosk.domain.model import Registration

    for delegate in delegates:
        category = roster.categories.get(delegate.category)
        if delegate.registration is not Registration.CANCELLED and category and category.prints_badge:
            spec = badge_of(roster, delegate)
            if spec is not None:
                yield spec


def _invented(delegates: int) -> Iterator[BadgeSpec]:
    """The badges of a generated conference: the same for the same number."""
    from collections import defaultdict
    from datetime import date
    from types import SimpleNamespace

    from kiosk.domain.faults import Fault
    from kiosk.rehearsal.conference import FEWEST_DELEGATES, generate

    if delegates < FEWEST_DELEGATES:
        raise Fault(
            "USAGE", f"An invented conference has {FEWEST_DELEGATES} delegates at least.", "Give a larger number."
        )
    generated = generate(DEMO_SEED, delegates, opening=date(2026, 11, 1))
    credentials: dict[DelegateId, list[Credential]] = defaultdict(list)
    for credential in generated.credentials:
        credentials[credential.delegate].append(credential)
    roster = SimpleNamespace(
        conference=generated.conference,
        categories={category.id: category for category in generated.categories},
        delegations={delegation.id: delegation for delegation in generated.delegations},
        credentials_of=credentials.__getitem__,
        photo=lambda _digest: None,
    )
    return _specs(roster, generated.delegates)


def _progress(count: int) -> Callable[[int], None]:
    """A bar on a terminal; nothing where nobody watches."""

    def show(checked: int) -> None:
        if checked % PROGRESS_EVERY == 0 or checked == count:
            filled = min(BAR, BAR * checked // max(count, 1))
            sys.stderr.write(f"\r[{'#' * filled:{BAR}}] {checked}/{count} ")
            sys.stderr.flush()

    return show if sys.stderr.isatty() else lambda _checked: None


def _write(path: Path, report: Report, renderer: BadgeRenderer) -> None:
    from datetime import UTC, datetime

    from kiosk.badges import preflight_report
    from kiosk.domain.faults import Fault

    made = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M %Z")
    try:
        path.write_text(preflight_report.html(report, renderer.template.title, made), "utf-8")
    except OSError as error:
        raise Fault("REPORT", f"{path} cannot be written: {error.strerror}.", "Choose another --report.") from error


def _draw_contact_sheet(path: Path) -> None:
    """Eight hard names on each of the five designs."""
    from kiosk.badges import template
    from kiosk.badges.contact_sheet import contact_sheet
    from kiosk.badges.render import BadgeRenderer
    from kiosk.badges.samples import hard_names

    designs = [BadgeRenderer.from_file(file) for file in template.shipped()]
    names = hard_names()
    share = len(names) // len(designs)
    rows = [(design, names[n * share : (n + 1) * share]) for n, design in enumerate(designs)]
    path.write_bytes(contact_sheet(rows))
    print(f"{share * len(designs)} badges drawn in {path}")
