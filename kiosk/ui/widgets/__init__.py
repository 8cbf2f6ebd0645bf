"""Painted building blocks. Each takes a `Look` and values to show; none knows the program beneath or another screen."""
