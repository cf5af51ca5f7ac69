"""Each finding of a tariff check: once where it belongs, once where it must not be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import (
    Dimension,
    Element,
    PriceLimit,
    ReservationKind,
    Tariff,
    TariffKind,
    TaxMode,
)
from kiosk.domain.tariff_check import check
from kiosk.domain.tariff_findings import (
    OCPI_PLACES,
    Code,
    Finding,
    Rule,
    Severity,
    ocpp_places,
)
from tests.domain.rating_samples import element, energy, ocpi, price, tariff

E = energy("0.50", "19")
HOURS = {"start_minute": 8 * 60, "end_minute": 18 * 60}
FLAT = price(Dimension.FLAT, "1", vat="19")
TIME = price(Dimension.TIME, "6", vat="19")
IDLE = price(Dimension.IDLE, "0.10", Unit.MINUTE, vat="19")
DAY = date(2025, 6, 2)
GROSS = {"mode": TaxMode.INCL}
RESERVED = {"reservation": ReservationKind.RESERVATION}


def limits(least: PriceLimit, most: PriceLimit) -> Tariff:
    return tariff(E, price_min=least, price_max=most)


def net(value: str) -> PriceLimit:
    return PriceLimit(net=Decimal(value))


def gross(value: str) -> PriceLimit:
    return PriceLimit(gross=Decimal(value))


def both(before: str, after: str) -> PriceLimit:
    return PriceLimit(net=Decimal(before), gross=Decimal(after))


def valid(first: int, end: int) -> Tariff:
    begin, stop = (datetime(2025, 6, day, tzinfo=UTC) for day in (first, end))
    return tariff(E, valid_from=begin, valid_to=stop)


def fridays(start: int, end: int) -> Element:
    return element(E, start_minute=start * 60, end_minute=end * 60, days=(5,))


def idle(amount: str, per: Unit = Unit.HOUR, **more: int) -> Tariff:
    return tariff(E, price(Dimension.IDLE, amount, per, vat="19", **more), **GROSS)


AFIR = (Rule.AFIR,)

# Code, a tariff that has it, one that has not.
STRUCTURE = [
    (Code.NEVER_VALID, valid(5, 2), valid(2, 5)),
    (Code.CONTRADICTION, tariff(element(E, start_date=DAY, end_date=DAY), E), tariff(E)),
    (
        Code.UNREACHABLE,
        tariff(E, element(E, **HOURS)),
        tariff(element(E, **HOURS), E),
    ),
    (Code.UNKNOWN_RESTRICTION, tariff(element(E, unknown=("soc_min",)), E), tariff(E)),
    (Code.GAP, tariff(element(E, **HOURS)), tariff(element(E, **HOURS), energy("0", "19"))),
    (Code.FEE_GAP, tariff(E, element(IDLE, **HOURS)), tariff(E, element(IDLE, idle_ms_min=9))),
    (Code.NOTHING_PRICED, tariff(energy("0", "19")), tariff(E)),
    (Code.LIMITS_CONFLICT, limits(net("5"), net("4")), limits(net("4"), net("4"))),
    (Code.LIMITS_CONFLICT, limits(gross("5"), gross("4")), limits(gross("4"), net("3"))),
    (Code.LIMITS_CONFLICT, limits(net("5"), gross("4")), limits(net("4"), gross("4"))),
    (Code.LIMIT_LIMBS, limits(both("2", "1"), net("9")), limits(both("2", "2"), net("9"))),
    (Code.LIMIT_TOO_FINE, limits(net("1.005"), net("9")), limits(net("1.0500"), net("9"))),
    (Code.CURRENCY_UNKNOWN, tariff(E, currency="EUX"), tariff(E, currency="KWD")),
    (Code.VAT_MISSING, tariff(energy("0.50")), tariff(energy("0.50", "0"))),
    (Code.VAT_MISSING, tariff(energy("0.50")), tariff(energy("0.5"), kind=TariffKind.REGULAR)),
    (Code.VAT_RATE_MISSING, tariff(energy("0.50"), **GROSS), tariff(E, **GROSS)),
    (Code.TAX_IGNORED, tariff(E, mode=TaxMode.NONE), tariff(energy("1"), mode=TaxMode.NONE)),
    (Code.WEEKDAY_PAST_MIDNIGHT, tariff(fridays(22, 6), E), tariff(fridays(6, 22), E)),
    (Code.WHOLE_DAY_WINDOW, tariff(fridays(8, 8), E), tariff(fridays(8, 0), E)),
    (Code.NO_READING, tariff(element(E, power_w_min=9), E), tariff(element(E, idle_ms_min=9), E)),
    (
        Code.DURATION_COUNTS_IDLE,
        tariff(element(E, duration_ms_max=9000), E),
        tariff(element(E, charging_ms_max=9000), E),
    ),
    (
        Code.LATE_FLAT,
        tariff(E, element(FLAT, energy_wh_min=1)),
        tariff(E, element(FLAT, member_group="fleet")),
    ),
    (
        Code.LATE_FLAT,
        tariff(E, element(FLAT, **HOURS)),
        tariff(E, element(FLAT, **HOURS), lock_price_at_start=True),
    ),
    (
        Code.STEP_AFTER_IDLE,
        tariff(price(Dimension.TIME, "6", step_s=300), IDLE),
        tariff(price(Dimension.TIME, "6", step_s=300)),
    ),
    (Code.STEP_SIZE, tariff(energy("0.5", "19", 500)), tariff(energy("0.5", "19", 1))),
    (Code.STEP_SIZE, idle("6", step_s=300), idle("6", step_s=60)),
]


def codes(found: tuple[Finding, ...]) -> set[Code]:
    return {finding.code for finding in found}


def only(one: Tariff, code: Code, rules: tuple[Rule, ...] = (), kw: str | None = None) -> Finding:
    power = None if kw is None else Decimal(kw)
    (found,) = [finding for finding in check(one, power, rules) if finding.code is code]
    return found


@pytest.mark.parametrize(("code", "bad", "good"), STRUCTURE)
def test_structure_and_money(code: Code, bad: Tariff, good: Tariff) -> None:
    """What is wrong everywhere is found where it is, and only there."""
    assert code in codes(check(bad))
    assert code not in codes(check(good))


def test_gap_names_hours_and_energy() -> None:
    """The author reads when energy is free, past midnight in one piece."""
    one = tariff(element(E, **HOURS), element(E, energy_wh_max=5000))
    found = only(one, Code.GAP)
    assert "energy is free daily 18:00–08:00 from 5 kWh" in found.text


def test_weekday_does_not_carry_past_midnight() -> None:
    """Fri 22-06 is Fri 00-06 and Fri 22-24, and the note says what it leaves out."""
    found = only(tariff(fridays(22, 6), E), Code.WEEKDAY_PAST_MIDNIGHT)
    assert "00:00–06:00 and 22:00–24:00 of that day" in found.text
    assert "the early hours of Sat" in found.text


def test_unreachable_names_what_comes_first() -> None:
    """The element to look at is in the text."""
    one = tariff(element(E, energy_wh_max=9000), element(E, energy_wh_min=9000), energy("1", "19"))
    found = only(one, Code.UNREACHABLE)
    assert found.place == "$.elements[2].components[0]"
    assert (
        "$.elements[0].components[0], $.elements[1].components[0] always come first" in found.text
    )


def test_session_fee_after_one_that_is_always_taken() -> None:
    """One session fee a session: what holds only later waits in vain behind one at the begin."""
    late = element(price(Dimension.FLAT, "5", vat="19"), duration_ms_min=60_000)
    found = only(tariff(late, element(E, FLAT)), Code.UNREACHABLE)
    assert "always taken first" in found.text
    assert Code.UNREACHABLE not in codes(check(tariff(late, E, element(FLAT, **HOURS))))


def test_member_price_before_everyones_is_reachable() -> None:
    """Who pays is part of the space: neither the group's price nor the other one is in vain."""
    one = tariff(element(energy("0.40", "19"), member_group="fleet"), E)
    assert not check(one)
    assert Code.UNREACHABLE in codes(check(tariff(E, *one.elements)))


