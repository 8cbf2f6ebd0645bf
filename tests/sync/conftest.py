"""Most tests of the device's side begin with a running hub, and a device that has just joined it."""

from __future__ import annotations

from tests.hub.joined import device, hub

__all__ = ["device", "hub"]
