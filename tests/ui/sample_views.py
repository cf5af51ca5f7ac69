"""A believable `StationView` for every screen and the variants that strain a layout.

Used by tests and galleries.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, RailKind
from kiosk.domain.stop_code import StopProof
from kiosk.domain.view import (
    CardNote,
    ChargeView,
    CurvePoint,
    EvseBadge,
    EvseView,
    LineView,
    MemberView,
    PriceChange,
    PriceView,
    RailState,
    RailView,
    ReaderWord,
    ScanView,
    Screen,
    StationView,
    Step,
    SummaryView,
    TaxView,
    Why,
)


def eur(minor: int) -> Amount:
    """Cents."""
    return Amount(minor, "EUR")


PRICES: Final = (
    PriceView(
        kind=LineKind.ENERGY,
        price=Decimal("0.59"),
        unit=Unit.KWH,
        currency="EUR",
        incl_vat=True,
        vat_percent=Decimal(19),
    ),
    PriceView(
        kind=LineKind.IDLE,
        price=Decimal("0.10"),
        unit=Unit.MINUTE,
        currency="EUR",
        incl_vat=True,
        vat_percent=Decimal(19),
        after_min=45,
        cap=eur(1200),
    ),
)
TIERED: Final = (
    replace(PRICES[0], from_minute=360, to_minute=1320),
    replace(
        PRICES[0], price=Decimal("0.4950"), from_minute=1320, to_minute=360, current=False,
        note="Green power at night",
    ),
    replace(PRICES[0], price=Decimal("0.39"), days=(6, 7), from_energy_wh=50_000, current=False),
    PRICES[1],
    PriceView(
        kind=LineKind.FLAT, price=Decimal(1), unit=Unit.SESSION, currency="EUR", incl_vat=True,
        vat_percent=Decimal(19),
    ),
)  # fmt: skip
FULL: Final = (
    TIERED[0],
    replace(PRICES[1], kind=LineKind.TIME, price=Decimal("0.05"), after_min=None, cap=None),
    PRICES[1],
    TIERED[4],
)
"""Every kind of price at once, as below 50 kW they may be."""
RAILS: Final = (
    RailView(rail=RailKind.CARD, state=RailState.LIVE),
    RailView(rail=RailKind.QR, state=RailState.READY),
    RailView(rail=RailKind.MEMBER, state=RailState.LIVE),
)
MEMBER: Final = MemberView(plan="Gold", cap=eur(6000), allowance_left_wh=6_512)
_CURVE_KW: Final = (
    *(0, 38, 92, 131, 144, 150, 152, 151, 150, 149),
    *(149, 148, 147, 146, 146, 145, 144, 143, 142),
)
CURVE: Final = tuple(
    CurvePoint(elapsed_ms=at * 39_000, power_w=kw * 1000) for at, kw in enumerate(_CURVE_KW)
)
LINES: Final = (
    LineView(
        kind=LineKind.ENERGY,
        quantity=Decimal("23.481"),
        unit=Unit.KWH,
        unit_price=Decimal("0.59"),
        amount=eur(1385),
    ),
    LineView(
        kind=LineKind.IDLE,
        quantity=Decimal(0),
        unit=Unit.MINUTE,
        unit_price=Decimal("0.10"),
        amount=eur(0),
        after_min=45,
    ),
)
CHARGE: Final = ChargeView(
    energy_wh=23_481,
    cost=eur(1385),
    elapsed_ms=702_000,
    power_w=142_300,
    soc_percent=61,
    curve=CURVE,
    lines=LINES,
    hold=eur(6000),
    hold_left=eur(4615),
    live=True,
)
SUMMARY: Final = SummaryView(
    total=eur(1385),
    net=eur(1164),
    taxes=(TaxView(percent=Decimal(19), net=eur(1164), vat=eur(221)),),
    energy_wh=23_481,
    elapsed_ms=2_302_000,
    lines=LINES,
    hold=eur(6000),
    released=eur(4615),
    money=MoneyWord.CHARGED,
    card=CardFace(brand="visa", last4="4242"),
    receipt_url="https://charge.nordlade.example/r/7Q2M4KX9",
    began=datetime(2026, 10, 4, 12, 2, tzinfo=UTC),
    ended=datetime(2026, 10, 4, 12, 41, tzinfo=UTC),
    stopped_because="driver",
    signed=True,
)
SCAN: Final = ScanView(
    url="https://pay.nordlade.example/c/cs_test_a1B2c3D4e5F6g7H8",
    host="pay.nordlade.example",
    remaining_s=161,
    lifetime_s=180,
)

LONG_URL: Final = (
    "https://checkout.stripe.com/c/pay/cs_test_a1"
    + "B2c3D4e5F6g7H8" * 4
    + "#fidkdWxOYHwnPyd1blpxYHZxWjA0"
    + "SDdPUW5JbmFMck1w" * 14
)
"""As long as Stripe's own: 350 characters."""


