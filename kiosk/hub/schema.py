"""The hub's tables, for SQLite and PostgreSQL alike ({blob} and {number} are the two words in which they differ).

The tables of the log grow at their end only: a page of the file that changes costs more than ten events.
"""

from __future__ import annotations

from typing import Final

STEPS: Final = (
    """
    CREATE TABLE fact (name TEXT PRIMARY KEY, value {blob} NOT NULL);
    CREATE TABLE counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL);

    CREATE TABLE device (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, public_key {blob} NOT NULL, role TEXT NOT NULL, profile TEXT NOT NULL,
      state TEXT NOT NULL, digits TEXT NOT NULL, enrolled_ms BIGINT NOT NULL, report {blob}, seen_ms BIGINT NOT NULL
    );
    CREATE TABLE code (
      hash TEXT PRIMARY KEY, role TEXT NOT NULL, profile TEXT NOT NULL, needs_compare BIGINT NOT NULL,
      expires_ms BIGINT NOT NULL, used_by TEXT NOT NULL
    );

    CREATE TABLE mark (device TEXT PRIMARY KEY, ack BIGINT NOT NULL, hash {blob} NOT NULL, placed_ms BIGINT NOT NULL);
    CREATE TABLE event (
      n {number} PRIMARY KEY, device TEXT NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
      subject TEXT NOT NULL, activity TEXT NOT NULL, gate TEXT NOT NULL, code TEXT NOT NULL, at_ms BIGINT NOT NULL,
      received_ms BIGINT NOT NULL, body {blob} NOT NULL, hash {blob} NOT NULL, flaw TEXT NOT NULL
    );
    CREATE UNIQUE INDEX event_by_id ON event (id) WHERE id <> '';
    CREATE TABLE batch (
      n {number} PRIMARY KEY, device TEXT NOT NULL, first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL,
      previous {blob} NOT NULL, signature {blob} NOT NULL
    );
    CREATE TABLE placed (
      device TEXT NOT NULL, last_seq BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (device, last_seq)
    );
    CREATE TABLE rescued (
      device TEXT NOT NULL, at_ms BIGINT NOT NULL, why TEXT NOT NULL, body {blob} NOT NULL
    );

    CREATE TABLE published (
      kind TEXT NOT NULL, id TEXT NOT NULL, ver BIGINT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, body {blob},
      PRIMARY KEY (kind, id)
    );
    CREATE UNIQUE INDEX published_by_ver ON published (ver);
    CREATE TABLE blob (sha256 TEXT PRIMARY KEY, body {blob} NOT NULL);

    CREATE TABLE presence (
      activity TEXT NOT NULL, subject TEXT NOT NULL, entries BIGINT NOT NULL, bodies BIGINT NOT NULL,
      duplicates BIGINT NOT NULL, first_ms BIGINT, last_ms BIGINT, events {blob} NOT NULL,
      PRIMARY KEY (activity, subject)
    );
    CREATE TABLE lease (
      device TEXT NOT NULL, request BIGINT NOT NULL, activity TEXT NOT NULL, epoch BIGINT NOT NULL,
      permits BIGINT NOT NULL, PRIMARY KEY (device, request)
    );
    CREATE TABLE outstanding (
      device TEXT NOT NULL, activity TEXT NOT NULL, permits BIGINT NOT NULL, PRIMARY KEY (device, activity)
    );
    CREATE TABLE greeted (device TEXT PRIMARY KEY, epoch BIGINT NOT NULL);
    CREATE TABLE alert (
      id TEXT PRIMARY KEY, at_ms BIGINT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL, subject TEXT NOT NULL,
      owner TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE block (
      holder TEXT NOT NULL, activity TEXT NOT NULL, permits BIGINT NOT NULL, PRIMARY KEY (holder, activity)
    );
    """,
)
