"""Tells every listening device what was committed, within a moment: one read of the store for each tick, shared by all.

Runs on the event loop. A page carries events; whoever is not exactly at its start reads from the store until they are.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from kiosk.hub.store import HubStore
from kiosk.wire.messages import FeedPage, encode

TICK_S = 0.02
SLOW_TICK_S = 0.05
MANY_STREAMS = 200
BEAT_S = 1.0
"""A stream says something at least this often: that is how a device knows how old its news is."""

EVENTS_A_PAGE = 200


class Feed:
    """The end of the log, as a stream. `read` runs a blocking call elsewhere and waits for it."""

    def __init__(self, store: HubStore) -> None:
        self._store = store
        self._page = page_after(store, store.heads().events, 0)
        self._next: asyncio.Future[tuple[FeedPage, bytes]] | None = None
        self._is_due = False
        self._is_closed = False
        self._task: asyncio.Task[None] | None = None
        self.streams = 0

    def poke(self) -> None:
        """Something was committed, here or by another process. Call on the event loop."""
        if not self._is_due and not self._is_closed:
            self._is_due = True
            tick_s = SLOW_TICK_S if self.streams > MANY_STREAMS else TICK_S
            asyncio.get_running_loop().call_later(tick_s, self._flush)

    @property
    def end(self) -> int:
        """How far the feed has come, as last read."""
        return self._page.end

    @property
    def version(self) -> int:
        """The rows' version, as last read."""
        return self._page.version

    async def next_after(self, cursor: int, patience_s: float) -> FeedPage:
        """The first page with news after `cursor`, or a beat when nothing came for so long."""
        page = None
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                async for page, _ in self.pages(cursor, lambda: False):
                    if page.end > cursor:
                        return page
        return page or beat(self._page, cursor)

    async def close(self) -> None:
        """Read no more."""
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def pages(self, cursor: int, is_over: Callable[[], bool]) -> AsyncIterator[tuple[FeedPage, bytes]]:
        """Pages from `cursor` on, each with its text for an event stream; an empty page for every beat."""
        self.streams += 1
        try:
            while not is_over():
                if cursor < self._page.end or cursor > self._page.head:
                    page = await asyncio.to_thread(page_after, self._store, cursor, EVENTS_A_PAGE)
                    cursor = page.end
                    yield page, sse(page)
                    continue
                page, text = await self._wait(cursor)
                if page.start != cursor:
                    continue
                cursor = page.end
                yield page, text
        finally:
            self.streams -= 1

    async def _wait(self, cursor: int) -> tuple[FeedPage, bytes]:
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(asyncio.shield(self._next), BEAT_S)
        except TimeoutError:
            page = beat(self._page, cursor)
            return page, sse(page)

    def _flush(self) -> None:
        self._is_due = False
        if self._is_closed:
            return
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._advance())
        else:
            self.poke()

    async def _advance(self) -> None:
        page = await asyncio.to_thread(page_after, self._store, self._page.end, EVENTS_A_PAGE)
        is_news = page.end != self._page.end or page.version != self._page.version
        self._page = page
        if is_news and self._next is not None:
            told, self._next = self._next, None
            told.set_result((page, sse(page)))
        if page.end < page.head:
            self.poke()


def beat(latest: FeedPage, cursor: int) -> FeedPage:
    """An empty page: nothing new, still here."""
    return FeedPage(start=cursor, end=cursor, head=latest.head, version=latest.version, revocations=latest.revocations)


def page_after(store: HubStore, cursor: int, limit: int) -> FeedPage:
    """The feed after a cursor, with how far everything goes."""
    heads = store.heads()
    end, events = store.log.events_after(cursor, limit) if limit else (cursor, [])
    return FeedPage(
        start=cursor,
        end=end,
        head=max(heads.events, end),
        version=heads.version,
        revocations=heads.revocations,
        events=events,
    )


def sse(page: FeedPage) -> bytes:
    """The page as one message of a text/event-stream."""
    return b"id: %d\ndata: %s\n\n" % (page.end, base64.b64encode(encode(page)))
