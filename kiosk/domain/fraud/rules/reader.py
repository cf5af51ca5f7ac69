"""The rule about a card reader as a whole (3). Standard library and domain only."""

from __future__ import annotations

from kiosk.domain.fraud.facts import Facts, ReaderUse
from kiosk.domain.fraud.rules.rule import STARTING, Rule, minutes
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip


class CardTesting(Rule):
    """3: stolen card numbers are tried out. The reader rests; the code on the screen works."""

    id = RuleId.CARD_TESTING
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        if not facts.kind.uses_reader:
            return None
        use = facts.reader
        if use is None:
            return self.skip("nothing is remembered of the reader here")
        if use.lock_s:
            return self.finding(
                Outcome.REFUSE,
                f"the reader rests for another {minutes(use.lock_s)}",
                text_key=TextKey.READER_RESTS,
                lock_left_s=use.lock_s,
            )
        reason = _reason(use, settings)
        if not reason:
            return None
        return self.finding(
            Outcome.REFUSE,
            reason,
            text_key=TextKey.READER_RESTS,
            measures=(Measure.LOCK_READER,),
            lock_s=settings.testing_lock_s,
            failed_tokens=use.failed_tokens,
            attempts=use.attempts,
            declines=use.declines,
            tokens=use.tokens,
        )


def _reason(use: ReaderUse, settings: GuardSettings) -> str:
    if use.failed_tokens >= settings.testing_tokens:
        window = minutes(settings.testing_window_s)
        return f"{use.failed_tokens} different cards failed at this reader in {window}"
    many = use.attempts >= settings.testing_attempts
    if many and use.declines * 100 > use.attempts * settings.testing_ratio_percent:
        window = minutes(settings.testing_ratio_window_s)
        return f"{use.declines} of {use.attempts} attempts at this reader declined in {window}"
    if use.tokens >= settings.flood_tokens:
        window = minutes(settings.flood_window_s)
        return f"{use.tokens} different cards at this reader in {window}"
    return ""
