"""The charge cards that drivers of a simulated day carry, and the members behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kiosk.domain.members.member import MemberPlan, MemberStatus
from kiosk.domain.token import PresentedToken, token_of
from tests.simulation.members import Members, card

PIN: Final = "4711"


class ChargeCard(StrEnum):
    """Which card a driver carries; two drivers may share a member's."""

    PLAIN = "plain"
    """A member at the station's own price."""
    DISCOUNT = "discount"
    ALLOWANCE = "allowance"
    """A little free energy, which several visits use up."""
    WITH_PIN = "with_pin"
    COPYABLE = "copyable"
    """Four bytes: no member price."""
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


TOKENS: Final[dict[ChargeCard, PresentedToken]] = {
    kind: token_of(bytes.fromhex("A1B2C3D4")) if kind is ChargeCard.COPYABLE else card(number)
    for number, kind in enumerate(ChargeCard)
}
ALLOWANCE_WH: Final = 600


def enrol(members: Members) -> None:
    """Everybody but the unknown one."""
    ten = MemberPlan(name="Ten", discount_percent=Decimal(10))
    members.add(TOKENS[ChargeCard.PLAIN])
    members.add(TOKENS[ChargeCard.DISCOUNT], plan=ten)
    members.add(TOKENS[ChargeCard.ALLOWANCE], plan=MemberPlan(allowance_wh=ALLOWANCE_WH))
    members.add(TOKENS[ChargeCard.WITH_PIN], plan=ten, pin=PIN)
    members.add(TOKENS[ChargeCard.COPYABLE], plan=replace(ten, allowance_wh=ALLOWANCE_WH))
    members.add(TOKENS[ChargeCard.SUSPENDED], plan=ten, status=MemberStatus.SUSPENDED)
