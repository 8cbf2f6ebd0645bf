"""`kiosk logo`: what organisers give, and what they may give by mistake."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from kiosk.__main__ import main
from kiosk.badges.mark import invented_mark
from kiosk.commands.logo import MOST_BYTES
from kiosk.config import Paths
from kiosk.domain.model import Conference
from kiosk.hub.opening import open_store
from kiosk.wire.rows import digest, value_of


@pytest.fixture
def base(tmp_path: Path, tmp_base_dir: Path) -> list[str]:
    """A hub with the rules of the example."""
    rules, base = tmp_path / "rules.toml", ["--base-dir", str(tmp_base_dir)]
    assert main(["rules", "example", str(rules)]) == 0
    assert main(["rules", "publish", str(rules), *base]) == 0
    return base


def published(base_dir: Path) -> tuple[Conference, bytes | None]:
    """The hub's conference, and its logo."""
    with closing(open_store(Paths(base_dir))) as store:
        held: Conference = value_of("conference", store.values("conference")[0])
        return held, store.published.blob(held.logo)


def test_a_logo_is_published_kept_by_new_rules_and_taken_away(
    base: list[str], tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(invented_mark())
    assert main(["logo", str(file), *base]) == 0
    assert "the logo is published" in capsys.readouterr().out
    conference, picture = published(tmp_base_dir)
    assert picture is not None
    assert conference.logo == digest(picture)
    assert Image.open(io.BytesIO(picture)).format == "PNG"
    assert main(["rules", "publish", str(tmp_path / "rules.toml"), *base]) == 0
    assert published(tmp_base_dir)[0].logo == conference.logo
    assert main(["logo", "--none", *base]) == 0
    assert published(tmp_base_dir)[0].logo == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<svg/>", "holds no picture that can be used"),
        (invented_mark()[:-500], "is damaged or cut short"),
        (b"\x89PNG" + b"\0" * MOST_BYTES, "is too large"),
    ],
    ids=["svg", "cut-short", "huge"],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence_and_changes_nothing(
    base: list[str],
    tmp_path: Path,
    tmp_base_dir: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    told: str,
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    assert main(["logo", str(file), *base]) == 1
    assert f"logo.png {told}" in capsys.readouterr().err
    assert published(tmp_base_dir)[0].logo == ""


def test_a_file_that_is_not_there_and_a_hub_without_a_conference(
    tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["--base-dir", str(tmp_base_dir)]
    assert main(["logo", str(tmp_path / "none.png"), *base]) == 1
    assert "cannot be read" in capsys.readouterr().err
    file = tmp_path / "logo.png"
    file.write_bytes(invented_mark())
    assert main(["logo", str(file), *base]) == 1
    assert "no conference yet" in capsys.readouterr().err
