"""Eighteen codes in three classes, and which of them nobody else may read."""

from __future__ import annotations

import pytest

from kiosk.domain.verdicts import (
    PRIVATE,
    SILENT,
    Admit,
    AskOperator,
    Code,
    Decision,
    Refuse,
    Tone,
    is_admission,
    tone_of,
)

TONES = {
    Tone.ADMIT: {"ADMIT", "ADMIT_NOTE"},
    Tone.REFUSE: {"ALREADY_IN", "REVOKED", "BLOCKED", "FORGED"},
    Tone.ATTENTION: {
        "UNKNOWN", "NOT_OURS", "WRONG_DAY", "WRONG_SESSION", "TOO_EARLY", "EXPIRED", "FULL", "UNPAID", "PENDING",
        "WRONG_CATEGORY", "CHECK_ID", "FAULT",
    },
}  # fmt: skip


def test_every_code_has_its_class() -> None:
    assert len(Code) == 18
    assert {tone: {str(code) for code in Code if tone_of(code) is tone} for tone in Tone} == TONES


def test_no_lane_hears_or_reads_why_somebody_is_stopped() -> None:
    assert {Code.BLOCKED, Code.FORGED} == SILENT
    assert SILENT < PRIVATE
    assert {Code.UNPAID, Code.PENDING, Code.REVOKED} < PRIVATE


DECISIONS: list[tuple[Decision, Code, bool]] = [
    (Admit(), Code.ADMIT, True),
    (Admit(notes=("VIP",)), Code.ADMIT_NOTE, True),
    (Refuse(Code.FULL), Code.FULL, False),
    (AskOperator(Code.CHECK_ID, Admit()), Code.CHECK_ID, False),
]


@pytest.mark.parametrize(("decision", "code", "lets_in"), DECISIONS)
def test_a_decision_names_its_code(decision: Decision, code: Code, lets_in: bool) -> None:
    assert decision.code is code
    assert is_admission(decision) is lets_in
