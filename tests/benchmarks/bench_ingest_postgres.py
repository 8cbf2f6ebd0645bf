"""Durable ingest on PostgreSQL in batches of 200 events, one hub process, the server on the same cores."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench_ingest import measure, reference
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure
from tests.hub.postgres_server import running_postgres


def run() -> Iterator[Figure]:
    """Events a second."""
    with tempfile.TemporaryDirectory() as folder, running_postgres() as url:
        publish(Path(folder), 100, url)
        with hub_process(Path(folder), "--enrol", "50", "--store", url) as lines, reference(Path(folder)) as beside:
            yield from measure(
                "ingest-postgres", lines, 12, 200, beside, "at least 60,000; beside it the reference, on SQLite"
            )
