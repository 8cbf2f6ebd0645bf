"""The pair that most tests of hub and sync begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.venue import Device, Hub, enrolled_device, running_hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A running hub."""
    with running_hub(tmp_path / "hub") as hub:
        yield hub


@pytest.fixture
def device(hub: Hub, tmp_path: Path) -> Iterator[Device]:
    """A device that has just joined it."""
    with enrolled_device(hub, tmp_path) as device:
        yield device
