"""A `Kiosk` with no program beneath it: it plays set scenes for the pictures of `kiosk screenshots`, for benchmarks and
for the tests of the screens. It decides nothing, stores nothing and prints nothing; every value it answers is written
here."""
