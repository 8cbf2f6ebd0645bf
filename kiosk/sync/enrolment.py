"""Makes this machine a device of a hub, once: the one-time code, the device's key, and where both are kept.

The device's key and its membership lie in one file, readable by its owner alone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import msgspec

from kiosk.domain.faults import Fault
from kiosk.sync.link import Enrolment, HubRefusal, Unreachable, client_for
from kiosk.wire import seal
from kiosk.wire.messages import MSGPACK, Enrol, Enrolled, Refusal, decode, encode

SCHEME = "kiosk-enrol"
_FILE = "enrolment"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an enrolment code says: where the hub is, how to know it, and the one-time code."""

    url: str
    pin: str
    code: str

    def text(self) -> str:
        """As printed, shown as a QR code, or typed."""
        return f"{SCHEME}:?url={quote(self.url, safe='')}&pin={self.pin}&code={self.code}"


def read_invitation(text: str) -> Invitation:
    """The invitation in a text. Fault ENROL_TEXT for any other text."""
    parts = urlsplit(text.strip())
    fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != SCHEME or not {"url", "pin", "code"} <= fields.keys():
        raise Fault("ENROL_TEXT", "This is not an enrolment code.", "Copy the line that `kiosk hub` printed.")
    return Invitation(fields["url"], fields["pin"], fields["code"])


@dataclass(frozen=True, slots=True)
class Joined:
    """A device that is enrolled. Both screens show `digits`; until a supervisor confirms, the hub waits."""

    enrolment: Enrolment
    digits: str
    is_confirmed: bool


def enrol(url: str, pin: str, code: str, device_name: str, device: str = "") -> Joined:
    """Enrol with a hub, under the id this device made for itself (16 hexadecimal digits; empty: the hub makes one).

    Faults: HUB_UNREACHABLE, HUB_PIN, HUB_ADDRESS, ENROL_REFUSED.
    """
    signing_key = seal.new_key()
    asked = Enrol(
        code=code,
        public_key=seal.public_key(signing_key),
        name=device_name,
        device=device,
        proof=seal.sign(signing_key, seal.ENROL, code.encode()),
    )
    try:
        enrolled = _ask(url, pin, asked)
    except (Unreachable, httpx.HTTPError) as error:
        raise Fault("HUB_UNREACHABLE", f"No hub answers at {url}.", "Check the network and the address.") from error
    except HubRefusal as refusal:
        raise Fault(
            "ENROL_REFUSED", f"The hub did not take this device ({refusal.code}).", "Ask for a new enrolment code."
        ) from refusal
    enrolment = Enrolment(
        url=url,
        pin=pin,
        hub=enrolled.hub,
        hub_key=enrolled.hub_key,
        device=enrolled.device,
        role=enrolled.role,
        profile=enrolled.profile,
        signing_key=signing_key,
    )
    return Joined(enrolment, enrolled.digits, enrolled.is_confirmed)


def keep(folder: Path, enrolment: Enrolment) -> None:
    """Write the membership down; whole or not at all."""
    new = folder / f"{_FILE}.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(encode(enrolment))
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _FILE)


def kept(folder: Path) -> Enrolment | None:
    """The membership written down before. Fault ENROLMENT_DAMAGED."""
    path = folder / _FILE
    if not path.exists():
        return None
    try:
        return decode(path.read_bytes(), Enrolment)
    except (OSError, msgspec.DecodeError) as error:
        raise Fault(
            "ENROLMENT_DAMAGED", f"{path.name} cannot be read.", "Enrol this device again; its events are kept."
        ) from error


def _ask(url: str, pin: str, asked: Enrol) -> Enrolled:
    with client_for(url, pin) as client:
        response = client.post("/enrol", content=encode(asked), headers={"content-type": MSGPACK})
    try:
        if response.is_error:
            raise HubRefusal(decode(response.content, Refusal))
        return decode(response.content, Enrolled)
    except msgspec.DecodeError as error:
        raise Unreachable("something else answers at that address") from error
