"""The pure heart: values and rules. Standard library only; no I/O, no clock, no randomness: all three are passed in.

The words of the project, used in code, on screen and in documents:

| Say | Means | Not |
|---|---|---|
| delegate | the registered person | user, guest, attendee, participant |
| credential | what is presented: QR, badge, card; a delegate may hold several | ticket, barcode |
| payload | raw bytes decoded from a frame or a scanner, before parsing | data, string |
| activity | what one is admitted to: the conference day, a forum, a session, a zone | list, sub-event |
| check-in point (on screen: gate) | where; serves one or more activities | station, location |
| standing | all that is known of a credential here and now | info, status |
| admission decision | Admit / Refuse(reason) / AskOperator | result, validity |
| check-in | a recorded admission, `entry` or `exit`; a refusal is recorded as a refusal | scan (only the reading) |
| snapshot / delta | the organiser's data at revision N / the change N -> M | cache, dump |
| outbox | this device's events the hub has not acknowledged | queue, pending |
| device, hub | one kiosk installation; the on-site service | client, server, master |
| headcount / occupancy | delegates ever in / bodies now in | count, total |
| delegation | a group of delegates registered together, with a leader | group, team |

Times are aware UTC `datetime`s, or whole milliseconds since 1970 where a name ends in `_ms`.
"""
