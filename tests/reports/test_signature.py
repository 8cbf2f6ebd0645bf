"""Signed together: any change to any file is found, and says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.reports.signature import Genuine, NotGenuine, Signer, content_mark, fingerprint, sign, verify
from kiosk.wire import seal

SIGNER = Signer("4f3a91c0de4b10aa", bytes(range(32)))
FILES = {"a.pdf": b"%PDF", "b.csv": b"1,2\r\n"}


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    path = tmp_path / "a.sig"
    path.write_bytes(sign(SIGNER, FILES))
    return path


def test_untouched_files_are_genuine(signed: Path) -> None:
    assert verify(signed) == Genuine("4f3a91c0de4b10aa", SIGNER.fingerprint, ("a.pdf", "b.csv"))


def test_the_fingerprint_is_of_the_public_key() -> None:
    assert SIGNER.fingerprint == fingerprint(seal.public_key(SIGNER.seed)) == "5647 5AA7 5463 474C 0285"


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_found(signed: Path, name: str) -> None:
    path = signed.with_name(name)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert verify(signed) == NotGenuine(f"{name} was changed after it was signed.")
    path.unlink()
    assert verify(signed) == NotGenuine(f"{name} is missing.")


@pytest.mark.parametrize("key", ["signer", "key", "files", "version", "signature"])
def test_a_forged_signature_file_is_found(signed: Path, key: str) -> None:
    told = json.loads(signed.read_bytes())
    other = json.loads(sign(Signer("other", bytes(32)), {**FILES, "a.pdf": b"forged"}))
    told[key] = {**other, "version": 2}[key]
    signed.write_text(json.dumps(told))
    found = verify(signed)
    assert isinstance(found, NotGenuine)
    assert "chang" in found.why or "newer" in found.why


def test_another_key_is_another_fingerprint(signed: Path) -> None:
    """Anybody can sign: what counts is whose fingerprint it is."""
    signed.write_bytes(sign(Signer("4f3a91c0de4b10aa", bytes(32)), FILES))
    found = verify(signed)
    assert isinstance(found, Genuine)
    assert found.fingerprint != SIGNER.fingerprint


@pytest.mark.parametrize("rubbish", [b"", b"{}", b"[]", b"\xff\xfe", b'{"signature": 1}', b'{"signature": "zz"}'])
def test_rubbish_is_no_signature(signed: Path, rubbish: bytes) -> None:
    signed.write_bytes(rubbish)
    assert verify(signed) == NotGenuine("a.sig is no signature file.")
    assert isinstance(verify(signed.with_name("none.sig")), NotGenuine)


def test_a_signature_reaches_no_other_folder(signed: Path) -> None:
    signed.write_bytes(sign(SIGNER, {"../a.pdf": b"%PDF"}))
    assert verify(signed) == NotGenuine("../a.pdf is no plain file name.")


def test_the_mark_is_of_the_content_and_its_places() -> None:
    assert content_mark(FILES) == content_mark(dict(reversed(FILES.items())))
    assert len({content_mark(FILES), content_mark({"a.pdf": b"%PDF1", "b.csv": b",2\r\n"}), content_mark({})}) == 3
