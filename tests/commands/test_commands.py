"""Every command keeps the bargain of `kiosk.commands.Command`, and none of them makes `kiosk --help` slow."""

from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from kiosk import commands

HEAVY = (
    *("PySide6", "cv2", "numpy", "reportlab", "sqlite_utils", "sqlcipher3"),
    *("httpx", "starlette", "uvicorn", "openpyxl"),
)


@pytest.mark.parametrize("name", commands.names())
def test_command_keeps_the_bargain(name: str) -> None:
    command = commands.load(name)
    assert commands.summary(command).endswith("."), "one whole sentence on the first line: it is the help"
    assert callable(command.run)
    command.add_arguments(argparse.ArgumentParser())


def test_names_are_typed_with_dashes_and_no_reserved_word_shines_through() -> None:
    assert "self-test" in commands.names()
    assert all(name.replace("-", "").isalpha() for name in commands.names())


@pytest.mark.slow
def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from kiosk.__main__ import list_of_commands; list_of_commands();"
        f"print(*(package for package in {HEAVY} if package in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert ran.stdout.split() == []
