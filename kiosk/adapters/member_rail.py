"""The member account as a way to pay: no hold at a bank, the ledger is the account. May import
domain, ports, errors.

An order is given at once up to its cap, or not at all. What a session costs is booked by the
ledger's own `CaptureOrdered` row, which is durable before this rail is asked (M1): there is no
second book that could differ, so every answer here can be given again after a crash.
"""

from __future__ import annotations

from kiosk.domain.members.member import Standing
from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.ports import Clock, MemberDirectory


class MemberRail:
    """Implements `kiosk.ports.PaymentRail`. Raises PaymentUnavailable where members cannot be
    looked up.
    """

    def __init__(self, directory: MemberDirectory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    @property
    def kind(self) -> RailKind:
        return RailKind.MEMBER

    @property
    def provider(self) -> str:
        return "members"

    async def open(self, order: HoldOrder) -> HoldOutcome:
        """HELD for a member who may charge now, else DECLINED."""
        if await self._is_welcome(order):
            return _held(order)
        return HoldOutcome(
            state=HoldState.DECLINED, provider_ref=order.order_id, decline=Decline.NOT_ACCEPTED
        )

    async def outcome(
        self,
        order: HoldOrder,
        provider_ref: str,  # noqa: ARG002 - the order itself says it all
    ) -> HoldOutcome:
        """What was given stays given until the session ends."""
        return _held(order)

    async def cancel(
        self,
        order: HoldOrder,
        provider_ref: str,  # noqa: ARG002
        key: str,  # noqa: ARG002
        *,
        even_if_held: bool,  # noqa: ARG002
    ) -> HoldOutcome:
        """Dead at once: nothing is reserved anywhere, and no card can pay it late."""
        return HoldOutcome(state=HoldState.DEAD, provider_ref=order.order_id)

    async def capture(
        self,
        order: HoldOrder,
        provider_ref: str,  # noqa: ARG002
        amount: Amount,
        key: str,  # noqa: ARG002
    ) -> HoldOutcome:
        """Booked: the row that ordered it is the booking."""
        return HoldOutcome(
            state=HoldState.CAPTURED,
            provider_ref=order.order_id,
            captured=min(amount, order.amount),
        )

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        """After a crash: still good for a member who may charge now. Nobody was charged yet, so
        whoever was suspended meanwhile does not begin.
        """
        if await self._is_welcome(order):
            return _held(order)
        return HoldOutcome(state=HoldState.DEAD, provider_ref=order.order_id)

    async def _is_welcome(self, order: HoldOrder) -> bool:
        member = await self._directory.member(order.member_id)
        return member is not None and member.standing(self._clock.now()) is Standing.WELCOME


def _held(order: HoldOrder) -> HoldOutcome:
    return HoldOutcome(
        state=HoldState.HELD,
        provider_ref=order.order_id,
        held=order.amount,
        fingerprint=order.member_id,
    )
