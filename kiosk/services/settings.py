"""What an operator may set about the way a station works. May import domain and errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from kiosk.domain.holding import hold_floor
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import ReaderSide
from kiosk.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseSetting:
    """One EVSE as it stands in the cabinet."""

    evse_id: int
    label: str
    power_max_kw: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who sells, as tax law wants to read it on a receipt; empty where it is not set."""

    name: str = ""
    """Empty: the operator, under the name on the screen."""
    address: str = ""
    """One line below the other, without the name."""
    vat_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSettings:
    """How members are served."""

    cap: Amount
    """The most that one session may cost an account."""
    uid_only_cap: Amount
    """The same where nothing but the card's serial number was shown: anybody can copy that."""
    tariffs: Mapping[str, Tariff] = field(default_factory=dict)
    """Member tariffs by their id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSettings:
    """Limits and patience of one station. Times are real seconds, also in an accelerated demo."""

    station_id: str
    operator: str
    helpline: str
    tz: str
    evses: tuple[EvseSetting, ...]
    hold: Amount
    seller: Seller = Seller()
    reader_side: ReaderSide = ReaderSide.BELOW
    members: MemberSettings | None = None
    """None: charge cards are not accepted."""
    test_money: bool = True
    stop_needs_code: bool = False
    """Whether Stop asks for the code that was shown to whoever paid."""
    minimum_capture_minor: int = 50
    """Below it the hold is released instead of captured (M4); Stripe's own minimum for EUR is 0.50.
    """
    minimum_energy_wh: int = 100
    start_s: float = 60
    """From asking for energy to the first of it; past it the hold goes back (M5)."""
    choose_s: float = 60
    still_there_s: float = 30
    qr_lifetime_s: float = 180
    refused_s: float = 30
    summary_s: float = 45
    stop_question_s: float = 15
    tariff_s: float = 30
    stop_confirm_s: float = 10
    """How long the controller may take to open the contactor."""
    end_reading_s: float = 20
    """How long to try for a fresh final reading before the last good one is used; also how long a
    meter that signs may take over a begin (a Bauer BSM needs up to 15 s for a snapshot).
    """
    meter_fresh_s: float = 6
    """A number older than this is not shown as live."""
    meter_lost_s: float = 120
    """A running session is stopped when the meter stays silent this long."""
    keep_every_wh: int = 250
    """Most energy at risk of estimation in a power cut: an accepted reading is kept at least this
    often.
    """
    keep_every_s: float = 10
    poll_s: float = 1.0
    """How often a pending payment is read."""
    provider_timeout_s: float = 20
    look_ahead_s: float = 15
    """Session time by which the bill is known ahead of the hold (M3): longer than a poll, a stop
    and the contactor together.
    """
    raise_step_minor: int = 2_000
    """By how much a hold is raised at a time."""
    raised_minor_max: int = 0
    """The most a hold is raised to; no more than the first hold means never."""
    raise_ahead_s: float = 75
    """Session time by which the bill is known ahead of the raise: longer than `look_ahead_s` by
    what a provider may take to answer, or the energy stops first.
    """
    device_timeout_s: float = 5
    retry_s_max: float = 60


def check_caps(settings: StationSettings, tariff: Tariff) -> None:
    """Refuse a cap of members that could be crossed before the first reading. Raises
    InputError.
    """
    members = settings.members
    if members is None:
        return
    least = min(members.cap, members.uid_only_cap)
    for each in (tariff, *members.tariffs.values()):
        if each.currency != tariff.currency:
            place, reason = "members", f"tariff {each.tariff_id} is in {each.currency}"
            raise InputError(place, reason)
        check_hold(replace(settings, hold=least), each, place="members.cap")


def floor_of(settings: StationSettings, tariff: Tariff) -> Amount:
    """What may be used up before the first reading: less is no hold (M3)."""
    power_kw = max(evse.power_max_kw for evse in settings.evses)
    return hold_floor(tariff, power_kw * 1000, int(settings.look_ahead_s * 1000))


def check_hold(settings: StationSettings, tariff: Tariff, *, place: str = "hold") -> None:
    """Refuse a hold that could be crossed before the first reading (M3). Raises InputError."""
    power_kw = max(evse.power_max_kw for evse in settings.evses)
    floor = floor_of(settings, tariff)
    if settings.hold < floor:
        least = f"{floor.major} {floor.currency}"
        reason = (
            f"{settings.hold.major} can be used up in the first {settings.look_ahead_s:.0f} s at "
            f"{power_kw} kW by tariff {tariff.tariff_id}: at least {least} has to be reserved"
        )
        raise InputError(place, reason)
