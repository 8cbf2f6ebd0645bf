"""Tells every listening device what was committed, within a moment: one page for each tick, shared by all.

Runs on the event loop. What this process committed is told from memory; what others did is read from the store. A page
carries events; whoever is not exactly at its start reads from the store until they are.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress

import msgspec

from kiosk.hub.log import Piece
from kiosk.hub.store import HubStore
from kiosk.wire.messages import FeedPage, Quiet, encode

TICK_S = 0.02
SLOW_TICK_S = 0.05
MANY_STREAMS = 200
BEAT_S = 1.0
"""A stream says something at least this often: that is how a device knows how old its news is."""

EVENTS_A_PAGE = 200
MOST_FRESH = 1000
"""More than this in one tick, and each stream reads them from the store at its own pace."""


class _News:
    """One page that streams wait for, and its text, made once for all of them."""

    __slots__ = ("is_there", "page", "text")

    def __init__(self) -> None:
        self.is_there = asyncio.Event()
        self.page: FeedPage | None = None
        self.text = b""


class Feed:
    """The end of the log, as a stream. Make it and call it on the event loop. `upstream_age_s` is how old the news from
    the hub behind this one is, `quietest` the hall heard longest ago: both go onto every page."""

    def __init__(
        self,
        store: HubStore,
        upstream_age_s: Callable[[], float | None] = lambda: None,
        quietest: Callable[[], Quiet | None] = lambda: None,
    ) -> None:
        self._store = store
        self._upstream_age_s = upstream_age_s
        self._quietest = quietest
        self._page = page_after(store, store.heads().events, 0)
        self._fresh = Piece(self._page.end, self._page.end, [])
        self._must_look = False
        self._news = _News()
        self._is_due = False
        self._is_closed = False
        self._beat_timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self.streams = 0

    def poke(self) -> None:
        """Something was changed that only the store knows."""
        self._must_look = True
        self._ring()

    def committed(self, pieces: Iterable[Piece]) -> None:
        """This process stored these, in this order. Where they do not continue what is told, others came between."""
        start, end, events = self._fresh.start, self._fresh.end, self._fresh.events
        for piece in pieces:
            if piece.start == end and len(events) <= MOST_FRESH:
                events.extend(piece.events)
                end = piece.end
            elif piece.end > self._page.end:
                start, end, events = piece.start, piece.end, list(piece.events)
                self._must_look = True
        self._fresh = Piece(start, end, events)
        self._ring()

    def _ring(self) -> None:
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

    def dated(self, page: FeedPage) -> FeedPage:
        """The page with the age, now, of what lies behind it."""
        age_s, quiet = self._upstream_age_s(), self._quietest()
        if age_s is None and quiet is None:
            return page
        return msgspec.structs.replace(page, upstream_age_s=age_s, quiet=quiet)

    async def next_after(self, cursor: int, patience_s: float) -> FeedPage:
        """The first page with news after `cursor`, or a beat when nothing came for so long."""
        page = None
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                async for page, _ in self.pages(cursor, lambda: False):
                    if page.end > cursor:
                        return page
        return page or self.dated(beat(self._page, cursor))

    async def close(self) -> None:
        """Read no more, and let every stream go on to its end."""
        self._is_closed = True
        self._tell(beat(self._page, self._page.end))
        if self._beat_timer is not None:
            self._beat_timer.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def pages(self, cursor: int, is_over: Callable[[], bool]) -> AsyncIterator[tuple[FeedPage, bytes]]:
        """Pages from `cursor` on, each with its text for an event stream; an empty page for every beat."""
        self.streams += 1
        if self._beat_timer is None:
            self._beat_timer = asyncio.get_running_loop().call_later(BEAT_S, self._beat)
        try:
            while not is_over() and not self._is_closed:
                news = self._news
                if cursor != self._page.end:
                    page = self.dated(await asyncio.to_thread(page_after, self._store, cursor, EVENTS_A_PAGE))
                    cursor = page.end
                    yield page, sse(page)
                    if page.end < page.head:
                        continue
                await news.is_there.wait()
                assert news.page is not None
                if news.page.start == cursor:
                    cursor = news.page.end
                    yield news.page, news.text
        finally:
            self.streams -= 1

    # -- inside --------------------------------------------------------------------------------------------------------

    def _tell(self, page: FeedPage) -> None:
        page = self.dated(page)
        told, self._news = self._news, _News()
        told.page, told.text = page, sse(page) if self.streams else b""
        told.is_there.set()

    def _beat(self) -> None:
        self._beat_timer = None
        self._tell(beat(self._page, self._page.end))
        if self.streams and not self._is_closed:
            self._beat_timer = asyncio.get_running_loop().call_later(BEAT_S, self._beat)

    def _flush(self) -> None:
        self._is_due = False
        if self._is_closed:
            return
        if self._task is not None and not self._task.done():
            self._ring()
        elif self._must_look:
            self._must_look = False
            self._task = asyncio.get_running_loop().create_task(self._look())
        elif self._fresh.end > self._page.end:
            latest, fresh = self._page, self._fresh
            self._page = FeedPage(
                start=fresh.start,
                end=fresh.end,
                head=fresh.end,
                version=latest.version,
                revocations=latest.revocations,
                events=fresh.events,
            )
            self._fresh = Piece(fresh.end, fresh.end, [])
            self._tell(self._page)

    async def _look(self) -> None:
        page = await asyncio.to_thread(page_after, self._store, self._page.end, EVENTS_A_PAGE)
        before, self._page = self._page, page
        if (page.end, page.version) != (before.end, before.version):
            self._tell(page)
        if page.end >= self._fresh.start:
            self._fresh = self._fresh.after(page.end)
        if page.end < max(page.head, self._fresh.start):
            self.poke()
        elif self._fresh.end > page.end:
            self._ring()


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
