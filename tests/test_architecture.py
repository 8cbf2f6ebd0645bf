"""The shape of the house, as tests: who may know what, what a file may be called, and how long it may get.

Who may import whom stands in pyproject.toml under `[tool.importlinter]`; there `exhaustive` makes a new module choose
its layer. Here is what an import graph cannot say.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # reads the whole program

ROOT = Path(__file__).parent.parent
KIOSK = sorted((ROOT / "kiosk").rglob("*.py"))
WRITTEN = [*KIOSK, *sorted((ROOT / "build").glob("*.py"))]

USUAL_FILE, LONGEST_FILE, LONGEST_FUNCTION = 150, 400, 60  # lines
WORLD = {  # of the standard library, what the domain may not touch: the disk, the network, the clock, chance, threads
    *("os", "io", "pathlib", "shutil", "tempfile", "sqlite3", "logging", "subprocess", "ctypes", "sys", "locale"),
    *("socket", "ssl", "http", "urllib", "select", "asyncio", "threading", "multiprocessing", "concurrent", "queue"),
    *("time", "random", "secrets"),
}
VAGUE = ("Manager", "Helper", "Util", "Utils", "Handler", "Data", "Processor")
ALSO_IN_TESTS = {"e2e", "simulation", "benchmarks", "build", "data"}


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def statements(file: Path) -> list[ast.stmt]:
    """Every statement at any depth. What lies inside expressions, nine tenths of a tree, is left out."""
    found, around = list[ast.stmt](), list[ast.AST]([tree(file)])
    while around:
        for _, field in ast.iter_fields(around.pop()):
            if isinstance(field, list):
                blocks = [node for node in field if isinstance(node, ast.stmt | ast.excepthandler | ast.match_case)]
                found += [node for node in blocks if isinstance(node, ast.stmt)]
                around += blocks
    return found


def imported(file: Path) -> Iterator[str]:
    """Every package a file imports, at its top or inside a function."""
    for node in statements(file):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.partition(".")[0]


def within(package: str) -> list[Path]:
    return [file for file in KIOSK if file.is_relative_to(ROOT / "kiosk" / package)]


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_only_the_ui_knows_qt() -> None:
    elsewhere = set(KIOSK) - set(within("ui"))
    assert [named(file) for file in elsewhere if "PySide6" in imported(file)] == []


def test_the_domain_knows_the_standard_library_alone() -> None:
    strangers = {
        f"{named(file)} imports {package}"
        for file in within("domain")
        for package in imported(file)
        if package != "kiosk" and (package not in sys.stdlib_module_names or package in WORLD)
    }
    assert strangers == set()


def test_the_domain_reads_no_clock_and_opens_no_file() -> None:
    def is_forbidden(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(attr="now" | "today" | "utcnow" | "uuid1" | "uuid4")):
                return True
            case ast.Call(func=ast.Name(id="open" | "print" | "input")):
                return True
            case _:
                return False

    found = [named(file) for file in within("domain") for node in ast.walk(tree(file)) if is_forbidden(node)]
    assert found == []


def test_every_module_says_what_it_is() -> None:
    assert [named(file) for file in WRITTEN if len(ast.get_docstring(tree(file)) or "") < 20] == []


def test_no_file_is_too_long_and_most_are_short() -> None:
    lengths = {named(file): len(file.read_text(encoding="utf-8").splitlines()) for file in WRITTEN}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}
    assert statistics.median(lengths.values()) < USUAL_FILE


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{named(file)} {node.name}": node.end_lineno - node.lineno + 1
        for file in WRITTEN
        for node in statements(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert too_long == {}


def test_no_name_hides_what_it_is_for() -> None:
    classes = {
        f"{named(file)} {node.name}"
        for file in WRITTEN
        for node in statements(file)
        if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE)
    }
    files = {named(file) for file in WRITTEN if file.stem.endswith(tuple(word.lower() for word in VAGUE))}
    assert classes | files == set()


def test_tests_mirror_the_program() -> None:
    """A folder of tests is named after the package it tests, or is one of the few that test all of it."""
    packages = {folder.name for folder in (ROOT / "kiosk").iterdir() if folder.is_dir()}
    folders = {file.relative_to(ROOT / "tests").parts[0] for file in (ROOT / "tests").rglob("*/test_*.py")}
    assert folders - packages - ALSO_IN_TESTS == set()
