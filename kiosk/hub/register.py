"""The devices of a hub, and the one-time codes by which they came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.hub.engine import Engine
from kiosk.wire.messages import RelayedDevice

RELAYED: Final = "relayed"
BELOW, BEHIND = "full", "upstream"
"""Where the hub of a relayed device stands: it brings us its events, or we fetch them from it."""


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolled installation. `state` is ``waiting`` (for the compare), ``active``, ``revoked`` or ``lost``; or
    ``relayed`` for one that another hub has enrolled, and then `profile` is ``BELOW`` or ``BEHIND``."""

    id: str
    name: str
    public_key: bytes
    role: str
    profile: str
    state: str
    digits: str
    enrolled_ms: int
    seen_ms: int = 0
    report: bytes | None = None

    @property
    def is_behind(self) -> bool:
        """Whether its events come from the hub behind this one, which so knows them already."""
        return self.state == RELAYED and self.profile == BEHIND


class Register:
    """The device and code tables."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_code(self, code_hash: str, role: str, profile: str, expires_ms: int, *, needs_compare: bool) -> None:
        """Remember a one-time enrolment code by its hash."""
        with self._engine.write() as tx:
            tx.run(
                "INSERT INTO code VALUES (?, ?, ?, ?, ?, '')",
                (code_hash, role, profile, int(needs_compare), expires_ms),
            )

    def enrol(self, code_hash: str, device: Device, now_ms: int) -> Device | None:
        """Use up a code for a device, which takes the code's role; None if the code is unknown, used or too old."""
        with self._engine.write() as tx:
            sql = "UPDATE code SET used_by = ? WHERE hash = ? AND used_by = '' AND expires_ms > ?"
            if not tx.run(sql, (device.id, code_hash, now_ms)):
                return None
            role, profile, needs_compare = tx.all(
                "SELECT role, profile, needs_compare FROM code WHERE hash = ?", (code_hash,)
            )[0]
            enrolled = replace(
                device, role=str(role), profile=str(profile), state="waiting" if needs_compare else "active"
            )
            tx.run(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (id) DO UPDATE SET "
                "name = excluded.name, role = excluded.role, profile = excluded.profile, state = excluded.state, "
                "digits = excluded.digits",
                (
                    enrolled.id,
                    enrolled.name,
                    enrolled.public_key,
                    enrolled.role,
                    enrolled.profile,
                    enrolled.state,
                    enrolled.digits,
                    now_ms,
                    now_ms,
                ),
            )
        return enrolled

    def add(self, device: Device) -> None:
        """Take over a device that another hub enrolled."""
        with self._engine.write() as tx:
            tx.run(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                (
                    *(device.id, device.name, device.public_key, device.role, device.profile, device.state),
                    *(device.digits, device.enrolled_ms, device.seen_ms),
                ),
            )

    def introduce(self, devices: Sequence[RelayedDevice], profile: str, now_ms: int) -> None:
        """Devices of another hub; `profile` says which side of us it stands on. Whom this hub knows stays as it is."""
        with self._engine.write() as tx:
            tx.many(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, '', ?, NULL, ?) ON CONFLICT DO NOTHING",
                [(d.id, d.name[:80], d.public_key, d.role, profile, RELAYED, now_ms, now_ms) for d in devices],
            )

    def device(self, device: str) -> Device | None:
        """One device."""
        found = self._devices("WHERE id = ?", (device,))
        return found[0] if found else None

    def devices(self) -> list[Device]:
        """All devices ever enrolled."""
        return self._devices("ORDER BY enrolled_ms, id", ())

    def halls(self) -> list[Device]:
        """The hubs that bring the events of their halls here."""
        return self._devices("WHERE role = 'relay' AND state = 'active' ORDER BY id", ())

    def set_state(self, device: str, state: str) -> bool:
        """Confirm, revoke or write off a device; False if there is none."""
        with self._engine.write() as tx:
            return bool(tx.run("UPDATE device SET state = ? WHERE id = ?", (state, device)))

    def report(self, reports: Iterable[tuple[str, bytes, int]]) -> None:
        """Devices' own accounts of their health (device, account, when), the latest of each only."""
        with self._engine.write() as tx:
            tx.many(
                "UPDATE device SET report = ?, seen_ms = ? WHERE id = ?",
                [(report, at_ms, device) for device, report, at_ms in reports],
            )

    def _devices(self, where: str, parameters: Sequence[object]) -> list[Device]:
        columns = "id, name, public_key, role, profile, state, digits, enrolled_ms, seen_ms, report"
        rows = self._engine.read(f"SELECT {columns} FROM device {where}", parameters)  # noqa: S608
        return [
            Device(
                str(row[0]),
                str(row[1]),
                bytes(row[2]),
                str(row[3]),
                str(row[4]),
                str(row[5]),
                str(row[6]),
                int(row[7]),
                int(row[8]),
                None if row[9] is None else bytes(row[9]),
            )
            for row in rows
        ]
