"""A device without a screen, for a turnstile, a script or a test: codes come in as lines, answers go out as JSON lines.

Every line in gets one line out, in the same order, written after the commit: what was answered is never lost. Between
them stand lines that say how the device is, at most one a second. Knows no window and decides nothing.

    {"kind": "ready", "device": "…", "gate": "A1"}
    {"kind": "status", "is_online": true, "outbox": 0, "headcount": 1, "delegates": 300,
     "checked": "all_gates", "trouble": ""}
    {"kind": "answer", "line": 1, "code": "ADMIT", "is_admitted": true, "event": "…", "delegate": "…", "ms": 1.4, …}

No name and no code is ever written: the integrator knows what was scanned, and a log of these lines tells nothing.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from kiosk.app.device import Device
from kiosk.domain.faults import Fault
from kiosk.domain.model import Scan, ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.store import counts

STATUS_EVERY_S = 1.0
LONGEST_LINE_BYTES = 1_000_000
"""What is longer is cut: no code of ours has more than a few hundred bytes, and memory is not for strangers."""

_SENTENCES = {
    "NOT_ENROLLED": "This device belongs to no hub yet: start it with --enrol and the line that `kiosk hub` printed.",
    "ENROL_AGAIN": "The journal was damaged and set aside: enrol this device again. Until then nothing is sent.",
    "FORKED": "This device was copied to another machine: it goes on under a new identity; enrol it again.",
    "REVOKED": "The hub has revoked this device and its data are erased: enrol it again with --enrol, or take it away.",
    "NO_LIST": "There is no delegate list yet: it comes as soon as the hub is reached.",
    "LIST_DAMAGED": "The delegate list is damaged: it is fetched again as soon as the hub is reached.",
    "NO_GATE": "This device stands at no gate of the list: start it with --gate.",
    "NO_ACTIVITY": "Nothing takes place at this gate now.",
    "DISK_FULL": "The disk is full: nothing is recorded. Free some space.",
    "DISK_READ_ONLY": "The disk cannot be written: nothing is recorded. Check the folder's permissions.",
    "DISK_ERROR": "The disk does not work: nothing is recorded. Check it, then start again.",
    "DATABASE_DAMAGED": "A file of this device is damaged: start it again, then run `kiosk doctor`.",
    "DATABASE_BUSY": "Another program holds this device's files: stop it.",
    "POLICY": "A rule of this activity cannot be understood: tell the organiser.",
    "POLICY_VERSION": "The rules are of a newer program: update this one.",
    "CAMERA_MISSING": "The camera does not answer: check its cable or its address.",
    "PRINTER_ADDRESS": "The printer's address cannot be understood: correct it with --printer.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the device is. `delegates` is None before the first list; `checked` is what an answer given now would be
    checked against (`kiosk.domain.outcome.Reach`); `trouble` is empty, or a sentence."""

    is_online: bool
    outbox: int
    headcount: int
    delegates: int | None
    checked: str
    trouble: str


