"""`kiosk doctor`: a line for each thing, in words, and what to do; it acts only when told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.app.checkup import Checkup, Level
from kiosk.config import Paths, Settings
from tests.app.kiosks import device_with
from tests.app.test_opening import flip
from tests.commands.devices import device_at_rest
from tests.factory import GATE_A

pytestmark = pytest.mark.slow  # looks at whole devices, printers and cameras

THINGS = [
    *("disk", "data key", "journal", "delegate list", "gate", "hub"),
    *("clock", "camera", "decoder", "printer", "fonts"),
]


def doctor(base_dir: Path, *words: str) -> int:
    return main(["doctor", "--base-dir", str(base_dir), *words])


def found(base_dir: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str]]:
    """Every finding by what was looked at."""
    doctor(base_dir, "--json")
    return {line["what"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())}


def test_a_machine_without_a_device_is_told_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(tmp_path / "new") == 1
    said = capsys.readouterr().out.splitlines()
    assert "▲ journal        There is none yet." in said
    assert "                 → Start `kiosk run` once." in said
    assert "✕ delegate list  There is none: nobody can be admitted." in said
    assert not (tmp_path / "new").exists(), "it only looks"


def test_everything_is_looked_at_once(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    device_at_rest(tmp_base_dir)
    findings = found(tmp_base_dir, capsys)
    assert list(findings) == THINGS
    assert findings["journal"]["level"] == "good"
    assert findings["journal"]["sentence"].startswith("It is sound: 2 events, 2 of them not yet at the hub; SQLite 3.")
    assert findings["gate"]["sentence"] == "This device stands at gate A."
    assert findings["hub"]["sentence"] == "This device belongs to no hub."
    assert findings["fonts"]["level"] == "good"
    assert all(finding["remedy"] for finding in findings.values() if finding["level"] != "good")


def test_it_may_look_while_the_kiosk_is_at_work(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with device_with(tmp_base_dir) as device:
        device.change_settings(device.settings)
        assert found(tmp_base_dir, capsys)["delegate list"]["sentence"].startswith("5 delegates, version 1")
        assert doctor(tmp_base_dir, "--set-aside") == 1
        assert "kiosk doctor: The kiosk is already running" in capsys.readouterr().err


def test_damage_is_told_and_set_aside_only_when_asked(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = device_at_rest(tmp_base_dir)
    flip(paths.journal, 2, 3)
    findings = found(tmp_base_dir, capsys)
    assert findings["journal"]["sentence"] == "It is damaged."
    for thing in ("journal", "delegate list", "gate", "hub"):
        assert findings[thing]["remedy"] == (
            "Stop the kiosk and run `kiosk doctor --set-aside`; then enrol this device again."
        )
    assert not list(tmp_base_dir.glob("journal-damaged-*"))

    assert doctor(tmp_base_dir, "--set-aside") == 1
    (aside,) = tmp_base_dir.glob("journal-damaged-*.db")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"set aside: {aside}"
    with device_with(tmp_base_dir, []) as device:
        assert device.snapshots.current is not None, "the list was not damaged"
    assert doctor(tmp_base_dir, "--set-aside") == 1
    assert capsys.readouterr().out.startswith("nothing is damaged: nothing was set aside\n")


def test_a_damaged_key_is_told_and_set_aside(tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = device_at_rest(tmp_base_dir)
    (paths.keys / "device.key").write_text("nonsense")
    assert found(tmp_base_dir, capsys)["data key"]["level"] == "bad"
    doctor(tmp_base_dir, "--set-aside")
    said = capsys.readouterr().out.splitlines()
    assert [Path(line.removeprefix("set aside: ")).name.split("-")[0] for line in said[:2]] == ["device", "journal"]
    assert found(tmp_base_dir, capsys)["data key"]["level"] == "look"


@pytest.mark.parametrize(
    ("settings", "thing", "level", "said"),
    [
        (Settings(gate="Z"), "gate", Level.BAD, "There is no gate Z on the list."),
        (Settings(), "gate", Level.BAD, "No gate is chosen."),
        (Settings(printer="lp0"), "printer", Level.BAD, "This is no printer address."),
        (Settings(printer="folder"), "printer", Level.GOOD, "folder is ready."),
        (Settings(printer="zpl://127.0.0.1:1"), "printer", Level.BAD, "The printer cannot be reached."),
        (Settings(camera="rtsp://127.0.0.1:1/x"), "camera", Level.BAD, "x does not answer."),
        (Settings(), "camera", Level.LOOK, "No camera is plugged in."),
    ],
)
def test_settings_that_do_not_fit(tmp_base_dir: Path, settings: Settings, thing: str, level: Level, said: str) -> None:
    paths = device_at_rest(tmp_base_dir)
    finding = next(each for each in Checkup(paths, settings, lambda: False).run() if each.what == thing)
    assert (finding.level, finding.sentence.en) == (level, said)
    assert bool(finding.remedy.en) == bool(finding.remedy.zh) == (level is not Level.GOOD)
    assert finding.sentence.zh


def test_a_camera_that_is_plugged_in_or_a_folder_of_pictures(tmp_base_dir: Path) -> None:
    from PIL import Image

    paths = device_at_rest(tmp_base_dir)
    picture = tmp_base_dir / "one.png"
    Image.new("L", (320, 200)).save(picture)
    for settings, said in (
        (Settings(gate=GATE_A), "A camera is plugged in."),
        (Settings(camera=str(picture)), f"{picture} gives pictures of 320 x 200."),
    ):
        finding = next(each for each in Checkup(paths, settings, lambda: True).run() if each.what == "camera")
        assert (finding.level, finding.sentence.en) == (Level.GOOD, said)


def test_a_folder_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    finding = next(Checkup(Paths(file), Settings(), lambda: False).run())
    assert (finding.level, finding.sentence.en) == (Level.BAD, f"{file} cannot be written: nothing could be recorded.")


def test_everything_is_told_in_chinese_too(tmp_base_dir: Path) -> None:
    paths = device_at_rest(tmp_base_dir)
    new = Paths(tmp_base_dir / "new")
    flipped = [*Checkup(paths, Settings(), lambda: False).run(), *Checkup(new, Settings(), lambda: True).run()]
    flip(paths.journal, 2, 3)
    flipped += Checkup(paths, Settings(gate=GATE_A, printer="folder"), lambda: True).run()
    assert len(flipped) == 3 * len(THINGS)
    for finding in flipped:
        assert finding.sentence.zh, finding
        assert bool(finding.remedy.zh) == bool(finding.remedy.en), finding
