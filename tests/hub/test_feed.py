"""The feed of a hub process: contiguous, in order, each event once, whoever stored it."""

from __future__ import annotations

import asyncio

from kiosk import wire
from kiosk.hub.feed import MOST_FRESH, Feed
from kiosk.hub.store import Heads, HubStore
from kiosk.wire.messages import EventBatch, FeedPage
from tests.hub.conftest import OpenStore
from tests.hub.test_store import NOW_MS, batch, event, events


class Watched(HubStore):
    """A store that counts how often the feed looks into it."""

    looks = 0

    def heads(self) -> Heads:
        self.looks += 1
        return super().heads()


def commit(feed: Feed, store: HubStore, *batches: EventBatch) -> None:
    """As the ledger does."""
    feed.committed([receipt.piece for receipt in store.log.append(batches, NOW_MS) if receipt.piece])


async def heard(feed: Feed, cursor: int, until: int) -> list[tuple[str, int]]:
    """(device, number) of all events after a cursor; checks that every page continues the one before."""
    told: list[tuple[str, int]] = []
    async with asyncio.timeout(10):
        async for page, _ in feed.pages(cursor, lambda: False):
            assert page.start == cursor
            assert [e.n for e in page.events] == sorted({e.n for e in page.events})
            cursor = page.end
            told += [(one.device, one.seq) for one in (wire.decode_event(e.body) for e in page.events)]
            if cursor >= until:
                break
    return told


def test_what_this_process_stored_is_told_from_memory(store: HubStore) -> None:
    watched = Watched(store.engine)

    async def scene() -> FeedPage:
        feed = Feed(watched)
        waiting = asyncio.create_task(feed.next_after(0, 10))
        await asyncio.sleep(0)
        watched.looks = 0
        commit(feed, watched, events("a", 1, 2), events("b", 1, 1))
        page = await waiting
        await feed.close()
        return page

    page = asyncio.run(scene())
    assert (page.start, page.end, page.head) == (0, 3, 3)
    assert page.events == store.log.events_after(0, 10)[1]
    assert watched.looks == 0


def test_two_processes_on_one_store_miss_nothing(open_store: OpenStore) -> None:
    ours, theirs = open_store(), open_store()

    async def scene() -> list[tuple[str, int]]:
        feed = Feed(ours)
        listening = asyncio.create_task(heard(feed, 0, 60))
        await asyncio.sleep(0)
        for seq in range(1, 21):
            commit(feed, ours, events("a", seq, seq))
            await asyncio.to_thread(theirs.log.append, [events("b", seq, seq)], NOW_MS)  # the feed's ticks fall between
            if seq % 3 == 0:
                feed.poke()
            commit(feed, ours, events("c", seq, seq))
        told = await listening
        await feed.close()
        return told

    told = asyncio.run(scene())
    assert sorted(told) == sorted((device, seq) for device in "abc" for seq in range(1, 21))
    stored = [wire.decode_event(each.body) for each in ours.log.events_after(0, 100)[1]]
    assert told == [(one.device, one.seq) for one in stored]


def test_more_than_fits_in_memory_is_read_from_the_store(store: HubStore) -> None:
    async def scene() -> int:
        feed = Feed(store)
        listening = asyncio.create_task(heard(feed, 0, 3 * MOST_FRESH))
        await asyncio.sleep(0)
        for device in "abc":
            commit(feed, store, events(device, 1, MOST_FRESH))
        told = await listening
        await feed.close()
        return len(told)

    assert asyncio.run(scene()) == 3 * MOST_FRESH


def test_an_event_nobody_can_read_is_stepped_over(store: HubStore) -> None:
    async def scene() -> list[tuple[str, int]]:
        feed = Feed(store)
        listening = asyncio.create_task(heard(feed, 0, 2))
        await asyncio.sleep(0)
        commit(feed, store, batch("a", 1, b"what?"), events("b", 1, 1))
        told = await listening
        await feed.close()
        return told

    assert asyncio.run(scene()) == [("b", 1)]


def test_an_id_used_before_is_not_told_twice(store: HubStore) -> None:
    async def scene() -> list[tuple[str, int]]:
        feed = Feed(store)
        listening = asyncio.create_task(heard(feed, 0, 3))
        await asyncio.sleep(0)
        copied = batch("b", 1, wire.encode_event(event("b", 1, id="a-1")))
        commit(feed, store, events("a", 1, 1), copied, events("c", 1, 1))
        told = await listening
        await feed.close()
        return told

    assert asyncio.run(scene()) == [("a", 1), ("c", 1)]
