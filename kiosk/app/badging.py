"""Badges outside the desk: the one of a delegate as data, and how a badge becomes a PDF, or a picture, on this device.

Orders nothing, records nothing and prints nothing: what hands a badge out is the desk.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.domain.amendment import NOTHING_SAID, Amendments, badge_of_walk_in, walk_in_credential
from kiosk.domain.badge import BadgeSpec, badge_spec
from kiosk.domain.credential import badge_payload
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialKind,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
)

if TYPE_CHECKING:
    from kiosk.badges.render import BadgeRenderer
    from kiosk.pdfium import Pixels


class Register(Protocol):
    """What of the organiser's rows a badge is made from: a snapshot, a hub's store, an invented conference."""

    @property
    def conference(self) -> Conference: ...
    @property
    def categories(self) -> Mapping[CategoryId, Category]: ...
    @property
    def delegations(self) -> Mapping[DelegationId, Delegation]: ...
    def credentials_of(self, delegate: DelegateId, /) -> Sequence[Credential]: ...
    def photo(self, digest: str, /) -> bytes | None: ...


def badge_of(register: Register, delegate: Delegate, said: Amendments = NOTHING_SAID) -> BadgeSpec | None:
    """The delegate's badge in its present generation, under the name it bears; None for somebody without a badge code.

    `said` is what the log says of them: how many badges were made, and whether the name on it was changed.
    """
    drawn = badge_of_walk_in(delegate.id)
    known = [walk_in_credential(drawn)] if drawn else register.credentials_of(delegate.id)
    held = [credential for credential in known if credential.kind is CredentialKind.BADGE]
    if not held:
        return None
    revision, title = max(held[0].revision, said.badge_revision), register.conference.name
    return badge_spec(
        replace(delegate, name=said.badge_name or delegate.name),
        register.categories.get(delegate.category),
        register.delegations.get(delegate.delegation) if delegate.delegation else None,
        revision,
        badge_payload(held[0].id, revision),
        event_title=(title.zh, title.en),
        photo=register.photo(delegate.photo) if delegate.photo else None,
    )


class Badges:
    """Sets badges of one design, for any thread. Loaded on the print thread: type takes longer to load than a
    screen."""

    def __init__(self, design: str) -> None:
        self._design = design
        self._lock = threading.Lock()
        self._renderer: BadgeRenderer | None = None

    def render(self, spec: BadgeSpec) -> bytes:
        """The badge as PDF. Fault TEMPLATE for a design that cannot be read."""
        return self._loaded().render(spec).pdf

    def picture(self, spec: BadgeSpec, width_px: int, height_px: int) -> Pixels:
        """The badge's front as it will be printed, at most so large. Fault TEMPLATE as above."""
        return self._loaded().picture(spec, width_px, height_px)

    def prepare(self) -> None:
        """Load ahead, while nobody waits for a badge. A design that cannot be read is told at the first badge."""
        with suppress(Fault):
            self._loaded()

    def _loaded(self) -> BadgeRenderer:
        from kiosk.badges.render import BadgeRenderer

        with self._lock:
            if self._renderer is None:
                self._renderer = BadgeRenderer.from_file(design_named(self._design))
                self._renderer.warm()
            return self._renderer


def design_named(name: str) -> Path:
    """The file of a shipped design, or the TOML file of that name. Fault TEMPLATE for what is neither."""
    from kiosk.badges import template

    designs = {path.stem: path for path in template.shipped()}
    if not name.endswith(".toml") and name not in designs:
        known = ", ".join(sorted(designs))
        raise Fault("TEMPLATE", f"There is no badge design called {name!r}.", f"There are: {known}; or give a file.")
    return designs.get(name, Path(name))
