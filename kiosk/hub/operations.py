"""What everybody may ask of a hub that runs: its page, whether it is well, its metrics, its own description."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kiosk.hub import metrics as meters
from kiosk.hub.description import openapi
from kiosk.hub.http import Declared, answer
from kiosk.hub.pages import console
from kiosk.hub.service import Service
from kiosk.hub.trust import Role
from kiosk.wire.messages import JSON


async def page(_service: Service, _request: Request) -> Response:
    """The supervisor's page. Holds nothing secret: what it shows, it asks for with the session's cookie."""
    made = await asyncio.to_thread(console)
    return HTMLResponse(made.html, headers=made.headers)


async def health(service: Service, request: Request) -> Response:
    """Whether the hub works; nothing secret."""
    heads = await asyncio.to_thread(service.store.heads)
    return answer(request, {"is_well": True, "events": heads.events, "version": heads.version})


async def metrics(service: Service, _request: Request) -> Response:
    """Prometheus' text format: how the hub works, never who is where."""
    overview = await asyncio.to_thread(service.board.overview, "")
    rescued = await asyncio.to_thread(service.store.log.rescued)
    text = meters.text(overview, service.meter, service.feed.streams, rescued)
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


async def description(_service: Service, _request: Request) -> Response:
    """The OpenAPI document, made from the table of routes."""
    from kiosk.hub.routes import ALL

    return Response(openapi(ALL), media_type=JSON)


ROUTES: tuple[Declared, ...] = (
    Declared("GET", "/", Role.NONE, page, "The supervisor's page"),
    Declared("GET", "/health", Role.NONE, health, "Whether the hub works"),
    Declared("GET", "/metrics", Role.NONE, metrics, "Metrics for Prometheus"),
    Declared("GET", "/openapi.json", Role.NONE, description, "This document"),
)
