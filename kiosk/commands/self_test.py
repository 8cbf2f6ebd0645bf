"""Prove that every part this installation ships can do its work.

For a frozen program above all: what the packaging forgot shows here, not at the entrance. Needs no display, camera,
printer or network, and leaves nothing behind. One line per check; exit code 0 only if all hold.
"""

from __future__ import annotations

import tempfile
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from kiosk.domain.faults import Fault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

PAYLOAD = "KIOSK SELF-TEST 张伟"
HUB_STARTS_WITHIN_S = 20.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The self-test has no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Run all checks, also after one has failed: the packager wants to know all that is missing."""
    with tempfile.TemporaryDirectory(prefix="kiosk-self-test-") as folder:
        held = [holds(name, check, Path(folder), debug=arguments.debug) for name, check in CHECKS.items()]
    print(f"{sum(held)} of {len(held)} checks hold")
    return 0 if all(held) else 1


def holds(name: str, check: Callable[[Path], str], folder: Path, *, debug: bool) -> bool:
    """Run one check and print its line. A missing part may fail in any way, and every way counts."""
    try:
        finding = check(folder)
    except Exception as failure:  # noqa: BLE001
        print(f"FAILED  {name}: {failure if isinstance(failure, Fault) else repr(failure)}")
        if debug:
            traceback.print_exc()
        return False
    print(f"ok      {name}: {finding}")
    return True


def encrypted_database(folder: Path) -> str:
    """SQLCipher and sqlite-utils work together, and leave no plain text in the file."""
    import sqlite_utils

    from kiosk.store.driver import Database

    def fill(connection: Any) -> None:
        sqlite_utils.Database(connection).table("word").insert({"text": "plain as day"})

    database = Database(folder / "self-test.db", bytes(range(32)))
    database.with_writer(fill)
    database.checkpoint(above_pages=0)
    ((text, version),) = database.query("SELECT text, sqlite_version() FROM word")
    database.close()
    assert text == "plain as day"
    assert text.encode() not in b"".join(file.read_bytes() for file in folder.glob("self-test.db*"))
    return f"SQLite {version}"


def codes(_folder: Path) -> str:
    """A code made by qrcode is read by each of the readers."""
    import numpy as np
    import qrcode

    from kiosk.scanning.decoder import StillDecoder
    from kiosk.scanning.stock import read_zbar, read_zxing

    gray = np.asarray(qrcode.make(PAYLOAD).get_image().convert("L"))
    (symbol,) = StillDecoder().decode(gray)
    (by_zxing,), (by_zbar,) = read_zxing(gray).valid, read_zbar(gray)
    assert {symbol.text, by_zxing.text, by_zbar.text} == {PAYLOAD}
    return f"{len(PAYLOAD)} characters, by our decoder, zxing and zbar"


def video(folder: Path) -> str:
    """OpenCV's film decoder is there."""
    import numpy as np

    from kiosk.scanning.source import video_frames
    from kiosk.scanning.vision import cv2

    file = folder / "self-test.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (64, 48))
    for level in (50, 100, 150):
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    levels = [int(luma.mean()) for _at_s, luma in video_frames(file)]
    assert [round(level, -1) for level in levels] == [50, 100, 150]
    return f"{len(levels)} frames"


def badge(_folder: Path) -> str:
    """A badge in five scripts is set without a missing character, and its code is read from the finished page."""
    import numpy as np

    from kiosk.badges.render import BadgeRenderer
    from kiosk.domain.badge import BadgeSpec
    from kiosk.domain.model import DelegateId
    from kiosk.pdfium import render_page
    from kiosk.scanning.decoder import StillDecoder

    spec = BadgeSpec(
        DelegateId("self-test"), 1, "欧阳娜娜", PAYLOAD, name_latin="Ouyang Nana", organisation="جامعة القاهرة",
        organisation_en="Đại học · Университет", role="สถาปนิก", event_zh="自检", event_en="Self-test",
    )  # fmt: skip
    rendered = BadgeRenderer.from_file().render(spec)
    gray = np.ascontiguousarray(render_page(rendered.pdf, 203, is_colour=False)[:, :, 0])
    read = [symbol.text for symbol in StillDecoder().decode(gray)]
    assert not rendered.missing, rendered.missing
    assert read == [PAYLOAD], read
    return f"{len(rendered.pdf) / 1000:.0f} kB, {gray.shape[1]} x {gray.shape[0]} dots"


