"""The log as anybody can check it: every batch as its device signed it, each device's key, and the hub's seal over all.

Made by the hub, verified without it. One JSON object a line: what it is, then the batches, then the seal.

A hub that rewrote its own log could seal the result. What it cannot take back are the checkpoints it has signed to its
devices: each says how far the log went for one device, and with which hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import msgspec

from kiosk import wire
from kiosk.hub.engine import Engine
from kiosk.hub.identity import Identity
from kiosk.hub.log import Log
from kiosk.hub.register import Device
from kiosk.wire import seal
from kiosk.wire.messages import Checkpoint, EventBatch, Signed, decode, signed_part

FORMAT: Final = "kiosk-audit-1"


class Title(msgspec.Struct, frozen=True, kw_only=True, tag="title"):
    """What the file is. `keys` are the devices' public keys, `receipts` those of purges."""

    format: str
    hub: str
    epoch: int
    hub_key: bytes
    made_ms: int
    keys: dict[str, bytes]
    names: dict[str, str]
    receipts: list[Signed] = []


class Told(msgspec.Struct, frozen=True, kw_only=True, tag="batch"):
    """One batch."""

    batch: EventBatch


class Seal(msgspec.Struct, frozen=True, kw_only=True, tag="seal"):
    """The hub's signature over the SHA-256 of all lines before."""

    signature: bytes


_line_of = msgspec.json.Decoder(Title | Told | Seal).decode


def export(
    engine: Engine, identity: Identity, devices: Iterable[Device], receipts: list[Signed], now_ms: int
) -> Iterator[bytes]:
    """The file, line by line."""
    known = list(devices)
    title = Title(
        format=FORMAT,
        hub=identity.hub,
        epoch=identity.epoch,
        hub_key=identity.public_key,
        made_ms=now_ms,
        keys={device.id: device.public_key for device in known if device.public_key},
        names={device.id: device.name for device in known if device.public_key},
        receipts=receipts,
    )
    whole = hashlib.sha256()
    yield _hashed(whole, title)
    for batch in _batches(engine):
        yield _hashed(whole, Told(batch=batch))
    signature = seal.sign(identity.signing_key, seal.CHECKPOINT, whole.digest())
    yield msgspec.json.encode(Seal(signature=signature)) + b"\n"


class Unmet(StrEnum):
    """Why a file does not bear a checkpoint out."""

    UNREADABLE = "UNREADABLE"
    OTHER_HUB = "OTHER_HUB"
    OLDER_FILE = "OLDER_FILE"
    MISSING = "MISSING"
    REWRITTEN = "REWRITTEN"


@dataclass(slots=True)
class Finding:
    """What a file says and whether it holds. `checkpoints` is how many it bears out; `broken` are sentences, empty if
    everything holds. Those about a checkpoint begin with an `Unmet` word."""

    hub: str = ""
    epoch: int = 0
    events: dict[str, int] = field(default_factory=dict)
    receipts: int = 0
    checkpoints: int = 0
    broken: list[str] = field(default_factory=list)


def checkpoint_file(signed: Signed) -> bytes:
    """A device's latest checkpoint as a file that `verify` takes."""
    return msgspec.json.encode(signed) + b"\n"


def verify(lines: Iterable[bytes], checkpoints: Iterable[bytes] = ()) -> Finding:
    """Recompute every chain, check every signature, and hold what devices' checkpoint files say against it. Never
    raises for bad bytes."""
    checking = _Checking(checkpoints)
    for number, line in enumerate(lines, 1):
        try:
            checking.take(line)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
            checking.finding.broken.append(f"line {number} cannot be read")
    checking.finish()
    return checking.finding


