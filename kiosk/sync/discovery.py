"""Looks for the hub on the local network when its addresses do not answer. A convenience: many venues block multicast.

Nothing found here is believed: an address is used only if what answers there shows the pinned key.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from zeroconf import Zeroconf

SERVICE: Final = "_kiosk-hub._tcp.local."
LOOK_S: Final = 2.0
AGAIN_S: Final = 60.0


class Discovery:
    """What the network says, asked at most once a minute. Safe between threads. `interfaces` None: all there are."""

    def __init__(
        self,
        interfaces: Sequence[str] | None = None,
        monotonic_s: Callable[[], float] = time.monotonic,
        look_s: float = LOOK_S,
    ) -> None:
        self._interfaces = interfaces
        self._monotonic_s = monotonic_s
        self._look_s = look_s
        self._lock = threading.Lock()
        self._known: dict[str, tuple[str, ...]] = {}
        self._looked_s: float | None = None

    def addresses(self, pin: str) -> tuple[str, ...]:
        """Addresses at which a hub with this pin says it is; empty where the network lets nothing through."""
        with self._lock:
            now_s = self._monotonic_s()
            if self._looked_s is None or now_s - self._looked_s >= AGAIN_S:
                self._known = self._look()
                self._looked_s = self._monotonic_s()
            return self._known.get(pin, ())

    def _look(self) -> dict[str, tuple[str, ...]]:
        from zeroconf import InterfaceChoice, IPVersion, ServiceBrowser, ServiceStateChange, Zeroconf

        try:
            network = Zeroconf(
                interfaces=list(self._interfaces or ()) or InterfaceChoice.All, ip_version=IPVersion.V4Only
            )
        except OSError:  # no network at all
            return {}
        found, names = threading.Event(), []

        def note(**told: Any) -> None:
            if told["state_change"] is ServiceStateChange.Added:
                names.append(str(told["name"]))
                found.set()

        browser = ServiceBrowser(network, SERVICE, handlers=[note])
        try:
            found.wait(self._look_s)
            return _addresses_of(network, list(names))
        finally:
            browser.cancel()
            network.close()


def discovery_for(url: str) -> Callable[[str], Sequence[str]]:
    """How to look for a hub that was at this address: not at all for one on this very machine."""
    if urlsplit(url).hostname in ("127.0.0.1", "::1", "localhost"):
        return lambda _pin: ()
    return Discovery().addresses


def _addresses_of(network: Zeroconf, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    by_pin: dict[str, tuple[str, ...]] = {}
    for name in names:
        told = network.get_service_info(SERVICE, name, timeout=1000)
        pin = (told.properties.get(b"pin") or b"") if told else b""
        if told is None or not pin or told.port is None:
            continue
        urls = tuple(f"https://{address}:{told.port}" for address in told.parsed_addresses())
        by_pin[pin.decode("ascii", "replace")] = by_pin.get(pin.decode("ascii", "replace"), ()) + urls
    return by_pin
