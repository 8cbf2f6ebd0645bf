"""Conference check-in kiosk: scan, decide, record, print; with a network or without one.

A pure `domain` (values and rules), one `store` (an encrypted journal that is precious, a snapshot that is disposable),
a few workers that know no screen (`scanning`, `printing`, `sync`), one `desk` that decides and commits, a `ui` that
only shows, a `hub` beside it, and `connectors` at the rim. `app` is the one place that builds, connects, starts and
stops them.

From a frame to a green screen:

    camera or hand scanner -> Scan -> desk: parse, read the standing, `decide`, ONE transaction -> Outcome -> screen
                                                                          |-> print worker -> badge
                                                                          `-> sync worker <-> hub <-> other gates

Six invariants hold everywhere:

1. No commit, no green.
2. Nothing on the verdict path waits for a network, a printer or a camera.
3. The log is the truth: events are append-only, every count is a fold of them.
4. Rules are written once: one `decide`, one `fold`.
5. Admission, badge and entry are separate facts.
6. Expected outcomes are values; trouble with the surroundings is a `Fault`; anything else is a bug.

Imports point down: __main__ > commands > rehearsal > app > (ui | hub) > desk > (scanning | badges | printing | sync |
connectors) > store > (wire | config | log) > domain.
"""

__version__ = "0.1.0"