class Headless:
    """One device on two pipes. `write` takes a line of text without its end; it may be called from several threads."""

    def __init__(self, device: Device, write: Callable[[str], None]) -> None:
        self._device = device
        self._write = write
        self._writing = threading.Lock()
        self._line: int | None = None
        self._told: Standing | None = None
        device.on_outcome = self._answered

    def start(self) -> None:
        """Begin everything, and say so. Fault CAMERA_NAME for a camera that only a window could open."""
        camera = self._device.settings.camera
        if camera and self._device.start_camera() is not None:
            raise Fault(
                "CAMERA_NAME",
                f"Without a window there is no camera called “{camera}”.",
                "Give its number, a video file, a folder of pictures or rtsp://…",
            )
        self._device.start()
        self._device.start_workers()
        self._tell("ready", device=self._device.journal.device, gate=self._device.desk.post.gate)
        self._device.add_worker("status", self._watch)

    def serve(self, lines: Iterator[bytes]) -> None:
        """Answer every line; returns when there are no more and the last answer is written."""
        for number, payload in enumerate(lines, start=1):
            answered = threading.Event()
            self._device.inbox.put(partial(self._ask, number, payload, answered))
            answered.wait()  # before the next is read: whoever sends faster than a disk commits has to wait

    # -- inside --------------------------------------------------------------------------------------------------------

    def _ask(self, number: int, payload: bytes, answered: threading.Event) -> None:
        """On the desk's thread, like every answer: `_line` belongs to the answer under way."""
        self._line = number
        try:
            self._device.answer(self._device.decide(Scan(payload, ScanSource.WEDGE, time.monotonic())))
        finally:
            self._line = None
            answered.set()

    def _answered(self, outcome: Outcome) -> None:
        self._tell("answer", line=self._line, **described(outcome), says=self._sentence(outcome))

    def _sentence(self, outcome: Outcome) -> str:
        if outcome.code is not Code.FAULT:
            return ""
        trouble = missing(self._device) if outcome.facts.note == "NOT_READY" else outcome.facts.note
        return _SENTENCES.get(trouble, trouble)

    def _watch(self) -> float:
        now = standing(self._device)
        if now != self._told:
            self._told = now
            self._tell("status", **asdict(now))
        return STATUS_EVERY_S

    def _tell(self, kind: str, **fields: object) -> None:
        with self._writing:
            self._write(json.dumps({"kind": kind, **fields}, ensure_ascii=False))


def described(outcome: Outcome) -> dict[str, Any]:
    """An answer without anything personal."""
    return {
        "code": outcome.code.value,
        "fault": outcome.facts.note if outcome.code is Code.FAULT else "",
        "is_admitted": outcome.is_admitted,
        "awaits_operator": outcome.awaits_operator,
        "is_replay": outcome.is_replay,
        "event": outcome.event_id,
        "delegate": outcome.delegate.id if outcome.delegate else "",
        "badge": outcome.badge.value,
        "reference": outcome.reference,
        "source": outcome.source,
        "at": outcome.at.isoformat(timespec="milliseconds"),
        "ms": round(outcome.decided_ms, 2),
        "checked": outcome.view.reach.value,
        "gates_age_s": None if outcome.view.gates_age_s is None else round(outcome.view.gates_age_s, 1),
    }


def standing(device: Device) -> Standing:
    """How the device is now."""
    link, snapshot = device.link(), device.snapshots.current
    equipment = (health.fault_code for health in (device.printer_health(), device.camera_health()) if health)
    damage = "LIST_DAMAGED" if device.snapshots.is_damaged else ""
    troubles = (link.trouble, missing(device), damage, *equipment)
    trouble = next(filter(None, troubles), "")
    return Standing(
        is_online=link.is_online,
        outbox=link.outbox,
        headcount=counts.everywhere(device.journal.database).headcount,
        delegates=snapshot.expected().total if snapshot else None,
        checked=device.view().reach.value,
        trouble=_SENTENCES.get(trouble, trouble),
    )


def missing(device: Device) -> str:
    """Why no verdict can be given, empty if one can."""
    snapshot = device.snapshots.current
    if snapshot is None:
        return "NO_LIST"
    if device.desk.post.gate not in snapshot.gates:
        return "NO_GATE"
    return "" if device.place() else "NO_ACTIVITY"


def lines_of(read: Callable[[int], bytes], longest_bytes: int = LONGEST_LINE_BYTES) -> Iterator[bytes]:
    """Lines without their ends, from a function that waits for at most so many bytes and gives b"" at the end.

    A last line without an end counts; of one longer than `longest_bytes` the first so many come.
    """
    held, is_cut = b"", False
    while piece := read(65_536):
        *ended, rest = (held + piece).split(b"\n")
        for line in ended:
            if not is_cut:
                yield line[:longest_bytes].rstrip(b"\r")
            is_cut = False
        held = b"" if is_cut else rest
        if len(held) > longest_bytes:
            yield held[:longest_bytes]
            held, is_cut = b"", True
    if held:
        yield held
