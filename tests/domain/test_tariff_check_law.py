"""What the law asks of a tariff: each finding once where it applies, once where it is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Dimension, LocalText, Tariff, TariffKind
from kiosk.domain.tariff_check import check
from kiosk.domain.tariff_findings import Code, Rule, Severity, usual_rules
from tests.domain.rating_samples import element, energy, price, tariff
from tests.domain.test_tariff_check import (
    AFIR,
    DAY,
    FLAT,
    GROSS,
    HOURS,
    IDLE,
    STRUCTURE,
    TIME,
    E,
    codes,
    idle,
    net,
    only,
)

NEVI, UK = (Rule.NEVI,), (Rule.UK,)
TEXTS = (LocalText(language="en", text="A fee for idling."),)


def tou(**more: object) -> Tariff:
    """Cheap at night, dear by day."""
    return tariff(element(energy("0.60", "20"), **HOURS), energy("0.30", "20"), **GROSS, **more)


# Code, a tariff that has it and its power in kW, one that has not and its power, rules.
LAW = [
    (Code.POWER_UNKNOWN, tariff(E), None, tariff(E), "22", AFIR),
    (Code.AFIR_NOT_AD_HOC, tariff(E, kind=TariffKind.MEMBER), "22", tariff(E), "22", AFIR),
    (Code.AFIR_NO_ENERGY_PRICE, tariff(TIME), "50", tariff(TIME), "49.9", AFIR),
    (Code.AFIR_NO_ENERGY_PRICE, tariff(element(E, **HOURS)), "50", tariff(E), "50", AFIR),
    (Code.AFIR_TIME_COMPONENT, tariff(E, TIME), "150", tariff(E, TIME), "22", AFIR),
    (
        Code.AFIR_TIME_COMPONENT,
        tariff(E, TIME),
        "50",
        tariff(E, element(TIME, member_group="fleet")),
        "50",
        AFIR,
    ),
    (Code.AFIR_FLAT_COMPONENT, tariff(E, FLAT), "150", tariff(E, FLAT), "22", AFIR),
    (Code.AFIR_IDLE_NOT_PER_MINUTE, idle("2.50"), "150", idle("3.00"), "150", AFIR),
    (Code.AFIR_IDLE_NOT_PER_MINUTE, idle("2.50"), "150", idle("2.50"), "22", AFIR),
    (
        Code.AFIR_IDLE_NOT_PER_MINUTE,
        idle("1", Unit.BLOCK, block_ms=900_000),
        "50",
        idle("0.1", Unit.MINUTE),
        "50",
        AFIR,
    ),
    (
        Code.AFIR_MIN_PRICE,
        tariff(E, price_min=net("1")),
        "50",
        tariff(E, price_min=net("0")),
        "50",
        AFIR,
    ),
    (Code.AFIR_ORDER, tariff(E), "22", tariff(E), "50", AFIR),
    (Code.NEVI_CURRENCY, tariff(E), None, tariff(E, currency="USD"), None, NEVI),
    (Code.NEVI_NO_ENERGY_PRICE, tariff(FLAT), None, tariff(E, FLAT), None, NEVI),
    (Code.NEVI_PRICE_CHANGES, tou(), None, tou(lock_price_at_start=True), None, NEVI),
    (
        Code.NEVI_PRICE_CHANGES,
        tariff(element(E, end_date=DAY), energy("0.40", "19")),
        None,
        tariff(element(E, end_date=DAY), E),
        None,
        NEVI,
    ),
    (
        Code.NEVI_TIERS,
        tariff(element(E, energy_wh_max=9000), energy("0.40", "19")),
        None,
        tou(),
        None,
        NEVI,
    ),
    (Code.NEVI_FEES_UNEXPLAINED, tariff(E, IDLE), None, tariff(E, IDLE, texts=TEXTS), None, NEVI),
    (Code.UK_CURRENCY, tariff(E), None, tariff(E, currency="GBP"), None, UK),
    (Code.UK_NO_ENERGY_PRICE, tariff(FLAT), None, tariff(E, FLAT), None, UK),
    (Code.UK_VAT_MISSING, tariff(energy("0.50")), None, tariff(E), None, UK),
    (Code.UK_PRICE_RISES, tou(), None, tou(lock_price_at_start=True), None, UK),
    (
        Code.UK_PRICE_RISES,
        tariff(element(E, end_date=DAY), energy("0.60", "19")),
        None,
        tariff(element(E, end_date=DAY), energy("0.40", "19")),
        None,
        UK,
    ),
    (
        Code.UK_TIERS_RISE,
        tariff(element(E, energy_wh_max=9000), energy("0.60", "19")),
        None,
        tariff(element(E, energy_wh_max=9000), energy("0.40", "19")),
        None,
        UK,
    ),
    (Code.UK_EQUIVALENT, tariff(E, FLAT), None, tariff(E, IDLE), None, UK),
]


@pytest.mark.parametrize(("code", "bad", "bad_kw", "good", "good_kw", "rules"), LAW)
def test_law(
    code: Code,
    bad: Tariff,
    bad_kw: str | None,
    good: Tariff,
    good_kw: str | None,
    rules: tuple[Rule, ...],
) -> None:
    """A rule speaks where it applies, is silent where it is kept, and where nobody asked."""
    bad_power, good_power = (None if kw is None else Decimal(kw) for kw in (bad_kw, good_kw))
    assert code in codes(check(bad, bad_power, rules))
    assert code not in codes(check(good, good_power, rules))
    assert code not in codes(check(bad, bad_power))


def test_every_code_is_tried() -> None:
    """A new kind of finding needs a case here; `file` comes from the reader, not from the check."""
    tried = {row[0] for row in STRUCTURE} | {row[0] for row in LAW}
    assert tried == set(Code) - {Code.FILE, Code.TOO_COMPLEX}


def test_afir_depends_on_power() -> None:
    """150 kW ad hoc with session and time fees: errors. The same at 22 kW: none."""
    mixed = tariff(E, FLAT, TIME)
    fast = check(mixed, Decimal(150), AFIR)
    errors = [finding for finding in fast if finding.severity is Severity.ERROR]
    assert [(one.code, one.place) for one in errors] == [
        (Code.AFIR_FLAT_COMPONENT, "$.elements[1].components[0]"),
        (Code.AFIR_TIME_COMPONENT, "$.elements[2].components[0]"),
    ]
    slow = check(mixed, Decimal(22), AFIR)
    assert all(finding.severity is not Severity.ERROR for finding in slow)


def test_hourly_idle_fee_without_finite_minute_price() -> None:
    """2.50 EUR/h is 0.041666… per minute, which no display can show."""
    found = only(idle("2.50"), Code.AFIR_IDLE_NOT_PER_MINUTE, AFIR, "150")
    assert "no finite per-minute price (0.041666…)" in found.text


def test_uk_equivalent_states_its_basis() -> None:
    """0.50 and 1.00 a session is 55 p/kWh over 20 kWh; time adds what the power makes of it."""
    one = tariff(
        energy("0.50", "20"), price(Dimension.FLAT, "1", vat="20"), currency="GBP", **GROSS
    )
    found = only(one, Code.UK_EQUIVALENT, UK, "40")
    assert "20 kWh in 30 min at 40 kW cost the equivalent of 55.00 p/kWh incl. VAT" in found.text
    timed = tariff(
        energy("0.50", "20"), price(Dimension.TIME, "6", vat="20"), currency="GBP", **GROSS
    )
    found = only(timed, Code.UK_EQUIVALENT, UK, "10")
    assert "20 kWh in 120 min at 10 kW cost the equivalent of 110.00 p/kWh" in found.text
    assert "20 kWh in about 55 min at 22 kW" in only(timed, Code.UK_EQUIVALENT, UK, "22").text
    assert "20 kWh in 30 min cost" in only(timed, Code.UK_EQUIVALENT, UK).text


def test_usual_rules_follow_the_currency() -> None:
    """Nobody has to say that pounds are paid in the UK."""
    assert [usual_rules(code) for code in ("EUR", "USD", "GBP", "JPY")] == [AFIR, NEVI, UK, ()]
