"""When an activity lets people in, when its room is emptied, and which activity a gate serves at a moment: the clock
chooses, the volunteer does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from operator import itemgetter

from kiosk.domain.model import Activity, ActivityId, Conference, Gate, ReEntry, Window


def windows(activity: Activity) -> tuple[Window, ...]:
    """The times at which its gates let people in, tolerance included, oldest first."""
    policy = activity.policy
    before, after = timedelta(minutes=policy.opens_before_min), timedelta(minutes=policy.closes_after_min)
    own = policy.windows or (Window(activity.starts_at, activity.ends_at),)
    return tuple(Window(w.opens - before, w.closes + after) for w in sorted(own, key=lambda w: w.opens))


def is_open(activity: Activity, now: datetime) -> bool:
    """True while its gates let people in."""
    return any(window.opens <= now < window.closes for window in windows(activity))


def next_opening(activity: Activity, now: datetime) -> datetime | None:
    """When its gates open next, None if they will not."""
    return next((window.opens for window in windows(activity) if window.opens > now), None)


def last_closing(activity: Activity) -> datetime:
    """Moment from which its gates let nobody in any more."""
    return max(window.closes for window in windows(activity))


class Timetable:
    """What one gate serves when, laid out once for a snapshot: a gate may serve sixty activities, and every scan
    asks."""

    def __init__(self, gate: Gate, activities: Mapping[ActivityId, Activity]) -> None:
        served = [activities[known] for known in gate.activities if known in activities]
        self._rows = [(window.opens, window.closes, activity) for activity in served for window in windows(activity)]

    def current(self, now: datetime) -> Activity | None:
        """The open activity that started or starts last; else the next to open; else the one that closed last.

        Between two forums in one hall the doors of the next are open while the last still runs: people at the door want
        the next. Of two that start together the gate's own order decides. None only if the gate serves no known
        activity.
        """
        is_open_now = [activity for opens, closes, activity in self._rows if opens <= now < closes]
        if is_open_now:
            return max(is_open_now, key=lambda activity: activity.starts_at)
        ahead = [(opens, activity) for opens, _, activity in self._rows if opens > now]
        if ahead:
            return min(ahead, key=itemgetter(0))[1]
        return max(self._rows, key=itemgetter(1))[2] if self._rows else None


def current_activity(gate: Gate, activities: Mapping[ActivityId, Activity], now: datetime) -> Activity | None:
    """What the gate serves at one moment (`Timetable.current`)."""
    return Timetable(gate, activities).current(now)


def closings_ms(activity: Activity, conference: Conference) -> tuple[int, ...]:
    """Moments at which all are taken to be out: the policy's own, and each midnight of the venue where entry is once a
    day: whoever is seen on the next day has come anew, and two gates that both see them have a duplicate."""
    moments = set(activity.policy.closes_at)
    if activity.policy.re_entry is ReEntry.ONCE_PER_DAY:
        first = min(conference.day_of(window.opens) for window in windows(activity))
        last = conference.day_of(last_closing(activity))
        midnight = datetime.combine(first, time(), conference.zone)  # + timedelta is by the venue's calendar
        moments |= {midnight + timedelta(days=day) for day in range(1, (last - first).days + 2)}
    return tuple(sorted({int(moment.timestamp() * 1000) for moment in moments}))


def all_closings_ms(activities: Iterable[Activity], conference: Conference) -> dict[str, tuple[int, ...]]:
    """`closings_ms` of every activity that has any, by activity."""
    closings = {activity.id: closings_ms(activity, conference) for activity in activities}
    return {activity: moments for activity, moments in closings.items() if moments}
