"""The screens: shows what the program beneath knows, hands it what people do, decides nothing.

The only package that imports PySide6. Everything it needs from beneath is `kiosk.ui.ports.Kiosk`; everything it shows
of a decision is `kiosk.domain.outcome.Outcome`. Measures are millimetres of the panel (`theme`), words come from the
catalogues in `resources/translations` (`words`), shapes are painted (`icons`): there is no picture file.
"""
