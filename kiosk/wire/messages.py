"""What device and hub say to each other. Fields may be added with a default, never changed in meaning or removed.

msgpack, or JSON where the sender's Content-Type says so. Every HTTP answer also carries the headers `HUB`, `EPOCH` and
`TIME`: a cursor or an acknowledgement means nothing without the hub and the epoch it came from.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

import msgspec

from kiosk.domain.presence import Counts

HUB: Final = "kiosk-hub"
EPOCH: Final = "kiosk-epoch"
TIME: Final = "kiosk-time"
PROTOCOL_HEADER: Final = "kiosk-protocol"
"""Sent with every request that carries a token; without it, protocol 1 is meant."""

MSGPACK: Final = "application/msgpack"
JSON: Final = "application/json"

MOST_EVENTS: Final = 500
MOST_BATCH_BYTES: Final = 256_000
MOST_BODY_BYTES: Final = 512_000
MOST_LOG_LINES: Final = 200

T = TypeVar("T")


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why the hub did not do it: a stable word and a sentence. Comes with a 4xx or 5xx status."""

    code: str
    sentence: str = ""
    retry_after_s: float = 0.0


# -- trust -------------------------------------------------------------------------------------------------------------


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """Answer to anybody. `challenge` is to be signed for a token; times are the hub's, for the clock offset.

    `addresses` are all at which this hub is or may one day be reached: its other processes, the machine that would take
    over. A device tries them in turn.
    """

    hub: str
    epoch: int
    oldest_protocol: int
    newest_protocol: int
    pin: str
    challenge: bytes
    received_ms: int
    sent_ms: int
    addresses: list[str] = []


class Enrol(msgspec.Struct, frozen=True, kw_only=True):
    """A new device: its one-time code, public key, name, its signature over the code, and the id it made for itself.

    The id is the device's own, so that what it recorded before it was enrolled can be sent afterwards.
    """

    code: str
    public_key: bytes
    name: str
    proof: bytes
    device: str = ""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The device's identity. Both screens show `digits`; until a supervisor confirms, tokens are refused."""

    device: str
    role: str
    profile: str
    hub: str
    epoch: int
    hub_key: bytes
    digits: str
    is_confirmed: bool


class TokenRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's challenge, signed by the device."""

    device: str
    challenge: bytes
    signature: bytes


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """The short bearer secret of a device."""

    token: str
    expires_in_s: int
    role: str = "device"
    profile: str = "full"


# -- down --------------------------------------------------------------------------------------------------------------


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of a message and the hub's signature over them."""

    body: bytes
    signature: bytes


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """One immutable part of a snapshot, named by the SHA-256 of its compressed bytes."""

    sha256: str
    size: int
    rows: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A whole snapshot at one version, all rows ordered by kind and id over the chunks."""

    hub: str
    epoch: int
    version: int
    schema: int
    issued_ms: int
    profile: str
    rows: int
    chunks: list[Chunk]


class Buckets(msgspec.Struct, frozen=True, kw_only=True):
    """(rows, sum) of `kiosk.wire.rows.bucket_vector` at the present version."""

    version: int
    buckets: list[tuple[int, int]]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Rows changed after a version, oldest first, at most 500 of them: packed tables. `is_all` if nothing is left."""

    version: int
    tables: bytes
    is_all: bool


class Revocations(msgspec.Struct, frozen=True, kw_only=True):
    """All revoked credentials; sent before anything else, and signed. `ids` is None if nothing changed since asked."""

    hub: str
    epoch: int
    version: int
    issued_ms: int
    ids: list[str] | None


# -- up and sideways ---------------------------------------------------------------------------------------------------


class EventBatch(msgspec.Struct, frozen=True, kw_only=True):
    """A device's events, contiguous from `first_seq`, and its signature over `signed_part`.

    `previous` is the chain's hash before the first. A relay forwards the very same batch.
    """

    device: str
    first_seq: int
    previous: bytes
    bodies: list[bytes]
    signature: bytes

    @property
    def last_seq(self) -> int:
        """Number of the last event."""
        return self.first_seq + len(self.bodies) - 1


