"""The enrolment code: what a hub prints or shows as a QR code, and a device reads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from kiosk.domain.faults import Fault

SCHEME = "kiosk-enrol"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an enrolment code says: where the hub is, how to know it, and the one-time code."""

    url: str
    pin: str
    code: str

    def text(self) -> str:
        """As printed, shown as a QR code, or typed."""
        return f"{SCHEME}:?url={quote(self.url, safe='')}&pin={self.pin}&code={self.code}"


def read_invitation(text: str) -> Invitation:
    """The invitation in a text. Fault ENROL_TEXT for any other text."""
    parts = urlsplit(text.strip())
    fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != SCHEME or not {"url", "pin", "code"} <= fields.keys():
        raise Fault("ENROL_TEXT", "This is not an enrolment code.", "Copy the line that `kiosk hub` printed.")
    return Invitation(fields["url"], fields["pin"], fields["code"])
