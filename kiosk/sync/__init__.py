"""The device's side of the hub protocol: one write-read loop and one listening loop, both plain objects.

Nothing here is on the verdict path. `link` speaks HTTP behind the port `HubLink`, `enrolment` makes a device of this
machine, `worker` sends and fetches, `feed` listens.
"""

from kiosk.sync.state import LinkState, Wait

__all__ = ["LinkState", "Wait"]
