"""Other systems as the hub's upstream: a spreadsheet today; each connector turns what it reads into plain domain rows.

Knows nothing of the hub that takes the rows, nor of the devices that get them.
"""
