"""Codes in, JSON lines out: one for each, after the commit, and nothing about anybody."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.device import Device
from kiosk.app.headless import Headless, lines_of, missing
from kiosk.domain.model import GateId
from tests.app.kiosks import device_with, rows
from tests.factory import NOW, SetClock, code_of, gate

pytestmark = pytest.mark.slow  # each runs a whole device with its threads


def pieces(*given: bytes) -> Callable[[int], bytes]:
    waiting = iter([*given, b""])
    return lambda _most: next(waiting)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ((), []),
        ((b"one\ntwo\n",), [b"one", b"two"]),
        ((b"o", b"ne\r\n", b"tw", b"o"), [b"one", b"two"]),
        ((b"\n\n",), [b"", b""]),
        ((b"\xff\x00\n",), [b"\xff\x00"]),
        ((b"123456789012\nnext\n",), [b"1234567890", b"next"]),
        ((b"12345678", b"9012", b"3456", b"78\nne", b"xt\n"), [b"1234567890", b"next"]),
        ((b"12345678", b"9012"), [b"1234567890"]),
    ],
)
def test_lines(given: tuple[bytes, ...], lines: list[bytes]) -> None:
    assert list(lines_of(pieces(*given), longest_bytes=10)) == lines


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """A device with a list and no hub."""
    with device_with(tmp_base_dir) as device:
        yield device


def serve(device: Device, codes: Iterable[str]) -> list[dict[str, Any]]:
    """Everything that is written while these codes are answered."""
    written: list[str] = []
    is_told = threading.Event()

    def write(line: str) -> None:
        written.append(line)
        if '"status"' in line:
            is_told.set()

    headless = Headless(device, write)
    headless.start()
    assert is_told.wait(30)
    headless.serve(code.encode() for code in codes)
    return [json.loads(line) for line in list(written)]


def test_every_line_is_answered_in_order_and_after_the_commit(device: Device) -> None:
    codes = [code_of(1), code_of(2), code_of(1), "NOBODY-1", "\x00\x1b]0;", "x" * 100_000, ""]
    lines = serve(device, codes)
    answers = [line for line in lines if line["kind"] == "answer"]
    assert [(a["line"], a["code"], a["is_admitted"], a["is_replay"]) for a in answers] == [
        (1, "ADMIT", True, False),
        (2, "ADMIT", True, False),
        (3, "ADMIT", True, True),
        (4, "UNKNOWN", False, False),
        (5, "NOT_OURS", False, False),
        (6, "NOT_OURS", False, False),
        (7, "NOT_OURS", False, False),
    ]
    recorded = [event.id for _, event in device.journal.events_of("d00001", 5)]
    assert [answers[0]["event"]] == recorded
    assert (answers[0]["delegate"], answers[0]["reference"], answers[2]["event"]) == ("d00001", "A-001", "")
    assert answers[0]["at"] == NOW.isoformat(timespec="milliseconds")


def test_nothing_about_anybody_is_written(device: Device) -> None:
    text = json.dumps(serve(device, [code_of(1), "NOBODY-1"]), ensure_ascii=False)
    assert not any(secret in text for secret in ("张伟", "ZHANG", code_of(1), "NOBODY-1"))


def test_it_says_at_once_how_the_device_is(device: Device) -> None:
    ready, status = serve(device, [])[:2]
    assert ready == {"kind": "ready", "device": device.journal.device, "gate": "A"}
    assert status == {
        "kind": "status",
        "is_online": False,
        "outbox": 0,
        "headcount": 0,
        "delegates": 5,
        "checked": "alone",
        "trouble": "This device belongs to no hub yet: start it with --enrol and the line that `kiosk hub` printed.",
    }


@pytest.mark.parametrize(
    ("given", "gate_id", "why", "said"),
    [
        ([], "A", "NO_LIST", "There is no delegate list yet: it comes as soon as the hub is reached."),
        (None, "", "NO_GATE", "This device stands at no gate of the list: start it with --gate."),
        (None, "Z", "NO_GATE", "This device stands at no gate of the list: start it with --gate."),
        ([*rows(gate("C", activities=()))], "C", "NO_ACTIVITY", "Nothing takes place at this gate now."),
    ],
)
def test_a_device_that_cannot_answer_says_why(
    tmp_base_dir: Path, given: list[Any] | None, gate_id: str, why: str, said: str
) -> None:
    with device_with(tmp_base_dir, given, gate=gate_id) as device:
        assert missing(device) == why
        (answer,) = [line for line in serve(device, [code_of(1)]) if line["kind"] == "answer"]
        assert (answer["code"], answer["fault"], answer["says"]) == ("FAULT", "NOT_READY", said)
        assert device.journal.outbox_size() == 0


def test_a_printer_that_cannot_be_understood_stops_nobody(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir) as device:
        device.settings = type(device.settings)(gate=GateId("A"), printer="lp0")
        (answer,) = [line for line in serve(device, [code_of(1)]) if line["kind"] == "answer"]
        assert answer["is_admitted"]
        health = device.printer_health()
        assert health is not None
        assert health.fault_code == "PRINTER_ADDRESS"


@pytest.mark.slow
def test_a_line_that_meets_a_bug_is_not_answered_and_the_next_one_is(
    tmp_base_dir: Path, expect_log: Callable[[str], None]
) -> None:
    class Broken(SetClock):
        """Fails when asked for the time of the first event."""

        is_broken = False

        def wall_ms(self) -> int:
            if self.is_broken:
                self.is_broken = False
                raise ZeroDivisionError
            return super().wall_ms()

    expect_log("a worker failed")
    clock = Broken()
    with device_with(tmp_base_dir, clock=clock) as device:
        written: list[dict[str, Any]] = []
        headless = Headless(device, lambda line: written.append(json.loads(line)))
        device.start()

        def codes() -> Iterator[bytes]:
            clock.is_broken = True
            yield code_of(1).encode()
            yield code_of(2).encode()

        headless.serve(codes())
        assert [(line["line"], line["code"]) for line in written] == [(2, "ADMIT")]
