"""Says on the local network that a hub is here. A convenience: devices find it again when its address has changed.

Tells the port, the hub's id and its pin, which are no secrets; a device believes the pinned key, not this.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.sync.discovery import SERVICE

if TYPE_CHECKING:
    from zeroconf import Zeroconf

log = logging.getLogger(__name__)


class Announcement:
    """Stands from `begin` to `end`. A network that does not allow it is no trouble of the hub's."""

    def __init__(self, hub: str, pin: str, port: int, addresses: Sequence[str]) -> None:
        self._hub = hub
        self._pin = pin
        self._port = port
        self._addresses = addresses
        self._network: Zeroconf | None = None

    def begin(self) -> None:
        """Answer whoever asks from now on. Takes a second or two: the name is checked first."""
        from zeroconf import IPVersion, NonUniqueNameException, ServiceInfo, Zeroconf

        name = f"{self._hub}-{self._port}"
        told = ServiceInfo(
            SERVICE,
            f"{name}.{SERVICE}",
            addresses=[socket.inet_aton(address) for address in self._addresses],
            port=self._port,
            properties={"pin": self._pin, "hub": self._hub},
            server=f"{name}.local.",
        )
        try:
            self._network = Zeroconf(interfaces=list(self._addresses), ip_version=IPVersion.V4Only)
            self._network.register_service(told)
        except (OSError, NonUniqueNameException):
            log.warning("the hub could not be announced on the network; devices use its address")
            self.end()

    def end(self) -> None:
        """Say that it is gone."""
        if self._network is not None:
            self._network.close()
            self._network = None
