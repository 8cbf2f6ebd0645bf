"""Reports for the organiser: what the log adds up to, as values first, then as PDF, CSV and XLSX, signed together.

    journal + snapshot -> figures -> Report -> paper (PDF) · cells (CSV) · workbook (XLSX) -> signature

Stands above `kiosk.badges`, whose typesetting it borrows so that every script prints right. Knows no screen.
"""
