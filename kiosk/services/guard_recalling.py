"""Filling the guard's memory from the ledger after a start. May import domain and the office.

The read is bounded and beside the station task: nobody waits for it. The last day is played again
by the same calls, because a lock may have been set in it; what is older is only remembered, and
what is older than the retention is not even read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.fraud.attempts import Ending
from kiosk.domain.fraud.verdict import Decision, RuleId
from kiosk.domain.guard_events import ChallengeAnswer, ChallengeMet, GuardDecided, decision_of
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.session import ImpossibleEvent, OrderState, Session, replay
from kiosk.errors import LedgerError
from kiosk.journal import alarm, note
from kiosk.services.guard_attempts import Attempts, energy_of, is_drivers_doing
from kiosk.services.guard_desk import OWN_DECLINES
from kiosk.services.guard_trial import changes, write_rules, written
from kiosk.services.office import Office

SESSIONS_MAX: Final = 2_000
AUDIT_ROWS: Final = 5_000
"""How far back a start looks for rules that were put on trial at the station."""
READ_S_MAX: Final = 30
AT_ONCE: Final = 100
"""So many moments, then the station has a turn."""
LOCKS: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something the guard was told then."""

    at: datetime
    tell: Callable[[], object]


async def recall(office: Office) -> None:
    """Read, and remember. A ledger that cannot be read leaves the guard without a past, which a
    person is told.
    """
    began = office.clock.now()
    book = office.guard_book
    since = began - timedelta(seconds=book.thresholds.retention_s)
    try:
        async with asyncio.timeout(READ_S_MAX):
            rows = await office.ledger.recent_audit(AUDIT_ROWS)
            for rule, on_trial in reversed(changes(rows)):
                book.put(rule, on_trial=on_trial)
            book.written_trial = written(rows)
            await write_rules(office, "start")
            found = await office.ledger.guard_rows(since, SESSIONS_MAX)
    except (LedgerError, TimeoutError) as error:
        alarm("guard_not_recalled", error=type(error).__name__)
        return
    told = 0
    try:
        moments = sorted(_moments(office, found, began), key=lambda one: one.at)
        for told, moment in enumerate(moments, start=1):
            moment.tell()
            if told % AT_ONCE == 0:
                await asyncio.sleep(0)
    except Exception as error:  # noqa: BLE001 - a station never ends because of its guard
        alarm("guard_not_recalled", error=type(error).__name__)
        return
    decisions = [row for rows in found for row in rows if isinstance(row, GuardDecided)]
    for row in sorted(decisions, key=lambda one: one.at)[-(book.recent.maxlen or 0) :]:
        if row not in book.recent:
            book.recent.append(row)
    ordered = sorted(book.recent, key=lambda one: one.at, reverse=True)
    book.recent.clear()
    book.recent.extend(ordered)
    book.is_recalled = True
    note("guard_recalled", sessions=len(found), moments=told)


def _moments(
    office: Office, found: Sequence[Sequence[ev.SessionEvent]], began: datetime
) -> Iterator[_Moment]:
    for rows in found:
        try:
            session = replay([row for row in rows if row.at < began])
        except ImpossibleEvent:
            continue  # Opened since the start, or not for the guard to judge.
        yield from _of_session(office, session, rows, began)


def _of_session(
    office: Office, session: Session, rows: Sequence[ev.SessionEvent], began: datetime
) -> Iterator[_Moment]:
    book, guard = office.guard_book, office.guard_book.guard
    attempts = Attempts(office.settings.station_id, book)
    paid = session.paid_order
    for row in rows:
        if row.at >= began:
            break
        if isinstance(row, ev.HoldDeclined) and row.decline not in OWN_DECLINES:
            tried = attempts.of_order(
                session.order(row.order_id), row.at, fingerprint=row.fingerprint
            )
            if row.at >= began - LOCKS:
                yield _Moment(row.at, partial(guard.declined, tried))
        if isinstance(row, ChallengeMet) and row.how is ChallengeAnswer.PIN and paid is not None:
            passed = attempts.of_order(paid, row.at)
            decision = _challenge(rows)
            yield _Moment(
                row.at,
                partial(guard.challenge_passed, passed, decision),
            )
    if paid is None or paid.held_at is None or paid.held_at >= began:
        return
    yield from _of_payment(office, session, paid, paid.held_at, rows, began)


def _of_payment(
    office: Office,
    session: Session,
    paid: OrderState,
    held_at: datetime,
    rows: Sequence[ev.SessionEvent],
    began: datetime,
) -> Iterator[_Moment]:
    book, guard = office.guard_book, office.guard_book.guard
    attempts = Attempts(office.settings.station_id, book)
    attempt = attempts.of_order(paid, held_at)
    desk = office.desks.get(session.evse_id)
    energy = energy_of(session, 0 if desk is None else desk.evse.power_max_kw)
    ended_at = _ended_at(rows)
    ending = None
    if ended_at is not None:
        ending = Ending(attempt=attempt, at=ended_at, energy=energy)
    is_ours = ending is not None and not is_drivers_doing(
        session, energy, book.thresholds.zero_energy_wh
    )
    if paid.order.rail is RailKind.QR:
        code = attempts.code_of(paid)
        yield _Moment(held_at, lambda: guard.memory.use_code(code, session.session_id))
    if is_ours:
        if paid.release_reason is ReleaseReason.GUARD_REFUSED and held_at >= began - LOCKS:
            # Refused again, it locks again; where the lists have changed it leaves no trace.
            yield _Moment(held_at, lambda: guard.start(attempt))
            yield _Moment(held_at, partial(guard.withdrawn, attempt))
        return
    if held_at < began - LOCKS:
        yield _Moment(held_at, lambda: guard.recall(attempt, ending))
        return
    yield _Moment(held_at, lambda: guard.start(attempt))
    if ending is not None:
        yield _Moment(ending.at, lambda: guard.end(ending))


def _ended_at(rows: Sequence[ev.SessionEvent]) -> datetime | None:
    for row in rows:
        if isinstance(row, ev.TransactionEnded):
            return row.at
    released = [row.at for row in rows if isinstance(row, ev.HoldReleased) and row.released.minor]
    is_begun = any(isinstance(row, ev.TransactionStarted) for row in rows)
    return released[-1] if released and not is_begun else None


def _challenge(rows: Sequence[ev.SessionEvent]) -> Decision:
    """The decision that was answered; rule 5 learns from it how many cars a family has."""
    asked = [row for row in rows if isinstance(row, GuardDecided)]
    known = [row for row in asked if any(f.rule is RuleId.CONCURRENT_USE for f in row.findings)]
    return decision_of((known or asked)[-1]) if asked else Decision()
