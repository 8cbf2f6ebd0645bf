"""`kiosk report` at a hub: written, verified, and one sentence for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.wire.rows import row_of
from tests.app.kiosks import rows


@pytest.mark.slow
def test_a_hubs_report_is_written_and_verified(
    tmp_base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(Paths(tmp_base_dir))
    store.publish(map(row_of, rows()))
    store.close()
    out = tmp_path / "out"
    assert main(["report", str(out), "--hub-store", str(tmp_base_dir)]) == 0
    written = capsys.readouterr().out.splitlines()
    (signed,) = (Path(line) for line in written if line.endswith(".sig"))
    assert main(["report", "--verify", str(signed)]) == 0
    assert "signed by hub " in capsys.readouterr().out
    next(out.glob("*.xlsx")).write_bytes(b"other figures")
    assert main(["report", "--verify", str(signed)]) == 1
    assert "NOT genuine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "There is no folder for the report."),
        (["out", "--hub-store", "nowhere"], "There is no hub in nowhere."),
    ],
)
def test_one_sentence_for_what_cannot_be(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(["report", *arguments]) == 1
    assert capsys.readouterr().err.startswith(f"kiosk report: {said}")
