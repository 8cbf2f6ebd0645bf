"""Makes this machine a device of a hub, once: the one-time code, the device's key, and where both are kept.

The device's key and its membership lie in the journal, encrypted: they are as mortal as the identity they belong to.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import httpx
import msgspec

from kiosk.domain.faults import Fault
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal
from kiosk.sync.link import Enrolment, HubRefusal, Unreachable, client_for
from kiosk.wire import seal
from kiosk.wire.invitation import Invitation, read_invitation
from kiosk.wire.messages import MSGPACK, Enrol, Enrolled, Refusal, decode, encode

__all__ = ["Invitation", "Joined", "enrol", "keep", "kept", "read_invitation"]

_FACT = "enrolment"


@dataclass(frozen=True, slots=True)
class Joined:
    """A device that is enrolled. Both screens show `digits`; until a supervisor confirms, the hub waits."""

    enrolment: Enrolment
    digits: str
    is_confirmed: bool


def enrol_somewhere(
    invitation: Invitation, name: str, device: str, signing_key: bytes, discover: Callable[[str], Sequence[str]]
) -> Joined:
    """`enrol` at the invitation's address or, if nobody answers there, where a hub with its pin says it is."""
    try:
        return enrol(invitation.url, invitation.pin, invitation.code, name, device, signing_key)
    except Fault as fault:
        if fault.code != "HUB_UNREACHABLE":
            raise
        for url in discover(invitation.pin):
            return enrol(url, invitation.pin, invitation.code, name, device, signing_key)
        raise


def enrol(url: str, pin: str, code: str, device_name: str, device: str = "", signing_key: bytes = b"") -> Joined:
    """Enrol with a hub, under the id this device made for itself (16 hexadecimal digits; empty: the hub makes one).

    A device that was enrolled before proves with its `signing_key` that it is the same. Faults: HUB_UNREACHABLE,
    HUB_PIN, HUB_ADDRESS, ENROL_REFUSED.
    """
    signing_key = signing_key or seal.new_key()
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


def keep(journal: Journal, enrolment: Enrolment) -> None:
    """Write the membership down, whole or not at all."""
    with journal.transaction() as transaction:
        journal.set_fact(transaction, _FACT, base64.b64encode(encode(enrolment)).decode())


def remember(journal: Journal, addresses: Sequence[str]) -> None:
    """Keep where else the hub has said it may be reached, for the next start."""
    member = kept(journal)
    if member is not None and addresses and tuple(addresses) != member.addresses:
        keep(journal, replace(member, addresses=tuple(addresses)))


def forget(journal: Journal, transaction: Connection) -> None:
    """The membership is over."""
    journal.set_fact(transaction, _FACT, "")


def kept(journal: Journal) -> Enrolment | None:
    """The membership written down before."""
    text = journal.fact(_FACT)
    return decode(base64.b64decode(text), Enrolment) if text else None


def _ask(url: str, pin: str, asked: Enrol) -> Enrolled:
    with client_for(url, pin) as client:
        response = client.post("/enrol", content=encode(asked), headers={"content-type": MSGPACK})
    try:
        if response.is_error:
            raise HubRefusal(decode(response.content, Refusal))
        return decode(response.content, Enrolled)
    except msgspec.DecodeError as error:
        raise Unreachable("something else answers at that address") from error
