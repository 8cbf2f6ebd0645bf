"""`python3 build/dev.py bench [NAME…]`: run the named benchmarks or all of them, one JSON line per figure."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def names() -> list[str]:
    """`bench_first_sync.py` is `first-sync`."""
    files = Path(__file__).parent.glob("bench_*.py")
    return sorted(file.stem.removeprefix("bench_").replace("_", "-") for file in files)


def main(chosen: list[str]) -> int:
    """Print the figures as they are measured."""
    if unknown := sorted(set(chosen) - set(names())):
        print(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    for name in chosen or names():
        module = importlib.import_module(f"tests.benchmarks.bench_{name.replace('-', '_')}")
        for figure in module.run():
            print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
