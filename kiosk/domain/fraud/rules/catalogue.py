"""All rules, in the order of the table. Standard library and domain only."""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.rules import card, habits, meter, money, reader, station, whereabouts
from kiosk.domain.fraud.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    habits.CardVelocity(),
    habits.Declines(),
    reader.CardTesting(),
    habits.AbortedHolds(),
    whereabouts.ConcurrentUse(),
    whereabouts.ImpossibleTravel(),
    card.ClonedUid(),
    habits.ZeroEnergyLoop(),
    habits.StopAndGo(),
    meter.MeterPlausibility(),
    meter.LongSession(),
    money.CostCeiling(),
    money.QrToken(),
    station.RemoteStart(),
    money.AmountTamper(),
    money.ReplayedOrder(),
    station.ClockTrust(),
    card.DenyList(),
    station.OddSession(),
)
