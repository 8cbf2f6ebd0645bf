"""Who this hub is: its id, epoch, signing key and certificate, kept in its store so that several processes are one hub.

The certificate is made at first start and never expires within a conference's reach: devices trust exactly this public
key (their pin), not a date, because a kiosk's clock may be off by a year.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.hub.store import HubStore
from kiosk.wire import seal
from kiosk.wire.messages import decode, encode

MOST_ADDRESSES = 8
_ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class Identity:
    """The hub's names and secrets. `certificate` and `certificate_key` are PEM."""

    hub: str
    epoch: int
    signing_key: bytes
    token_key: bytes
    certificate: bytes
    certificate_key: bytes

    @property
    def public_key(self) -> bytes:
        """What devices verify manifests with."""
        return seal.public_key(self.signing_key)

    @property
    def pin(self) -> str:
        """SHA-256 of the certificate's public key, base64 for URLs without padding."""
        key = x509.load_pem_x509_certificate(self.certificate).public_key()
        return seal.pin(key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate as a browser shows it, for whoever it warns of a certificate it does not know."""
        digest = x509.load_pem_x509_certificate(self.certificate).fingerprint(hashes.SHA256())
        return digest.hex(":").upper()


def load(store: HubStore) -> Identity:
    """The identity in the store; made now if there is none."""
    pair = store.fact("tls") or store.fact_or_make("tls", _new_certificate())
    certificate, _, certificate_key = pair.partition(b"\0")
    return Identity(
        hub=store.fact_or_make("hub", secrets.token_hex(8).encode()).decode(),
        epoch=int(store.fact_or_make("epoch", b"1")),
        signing_key=store.fact_or_make("signing_key", seal.new_key()),
        token_key=store.fact_or_make("token_key", secrets.token_bytes(32)),
        certificate=certificate,
        certificate_key=certificate_key,
    )


def addresses(store: HubStore) -> list[str]:
    """Where this hub's processes were last reached, and where a successor would be, newest first."""
    return decode(store.fact(_ADDRESSES) or encode([]), list[str])


def add_addresses(store: HubStore, urls: Sequence[str]) -> None:
    """Devices are told of these too."""
    known = addresses(store)
    kept = [*urls, *(url for url in known if url not in urls)][:MOST_ADDRESSES]
    if kept != known:
        store.set_fact(_ADDRESSES, encode(kept))


def write_tls(identity: Identity, folder: Path) -> tuple[Path, Path]:
    """Write (certificate, key) where the TLS library can read them, the key for its owner alone."""
    certificate, key = folder / "tls.pem", folder / "tls.key"
    key.unlink(missing_ok=True)
    key.touch(0o600)
    key.write_bytes(identity.certificate_key)
    certificate.write_bytes(identity.certificate)
    return certificate, key


def _new_certificate() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kiosk hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 12, 31, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("kiosk-hub"), x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM) + b"\0" + private
