"""How long a page stays. Pure; time is passed in, in monotonic seconds.

Results leave by themselves; forms ask first and can be extended ten times (WCAG 2.2.1). The figures are those of the
design.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ADMIT_S, BADGE_S, HELP_S = 4.0, 12.0, 30.0
CALL_S = 60.0  # somebody has to see a call before they can say that they come; nothing personal is on the page
FORM_IDLE_S, WARNING_S = 60.0, 25.0
LARGEST_EXTENSIONS = 10
BETWEEN_CODES_S = 0.8  # the camera may catch the neighbour's code
PRINT_SLOW_S, PRINT_REROUTE_S = 8.0, 15.0


@dataclass(slots=True)
class Dwell:
    """The time of one page. `warns_s` is how long the "still there?" page counts before the end, 0 for none."""

    stays_s: float
    began_s: float
    warns_s: float = 0.0
    extensions: int = field(default=0, init=False)

    def left_s(self, now_s: float) -> float:
        """Seconds until the page goes."""
        return max(0.0, self.began_s + self.stays_s + self.warns_s - now_s)

    def share(self, now_s: float) -> float:
        """What is left of the whole, 1 down to 0; of the warning alone while it counts."""
        whole = self.warns_s if self.is_warning(now_s) else self.stays_s + self.warns_s
        return min(1.0, self.left_s(now_s) / whole) if whole else 0.0

    def is_warning(self, now_s: float) -> bool:
        """Whether the warning counts down now."""
        return 0.0 < self.left_s(now_s) <= self.warns_s

    def is_over(self, now_s: float) -> bool:
        """Whether the page must go."""
        return self.left_s(now_s) <= 0.0

    def extend(self, now_s: float) -> bool:
        """Begin again; False when ten extensions are used up. Before a warning, touching costs none."""
        if self.warns_s and not self.is_warning(now_s):
            self.began_s = now_s
            return True
        if self.extensions >= LARGEST_EXTENSIONS:
            return False
        self.extensions += 1
        self.began_s = now_s
        return True
