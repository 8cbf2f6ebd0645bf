"""Durable ingest on SQLite in batches of 200 events: what a hall that was cut off sends when it is back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench_ingest import measure, reference
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure


def run() -> Iterator[Figure]:
    """Events a second."""
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", "50") as lines, reference(Path(folder)) as beside:
            yield from measure("ingest-batch", lines, 12, 200, beside, "at least 40,000; beside it the reference hub")
