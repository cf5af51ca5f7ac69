"""Rules about sums and orders (12, 13, 15, 16). Standard library and domain only."""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.facts import Facts, PayingKind, QrFacts
from kiosk.domain.fraud.rules.rule import STARTING, Rule
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip, Stage

_SETTLING: Final = frozenset({Stage.SETTLING})


class CostCeiling(Rule):
    """12: energy stops before the bill could cross the hold."""

    id = RuleId.COST_CEILING
    strictest = Outcome.WARN
    stages = frozenset({Stage.CHARGING})

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        money = facts.money
        if money is None or money.hold_minor is None or money.cost_minor is None:
            return self.skip("no hold")
        room = money.hold_minor - settings.ceiling_minor
        if money.cost_minor + money.next_cost_minor <= room:
            return None
        return self.finding(
            Outcome.WARN,
            f"{money.cost_minor} of a hold of {money.hold_minor} used",
            measures=(Measure.STOP_ENERGY,),
            cost_minor=money.cost_minor,
            hold_minor=money.hold_minor,
        )


class QrToken(Rule):
    """13: a code is good for one session, at this EVSE, now, for the sum that was shown."""

    id = RuleId.QR_TOKEN
    strictest = Outcome.REFUSE
    fails_closed = True
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        if facts.qr is None:
            if facts.kind is PayingKind.QR:
                return self.skip("nothing is known of the code")
            return None
        reason = _wrong_with(facts.qr, settings)
        if not reason:
            return None
        return self.finding(Outcome.REFUSE, reason, text_key=TextKey.SCAN_SCREEN)


def _wrong_with(qr: QrFacts, settings: GuardSettings) -> str:
    if not qr.is_ours:
        return "the code belongs to another station or EVSE"
    if not qr.code_is_right:
        return "the code's time-based number is wrong"
    if abs(qr.slots_off) > settings.qr_slots:
        return f"the code is {abs(qr.slots_off)} slots away from now"
    if qr.is_reused:
        return "the code has opened a session before"
    if not qr.terms_match:
        return "amount, currency or tariff differ from what the screen showed"
    return ""


class AmountTamper(Rule):
    """15: what is settled is what the receipt says, to the minor unit."""

    id = RuleId.AMOUNT_TAMPER
    strictest = Outcome.REFUSE
    fails_closed = True
    stages = _SETTLING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        del settings
        money = facts.money
        if money is None or money.settlement_minor is None or money.receipt_minor is None:
            return self.skip("nothing to settle")
        if money.settlement_minor == money.receipt_minor:
            return None
        return self.finding(
            Outcome.REFUSE,
            f"settlement {money.settlement_minor}, receipt {money.receipt_minor}",
            text_key=TextKey.HELPLINE,
            measures=(Measure.BLOCK_SETTLEMENT,),
            settlement_minor=money.settlement_minor,
            receipt_minor=money.receipt_minor,
        )


class ReplayedOrder(Rule):
    """16: the same request twice is answered like the first time, and done once."""

    id = RuleId.REPLAYED_ORDER
    strictest = Outcome.REFUSE
    fails_closed = True
    stages = STARTING | _SETTLING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        del settings
        if facts.money is None:
            return self.skip("no order")
        if not facts.money.is_repeated:
            return None
        return self.finding(
            Outcome.WARN,
            "the same order again: the first result is its answer",
            measures=(Measure.FIRST_RESULT,),
        )
