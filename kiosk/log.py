"""What the program writes about itself: rotating, structured, and free of people.

Only fields on `ALLOWED` reach the file: no name, no credential, no payload can be logged, by accident or by an
exception that quotes one. A credential that must be recognised across lines is written as a keyed hash (`shorten`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import logging.handlers
import traceback
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ALLOWED: Final = frozenset(
    {
        *("activity", "address", "attempt", "camera", "code", "count", "cursor", "device", "epoch", "fault"),
        *("gate", "job", "kind", "ms", "port", "printer", "remedy", "seq", "state", "status", "version", "wait_s"),
        "worker",
    }
)

ALWAYS: Final = frozenset({"at", "level", "from", "what", "exception", "trace"})
"""Fields that every line may have besides."""

LONGEST_LINE: Final = 4_000
FILE_BYTES: Final = 5_000_000
FILES: Final = 10  # 50 MB in all: the log can never fill the disk the journal needs


class RedactedLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message (always a constant of ours) and the allowed fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record. Arguments and unknown fields are dropped; of an exception, only type and places."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "what": str(record.msg),
        }
        line |= {name: str(value) for name, value in vars(record).items() if name in ALLOWED}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["trace"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


class LogFile(logging.handlers.RotatingFileHandler):
    """A file that a full disk may keep from being written: the line is lost then, and nothing else happens.

    The standard answer prints the record to standard error, with whatever its arguments quote.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Nothing to do."""


class Tail(logging.Handler):
    """The newest lines in memory, for whoever passes them on; older ones are forgotten when nobody does."""

    def __init__(self, most: int = 500) -> None:
        super().__init__()
        self.setFormatter(RedactedLines())
        self._lines: deque[str] = deque(maxlen=most)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    def take(self, most: int) -> list[str]:
        """The oldest lines, which are then gone from here."""
        return [self._lines.popleft() for _ in range(min(most, len(self._lines)))]


def redacted(text: str) -> str:
    """A line that claims to be one of ours, with the allowed fields alone; empty if it is none."""
    try:
        line = json.loads(text) if len(text) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        return ""
    if not isinstance(line, dict) or not {"at", "what"} <= line.keys():
        return ""
    return json.dumps({name: line[name] for name in line if name in ALLOWED | ALWAYS}, ensure_ascii=False)


def start_logging(folder: Path, name: str = "kiosk") -> logging.Handler:
    """Write this program's log lines into `folder`. Returns the handler, to be closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = LogFile(folder / f"{name}.log", maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")
    handler.setFormatter(RedactedLines())
    root = logging.getLogger("kiosk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Undo `start_logging`."""
    root = logging.getLogger("kiosk")
    root.removeHandler(handler)
    root.propagate = True
    handler.close()


def shorten(secret: str, key: bytes) -> str:
    """Eight hexadecimal digits that recognise a credential within one device's log and tell nothing else."""
    return hashlib.blake2b(secret.encode(), digest_size=4, key=key[:64]).hexdigest()
