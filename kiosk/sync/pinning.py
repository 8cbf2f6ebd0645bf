"""TLS that trusts one public key and nothing else: no authorities, no names, no dates.

The pin comes from the enrolment code. A venue's network may offer any certificate it likes; only the hub's is accepted.
"""

from __future__ import annotations

import socket
import ssl
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from kiosk.domain.faults import Fault
from kiosk.wire import seal


def pinned_context(url: str, pin: str, timeout_s: float = 5.0) -> ssl.SSLContext:
    """A context for the hub at `url`, if it shows the pinned key. Faults: HUB_UNREACHABLE, HUB_PIN."""
    certificate = _offered(url, timeout_s)
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if seal.pin(spki) != pin:
        raise Fault(
            "HUB_PIN",
            "What answers at the hub's address is not the hub this device was enrolled with.",
            "Check the address; if the hub was replaced, enrol this device again.",
        )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the pin names the hub better than any host name
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())
    return context


def _offered(url: str, timeout_s: float) -> x509.Certificate:
    """The certificate the other side shows. Nothing is sent over this connection."""
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((parts.hostname or "", parts.port or 443), timeout=timeout_s) as plain,
            context.wrap_socket(plain) as connection,
        ):
            offered = connection.getpeercert(binary_form=True)
    except (OSError, ValueError) as error:
        raise Fault(
            "HUB_UNREACHABLE", f"No hub answers at {parts.hostname}.", "Check the network; the device works without."
        ) from error
    if offered is None:
        raise Fault("HUB_PIN", "The hub shows no certificate.", "Check the address.")
    return x509.load_der_x509_certificate(offered)
