"""What a supervisor may do at the page: see everything, decide, invite, revoke, export, erase. And what devices report.

Every decision is an event of the hub's own, signed and in the log, with the name of who took it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId, DelegateId
from kiosk.hub import attendance, audit, exports
from kiosk.hub.cases import REGISTERED_TWICE
from kiosk.hub.gatekeeper import COOKIE
from kiosk.hub.http import Declared, answer, read, session_of
from kiosk.hub.service import Service
from kiosk.hub.trust import CODE_S, PAGE_S, PEOPLE, Refused, Role
from kiosk.wire.console import (
    Done,
    Invite,
    Invited,
    Override,
    Overview,
    Person,
    Purge,
    PurgeState,
    Resolve,
    SignIn,
    TakeAlert,
)
from kiosk.wire.invitation import Invitation
from kiosk.wire.messages import Ack, Figures, encode
from kiosk.wire.venue import ALERT_TAKEN, Report, Venue

SAME_PERSON: Final = "same_person"
LOOKED_AT: Final = "looked_at"
FINDINGS: Final = (SAME_PERSON, "two_people", LOOKED_AT)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# -- signing in --------------------------------------------------------------------------------------------------------


async def sign_in(service: Service, request: Request) -> Response:
    """Exchange a person's one-time code for a session, kept in a cookie no script can read."""
    asked = await read(request, SignIn)
    now_ms = service.now_ms()
    token, person = await asyncio.to_thread(service.trust.sign_in, asked.code, asked.name, now_ms)
    await asyncio.to_thread(_record, service, "SIGNED_IN", person.name, ("page", person.id))
    me = Person(id=person.id, name=person.name, role=person.role, since_ms=now_ms, is_me=True)
    response = answer(request, me)
    response.set_cookie(COOKIE, token, max_age=PAGE_S, secure=True, httponly=True, samesite="strict")
    return response


async def sign_out(service: Service, request: Request) -> Response:
    """End the caller's session, at every process of the hub."""
    await asyncio.to_thread(_set_state, service, session_of(request).device, "revoked")
    response = answer(request, Done())
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="strict")
    return response


# -- seeing ------------------------------------------------------------------------------------------------------------


async def overview(service: Service, request: Request) -> Response:
    """Everything on the page, all of one moment."""
    return answer(request, await asyncio.to_thread(service.board.overview, session_of(request).device))


async def counts(service: Service, request: Request) -> Response:
    """Headcount, occupancy and duplicates of every activity, and when they were counted."""
    counted = await asyncio.to_thread(service.counts)
    return answer(request, Figures(as_of_ms=service.now_ms(), counts=counted))


async def venue(service: Service, request: Request) -> Response:
    """All devices and alerts, without anything personal: what a kiosk's dashboard shows."""
    return answer(request, await asyncio.to_thread(service.board.venue))


async def report(service: Service, request: Request) -> Response:
    """A device's own account of its health; the latest is kept."""
    service.take_report(session_of(request).device, encode(await read(request, Report)))
    return answer(request, Ack(ack=0, head=service.feed.end))


# -- deciding ----------------------------------------------------------------------------------------------------------


async def take_alert(service: Service, request: Request) -> Response:
    """The caller takes charge of an alert: an event, so that whoever rang hears who comes."""
    asked = await read(request, TakeAlert)

    def take() -> None:
        alert = next((alert for alert in service.board.venue().alerts if alert.id == asked.id), None)
        if alert is None:
            raise Refused(404, "NO_ALERT", "There is no such alert any more.")
        _write_note(service, ALERT_TAKEN, name_of(service, request), ("alert", alert.id))

    return await done(service, request, take)


