"""Which system libraries and programs the kiosk needs, and how they get onto a Debian or Ubuntu machine."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build.process import CannotGoOnError, call, say

if TYPE_CHECKING:
    from collections.abc import Mapping

# Name as the linker knows it -> Debian package. Left out: what these packages depend on themselves.
TO_RUN = {
    "EGL": "libegl1",  # Qt, on any screen or none
    "GL": "libgl1",
    "glib-2.0": "libglib2.0-0",
    "fontconfig": "libfontconfig1",
    "dbus-1": "libdbus-1-3",
    "xkbcommon": "libxkbcommon0",
    "xcb-cursor": "libxcb-cursor0",  # Qt on X11
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "wayland-client": "libwayland-client0",  # Qt on Wayland
    "wayland-cursor": "libwayland-cursor0",
    "wayland-egl": "libwayland-egl1",
    "pulse": "libpulse0",  # QtMultimedia: sound and camera
    "Xrandr": "libxrandr2",
    "cups": "libcups2",  # the list of printers
    "zbar": "libzbar0",  # pyzbar
}
TO_FREEZE = {f"python3.{sys.version_info.minor}": f"libpython3.{sys.version_info.minor}"}

# Program -> Debian package.
PROGRAMS_TO_TEST = {
    "initdb": "postgresql",
    "chromium": "chromium",
    "ippeveprinter": "cups-ipp-utils",  # a real printer, with what it needs to start
    "avahi-daemon": "avahi-daemon",
    "dbus-daemon": "dbus",
    "cupsd": "cups-daemon",  # and real queues
    "lpadmin": "cups-client",
    "driverless": "cups-filters-core-drivers",
}
PROGRAMS_TO_FREEZE = {"objdump": "binutils"}


def bring(libraries: Mapping[str, str], programs: Mapping[str, str]) -> None:
    """Install what is missing if that is in our power; otherwise say what to type."""
    if sys.platform != "linux":
        return  # there the Python packages bring all they need
    packages = missing(libraries, programs)
    if not packages:
        return
    apt_get = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise CannotGoOnError(f"These are missing (by their Debian names, yours may differ): {' '.join(packages)}")
    if os.geteuid() != 0:
        raise CannotGoOnError(f"System packages are missing. Install them with\n\n    sudo {shlex.join(apt_get)}\n")
    say(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "-qq", "update"], unasked)  # one source of many may fail; the next line decides
    if call([*apt_get, "-qq", "-o", "Dpkg::Use-Pty=0"], unasked, is_chatty=True) != 0:
        raise CannotGoOnError(
            f"apt-get could not install them; the lines above say why. By hand:\n\n    {shlex.join(apt_get)}\n"
        )
    importlib.invalidate_caches()  # pip may be new
    if still := missing(libraries, programs):
        raise CannotGoOnError(f"apt-get was content, but these cannot be found: {' '.join(still)}")


def missing(libraries: Mapping[str, str], programs: Mapping[str, str]) -> list[str]:
    """The Debian packages whose library, program or (for pip) module is not on this machine."""
    packages = [package for name, package in libraries.items() if ctypes.util.find_library(name) is None]
    packages += [package for name, package in programs.items() if not has_program(name)]
    if importlib.util.find_spec("pip") is None and sys.prefix == sys.base_prefix:
        packages.append("python3-pip")
    return packages


def has_program(name: str) -> bool:
    """Debian keeps PostgreSQL's own programs off the search path, in a folder for each version, and daemons off that of
    ordinary users."""
    places = (None, "/usr/sbin:/sbin")
    is_found = any(shutil.which(name, path=place) for place in places)
    return is_found or any(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
