"""What a check of a tariff can find: stable codes, how bad each is, and where it stands.

Standard library and domain only. Scripts rely on the codes: a member may be added, never renamed.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.tariff import Dimension, Tariff


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """Do not sell by this tariff."""
    WARNING = "warning"
    """Probably not what its author meant, or not what a rule asks for."""
    NOTE = "note"
    """True, legal and easily misread."""


class Rule(StrEnum):
    """Whose law to check against, beyond what makes sense everywhere."""

    AFIR = "afir"
    """EU: Regulation (EU) 2023/1804, Article 5."""
    NEVI = "nevi"
    """US: 23 CFR 680.116."""
    UK = "uk"
    """UK: Public Charge Point Regulations 2023, SI 2023/1168, regulation 11."""


_AFIR_CURRENCIES: Final = frozenset("BGN CZK DKK EUR HUF ISK NOK PLN RON SEK".split())


def usual_rules(currency: str) -> tuple[Rule, ...]:
    """What to check where nobody says: the law of those who pay in this currency."""
    if currency in _AFIR_CURRENCIES:
        return (Rule.AFIR,)
    return {"GBP": (Rule.UK,), "USD": (Rule.NEVI,)}.get(currency, ())


class Code(StrEnum):
    """Kinds of finding."""

    # Structure
    NEVER_VALID = "never_valid"
    """The tariff ends before it begins."""
    CONTRADICTION = "contradiction"
    """Bounds of one element exclude each other."""
    UNREACHABLE = "unreachable"
    """A price that can never be the one: others always come first."""
    UNKNOWN_RESTRICTION = "unknown_restriction"
    """A condition this program cannot evaluate, so the element never matches."""
    GAP = "gap"
    """Energy or charging time is priced, but free at some hours, energies or powers."""
    FEE_GAP = "fee_gap"
    """An idle, session or reservation fee is due at some hours only."""
    NOTHING_PRICED = "nothing_priced"
    """Every price is zero."""
    TOO_COMPLEX = "too_complex"
    """So many conditions that reach and gaps were not worked out."""
    FILE = "file"
    """How the file was read: what was ignored or can never apply."""

    # Money
    LIMITS_CONFLICT = "limits_conflict"
    """The minimum price is above the maximum price."""
    LIMIT_LIMBS = "limit_limbs"
    """One limit is lower with tax than without."""
    LIMIT_TOO_FINE = "limit_too_fine"
    """A limit has more decimals than the currency."""
    CURRENCY_UNKNOWN = "currency_unknown"
    """Not a currency of ISO 4217: two decimals are assumed."""
    VAT_MISSING = "vat_missing"
    """Net prices without a tax rate in an ad hoc tariff: no consumer price can be shown."""
    VAT_RATE_MISSING = "vat_rate_missing"
    """Gross prices without a tax rate: the receipt cannot state the VAT."""
    TAX_IGNORED = "tax_ignored"
    """The tariff says no tax applies, yet a price names one."""

    # Points on which readers of a tariff differ
    WEEKDAY_PAST_MIDNIGHT = "weekday_past_midnight"
    """A weekday with hours past midnight: the early hours are those of the same weekday."""
    WHOLE_DAY_WINDOW = "whole_day_window"
    """Hours that end when they begin: taken as the whole day."""
    NO_READING = "no_reading"
    """A condition on power or current does not hold while there is no reading."""
    DURATION_COUNTS_IDLE = "duration_counts_idle"
    """A condition on the duration counts idle time too."""
    LATE_FLAT = "late_flat"
    """A session fee that may fall due in the middle of a session."""
    STEP_AFTER_IDLE = "step_after_idle"
    """Charging time is rounded up only if no idle time is charged."""
    STEP_SIZE = "step_size"
    """Energy or time is rounded up: the driver pays for more than was had."""

    # AFIR
    POWER_UNKNOWN = "power_unknown"
    """AFIR's rules depend on the power of the charging point, which was not given."""
    AFIR_NOT_AD_HOC = "afir_not_ad_hoc"
    """AFIR's rules on the price at the station concern ad hoc tariffs only."""
    AFIR_NO_ENERGY_PRICE = "afir_no_energy_price"
    """From 50 kW on: a price per kWh must exist, always."""
    AFIR_TIME_COMPONENT = "afir_time_component"
    """From 50 kW on: charging by time is not allowed."""
    AFIR_FLAT_COMPONENT = "afir_flat_component"
    """From 50 kW on: a session fee is not allowed."""
    AFIR_IDLE_NOT_PER_MINUTE = "afir_idle_not_per_minute"
    """From 50 kW on: the occupancy fee is not a plain price per minute."""
    AFIR_MIN_PRICE = "afir_min_price"
    """From 50 kW on: a minimum price works like a session fee."""
    AFIR_ORDER = "afir_order"
    """Below 50 kW: all components may be used; the order in which they are shown."""

    # NEVI
    NEVI_CURRENCY = "nevi_currency"
    """The price is shown in $/kWh."""
    NEVI_NO_ENERGY_PRICE = "nevi_no_energy_price"
    """There must be a price per kWh, always."""
    NEVI_PRICE_CHANGES = "nevi_price_changes"
    """The price may change by the clock during a session."""
    NEVI_TIERS = "nevi_tiers"
    """The price changes with energy, time or power in a session."""
    NEVI_FEES_UNEXPLAINED = "nevi_fees_unexplained"
    """Fees beside the price per kWh, and no text that explains them."""

    # UK
    UK_CURRENCY = "uk_currency"
    """The price is shown in pence per kWh."""
    UK_NO_ENERGY_PRICE = "uk_no_energy_price"
    """There must be a price per kWh, always."""
    UK_VAT_MISSING = "uk_vat_missing"
    """The price per kWh is the total, VAT included."""
    UK_PRICE_RISES = "uk_price_rises"
    """The price may rise by the clock once charging has begun."""
    UK_TIERS_RISE = "uk_tiers_rise"
    """The price rises with energy, time or power in a session."""
    UK_EQUIVALENT = "uk_equivalent"
    """Fees folded into an equivalent price per kWh, with its basis."""

    @property
    def severity(self) -> Severity:
        if self in _ERRORS:
            return Severity.ERROR
        return Severity.WARNING if self in _WARNINGS else Severity.NOTE