async def resolve(service: Service, request: Request) -> Response:
    """Settle a double admission (take the second entry back, or keep both bodies) or another case."""
    asked = await read(request, Resolve)
    if asked.finding not in FINDINGS:
        raise Refused(400, "BAD_REQUEST", f"A finding is one of {', '.join(FINDINGS)}.")

    def settle() -> None:
        service.counts()  # what somebody settled a moment ago counts
        conflict, name = service.board.conflicts.find(asked.event, service.closings()), name_of(service, request)
        if conflict is None or asked.finding == LOOKED_AT:
            _settle_case(service, asked, name)
            return
        event = conflict.again.event
        service.pen.write(
            EventKind.UNDO if asked.finding == SAME_PERSON else EventKind.RESOLUTION,
            asked.finding.upper(),
            name,
            service.now_ms(),
            credential=event.credential,
            delegate=event.delegate,
            activity=event.activity,
            undoes=event.id,
        )
        service.store.rooms.take_alert(f"duplicate {event.id}", name)

    return await done(service, request, settle)


async def override(service: Service, request: Request) -> Response:
    """Admit a delegate to an activity whatever the rules say."""
    asked = await read(request, Override)
    reason = " ".join(asked.reason.split())[:200]

    def admit() -> None:
        known = (("delegate", asked.delegate), ("activity", asked.activity))
        if not reason or not all(service.store.published.row(kind, row_id) for kind, row_id in known):
            raise Refused(400, "BAD_REQUEST", "An override names a delegate, an activity and a reason.")
        service.pen.write(
            EventKind.OVERRIDE,
            "ADMIT",
            name_of(service, request),
            service.now_ms(),
            delegate=DelegateId(asked.delegate),
            activity=ActivityId(asked.activity),
            facts=(("reason", reason),),
        )

    return await done(service, request, admit)


# -- trust -------------------------------------------------------------------------------------------------------------


async def invite(service: Service, request: Request) -> Response:
    """A one-time code for a device or a person, as text and QR. Only an administrator invites administrators."""
    asked = await read(request, Invite)
    if asked.role == "admin" and session_of(request).role < Role.ADMIN:
        raise Refused(403, "NOT_ALLOWED", "Only an administrator invites administrators.")
    if asked.role not in ("device", *PEOPLE):
        raise Refused(400, "BAD_ROLE", f"Nobody is invited as {asked.role!r}.")
    now_ms = service.now_ms()
    url = f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}"

    def make() -> str:
        if asked.role in PEOPLE:
            return f"{url}/#{service.trust.page_code(now_ms, asked.role)}"
        code = service.trust.new_code(now_ms, asked.role, asked.profile, needs_compare=asked.needs_compare)
        return Invitation(url, service.identity.pin, code).text()

    text = await asyncio.to_thread(make)
    await asyncio.to_thread(_record, service, "INVITED", name_of(service, request), ("role", asked.role))
    return answer(request, Invited(text=text, rows=_qr_rows(text), expires_ms=now_ms + CODE_S * 1000))


async def confirm(service: Service, request: Request) -> Response:
    """The six digits agree: the device may work."""
    return await _decide(service, request, "CONFIRMED", "active", from_states=("waiting",))


async def revoke(service: Service, request: Request) -> Response:
    """A device, or a person's page, is turned away from now on. A device then destroys its key."""
    return await _decide(service, request, "REVOKED", "revoked", from_states=("active", "waiting", "lost"))


async def write_off(service: Service, request: Request) -> Response:
    """The device is lost and its rooms were counted: its permits return, and nobody waits for it."""
    response = await _decide(service, request, "WRITTEN_OFF", "lost", from_states=("active",))
    await asyncio.to_thread(service.store.rooms.write_off, request.path_params["device"])
    return response


async def device_log(service: Service, request: Request) -> Response:
    """What a device has logged lately, oldest first: JSON lines, without a name or a code."""
    device = request.path_params["device"]
    if await asyncio.to_thread(service.store.register.device, device) is None:
        raise Refused(404, "UNKNOWN_DEVICE", "There is no such device.")
    lines = await asyncio.to_thread(service.device_logs.lines, device)
    return PlainTextResponse("".join(f"{line}\n" for line in lines), headers={"cache-control": "no-store"})


