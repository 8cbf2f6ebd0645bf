"""The supervisor's routes, and what machines ask of a hub that runs: health, metrics, its own description.

The page is one file without a framework; it works in a phone's browser. Its session is a cookie no script can read.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator

import qrcode
import qrcode.image.svg
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse

from kiosk import wire
from kiosk.config import resources_dir
from kiosk.hub.description import openapi
from kiosk.hub.http import Declared, answer, read, session_of
from kiosk.hub.service import Service
from kiosk.hub.trust import TOKEN_S, Refused, Role
from kiosk.wire.invitation import Invitation
from kiosk.wire.messages import (
    Ack,
    Figures,
    Invite,
    Invited,
    LogIn,
    Overview,
    Report,
    TakeAlert,
    encode,
)

COOKIE = "token"
EVENTS_A_PAGE = 1000


async def page(_service: Service, _request: Request) -> Response:
    """The supervisor's page. Holds nothing secret: what it shows, it asks for with the session's cookie."""
    text = await asyncio.to_thread((resources_dir() / "hub" / "supervisor.html").read_text, "utf-8")
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:"
    )
    return HTMLResponse(text, headers={"content-security-policy": policy, "cache-control": "no-store"})


async def log_in(service: Service, request: Request) -> Response:
    """Exchange a supervisor's one-time code for a session."""
    asked = await read(request, LogIn)
    token = await asyncio.to_thread(service.trust.log_in, asked.code, service.now_ms())
    return _with_cookie(answer(request, {}), token)


async def renew(service: Service, request: Request) -> Response:
    """A new token for a session that still holds."""
    return _with_cookie(answer(request, {}), service.trust.renewed(session_of(request), service.now_ms()))


async def overview(service: Service, request: Request) -> Response:
    """Counts, devices and alerts, all of one moment."""
    return answer(request, await asyncio.to_thread(service.overview))


async def counts(service: Service, request: Request) -> Response:
    """Headcount, occupancy and duplicates of every activity, and when they were counted."""
    counted = await asyncio.to_thread(service.counts)
    return answer(request, Figures(as_of_ms=service.now_ms(), counts=counted))


async def invite(service: Service, request: Request) -> Response:
    """A one-time enrolment code. A supervisor invites devices; an administrator anybody."""
    asked = await read(request, Invite)
    if asked.role != "device" and session_of(request).role < Role.ADMIN:
        raise Refused(403, "NOT_ALLOWED", "Only an administrator invites supervisors.")
    code = service.trust.new_code(service.now_ms(), asked.role, asked.profile, needs_compare=asked.needs_compare)
    url = f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}"
    text = Invitation(url, service.identity.pin, code).text()
    picture = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, border=2).to_string(encoding="unicode")
    return answer(request, Invited(text=text, picture=picture))


async def confirm(service: Service, request: Request) -> Response:
    """The six digits agree: the device may work."""
    return await _set_state(service, request, "active")


async def revoke(service: Service, request: Request) -> Response:
    """The device is turned away from now on and destroys its key."""
    return await _set_state(service, request, "revoked")


async def write_off(service: Service, request: Request) -> Response:
    """The device is lost and its rooms were counted: its permits return, and nobody waits for it."""
    response = await _set_state(service, request, "lost")
    await asyncio.to_thread(service.store.rooms.write_off, request.path_params["device"])
    return response


async def take_alert(service: Service, request: Request) -> Response:
    """Somebody takes charge."""
    asked = await read(request, TakeAlert)
    if not await asyncio.to_thread(service.store.rooms.take_alert, asked.id, asked.owner[:40]):
        raise Refused(404, "NO_ALERT", "There is no such alert.")
    return answer(request, {})


async def export(service: Service, _request: Request) -> Response:
    """The log as CSV: who, where, when, what; one line for each event."""
    headers = {"content-disposition": 'attachment; filename="events.csv"'}
    return StreamingResponse(_lines(service), 200, headers, "text/csv; charset=utf-8")


async def report(service: Service, request: Request) -> Response:
    """A device's own account of its health."""
    told = await read(request, Report)
    await asyncio.to_thread(service.store.register.report, session_of(request).device, encode(told), service.now_ms())
    return answer(request, Ack(ack=0, head=service.feed.end))


async def health(service: Service, request: Request) -> Response:
    """Whether the hub works; nothing secret."""
    heads = await asyncio.to_thread(service.store.heads)
    return answer(request, {"is_well": True, "events": heads.events, "version": heads.version})


