"""Who is inside, as the journal keeps it in a table: always the fold of its log."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.events import EventKind, Stamp
from kiosk.domain.model import DelegateId, DeviceId
from kiosk.domain.presence import ABSENT, Movement, fold, movement_of
from kiosk.domain.presence import at as presence_at
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from tests.factory import DEVICE, FORUM, SetClock, at, event, ms
from tests.store.logs import KEY, bodies, enter, take

# -- rooms that close --------------------------------------------------------------------------------------------------


def test_a_room_is_empty_from_its_closing_on(journal: Journal, clock: SetClock) -> None:
    journal.set_closings({FORUM: (ms(at("09:30")),)})
    enter(journal)
    enter(journal, subject="d00002")
    clock.set_wall(at("09:29"))
    journal.close_rooms()
    assert bodies(journal) == (1, 1, 0)
    clock.set_wall(at("09:30"))
    journal.close_rooms()
    assert bodies(journal) == (1, 0, 0)
    enter(journal)
    journal.close_rooms()
    assert bodies(journal) == (2, 1, 0)
    with journal.transaction() as transaction:
        assert journal.occupancy(transaction, FORUM) == 1


def test_a_closing_that_is_moved_lets_people_back_in(journal: Journal, clock: SetClock) -> None:
    journal.set_closings({FORUM: (ms(at("09:30")),)})
    enter(journal)
    clock.set_wall(at("09:45"))
    journal.close_rooms()
    journal.set_closings({FORUM: (ms(at("18:00")),)})
    assert bodies(journal) == (1, 1, 0)
    journal.set_closings({})
    assert bodies(journal) == (1, 1, 0)


# -- the table is the fold ---------------------------------------------------------------------------------------------

happenings = st.lists(
    st.tuples(
        st.sampled_from(["own", "device-2", "device-3"]),
        st.sampled_from([EventKind.ENTRY, EventKind.EXIT, EventKind.OVERRIDE, EventKind.UNDO, EventKind.REFUSAL]),
        st.sampled_from(["d00001", "d00002"]),
        st.integers(0, 60),  # minutes after nine by that device's clock
        st.booleans(),  # repeatable
        st.integers(1, 8),  # which of that device's events an undo takes back
    ),
    max_size=14,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(happenings, st.lists(st.integers(0, 60), max_size=2), st.integers(0, 70))
def test_the_table_is_the_fold_of_the_log(
    tmp_path_factory: pytest.TempPathFactory,
    happened: list[tuple[str, EventKind, str, int, bool, int]],
    closing_minutes: list[int],
    now_minute: int,
) -> None:
    nine = ms(at("09:00"))
    closings = tuple(sorted({nine + minute * 60_000 for minute in closing_minutes}))
    clock = SetClock(at("09:00"))
    database = Database(tmp_path_factory.mktemp("fold") / "journal.db", KEY, is_durable=False)
    try:
        journal = Journal(database, DEVICE, Stamps(clock))
        journal.set_closings({FORUM: closings})
        numbers = dict.fromkeys(["device-2", "device-3"], 0)
        for device, kind, subject, minute, is_repeatable, undone in happened:
            fields = {"delegate": DelegateId(subject), "activity": FORUM, "is_repeatable": is_repeatable}
            if device == "own":
                clock.set_wall(at("09:00"))
                clock.pass_s(minute * 60)
                with journal.transaction() as transaction:
                    journal.append(transaction, kind, undoes=f"device-2/{undone}", **fields)  # type: ignore[arg-type]
                continue
            numbers[device] += 1
            stamp = Stamp(wall_ms=nine + minute * 60_000)
            other = DeviceId(device)
            take(journal, event(numbers[device], kind, device=other, stamp=stamp, undoes=f"{other}/{undone}", **fields))
        now_ms = nine + now_minute * 60_000
        clock.set_wall(at("09:00"))
        clock.pass_s(now_minute * 60)
        journal.close_rooms()
        log = [(wire.decode_event(body), at_ms) for body, at_ms in database.query("SELECT body, at_ms FROM event")]
        for subject in ("d00001", "d00002"):
            about = [(e, placed) for e, placed in log if e.subject == subject]
            moved = [m for e, placed in about if (m := movement_of(e, placed))]
            undone_ids = [e.undoes for e, _ in about if e.kind == EventKind.UNDO]
            expected = fold(moved, undone_ids, closings)
            with journal.transaction() as transaction:
                assert journal.presence(transaction, subject, FORUM) == (expected if moved else ABSENT)
            latest = max([now_ms, *(own_now(m) for m in moved)])
            now = presence_at(expected, latest, closings)
            row = bodies(journal, subject)
            assert (row or (0, 0, 0)) == (len(now.entries), now.bodies, len(now.duplicates))
    finally:
        database.close()


def own_now(movement: Movement) -> int:
    """A device that wrote at a moment had reached it."""
    return movement.at_ms if movement.device == DEVICE else 0
