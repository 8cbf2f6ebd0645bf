"""Badges onto paper: once, on whatever printer is there.

`worker` takes one badge after the other from the ledger (`kiosk.store.print_jobs`) to a `port.Printer`; behind that
port are IPP printers and CUPS queues (`ipp_printer`), Zebra label printers (`zpl_printer`) and a folder of PDF files
(`folder_printer`). Queues of Windows and macOS need Qt and implement the port in `kiosk.ui`. `practice_printer` is an
IPP printer made of software, for the demo and the tests. Nothing here knows what is on a badge: it comes as a PDF.
"""
