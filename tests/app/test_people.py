"""Who is this, where have they been, which badge do they have: as the screens ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.people import HISTORY, People
from kiosk.domain.amendment import WalkIn
from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId, Direction
from tests.app.kiosks import GUANGDONG, device_with
from tests.factory import DELEGATE, GATE_A, NOW, SetClock, code_of, scan

pytestmark = pytest.mark.slow  # each has a device with a list


@pytest.fixture
def clock() -> SetClock:
    """Ten past nine, until moved."""
    return SetClock()


@pytest.fixture
def device(tmp_base_dir: Path, clock: SetClock) -> Iterator[Device]:
    """A device at gate A."""
    with device_with(tmp_base_dir, clock=clock) as device:
        yield device


@pytest.fixture
def people(device: Device) -> People:
    """Its look-ups."""
    return People(device.journal, lambda: device.snapshots.current)


def record(device: Device, kind: EventKind, number: int, **more: str) -> str:
    with device.journal.transaction() as transaction:
        event = device.journal.append(
            transaction,
            kind,
            delegate=DelegateId(f"d{number:05}"),
            activity=device.desk.place().activity.id,  # type: ignore[union-attr]
            gate=GATE_A,
            **more,  # type: ignore[arg-type]
        )
    return event.id


def test_who_is_not_in_yet_comes_first(device: Device, people: People) -> None:
    assert [row.delegate.id for row in people.find("zhangwei", 8)] == ["d00001", "d00005"]
    device.desk.scan(scan(code_of(1)))
    first, second = people.find("zhangwei", 8)
    assert (first.delegate.id, first.is_inside, first.last_entry) == ("d00005", False, None)
    assert (second.delegate.id, second.is_inside) == ("d00001", True)
    assert second.last_entry is not None
    assert (second.last_entry.at, second.last_entry.gate) == (NOW, "A")


def test_nothing_is_found_for_nothing_and_without_a_list(people: People, device: Device) -> None:
    assert people.find("  ", 8) == []
    assert people.find("nobody", 8) == []
    without = People(device.journal, lambda: None)
    assert without.find("zhangwei", 8) == []
    assert without.find_self("张伟", "0001") is None
    assert without.card(DelegateId("d00001")) is None
    assert without.company(GUANGDONG) is None


@pytest.mark.parametrize(
    ("name", "fact", "found"),
    [
        ("张伟", "0001", "d00001"),
        ("zhang wei", "0005", "d00005"),
        ("张伟", "0002", None),
        ("张伟", "", None),
        ("张伟", "001", None),
        ("", "0001", None),
        ("李娜", "0002", "d00002"),
    ],
)
def test_oneself_is_found_by_two_facts_that_fit_one_person(
    people: People, name: str, fact: str, found: str | None
) -> None:
    person = people.find_self(name, fact)
    assert (person.delegate.id if person else None) == found


def test_a_card_shows_the_latest_passages_without_those_taken_back(
    device: Device, people: People, clock: SetClock
) -> None:
    assert people.card(DelegateId("gone")) is None
    record(device, EventKind.ENTRY, 1)
    clock.pass_s(60)
    record(device, EventKind.EXIT, 1)
    clock.pass_s(60)
    wrong = record(device, EventKind.ENTRY, 1)
    record(device, EventKind.UNDO, 1, undoes=wrong)
    record(device, EventKind.PRINT, 1)
    card = people.card(DelegateId("d00001"))
    assert card is not None
    assert [passage.direction for passage in card.history] == [Direction.EXIT, Direction.ENTRY]
    assert (card.badges, card.photo, card.found.is_inside) == (1, None, False)


def test_a_card_is_not_endless(device: Device, people: People, clock: SetClock) -> None:
    for _ in range(HISTORY):
        record(device, EventKind.ENTRY, 1)
        record(device, EventKind.EXIT, 1)
        clock.pass_s(1)
    card = people.card(DelegateId("d00001"))
    assert card is not None
    assert len(card.history) == HISTORY


def test_a_company_stands_behind_its_leader(people: People) -> None:
    company = people.company(GUANGDONG)
    assert company is not None
    assert [row.delegate.name for row in company.members] == ["李娜", "Ahmed", "王芳"]
    assert people.company("nowhere") is None


# -- registered on site ------------------------------------------------------------------------------------------------


def registered(device: Device, name: str, **more: object) -> DelegateId:
    typed = WalkIn(name, "深圳大学", "13800138000", DELEGATE, **more)  # type: ignore[arg-type]
    outcome = device.desk.register(typed, "li")
    assert outcome.delegate is not None
    return outcome.delegate.id


def test_people_registered_on_site_are_found_and_have_a_card(device: Device, people: People) -> None:
    someone = registered(device, "张三丰")
    assert [row.delegate.id for row in people.find("三丰", 8)] == [someone]
    assert [row.delegate.id for row in people.find("张", 8)] == ["d00001", "d00005", someone], "who is in comes last"
    assert people.find("张", 2)[-1].delegate.id == "d00005"
    card = people.card(someone)
    assert card is not None
    assert (card.found.delegate.name, card.found.is_inside, card.found.delegate.phone_masked) == ("张三丰", True, "")


def test_another_registration_is_found_at_once(device: Device, people: People) -> None:
    assert people.find("三丰", 8) == []
    first = registered(device, "张三丰")
    assert [row.delegate.id for row in people.find("三丰", 8)] == [first]
    second = registered(device, "李三丰")
    assert {row.delegate.id for row in people.find("三丰", 8)} == {first, second}


def test_a_company_awaits_the_substitute_and_not_whose_place_they_took(device: Device, people: People) -> None:
    someone = registered(device, "赵六", delegation=GUANGDONG, replaces=DelegateId("d00003"))
    company = people.company(GUANGDONG)
    assert company is not None
    assert {row.delegate.id for row in company.members} == {"d00002", "d00004", someone}
