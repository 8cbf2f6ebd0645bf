"""What several tests of a device at work begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import Paths
from kiosk.hub.opening import open_store
from tests.hub.rows import conference_rows
from tests.hub.venue import Hub, start_hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A running hub with a conference, in the folder where an engineer would put it."""
    paths = Paths(tmp_path / "hub base")
    paths.create()
    hub = start_hub(paths.hub, store=open_store(paths))
    hub.service.roster.publish(conference_rows())
    yield hub
    hub.stop()
    hub.store.close()
