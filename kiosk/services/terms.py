"""On what terms a session is sold: the price, the most it may cost, and to whose account. May
import domain and settings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.lean import dataclass
from kiosk.domain.members.allowance import AllowanceUse, left_wh
from kiosk.domain.members.member import Member
from kiosk.domain.members.pricing import tariff_for
from kiosk.domain.money import Amount
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_doubt import going_on
from kiosk.domain.tariff_json import tariff_to_json
from kiosk.services.settings import MemberSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an order is written with."""

    tariff: Tariff
    tariff_text: str
    amount: Amount
    member_id: str = ""
    allowance_wh: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAtDesk:
    """The member who presented a card here, from the tap to the order."""

    member: Member
    terms: Terms
    asks_pin: bool
    """Nothing is ordered before the PIN."""
    is_checking: bool = False
    """A PIN is being looked at."""
    pin_misses: int = 0
    is_easily_copied: bool = False
    """The card that was shown has a serial number that anybody can copy."""

    @property
    def ready(self) -> bool:
        """Whether an order may be written."""
        return not self.asks_pin

    def limited(self, limit: Amount) -> MemberAtDesk:
        """The same member, for no more than this."""
        terms = replace(self.terms, amount=min(limit, self.terms.amount))
        return replace(self, terms=terms)

    def proven(self) -> MemberAtDesk:
        """After the right PIN."""
        return replace(self, asks_pin=False, is_checking=False)


def member_terms(
    member: Member,
    station: Tariff,
    settings: MemberSettings,
    *,
    uses: Iterable[AllowanceUse],
    is_proven: bool,
    is_easily_copied: bool,
    clock_is_sure: bool = True,
    used_ms: int = 0,
) -> Terms:
    """What this member is offered.

    A serial number alone opens no more than the low cap, and one that anybody can copy no member
    price: whoever cloned a card gains nothing by it. While the time of day is in doubt there is no
    member price either. `used_ms` is how much of the session's clock an earlier session has used.
    """
    left = 0
    tariff = station
    if clock_is_sure and (is_proven or not is_easily_copied):
        left = left_wh(member.plan.allowance_wh, uses)
        tariff = tariff_for(member.plan, station, settings.tariffs, allowance_left_wh=left)
    tariff = going_on(tariff, used_ms)
    return Terms(
        tariff=tariff,
        tariff_text=tariff_to_json(tariff),
        amount=settings.cap if is_proven else min(settings.cap, settings.uid_only_cap),
        member_id=member.member_id,
        allowance_wh=left,
    )
