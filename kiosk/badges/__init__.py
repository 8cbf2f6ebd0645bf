"""Badges: a template and a `BadgeSpec` become a laid-out badge, and that becomes a PDF page.

From content to paper:

    BadgeSpec -> wording -> layout (fitting -> typesetting -> bidi, fonts) -> LaidOut -> document -> PDF

Knows nothing of printers, queues, screens or the database. `render.BadgeRenderer` is the way in.
"""
