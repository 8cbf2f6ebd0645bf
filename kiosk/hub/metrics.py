"""What Prometheus asks for, in its text format (version 0.0.4): how the hub works, never who is where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kiosk.wire.console import Overview

BOUNDS_S: Final = (0.005, 0.025, 0.1, 0.5, 2.5)
Labels = Mapping[str, str]


class Meter:
    """Requests of one process, by route. Used on the event loop alone, so without a lock."""

    def __init__(self) -> None:
        self.requests: dict[tuple[str, str, int], int] = {}
        self.times: dict[tuple[str, str], list[int]] = {}
        self.seconds: dict[tuple[str, str], float] = {}

    def note(self, method: str, path: str, status: int, took_s: float) -> None:
        """One request is answered."""
        key = (method, path)
        self.requests[(*key, status)] = self.requests.get((*key, status), 0) + 1
        buckets = self.times.setdefault(key, [0] * (len(BOUNDS_S) + 1))
        buckets[bisect_left(BOUNDS_S, took_s)] += 1
        self.seconds[key] = self.seconds.get(key, 0.0) + took_s


def text(overview: Overview, meter: Meter, streams: int, rescued: int) -> str:
    """All metrics of this process and its store."""
    states = [device.state for device in overview.devices]
    untaken = [alert.level for alert in overview.alerts if not alert.owner]
    families = (
        _family("kiosk_info", "gauge", "Program, hub and epoch", [(_info(overview), 1)]),
        _family("kiosk_events_total", "counter", "Events in the log", [({}, overview.events)]),
        _family("kiosk_rows_version", "gauge", "Version of the delegate list", [({}, overview.rows)]),
        _family("kiosk_feed_streams", "gauge", "Devices listening to this process", [({}, streams)]),
        _family("kiosk_outbox_events", "gauge", "Events devices still hold", [({}, overview.total.outbox)]),
        _family("kiosk_outbox_oldest_seconds", "gauge", "Oldest of them", [({}, overview.total.oldest_outbox_s)]),
        _family("kiosk_answers_per_minute", "gauge", "Admissions", [({}, overview.total.per_minute)]),
        _family(
            "kiosk_devices", "gauge", "Devices by state", _numbers("state", states, ("active", "waiting", "revoked"))
        ),
        _family("kiosk_alerts", "gauge", "Alerts nobody has taken", _numbers("level", untaken, ("bad", "weak"))),
        _family("kiosk_conflicts", "gauge", "Double admissions to settle", [({}, len(overview.conflicts))]),
        _family(
            "kiosk_upstream_age_seconds",
            "gauge",
            "News from the hub behind this one; -1: none yet",
            _upstream(overview),
        ),
        _family("kiosk_rescued", "gauge", "Pieces that could not enter the log", [({}, rescued)]),
        _requests(meter),
        _durations(meter),
    )
    return "".join(line for family in families for line in family)


def _upstream(overview: Overview) -> list[tuple[Labels, float]]:
    """No sample at the top: there is nothing to be old."""
    return [] if overview.upstream_age_s is None else [({}, overview.upstream_age_s)]


def _info(overview: Overview) -> Labels:
    return {"version": overview.version, "hub": overview.hub, "epoch": str(overview.epoch)}


def _requests(meter: Meter) -> Iterator[str]:
    samples = [
        ({"method": method, "route": path, "status": str(status)}, number)
        for (method, path, status), number in sorted(meter.requests.items())
    ]
    return _family("kiosk_requests_total", "counter", "Requests answered by this process", samples)


def _durations(meter: Meter) -> Iterator[str]:
    name = "kiosk_request_seconds"
    yield from _family(name, "histogram", "Time until the answer began", [])
    for (method, path), buckets in sorted(meter.times.items()):
        labels = {"method": method, "route": path}
        total = 0
        for bound, number in zip((*map(str, BOUNDS_S), "+Inf"), buckets, strict=True):
            total += number
            yield _sample(f"{name}_bucket", {**labels, "le": bound}, total)
        yield _sample(f"{name}_sum", labels, meter.seconds[method, path])
        yield _sample(f"{name}_count", labels, total)


def _numbers(label: str, values: Iterable[str], known: Iterable[str]) -> list[tuple[Labels, float]]:
    values = list(values)
    return [({label: value}, values.count(value)) for value in known]


def _family(name: str, kind: str, says: str, samples: Iterable[tuple[Labels, float]]) -> Iterator[str]:
    yield f"# HELP {name} {says}.\n# TYPE {name} {kind}\n"
    for labels, value in samples:
        yield _sample(name, labels, value)


def _sample(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{inside}}} {value:g}\n" if inside else f"{name} {value:g}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
