"""The guard's thresholds in one place, and how a configuration overrides them. Standard library and
domain only.

The defaults stem from measured habits of honest drivers at a workplace (3395 sessions) and in
apartment garages (6844 sessions); `docs/guard.md` says which share of them meets each rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.lean import dataclass

_DAY_S: Final = 86_400
_HOUR_S: Final = 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardSettings:
    """Counts are "at least this many"; each is of one token unless it says otherwise."""

    velocity_window_s: int = _HOUR_S
    velocity_challenge: int = 4
    velocity_refuse: int = 6
    velocity_lock_s: int = _HOUR_S
    declines_window_s: int = _DAY_S
    declines_refuse: int = 3
    """Card schemes fine the operator from 10 declines of a card in a day."""
    declines_lock_s: int = _DAY_S
    testing_window_s: int = 600
    testing_tokens: int = 5
    """Different tokens that failed at one reader."""
    testing_ratio_window_s: int = 900
    testing_attempts: int = 8
    testing_ratio_percent: int = 60
    testing_lock_s: int = 600
    flood_window_s: int = 60
    flood_tokens: int = 30
    """Different tokens at one reader: hands are slower."""
    aborted_window_s: int = _DAY_S
    aborted_challenge: int = 3
    aborted_refuse: int = 5
    overlap_tolerance_s: int = 300
    """Clocks differ and times are rounded: an overlap up to this long is none."""
    usual_days: int = 2
    """A family or a fleet: so many days on which the driver passed the challenge."""
    usual_window_s: int = 90 * _DAY_S
    vouched_s: int = 12 * _HOUR_S
    """Who passed the challenge with so many sessions at once may have as many again that day."""
    far_m: int = 10_000
    travel_kmh_max: int = 130
    hop_s: int = 900
    """From one station to another in less is quick."""
    hops_challenge: int = 3
    """Quick changes in a day between stations that nobody else changes between."""
    copied_cap_minor: int = 2_000
    """The most a session may cost that a card which can be copied has opened."""
    zero_energy_wh: int = 100
    zero_window_s: int = _DAY_S
    zero_challenge: int = 3
    restart_s: int = 1_800
    restart_window_s: int = 7 * _DAY_S
    restarts_challenge: int = 3
    """Restarts after sessions of like length."""
    restart_alike_percent: int = 15
    restarts_day_challenge: int = 4
    """Restarts in a day, whatever the sessions before them took: many sessions one after the other
    with one car.
    """
    restart_session_s_min: int = 300
    """A shorter session is a plug that did not sit, and no free period."""
    restart_session_s_max: int = 6 * _HOUR_S
    """A longer one was ended by a backend at midnight or by a lost line: blocking fees begin after
    four hours, and no free period is known that lasts longer.
    """
    free_period_s: int = 0
    """The tariff's free or grace period; 0 if there is none or it is not known. A station reads it
    off its tariff where this is 0.
    """
    plausible_percent: int = 105
    meter_sample_s: int = 60
    frozen_s: int = 60
    frozen_ma: int = 1_000
    signed_difference_permille: int = 10
    signed_difference_wh: int = 10
    trusts_rated_power: bool = True
    """Off for histories from elsewhere, whose rated power may be a guess."""
    rated_doubt_percent: int = 125
    """Up to this, an untrusted rated power makes a challenge of what would be a refusal."""
    plate_sessions: int = 4
    plate_station_percent: int = 15
    """So many of a station's sessions over its rated power, and the plate is in doubt."""
    plate_everywhere_permille: int = 2
    """Likewise of all sessions, for those up to `rated_doubt_percent`."""
    plate_table_percent: int = 8
    """Likewise of all sessions, however far over: then the whole table is in doubt."""
    long_ac_s: int = 24 * _HOUR_S
    long_dc_s: int = 4 * _HOUR_S
    dc_from_w: int = 43_001
    """No AC point delivers more than 43 kW (IEC 61851-1, 63 A three-phase)."""
    ceiling_minor: int = 100
    """Energy stops this far below the hold."""
    qr_slots: int = 1
    remote_plug_s: int = 120
    clock_trust_s: int = 60
    odd_points: int = 60
    """A session this odd for its station and hour is named to the technician."""
    challenge_rest_s: int = _HOUR_S
    """Who passed a challenge is not asked again so soon."""
    established_sessions: int = 5
    established_s: int = 7 * _DAY_S
    """Who has charged well for so long is challenged where a stranger is refused (rules 1, 4)."""
    retention_s: int = 30 * _DAY_S
    """A token not seen for so long is forgotten."""
    tokens_max: int = 50_000
    stations_max: int = 512
    readers_max: int = 1_024
    shadow: frozenset[RuleId] = frozenset()
    """Rules that are only written down."""


DEFAULTS: Final = GuardSettings()
_INTEGER_MAX: Final = 10**9


class SettingsFault(ValueError):
    """One wrong entry; the message begins with its name."""


def overridden(values: Mapping[str, object], base: GuardSettings = DEFAULTS) -> GuardSettings:
    """The settings with these entries instead. Raises SettingsFault."""
    known = {field.name for field in fields(GuardSettings)}
    changes: dict[str, object] = {}
    for name, value in values.items():
        if name not in known:
            msg = f"{name}: there is no such threshold"
            raise SettingsFault(msg)
        changes[name] = _checked(name, value, getattr(base, name))
    changed = replace(base, **changes)  # type: ignore[arg-type]
    _ordered(changed)
    return changed


def _checked(name: str, value: object, default: object) -> object:
    if name == "shadow":
        return _shadow(value)
    if isinstance(default, bool):
        if not isinstance(value, bool):
            msg = f"{name}: must be true or false"
            raise SettingsFault(msg)
        return value
    least = 0 if name in {"free_period_s", "overlap_tolerance_s", "ceiling_minor"} else 1
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _INTEGER_MAX:
        msg = f"{name}: must be a whole number from {least} to {_INTEGER_MAX}"
        raise SettingsFault(msg)
    return value


def _shadow(value: object) -> frozenset[RuleId]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        msg = "shadow: must be a list of rules"
        raise SettingsFault(msg)
    try:
        return frozenset(RuleId(item) for item in value)
    except ValueError:
        unknown = next(item for item in value if item not in set(RuleId))
        msg = f"shadow: there is no rule {unknown[:40]!r}"
        raise SettingsFault(msg) from None


def _ordered(settings: GuardSettings) -> None:
    for mild, strict in (
        ("velocity_challenge", "velocity_refuse"),
        ("aborted_challenge", "aborted_refuse"),
    ):
        if getattr(settings, mild) > getattr(settings, strict):
            msg = f"{mild}: is more than {strict}"
            raise SettingsFault(msg)
    if settings.velocity_refuse > COUNTED_MAX or settings.aborted_refuse > COUNTED_MAX:
        msg = f"velocity_refuse, aborted_refuse: no more than {COUNTED_MAX} are counted"
        raise SettingsFault(msg)


COUNTED_MAX: Final = 16
"""How many instants of one kind are kept of a token."""
