"""What a device keeps: the journal (precious: events, permits, print jobs) and the snapshot (disposable: the
organiser's rows).

Two encrypted files, one writer each. Plain SQL on the verdict path, sqlite-utils for schema, imports and reports.
"""
