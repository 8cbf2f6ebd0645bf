"""Opens what devices handed over sealed, because it could not enter the log: only the hub's key can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kiosk import wire
from kiosk.domain.events import Event
from kiosk.domain.faults import Fault
from kiosk.hub.identity import Identity
from kiosk.hub.store import HubStore
from kiosk.wire import seal
from kiosk.wire.messages import decode


def boxes_in(store: HubStore, file: Path | None) -> list[bytes]:
    """What the hub keeps, or what a revoked device kept in a file. Fault SEALED_FILE."""
    if file is None:
        return [bytes(body) for (body,) in store.engine.read("SELECT body FROM rescued ORDER BY at_ms")]
    try:
        return decode(file.read_bytes(), list[bytes])
    except OSError as error:
        raise Fault("SEALED_FILE", f"{file} cannot be read: {error.strerror}.", "Check its name.") from error
    except msgspec.DecodeError as error:
        raise Fault("SEALED_FILE", f"{file.name} is no sealed outbox.", "It is called outbox-….sealed.") from error


def events_in(boxes: Iterable[bytes], identity: Identity) -> Iterator[tuple[Event, bytes]]:
    """(event, its exact bytes) of every box that was sealed to this hub. What else is in them is left out."""
    for box in boxes:
        opened = seal.open_box(identity.signing_key, box)
        try:
            bodies = decode(opened, list[bytes]) if opened is not None else []
        except msgspec.DecodeError:
            continue
        for body in bodies:
            try:
                yield wire.decode_event(body), body
            except msgspec.DecodeError:
                continue
