"""The supervisor's page in a real browser, over TLS: what a supervisor does on a phone during one morning."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.events import EventKind
from kiosk.domain.model import CredentialId, Delegate, DelegateId
from kiosk.sync.enrolment import enrol, read_invitation
from kiosk.sync.link import HttpLink, HubRefusal
from kiosk.wire.messages import Quiet
from tests.e2e.browser import Browser, browsing
from tests.hub.rows import HALL, conference_rows
from tests.hub.venue import Device, Hub, running_hub

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PHONE, LAPTOP = (390, 844), (1366, 768)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "hub", is_plain=False) as hub:
        yield hub


@pytest.fixture
def browser(hub: Hub, tmp_path: Path) -> Iterator[Browser]:
    pin = base64.urlsafe_b64decode(hub.service.identity.pin + "=")
    with browsing(tmp_path / "browser", base64.b64encode(pin).decode()) as browser:
        browser.resize(*PHONE, is_phone=True)
        yield browser


@pytest.fixture
def gates(hub: Hub, tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    devices = Device(tmp_path / "A", hub.enrol("门 A")), Device(tmp_path / "C", hub.enrol("门 C"))
    yield devices
    for device in devices:
        device.close()


def sign_in(hub: Hub, browser: Browser, role: str = "supervisor") -> None:
    code = hub.service.trust.page_code(hub.service.now_ms(), role)
    browser.open(f"{hub.url}/#{code}")
    browser.wait("!document.querySelector('#entry').hidden && document.querySelector('#code').value")
    assert browser.run("location.href") == f"{hub.url}/"  # the code is not left in the history
    browser.type("#name", "陈主管")
    browser.run("localStorage.setItem('language', 'zh'); S.lang = 0")
    browser.click("#sign-in button")
    browser.wait("!document.querySelector('#app').hidden")


def go(browser: Browser, tab: str) -> None:
    browser.click("[role=tab]", tab)


def test_a_morning_at_the_page(hub: Hub, browser: Browser, gates: tuple[Device, Device], tmp_path: Path) -> None:
    one, two = gates
    sign_in(hub, browser)
    assert browser.run("document.cookie") == ""
    (cookie,) = browser.cookies()
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Strict")

    # Check-ins appear by themselves; the same code at two gates that do not hear of each other is to be settled.
    one.check_in("D1")
    two.check_in("D1")
    one.sync()
    two.sync()
    browser.wait("document.querySelector('.tile [data-number]').textContent === '2'")
    browser.wait_for_text("同一码重复放行")
    go(browser, "待核")
    browser.wait_for_text("张伟1 ZHANG Wei1")
    browser.click("#conflicts button", "是同一个人")
    browser.wait_for_text("没有待核的重复放行")
    assert hub.service.counts()[HALL].occupancy == 1
    one.sync()
    assert one.database.query("SELECT bodies FROM presence WHERE activity = ?", (HALL,)) == [(1,)]

    # Somebody calls for help; the supervisor takes it.
    with one.journal.transaction() as transaction:
        one.journal.append(transaction, EventKind.NOTE, code="CALL_STAFF", facts=(("note", "轮椅"),))
    one.sync()
    go(browser, "总览")
    browser.wait_for_text("呼叫工作人员", "#alerts")
    browser.click("#alerts [data-kind=call_staff] button", "接手")
    browser.wait_for_text("陈主管 处理中", "#alerts [data-kind=call_staff]")

    # A new device is invited by the code on the page; both screens show the same digits.
    go(browser, "设备")
    browser.click("#devices button", "添加设备")
    browser.click("dialog button", "显示二维码")
    browser.wait("document.querySelector('dialog .qr path')")
    invited = read_invitation(browser.text("dialog .copy"))
    joined = enrol(hub.url, invited.pin, invited.code, "门 F")
    assert not joined.is_confirmed
    browser.wait("document.querySelector('#newcomers .digits')")
    assert browser.text("#newcomers .digits").replace("\u2009", "") == joined.digits
    browser.click("#newcomers button", "一致")
    browser.wait_for_text("已加入", "#newcomers")
    link = HttpLink(joined.enrolment)
    assert link.held().ack == 0
    browser.click("dialog button", "关闭")

    # … and turned away again.
    browser.click("[aria-label='更多: 门 F']")
    browser.click("dialog button", "吊销")
    browser.click("dialog .danger", "吊销")
    browser.wait_for_text("已停用的设备 1")
    with pytest.raises(HubRefusal, match="REVOKED"):
        link.held()
    link.close()

    go(browser, "数据")
    assert browser.run("fetch('/export/check-ins.xlsx').then(r => r.status)") == 200
    browser.click("#facts button", "退出")
    browser.wait("!document.querySelector('#entry').hidden")
    assert browser.run("fetch('/overview').then(r => r.status)") == 401
    assert browser.errors == []


def test_one_person_at_the_page(hub: Hub, browser: Browser, gates: tuple[Device, Device], tmp_path: Path) -> None:
    """Found by name and let in whatever the rules say; a VIP rings; an exit nobody explains is looked at; codes are
    revoked, and every gate hears of it; the facts say how long personal data are kept."""
    gate, other = gates
    vip = next(value for value in conference_rows() if isinstance(value, Delegate) and value.id == "D3")
    hub.service.roster.publish([replace(vip, is_vip=True, host="王 8012")])
    sign_in(hub, browser)
    with gate.journal.transaction() as transaction:
        gate.journal.append(transaction, EventKind.ENTRY, code="ADMIT_NOTE", delegate=DelegateId("D3"), activity=HALL)
    gate.check_in("D2", EventKind.EXIT)
    gate.sync()
    browser.wait_for_text("贵宾到达", "#alerts")
    browser.wait_for_text("王 8012", "#alerts [data-kind=vip]")

    go(browser, "待核")
    browser.wait_for_text("出场了，却没有入场记录", "#cases")
    browser.click("#cases button", "已核实")
    browser.wait_for_text("没有其他待核", "#cases")

    browser.type("#query", "zhang wei1")
    browser.click("#search button", "查找")
    browser.wait_for_text("张伟1 ZHANG Wei1", "#found")
    browser.click("#found button", "张伟1")
    browser.click("dialog button", "放行")  # without a reason nothing happens
    assert browser.run("document.activeElement.id") == "why"
    browser.type("#why", "秘书处担保")
    browser.picture(tmp_path / "person.png")
    browser.click("dialog button", "放行")
    browser.wait("!document.querySelector('dialog').open")
    sql = "SELECT body FROM event WHERE kind = 'override'"
    (said,) = [wire.decode_event(bytes(body)) for (body,) in hub.store.engine.read(sql)]
    assert (said.delegate, said.operator, dict(said.facts)["reason"]) == ("D1", "陈主管", "秘书处担保")
    gate.sync()
    assert gate.database.query("SELECT bodies FROM presence WHERE subject = 'D1' AND bodies > 0") == [(1,)]

    browser.click("#found button", "张伟1")
    browser.type("#why", "证件遗失")
    browser.click("dialog .danger", "吊销全部码")
    browser.wait("!document.querySelector('dialog').open")
    for device in (gate, other):
        device.sync()
        snapshot = device.snapshots.current
        assert snapshot is not None
        assert snapshot.is_revoked(CredentialId("C1"))
        assert not snapshot.is_revoked(CredentialId("C2"))

    go(browser, "数据")
    browser.wait_for_text("个人数据保留到", "#facts")
    browser.wait_for_text("2026-12-21", "#facts")
    assert browser.errors == []


def test_the_page_fits_every_screen_and_can_be_read_aloud(
    hub: Hub, browser: Browser, gates: tuple[Device, Device]
) -> None:
    for number, gate in enumerate(gates):
        gate.check_in(f"D{number + 1}")
        gate.sync()
    sign_in(hub, browser, "admin")
    browser.wait("document.querySelector('.chart rect')")
    nameless = (
        "[...document.querySelectorAll('button, a, input, select, [role=img]')]"
        ".filter(e => e.offsetParent !== null || e.closest('svg'))"
        ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length))"
        ".map(e => e.outerHTML)"
    )
    for size in (PHONE, (320, 640), (768, 1024), LAPTOP, (1920, 1080)):
        browser.resize(*size)
        for language in ("0", "1"):
            browser.run(f"S.lang = {language}; relabel()")
            for tab in ("overview", "devices", "conflicts", "hub"):
                browser.run(f"go('{tab}')")
                assert browser.run("document.documentElement.scrollWidth <= innerWidth"), (size, tab)
                assert browser.run(nameless) == [], (size, tab)
                small = browser.run(
                    "[...document.querySelectorAll('button, .button')].filter(e => e.offsetParent !== null)"
                    ".filter(e => e.getBoundingClientRect().height < (innerWidth > 1180 ? 36 : 44))"
                    ".map(e => e.outerHTML)"
                )
                assert small == [], (size, tab)
                unseen = browser.run(
                    "[...document.querySelectorAll('#main *')].filter(e => getComputedStyle(e).visibility === 'hidden')"
                    ".filter(e => !e.closest('.meter.empty')).map(e => e.outerHTML)"
                )
                assert unseen == [], (size, tab)
    # By keyboard alone: the arrows walk the tabs, one of them is in the order of Tab.
    browser.run("go('overview'); document.querySelector('#tab-of-overview').focus()")
    browser.press("ArrowRight")
    assert browser.run("document.activeElement.id") == "tab-of-devices"
    assert browser.run("document.querySelectorAll('[role=tab][tabindex=\"0\"]').length") == 1
    assert browser.errors == []


def test_numbers_say_how_old_they_are_when_the_hub_is_gone(hub: Hub, browser: Browser) -> None:
    sign_in(hub, browser)
    assert browser.run("document.querySelector('#lost').hidden")
    hub.stop()
    browser.run("S.heardAt -= 8000")  # eight seconds later
    browser.wait_for_text("与中心失联", "#lost")
    browser.run("S.offset += 31000; tick()")  # half a minute later
    assert browser.run("document.querySelectorAll('.tile.stale').length") == 5
    browser.run("S.offset += 100000; tick()")
    assert browser.text(".tile [data-number]") == "未知"


def test_a_hall_that_is_cut_off_from_the_others_says_so(hub: Hub, browser: Browser) -> None:
    sign_in(hub, browser)
    assert browser.run("document.querySelector('#lost').hidden")  # this hub is the top
    hub.service.upstream.expect()
    browser.wait_for_text("尚未联系上级中心", "#lost")
    hub.service.upstream.heard(None)
    browser.wait("document.querySelector('#lost').hidden")
    hub.service.halls.heard(Quiet(hall="B 馆", age_s=60.0))
    browser.wait_for_text("没有 B 馆 的消息", "#lost")
    hub.service.upstream.heard(240.0)
    browser.wait_for_text("上级中心失联", "#lost")
    go(browser, "数据")
    browser.wait_for_text("上级中心消息", "#facts")
    browser.wait_for_text("4 分钟前", "#facts")


def test_a_kiosk_that_was_ended_is_closed_and_not_lost(
    hub: Hub, browser: Browser, gates: tuple[Device, Device]
) -> None:
    one, two = gates
    one.sync()
    two.sync()
    sign_in(hub, browser)
    go(browser, "设备")
    browser.wait_for_text("互通", "#devices")
    one.worker.say_goodbye()
    browser.wait_for_text("已关闭", "#devices")
    assert browser.run("document.querySelectorAll('#devices .device').length") == 2


def test_no_markup_of_a_name_is_ever_run(hub: Hub, browser: Browser) -> None:
    hostile = "<img src=x onerror=\"document.title='broken'\">"
    member = hub.enrol(hostile)
    sign_in(hub, browser)
    go(browser, "设备")
    browser.wait_for_text(hostile, "#devices")
    assert browser.run("document.querySelectorAll('#devices img').length") == 0
    browser.click("#devices button", "更多")
    browser.wait_for_text(member.device, "dialog")
    assert "broken" not in browser.run("document.title")
    refused = browser.run(
        "(() => { try { document.body.innerHTML += '<b>x</b>'; return false } catch (e) { return true } })()"
    )
    assert refused, "the policy lets text become markup"
