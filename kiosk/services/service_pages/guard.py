"""The fraud guard: its last decisions with their reasons, the lists, and the rules. May import
domain and the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import GuardDecided, GuardFinding
from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.services.guard_book import FAIL_CLOSED, GuardBook
from kiosk.services.office import Office

DECISIONS: Final = 12
ENTRIES: Final = 12
_TONES: Final = {
    Outcome.ALLOW: Tone.PLAIN,
    Outcome.WARN: Tone.PLAIN,
    Outcome.CHALLENGE: Tone.DOUBTFUL,
    Outcome.REFUSE: Tone.BAD,
}


async def guard_page(office: Office) -> Sequence[ServiceSection]:
    """What a technician is asked about on the telephone, then what can be changed."""
    book = office.guard_book
    decisions = tuple(_decision(row) for row in list(book.recent)[:DECISIONS])
    entries = [one for one in book.lists.entries() if one.kind in {ListKind.DENY, ListKind.ALLOW}]
    listed = tuple(_entry(office, one) for one in entries[:ENTRIES])
    return [
        _standing(office),
        ServiceSection(title="guard_decisions", rows=decisions or (_NOTHING_DECIDED,)),
        ServiceSection(title="guard_lists", rows=listed or (_NOBODY_LISTED,)),
        ServiceSection(title="guard_rules", rows=tuple(_rule(book, rule) for rule in RuleId)),
    ]


_NOTHING_DECIDED: Final = ServiceRow(label="guard_decisions", tone=Tone.GOOD, word="nothing_found")
_NOBODY_LISTED: Final = ServiceRow(label="guard_lists", word="nobody_listed")


def _standing(office: Office) -> ServiceSection:
    book = office.guard_book
    rest_s = book.guard.reader_rest_s(office.settings.station_id, office.clock.now())
    reader = ServiceRow(label="guard_reader", tone=Tone.GOOD, word="well")
    if rest_s:
        reader = ServiceRow(
            label="guard_reader", value=f"{rest_s} s", tone=Tone.DOUBTFUL, word="rests"
        )
    memory = ServiceRow(
        label="guard_memory",
        value=str(book.guard.memory.sizes()[0]),
        tone=Tone.GOOD if book.is_recalled else Tone.DOUBTFUL,
        word="well" if book.is_recalled else "being_read",
    )
    feed = ServiceRow(label="guard_feed", word="not_configured")
    return ServiceSection(title="guard", rows=(reader, memory, feed))


def _decision(row: GuardDecided) -> ServiceRow:
    worst = max(row.findings, key=_severity)
    trial = " (on trial)" if worst.is_shadow else ""
    return ServiceRow(
        label=f"at:{row.at.isoformat()}",
        value=f"{row.session_id}, {worst.rule}{trial}: {worst.reason}",
        tone=_TONES[row.outcome],
        word=f"guard_{row.outcome.value}",
    )


def _severity(found: GuardFinding) -> int:
    """A finding that had an effect stands before one that was only written down."""
    return found.outcome.severity - (len(Outcome) if found.is_shadow else 0)


def _entry(office: Office, one: ListEntry) -> ServiceRow:
    holds = one.holds(office.clock.now())
    return ServiceRow(
        label=f"guard_{one.kind.value}", value=one.text, word="in_force" if holds else "expired"
    )


def _rule(book: GuardBook, rule: RuleId) -> ServiceRow:
    label = f"guard_rule:{rule.number} {rule.value}"
    on_trial = rule in book.on_trial
    action = ServiceAction.RULE_IN_FORCE if on_trial else ServiceAction.RULE_ON_TRIAL
    is_offered = on_trial or rule not in FAIL_CLOSED
    return ServiceRow(
        label=label,
        tone=Tone.DOUBTFUL if on_trial else Tone.GOOD,
        word="on_trial" if on_trial else "in_force",
        offers=(ServiceOffer(action=action, target=rule.value),) if is_offered else (),
    )
