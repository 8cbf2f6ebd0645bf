"""Settings: where they come from, which wins, and one sentence for each that makes no sense."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import Paths, Settings, load_settings, save_settings
from kiosk.domain.faults import Fault


@pytest.fixture
def paths(tmp_base_dir: Path) -> Paths:
    """A base directory."""
    return Paths(tmp_base_dir)


def test_the_later_source_wins(paths: Paths) -> None:
    assert load_settings(paths, {}, {}) == Settings()
    paths.settings.write_text('gate = "A"\nmode = "self"\nis_muted = true\n', "utf-8")
    environment = {"KIOSK_GATE": "B", "KIOSK_IS_MUTED": "no", "PATH": "/bin"}
    settings = load_settings(paths, environment, {"gate": "C", "camera": None})
    assert settings == Settings(gate="C", mode="self", is_muted=False)


def test_settings_come_back_as_they_were_written(paths: Paths) -> None:
    odd = Settings(operator='张"伟\\', gate="A 1", is_mirrored=False, wedge_prefix="\x02", theme="dark")
    save_settings(paths, odd)
    assert load_settings(paths, {}, {}) == odd
    save_settings(paths, replace(odd, operator=""))
    assert "operator" not in paths.settings.read_text("utf-8")
    assert [path.name for path in paths.base_dir.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gate = [", "cannot be read: Invalid value (at end of document)"),
        ('colour = "red"', "has no setting called 'colour'"),
        ('mode = "banana"', "says 'banana' for 'mode', which is one of volunteer, self, badges, dashboard"),
        ('language = "fr"', "says 'fr' for 'language', which is one of zh, en"),
        ("theme = 3", "says '3' for 'theme', which is one of light, dark, contrast"),
        ('is_muted = "perhaps"', "says 'perhaps' for 'is_muted', which is yes or no"),
    ],
)
def test_a_setting_that_makes_no_sense(paths: Paths, text: str, told: str) -> None:
    paths.settings.write_text(text, "utf-8")
    with pytest.raises(Fault) as caught:
        load_settings(paths, {}, {})
    assert str(caught.value) == f"The settings ({paths.settings}): this {told}. Correct it, or remove that line."


def test_a_file_that_is_no_text_and_a_word_of_the_command_line(paths: Paths) -> None:
    paths.settings.write_bytes(b'gate = "\xff"')
    with pytest.raises(Fault, match="cannot be read: 'utf-8' codec"):
        load_settings(paths, {}, {})
    paths.settings.unlink()
    with pytest.raises(Fault, match=r"The settings \(environment\): this says 'x' for 'mode'"):
        load_settings(paths, {"KIOSK_MODE": "x"}, {})


def test_a_base_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Fault, match="cannot be used: File exists"):
        Paths(tmp_path / "file").create()
