"""The succession kit: what another machine needs to go on as this very hub, if this one burns.

Holds the hub's identity and its devices, no delegate and no event: those come from the machine that takes over, and
from the devices. Sealed with a code that is shown once and belongs on paper, away from the file.
"""

from __future__ import annotations

import base64
import secrets

import msgspec
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from kiosk.domain.faults import Fault
from kiosk.hub import identity as identities
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.wire.messages import decode, encode

_FACTS = ("hub", "signing_key", "token_key", "tls")
_FORM = b"kiosk-kit-1\n"


class _Member(msgspec.Struct, frozen=True):
    id: str
    name: str
    public_key: bytes
    role: str
    profile: str
    state: str
    enrolled_ms: int


class Kit(msgspec.Struct, frozen=True):
    """An identity to be taken over. `facts` are those of the hub's store."""

    epoch: int
    facts: dict[str, bytes]
    members: list[_Member]


def pack(store: HubStore) -> tuple[bytes, str]:
    """(file, code): the kit of a hub as it is now. Make it anew when devices were enrolled since."""
    identities.load(store)  # a hub that never ran has none yet
    devices = [device for device in store.register.devices() if device.role == "device"]
    kit = Kit(
        epoch=int(store.fact("epoch") or b"1"),
        facts={name: store.fact(name) or b"" for name in _FACTS},
        members=[
            _Member(d.id, d.name, d.public_key, d.role, d.profile, d.state, d.enrolled_ms)
            for d in devices
            if d.state in ("active", "waiting")
        ],
    )
    code = base64.b32encode(secrets.token_bytes(15)).decode()
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    return _FORM + salt + SecretBox(_key(code, salt)).encrypt(encode(kit)), code


def unpack(file: bytes, code: str) -> Kit:
    """The kit in a file. Fault KIT."""
    salt, box = file[len(_FORM) :][: argon2id.SALTBYTES], file[len(_FORM) + argon2id.SALTBYTES :]
    try:
        if not file.startswith(_FORM):
            raise ValueError("another form")
        return decode(SecretBox(_key(code, salt)).decrypt(box), Kit)
    except (CryptoError, ValueError, TypeError) as error:
        raise Fault(
            "KIT", "This is no succession kit, or the code is wrong.", "Use the file and code of `kiosk hub-kit`."
        ) from error


def install(store: HubStore, kit: Kit) -> None:
    """Become that hub, in an empty store; its devices need not enrol again."""
    for name, value in kit.facts.items():
        store.set_fact(name, value)
    for member in kit.members:
        store.register.add(
            Device(
                id=member.id,
                name=member.name,
                public_key=member.public_key,
                role=member.role,
                profile=member.profile,
                state=member.state,
                digits="",
                enrolled_ms=member.enrolled_ms,
            )
        )


def _key(code: str, salt: bytes) -> bytes:
    normal = "".join(code.split()).upper().encode("utf-8", "replace")
    return bytes(
        argon2id.kdf(SecretBox.KEY_SIZE, normal, salt, argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
    )