def test_reservation_prices_no_energy() -> None:
    """OCPI: a reservation has time and a fee."""
    found = only(tariff(element(E, **RESERVED), E), Code.UNREACHABLE)
    assert "reservation" in found.text


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        ({"energy_wh_min": 9000, "energy_wh_max": 9000}, "minimum energy"),
        ({"power_w_min": 9, "power_w_max": 5}, "minimum power"),
        ({"duration_ms_max": 0}, "zero"),
        ({"start_date": DAY, "end_date": date(2025, 6, 4), "days": (6, 7)}, "weekdays"),
        ({"idle_ms_min": 5, "charging_ms_min": 5, "duration_ms_max": 9}, "longer than"),
    ],
)
def test_contradictions_say_what_excludes_what(bounds: dict[str, object], why: str) -> None:
    """The element never holds, and the text says for which of its bounds."""
    found = only(tariff(element(E, **bounds), E), Code.CONTRADICTION)
    assert found.place == "$.elements[0].restriction"
    assert why in found.text


def test_dates_outside_the_tariffs_own_validity() -> None:
    """A session begins within the tariff's validity: earlier dates are never met."""
    begin = datetime(2025, 6, 2, tzinfo=UTC)
    past = element(E, end_date=date(2025, 6, 2))
    assert Code.CONTRADICTION in codes(check(tariff(past, E, valid_from=begin)))
    assert Code.CONTRADICTION not in codes(check(tariff(past, E)))


