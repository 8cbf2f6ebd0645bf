"""`build/dev.py`: what it says when it cannot go on, and the parts of set-up that need no network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from build import dev, python_packages, system_packages
from build.process import CannotGoOnError

pytestmark = pytest.mark.slow  # starts the script as a person does

ROOT = Path(__file__).parents[2]


def dev_py(*words: str) -> subprocess.CompletedProcess[str]:
    """Run it as a person does, from another folder."""
    command = [sys.executable, str(ROOT / "build" / "dev.py"), *words]
    return subprocess.run(command, check=False, cwd="/", capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(("words", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_usage_names_every_command(words: list[str], code: int) -> None:
    ran = dev_py(*words)
    assert ran.returncode == code
    assert all(f"dev.py {name} " in ran.stdout for name in dev.COMMANDS)


def test_words_that_would_be_ignored_are_refused() -> None:
    ran = dev_py("test", "--fast")
    assert ran.returncode == 1
    assert ran.stderr == "\ndev.py test: This command takes nothing more; it was given: --fast\n"


def test_steps_stop_at_the_first_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    touch = "import sys, pathlib; pathlib.Path(sys.argv[1]).touch()"
    steps: dict[str, list[object]] = {
        "one": [sys.executable, "-c", touch, tmp_path / "one"],
        "two": [sys.executable, "-c", "raise SystemExit(3)"],
        "three": [sys.executable, "-c", touch, tmp_path / "three"],
    }
    with pytest.raises(CannotGoOnError, match="“two” FAILED after 0 s; 1 steps after it did not run"):
        dev.pass_all(steps)
    assert [file.name for file in tmp_path.iterdir()] == ["one"]
    assert "passed" not in capsys.readouterr().out


def test_summary_names_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    dev.pass_all({"one": [sys.executable, "-c", ""], "two": [sys.executable, "-c", ""]})
    passed = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("passed")]
    assert passed == ["one", "two", "all"]


def test_missing_library_and_program_are_named_by_package() -> None:
    missing = system_packages.missing({"no-such-library": "libnosuch0"}, {"no-such-program": "nosuch"})
    assert missing == ["libnosuch0", "nosuch"]


def test_pip_configuration_is_understood() -> None:
    told = python_packages.pip_settings(
        [
            ":env:.index-url='https://mirror.example/simple'",
            "global.cert='/etc/ssl/corporate.pem'",
            "global.extra-index-url='\\nhttps://one.example/simple\\nhttps://two.example/simple'",
            "user.index-url='https://forgotten.example/simple'",
            "",
        ]
    )
    assert told == {
        "cert": "/etc/ssl/corporate.pem",
        "extra-index-url": "https://one.example/simple https://two.example/simple",
        "index-url": "https://mirror.example/simple",
    }


def test_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as first, (tmp_path / "lock").open("w") as second:
        assert python_packages.take_lock(first)
        assert not python_packages.take_lock(second)
        first.close()
        assert python_packages.take_lock(second)


def test_unknown_benchmark_is_named() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "nonsense"]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert ran.returncode == 2
    assert ran.stderr.startswith("There is no benchmark nonsense; there are: ")


def test_frozen_program_finds_the_zbar_it_brings(tmp_path: Path) -> None:
    (tmp_path / "libzbar.so.0").touch()
    hook = ROOT / "build" / "rthook_zbar.py"
    script = (
        f"import sys, runpy; sys._MEIPASS = {str(tmp_path)!r}; runpy.run_path({str(hook)!r});"
        "from ctypes.util import find_library; print(find_library('zbar'), find_library('no-such-library'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    assert ran.stdout.split() == [str(tmp_path / "libzbar.so.0"), "None"]
