"""Rules about the card itself (7, 18). Standard library and domain only."""

from __future__ import annotations

from kiosk.domain.fraud.facts import Facts, PayingKind
from kiosk.domain.fraud.rules.rule import STARTING, Rule
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip

_EASILY_COPIED_BYTES = 4
"""Blank cards that take any single-size UID are sold by the roll."""


class ClonedUid(Rule):
    """7: a UID is no secret. What it alone opens stays small, and a wrong counter is a copy."""

    id = RuleId.CLONED_UID
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        card = facts.card
        if card is None:
            if facts.kind in {PayingKind.RFID, PayingKind.UNKNOWN}:
                return self.skip("nothing is known of the card itself")
            return None
        if card.counter_matches is False:
            reason = "the card's counter or rolling code does not follow the last one"
            return self.finding(Outcome.REFUSE, reason, counter_matches=False)
        if not card.uid_only:
            return None
        weak = card.is_random or card.uid_bytes == _EASILY_COPIED_BYTES
        measures = [Measure.LOW_CAP]
        if weak and card.wants_member_price and not card.backend_confirmed:
            measures.append(Measure.NO_MEMBER_PRICE)
        what = "a random UID" if card.is_random else f"a UID of {card.uid_bytes} bytes"
        return self.finding(
            Outcome.WARN,
            f"known only by {what}: at most {settings.copied_cap_minor} minor units",
            measures=tuple(measures),
            uid_bytes=card.uid_bytes,
            backend_confirmed=card.backend_confirmed,
        )


class DenyList(Rule):
    """18: the operator, or the end of a membership, says no."""

    id = RuleId.DENY_LIST
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        del settings
        listing = facts.listing
        if listing is None:
            return self.skip("no lists here")
        if listing.denied:
            return self.finding(Outcome.REFUSE, f"on the deny list: {listing.denied}", on="deny")
        if listing.member:
            return self.finding(Outcome.REFUSE, f"membership {listing.member}", on=listing.member)
        return None
