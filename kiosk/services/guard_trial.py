"""Which rules are on trial, written down whenever configuration or content changes it. May import
domain and the office.

What a technician does in the service room is a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction
from kiosk.domain.station_events import GuardRulesSet
from kiosk.services.office import Office

_ON_TRIAL: Final = ServiceAction.RULE_ON_TRIAL.value
_CHANGES: Final = {_ON_TRIAL, ServiceAction.RULE_IN_FORCE.value}


def changes(rows: Sequence[ev.StationEvent]) -> list[tuple[RuleId, bool]]:
    """What technicians did to rules, in the order of the rows: on trial (true) or in force."""
    return [
        (RuleId(row.target), row.action == _ON_TRIAL)
        for row in rows
        if isinstance(row, ServiceActed) and row.action in _CHANGES and row.target in set(RuleId)
    ]


def written(rows: Sequence[ev.StationEvent]) -> frozenset[RuleId]:
    """Which rules are on trial as far as these rows tell, newest first."""
    base: frozenset[RuleId] = frozenset()
    since = len(rows)
    for number, row in enumerate(rows):
        if isinstance(row, GuardRulesSet):
            base = frozenset(RuleId(one) for one in row.on_trial if one in set(RuleId))
            since = number
            break
    for rule, is_on_trial in reversed(changes(rows[:since])):
        base = base | {rule} if is_on_trial else base - {rule}
    return base


async def write_rules(office: Office, because: str) -> None:
    """A row, if other rules are on trial than the ledger says. Raises LedgerError."""
    book = office.guard_book
    if book.on_trial == book.written_trial:
        return
    await office.record_audit(
        GuardRulesSet(
            session_id="",
            at=office.clock.now(),
            on_trial=tuple(sorted(rule.value for rule in book.on_trial)),
            because=because,
        )
    )
    book.written_trial = book.on_trial