def test_too_many_conditions_are_told_not_endured() -> None:
    """A tariff made to explode ends in a warning, and the rest is still checked."""
    axes = ("energy_wh", "duration_ms", "idle_ms", "charging_ms", "power_w", "current_ma")
    rules = [
        {
            f"{name}_{end}": (n * (k + 3)) % 97 + (100 if end == "max" else 1)
            for k, name in enumerate(axes)
            for end in ("min", "max")
        }
        for n in range(1, 60)
    ]
    found = check(tariff(*(element(energy("0.5"), **rule) for rule in rules)))
    assert {Code.TOO_COMPLEX, Code.VAT_MISSING} <= codes(found)


def test_places_speak_the_documents_language() -> None:
    """OCPI and OCPP authors are pointed into their own file."""
    one = tariff(E, element(E, **HOURS), FLAT, price_min=net("2"), price_max=net("1"))
    ocpi_found = {f.code: f.place for f in check(one, None, (), OCPI_PLACES)}
    assert ocpi_found[Code.UNREACHABLE] == "$.elements[1].price_components[0]"
    assert ocpi_found[Code.LIMITS_CONFLICT] == "$.min_price"
    ocpp_found = {f.code: f.place for f in check(one, None, (), ocpp_places(one))}
    assert ocpp_found[Code.UNREACHABLE] == "$.energy.prices[1]"
    assert ocpp_found[Code.LIMITS_CONFLICT] == "$.minCost"


@pytest.mark.parametrize(
    "name",
    [
        "tariff_4_complex",
        "tariff_14_step_size",
        "tariff_15_reservation",
        "tariff_16_reservation_fee",
        "tariff_17_expire_fee",
        "tariff_18_expire_time",
        "restriction_max_power",
        "restriction_max_duration",
    ],
)
def test_ocpis_own_examples_are_sound(name: str) -> None:
    """The specification's tariffs hold nothing that is unreachable or contradicts itself."""
    found = check(ocpi(name))
    assert not {Code.UNREACHABLE, Code.CONTRADICTION, Code.GAP} & codes(found)


def test_worst_comes_first() -> None:
    """Errors, warnings, notes; a clean tariff has none of them."""
    found = check(tariff(energy("0.5"), element(E, **HOURS), FLAT), Decimal(150), AFIR)
    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
    assert check(tariff(E), Decimal(150), AFIR) == ()
