"""The pinned packages: exact, hashed, complete, and silent about where they came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = ["requirements-uv.txt", "requirements.txt", "requirements-dev.txt"]


def locked(name: str) -> dict[str, str]:
    """Package -> its entry: the pin, its marker and its hashes."""
    text = (ROOT / "build" / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", re.sub(r" *#.*", "", text).strip())
    return {re.split(r"[=\[]", entry)[0]: entry.strip() for entry in entries}


def asked(requirements: list[str]) -> set[str]:
    return {re.split(r"[=>\[ ]", requirement)[0] for requirement in requirements}


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_exact_and_hashed(name: str) -> None:
    for entry in locked(name).values():
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]*( ; [^\\]+)? \\\n +--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("name", LOCKED)
def test_no_address_is_recorded(name: str) -> None:
    text = (ROOT / "build" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|index|find-links|\bpypi\b|\bwww\b", text)


def test_development_set_holds_the_running_set_in_the_same_versions() -> None:
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: entry.split()[0] for name, entry in run.items()} == {name: dev[name].split()[0] for name in run}


def test_what_the_project_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert asked(project["dependencies"]) <= locked("requirements.txt").keys()
    assert asked(project["optional-dependencies"]["dev"]) <= locked("requirements-dev.txt").keys()


def test_qt_is_the_release_that_python_3_11_survives() -> None:
    assert locked("requirements.txt")["pyside6"].startswith("pyside6==6.11.3 ")


def test_build_is_no_package() -> None:
    """With an `__init__.py` here, `python -m build` would import this folder instead of the tool."""
    assert not (ROOT / "build" / "__init__.py").exists()