def signed_part(device: str, first_seq: int, previous: bytes, last_hash: bytes) -> bytes:
    """What a device signs of a batch: the chain's last hash covers every body."""
    return b"\0".join((device.encode(), str(first_seq).encode(), previous + last_hash))


class Ack(msgspec.Struct, frozen=True, kw_only=True):
    """`ack` is the highest contiguous number the hub holds durably; `head` its feed's end."""

    ack: int
    head: int
    quarantined: list[int] = []


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's signed word that it holds a device's events up to `ack`, whose chain there is `hash`. Kept by the
    device: neither side can rewrite the log alone. `head` is the feed's end."""

    hub: str
    epoch: int
    device: str
    ack: int
    hash: bytes
    head: int
    issued_ms: int


class LogLines(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of a device's redacted log, at most `MOST_LOG_LINES`. Some may be lost on the way, unlike events."""

    lines: list[str]


class FeedEvent(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One event with its place in the feed and in time."""

    n: int
    at_ms: int
    body: bytes


class Quiet(msgspec.Struct, frozen=True, kw_only=True):
    """The hub of a hall, by its name, and how long ago anything was heard from it."""

    hall: str
    age_s: float


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The feed after `start` up to `end`: contiguous. `version` and `revocations` say what rows there are to pull.

    `upstream_age_s` is how old the hub's own news from the hub behind it is, -1 for none since it started; None where
    no hub stands behind it (and from a hub older than this field): then what it tells is all there is. `quiet` is the
    hall that was heard longest ago; None where there is no other hall (and from a hub older than this field).
    """

    start: int
    end: int
    head: int
    version: int
    revocations: int
    events: list[FeedEvent] = []
    upstream_age_s: float | None = None
    quiet: Quiet | None = None


class RelayedDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device of one hub, as it is introduced to another. `role` is ``device``, or ``hub`` for a hub's own hand."""

    id: str
    name: str
    public_key: bytes
    role: str = "device"


class Relayed(msgspec.Struct, frozen=True, kw_only=True):
    """What a relay brings: batches as their devices signed them, and whose they are."""

    devices: list[RelayedDevice]
    batches: list[EventBatch] = []


class RelayAck(msgspec.Struct, frozen=True, kw_only=True):
    """A word for each batch, in order: empty if the hub holds it durably, else why it never will (``FORKED``,
    ``BAD_SIGNATURE``) or not yet (``GAP``)."""

    words: list[str]


class RelayPage(msgspec.Struct, frozen=True, kw_only=True):
    """The log after a place up to `end`, for a venue's hub: batches, whose they are, and as in `FeedPage` the rest."""

    end: int
    head: int
    version: int
    revocations: int
    devices: list[RelayedDevice]
    batches: list[EventBatch]
    upstream_age_s: float | None = None
    quiet: Quiet | None = None


# -- permits -----------------------------------------------------------------------------------------------------------


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for permits. The same request number always gets the same grant; nothing is granted for another epoch."""

    epoch: int
    request: int
    activity: str
    wanted: int


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """Permits granted; fewer than wanted, or none, when the room is full.

    `is_waiting`: none, because not every device has said hello since the hub was restored.
    """

    request: int
    activity: str
    permits: list[str]
    is_waiting: bool = False


class LeaseHello(msgspec.Struct, frozen=True, kw_only=True):
    """How many unspent permits a device holds, by activity, when its events up to `last_seq` are told and its requests
    below `request` answered."""

    epoch: int
    last_seq: int
    request: int
    unspent: dict[str, int]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's counts by activity, all of one moment."""

    as_of_ms: int
    counts: dict[str, Counts]


# -- codec -------------------------------------------------------------------------------------------------------------

_encoder = msgspec.msgpack.Encoder()


def encode(message: object) -> bytes:
    """msgpack of a message."""
    return _encoder.encode(message)


def decode(body: bytes, cls: type[T], content_type: str = MSGPACK) -> T:
    """The message. Raises msgspec.DecodeError or ValidationError (both ValueErrors)."""
    codec: Any = msgspec.json if content_type.startswith(JSON) else msgspec.msgpack
    decoded: T = codec.decode(body, type=cls)
    return decoded
