"""The files of a report in a folder: PDF, workbook, one CSV for each section, and the signature over them all."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.faults import Fault
from kiosk.reports import cells, paper, signature
from kiosk.reports.signature import Signer
from kiosk.reports.values import Report


def write(report: Report, folder: Path, signer: Signer | None) -> list[Path]:
    """Write them all, each whole or not at all; the signature last, if anybody signs.

    Fault REPORT where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_put(folder / name, content) for name, content in made(report, signer).items()]
    except OSError as error:
        raise Fault("REPORT", f"{folder} cannot be written: {error.strerror}.", "Choose another folder.") from error


def made(report: Report, signer: Signer | None) -> dict[str, bytes]:
    """All files by name. Names carry the venue's time."""
    stem = f"attendance-{report.made_at.astimezone(report.zone):%Y%m%d-%H%M}"
    tables = {f"{stem}-{name}.csv": content for name, content in csv_files(report).items()}
    marks = paper.Marks(signature.content_mark(csv_files(report)), signer.fingerprint if signer else "")
    files = {f"{stem}.pdf": paper.pdf(report, marks), f"{stem}.xlsx": cells.workbook(report), **tables}
    if signer:
        files[f"{stem}.sig"] = signature.sign(signer, files)
    return files


def csv_files(report: Report) -> dict[str, bytes]:
    """Every section as CSV, by a name that tells days apart."""
    found: dict[str, bytes] = {}
    for section in report.sections:
        name = section.kind.value
        if section.chart:
            name = f"{name}-{section.chart.steps[0][0]:%m%d}"
        found[name] = cells.csv_file(section, report.zone)
    return found


def _put(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(content)
    draft.replace(path)
    return path
