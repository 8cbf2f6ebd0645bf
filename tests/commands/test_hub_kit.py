"""`kiosk hub-kit` and `kiosk hub-promote --kit`: what is written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.hub import identity
from kiosk.hub.kit import unpack
from kiosk.hub.opening import open_store


@pytest.mark.slow
def test_a_kit_holds_the_identity_and_needs_its_code(
    tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hub.kit"
    assert main(["hub-kit", str(out), "--base-dir", str(tmp_base_dir)]) != 0
    assert "no hub" in capsys.readouterr().err
    paths = Paths(tmp_base_dir)
    paths.create()
    store = open_store(paths)
    try:
        known = identity.load(store)
        assert main(["hub-kit", str(out), "--base-dir", str(tmp_base_dir)]) == 0
        code = capsys.readouterr().out.split("code ")[1].strip()
        assert out.stat().st_mode & 0o077 == 0
        assert known.signing_key not in out.read_bytes()
        assert unpack(out.read_bytes(), code).facts["hub"].decode() == known.hub
        assert main(["hub-kit", str(out), "--base-dir", str(tmp_base_dir)]) != 0  # never over another
    finally:
        store.close()
    for file, word in ((out, "WRONG"), (tmp_path / "nothing.kit", code)):
        words = ["hub-promote", "--kit", str(file), "--code", word, "--base-dir", str(tmp_path / "kiosk")]
        assert main(words) != 0
        assert "kit" in capsys.readouterr().err