class _Checking:
    def __init__(self, checkpoints: Iterable[bytes]) -> None:
        self.finding = Finding()
        self._checkpoints = list(_read(checkpoints, self.finding.broken))
        self._asked = {(told.device, told.ack) for _, told in self._checkpoints}
        self._answers: dict[tuple[str, int], bytes] = {}
        self._title: Title | None = None
        self._whole = hashlib.sha256()
        self._is_sealed = False
        self._links: dict[str, bytes] = {}

    def take(self, line: bytes) -> None:
        match _line_of(line):
            case Title() as title if self._title is None:
                self._begin(title)
            case Told(batch=batch) if self._title is not None and not self._is_sealed:
                self._follow(batch, self._title)
            case Seal(signature=signature) if self._title is not None and not self._is_sealed:
                self._is_sealed = True
                if not seal.is_genuine(self._title.hub_key, seal.CHECKPOINT, self._whole.digest(), signature):
                    self.finding.broken.append("the hub's seal does not fit the file")
                return
            case _:
                self.finding.broken.append("a line stands where it does not belong")
        self._whole.update(line)

    def finish(self) -> None:
        if self._title is None or not self._is_sealed:
            self.finding.broken.append("the file is not whole: it must begin with its title and end with its seal")
        if self._title is not None:
            for signed, told in self._checkpoints:
                self._meet(signed, told, self._title)

    def _begin(self, title: Title) -> None:
        self._title = title
        self.finding.hub, self.finding.epoch = title.hub, title.epoch
        self.finding.receipts = len(title.receipts)
        for receipt in title.receipts:
            if not seal.is_genuine(title.hub_key, seal.PURGE, receipt.body, receipt.signature):
                self.finding.broken.append("a receipt of a purge is not the hub's")

    def _follow(self, batch: EventBatch, title: Title) -> None:
        """A device's batches come in their order, each from where the last ended or overlapping what is known."""
        device, held = batch.device, self.finding.events.get(batch.device, 0)
        name = f"{title.names.get(device, '')} {device}".strip()
        links = wire.links(batch.previous, batch.bodies)
        part = signed_part(device, batch.first_seq, batch.previous, links[-1] if links else b"")
        if not seal.is_genuine(title.keys.get(device, b""), seal.EVENTS, part, batch.signature):
            self.finding.broken.append(f"{name}: the batch from {batch.first_seq} is not signed by it")
        known = self._links.get(device, wire.GENESIS)
        overlap = held - batch.first_seq + 1
        before = batch.previous if overlap <= 0 else links[overlap - 1] if overlap <= len(links) else known
        if overlap < 0:
            self.finding.broken.append(f"{name}: events {held + 1} to {batch.first_seq - 1} are missing")
        elif before != known:
            self.finding.broken.append(f"{name}: the chain breaks at {held + 1}")
        if links and batch.last_seq > held:
            self.finding.events[device], self._links[device] = batch.last_seq, links[-1]
            for seq in range(held + 1, batch.last_seq + 1):
                if (device, seq) in self._asked:
                    self._answers[device, seq] = links[seq - batch.first_seq]

    def _meet(self, signed: Signed, told: Checkpoint, title: Title) -> None:
        """Whether the file holds what the hub had signed to a device."""
        name = f"{title.names.get(told.device, '')} {told.device}".strip()
        held, broken = self.finding.events.get(told.device, 0), self.finding.broken
        if not seal.is_genuine(title.hub_key, seal.CHECKPOINT, signed.body, signed.signature):
            broken.append(f"{Unmet.OTHER_HUB}: {name}: its checkpoint is not signed by the hub of this file")
        elif held < told.ack and (title.made_ms < told.issued_ms or title.epoch < told.epoch):
            broken.append(f"{Unmet.OLDER_FILE}: {name}: the file is older than its checkpoint; export it again")
        elif held < told.ack:
            broken.append(f"{Unmet.MISSING}: {name}: the hub has signed for {told.ack} events, the file holds {held}")
        elif self._answers.get((told.device, told.ack), wire.GENESIS) != told.hash:
            broken.append(f"{Unmet.REWRITTEN}: {name}: up to {told.ack} the events are not those the hub has signed")
        else:
            self.finding.checkpoints += 1


def _read(checkpoints: Iterable[bytes], broken: list[str]) -> Iterator[tuple[Signed, Checkpoint]]:
    for number, file in enumerate(checkpoints, 1):
        try:
            signed = msgspec.json.decode(file, type=Signed)
            yield signed, decode(signed.body, Checkpoint)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            broken.append(f"{Unmet.UNREADABLE}: checkpoint file {number} is none")


def _hashed(whole: hashlib._Hash, message: Title | Told) -> bytes:
    line = msgspec.json.encode(message) + b"\n"
    whole.update(line)
    return line


def _batches(engine: Engine) -> Iterator[EventBatch]:
    """Every batch in the order it came; of each device, by number."""
    log, after = Log(engine), 0
    while page := log.batches_after(after, 200):
        after, batches = page
        if not batches:
            return
        yield from batches
