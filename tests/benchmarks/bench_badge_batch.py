"""Ten thousand badges in one PDF: time each, and the memory of a fresh process that makes them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.figure import Figure

BADGES = 10_000

SCRIPT = """
import io, json, sys, time
from kiosk.badges.render import BadgeRenderer
from tests.badges.names import names
from tests.badges.specs import spec

def memory_mb(field):
    line = next(line for line in open("/proc/self/status") if line.startswith(field))
    return int(line.split()[1]) / 1024

count = int(sys.argv[1])
badges = (
    spec(name, "DESVMWG"[n % 7], n, name_latin=f"FAMILY{n} Given", organisation="深圳市人力资源和社会保障局")
    for n, name in enumerate(names("Han", count))
)
renderer = BadgeRenderer.from_file()
renderer.warm()
out = io.BytesIO()
start = time.perf_counter()
renderer.render_many(badges, out)
spent = time.perf_counter() - start
print(json.dumps({"ms": spent * 1000 / count, "mb": memory_mb("VmHWM"), "file": len(out.getvalue()) / 1e6}))
"""


def run() -> Iterator[Figure]:
    """Linux only: peak memory is read from /proc."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(BADGES)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    found = json.loads(done.stdout)
    yield Figure("badge_batch", found["ms"], "ms each", note=f"{BADGES} badges in one PDF, making the specs included")
    yield Figure("badge_batch_memory", found["mb"], "MB", note="peak of the whole process")
    yield Figure("badge_batch_file", found["file"], "MB")
