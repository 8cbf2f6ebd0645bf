"""Cards on readers, told by a service of our own; `test_pcsc` asks the real one."""

from kiosk.domain.faults import Fault
from kiosk.scanning.badge_reader import LOOK_S, NO_READER_S, NO_SERVICE_S, BadgeReader

ACS, SCM = "ACS ACR122U 00 00", "SCM SDI010 00 01"
CARD, OTHER, PHONE = bytes.fromhex("04A224E1B35C80"), bytes.fromhex("DEADBEEF"), bytes.fromhex("08C0FFEE")


class Desk:
    """Readers and what lies on them. `is_down`: the service answers nobody."""

    def __init__(self) -> None:
        self.on: dict[str, bytes | None] = {}
        self.is_down = False
        self.scans: list[bytes] = []
        self.told: list[tuple[str, str]] = []
        self.closed = 0

    def reader(self, wanted: str = "any") -> BadgeReader:
        return BadgeReader(wanted, self.connect, self.scans.append, lambda name, code: self.told.append((name, code)))

    def connect(self) -> "Desk":
        self._answer()
        return self

    def readers(self) -> list[str]:
        self._answer()
        return list(self.on)

    def with_card(self, readers: list[str]) -> frozenset[str]:
        self._answer()
        return frozenset(name for name in readers if self.on[name] is not None)

    def uid(self, reader: str) -> bytes | None:
        return self.on[reader] or None

    def close(self) -> None:
        self.closed += 1

    def _answer(self) -> None:
        if self.is_down:
            raise Fault("READER_SERVICE", "No.", "Start it.")


def test_a_card_is_one_scan_until_it_is_lifted() -> None:
    desk = Desk()
    reader = desk.reader()
    assert reader.run_once() == NO_READER_S
    desk.on = {ACS: None}
    assert reader.run_once() == LOOK_S
    desk.on = {ACS: CARD}
    for _ in range(5):
        reader.run_once()
    desk.on = {ACS: None}
    reader.run_once()
    desk.on = {ACS: OTHER}
    reader.run_once()
    assert desk.scans == [b"04A224E1B35C80", b"DEADBEEF"]
    assert desk.told == [("", ""), (ACS, "")]


def test_only_the_wanted_reader_counts() -> None:
    desk = Desk()
    desk.on = {ACS: CARD, SCM: OTHER}
    desk.reader("SDI010").run_once()
    assert desk.scans == [b"DEADBEEF"]


def test_a_card_half_in_the_field_is_asked_again_and_a_telephone_is_nobody() -> None:
    desk = Desk()
    desk.on = {ACS: b""}
    reader = desk.reader()
    reader.run_once()
    assert desk.scans == []
    desk.on = {ACS: CARD}
    reader.run_once()
    assert desk.scans == [b"04A224E1B35C80"]
    desk.on = {SCM: PHONE}
    reader.run_once()
    reader.run_once()
    assert len(desk.scans) == 1


def test_a_service_that_dies_is_told_once_and_found_again() -> None:
    desk = Desk()
    desk.on = {ACS: None}
    reader = desk.reader()
    reader.run_once()
    desk.is_down = True
    assert [reader.run_once(), reader.run_once()] == [NO_SERVICE_S] * 2
    desk.is_down = False
    desk.on = {ACS: CARD}
    reader.run_once()
    assert desk.scans == [b"04A224E1B35C80"]
    assert desk.told == [(ACS, ""), ("", "READER_SERVICE"), (ACS, "")]
    reader.close()
    assert desk.closed == 2
