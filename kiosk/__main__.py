"""`kiosk COMMAND …`: finds the command, runs it, and tells the shell and the person how it went.

Exit codes: 0 done, 1 the surroundings did not allow it (one sentence says what, and what to do), 2 wrong
usage, 130 interrupted, 141 the reader of our output went away. A bug is none of these: it ends in a
traceback. Only here is a `Fault` turned into a sentence on the command line; no command does it for itself.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, commands
from kiosk.domain.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILED, INTERRUPTED, READER_GONE = 0, 1, 130, 141  # 128 + the number of SIGINT and of SIGPIPE


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with these words (default: those of the command line) and return its exit code."""
    words = sys.argv[1:] if words is None else list(words)
    speak_utf8()
    if words and words[0] in commands.names():
        return perform(words[0], commands.load(words[0]), words[1:])
    return overview(words)


def perform(name: str, command: commands.Command, words: Sequence[str]) -> int:
    """Run one command to its exit code, whatever becomes of it."""
    arguments = command_parser(name, command).parse_args(words)
    try:
        code = command.run(arguments)
        sys.stdout.flush()  # here, so that a reader who went away is noticed inside this `try`
    except Fault as fault:
        if arguments.debug:
            traceback.print_exc()
        sys.stderr.write(f"kiosk {name}: {fault}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write(f"kiosk {name}: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        discard_further_output()
        return READER_GONE
    return code


def command_parser(name: str, command: commands.Command) -> argparse.ArgumentParser:
    """The parser of one command: its own options and the two that every command has."""
    parser = argparse.ArgumentParser(
        prog=f"kiosk {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    common = parser.add_argument_group("common to all commands")
    common.add_argument("--base-dir", type=Path, metavar="FOLDER", help="keep everything this program stores in FOLDER")
    common.add_argument("--debug", action="store_true", help="show where a failure came from")
    return parser


def overview(words: Sequence[str]) -> int:
    """Answer `kiosk --help` and `kiosk --version`; anything else is wrong usage."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        usage="kiosk [--help] [--version] COMMAND …",
        description="Conference check-in: scan, decide, record, print; with a network or without one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    parser.add_argument("command", metavar="COMMAND", help="one of the list below; `kiosk COMMAND --help` explains it")
    if not words or words[0] in ("-h", "--help"):
        parser.epilog = list_of_commands()
    if not words:
        parser.print_help(sys.stderr)
        parser.exit(2)
    arguments = parser.parse_args(words[:1])
    parser.error(f"there is no command {arguments.command!r}; there are: {', '.join(commands.names())}")


def list_of_commands() -> str:
    """One line for each command. Only here are all command modules imported."""
    width = max((len(name) for name in commands.names()), default=0)
    lines = [f"  {name:<{width}}  {commands.summary(commands.load(name))}" for name in commands.names()]
    return "\n".join(["commands:", *lines])


def speak_utf8() -> None:
    """Names come in many scripts; a pipe on Windows would otherwise take Western letters only."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def discard_further_output() -> None:
    """Let the interpreter's own flush at exit succeed (the recipe of the Python manual, note on SIGPIPE)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
