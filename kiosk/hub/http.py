"""What all routes share: how one is declared, how a message is read and answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from kiosk.hub.service import Service
from kiosk.hub.trust import Refused, Role, Session
from kiosk.wire.messages import JSON, MSGPACK, decode

T = TypeVar("T")
Answer = Callable[[Service, Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Declared:
    """One route: method, path, the least role, who answers, its line in the OpenAPI document and its messages."""

    method: str
    path: str
    role: Role
    answer: Answer
    says: str
    takes: type | None = None
    gives: type | None = None


def session_of(request: Request) -> Session:
    """Who asks, on a route that needs a role."""
    session: Session = request.scope["session"]
    return session


async def read(request: Request, cls: type[T]) -> T:
    """The request's message. Refused: BAD_REQUEST."""
    try:
        return decode(await request.body(), cls, request.headers.get("content-type", MSGPACK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:  # the last for nesting without end
        raise Refused(400, "BAD_REQUEST", f"This is no {cls.__name__}: {error}.") from error


def answer(request: Request, message: Any, status: int = 200) -> Response:
    """A message, in JSON where the caller accepts that."""
    if JSON in request.headers.get("accept", ""):
        return Response(msgspec.json.encode(message), status, media_type=JSON)
    return Response(msgspec.msgpack.encode(message), status, media_type=MSGPACK)


def required(session: Session | None, role: Role) -> Session:
    """The session of somebody who may. Refused: NO_TOKEN, NOT_ALLOWED."""
    if session is None:
        raise Refused(401, "NO_TOKEN", "This needs an access token that is still valid.")
    if session.role < role:
        raise Refused(403, "NOT_ALLOWED", f"This needs the role {role.name.lower()}.")
    return session


def number(request: HTTPConnection, name: str, default: int = 0) -> int:
    """A whole number of the query string. Refused: BAD_REQUEST."""
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Refused(400, "BAD_REQUEST", f"'{name}' is a whole number.")
    return int(text)
