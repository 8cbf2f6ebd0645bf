"""Memory that nobody uses goes back to the system; tried in processes of their own, where nothing else allocates."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

ARENAS = """
import ctypes, threading
from kiosk.app import memory

memory.share()
libc = ctypes.CDLL(None)
barrier = threading.Barrier(8)
threads = [threading.Thread(target=lambda: (libc.malloc(1000), barrier.wait())) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""
HOLES = """
from kiosk.app import memory
from tests.benchmarks.bench_soak import held_mb

made = [bytes(1000) for _ in range(100_000)]
last = made.pop()  # holds the end of the store, so that the library keeps all before it
made.clear()
before = held_mb()[0]
memory.give_back()
print(before - held_mb()[0])
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries are left alone"),
]


def told_by(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_all_threads_draw_from_the_same_store() -> None:
    assert told_by(ARENAS).count("<heap nr=") <= 2


def test_what_is_free_goes_back() -> None:
    assert float(told_by(HOLES)) > 50
