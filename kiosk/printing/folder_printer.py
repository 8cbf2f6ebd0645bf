"""A folder that takes badges as PDF files: for rehearsals, for a print shop, for a machine without a printer."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.printing.port import (
    FindResult,
    Found,
    JobFate,
    NeverArrived,
    NotTaken,
    PrinterState,
    SendResult,
    Sent,
    TakenJob,
    Witness,
)
from kiosk.printing.trouble import PrinterTrouble


class FolderPrinter:
    """One file for each job, named after it: the same job sent twice is the same file, whole or not there at all."""

    def __init__(self, folder: Path, name: str = "folder") -> None:
        self.name = name
        self._folder = folder

    def state(self) -> PrinterState:
        """Ready if the folder takes files."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return PrinterState(can_print=False, troubles=(PrinterTrouble.FOLDER,))
        is_writable = os.access(self._folder, os.W_OK)
        return PrinterState(is_writable, () if is_writable else (PrinterTrouble.FOLDER,))

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        """Write the file beside, then move it into place: durable when this returns `Sent`."""
        unfinished = self._folder / f".{job_name}.part"
        try:
            with unfinished.open("wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path(job_name))
            _sync_folder(self._folder)
        except OSError:
            return NotTaken(PrinterTrouble.FOLDER)
        return Sent(0)

    def follow(self, _job: TakenJob) -> JobFate:
        """Done when the file is there; somebody who took it away took a finished badge."""
        return JobFate.DONE

    def find(self, job_name: str, _witness: Witness) -> FindResult:
        """A file is there or it is not."""
        return Found(0) if self._path(job_name).exists() else NeverArrived()

    def cancel(self, _job: TakenJob) -> None:
        """A file is finished as soon as it is there."""

    def _path(self, job_name: str) -> Path:
        return self._folder / f"{job_name}.pdf"


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
