"""What is remembered of one token: a few small windows, never its sessions. Standard library and
domain only.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.windows import DAY_S, Lock, Window
from kiosk.domain.lean import dataclass

_RUNNING_MAX: Final = 32
_RUNNING_S_MAX: Final = 7 * DAY_S
"""A session that never ended is an artefact by then."""
_RESTARTS_MAX: Final = 8
_USUAL_DAYS_MAX: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A session of this token that is not over."""

    station: str
    since_s: int
    ends_s: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A day on which this token had several sessions at once."""

    at_s: int
    others: int
    """Beside the new one."""
    away: bool
    """Some of them at another station."""


class TokenRecord:
    """One token's recent past."""

    __slots__ = (
        "aborted",
        "declines",
        "declines_lock",
        "first_good_s",
        "good",
        "hops",
        "last_end_s",
        "last_station",
        "last_took_s",
        "passed_s",
        "restarts",
        "running",
        "seen_s",
        "starts",
        "usual_days",
        "velocity_lock",
        "zeros",
    )

    def __init__(self) -> None:
        self.starts = Window()
        self.declines = Window()
        self.aborted = Window()
        self.zeros = Window()
        self.hops = Window()
        self.velocity_lock = Lock()
        self.declines_lock = Lock()
        self.running: dict[str, Running] = {}
        self.restarts: list[tuple[int, int]] = []
        """When, and how long the session before it had taken."""
        self.usual_days: list[Together] = []
        self.last_station = ""
        self.last_end_s: int | None = None
        self.last_took_s = 0
        self.good = 0
        self.first_good_s = 0
        self.passed_s: int | None = None
        self.seen_s = 0

    def others(self, session_id: str, now_s: int, settings: GuardSettings) -> list[Running]:
        """Sessions that run beside this one. What overlaps only by the clocks' error does not."""
        stale = [key for key, one in self.running.items() if now_s - one.since_s > _RUNNING_S_MAX]
        for key in stale:
            del self.running[key]
        return [
            one
            for key, one in self.running.items()
            if key != session_id
            and (one.ends_s is None or one.ends_s - now_s > settings.overlap_tolerance_s)
        ]

    def run(self, session_id: str, running: Running) -> None:
        self.running[session_id] = running
        if len(self.running) > _RUNNING_MAX:
            del self.running[next(iter(self.running))]

    def usual(self, now_s: int, settings: GuardSettings, *, away: bool = False) -> int:
        """As many sessions beside a new one as this token had on several days, or was challenged
        for and passed just now; 0 for most. What is usual at one station is not so at two.
        """
        if not self.usual_days:
            return 0
        since_s = now_s - settings.usual_window_s
        known = [
            one
            for one in self.usual_days
            if since_s <= one.at_s <= now_s and (one.away or not away)
        ]
        if len(known) >= settings.usual_days:
            return max(one.others for one in known)
        fresh = [one.others for one in known if now_s - one.at_s < settings.vouched_s]
        return max(fresh, default=0)

    def ran_together(self, now_s: int, others: int, *, away: bool) -> None:
        """The driver went through with sessions side by side. One entry for each day."""
        last = self.usual_days[-1] if self.usual_days else None
        if last is not None and last.at_s // DAY_S == now_s // DAY_S and last.away == away:
            others = max(others, last.others)
            self.usual_days.pop()
        self.usual_days.append(Together(at_s=now_s, others=others, away=away))
        if len(self.usual_days) > _USUAL_DAYS_MAX:
            del self.usual_days[0]

    def restart_gap_s(self, station: str, now_s: int, settings: GuardSettings) -> int | None:
        """Since the session before, if this start looks like its continuation."""
        if self.last_end_s is None or self.last_station != station:
            return None
        gap_s = now_s - self.last_end_s
        if not -settings.overlap_tolerance_s <= gap_s < settings.restart_s:
            return None
        return max(0, gap_s)

    def restarted(self, now_s: int) -> None:
        self.restarts.append((now_s, self.last_took_s))
        if len(self.restarts) > _RESTARTS_MAX:
            del self.restarts[0]

    def restarts_alike(self, now_s: int, settings: GuardSettings) -> int:
        """This restart, and those before it that followed sessions of about the same length."""
        took_s = self.last_took_s
        near_s = took_s * settings.restart_alike_percent // 100
        if not self.restarts:
            return 1
        return 1 + sum(
            now_s - at_s < settings.restart_window_s and abs(before_s - took_s) <= near_s
            for at_s, before_s in self.restarts
        )

    def restarts_day(self, now_s: int) -> int:
        """This restart, and those of the day before it."""
        return 1 + sum(now_s - at_s < DAY_S for at_s, _ in self.restarts)

    def passed_ago_s(self, now_s: int) -> int | None:
        """Since the driver passed a challenge. What a clock put into the future was just now."""
        if self.passed_s is None:
            return None
        self.passed_s = min(self.passed_s, now_s)
        return now_s - self.passed_s

    def is_established(self, now_s: int, settings: GuardSettings) -> bool:
        """Whether this token has charged well for some time."""
        long_enough = now_s - self.first_good_s >= settings.established_s
        return self.good >= settings.established_sessions and long_enough

    def went_well(self, at_s: int) -> None:
        if not self.good:
            self.first_good_s = at_s
        self.good += 1
