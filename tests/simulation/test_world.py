"""Two thousand histories in which everything goes wrong; and fourteen mistakes that the same histories must expose."""

from __future__ import annotations

import pytest

from tests.simulation.parts import Mutation, Violation
from tests.simulation.world import World

HISTORIES = 2000
STEPS = 400
MOST_SEEDS = 3000


def history(seed: int, mutation: Mutation = Mutation.NONE) -> str:
    """The violated invariant of one history, empty if all held."""
    try:
        World(seed, mutation).run(STEPS)
    except Violation as violation:
        return str(violation)
    return ""


def test_twenty_histories_hold() -> None:
    assert {seed: found for seed in range(20) if (found := history(seed))} == {}


def test_a_history_is_repeatable() -> None:
    first, second = World(17), World(17)
    first.run(STEPS)
    second.run(STEPS)
    assert first.created == second.created
    assert first.hub.log == second.hub.log
    assert len(first.hub.log) > 20


@pytest.mark.slow
def test_two_thousand_histories_hold() -> None:
    assert {seed: found for seed in range(HISTORIES) if (found := history(seed))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("mutation", [m for m in Mutation if m is not Mutation.NONE], ids=lambda m: m.value)
def test_each_mistake_is_noticed(mutation: Mutation) -> None:
    assert any(history(seed, mutation) for seed in range(MOST_SEEDS))
