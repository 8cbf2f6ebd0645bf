"""What a supervisor may do about one person at the page: find them, and close every code of theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk.connectors import pinyin
from kiosk.domain.events import EventKind
from kiosk.domain.model import Credential, CredentialId, Delegate, DelegateId
from kiosk.domain.search import matches, tokens_of_query
from kiosk.hub.http import Declared, answer, read
from kiosk.hub.service import Service
from kiosk.hub.store import HubStore
from kiosk.hub.supervision import done, name_of
from kiosk.hub.trust import Refused, Role
from kiosk.hub.walk_ins import CODES_REVOKED, REVOKED
from kiosk.wire import rows
from kiosk.wire.console import Done, Found, RevokeCodes, Searched
from kiosk.wire.rows import Revocation, row_of

MOST: Final = 10


async def search(service: Service, request: Request) -> Response:
    """Delegates whose name, organisation or last digits fit ``?q=``, at most ten."""
    tokens = tokens_of_query(request.query_params.get("q", "")[:80])
    found = await asyncio.to_thread(lambda: [_found(service.store, one) for one in _fitting(service.store, tokens)])
    return answer(request, Searched(found=found))


async def revoke_codes(service: Service, request: Request) -> Response:
    """Close every code of a delegate: lost, stolen, sent away. Every gate hears of it before anything else."""
    asked = await read(request, RevokeCodes)
    reason = " ".join(asked.reason.split())[:200]

    def revoke() -> None:
        codes = [credential.id for credential in _codes(service.store, asked.delegate)]
        if not reason or not codes:
            raise Refused(400, "BAD_REQUEST", "Name a delegate who holds a code, and a reason.")
        service.store.publish(row_of(Revocation(CredentialId(code))) for code in codes)
        service.pen.write(
            EventKind.NOTE,
            CODES_REVOKED,
            name_of(service, request),
            service.now_ms(),
            delegate=DelegateId(asked.delegate),
            facts=(("reason", reason), (REVOKED, "\n".join(codes))),
        )

    return await done(service, request, revoke)


ROUTES: tuple[Declared, ...] = (
    Declared("GET", "/delegates", Role.SUPERVISOR, search, "Find delegates by name", None, Searched),
    Declared("POST", "/delegates/revoke", Role.SUPERVISOR, revoke_codes, "Close a delegate's codes", RevokeCodes, Done),
)


# -- inside ------------------------------------------------------------------------------------------------------------


def _fitting(store: HubStore, tokens: tuple[str, ...]) -> list[Delegate]:
    """The first that fit. Reads the whole list: a hundred thousand take half a second of a thread nobody waits for."""
    fitting: list[Delegate] = []
    for body in store.published.values("delegate") if tokens else ():
        delegate = rows.value_of("delegate", body)
        if matches(f"{pinyin.index_of(delegate)} {delegate.search}", tokens):
            fitting.append(delegate)
            if len(fitting) == MOST:
                break
    return fitting


def _codes(store: HubStore, delegate: str) -> Iterator[Credential]:
    """The delegate's codes that no one has revoked."""
    sql = (
        "SELECT body FROM published WHERE kind = 'credential' AND a = ? AND body IS NOT NULL AND id NOT IN "
        "(SELECT id FROM published WHERE kind = 'revocation' AND body IS NOT NULL)"
    )
    for (body,) in store.engine.read(sql, (delegate,)):
        yield rows.value_of("credential", bytes(body))


def _found(store: HubStore, delegate: Delegate) -> Found:
    return Found(
        id=delegate.id,
        name=delegate.name,
        name_latin=delegate.name_latin,
        organisation=delegate.organisation,
        category=delegate.category,
        phone_masked=delegate.phone_masked,
        codes=sum(1 for _ in _codes(store, delegate.id)),
    )
