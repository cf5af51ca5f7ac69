"""Rules about energy and time at the plug (10, 11). Standard library and domain only."""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.facts import EnergyFacts, Facts
from kiosk.domain.fraud.rules.rule import Rule, minutes
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip, Stage

_METERED: Final = frozenset({Stage.CHARGING, Stage.AT_END})
_ROUNDING_WH: Final = 50
"""Energy given in tenths of a kWh."""


class MeterPlausibility(Rule):
    """10: more energy than the cable can carry, a register that falls, or stands still."""

    id = RuleId.METER_PLAUSIBILITY
    strictest = Outcome.REFUSE
    fails_closed = True
    stages = _METERED

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        energy = facts.energy
        if energy is None:
            return self.skip("no meter facts")
        reason = _contradiction(energy, settings)
        if reason:
            return self._suspect(Outcome.REFUSE, reason, energy)
        if energy.rated_power_w is None:
            return self.skip("no rated power")
        percent = percent_of_rated(energy, energy.rated_power_w, settings)
        if percent <= settings.plausible_percent:
            return None
        reason = (
            f"{energy.energy_wh} Wh in {minutes(energy.duration_s)} is {percent} % of what "
            f"{energy.rated_power_w} W deliver"
        )
        if settings.trusts_rated_power:
            return self._suspect(Outcome.REFUSE, reason, energy)
        if percent <= energy.learnt_percent:
            reason += f"; others had {energy.learnt_percent} % here: the rated power looks wrong"
            return self.finding(Outcome.WARN, reason, measures=(Measure.WATCH_PLATE,))
        mild = percent <= settings.rated_doubt_percent
        return self._suspect(Outcome.CHALLENGE if mild else Outcome.REFUSE, reason, energy)

    def _suspect(self, outcome: Outcome, reason: str, energy: EnergyFacts) -> Finding:
        return self.finding(
            outcome,
            reason,
            text_key=TextKey.HELPLINE,
            measures=(Measure.METER_SUSPECT,),
            energy_wh=energy.energy_wh,
            duration_s=energy.duration_s,
            rated_power_w=energy.rated_power_w,
        )


def percent_of_rated(energy: EnergyFacts, rated_power_w: int, settings: GuardSettings) -> int:
    """Energy as a share of what the rated power gives in that time and one sample, rounded up."""
    time_s = energy.duration_s + settings.meter_sample_s + energy.rounding_s
    over_wh = max(0, energy.energy_wh - _ROUNDING_WH)
    return -(-over_wh * 3600 * 100 // (rated_power_w * time_s))


def _contradiction(energy: EnergyFacts, settings: GuardSettings) -> str:
    if energy.fell_wh:
        return f"the register fell by {energy.fell_wh} Wh"
    if energy.open_energy_wh:
        return f"{energy.open_energy_wh} Wh counted while the contactor was open"
    if energy.current_ma > settings.frozen_ma and energy.frozen_s >= settings.frozen_s:
        return f"the register stood still for {minutes(energy.frozen_s)} at {energy.current_ma} mA"
    if energy.signed_wh is None or energy.shown_wh is None:
        return ""
    apart_wh = abs(energy.signed_wh - energy.shown_wh)
    allowed = settings.signed_difference_permille * energy.signed_wh
    if apart_wh > settings.signed_difference_wh or apart_wh * 1000 > allowed:
        return f"signed {energy.signed_wh} Wh, shown {energy.shown_wh} Wh"
    return ""


class LongSession(Rule):
    """11: long, which is an idle fee's affair and never fraud by itself."""

    id = RuleId.LONG_SESSION
    strictest = Outcome.WARN
    stages = _METERED

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        energy = facts.energy
        if energy is None:
            return self.skip("no meter facts")
        is_dc = (energy.rated_power_w or 0) >= settings.dc_from_w
        limit_s = settings.long_dc_s if is_dc else settings.long_ac_s
        if energy.duration_s <= limit_s:
            return None
        return self.finding(
            Outcome.WARN,
            f"{minutes(energy.duration_s)} at {'DC' if is_dc else 'AC'}",
            measures=(Measure.IDLE_FEE,),
            duration_s=energy.duration_s,
            limit_s=limit_s,
        )
