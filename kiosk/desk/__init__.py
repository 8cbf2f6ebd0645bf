"""The desk decides and commits. Everything that lets a person in or out passes here, one at a time.

Reads the roster (the organiser's snapshot) and the journal, asks `kiosk.domain.admission.decide`, writes ONE
transaction and answers with an `Outcome`. Waits for no network, printer or camera; knows no screen.

`CheckInDesk` takes every call that concerns a person: scan, look-up, permission, answers, undo, badges, walk-ins.
`permission` holds what an operator may add, `conflicts` the work list for afterwards, `roster` and `ports` what the
desk needs of others; the rest is inside.
"""

from kiosk.desk.desk import CheckInDesk, Post, Undone

__all__ = ["CheckInDesk", "Post", "Undone"]
