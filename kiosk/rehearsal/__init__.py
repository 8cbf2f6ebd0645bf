"""A whole conference without people: invented delegates, their programme, and a script that puts the product through
every verdict. It is what `kiosk demo` shows and what the tests and benchmarks measure with.

Knows everything below it; nothing in the product knows it.
"""
