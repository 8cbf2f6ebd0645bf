"""Where things are and how this device is set up: frozen values, no globals.

Settings come from ``settings.toml`` in the base directory, then ``KIOSK_*`` environment variables, then the command
line; the later wins. Everything a device keeps lies under one base directory, so two devices can share a machine.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from kiosk.domain.faults import Fault


def resources_dir() -> Path:
    """Fonts, translations, badge designs: beside the package in a source tree, inside it in a wheel or a frozen
    program."""
    bundled = getattr(sys, "_MEIPASS", None)
    roots = (Path(bundled), Path(bundled) / "kiosk") if bundled else (Path(__file__).parents[1], Path(__file__).parent)
    return next((root / "resources" for root in roots if (root / "resources").is_dir()), roots[0] / "resources")


def default_base_dir() -> Path:
    """The operating system's place for a program's own files."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "kiosk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "kiosk"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "kiosk"


def own_command(*words: str) -> list[str]:
    """The command line that runs this very program, from source or frozen."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kiosk"]
    return [*program, *words]


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file a device or a hub owns, from one base directory."""

    base_dir: Path

    @property
    def journal(self) -> Path:
        """Precious: events, print jobs, the pointer to the snapshot."""
        return self.base_dir / "journal.db"

    @property
    def snapshots(self) -> Path:
        """Disposable: the organiser's rows, one file for each version."""
        return self.base_dir / "snapshots"

    @property
    def keys(self) -> Path:
        """Secrets that no operating system store would take."""
        return self.base_dir / "keys"

    @property
    def hub(self) -> Path:
        """The hub's own files, when this machine is one."""
        return self.base_dir / "hub"

    @property
    def badges(self) -> Path:
        """Badges of the PDF folder printer."""
        return self.base_dir / "badges"

    @property
    def reports(self) -> Path:
        """Attendance reports written from the dashboard."""
        return self.base_dir / "reports"

    @property
    def logs(self) -> Path:
        """Rotating log files."""
        return self.base_dir / "logs"

    @property
    def settings(self) -> Path:
        """The device's settings, a TOML file a person may edit."""
        return self.base_dir / "settings.toml"

    @property
    def lock(self) -> Path:
        """Held while a program uses this base directory."""
        return self.base_dir / "kiosk.lock"

    @property
    def hub_lock(self) -> Path:
        """Held while a hub runs here on its own file; a device may run beside it."""
        return self.base_dir / "hub.lock"

    def create(self) -> None:
        """Make the directories. Fault BASE_DIR where that is impossible."""
        try:
            for folder in (self.base_dir, self.snapshots, self.keys, self.badges, self.logs):
                folder.mkdir(parents=True, exist_ok=True)
            self.keys.chmod(0o700)
        except OSError as error:
            raise Fault(
                "BASE_DIR",
                f"The folder {self.base_dir} cannot be used: {error.strerror}.",
                "Choose another with --base-dir, or free space and check its permissions.",
            ) from error


CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "mode": ("volunteer", "self", "badges", "dashboard"),
    "language": ("zh", "en"),
    "theme": ("light", "dark", "contrast"),
}
"""Settings that take one of a few words."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this device is set up. `mode` is ``volunteer``, ``self``, ``badges`` or ``dashboard``; `printer` is
    ``folder``, ``ipp://…``, ``ipps://…``, ``zpl://HOST``, ``cups:QUEUE``, ``queue:NAME`` or empty for none, and
    `spare_printer` the neighbour's, which takes over while that one stands still; `camera` is a device name, a file, a
    stream's address, or empty for the first found; `is_still` asks for no motion on screen, `panel_inches` is the
    panel's diagonal as calibrated, empty for the usual one of the mode; `serial` is a hand scanner's port (``COM3``,
    ``/dev/ttyUSB0@115200``), ``none``, or empty for every one that is found; `badge_reader` is part of a PC/SC
    reader's name, ``any``, or ``none``; `is_re_entry_guarded` asks for the supervisor's PIN before the same person is
    let in again (F8)."""

    hub: str = ""
    gate: str = ""
    mode: str = "volunteer"
    language: str = "zh"
    theme: str = "light"
    camera: str = ""
    printer: str = ""
    spare_printer: str = ""
    badge: str = "portrait-100x140"
    operator: str = ""
    is_muted: bool = False
    is_mirrored: bool = True
    is_still: bool = False
    text_percent: str = "100"
    panel_inches: str = ""
    wedge_prefix: str = ""
    wedge_suffix: str = ""
    serial: str = ""
    badge_reader: str = "none"
    is_re_entry_guarded: bool = False

    @property
    def printers(self) -> tuple[str, ...]:
        """The printer and the spare one; fewer if there are fewer."""
        return tuple(dict.fromkeys(filter(None, (self.printer, self.spare_printer))))

    @property
    def first_printer(self) -> str:
        """Where badges are ordered; empty for nowhere."""
        return next(iter(self.printers), "")


def load_settings(paths: Paths, environment: Mapping[str, str], overrides: Mapping[str, Any]) -> Settings:
    """Settings of this device. Fault SETTINGS for a file or a value that makes no sense, naming it.

    `overrides` come from the command line; a value of None is not set.
    """
    settings = Settings()
    known = {field.name: field.type for field in fields(Settings)}
    layers = (
        (str(paths.settings), _read_toml(paths.settings)),
        ("environment", {k[6:].lower(): v for k, v in environment.items() if k.startswith("KIOSK_")}),
        ("command line", {k: v for k, v in overrides.items() if v is not None}),
    )
    for origin, layer in layers:
        for name, value in layer.items():
            if name not in known:
                raise _bad_setting(origin, f"has no setting called '{name}'")
            typed: Any = _typed(origin, name, value, is_bool=known[name] == "bool")
            settings = replace(settings, **{name: typed})
    return settings


def _read_toml(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad_setting(str(path), f"cannot be read: {error}") from error


def _typed(origin: str, name: str, value: object, *, is_bool: bool) -> bool | str:
    if not is_bool:
        if name in CHOICES and value not in CHOICES[name]:
            raise _bad_setting(origin, f"says '{value}' for '{name}', which is one of {', '.join(CHOICES[name])}")
        return str(value)
    if isinstance(value, bool):
        return value
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if str(value).lower() not in words:
        raise _bad_setting(origin, f"says '{value}' for '{name}', which is yes or no")
    return words[str(value).lower()]


def _bad_setting(origin: str, what: str) -> Fault:
    return Fault("SETTINGS", f"The settings ({origin}): this {what}.", "Correct it, or remove that line.")


def save_settings(paths: Paths, settings: Settings) -> None:
    """Write the settings that differ from the defaults, whole or not at all. Fault SETTINGS if the disk will not."""
    plain = Settings()
    lines = [
        f"{field.name} = {_toml(getattr(settings, field.name))}\n"
        for field in fields(Settings)
        if getattr(settings, field.name) != getattr(plain, field.name)
    ]
    draft = paths.settings.with_suffix(".new")
    try:
        draft.write_text("".join(lines), "utf-8")
        draft.replace(paths.settings)
    except OSError as error:
        raise _bad_setting(str(paths.settings), f"cannot be written: {error.strerror}") from error


def _toml(value: object) -> str:
    """A boolean, or a string quoted as TOML wants it (JSON's escapes are a part of TOML's)."""
    import json  # not needed to start

    return json.dumps(value, ensure_ascii=False)
