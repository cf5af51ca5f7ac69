"""Members without a file, and their account as a rail that a bank's faults strike.

The product's own `MemberRail` answers; what it was asked to book is kept here as well, so that the
ledger has a second pair of eyes.
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from kiosk.adapters.member_rail import MemberRail
from kiosk.domain.members.identifiers import hash_of_token
from kiosk.domain.members.member import Member, MemberPlan, MemberStatus
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, RailKind
from kiosk.domain.token import PresentedToken, token_of
from kiosk.errors import PaymentUnavailable
from kiosk.ports import Clock
from tests.simulation.bank import Bank, Call

SECRET: Final = b"simulation"
Answer = TypeVar("Answer")


def card(number: int) -> PresentedToken:
    """A seven-byte charge card."""
    return token_of(bytes.fromhex(f"04A1B2C3D4{number:04X}"))


@dataclass(slots=True)
class Members:
    """Implements `kiosk.ports.MemberDirectory`; outlives the station, as a disk does."""

    by_hash: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, Member] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    booked: dict[str, list[int]] = field(default_factory=dict)
    """By order, every sum the account was asked to take."""
    is_down: bool = False

    def add(self, token: PresentedToken, *, pin: str = "", **what: Any) -> Member:
        """A new member with this card; `what` are fields of `Member`."""
        member = Member(member_id=f"m{len(self.by_id) + 1}", has_pin=bool(pin), **what)
        self.by_id[member.member_id] = member
        self.by_hash[hash_of_token(SECRET, token)] = member.member_id
        self.pins[member.member_id] = pin
        return member

    def suspend(self, member: Member) -> None:
        self.by_id[member.member_id] = replace(member, status=MemberStatus.SUSPENDED)

    async def recognise(
        self,
        token: PresentedToken,
        at: datetime,
    ) -> Member | None:
        self._up()
        return self.by_id.get(self.by_hash.get(hash_of_token(SECRET, token), ""))

    async def member(self, member_id: str) -> Member | None:
        self._up()
        return self.by_id.get(member_id)

    async def pin_matches(
        self,
        member_id: str,
        pin: str,
        at: datetime,
    ) -> bool:
        self._up()
        return bool(pin) and self.pins.get(member_id) == pin

    def _up(self) -> None:
        if self.is_down:
            msg = "members_unreadable: as planned"
            raise PaymentUnavailable(msg)


class AccountRail:
    """The product's member rail behind the bank's faults: lost, late, twice, out of reach."""

    def __init__(self, bank: Bank, members: Members, clock: Clock) -> None:
        self._bank = bank
        self._members = members
        self._rail = MemberRail(members, clock)

    @property
    def kind(self) -> RailKind:
        return self._rail.kind

    @property
    def provider(self) -> str:
        return self._rail.provider

    async def open(self, order: HoldOrder) -> HoldOutcome:
        call = Call(what="open", order_id=order.order_id, key=order.key, amount=order.amount)
        return _some(await self._bank.ask(call, lambda: at_once(self._rail.open(order))))

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        call = Call(what="outcome", order_id=order.order_id)
        work = lambda: at_once(self._rail.outcome(order, provider_ref))  # noqa: E731
        return _some(await self._bank.ask(call, work))

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            asking = self._rail.cancel(order, provider_ref, key, even_if_held=even_if_held)
            return at_once(asking)

        call = Call(what="cancel", order_id=order.order_id, key=key)
        return _some(await self._bank.ask(call, work))

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            self._members.booked.setdefault(order.order_id, []).append(amount.minor)
            return at_once(self._rail.capture(order, provider_ref, amount, key))

        call = Call(what="capture", order_id=order.order_id, key=key, amount=amount)
        return _some(await self._bank.ask(call, work))

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        call = Call(what="find", order_id=order.order_id)
        return await self._bank.ask(call, lambda: at_once(self._rail.find(order)))


GOLD: Final = MemberPlan(name="Gold", discount_percent=Decimal(10), allowance_wh=8_000)


def at_once(asking: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer of a coroutine that waits for nothing."""
    try:
        asking.send(None)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    msg = "it waits for something"
    raise AssertionError(msg)


def _some(outcome: HoldOutcome | None) -> HoldOutcome:
    assert outcome is not None
    return outcome
