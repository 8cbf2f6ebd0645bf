"""A small conference as the hub's rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    Delegate,
    DelegateId,
    DelegationId,
    Entitlement,
    Gate,
    GateId,
    Policy,
)
from kiosk.domain.search import index_text
from kiosk.wire.rows import Value

KEY = bytes(range(32))
HALL = ActivityId("hall")
FORUM = ActivityId("forum")
START = datetime(2026, 11, 21, 1, tzinfo=UTC)
END = datetime(2026, 11, 21, 10, tzinfo=UTC)


def conference_rows(delegates: int = 3) -> list[Value]:
    """A small conference: one hall, one limited forum, one gate, delegates D1 … with a credential C1 … each."""
    people: list[Value] = []
    for number in range(1, delegates + 1):
        name = f"张伟{number}"
        people += [
            Delegate(
                DelegateId(f"D{number}"),
                name,
                CategoryId("guest"),
                name_latin=f"ZHANG Wei{number}",
                phone_masked="138****0001",
                delegation=DelegationId("GD") if number == 1 else None,
                search=index_text(name, name_latin=f"ZHANG Wei{number}"),
            ),
            Credential(CredentialId(f"C{number}"), DelegateId(f"D{number}")),
            Entitlement(DelegateId(f"D{number}"), FORUM, seat=str(number)),
        ]
    return [
        Conference(7, Bilingual("大会", "Conference"), "Asia/Shanghai", (date(2026, 11, 21),)),
        Category(CategoryId("guest"), Bilingual("嘉宾", "Guest"), "G", "#0A4A94"),
        Activity(HALL, Bilingual("大会", "Conference"), Bilingual("一号馆", "Hall 1"), START, END),
        Activity(FORUM, Bilingual("论坛", "Forum"), Bilingual(), START, END, Policy(capacity=10)),
        Gate(GateId("north"), "K1", (HALL, FORUM)),
        *people,
    ]
