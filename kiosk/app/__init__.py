"""The composition root: builds a device from its parts, gives each worker a thread, and serves the screens' port.

The only place that knows all the parts. `device` builds and runs them, `live` answers the screens, `figures` and
`people` are its read side. No rule is decided here, and nothing is drawn.
"""
