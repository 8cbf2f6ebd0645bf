"""One file per command of the `kiosk` program; adding a file adds the command, nothing else has to be told.

`import_.py` is `kiosk import`, `self_test.py` is `kiosk self-test`. The first line of a module's docstring is
the help of its command. Modules import what is heavy inside `run`, for a quick `--help` and first paint.
This package must not know how a command is called or how its failure is told: that is `kiosk.__main__`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import argparse


class Command(Protocol):
    """What every module in this package offers."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options of this command alone; the common ones are there already."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the work and return the exit code; raise `Fault` when the surroundings do not allow it."""


def names() -> list[str]:
    """The commands as they are typed, in alphabetical order."""
    return sorted(_modules())


def load(name: str) -> Command:
    """Import the one module behind a name of `names()`."""
    return cast("Command", importlib.import_module(f"{__name__}.{_modules()[name]}"))


def summary(command: Command) -> str:
    """The first line of the command's docstring."""
    return (command.__doc__ or "").strip().partition("\n")[0]


def _modules() -> dict[str, str]:
    """Typed name -> module name; works in a frozen program too, where there are no files to list."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return {module.rstrip("_").replace("_", "-"): module for module in modules}
