"""Members in the pure domain: who is welcome, what a plan does to a price, what is left of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.members.allowance import AllowanceUse, left_wh, month_began
from kiosk.domain.members.identifiers import (
    UnusableContract,
    hash_of_contract,
    hash_of_token,
    hash_of_uid,
    is_easily_copied,
)
from kiosk.domain.members.member import Member, MemberPlan, MemberStatus, Standing
from kiosk.domain.members.pricing import tariff_for
from kiosk.domain.rating import rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Component, Dimension, Element, Tariff, TariffKind, TaxMode, TaxRate
from kiosk.domain.tariff_json import tariff_from_json, tariff_to_json
from kiosk.domain.token import UnusableUid, token_of

NOON = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
VAT = (TaxRate(name="VAT", percent=Decimal(19)),)


def _component(dimension: Dimension, price: str, per: Unit) -> Component:
    return Component(dimension=dimension, price=Decimal(price), per=per, taxes=VAT)


STATION = Tariff(
    tariff_id="T1",
    currency="EUR",
    tz="Europe/Berlin",
    tax_mode=TaxMode.INCL,
    elements=(
        Element(
            components=(
                _component(Dimension.ENERGY, "0.59", Unit.KWH),
                _component(Dimension.IDLE, "0.10", Unit.MINUTE),
                _component(Dimension.FLAT, "1.00", Unit.SESSION),
            )
        ),
    ),
)


def _cost(tariff: Tariff, energy_wh: int) -> Fraction:
    samples = [
        Sample(at=NOON, energy_mwh=0),
        Sample(at=NOON + timedelta(hours=1), energy_mwh=energy_wh * 1000),
    ]
    return rate(tariff, samples).gross_exact


@pytest.mark.parametrize(
    ("member", "standing"),
    [
        (Member(member_id="m"), Standing.WELCOME),
        (Member(member_id="m", status=MemberStatus.SUSPENDED), Standing.SUSPENDED),
        (Member(member_id="m", valid_from=NOON), Standing.WELCOME),
        (Member(member_id="m", valid_from=NOON + timedelta(microseconds=1)), Standing.NOT_YET),
        (Member(member_id="m", valid_until=NOON), Standing.EXPIRED),
        (Member(member_id="m", valid_until=NOON + timedelta(microseconds=1)), Standing.WELCOME),
    ],
)
def test_a_membership_begins_at_its_first_instant_and_is_over_at_its_last(
    member: Member, standing: Standing
) -> None:
    """From inclusive, until exclusive; suspension comes first."""
    assert member.standing(NOON) is standing


def test_a_discount_is_of_energy_and_time_and_leaves_fees_alone() -> None:
    """20 kWh at 0.59 less 10 % and 1.00 for the session: 11.62."""
    mine = tariff_for(MemberPlan(discount_percent=Decimal(10)), STATION, {})
    assert _cost(mine, 20_000) == Fraction("11.62")
    idle = mine.elements[0].components[1]
    assert (idle.dimension, idle.price) == (Dimension.IDLE, Decimal("0.10"))


def test_a_plan_that_changes_nothing_is_the_stations_own_tariff() -> None:
    """The same object, so that the same hash stands on the session."""
    assert tariff_for(MemberPlan(name="Plain"), STATION, {}) is STATION


def test_a_member_tariff_stands_in_for_the_stations() -> None:
    """By its id; one that nobody has here is the station's own, shown before it is paid."""
    other = replace(STATION, tariff_id="GOLD", kind=TariffKind.MEMBER)
    assert tariff_for(MemberPlan(tariff_id="GOLD"), STATION, {"GOLD": other}) is other
    assert tariff_for(MemberPlan(tariff_id="LOST"), STATION, {"GOLD": other}) is STATION


def test_an_allowance_is_free_energy_on_its_own_line() -> None:
    """8 of 20 kWh are free; the rest costs what energy costs."""
    mine = tariff_for(MemberPlan(), STATION, {}, allowance_left_wh=8_000)
    samples = [
        Sample(at=NOON, energy_mwh=0),
        Sample(at=NOON + timedelta(hours=1), energy_mwh=20_000_000),
    ]
    bill = rate(mine, samples)
    free, paid = (line for line in bill.lines if line.kind is LineKind.ENERGY)
    assert (free.quantity, free.unit_price, free.gross.minor) == (8, 0, 0)
    assert (paid.quantity, paid.gross.minor) == (12, 708)
    assert bill.gross.minor == 808


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    percent=st.decimals(0, 100, places=2),
    price=st.decimals(0, 1000, places=6),
    left=st.integers(0, 100_000),
)
def test_every_members_tariff_can_be_pinned_and_bills_exactly(
    percent: Decimal, price: Decimal, left: int
) -> None:
    """Written and read it is the same price list, and the sum is the exact rational."""
    component = replace(STATION.elements[0].components[0], price=price)
    station = replace(STATION, elements=(Element(components=(component,)),))
    plan = MemberPlan(discount_percent=percent)
    mine = tariff_for(plan, station, {}, allowance_left_wh=left)
    again = tariff_from_json(tariff_to_json(mine))
    assert again.content_hash == mine.content_hash
    share = (100 - Fraction(percent)) / 100
    paid_wh = max(0, 20_000 - left)
    assert _cost(again, 20_000) == Fraction(price) * share * paid_wh / 1000


def test_a_month_is_the_stations_own() -> None:
    """Half an hour before midnight in Berlin it is still April there."""
    assert month_began(datetime(2026, 4, 30, 21, 59, tzinfo=UTC), "Europe/Berlin") == datetime(
        2026, 3, 31, 22, 0, tzinfo=UTC
    )
    assert month_began(datetime(2026, 4, 30, 22, 0, tzinfo=UTC), "Europe/Berlin") == datetime(
        2026, 4, 30, 22, 0, tzinfo=UTC
    )


def test_what_is_told_of_a_session_twice_counts_once() -> None:
    """The last word counts; nobody has less than nothing left."""
    read = (AllowanceUse(session_id="a", energy_wh=500), AllowanceUse(session_id="b", energy_wh=1))
    now = (AllowanceUse(session_id="a", energy_wh=700),)
    assert left_wh(1_000, read, now) == 299
    assert left_wh(600, read, now) == 0


def test_a_card_has_one_hash_however_it_is_written_and_none_without_the_secret() -> None:
    """Keyed: another station's secret gives another hash, and the UID is not in it."""
    token = token_of(bytes.fromhex("04A1B2C3D4E5F6"))
    hashed = hash_of_token(b"secret", token)
    assert hash_of_uid(b"secret", "04:a1:b2:c3:d4:e5:f6") == hashed
    assert hash_of_token(b"other", token) != hashed
    assert len(hashed) == 64
    with pytest.raises(UnusableUid):
        hash_of_uid(b"secret", "08A1B2C3")


def test_four_bytes_are_easily_copied() -> None:
    """Seven are not sold as blanks by the dozen."""
    assert is_easily_copied(token_of(bytes.fromhex("A1B2C3D4")))
    assert not is_easily_copied(token_of(bytes.fromhex("04A1B2C3D4E5F6")))


def test_a_contract_id_has_one_hash_with_and_without_dashes_and_check_digit() -> None:
    """As ISO 15118 and roaming partners write it; a UID with the same letters is another thing."""
    hashed = hash_of_contract(b"secret", "DE-ABC-C12345678-9")
    assert hash_of_contract(b"secret", "deabcc12345678") == hashed
    with pytest.raises(UnusableContract):
        hash_of_contract(b"secret", "DE-ABC")