async def metrics(service: Service, _request: Request) -> Response:
    """For Prometheus."""
    heads = await asyncio.to_thread(service.store.heads)
    devices = await asyncio.to_thread(service.store.register.devices)
    lines = [
        "# TYPE kiosk_events_total counter",
        f"kiosk_events_total {heads.events}",
        "# TYPE kiosk_rows_version counter",
        f"kiosk_rows_version {heads.version}",
        "# TYPE kiosk_epoch gauge",
        f"kiosk_epoch {service.identity.epoch}",
        "# TYPE kiosk_feed_streams gauge",
        f"kiosk_feed_streams {service.feed.streams}",
        "# TYPE kiosk_devices gauge",
        *(
            f'kiosk_devices{{state="{s}"}} {sum(d.state == s for d in devices)}'
            for s in ("active", "waiting", "revoked")
        ),
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


async def description(_service: Service, _request: Request) -> Response:
    """The OpenAPI document."""
    from kiosk.hub.routes import ALL

    return Response(openapi(ALL), media_type="application/json")


ROUTES: tuple[Declared, ...] = (
    Declared("GET", "/", Role.NONE, page, "The supervisor's page"),
    Declared("GET", "/health", Role.NONE, health, "Whether the hub works"),
    Declared("GET", "/metrics", Role.NONE, metrics, "For Prometheus"),
    Declared("GET", "/openapi.json", Role.NONE, description, "This document"),
    Declared("POST", "/session", Role.NONE, log_in, "Begin a supervisor's session in a browser", LogIn),
    Declared("POST", "/session/renew", Role.SUPERVISOR, renew, "Go on with a session"),
    Declared("GET", "/overview", Role.SUPERVISOR, overview, "Counts, devices and alerts of one moment", None, Overview),
    Declared("GET", "/counts", Role.SUPERVISOR, counts, "Headcount and occupancy of every activity", None, Figures),
    Declared("POST", "/invite", Role.SUPERVISOR, invite, "A one-time enrolment code", Invite, Invited),
    Declared("POST", "/device/{device:str}/confirm", Role.SUPERVISOR, confirm, "The six digits agree"),
    Declared("POST", "/device/{device:str}/revoke", Role.SUPERVISOR, revoke, "Turn a device away"),
    Declared("POST", "/device/{device:str}/write-off", Role.SUPERVISOR, write_off, "A device is lost"),
    Declared("POST", "/alerts/take", Role.SUPERVISOR, take_alert, "Take charge of an alert", TakeAlert),
    Declared("GET", "/export/events.csv", Role.SUPERVISOR, export, "The log as CSV"),
    Declared("POST", "/report", Role.DEVICE, report, "A device's account of its health", Report, Ack),
)


# -- inside ------------------------------------------------------------------------------------------------------------


async def _set_state(service: Service, request: Request, state: str) -> Response:
    if not await asyncio.to_thread(service.store.register.set_state, request.path_params["device"], state):
        raise Refused(404, "UNKNOWN_DEVICE", "There is no such device.")
    service.trust.forget_states()
    return answer(request, {})


def _with_cookie(response: Response, token: str) -> Response:
    response.set_cookie(COOKIE, token, max_age=TOKEN_S, secure=True, httponly=True, samesite="strict")
    return response


async def _lines(service: Service) -> AsyncIterator[str]:
    """CSV, with a byte order mark for spreadsheets. A cell that begins like a formula is made text."""
    yield "\ufeff" + _line(
        ["n", "at", "device", "seq", "kind", "code", "delegate", "credential", "activity", "gate", "operator"]
    )
    cursor = 0
    while True:
        end, events = await asyncio.to_thread(service.store.log.events_after, cursor, EVENTS_A_PAGE)
        for told in events:
            event = wire.decode_event(told.body)
            yield _line(
                [
                    told.n,
                    told.at_ms,
                    event.device,
                    event.seq,
                    event.kind,
                    event.code,
                    event.delegate or "",
                    event.credential or "",
                    event.activity or "",
                    event.gate or "",
                    event.operator,
                ]
            )
        if end == cursor:
            return
        cursor = end


def _line(cells: list[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([f"'{c}" if str(c).startswith(("=", "+", "-", "@", "\t")) else c for c in cells])
    return buffer.getvalue()
