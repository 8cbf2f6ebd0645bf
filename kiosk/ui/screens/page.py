"""What the self-service pages have in common: two parts, one above the other on a portrait panel, side by side on a
landscape one, controls always where a seated person reaches them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui.icons import Icon
from kiosk.ui.scene import Scene
from kiosk.ui.theme import Role
from kiosk.ui.widgets.shapes import Emblem
from kiosk.ui.widgets.text import CENTRE, LEADING, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

MESSAGE_SHARE_PORTRAIT = 40  # per cent: all controls stand in the lower 60 % (ADA 308.2.1)
MESSAGE_SHARE_LOW = 60
FORM_SHARE_LOW = 50  # the keys are in the lower 40 %; the fields above them are touched once, and large ones need room
MESSAGE_SHARE_LANDSCAPE = 55
FORM_SHARE_LANDSCAPE = 31  # what is typed needs the width
BAR_MM, SIDE_MM, WIDE_SIDE_MM, ACTION_MM = 17.0, 7.0, 9.0, 26.0


class Page(QWidget):
    """`left` asks for the start page, `wanted` for another page by name; `touched` is any sign of life."""

    left = Signal()
    wanted = Signal(str)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def begin(self) -> None:
        """It is on screen: keys work on it from now on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, now_s: float) -> None:
        """A quarter of a second has passed."""

    def end(self) -> None:
        """It is about to be taken away, with whatever was kept for it."""

    def compose(
        self, message: QWidget, controls: QWidget, *, actions: QLayout | None = None,
        message_share: int | None = None, beneath: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Arrange the two parts. Under the controls, which scroll where they must, stand the actions, always in sight;
        under both parts the keyboard."""
        portrait = self.scene.is_portrait
        share = message_share or (MESSAGE_SHARE_PORTRAIT if portrait else MESSAGE_SHARE_LANDSCAPE)
        if portrait and self.scene.look.is_low:
            least = FORM_SHARE_LOW if beneath else MESSAGE_SHARE_LOW
            share = share if beneath and self.scene.look.is_large else max(share, least)
        ways = QBoxLayout.Direction
        outer = QVBoxLayout(self)
        box = QBoxLayout(ways.TopToBottom if portrait else ways.LeftToRight)
        for layout in (outer, box):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part, weight in ((message, share), (pinned(scrolled(controls), actions), 100 - share)):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            box.addWidget(part, weight)
        outer.addLayout(box, 1)
        if beneath is not None:
            outer.addWidget(beneath)
            if portrait:  # the share of the whole panel, however high the keyboard is
                message.setFixedHeight(self.scene.panel_px[1] * share // 100 - self.scene.look.px(BAR_MM))


def message(
    scene: Scene, title: Line, why: Line, emblem: Icon, *, back: QWidget | None = None, step: str = "",
    is_short: bool = False,
) -> QScrollArea:  # fmt: skip
    """What a page is about. In the middle on a portrait panel; on a landscape one from the side where reading begins,
    under the way back. `is_short` where a keyboard takes the height."""
    look, portrait = scene.look, scene.is_portrait
    align, side = (CENTRE, Qt.AlignmentFlag.AlignHCenter) if portrait else (LEADING, Qt.AlignmentFlag.AlignLeading)
    holder, layout = message_column(scene, back, step)
    layout.addStretch(1)
    is_tight = is_short and not portrait
    smaller = Role.TITLE if look.is_large and is_tight else Role.HEADLINE  # long words have no place to break
    first, second = (smaller, Role.BODY) if look.is_large or is_tight else (Role.HERO, Role.TITLE)
    box = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_tight else QBoxLayout.Direction.TopToBottom)
    box.setSpacing(look.px(5))
    if not (look.is_large and is_short):
        box.addWidget(Emblem(look, emblem, 20 if is_tight else 44), 0, Qt.AlignmentFlag.AlignTop if is_tight else side)
    box.addWidget(Pair(look, title, first, second, align=align), 1)
    layout.addLayout(box)
    if (
        why.first and not look.is_large and (not is_tight or len(scene.words.others) == 1)
    ):  # a third language leaves no room
        layout.addSpacing(look.px(2.5))
        layout.addWidget(Pair(look, why, Role.BODY, Role.SMALL, align=align))
    layout.addStretch(1)
    return scrolled(holder)


def message_column(scene: Scene, back: QWidget | None, step: str = "") -> tuple[QWidget, QVBoxLayout]:
    """The tinted ground of what a page has to say; at its top the way back, and how far one is."""
    holder, layout = column(scene, gap_mm=2.5, margin_mm=8)
    holder.setObjectName("message")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout()
    if back is not None:
        row.addWidget(back)
    row.addStretch(1)
    if step:
        row.addWidget(Text(scene.look, step, Role.BODY, ink="muted", wraps=False))
    if scene.is_portrait:
        row.addStretch(1)
    layout.addLayout(row)
    return holder, layout


def back_tile(page: Page, to: str = "") -> Tile:
    """The way back to the start, or to another page by name."""
    back = Tile(page.scene.look, page.scene.words.line("back"), icon=Icon.BACK, dress=Dress.CHIP)
    back.clicked.connect(lambda: page.wanted.emit(to) if to else page.left.emit())
    return back


def pinned(area: QScrollArea, actions: QLayout | None) -> QWidget:
    """A part that scrolls, with what it leads to beneath it, always in sight."""
    if actions is None:
        return area
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # it takes what the actions leave
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(area, 1)
    layout.addLayout(actions)
    return whole


def scrolled(content: QWidget) -> QScrollArea:
    """A part that scrolls up and down when large text needs more room; never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)  # no finger hits the bar
    content.setAutoFillBackground(False)
    area.setWidget(content)
    return area


def column(scene: Scene, *, gap_mm: float = 2.0, margin_mm: float = SIDE_MM) -> tuple[QWidget, QVBoxLayout]:
    """An empty column with the page's margins."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    margin = scene.look.px(margin_mm)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(scene.look.px(gap_mm))
    return holder, layout
