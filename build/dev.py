#!/usr/bin/env python3
"""Set up, show, test and pack the kiosk. Each command first installs what it needs and is missing.

    python3 build/dev.py demo [OPTION…]   the whole thing at work: `kiosk demo`; needs no display
    python3 build/dev.py run COMMAND …    any other command of the program: `kiosk COMMAND …`
    python3 build/dev.py test             every check there is; stops at the first that fails
    python3 build/dev.py lint             the part of `test` that only reads: ruff, import-linter, mypy
    python3 build/dev.py bench [NAME…]    measured figures, one JSON line each
    python3 build/dev.py freeze           the program with its own Python, in build/_dist/kiosk
    python3 build/dev.py setup            install what all of these need, and do nothing else
    python3 build/dev.py lock             choose newer packages: rewrites the hashed build/requirements*.txt

On Windows type `py build/dev.py …`. All that must be there is Python 3.11 or newer. System libraries are installed when
this runs as root on Debian or Ubuntu, and otherwise named. Python packages go to .venv and nowhere else. This script
and those it imports use the standard library only, because they run before anything is installed.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if not __package__:  # run as a script: give these modules the names they have in the tests
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build import python_packages, system_packages
from build.process import ROOT, CannotGoOnError, become, call, say
from build.python_packages import EXE, PYTHON, SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Steps = Mapping[str, list[object]]  # what it is called -> the program to run


def demo(words: list[str]) -> int:
    """Show the kiosk at work."""
    return run(["demo", *words])


def run(words: list[str]) -> int:
    """Become the kiosk program."""
    set_up("run", system_packages.TO_RUN)
    return become([PYTHON, "-P", "-m", "kiosk", *words])


def test(words: list[str]) -> int:
    """Run every check; what fails most often comes first."""
    expect_no(words)
    set_up("dev", system_packages.TO_RUN, system_packages.PROGRAMS_TO_TEST)
    pytest = [PYTHON, "-m", "pytest", "-q"]
    cores = min(4, os.cpu_count() or 1)
    at_once = cores + 1  # half of the time these wait for real processes
    pass_all(
        {
            **lint_steps(),
            "unit tests": [*pytest, "-n", cores, "--dist", "worksteal", "-m", "not slow and not e2e"],
            "slow and end-to-end tests": [
                *[*pytest, "-n", at_once, "--dist", "loadfile"],
                *["-m", "(slow or e2e) and not alone"],
            ],
            "tests that run alone": [*pytest, "-m", "alone"],
        }
    )
    return 0


def lint(words: list[str]) -> int:
    """Check style, layers and types."""
    expect_no(words)
    set_up("dev", system_packages.TO_RUN)
    pass_all(lint_steps())
    return 0


def bench(words: list[str]) -> int:
    """Measure."""
    set_up("dev", system_packages.TO_RUN)
    return call([PYTHON, "-m", "tests.benchmarks", *words])


def freeze(words: list[str]) -> int:
    """Pack the program, and let the result prove that nothing was forgotten."""
    expect_no(words)
    libraries = {**system_packages.TO_RUN, **system_packages.TO_FREEZE}
    set_up("dev", libraries, system_packages.PROGRAMS_TO_FREEZE)
    work, dist = ROOT / "build" / "_work", ROOT / "build" / "_dist"
    pyinstaller = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    program = dist / "kiosk" / f"kiosk{EXE}"
    pass_all(
        {
            "freeze": [*pyinstaller, "--workpath", work, "--distpath", dist, "kiosk.spec"],
            "self-test of the result": [program, "self-test"],
        }
    )
    say(f"The program is {program}; it needs the whole folder around it.")
    return 0


def setup(words: list[str]) -> int:
    """Install what all commands need."""
    expect_no(words)
    libraries = {**system_packages.TO_RUN, **system_packages.TO_FREEZE}
    set_up("dev", libraries, {**system_packages.PROGRAMS_TO_TEST, **system_packages.PROGRAMS_TO_FREEZE})
    say("Everything is installed.")
    return 0


def lock(words: list[str]) -> int:
    """Choose newer packages."""
    expect_no(words)
    python_packages.lock()
    return 0


def set_up(packages: str, libraries: Mapping[str, str], programs: Mapping[str, str] | None = None) -> None:
    """Bring the machine and .venv to what a command needs; quick when they are there already."""
    system_packages.bring(libraries, programs or {})
    python_packages.bring(packages)


def lint_steps() -> Steps:
    """The checks that only read."""
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."],
        "import-linter": [SCRIPTS / f"lint-imports{EXE}"],
        "mypy": [PYTHON, "-m", "mypy"],
    }


def pass_all(steps: Steps) -> None:
    """Run the steps in order, stop at the first that fails, and end with how long each took."""
    seconds: dict[str, float] = {}
    for name, command in steps.items():
        say(f"\n── {name}")
        began = time.monotonic()
        code = call(command)
        seconds[name] = time.monotonic() - began
        if code != 0:
            left = len(steps) - len(seconds)
            raise CannotGoOnError(f"“{name}” FAILED after {seconds[name]:.0f} s; {left} steps after it did not run.")
    say("")
    for name, taken in [*seconds.items(), ("all", sum(seconds.values()))]:
        say(f"passed  {name:<28}{taken:6.1f} s")


def expect_no(words: list[str]) -> None:
    """Refuse what would be ignored."""
    if words:
        raise CannotGoOnError(f"This command takes nothing more; it was given: {shlex.join(words)}")


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (demo, run, test, lint, bench, freeze, setup, lock)
}


def main(words: list[str]) -> int:
    """Run one command; its exit code is ours."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one learns it here
        sys.exit(f"The kiosk needs Python 3.11 or newer; this is {platform.python_version()}.")
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[words[0]](words[1:])
    except CannotGoOnError as reason:
        print(f"\ndev.py {words[0]}: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\ndev.py {words[0]}: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
