"""What a check says about the money of a tariff: limits, taxes, currency, steps. Standard library
and domain only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kiosk.domain.canonical import decimal_text
from kiosk.domain.tariff import Component, Dimension, PriceLimit, Tariff, TariffKind, TaxMode
from kiosk.domain.tariff_findings import Code, Finding, Places
from kiosk.domain.tariff_words import WORDS, price_text

CURRENCIES: Final = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB "
    "EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
    "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
    "TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF "
    "YER ZAR ZMW ZWG".split()
)
"""ISO 4217, list one: what is money today."""


_STEP_S_FAIR: Final = 60
"""A started minute is what drivers expect."""


def money_findings(tariff: Tariff, places: Places) -> Iterator[Finding]:
    """Limits, currency, taxes and steps."""
    yield from _currency(tariff, places)
    yield from _conflicts(tariff, places)
    for limit, place in (
        (tariff.price_min, places.price_min),
        (tariff.price_max, places.price_max),
    ):
        if limit is not None:
            yield from _limit(tariff, limit, place)
    yield from _taxes(tariff, places)
    yield from _steps(tariff, places)


def priced(tariff: Tariff) -> Iterator[tuple[int, int, Component]]:
    """Every component that costs anything, with its element and its own number."""
    for number, element in enumerate(tariff.elements):
        for index, component in enumerate(element.components):
            if component.price:
                yield number, index, component


def without_vat(tariff: Tariff) -> list[tuple[int, int, Component]]:
    """Net prices that name no tax: what the driver pays cannot be told."""
    if tariff.tax_mode is not TaxMode.EXCL:
        return []
    return [found for found in priced(tariff) if not found[2].taxes]


def these_prices(found: list[tuple[int, int, Component]]) -> str:
    """What is wrong with many prices is said once, at the first of them."""
    first = WORDS[found[0][2].dimension]
    more = len(found) - 1
    if not more:
        return f"{first} is"
    return f"{first} and {more} other price{'s' if more > 1 else ''} are"


def _currency(tariff: Tariff, places: Places) -> Iterator[Finding]:
    if tariff.currency not in CURRENCIES:
        text = f"{tariff.currency} is not a currency of ISO 4217; two decimals are assumed"
        yield Finding(code=Code.CURRENCY_UNKNOWN, place=places.currency, text=text)


def _conflicts(tariff: Tariff, places: Places) -> Iterator[Finding]:
    least, most = tariff.price_min, tariff.price_max
    if least is None or most is None:
        return
    limbs = (("before tax", least.net, most.net), ("after tax", least.gross, most.gross))
    conflict = False
    for name, low, high in limbs:
        if low is not None and high is not None and low > high:
            conflict = True
            text = (
                f"the minimum {_sum(tariff, low)} is above the maximum {_sum(tariff, high)} "
                f"{name}; the maximum is what would be charged"
            )
            yield Finding(code=Code.LIMITS_CONFLICT, place=places.price_min, text=text)
    if not conflict and least.net is not None and most.gross is not None and least.net > most.gross:
        text = (
            f"the minimum {_sum(tariff, least.net)} before tax is above the maximum "
            f"{_sum(tariff, most.gross)} after tax; the maximum is what would be charged"
        )
        yield Finding(code=Code.LIMITS_CONFLICT, place=places.price_min, text=text)


def _limit(tariff: Tariff, limit: PriceLimit, place: str) -> Iterator[Finding]:
    if limit.net is not None and limit.gross is not None and limit.gross < limit.net:
        text = (
            f"{_sum(tariff, limit.gross)} after tax is less than {_sum(tariff, limit.net)} before "
            "tax; no tax is negative"
        )
        yield Finding(code=Code.LIMIT_LIMBS, place=place, text=text)
    for value in (limit.net, limit.gross):
        if value is not None and len(decimal_text(value).partition(".")[2]) > tariff.exponent:
            text = (
                f"{_sum(tariff, value)} has more decimals than {tariff.currency}; "
                "what is charged is rounded"
            )
            yield Finding(code=Code.LIMIT_TOO_FINE, place=place, text=text)


def _taxes(tariff: Tariff, places: Places) -> Iterator[Finding]:
    untaxed = without_vat(tariff)
    if untaxed and tariff.kind is TariffKind.AD_HOC:
        text = (
            f"{these_prices(untaxed)} net without a VAT rate (0 % is a rate); "
            "an ad hoc driver must be shown the price including VAT"
        )
        place = places.component(*untaxed[0][:2])
        yield Finding(code=Code.VAT_MISSING, place=place, text=text)
    unstated = [found for found in priced(tariff) if not found[2].taxes]
    if unstated and tariff.tax_mode is TaxMode.INCL:
        text = (
            f"{these_prices(unstated)} gross without a VAT rate; the receipt cannot state the VAT"
        )
        place = places.component(*unstated[0][:2])
        yield Finding(code=Code.VAT_RATE_MISSING, place=place, text=text)
    for number, index, component in priced(tariff):
        place = places.component(number, index)
        if tariff.tax_mode is TaxMode.NONE and component.taxes:
            text = (
                f"the tariff says that no tax applies, so the {component.taxes[0].name} of "
                f"{WORDS[component.dimension]} is ignored"
            )
            yield Finding(code=Code.TAX_IGNORED, place=place, text=text)


def _steps(tariff: Tariff, places: Places) -> Iterator[Finding]:
    for number, index, component in priced(tariff):
        place = places.component(number, index)
        if component.dimension is Dimension.ENERGY and component.step_wh > 1:
            text = (
                f"energy is rounded up to {component.step_wh} Wh once per session; "
                "a step of 1 charges what the meter says"
            )
            yield Finding(code=Code.STEP_SIZE, place=place, text=text)
        if component.step_s > _STEP_S_FAIR:
            text = (
                f"time is rounded up to {component.step_s} s once per session; "
                "a step of 1 charges what the clock says"
            )
            yield Finding(code=Code.STEP_SIZE, place=place, text=text)


def _sum(tariff: Tariff, value: Decimal) -> str:
    return f"{price_text(value, tariff.currency)} {tariff.currency}"
