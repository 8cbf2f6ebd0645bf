"""The Python packages of the kiosk: pinned, hashed, in .venv and nowhere else.

pip fetches uv into .boot (Debian refuses a plain `pip install`, and its `venv` module is a package of its own); uv does
the rest in a tenth of pip's time. Any of it may be interrupted or run twice at once; the next run puts it right.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shlex
import sys
import sysconfig
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build.process import ROOT, WINDOWS, CannotGoOnError, call, output, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

EXE = ".exe" if WINDOWS else ""
BOOT = ROOT / ".boot"  # uv, and the lock that lets one set-up run at a time
UV = BOOT / "bin" / f"uv{EXE}"
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / f"python{EXE}"
UNFINISHED = VENV / "unfinished"  # there while packages are being installed

# The hashed requirements of each set; `dev` includes `run`.
REQUIREMENTS = {
    "uv": ROOT / "build" / "requirements-uv.txt",
    "run": ROOT / "build" / "requirements.txt",
    "dev": ROOT / "build" / "requirements-dev.txt",
}
# What pip is told by its own files and PIP_* variables -> the variable that tells uv the same.
UV_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
NOT_FETCHED = (
    "The Python packages could not be fetched; the lines above say why. Is there a network? Behind a proxy set "
    "HTTPS_PROXY, for a mirror set PIP_INDEX_URL, then run the same command again: it goes on where it stopped."
)


def bring(name: str) -> None:
    """Bring .venv to the set `run` or `dev`; returns at once if it is there."""
    if is_installed(name):
        return
    with one_at_a_time():
        if is_installed(name):  # by the set-up we waited for
            return
        began = time.monotonic()
        settings = index_settings()
        bring_uv(settings)
        bring_venv(settings)
        install(name, settings)
        write_launcher()
        for included in {"run", name}:
            stamp(included).write_text(fingerprint(included), encoding="utf-8")
        say(f"Python packages are in .venv ({time.monotonic() - began:.1f} s).")


def is_installed(name: str) -> bool:
    """Was .venv finished with just these requirements, for this Python, in this place?"""
    try:
        return PYTHON.exists() and stamp(name).read_text(encoding="utf-8") == fingerprint(name)
    except FileNotFoundError:
        return False


def stamp(name: str) -> Path:
    """Written last, so that it stands for a finished installation."""
    return VENV / f"installed-{name}"


def fingerprint(name: str) -> str:
    """Changes whenever .venv has to."""
    machine = f"{sys.version_info[:2]} {platform.machine()} {ROOT}"
    return hashlib.sha256(REQUIREMENTS[name].read_bytes() + machine.encode()).hexdigest()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the set-up lock. The operating system releases it when its holder dies, however it dies."""
    BOOT.mkdir(exist_ok=True)
    with (BOOT / "lock").open("w", encoding="utf-8") as file:
        if not take_lock(file):
            say("Another set-up is at work in this folder: waiting for it.")
            while not take_lock(file):
                time.sleep(0.2)
        yield


def take_lock(file: IO[str]) -> bool:
    """Take the lock if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def bring_uv(settings: Mapping[str, str]) -> None:
    """Fetch the pinned uv, unless it is there and works."""
    wanted = REQUIREMENTS["uv"].read_text(encoding="utf-8").split()[0].removeprefix("uv==")
    if wanted in output([UV, "--version"]).split():
        return
    if importlib.util.find_spec("pip") is None:
        raise CannotGoOnError(f"This Python has no pip. Try `{sys.executable} -m ensurepip`, then this command again.")
    say("Fetching uv, which installs the Python packages.")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
    ]
    if call([*pip, "--target", BOOT, "--upgrade", "--require-hashes", "-r", REQUIREMENTS["uv"]], settings) != 0:
        raise CannotGoOnError(NOT_FETCHED)


def bring_venv(settings: Mapping[str, str]) -> None:
    """Keep a .venv that works and has this version of Python; replace any other."""
    version = output([PYTHON, "-c", "import sys; print(*sys.version_info[:2])"]).split()
    if version == [str(number) for number in sys.version_info[:2]]:
        return
    base_python = getattr(sys, "_base_executable", sys.executable)  # not the .venv about to be replaced
    if call([UV, "venv", "--quiet", "--clear", "--python", base_python, VENV], settings) != 0:
        raise CannotGoOnError(f"No virtual environment could be made in {VENV}; the lines above say why.")


def install(name: str, settings: Mapping[str, str]) -> None:
    """Install a set. After an interruption, all of it: a package copied by half can pass for a whole one."""
    again = ["--reinstall"] if UNFINISHED.exists() else []
    UNFINISHED.touch()
    say("Installing the Python packages (the first time some 400 MB are fetched).")
    uv = [UV, "pip", "install", "--quiet", "--python", PYTHON, *again]
    if call([*uv, "--require-hashes", "-r", REQUIREMENTS[name]], settings) != 0:
        raise CannotGoOnError(NOT_FETCHED)
    UNFINISHED.unlink()


def write_launcher() -> None:
    """Make `.venv/bin/kiosk` start the program of this folder, called from any folder."""
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    (VENV / packages / "kiosk.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if WINDOWS:
        (SCRIPTS / "kiosk.cmd").write_text('@"%~dp0python.exe" -P -m kiosk %*\n', encoding="utf-8")
        return
    launcher = SCRIPTS / "kiosk"
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m kiosk "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


def lock() -> None:
    """Resolve build/requirements*.in anew, for all platforms at once and with no trace of where packages came from."""
    settings = index_settings()
    bring_uv(settings)
    for partial in ("UV_INDEX", "UV_FIND_LINKS"):  # a side index may know one platform only, and so hide hashes
        settings.pop(partial, None)
    for name, target in REQUIREMENTS.items():
        with_run = ["--constraint", REQUIREMENTS["run"].relative_to(ROOT)] if name == "dev" else []
        uv = [UV, "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", "3.11", *with_run]
        plain = ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        source = target.with_suffix(".in").relative_to(ROOT)
        if call([*uv, *plain, source, "--output-file", target.relative_to(ROOT)], settings) != 0:
            raise CannotGoOnError(NOT_FETCHED)


def index_settings() -> dict[str, str]:
    """Our environment, and in it for uv what pip has been told: mirror, proxy, certificates."""
    settings = dict(os.environ)
    told = pip_settings(output([sys.executable, "-m", "pip", "config", "list"]).splitlines())
    for option, variable in UV_VARIABLES.items():
        if option in told:
            settings.setdefault(variable, told[option])
    settings.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")  # what pip does; the hashes make it safe
    settings.setdefault("UV_SYSTEM_CERTS", "true")
    settings["UV_PYTHON_DOWNLOADS"] = "never"
    return settings


def pip_settings(lines: Iterable[str]) -> dict[str, str]:
    """Read `pip config list`: `global.index-url='https://…'` -> index-url: https://…; variables (`:env:`) win."""
    told = {}
    for line in sorted(lines, key=lambda line: line.startswith(":env:")):
        key, separator, value = line.partition("=")
        if separator:
            told[key.rpartition(".")[2]] = " ".join(value.strip("'\"").replace("\\n", " ").split())
    return told