def signatures(_folder: Path) -> str:
    """Signatures, sealed boxes and PIN hashes."""
    import argon2
    import nacl.public
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signer = Ed25519PrivateKey.generate()
    signer.public_key().verify(signer.sign(PAYLOAD.encode()), PAYLOAD.encode())
    hub = nacl.public.PrivateKey.generate()
    sealed = nacl.public.SealedBox(hub.public_key).encrypt(PAYLOAD.encode())
    assert nacl.public.SealedBox(hub).decrypt(sealed).decode() == PAYLOAD
    hasher = argon2.PasswordHasher(time_cost=1, memory_cost=1024)
    assert hasher.verify(hasher.hash("2468"), "2468")
    return "Ed25519, sealed box, Argon2"


def tables(folder: Path) -> str:
    """Delegates come from spreadsheets, and their names are found by pinyin."""
    import openpyxl
    import pypinyin

    workbook: Any = openpyxl.Workbook()
    workbook.active.append(["姓名", "张伟"])
    workbook.save(folder / "self-test.xlsx")
    (row,) = openpyxl.load_workbook(folder / "self-test.xlsx").active.iter_rows(values_only=True)
    spelling = " ".join(pypinyin.lazy_pinyin(row[1]))
    assert spelling == "zhang wei"
    return f"{row[1]} is {spelling}"


def screen(_folder: Path) -> str:
    """The volunteers' screen is painted with our typefaces."""
    from kiosk.ui import selftest

    return f"{selftest.painted_colours()} colours"


def camera(_folder: Path) -> str:
    """Qt's camera and film decoders are there."""
    from kiosk.ui import selftest

    return f"{selftest.video_codecs()} video codecs"


def drivers(_folder: Path) -> str:
    """What is found by name only when it is needed: PostgreSQL's library, the operating system's key store."""
    import keyring
    import psycopg

    return f"libpq {psycopg.pq.version()}, {type(keyring.get_keyring()).__module__}"


def hub(folder: Path) -> str:
    """A hub starts, and a device enrols with it over TLS."""
    from kiosk.config import Paths
    from kiosk.hub.opening import open_store
    from kiosk.hub.server import HubServer, Listening
    from kiosk.sync.enrolment import enrol

    paths = Paths(folder / "hub")
    paths.create()
    store = open_store(paths)
    server = HubServer(store, paths.hub, Listening("127.0.0.1", port=0))
    invitations: SimpleQueue[tuple[str, str, str]] = SimpleQueue()

    def invite(ready: HubServer) -> None:
        assert ready.service is not None
        code = ready.service.trust.new_code(ready.service.now_ms())
        invitations.put((f"https://127.0.0.1:{ready.port}", ready.service.identity.pin, code))

    serving = threading.Thread(target=server.serve, args=(invite,), name="self-test hub")
    serving.start()
    try:
        joined = enrol(*invitations.get(timeout=HUB_STARTS_WITHIN_S), "self-test")
    finally:
        server.stop()
        serving.join()
        store.close()
    return f"device {joined.enrolment.device[:8]} enrolled"


CHECKS: dict[str, Callable[[Path], str]] = {
    "encrypted database": encrypted_database,
    "codes": codes,
    "video": video,
    "badge": badge,
    "signatures": signatures,
    "tables": tables,
    "drivers": drivers,
    "hub": hub,
    "screen": screen,
    "camera": camera,
}
