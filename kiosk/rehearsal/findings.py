"""What a rehearsal found: checks that held or did not, verdicts with their times, and the table of it all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles

from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code, Tone


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that had to be so. `seen` is what was, in figures where there are any."""

    what: str
    seen: str
    is_held: bool


@dataclass(slots=True)
class Findings:
    """Grows while the script runs."""

    checks: list[Check] = field(default_factory=list)

    def check(self, what: str, is_held: bool, seen: object = "") -> bool:
        """Note a check, and print it as it happens."""
        self.checks.append(Check(what, str(seen), is_held))
        print(f"  {'ok  ' if is_held else 'FAIL'} {what}{f': {seen}' if seen != '' else ''}", flush=True)
        return is_held

    @property
    def is_good(self) -> bool:
        """True if every check held."""
        return bool(self.checks) and all(check.is_held for check in self.checks)

    def table(self, answers: list[Outcome], by_camera: list[Outcome], printed: int, pushed: int) -> str:
        """The summary: what was scanned, admitted, refused by reason, printed, pushed, and how long verdicts took."""
        fresh = [outcome for outcome in answers if not outcome.is_replay]
        admitted = sum(outcome.tone is Tone.ADMIT for outcome in fresh)
        refused = Counter(outcome.code for outcome in fresh if outcome.tone is not Tone.ADMIT)
        times_ms = sorted(outcome.decided_ms for outcome in by_camera if not outcome.is_replay)
        rows = [
            ("presented", len(fresh)),
            ("  of these through the camera", len(times_ms)),
            ("admitted", admitted),
            *((f"refused {code}", refused[code]) for code in Code if refused[code]),
            ("badges printed", printed),
            ("events pushed to the hub", pushed),
            ("frame to durable verdict, median", f"{_quantile(times_ms, 50):.1f} ms"),
            ("frame to durable verdict, 95 of 100 within", f"{_quantile(times_ms, 95):.1f} ms"),
            ("checks that held", f"{sum(check.is_held for check in self.checks)} of {len(self.checks)}"),
        ]
        width = max(len(name) for name, _ in rows)
        return "\n".join(f"{name:<{width}}  {value:>10}" for name, value in rows)


def _quantile(values: list[float], percent: int) -> float:
    if len(values) < 2:
        return values[0] if values else 0.0
    return quantiles(values, n=100, method="inclusive")[percent - 1]
