"""Check what this device needs, and say in words what to do.

One line for each: ✓ good, ▲ works but look soon, ✕ does not work. Exit code 1 if anything does not work. It only
looks, may be run while the kiosk is at work, and needs no hub. --set-aside moves a damaged journal or data key out of
the way (nothing is deleted), so that the device can start anew; enrol it again afterwards.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kiosk.app.checkup import Finding
    from kiosk.config import Paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to answer, and whether to act."""
    parser.add_argument("--json", action="store_true", help="one JSON line for each check")
    parser.add_argument("--set-aside", action="store_true", help="move a damaged journal or key out of the way first")


def run(arguments: argparse.Namespace) -> int:
    """Look at everything, also after something was bad."""
    from kiosk.app.checkup import Checkup, Level
    from kiosk.config import Paths, default_base_dir, load_settings

    paths = Paths(arguments.base_dir or default_base_dir())
    if arguments.set_aside:
        _set_aside(paths)
    tell = _tell_json if arguments.json else _tell
    is_good = True
    for finding in Checkup(paths, load_settings(paths, os.environ, {}), _has_camera).run():
        tell(finding)
        is_good &= finding.level is not Level.BAD
    return 0 if is_good else 1


def _tell(finding: Finding) -> None:
    print(f"{finding.level} {finding.what:<14} {finding.sentence.en}")
    if finding.remedy.en:
        print(f"{'':<17}→ {finding.remedy.en}")


def _tell_json(finding: Finding) -> None:
    import json

    told = {"sentence": finding.sentence.en, "remedy": finding.remedy.en}
    line = {"what": finding.what, "level": finding.level.name.lower(), **told}
    print(json.dumps(line, ensure_ascii=False))


def _set_aside(paths: Paths) -> None:
    """Fault ALREADY_RUNNING while the kiosk is at work."""
    from kiosk.app.opening import set_aside_damage
    from kiosk.store.base_dir import BaseDirLock

    paths.create()
    with BaseDirLock(paths.lock):
        moved = set_aside_damage(paths)
    for path in moved:
        print(f"set aside: {path}")
    if not moved:
        print("nothing is damaged: nothing was set aside")


def _has_camera(platform: str = sys.platform) -> bool:
    if platform == "linux":  # without loading Qt, which a server may lack
        return any(Path("/dev").glob("video*"))
    from kiosk.ui.run import has_camera

    return has_camera()
