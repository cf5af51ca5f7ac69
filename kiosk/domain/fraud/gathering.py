"""The facts of an attempt, gathered from what is remembered. Standard library and domain only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.fraud.attempts import Attempt
from kiosk.domain.fraud.facts import Elsewhere, EnergyFacts, PayingKind, QrFacts, Travel, Usage
from kiosk.domain.fraud.memory import Memory
from kiosk.domain.fraud.pattern import Measure
from kiosk.domain.fraud.places import Place, distance_m
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.token_record import TokenRecord
from kiosk.domain.fraud.verdict import ScorePart
from kiosk.domain.fraud.windows import DAY_S

Places = Mapping[str, Place]


def usage(
    record: TokenRecord,
    attempt: Attempt,
    now_s: int,
    settings: GuardSettings,
    *,
    starting: bool = False,
) -> Usage:
    """What the token did lately. Cars of a known fleet each have a start of their own, and what a
    challenge that was passed has answered for does not count again.
    """
    usual = record.usual(now_s, settings)
    aborted = record.aborted.count(now_s, settings.aborted_window_s)
    zeros = record.zeros.count(now_s, settings.zero_window_s)
    starts = record.starts.count(now_s, settings.velocity_window_s)
    if starting and attempt.session_id not in record.running:
        starts += 1
    gap_s = record.restart_gap_s(attempt.station, now_s, settings) if starting else None
    is_restart = gap_s is not None and (
        settings.restart_session_s_min <= record.last_took_s <= settings.restart_session_s_max
    )
    return Usage(
        starts=max(min(starts, 1), starts - usual),
        declines=record.declines.count(now_s, settings.declines_window_s),
        aborted_holds=0 if record.aborted.is_answered(record.passed_s) else aborted,
        zero_sessions=0 if record.zeros.is_answered(record.passed_s) else zeros,
        restarts_alike=record.restarts_alike(now_s, settings) if is_restart and not usual else 0,
        restarts_day=record.restarts_day(now_s) if is_restart and not usual else 0,
        restart_gap_s=gap_s,
        before_s=record.last_took_s,
        is_established=record.is_established(now_s, settings),
        challenge_passed_s=record.passed_ago_s(now_s),
        velocity_lock_s=record.velocity_lock.left_s(now_s),
        declines_lock_s=record.declines_lock.left_s(now_s),
    )


def of_this_end(usage: Usage, energy: EnergyFacts, settings: GuardSettings) -> Usage:
    """A good session says nothing of the bad ones before it; they had their own end."""
    if not usage.zero_sessions and not usage.aborted_holds:
        return usage
    return replace(
        usage,
        aborted_holds=usage.aborted_holds if energy.energy_wh <= 0 else 0,
        zero_sessions=usage.zero_sessions if energy.energy_wh < settings.zero_energy_wh else 0,
    )


def elsewhere(
    record: TokenRecord, attempt: Attempt, now_s: int, settings: GuardSettings, places: Places
) -> Elsewhere:
    others = record.others(attempt.session_id, now_s, settings)
    away = [one.station for one in others if one.station != attempt.station]
    distances = [_distance_m(one, attempt.station, places) for one in away]
    return Elsewhere(
        here=len(others) - len(away),
        away=len(away),
        away_distance_m=max((one for one in distances if one is not None), default=None),
        usual=record.usual(now_s, settings, away=bool(away)),
    )


def travel(
    memory: Memory,
    record: TokenRecord,
    attempt: Attempt,
    now_s: int,
    settings: GuardSettings,
    places: Places,
) -> Travel:
    """From where the token was last; no way at all if it was here, or nowhere. A fleet's, known to
    charge at several stations at once, changes between them without anybody having to move.
    """
    before = _last_place(record, attempt, now_s)
    if before is None:
        return Travel(gap_s=0, distance_m=0)
    station, gap_s = before
    quick = _is_lone_hop(memory, attempt, station, gap_s, settings)
    quick = quick and not record.usual(now_s, settings, away=True)
    return Travel(
        gap_s=gap_s,
        distance_m=_distance_m(station, attempt.station, places),
        hops=record.hops.count(now_s, DAY_S) + 1 if quick else 0,
    )


def gap_part(memory: Memory, attempt: Attempt, now_s: int) -> tuple[ScorePart, ...]:
    """How soon this start follows the one before, beside what is usual at this station."""
    pattern = memory.station(attempt.station).pattern
    gap_s = pattern.gap_s(now_s)
    return () if gap_s is None else (pattern.part(Measure.GAP, gap_s, now_s),)


def note_change(
    memory: Memory, record: TokenRecord, attempt: Attempt, now_s: int, settings: GuardSettings
) -> None:
    """Remember that this token went from one station to another."""
    before = _last_place(record, attempt, now_s)
    if before is None:
        return
    station, gap_s = before
    if _is_lone_hop(memory, attempt, station, gap_s, settings):
        record.hops.add(now_s)
    memory.neighbours.went(station, attempt.station, attempt.token)


def qr(memory: Memory, attempt: Attempt) -> QrFacts | None:
    """What is known of the code. Whoever knows more has said so in the attempt."""
    if attempt.kind is not PayingKind.QR:
        return attempt.qr
    used_by = memory.code_used_by(attempt.token)
    known = attempt.qr or QrFacts()
    if used_by is None or used_by == attempt.session_id:
        return known
    return replace(known, is_reused=True)


def _last_place(record: TokenRecord, attempt: Attempt, now_s: int) -> tuple[str, int] | None:
    """The other station where this token still is or was last, and since when it may have left."""
    for one in reversed(record.running.values()):
        if one.station != attempt.station:
            return one.station, 0
    if record.last_end_s is None or record.last_station == attempt.station:
        return None
    return record.last_station, max(0, now_s - record.last_end_s)


def _is_lone_hop(
    memory: Memory, attempt: Attempt, before: str, gap_s: int, settings: GuardSettings
) -> bool:
    if gap_s >= settings.hop_s:
        return False
    return not memory.neighbours.others_go(before, attempt.station, attempt.token)


def _distance_m(one: str, other: str, places: Places) -> int | None:
    if one not in places or other not in places:
        return None
    return distance_m(places[one], places[other])
