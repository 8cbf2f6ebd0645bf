"""The system's smart card service (PC/SC), through the library that every system brings: no package is needed.

Windows has it, macOS has it, on Linux it is pcscd with libpcsclite. Knows readers, cards and commands; what a card's
number means is no matter here. Calls block for at most the time given and raise `Fault` when the service is gone.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import byref, c_char_p, c_int32, c_long, c_size_t, c_ubyte, c_uint32, c_ulong, c_void_p, sizeof
from typing import Any, Final

from kiosk.domain.faults import Fault

_IS_WINDOWS, _IS_MAC = sys.platform == "win32", sys.platform == "darwin"
_LIBRARY = "winscard" if _IS_WINDOWS else "/System/Library/Frameworks/PCSC.framework/PCSC"
_LIBRARY = _LIBRARY if _IS_WINDOWS or _IS_MAC else "libpcsclite.so.1"
# winscard.h, pcsclite.h and PCSC/wintypes.h differ in these widths and in nothing else that is used here.
_Number: Any = c_uint32 if _IS_WINDOWS or _IS_MAC else c_ulong
_Handle: Any = c_size_t if _IS_WINDOWS else c_int32 if _IS_MAC else c_long
_ATR_BYTES = 36 if _IS_WINDOWS else 33

_SYSTEM, _SHARED, _ANY_PROTOCOL, _LEAVE = 2, 2, 3, 0
_UNAWARE, _PRESENT = 0x0000, 0x0020
_TIMEOUT, _NO_READERS, _UNKNOWN_READER, _UNAVAILABLE = 0x8010000A, 0x8010002E, 0x80100009, 0x80100017
_GONE: Final = frozenset({0x80100003, 0x8010001D, 0x8010001E, 0x80100013, 0x80100001, 0x80100014})
"""Invalid handle, no service, service stopped, communication and internal errors: begin anew."""
_LONGEST_ANSWER = 258

GET_UID: Final = bytes([0xFF, 0xCA, 0x00, 0x00, 0x00])
"""Part 3 of the PC/SC specification, 3.2.2.1.3: the number of a contactless card, 4 to 10 bytes."""
_DONE: Final = b"\x90\x00"


class _ReaderState(ctypes.Structure):
    if _IS_MAC:
        _pack_ = 1
    _fields_ = (
        ("reader", c_char_p),
        ("own", c_void_p),
        ("known", _Number),
        ("now", _Number),
        ("atr_bytes", _Number),
        ("atr", c_ubyte * _ATR_BYTES),
    )


class _Protocol(ctypes.Structure):
    _fields_ = (("protocol", _Number), ("length", _Number))


class CardService:
    """One connection to the service. One thread."""

    def __init__(self) -> None:
        """Fault READER_SERVICE where there is no such library or nobody answers."""
        try:
            self._call: Any = (ctypes.WinDLL if _IS_WINDOWS else ctypes.CDLL)(_LIBRARY)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            raise _no_service() from None
        self._context = _Handle(0)
        if self._code("EstablishContext", _Number(_SYSTEM), None, None, byref(self._context)):
            raise _no_service()

    def readers(self) -> list[str]:
        """Names of the readers plugged in now."""
        size = _Number(0)
        code = self._code("ListReaders", self._context, None, None, byref(size))
        if code == _NO_READERS:
            return []
        self._check(code)
        names = ctypes.create_string_buffer(size.value)
        code = self._code("ListReaders", self._context, None, names, byref(size))
        if code == _NO_READERS:
            return []
        self._check(code)
        return [name.decode("utf-8", "replace") for name in names.raw[: size.value].split(b"\0") if name]

    def with_card(self, readers: list[str]) -> frozenset[str]:
        """Those of the readers on which a card lies now."""
        states = (_ReaderState * len(readers))()
        for state, name in zip(states, readers, strict=True):
            state.reader, state.known = name.encode(), _UNAWARE
        code = self._code("GetStatusChange", self._context, _Number(0), states, _Number(len(readers)))
        if code in (_TIMEOUT, _UNKNOWN_READER, _UNAVAILABLE):  # nothing to tell; pulled out since it was listed
            return frozenset()
        self._check(code)
        return frozenset(name for name, state in zip(readers, states, strict=True) if state.now & _PRESENT)

    def uid(self, reader: str) -> bytes | None:
        """The number of the card on this reader; None if it was taken away, or tells none."""
        card, protocol = _Handle(0), _Number(0)
        name = reader.encode()
        code = self._code(
            "Connect", self._context, name, _Number(_SHARED), _Number(_ANY_PROTOCOL), byref(card), byref(protocol)
        )
        if code:
            return None
        try:
            answer, size = ctypes.create_string_buffer(_LONGEST_ANSWER), _Number(_LONGEST_ANSWER)
            send = _Protocol(protocol.value, sizeof(_Protocol))
            code = self._code("Transmit", card, byref(send), GET_UID, _Number(len(GET_UID)), None, answer, byref(size))
        finally:
            self._code("Disconnect", card, _Number(_LEAVE))
        told = answer.raw[: size.value]
        return told[:-2] if not code and told.endswith(_DONE) and len(told) > 2 else None

    def close(self) -> None:
        """Let go of the service."""
        self._code("ReleaseContext", self._context)

    def _code(self, name: str, *arguments: Any) -> int:
        """Call SCard`name`; its result, 0 when all is well."""
        suffix = "A" if _IS_WINDOWS and name in ("ListReaders", "GetStatusChange", "Connect") else ""
        call = getattr(self._call, f"SCard{name}{suffix}")
        call.restype = c_long
        return int(call(*arguments)) & 0xFFFFFFFF

    def _check(self, code: int) -> None:
        if code in _GONE:
            raise _no_service()
        if code:
            raise Fault("READER_FAILED", "The badge reader does not answer.", "Plug it in again.")


def _no_service() -> Fault:
    return Fault(
        "READER_SERVICE",
        "The system's smart card service does not answer.",
        "Start it; on Linux install the packages pcscd and libccid.",
    )