# -- taking out --------------------------------------------------------------------------------------------------------


async def export(service: Service, request: Request) -> Response:
    """A table as CSV or XLSX, or the audit file. Who took it stands in the log."""
    name = request.path_params["name"]
    what, _, ending = name.partition(".")
    is_audit, is_report = name == "audit.jsonl", name == attendance.NAME
    if not (is_audit or is_report) and (what not in exports.TABLES or ending not in ("csv", "xlsx")):
        raise Refused(
            404,
            "NO_EXPORT",
            f"There is {', '.join(exports.TABLES)}, each as .csv or .xlsx; {attendance.NAME}; audit.jsonl.",
        )
    await asyncio.to_thread(_record, service, "EXPORTED", name_of(service, request), ("file", name))
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    if is_audit:
        devices, receipts = service.store.register.devices(), service.purging.receipts()
        lines = audit.export(service.store.engine, service.identity, devices, receipts, service.now_ms())
        return StreamingResponse(lines, 200, headers, "application/jsonl")
    if is_report:
        bundle = await asyncio.to_thread(_report, service)
        return Response(bundle, 200, headers, "application/zip")
    programme = await asyncio.to_thread(lambda: service.board.programme(service.store.heads().version))
    table = exports.TABLES[what](service.store, service.board.tally, programme)
    if ending == "csv":
        return StreamingResponse(exports.as_csv(table), 200, headers, "text/csv; charset=utf-8")
    return Response(await asyncio.to_thread(exports.as_xlsx, table), 200, headers, XLSX)


async def purge_state(service: Service, request: Request) -> Response:
    """Whether a purge waits for a second person, and all receipts."""
    return answer(request, await asyncio.to_thread(service.purging.state, service.now_ms()))


async def purge(service: Service, request: Request) -> Response:
    """Erase personal data, once two administrators want it; the receipt is signed."""
    wish, session = await read(request, Purge), session_of(request).device
    name = name_of(service, request)
    state = await asyncio.to_thread(service.purging.ask, wish, session, name, service.now_ms())
    service.roster.forget()
    service.board.forget()
    return answer(request, state)


ROUTES: tuple[Declared, ...] = (
    Declared("POST", "/report", Role.DEVICE, report, "A device's account of its health", Report, Ack),
    Declared("GET", "/venue", Role.DEVICE, venue, "All devices and alerts, nothing personal", None, Venue),
    Declared("POST", "/session", Role.NONE, sign_in, "Sign a person in to the page", SignIn, Person),
    Declared("POST", "/session/end", Role.SUPERVISOR, sign_out, "Sign the caller out", None, Done),
    Declared("GET", "/overview", Role.SUPERVISOR, overview, "Everything on the page", None, Overview),
    Declared("GET", "/counts", Role.SUPERVISOR, counts, "Headcount and occupancy of every activity", None, Figures),
    Declared("POST", "/alerts/take", Role.SUPERVISOR, take_alert, "Take charge of an alert", TakeAlert, Done),
    Declared("POST", "/conflicts/resolve", Role.SUPERVISOR, resolve, "Settle what needs judgement", Resolve, Done),
    Declared("POST", "/override", Role.SUPERVISOR, override, "Admit whatever the rules say", Override, Done),
    Declared("POST", "/invite", Role.SUPERVISOR, invite, "A one-time code, with its QR", Invite, Invited),
    Declared("POST", "/device/{device:str}/confirm", Role.SUPERVISOR, confirm, "The six digits agree", None, Done),
    Declared("POST", "/device/{device:str}/revoke", Role.SUPERVISOR, revoke, "Turn a device away", None, Done),
    Declared("POST", "/device/{device:str}/write-off", Role.SUPERVISOR, write_off, "A device is lost", None, Done),
    Declared("GET", "/device/{device:str}/log", Role.SUPERVISOR, device_log, "What a device has logged lately"),
    Declared("GET", "/export/{name:str}", Role.SUPERVISOR, export, "A table as CSV or XLSX, or the audit file"),
    Declared("GET", "/purge", Role.ADMIN, purge_state, "Purges asked for and done", None, PurgeState),
    Declared("POST", "/purge", Role.ADMIN, purge, "Erase personal data; two people", Purge, PurgeState),
)


