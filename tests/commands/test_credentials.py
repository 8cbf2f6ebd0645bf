"""`kiosk credentials` on a real hub store: what comes out of it opens the gates of a device that follows that hub."""

from __future__ import annotations

import csv
import os
import stat
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.connectors.readers import readers_of
from kiosk.domain.credential import Presented, Unreadable, read
from kiosk.domain.model import Category, Conference, Credential, CredentialKind
from kiosk.hub.opening import open_store
from kiosk.scanning.decoder import StillDecoder
from kiosk.wire.rows import KIND_OF, value_of

LIST = """编号 ID,姓名 Name,类别 Category,邮箱 Email
d1,张伟,代表,zhang@example.org
d2,IVANOVA Anna,媒体,anna@example.org
d3,=1+1 古丽,代表,guli@example.org
"""


@pytest.fixture
def hub(tmp_base_dir: Path, tmp_path: Path) -> Path:
    """A hub with three delegates."""
    (tmp_path / "list.csv").write_text(LIST.replace("=1+1 ", ""), "utf-8")
    days = ["--days", "2026-11-01~2026-11-02"]
    assert main(["import", str(tmp_path / "list.csv"), "--base-dir", str(tmp_base_dir), *days]) == 0
    return tmp_base_dir


V = TypeVar("V")


def values(base_dir: Path, cls: type[V]) -> list[V]:
    """Rows of a hub."""
    with closing(open_store(Paths(base_dir))) as store:
        return [value_of(KIND_OF[cls], body) for body in store.values(KIND_OF[cls])]


def credentials(hub: Path, *words: str | Path) -> int:
    """Run the command."""
    return main(["credentials", *map(str, words), "--base-dir", str(hub)])


def table(folder: Path) -> list[dict[str, str]]:
    """codes.csv."""
    with (folder / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def key(hub: Path, tmp_path: Path) -> Path:
    """A signing key the hub knows."""
    file = tmp_path / "organiser.key"
    assert credentials(hub, "new-key", file) == 0
    return file


def test_codes_open_the_gates_and_name_their_holders(hub: Path, key: Path, tmp_path: Path) -> None:
    assert credentials(hub, "issue", "--key", key, "--out", tmp_path / "codes") == 0
    rows = table(tmp_path / "codes")
    (conference,) = values(hub, Conference)
    held = {row.id: row for row in values(hub, Credential) if row.kind is CredentialKind.REGISTRATION}
    codes = {category.code: category.id for category in values(hub, Category)}
    assert [row["id"] for row in rows] == ["d1", "d2", "d3"]
    for row in rows:
        reading = read(row["code"].encode(), readers_of(conference))
        assert isinstance(reading, Presented)
        assert reading.claims is not None
        assert held[reading.id].delegate == row["id"]
        assert codes[reading.claims.category] == row["category"]
        assert reading.claims.valid_from.isoformat() == "2026-10-31T16:00:00+00:00"
        assert reading.claims.valid_to == held[reading.id].valid_to


def seen(picture: Image.Image) -> list[str]:
    """Codes that the shipping decoder reads from a picture."""
    found = StillDecoder().decode(np.asarray(picture.convert("L")))
    return sorted(symbol.payload.decode() for symbol in found)


def test_sheets_and_pictures_hold_the_codes_of_the_table(hub: Path, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "codes"
    credentials(hub, "issue", "--key", key, "--out", folder)
    rows = table(folder)
    assert [seen(Image.open(folder / row["png"])) for row in rows] == [[row["code"]] for row in rows]
    assert all((folder / row["svg"]).read_text("utf-8").lstrip().startswith("<") for row in rows)
    with closing(pypdfium2.PdfDocument(folder / "codes.pdf")) as document:
        assert len(document) == 1
        assert seen(document[0].render(scale=3).to_pil()) == sorted(row["code"] for row in rows)
        text = document[0].get_textpage().get_text_range()
    assert "张伟" in text
    assert "IVANOVA Anna" in text


def test_ones_own_list_comes_back_with_codes(hub: Path, key: Path, tmp_path: Path) -> None:
    """The hub keeps no e-mail addresses: the mail merge needs the organiser's own columns."""
    own = tmp_path / "own.csv"
    own.write_text(LIST + "d9,Nobody,代表,nobody@example.org\n", "utf-8")
    assert credentials(hub, "issue", "--key", key, "--out", tmp_path / "codes", "--list", own, "--formats", "pdf") == 0
    rows = table(tmp_path / "codes")
    assert [row["邮箱 Email"] for row in rows] == ["zhang@example.org", "anna@example.org", "guli@example.org"]
    assert rows[2]["姓名 Name"] == "'=1+1 古丽", "a spreadsheet program must not calculate a name"
    assert "png" not in rows[0]


def test_keys_follow_one_another(hub: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    credentials(hub, "issue", "--key", key, "--out", tmp_path / "first", "--formats", "svg")
    assert credentials(hub, "new-key", tmp_path / "second.key") == 0
    credentials(hub, "issue", "--key", tmp_path / "second.key", "--out", tmp_path / "second", "--formats", "svg")
    old, new = table(tmp_path / "first")[0]["code"], table(tmp_path / "second")[0]["code"]
    both = readers_of(values(hub, Conference)[0])
    assert [isinstance(read(code.encode(), both), Presented) for code in (old, new)] == [True, True]
    assert credentials(hub, "retire", "1") == 0
    after = readers_of(values(hub, Conference)[0])
    assert [isinstance(read(code.encode(), after), Unreadable) for code in (old, new)] == [True, False]
    capsys.readouterr()
    credentials(hub, "keys")
    told = capsys.readouterr().out
    assert "key 2:" in told
    assert "key 1:" not in told


def test_the_signing_key_is_in_its_file_alone(hub: Path, key: Path) -> None:
    seed = key.read_text("ascii").split('"seed": "')[1][:64]
    for file in hub.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert seed.encode() not in raw
            assert bytes.fromhex(seed) not in raw
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


TROUBLE = [
    (["new-key"], "wants a file"),
    (["new-key", "KEY"], "a file"),
    (["retire", "nine"], "is no number"),
    (["retire", "9"], "No live key"),
    (["issue"], "by which key"),
    (["issue", "--key", "LIST"], "is no signing key"),
    (["issue", "--key", "STRANGER"], "No gate knows key"),
    (["issue", "--key", "KEY", "--list", "STRANGER"], "no column"),
    (["issue", "--key", "KEY", "--list", "OTHERS"], "None of these"),
    (["issue", "--key", "KEY", "--out", "LIST"], "cannot be written"),
]


@pytest.mark.parametrize(("words", "told"), TROUBLE, ids=[" ".join(row[0]) for row in TROUBLE])
def test_trouble_is_told_in_a_sentence_and_nothing_is_published(
    hub: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    stranger, others = tmp_path / "stranger.key", tmp_path / "others.csv"
    stranger.write_text('{"kiosk-credential-key": 1, "seed": "' + "00" * 32 + '"}', "ascii")
    others.write_text("编号 ID,姓名 Name\nx1,Nobody\n", "utf-8")
    files = {"KEY": key, "LIST": tmp_path / "list.csv", "STRANGER": stranger, "OTHERS": others}
    before = values(hub, Credential), values(hub, Conference)
    assert credentials(hub, *(files.get(word, word) for word in words)) == 1
    assert told in capsys.readouterr().err
    assert (values(hub, Credential), values(hub, Conference)) == before


def test_without_a_hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert credentials(tmp_path, "keys") == 1
    assert "There is no hub" in capsys.readouterr().err
