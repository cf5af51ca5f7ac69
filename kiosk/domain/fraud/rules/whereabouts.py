"""Rules about a token in two places (5, 6). Standard library and domain only.

An overlap by itself is no proof: families share a card, fleets too, and clocks differ. Refused is
only what no honest driver can do: one card at two places that are known to be far apart.
"""

from __future__ import annotations

from kiosk.domain.fraud.facts import Facts
from kiosk.domain.fraud.rules.rule import STARTING, Rule, minutes
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.verdict import Finding, Outcome, RuleId, Skip


class ConcurrentUse(Rule):
    """5: a second session while the token's first one runs.

    A passed challenge answers for as many sessions as there were, not for one more: whoever shares
    a card adds a car to those that its owner has vouched for.
    """

    id = RuleId.CONCURRENT_USE
    version = 2
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        other = facts.elsewhere
        if other is None:
            return self.skip("no list of running sessions")
        running = other.here + other.away
        distance_m = other.away_distance_m
        if other.away and distance_m is not None and distance_m > settings.far_m:
            return self.finding(
                Outcome.REFUSE,
                f"charges {distance_m // 1000} km from here at this moment",
                away=other.away,
                distance_m=distance_m,
            )
        if running <= other.usual:
            return None
        where = "at another station" if other.away else "at this station"
        known = f"; {other.usual} at once are usual" if other.usual else ""
        return self.finding(
            Outcome.CHALLENGE,
            f"{running} other session{'s' if running > 1 else ''} running {where}{known}",
            here=other.here,
            away=other.away,
            usual=other.usual,
        )


class ImpossibleTravel(Rule):
    """6: faster from one station to another than any car."""

    id = RuleId.IMPOSSIBLE_TRAVEL
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        travel = facts.travel
        if travel is None:
            return self.skip("no shared feed of other stations")
        if travel.hops >= settings.hops_challenge:
            return self.finding(
                Outcome.CHALLENGE,
                f"{travel.hops} times in a day from station to station within "
                f"{minutes(settings.hop_s)}, where nobody else goes",
                hops=travel.hops,
                challenge_at=settings.hops_challenge,
            )
        distance_m = travel.distance_m
        if distance_m is None:
            return self.skip("the stations' places are not known")
        if distance_m <= settings.far_m:
            return None
        # km/h from metres and seconds, without a division: m * 3.6 > km/h * s.
        if distance_m * 18 <= settings.travel_kmh_max * max(travel.gap_s, 1) * 5:
            return None
        return self.finding(
            Outcome.REFUSE,
            f"{distance_m // 1000} km in {minutes(travel.gap_s)}",
            distance_m=distance_m,
            gap_s=travel.gap_s,
            kmh_max=settings.travel_kmh_max,
        )
