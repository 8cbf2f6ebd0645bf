"""Opens the designer on a file, until it is closed."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.ui.run import prepare


def run(path: Path, language: str, theme: str) -> int:
    """The exit code of the event loop. Raises Fault as `Draft` does. Call from the main thread."""
    prepare(os.environ)
    from PySide6.QtWidgets import QApplication

    from kiosk.badges.draft import Draft
    from kiosk.badges.samples import hard_names
    from kiosk.ui import fonts
    from kiosk.ui.designer.style import desk_look
    from kiosk.ui.designer.window import DesignerWindow
    from kiosk.ui.words import Words, language_for

    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    fonts.load_first()
    fonts.load_rest()
    window = DesignerWindow(desk_look(theme), Words(language_for(language)), Draft(path), hard_names())
    window.resize(1366, 860)
    window.show()
    return application.exec()
