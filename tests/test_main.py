"""What the shell sees of `kiosk`: help, exit codes, one sentence for a fault, silence for a reader gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kiosk import __version__, commands
from kiosk.__main__ import command_parser, main, perform
from kiosk.domain.faults import Fault

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


@dataclass
class FakeCommand:
    """Declares `--size` and does what the test says."""

    work: Callable[[argparse.Namespace], int]
    __doc__ = "Pretend to work.\n\nAt length."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--size", type=int, default=1)

    def run(self, arguments: argparse.Namespace) -> int:
        return self.work(arguments)


def no_disk(_arguments: argparse.Namespace) -> int:
    raise Fault("DISK_FULL", "The disk is full.", "Free 100 MB and try again.")


def interrupted(_arguments: argparse.Namespace) -> int:
    raise KeyboardInterrupt


def buggy(_arguments: argparse.Namespace) -> int:
    raise ZeroDivisionError


def test_exit_code_is_the_one_the_command_returns() -> None:
    assert perform("fake", FakeCommand(lambda arguments: arguments.size), ["--size", "7"]) == 7


def test_every_command_has_the_common_options(tmp_path: Path) -> None:
    parser = command_parser("fake", FakeCommand(no_disk))
    given = parser.parse_args(["--base-dir", str(tmp_path), "--debug"])
    assert (given.base_dir, given.debug) == (tmp_path, True)
    left_out = parser.parse_args([])
    assert (left_out.base_dir, left_out.debug) == (None, False)


def test_fault_is_one_sentence_and_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert perform("fake", FakeCommand(no_disk), []) == 1
    assert capsys.readouterr() == ("", "kiosk fake: The disk is full. Free 100 MB and try again.\n")


def test_fault_with_debug_shows_where_it_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert perform("fake", FakeCommand(no_disk), ["--debug"]) == 1
    assert "in no_disk" in capsys.readouterr().err


def test_interruption_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert perform("fake", FakeCommand(interrupted), []) == 130
    assert capsys.readouterr().err == "kiosk fake: interrupted\n"


def test_bug_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError):
        perform("fake", FakeCommand(buggy), [])


def test_wrong_option_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        perform("fake", FakeCommand(no_disk), ["--size", "many"])
    assert "kiosk fake: error: argument --size" in capsys.readouterr().err


def test_help_lists_every_command_with_its_first_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    shown = capsys.readouterr().out
    for name in commands.names():
        assert f"  {name}" in shown
        assert commands.summary(commands.load(name)) in shown


@pytest.mark.parametrize("words", [["nonsense"], ["--nonsense"], []])
def test_anything_unknown_is_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "usage: kiosk" in shown.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"kiosk {__version__}\n"


TALKATIVE = """
import sys
from kiosk.__main__ import perform
class Talkative:
    "Says a great deal."
    def add_arguments(self, parser): pass
    def run(self, arguments):
        for number in range(100_000):
            print(number, "\\u5f20\\u4f1f")
        return 0
sys.exit(perform("talk", Talkative(), []))
"""


@pytest.mark.slow
def test_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TALKATIVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "0 张伟\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


@pytest.mark.slow
def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    script = "from kiosk.__main__ import speak_utf8; speak_utf8(); print('\\u5f20\\u4f1f', '\\udc80')"
    environment = {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").split() == ["张伟", "\\udc80"]
