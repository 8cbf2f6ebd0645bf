"""The bar along the top: event, gate and activity at the start; state of the link and the clock at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.outcome import Reach
from kiosk.ui.ports import Directory, Health, Status
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.shapes import Pill
from kiosk.ui.widgets.text import OneLine, Text
from kiosk.ui.wording import checked
from kiosk.ui.words import Words, duration

SNAPSHOT_AGES_S = (60.0, 900.0)  # ● to one minute, ▲ to fifteen, ■ beyond
REVOCATION_AGES_S = (60.0, 300.0)
HOLD_MS = 3000
MOST_GATE_MM = 45.0
"""Where one stands is told whole, beside whatever name the event has."""


def freshness(age_s: float | None, limits_s: tuple[float, float]) -> Health:
    """● ▲ ■ for an age; nothing known at all is ■."""
    if age_s is None or age_s > limits_s[1]:
        return Health.BAD
    return Health.GOOD if age_s <= limits_s[0] else Health.WEAK


def public_state(status: Status, words: Words) -> tuple[Health, str]:
    """What a delegate sees of the network: nothing to worry about, either way."""
    return (Health.GOOD, words("pill.online")) if status.is_online else (Health.WEAK, words("pill.offline"))


def staff_state(status: Status, words: Words) -> tuple[Health, str]:
    """What a volunteer sees: with the age of the list."""
    age = status.view.snapshot_age_s
    revoked = freshness(status.view.revocations_age_s, REVOCATION_AGES_S)
    worst = max(freshness(age, SNAPSHOT_AGES_S), revoked, key=severity)
    if status.view.reach is Reach.MOST_GATES:
        return max(worst, Health.WEAK, key=severity), f"{words('link.online')} · {checked(status.view, words)}"
    is_hall = status.view.reach is Reach.HALL
    if status.is_online and not is_hall:
        told = words("link.synced", age=duration(age)) if age is not None else words("link.never")
        return worst, f"{words('link.online')} · {told}"
    since = words("link.since", since=status.view.since) if status.view.since else words("link.never")
    return max(worst, Health.WEAK, key=severity), f"{words('link.hall' if is_hall else 'link.offline')} · {since}"


def severity(health: Health) -> int:
    """The worse, the more."""
    return (Health.ABSENT, Health.GOOD, Health.WEAK, Health.BAD).index(health)


class TopBar(QWidget):
    """`is_public` shows delegates only what helps them. `held`: pressed for three seconds, the supervisor's way in."""

    held = Signal()

    def __init__(self, look: Look, words: Words, *, is_public: bool) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._words, self._is_public = look, words, is_public
        self._event = OneLine(look, is_bold=True)
        self._where = OneLine(look, ink="muted")
        self._pill = Pill(look, Role.SMALL)
        self._clock = Text(look, role=Role.BODY, is_bold=True, wraps=False, is_tabular=True)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self.held)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(6), look.px(2), look.px(6), look.px(2))
        row.setSpacing(look.px(5))
        row.addWidget(self._event)
        row.addWidget(self._where, 1)
        row.addWidget(self._pill)
        row.addWidget(self._clock)
        self.setFixedHeight(max(look.px(17 if look.is_kiosk else 13), round(look.font_px(Role.BODY) * 2.1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hold.start(HOLD_MS)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.stop()
        super().mouseReleaseEvent(event)

    def show_place(self, directory: Directory) -> None:
        """Event, gate, direction, activity."""
        conference, gate = directory.conference, directory.gate
        if self._is_public:
            self._event.say(self._words.text(conference.name).first if conference else "")
            self._where.say(self._words("gate", gate=gate.name) if gate else "")
            self._where.setMinimumWidth(min(self._where.sizeHint().width(), self._look.px(MOST_GATE_MM)))
            return
        self._event.say(self._words.line("gate", gate=gate.name).spoken if gate else "")
        direction = self._words.line(f"direction.{directory.direction}").spoken
        activity = directory.activity.title.both() if directory.activity else ""
        self._where.say(" · ".join(part for part in (direction, activity) if part))

    def show_status(self, status: Status, clock: str) -> None:
        """State of the link, and the time."""
        state = public_state if self._is_public else staff_state
        self._pill.show_state(*state(status, self._words))
        if clock != self._clock.text():
            self._clock.setText(clock)
