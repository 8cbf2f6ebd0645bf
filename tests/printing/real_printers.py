"""Printers that we did not write: CUPS' own `ippeveprinter`, and a real `cupsd` with two queues, for one test.

`ippeveprinter` will not start without DNS-SD, so it gets a message bus and an avahi of its own, on loopback alone.
Both want to be root. One at a time on a machine: avahi knows one place for its process id.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.printing.ipp import Address, IppClient
from kiosk.printing.ipp_printer import IppPrinter

PROGRAMS = ("ippeveprinter", "avahi-daemon", "dbus-daemon", "cupsd", "lpadmin")
STARTS_S = 30.0

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy>
</busconfig>"""
AVAHI = "[server]\nuse-ipv6=no\nallow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n"
KEEP = """#!/bin/sh
[ -f {folder}/trouble ] && while [ -f {folder}/trouble ]; do echo "STATE: +$(cat {folder}/trouble)" >&2; sleep 0.1; done
echo "STATE: -media-empty-error,cover-open-error" >&2
cp "$1" {folder}/arrived.part && mv {folder}/arrived.part {folder}/arrived
"""
CUPSD = """Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
TempDir {folder}/tmp
ErrorLog {folder}/error.log
AccessLog {folder}/access.log
PageLog {folder}/page.log
ServerKeychain {folder}/ssl
FileDevice Yes
SystemGroup root
"""
LABEL_PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "LABEL.PPD"
*Manufacturer: "Test"
*Product: "(Label)"
*ModelName: "Label"
*ShortNickName: "Label"
*NickName: "Label"
*PSVersion: "(3010.000) 0"
*ColorDevice: False
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*VariablePaperSize: True
*MaxMediaWidth: "600"
*MaxMediaHeight: "1000"
*HWMargins: 0 0 0 0
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 36 600
*ParamCustomPageSize Height: 2 points 36 1000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Letter
*PageSize Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Letter
*PageRegion Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter/Letter: "0 0 612 792"
*DefaultPaperDimension: Letter
*PaperDimension Letter/Letter: "612 792"
"""


def are_here() -> bool:
    """Whether this machine can run them."""
    return os.geteuid() == 0 and all(map(_program, PROGRAMS))


@dataclass
class RealPrinter:
    """An `ippeveprinter`; `arrived` is the last document it printed."""

    folder: Path
    port: int

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    @property
    def arrived(self) -> bytes:
        return (self.folder / "arrived").read_bytes()

    def break_down(self, reason: str) -> None:
        """Stand still with this reason from the next job on, until `mend`."""
        (self.folder / "trouble").write_text(reason)

    def mend(self) -> None:
        (self.folder / "trouble").unlink()


@contextmanager
def real_ipp_printer(*formats: str) -> Iterator[RealPrinter]:
    """One that takes these formats."""
    with ExitStack() as stack:
        folder = stack.enter_context(_folder())
        stack.enter_context(_dns_sd(folder))
        command = folder / "print"
        command.write_text(KEEP.format(folder=folder))
        command.chmod(0o755)
        printer = RealPrinter(folder, _free_port())
        words = ("-k", "-n", "localhost", "-p", str(printer.port), "-d", str(folder / "spool"), "-c", str(command))
        (folder / "spool").mkdir()
        stack.enter_context(_running(folder, "ippeveprinter", *words, "-f", ",".join(formats), "Badge"))
        wait_until(lambda: IppPrinter("eve", client_of("/ipp/print", printer.port)).state().can_print)
        yield printer


@dataclass
class RealQueues:
    """A `cupsd` on a port of its own; `made` is what the driver of the queue ``label`` sent to its printer."""

    folder: Path
    port: int

    def queue(self, name: str) -> IppPrinter:
        """As the kiosk opens ``cups:NAME``, at this port."""
        return IppPrinter(f"cups:{name}", client_of(f"/printers/{name}", self.port))

    @property
    def made(self) -> bytes:
        return (self.folder / "made.pdf").read_bytes()


@contextmanager
def real_queues(driverless: RealPrinter) -> Iterator[RealQueues]:
    """Two queues: ``eve``, driverless before that printer, and ``label``, with a driver that knows US Letter alone."""
    with ExitStack() as stack:
        folder = stack.enter_context(_folder())
        queues = RealQueues(folder, _free_port())
        for name in ("spool", "cache", "run", "tmp", "ssl", "ppd"):
            (folder / name).mkdir(mode=0o777)
            (folder / name).chmod(0o777)
        (folder / "made.pdf").touch()
        (folder / "made.pdf").chmod(0o666)
        (folder / "label.ppd").write_text(LABEL_PRINTER)
        (folder / "cupsd.conf").write_text(CUPSD.format(port=queues.port))
        (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder))
        files = ("-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf"))
        stack.enter_context(_running(folder, "cupsd", "-f", *files))
        wait_until(lambda: _listens(queues.port))
        _lpadmin(queues, "-p", "eve", "-E", "-v", driverless.uri, "-m", "everywhere")
        _lpadmin(
            queues, "-p", "label", "-E", "-v", f"file://{folder}/made.pdf", "-P", str(folder / "label.ppd")
        )  # fmt: skip
        yield queues


def client_of(path: str, port: int) -> IppClient:
    return IppClient(Address("ipp", "localhost", port, path), timeout_s=10.0)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Until it is so; fails after half a minute."""
    deadline = time.monotonic() + STARTS_S
    while not is_so():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)  # other programs' doing: nothing here could wake us


@contextmanager
def _folder() -> Iterator[Path]:
    """Where the daemons' other users may look, whatever the tests' own temporary folder allows."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-printers-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _dns_sd(folder: Path) -> Iterator[None]:
    with Path("/tmp/kiosk-test-avahi.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        (folder / "avahi.conf").write_text(AVAHI)
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder}/bus"
        try:
            with (
                _running(folder, "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile"),
                ExitStack() as stack,
            ):
                wait_until((folder / "bus").exists)
                words = ("-f", str(folder / "avahi.conf"), "--no-drop-root", "--no-chroot", "--no-rlimits")
                stack.enter_context(_running(folder, "avahi-daemon", *words))
                wait_until(lambda: "Server startup complete" in (folder / "avahi-daemon.log").read_text())
                yield
        finally:
            del os.environ["DBUS_SYSTEM_BUS_ADDRESS"]


@contextmanager
def _running(folder: Path, program: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    path = _program(program)
    assert path is not None
    with (folder / f"{program}.log").open("wb") as log:
        process = _start(path, words, log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(path: str, words: tuple[str, ...], log: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([path, *words], stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def _lpadmin(queues: RealQueues, *words: str) -> None:
    program = _program("lpadmin")
    assert program is not None
    server = {**os.environ, "CUPS_SERVER": f"127.0.0.1:{queues.port}"}
    subprocess.run([program, *words], check=True, capture_output=True, env=server, timeout=60)


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