_ERRORS: Final = frozenset(
    {
        Code.NEVER_VALID,
        Code.CONTRADICTION,
        Code.UNREACHABLE,
        Code.LIMITS_CONFLICT,
        Code.AFIR_NO_ENERGY_PRICE,
        Code.AFIR_TIME_COMPONENT,
        Code.AFIR_FLAT_COMPONENT,
        Code.NEVI_NO_ENERGY_PRICE,
        Code.NEVI_PRICE_CHANGES,
        Code.UK_NO_ENERGY_PRICE,
        Code.UK_VAT_MISSING,
        Code.UK_PRICE_RISES,
    }
)
_WARNINGS: Final = frozenset(
    {
        Code.UNKNOWN_RESTRICTION,
        Code.GAP,
        Code.TOO_COMPLEX,
        Code.LIMIT_LIMBS,
        Code.CURRENCY_UNKNOWN,
        Code.VAT_MISSING,
        Code.TAX_IGNORED,
        Code.AFIR_IDLE_NOT_PER_MINUTE,
        Code.AFIR_MIN_PRICE,
        Code.NEVI_CURRENCY,
        Code.NEVI_TIERS,
        Code.NEVI_FEES_UNEXPLAINED,
        Code.UK_CURRENCY,
        Code.UK_TIERS_RISE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know about a tariff."""

    code: Code
    place: str
    """JSON path in the document the tariff was read from."""
    text: str
    """One sentence or two, for the tariff's author."""

    @property
    def severity(self) -> Severity:
        return self.code.severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the document calls its parts, so that a finding points into the author's own file."""

    components: str = "components"
    restriction: str = "restriction"
    price_min: str = "$.price_min"
    price_max: str = "$.price_max"
    tariff_id: str = "$.tariff_id"
    valid_to: str = "$.valid_to"
    texts: str = "$.texts"
    currency: str = "$.currency"
    elements: str = "$.elements"
    listed: tuple[str, ...] = ()
    """The path of each element, for documents that do not keep them in one list."""

    def element(self, number: int) -> str:
        return self.listed[number] if self.listed else f"{self.elements}[{number}]"

    def component(self, number: int, index: int) -> str:
        element = self.element(number)
        return f"{element}.{self.components}[{index}]" if self.components else element

    def rule(self, number: int) -> str:
        return f"{self.element(number)}.{self.restriction}"


NATIVE_PLACES: Final = Places()
OCPI_PLACES: Final = Places(
    components="price_components",
    restriction="restrictions",
    price_min="$.min_price",
    price_max="$.max_price",
    tariff_id="$.id",
    valid_to="$.end_date_time",
    texts="$.tariff_alt_text",
)

_OCPP_MEMBERS: Final = {
    Dimension.ENERGY: "energy",
    Dimension.TIME: "chargingTime",
    Dimension.IDLE: "idleTime",
    Dimension.FLAT: "fixedFee",
    Dimension.RESERVATION_TIME: "reservationTime",
    Dimension.RESERVATION_FLAT: "reservationFixed",
}


def ocpp_places(tariff: Tariff) -> Places:
    """OCPP 2.1 keeps one list of prices per dimension, and each price is an element here."""
    seen: Counter[Dimension] = Counter()
    listed: list[str] = []
    for element in tariff.elements:
        dimension = element.components[0].dimension
        listed.append(f"$.{_OCPP_MEMBERS[dimension]}.prices[{seen[dimension]}]")
        seen[dimension] += 1
    return Places(
        components="",
        restriction="conditions",
        price_min="$.minCost",
        price_max="$.maxCost",
        tariff_id="$.tariffId",
        texts="$.description",
        elements="$",
        listed=tuple(listed),
    )