# -- inside ------------------------------------------------------------------------------------------------------------


def _report(service: Service) -> bytes:
    """The signed attendance report; NO_LIST while nobody is registered."""
    now = datetime.fromtimestamp(service.now_ms() / 1000, UTC)
    try:
        report = attendance.report_of(service.store, service.identity, now)
    except Fault as fault:
        raise Refused(409, "NO_LIST", fault.sentence) from fault
    return attendance.zipped(report, attendance.signer_of(service.identity))


def name_of(service: Service, request: Request) -> str:
    """Who asks, for the log."""
    session = session_of(request)
    person = service.store.register.device(session.device)
    return person.name if person else session.device


def _settle_case(service: Service, asked: Resolve, name: str) -> None:
    """An exit nobody can explain was looked at; a walk-in is, or is not, somebody on the list."""
    case = service.board.cases.find(asked.event, service.closings())
    if case is None:
        raise Refused(404, "NO_CONFLICT", "This was settled already.")
    is_registration = case.kind == REGISTERED_TWICE
    if is_registration == (asked.finding == LOOKED_AT) or (asked.finding == SAME_PERSON) != bool(asked.same_as):
        raise Refused(400, "BAD_REQUEST", "A walk-in is somebody on the list or is not; other cases are looked at.")
    event = case.event
    service.pen.write(
        EventKind.RESOLUTION,
        asked.finding.upper(),
        name,
        service.now_ms(),
        credential=event.credential,
        delegate=event.delegate,
        activity=event.activity,
        undoes=event.id,
        facts=(("same_as", asked.same_as),) if asked.same_as else (),
    )
    service.store.rooms.take_alert(f"{case.kind} {event.id}", name)


def _write_note(service: Service, code: str, operator: str, *facts: tuple[str, str]) -> None:
    service.pen.write(EventKind.NOTE, code, operator, service.now_ms(), facts=facts)


def _record(service: Service, code: str, operator: str, *facts: tuple[str, str]) -> None:
    _write_note(service, code, operator, *facts)
    service.loop.call_soon_threadsafe(service.feed.poke)


async def done(service: Service, request: Request, act: Callable[[], None]) -> Response:
    """Do it where blocking is allowed; whoever looks next sees it."""
    await asyncio.to_thread(act)
    service.feed.poke()
    service.board.forget()
    return answer(request, Done())


async def _decide(service: Service, request: Request, code: str, state: str, from_states: tuple[str, ...]) -> Response:
    device = request.path_params["device"]

    def decide() -> None:
        known = service.store.register.device(device)
        if known is None or known.role not in ("device", "relay", *PEOPLE):
            raise Refused(404, "UNKNOWN_DEVICE", "There is no such device.")
        if known.role == "admin" and session_of(request).role < Role.ADMIN:
            raise Refused(403, "NOT_ALLOWED", "Only an administrator signs an administrator out.")
        if known.state not in from_states:
            raise Refused(409, "WRONG_STATE", f"This device is {known.state}.")
        _set_state(service, device, state)
        _record(service, code, name_of(service, request), ("device", device), ("name", known.name))

    return await done(service, request, decide)


def _set_state(service: Service, device: str, state: str) -> None:
    service.store.register.set_state(device, state)
    service.trust.forget_states()


def _qr_rows(text: str) -> list[str]:
    import qrcode

    code = qrcode.QRCode(border=0)
    code.add_data(text)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
