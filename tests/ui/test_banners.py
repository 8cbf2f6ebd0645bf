"""What stands above the lane: the most urgent first, offline as something normal, and why where it is not."""

from __future__ import annotations

import pytest

from kiosk.domain.outcome import Reach, View
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.banners import banners
from kiosk.ui.ports import Health, Status
from kiosk.ui.staged.place import NOW
from kiosk.ui.theme import Fill
from kiosk.ui.widgets.bar import public_state, staff_state
from kiosk.ui.words import CHINESE, ENGLISH, Line, Words

EN, ZH = Words(ENGLISH), Words(CHINESE)


def lines(status: Status, words: Words = EN) -> list[str]:
    return [banner.line.first for banner in banners(status, words)]


def test_nothing_to_say_while_all_is_well() -> None:
    assert banners(Status(is_online=True), EN) == []


def test_offline_is_told_with_what_waits() -> None:
    (banner,) = banners(Status(outbox=3), EN)
    assert (banner.fill, banner.line.first) == (Fill.ATTENTION, "Checking offline Never synced")
    assert banner.step.first == "3 waiting"


@pytest.mark.parametrize(("words", "told"), [(EN, "This hall only"), (ZH, "仅本馆在线")], ids=["en", "zh"])
def test_a_hub_cut_off_from_the_one_behind_it_is_told(words: Words, told: str) -> None:
    status = Status(is_online=True, view=View(Reach.HALL, 300.0, 300.0, 300.0, NOW))
    since = words("link.since", since=NOW)
    (banner,) = banners(status, words)
    assert (banner.fill, banner.line.first) == (Fill.ATTENTION, f"{told} {since}")
    assert staff_state(status, words) == (Health.WEAK, f"{told} · {since}")
    assert public_state(status, words) == (Health.GOOD, words("pill.online"))


@pytest.mark.parametrize(
    ("words", "told"), [(EN, "Online · without Hall B since"), (ZH, "在线 · 自")], ids=["en", "zh"]
)
def test_another_hall_that_is_cut_off_is_told_without_a_banner(words: Words, told: str) -> None:
    """There is nothing that the volunteer could do about it."""
    status = Status(is_online=True, view=View(Reach.MOST_GATES, 300.0, 3.0, 3.0, NOW, 1.0, "Hall B"))
    assert list(banners(status, words)) == []
    health, said = staff_state(status, words)
    assert health is Health.WEAK
    assert said.startswith(told)
    assert "Hall B" in said
    assert words.clock(NOW) in said
    assert public_state(status, words) == (Health.GOOD, words("pill.online"))


@pytest.mark.parametrize(
    "trouble",
    [
        *("ENROL_AGAIN", "NOT_ENROLLED", "WAITING", "REVOKED", "UNKNOWN_DEVICE", "FORKED"),
        *("HUB_WENT_BACK", "PROTOCOL_DEVICE_OLD", "PROTOCOL_HUB_OLD", "HUB_SUPERSEDED"),
    ],
)
def test_what_keeps_it_from_the_hub_is_told_instead(trouble: str) -> None:
    (banner,) = banners(Status(link_trouble=trouble, outbox=2), EN)
    assert banner.line == EN.line(f"link.{trouble}")
    assert banner.step.first == "2 waiting"
    assert lines(Status(link_trouble=trouble), ZH) == [ZH.line(f"link.{trouble}").first]
    assert lines(Status(link_trouble=trouble, is_online=True)) == []


def test_a_trouble_without_words_is_just_offline() -> None:
    assert lines(Status(link_trouble="HTTP_502")) == ["Checking offline Never synced"]


def test_the_most_urgent_comes_first() -> None:
    status = Status(
        troubles=(PrinterTrouble.JAM,), camera=Health.BAD, view=View(snapshot_age_s=3600.0), link_trouble="REVOKED"
    )
    told = banners(status, EN)
    assert [banner.fill for banner in told] == [Fill.ATTENTION, Fill.ATTENTION, Fill.REFUSE, Fill.ATTENTION]
    assert told[0].step.first
    assert "60 min" in told[2].line.first or "1 h" in told[2].line.first


@pytest.mark.parametrize("trouble", PrinterTrouble)
def test_every_trouble_of_a_printer_is_told_in_both_languages(trouble: PrinterTrouble) -> None:
    (banner,) = banners(Status(is_online=True, troubles=(trouble,), reroute_desk="2"), ZH)
    assert banner.line == Line(trouble.sentence.zh, trouble.sentence.en)
    step = ZH.line("result.collect", desk="2") if trouble.is_blocking else ZH.text(trouble.steps[0])
    assert banner.step == step


def test_while_the_neighbour_prints_nobody_is_sent_to_a_desk() -> None:
    status = Status(
        is_online=True, troubles=(PrinterTrouble.JAM,), spare_printer=Health.GOOD, spare_name="zpl://desk-2"
    )
    (banner,) = banners(status, EN)
    assert banner.step.first == "Badges come out at zpl://desk-2 meanwhile"
