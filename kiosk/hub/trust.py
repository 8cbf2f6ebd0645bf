"""Who may ask for what: one-time codes, enrolment, challenges, access tokens, roles.

Tokens and challenges carry their own proof (a keyed hash), so any hub process on the same store accepts them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import struct
from dataclasses import dataclass
from enum import IntEnum

import msgspec

from kiosk.domain.faults import Fault
from kiosk.hub.identity import Identity
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.wire import seal
from kiosk.wire.messages import Enrol, Enrolled, Token, TokenRequest

TOKEN_S = 30 * 60
CHALLENGE_S = 60
CODE_S = 15 * 60
PAGE = "page"
"""The profile of a person signed in to the supervisor's page."""

PAGE_S = 12 * 60 * 60
PEOPLE = ("supervisor", "admin")
REVOKED_WITHIN_S = 2.0
"""How soon every process of a hub turns a revoked device away."""

DEVICE_ID = re.compile(r"[0-9a-f]{16}")


class Role(IntEnum):
    """What a caller may do; each may do what those below it may."""

    NONE = 0
    DEVICE = 1
    RELAY = 2
    SUPERVISOR = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks."""

    device: str
    role: Role
    profile: str
    expires_ms: int


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """The hub says no: an HTTP status, a stable word, a sentence."""

    def __init__(self, status: int, code: str, sentence: str, retry_after_s: float = 0.0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.retry_after_s = retry_after_s


class Trust:
    """The hub's door. `now_ms` is passed to every call."""

    def __init__(self, store: HubStore, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._sessions: dict[str, Session] = {}
        self._states: dict[str, str] = {}
        self._states_at_ms = 0

    def new_code(self, now_ms: int, role: str = "device", profile: str = "full", *, needs_compare: bool = False) -> str:
        """A one-time code of 128 bits, good for 15 minutes."""
        if role.upper() not in Role.__members__ or profile not in ("full", "gate"):
            raise Refused(400, "BAD_ROLE", f"There is no role {role!r} with profile {profile!r}.")
        code = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")
        self._store.register.add_code(_hash(code), role, profile, now_ms + CODE_S * 1000, needs_compare=needs_compare)
        return code

    def enrol(self, asked: Enrol, now_ms: int) -> Enrolled:
        """Take a device in. Refused: BAD_PROOF, DEVICE_TAKEN, CODE_REFUSED (unknown, used, too old)."""
        if len(asked.public_key) != 32 or not 1 <= len(asked.name) <= 80:
            raise Refused(400, "BAD_REQUEST", "A public key has 32 bytes, a name 1 to 80 characters.")
        if not seal.is_genuine(asked.public_key, seal.ENROL, asked.code.encode(), asked.proof):
            raise Refused(403, "BAD_PROOF", "The device could not prove that the key is its own.")
        if asked.device and not self._is_free(asked.device, asked.public_key):
            raise Refused(409, "DEVICE_TAKEN", "Another device has that id: this one must start with a new one.")
        device = Device(
            id=asked.device or secrets.token_hex(8),
            name=asked.name,
            public_key=asked.public_key,
            role="device",
            profile="full",
            state="waiting",
            digits=digits_of(self._identity.pin, asked.public_key, asked.code),
            enrolled_ms=now_ms,
            seen_ms=now_ms,
        )
        enrolled = self._store.register.enrol(_hash(asked.code), device, now_ms)
        if enrolled is None:
            raise Refused(403, "CODE_REFUSED", "The enrolment code is unknown, used, or older than 15 minutes.")
        self._states_at_ms = 0
        return Enrolled(
            device=enrolled.id,
            role=enrolled.role,
            profile=enrolled.profile,
            hub=self._identity.hub,
            epoch=self._identity.epoch,
            hub_key=self._identity.public_key,
            digits=enrolled.digits,
            is_confirmed=enrolled.state == "active",
        )

    def _is_free(self, device: str, public_key: bytes) -> bool:
        known = self._store.register.device(device)
        return bool(DEVICE_ID.fullmatch(device)) and (known is None or known.public_key == public_key)

    def challenge(self, now_ms: int) -> bytes:
        """Bytes to be signed by whoever wants a token, good for a minute."""
        stamp = struct.pack(">Q", now_ms) + secrets.token_bytes(8)
        return stamp + self._keyed(b"challenge" + stamp)

    def token(self, asked: TokenRequest, now_ms: int) -> Token:
        """A token for a signed challenge. Refused: BAD_CHALLENGE, UNKNOWN_DEVICE, BAD_SIGNATURE, WAITING, REVOKED."""
        stamp, proof = asked.challenge[:16], asked.challenge[16:]
        is_ours = hmac.compare_digest(proof, self._keyed(b"challenge" + stamp))
        if not is_ours or now_ms - struct.unpack(">Q", stamp[:8])[0] > CHALLENGE_S * 1000:
            raise Refused(403, "BAD_CHALLENGE", "Ask for a new challenge.")
        device = self._store.register.device(asked.device)
        if device is None:
            raise Refused(403, "UNKNOWN_DEVICE", "This hub never enrolled this device.")
        if not seal.is_genuine(device.public_key, seal.TOKEN, asked.challenge, asked.signature):
            raise Refused(403, "BAD_SIGNATURE", "The device's signature does not fit its key.")
        _check_state(device.state)
        expires_ms = now_ms + TOKEN_S * 1000
        text = self._seal_token(Session(device.id, Role[device.role.upper()], device.profile, expires_ms))
        return Token(token=text, expires_in_s=TOKEN_S, role=device.role, profile=device.profile)

    def page_code(self, now_ms: int, role: str = "supervisor") -> str:
        """A one-time code that signs a person in to the page. It enrols no device, nor does a device's code sign in."""
        code = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")
        if role not in PEOPLE:
            raise Refused(400, "BAD_ROLE", f"Nobody is signed in as {role!r}.")
        self._store.register.add_code(_hash(PAGE + code), role, PAGE, now_ms + CODE_S * 1000, needs_compare=False)
        return code

    def sign_in(self, code: str, name: str, now_ms: int) -> tuple[str, Device]:
        """(token, person) for a page's one-time code. The page is a device without a key, listed and revoked like any
        other. Refused: BAD_REQUEST, CODE_REFUSED."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= 40 or not name.isprintable():
            raise Refused(400, "BAD_REQUEST", "A name has 1 to 40 characters.")
        nobody = seal.public_key(seal.new_key())
        page = Device(secrets.token_hex(8), name, nobody, "", PAGE, "", "", now_ms, now_ms)
        person = self._store.register.enrol(_hash(PAGE + code.strip().upper()), page, now_ms)
        if person is None:
            raise Refused(403, "CODE_REFUSED", "The code is unknown, used, or older than 15 minutes.")
        self.forget_states()
        expires_ms = now_ms + PAGE_S * 1000
        return self._seal_token(Session(person.id, Role[person.role.upper()], PAGE, expires_ms)), person

    def session(self, authorization: str, now_ms: int) -> Session | None:
        """Who presents ``Bearer <token>``; None for a token that is missing, forged or too old. Refused: REVOKED."""
        scheme, _, text = authorization.partition(" ")
        if scheme != "Bearer":
            return None
        session = self._sessions.get(text) or self._open_token(text)
        if session is None or session.expires_ms <= now_ms:
            self._sessions.pop(text, None)
            return None
        if len(self._sessions) > 10_000:
            self._sessions.clear()
        self._sessions[text] = session
        _check_state(self._state(session.device, now_ms))
        return session

    def forget_states(self) -> None:
        """A device was confirmed or revoked just now: look again at the next request."""
        self._states_at_ms = 0

    # -- inside --------------------------------------------------------------------------------------------------------

    def _state(self, device: str, now_ms: int) -> str:
        if not 0 <= now_ms - self._states_at_ms < REVOKED_WITHIN_S * 1000:
            self._states = {known.id: known.state for known in self._store.register.devices()}
            self._states_at_ms = now_ms
        return self._states.get(device, "revoked")

    def _seal_token(self, session: Session) -> str:
        body = msgspec.msgpack.encode((session.device, int(session.role), session.profile, session.expires_ms))
        return base64.urlsafe_b64encode(body + self._keyed(b"token" + body)).decode()

    def _open_token(self, text: str) -> Session | None:
        try:
            raw = base64.urlsafe_b64decode(text)
            body, proof = raw[:-16], raw[-16:]
            if not hmac.compare_digest(proof, self._keyed(b"token" + body)):
                return None
            device, role, profile, expires_ms = msgspec.msgpack.decode(body, type=tuple[str, int, str, int])
        except ValueError:
            return None
        return Session(device, Role(role), profile, expires_ms)

    def _keyed(self, message: bytes) -> bytes:
        return hashlib.blake2b(message, key=self._identity.token_key, digest_size=16).digest()


def digits_of(pin: str, public_key: bytes, code: str) -> str:
    """Six digits that both screens show: they agree only if nobody stands between device and hub."""
    mixed = hashlib.sha256(b"\0".join((pin.encode(), public_key, code.encode()))).digest()
    return f"{int.from_bytes(mixed[:8], 'big') % 1_000_000:06d}"


def _check_state(state: str) -> None:
    if state == "waiting":
        raise Refused(403, "WAITING", "A supervisor has not yet compared the six digits.", retry_after_s=2)
    if state == "relayed":
        raise Refused(403, "RELAYED", "This device belongs to a venue's hub: enrol it with this one first.")
    if state != "active":
        raise Refused(403, "REVOKED", "This device was revoked.")


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode("utf-8", "replace")).hexdigest()


def check_public(bind: str, *, is_plain: bool) -> None:
    """Fault PLAIN_HTTP for anything but loopback without TLS."""
    if is_plain and bind not in ("127.0.0.1", "::1", "localhost"):
        raise Fault("PLAIN_HTTP", "Without TLS the hub serves this machine only.", "Leave out --plain-http.")
