"""The on-site hub: takes every device's events, tells all the others, and publishes the organiser's rows.

`store` keeps, `ledger` commits in groups, `roster` publishes, `trust` enrols, `rooms` counts and grants, `routes`
answers HTTP, `server` runs it. Knows no screen and no desk.
"""
