"""The real program in real processes: started as a person would, watched by the lines it writes, killed at any moment.

Nothing here sleeps: every wait is for a line, with a deadline.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kiosk.wire.invitation import read_invitation

PATIENCE_S = 60.0
ROOT = Path(__file__).parents[2]

Line = dict[str, Any]


class Program:
    """`kiosk` with these words. Its standard output is read as it comes; its standard error lies in a file."""

    def __init__(self, errors: Path, *words: str) -> None:
        self.errors = errors
        with errors.open("ab") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", *words],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
            )
        self._news = threading.Condition()
        self._lines: list[str] = []
        self._is_over = False
        self._reader = threading.Thread(target=self._read, name=f"reads {words[0]}")
        self._reader.start()

    @property
    def lines(self) -> list[str]:
        """What it has written so far."""
        with self._news:
            return list(self._lines)

    def wait_for(self, wanted: Callable[[str], bool], after: int = 0) -> str:
        """The first line from number `after` on that is wanted; fails with all that was written if none comes."""
        deadline_s = time.monotonic() + PATIENCE_S
        with self._news:
            while True:
                found = next(filter(wanted, self._lines[after:]), None)
                if found is not None:
                    return found
                after = len(self._lines)
                if self._is_over or not self._news.wait(deadline_s - time.monotonic()):
                    raise AssertionError("\n".join([*self._lines[-30:], self.errors.read_text("utf-8")]))

    def send(self, *lines: str) -> None:
        """Write lines to its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._process.stdin.flush()

    def kill(self) -> None:
        """SIGKILL: what a power cut is to a program."""
        self._process.kill()
        self.wait()

    def end(self) -> int:
        """Tell it to stop (SIGTERM); its exit code."""
        self._process.terminate()
        return self.wait()

    def finish(self) -> int:
        """End its input; its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self.wait()

    def wait(self) -> int:
        """Wait for its end; its exit code."""
        code = self._process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):  # it died with lines unread
            self._process.stdin.close()
        self._process.stdout.close()
        return code

    @property
    def is_running(self) -> bool:
        """Not ended yet."""
        return self._process.poll() is None

    def _read(self) -> None:
        assert self._process.stdout is not None
        for raw in self._process.stdout:
            if raw.endswith(b"\n"):  # half a line, written by a program that was killed, was never told to anybody
                with self._news:
                    self._lines.append(raw.decode().rstrip("\n"))
                    self._news.notify_all()
        with self._news:
            self._is_over = True
            self._news.notify_all()


class Hub(Program):
    """`kiosk hub`, once it is ready; `more` words go on its command line."""

    def __init__(self, base_dir: Path, port: int = 0, invitations: int = 0, store: str = "", *more: str) -> None:
        words = ("--base-dir", str(base_dir), "--bind", "127.0.0.1", "--port", str(port), "--enrol", str(invitations))
        super().__init__(base_dir.with_suffix(".err"), "hub", *words, *(("--store", store) if store else ()), *more)
        address = self.wait_for(lambda line: line.startswith("ready")).split()[1]
        self.port = int(urlsplit(address).port or 0)

    def invitations(self, port: int = 0) -> list[str]:
        """What it printed to enrol devices with; through another port of this machine, if one is given."""
        texts = [line.removeprefix("enrol ") for line in self.lines if line.startswith("enrol ")]
        if not port:
            return texts
        return [replace(read_invitation(text), url=f"https://127.0.0.1:{port}").text() for text in texts]


class Kiosk(Program):
    """`kiosk run --headless`, once it is ready. Answers are counted over all lines it ever wrote."""

    def __init__(self, base_dir: Path, *words: str) -> None:
        super().__init__(base_dir.with_suffix(".err"), "run", "--headless", "--base-dir", str(base_dir), *words)
        ready = self.wait_for(lambda line: '"ready"' in line)
        self.device = json.loads(ready)["device"]
        self._sent = 0

    def scan(self, code: str) -> Line:
        """Present a code; its answer."""
        return self.stream([code], wait_for=1)[-1]

    def stream(self, codes: Sequence[str], wait_for: int) -> list[Line]:
        """Present many at once; the first so many answers. The others may come later, or never."""
        first = self._sent + 1
        self._sent += len(codes)
        self.send(*codes)
        last = first + wait_for - 1
        self.wait_for(lambda line: json.loads(line).get("line") == last)
        return [answer for answer in self.answers() if first <= answer["line"] <= last]

    def answers(self) -> list[Line]:
        """All answers so far."""
        return [line for line in map(json.loads, self.lines) if line["kind"] == "answer"]

    def until(self, **wanted: object) -> Line:
        """Wait until the latest status says so."""

        def is_so(text: str) -> bool:
            line = json.loads(text)
            return line["kind"] == "status" and all(line[name] == value for name, value in wanted.items())

        statuses = [number for number, line in enumerate(self.lines) if '"status"' in line]
        found: Line = json.loads(self.wait_for(is_so, after=statuses[-1] if statuses else 0))
        return found


def run(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run `kiosk` to its end."""
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def import_delegates(base_dir: Path, delegates: int, store: str = "") -> list[str]:
    """Put a conference that is open now into a hub's store, by `kiosk import`; the delegates' codes."""
    codes = [f"CODE{number:05d}" for number in range(1, delegates + 1)]
    rows = [f"D{number},张伟{number},专家,{code}" for number, code in enumerate(codes, start=1)]
    file = base_dir.with_suffix(".csv")
    file.write_text("\n".join(["编号,姓名,类别,签到码", *rows]) + "\n", "utf-8")
    zone, today = noon()
    place = ("--store", store) if store else ()
    ran = run("import", "--base-dir", str(base_dir), str(file), "--timezone", zone, "--days", today, *place)
    assert ran.returncode == 0, ran.stderr
    return codes


def noon() -> tuple[str, str]:
    """A time zone in which it is about noon, and the day it is there: the doors are open whenever the tests run."""
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    day = (now + timedelta(hours=ahead)).date()
    return f"Etc/GMT{-ahead:+d}", day.isoformat()  # the sign of these names is the other way round (POSIX)


@contextmanager
def ended(*programs: Program) -> Iterator[None]:
    """Kills what still runs at the end, however the test went."""
    try:
        yield
    finally:
        for program in programs:
            if program.is_running:
                program.kill()
