"""The camera's picture says what would help, after a moment, one line at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.scanning.hints import Hint
from kiosk.ui.ports import Preview
from kiosk.ui.staged.preview import preview
from kiosk.ui.theme import Look
from kiosk.ui.widgets.preview import KEPT_S, PATIENCE_S, Advice, PreviewPane
from kiosk.ui.words import AUTONYMS, Words


def test_advice_waits_changes_slowly_and_goes() -> None:
    advice = Advice()
    assert advice.take("closer", 0.0) == ""
    assert advice.take("tilt", PATIENCE_S) == "tilt"
    assert advice.take("closer", PATIENCE_S + 0.1) == "tilt", "one line at a time"
    assert advice.take("closer", PATIENCE_S + KEPT_S + 0.05) == "closer"
    assert advice.take("", PATIENCE_S + KEPT_S + 0.2) == "closer", "time to read it"
    assert advice.take("", PATIENCE_S + 2 * KEPT_S + 0.3) == ""


@pytest.mark.slow
def test_the_pane_shows_advice_over_the_picture_until_the_code_is_read(qapp: QApplication) -> None:
    now_s = 0.0
    newest: Preview = replace(preview(), is_read=False, hint="glare", number=1)
    pane = PreviewPane(Look(), lambda: newest, words=Words("de"), monotonic=lambda: now_s)
    pane.resize(480, 360)
    for number in range(4):
        newest, now_s = replace(newest, number=number), number * 0.5
        pane.refresh()
    assert pane.advice == "Es spiegelt: etwas kippen"
    with_advice = pane.grab().toImage()
    assert with_advice.width() == 480
    newest, now_s = replace(newest, number=9, is_read=True), 9.0
    pane.refresh()
    assert pane.advice == ""
    without = pane.grab().toImage()
    plate, wall = (image.pixelColor(150, 345).lightness() for image in (with_advice, without))
    assert plate < wall


@pytest.mark.parametrize("language", AUTONYMS)
def test_every_hint_has_words(language: str) -> None:
    for hint in Hint:
        assert not hint or Words(language).line(f"scan.hint.{hint}").first
