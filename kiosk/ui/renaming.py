"""Whether the name on somebody's badge can be changed at this desk. It makes the badge anew, so there must be a
printer, and a badge that is out: one still to come would come out beside the new one. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.ports import Health

if TYPE_CHECKING:
    from kiosk.domain.model import DelegateId
    from kiosk.ui.people import PrintJob
    from kiosk.ui.ports import Kiosk


def has_printer(kiosk: Kiosk) -> bool:
    """Whether this device prints badges, also while its printer stands still."""
    return kiosk.status().printer is not Health.ABSENT


def can_rename(kiosk: Kiosk, delegate: DelegateId) -> bool:
    """Whether this delegate's badge is out and another can be made here."""
    return has_printer(kiosk) and is_out(kiosk.badge_of(delegate))


def is_out(job: PrintJob | None) -> bool:
    """Whether the badge has left the printer, here or elsewhere."""
    from kiosk.ui.people import PrintState  # not known to the first picture

    return job is not None and job.state in (PrintState.PRINTED, PrintState.HANDED_OVER)
