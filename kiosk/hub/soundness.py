"""Whether the rules would still make sense after a publication: asked on every way into the hub's rows, whoever comes.

Only `kiosk.domain.ruleset` knows what sense is; here stands which rules the hub would hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from kiosk.domain.ruleset import Ruleset, check
from kiosk.hub.published import Published
from kiosk.wire import rows
from kiosk.wire.rows import NewRow

RULES: Final = ("conference", "category", "activity", "gate")


def check_rules(published: Published, changes: Iterable[NewRow]) -> None:
    """Fault RULES if the hub's rules with these changes contradict themselves. Rows of other kinds change no rule."""
    changed = {(row.kind, row.id): row.body for row in changes if row.kind in RULES}
    if not changed:
        return
    held = {kind: _after(kind, published, changed) for kind in RULES}
    for conference in held["conference"]:
        check(Ruleset(conference, held["category"], held["activity"], held["gate"]))


def _after(kind: str, published: Published, changed: dict[tuple[str, str], bytes | None]) -> list[Any]:
    """All values of a kind as they will be."""
    bodies = {row_id: body for row_id, body in published.bodies(kind) if (kind, row_id) not in changed}
    bodies |= {row_id: body for (of_kind, row_id), body in changed.items() if of_kind == kind and body is not None}
    return [rows.value_of(kind, bodies[row_id]) for row_id in sorted(bodies)]