def evse(screen: Screen, badge: EvseBadge, **changes: object) -> EvseView:
    """Connector 2 of a 300 kW station, on this screen."""
    base = EvseView(
        evse_id=2,
        label="2",
        screen=screen,
        badge=badge,
        power_max_kw=300,
        prices=PRICES,
        hold=eur(6000),
        rails=RAILS,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def station(*evses: EvseView, focus: int = 2, **changes: object) -> StationView:
    """The station around these EVSEs."""
    base = StationView(
        station_id="DE*NLA*E4711",
        operator="Nordlade",
        helpline="0800 225 5234",
        focus=focus,
        evses=evses,
        test_money=False,
        tz="Europe/Berlin",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def neighbours(count: int) -> tuple[EvseView, ...]:
    """The other EVSEs of a larger station, each in another state."""
    others = (
        evse(Screen.CHARGING, EvseBadge.CHARGING, evse_id=1, label="1", charge=CHARGE),
        evse(Screen.ATTRACT, EvseBadge.FREE, evse_id=3, label="3"),
        evse(Screen.OUT_OF_SERVICE, EvseBadge.FAULT, evse_id=4, label="4"),
    )
    return others[: count - 1]


def among(front: EvseView, count: int) -> StationView:
    """This EVSE in front at a station of `count`, with test money."""
    evses = sorted((front, *neighbours(count)), key=lambda one: one.evse_id)
    return station(*evses, test_money=True)


EVSES: Final[dict[str, EvseView]] = {
    "attract": evse(Screen.ATTRACT, EvseBadge.FREE),
    "tariff": evse(
        Screen.TARIFF, EvseBadge.FREE, prices=TIERED, price_locked=False, remaining_s=24
    ),
    "choose": evse(Screen.CHOOSE, EvseBadge.PLUGGED),
    "present_card": evse(
        Screen.PRESENT_CARD, EvseBadge.PAYING, rail=RailKind.CARD, reader=ReaderWord.PRESENT_CARD
    ),
    "scan": evse(Screen.SCAN, EvseBadge.PAYING, rail=RailKind.QR, scan=SCAN),
    "authorising": evse(
        Screen.AUTHORISING, EvseBadge.PAYING, rail=RailKind.CARD, reader=ReaderWord.AUTHORISING
    ),
    "starting": evse(
        Screen.STARTING, EvseBadge.STARTING, rail=RailKind.CARD, step=Step.CAR, start_left_s=52
    ),
    "charging": evse(Screen.CHARGING, EvseBadge.CHARGING, rail=RailKind.CARD, charge=CHARGE),
    "stop": evse(
        Screen.STOP, EvseBadge.CHARGING, rail=RailKind.CARD, charge=CHARGE, remaining_s=12
    ),
    "summary": evse(
        Screen.SUMMARY, EvseBadge.FINISHED, rail=RailKind.CARD, summary=SUMMARY, remaining_s=38
    ),
    "refused": evse(
        Screen.REFUSED, EvseBadge.PLUGGED, refusal=Decline.INSUFFICIENT_FUNDS, remaining_s=24
    ),
    "fault": evse(
        Screen.FAULT,
        EvseBadge.FAULT,
        fault=FaultCode.START_TIMEOUT,
        money=MoneyWord.HOLD_BEING_RELEASED,
    ),
    "out_of_service": evse(Screen.OUT_OF_SERVICE, EvseBadge.FAULT, fault=FaultCode.METER_OFFLINE),
}
"""One EVSE per screen."""

MEMBERS: Final[dict[str, EvseView]] = {
    "pin": evse(
        Screen.PRESENT_CARD, EvseBadge.PAYING, rail=RailKind.MEMBER, remaining_s=61,
        member=replace(MEMBER, asks_pin=True, pin_is_wrong=True),
    ),
    "starting": evse(
        Screen.STARTING, EvseBadge.STARTING, step=Step.CAR, rail=RailKind.MEMBER, member=MEMBER,
        stop_proof=StopProof(is_asked=True, code="4821"),
    ),
    "charging": evse(
        Screen.CHARGING, EvseBadge.CHARGING, charge=CHARGE, rail=RailKind.MEMBER, member=MEMBER,
        card_note=CardNote.OTHER_CARD,
    ),
    "note": evse(Screen.ATTRACT, EvseBadge.FREE, prices=TIERED, card_note=CardNote.TRY_AGAIN),
    "summary": evse(
        Screen.SUMMARY, EvseBadge.FINISHED, summary=SUMMARY, rail=RailKind.MEMBER, member=MEMBER
    ),
}  # fmt: skip
VARIANTS: Final[dict[str, EvseView]] = {
    "attract_tiered": evse(Screen.ATTRACT, EvseBadge.FREE, prices=TIERED),
    "attract_full": evse(Screen.ATTRACT, EvseBadge.FREE, prices=FULL, power_max_kw=22),
    "attract_more": evse(Screen.ATTRACT, EvseBadge.FREE, prices=(*FULL, FULL[3], FULL[3])),
    "attract_finished": evse(
        Screen.ATTRACT, EvseBadge.FINISHED, summary=SUMMARY, receipt_again=True
    ),
    "attract_finished_idle_fee": evse(
        Screen.ATTRACT,
        EvseBadge.FINISHED,
        prices=TIERED,
        charge=replace(CHARGE, power_w=0, idle_fee_in_ms=2_690_000),
        summary=SUMMARY,
        receipt_again=True,
    ),
    "attract_opening": evse(Screen.ATTRACT, EvseBadge.OPENING, rails=(), hold=None),
    "attract_finished_stranger": evse(Screen.ATTRACT, EvseBadge.FINISHED),
    "choose_trouble": evse(
        Screen.CHOOSE,
        EvseBadge.PLUGGED,
        rails=(
            RailView(rail=RailKind.CARD, state=RailState.BUSY, busy_evse=1),
            RailView(rail=RailKind.QR, state=RailState.UNAVAILABLE),
            RailView(rail=RailKind.MEMBER, state=RailState.READY),
        ),
    ),
    "choose_still_there": evse(
        Screen.CHOOSE, EvseBadge.PLUGGED, remaining_s=18, still_there=True
    ),
    "choose_offline": evse(
        Screen.CHOOSE,
        EvseBadge.PLUGGED,
        rails=(
            RailView(rail=RailKind.CARD, state=RailState.UNAVAILABLE),
            RailView(rail=RailKind.QR, state=RailState.UNAVAILABLE),
            RailView(rail=RailKind.MEMBER, state=RailState.LIVE),
        ),
    ),
    "scan_long": evse(
        Screen.SCAN, EvseBadge.PAYING, rail=RailKind.QR, scan=replace(SCAN, url=LONG_URL)
    ),
    "authorising_read": evse(
        Screen.AUTHORISING, EvseBadge.PAYING, rail=RailKind.CARD, reader=ReaderWord.CARD_READ
    ),
    "starting_approved": evse(
        Screen.STARTING,
        EvseBadge.STARTING,
        rail=RailKind.QR,
        step=Step.CAR,
        reader=ReaderWord.APPROVED,
    ),
    "starting_code": evse(
        Screen.STARTING, EvseBadge.STARTING, step=Step.CAR, rail=RailKind.CARD,
        stop_proof=StopProof(is_asked=True, code="4821"),
    ),
    "charging_code": evse(
        Screen.CHARGING,
        EvseBadge.CHARGING,
        charge=replace(CHARGE, why=Why.NONE),
        stop_proof=StopProof(is_asked=True, code="4821"),
    ),
    "member_asked": evse(Screen.PRESENT_CARD, EvseBadge.PAYING, rail=RailKind.MEMBER),
    **{f"member_{name}": each for name, each in MEMBERS.items()},
    "stop_code": evse(
        Screen.STOP, EvseBadge.CHARGING, charge=CHARGE, stop_proof=StopProof(is_asked=True)
    ),
    "stop_code_locked": evse(
        Screen.STOP, EvseBadge.CHARGING, charge=CHARGE,
        stop_proof=StopProof(is_asked=True, is_wrong=True, locked_s=48),
    ),
    "charging_begins": evse(
        Screen.CHARGING,
        EvseBadge.CHARGING,
        charge=replace(
            CHARGE, energy_wh=0, cost=eur(0), elapsed_ms=0, power_w=0, soc_percent=None,
            curve=(), lines=(), hold=None,
        ),
    ),
    "charging_offline": evse(
        Screen.CHARGING,
        EvseBadge.CHARGING,
        charge=replace(CHARGE, live=False, power_w=None, why=Why.METER_OFFLINE),
    ),
    "charging_full": evse(
        Screen.CHARGING,
        EvseBadge.CHARGING,
        charge=replace(
            CHARGE,
            energy_wh=123_481,
            cost=eur(123_485),
            elapsed_ms=40_302_000,
            power_w=21_400,
            soc_percent=84,
            hold=eur(130_000),
            hold_left=eur(6_515),
            why=Why.CAR_LIMITS,
            next_change=PriceChange(
                at=datetime(2026, 10, 4, 20, 0, tzinfo=UTC), price=Decimal("0.495"), unit=Unit.KWH
            ),
            idle_fee_in_ms=2_690_000,
            lines=(
                replace(LINES[0], quantity=Decimal("123.481"), amount=eur(7285)),
                replace(LINES[1], quantity=Decimal(61), amount=eur(116_200)),
            ),
        ),
    ),
    "charging_paused": evse(
        Screen.CHARGING,
        EvseBadge.CHARGING,
        charge=replace(CHARGE, power_w=0, why=Why.CAR_PAUSED, idle_fee_in_ms=2_690_000),
    ),
    "summary_settling": evse(
        Screen.SUMMARY,
        EvseBadge.FINISHED,
        summary=replace(
            SUMMARY,
            money=MoneyWord.BEING_COMPLETED,
            released=None,
            receipt_url="",
            stopped_because="hold_reached",
        ),
    ),
    "summary_nothing": evse(
        Screen.SUMMARY,
        EvseBadge.FINISHED,
        summary=replace(
            SUMMARY, total=eur(0), net=eur(0), taxes=(), energy_wh=0, lines=(), released=eur(6000),
            money=MoneyWord.HOLD_RELEASED, stopped_because="unplugged",
        ),
    ),
    "fault_running": evse(
        Screen.FAULT,
        EvseBadge.FAULT,
        fault=FaultCode.CONTROLLER_FAULT,
        money=MoneyWord.BILLED_AS_SHOWN,
        charge=CHARGE,
    ),
}  # fmt: skip
"""States that strain a layout."""
