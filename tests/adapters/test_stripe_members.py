"""Subscribers become members and bookings become meter events, against a real sandbox process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters import member_office
from kiosk.adapters.member_file import MemberFile
from kiosk.adapters.member_form import new_member
from kiosk.adapters.member_subscribers import Subscribers
from kiosk.adapters.stripe_members import GRACE, StripeMembers, subscriber_of
from kiosk.domain.members.identifiers import hash_of_token
from kiosk.domain.members.member import Standing
from kiosk.domain.members.usage import Delivery, Usage
from kiosk.domain.money import Amount
from kiosk.domain.token import PresentedToken, token_of
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.adapters.stripe_bench import Bench
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio
SECRET = b"0123456789abcdef"
EVENTS = "POST /v1/billing/meter_events"
_cards = iter(range(1, 10_000))


def new_card() -> PresentedToken:
    """A card that no other test of the shared sandbox has."""
    return token_of(bytes.fromhex(f"04BB00CC00{next(_cards):04X}"))


class Office:
    """The operator's Stripe dashboard, and one station that reads it."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench = bench
        self.file = MemberFile(folder / "members", secret=SECRET, retention=timedelta(days=30))
        self.members = StripeMembers(bench.gateway, Subscribers(self.file))
        self.paid_until = datetime.min.replace(tzinfo=UTC)
        """Of the newest subscription, by the provider's own clock."""

    async def subscribe(self, card: PresentedToken, **metadata: str) -> tuple[str, str]:
        """A new customer with this card, and a subscription; their ids."""
        tokens = hash_of_token(SECRET, card)
        customer = await self._post("customers", {"metadata[ev_kiosk_tokens]": tokens})
        form = {f"metadata[ev_kiosk_{key}]": value for key, value in metadata.items()}
        subscription = await self._post("subscriptions", {"customer": customer["id"], **form})
        paid_until = subscription["items"]["data"][0]["current_period_end"]
        self.paid_until = datetime.fromtimestamp(paid_until, UTC)
        return customer["id"], subscription["id"]

    async def cancel(self, subscription: str) -> None:
        (
            await self.bench.http.delete(
                f"/v1/subscriptions/{subscription}", headers=self.bench._headers
            )
        ).raise_for_status()

    async def pull(self) -> int:
        return await self.members.pull(datetime.now(UTC))

    async def told(self, what: Usage) -> list[dict[str, Any]]:
        """What the provider has of a usage."""
        answer = await self.bench.http.get("/_sandbox/meter_events")
        return [each for each in answer.json()["data"] if each["identifier"] == what.identifier]

    async def _post(self, what: str, form: dict[str, str]) -> dict[str, Any]:
        answer = await self.bench.http.post(f"/v1/{what}", data=form, headers=self.bench._headers)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
async def office(bench: Bench, tmp_path: Path) -> AsyncIterator[Office]:
    made = Office(bench, tmp_path)
    yield made
    await made.file.aclose()


def usage(member_id: str, identifier: str, *, minor: int = 1385, at: datetime) -> Usage:
    return Usage(identifier=identifier, member_id=member_id, amount=Amount(minor, "EUR"), at=at)


async def test_a_subscriber_is_a_member_with_the_subscriptions_plan(office: Office) -> None:
    """To the end of what is paid and a week of grace: a station that cannot ask serves on."""
    card = new_card()
    await office.subscribe(card, plan="Gold", discount_percent="12.5", allowance_kwh="40")
    await office.pull()
    now = datetime.now(UTC)
    member = await office.file.recognise(card, now)
    assert member is not None
    assert (member.plan.name, member.plan.allowance_wh) == ("Gold", 40_000)
    assert str(member.plan.discount_percent) == "12.5"
    assert member.valid_until == office.paid_until + GRACE


async def test_a_cancelled_subscription_suspends_and_a_new_one_serves_again(
    office: Office,
) -> None:
    """The member keeps its id, so that what it has used of its month is known."""
    card = new_card()
    _, subscription = await office.subscribe(card)
    await office.pull()
    now = datetime.now(UTC)
    before = await office.file.recognise(card, now)
    await office.cancel(subscription)
    await office.pull()
    assert before is not None
    ended = await office.file.member(before.member_id)
    assert ended is not None
    assert ended.standing(now) is Standing.SUSPENDED


async def test_a_card_enrolled_by_hand_is_left_alone(office: Office) -> None:
    """Also when a subscriber claims it: the operator's own word stands."""
    card = new_card()
    form = {"uid": card.uid, "name": "Ada"}
    new = new_member(form, place="m", secret=SECRET, tz="Europe/Berlin", tariffs=frozenset())
    (member_id,) = member_office.enrol(office.file, [new])
    await office.subscribe(card, plan="Gold")
    await office.pull()
    found = await office.file.recognise(card, datetime.now(UTC))
    assert found is not None
    assert (found.member_id, found.plan.name) == (member_id, "")


async def test_half_a_list_changes_nothing(office: Office) -> None:
    """The second list fails: nobody is suspended by it, and the table serves as before."""
    card = new_card()
    _, subscription = await office.subscribe(card)
    await office.pull()
    await office.cancel(subscription)
    await office.bench.fault("GET /v1/subscriptions", "delay", times=1)
    await office.bench.fault("GET /v1/subscriptions", "offline", times=1)
    with pytest.raises(PaymentUnavailable):
        await office.pull()
    found = await office.file.recognise(card, datetime.now(UTC))
    assert found is not None
    assert found.standing(datetime.now(UTC)) is Standing.WELCOME


@pytest.mark.parametrize(
    "broken",
    [
        {"customer": "cus_1"},
        {"customer": {"id": "cus_1", "metadata": {}}},
        {"customer": {"id": "cus_1", "metadata": {"ev_kiosk_tokens": "04A1B2C3D4E5F6"}}},
        {"items": {"data": []}},
        {"items": {"data": [{"current_period_end": "soon"}]}},
        {"metadata": {"ev_kiosk_discount_percent": "110"}},
        {"metadata": {"ev_kiosk_allowance_kwh": "much"}},
        {"metadata": None, "items": None},
    ],
)
def test_a_subscription_that_cannot_be_used_is_left_out(broken: dict[str, Any]) -> None:
    """It keeps nobody else from being served."""
    good = {
        "id": "sub_1",
        "customer": {"id": "cus_1", "metadata": {"ev_kiosk_tokens": "ab" * 32}},
        "items": {"data": [{"current_period_end": 1_800_000_000}]},
        "metadata": {"ev_kiosk_discount_percent": "10"},
    }
    assert subscriber_of(good) is not None
    assert subscriber_of(good | broken) is None


async def _subscribed(office: Office) -> str:
    card = new_card()
    await office.subscribe(card)
    await office.pull()
    found = await office.file.recognise(card, datetime.now(UTC))
    assert found is not None
    return found.member_id


@guards(MoneyRule.M10)
async def test_a_booking_is_told_once_with_its_sum(office: Office) -> None:
    """In minor units, to the customer, at the time it was booked; a second telling asks nobody."""
    member_id = await _subscribed(office)
    now = datetime.now(UTC)
    what = usage(member_id, office.bench.key("ST1:e1:s1-1"), at=now - timedelta(days=3))
    assert await office.members.push(what, now) is Delivery.TOLD
    await office.bench.fault(EVENTS, "offline", times=None)
    assert await office.members.push(what, now) is Delivery.TOLD
    (event,) = await office.told(what)
    assert event["payload"] == {
        "stripe_customer_id": await Subscribers(office.file).customer_of(member_id),
        "value": "1385",
    }
    assert event["timestamp"] == int(what.at.timestamp())


@guards(MoneyRule.M10, Pitfall.LOST_ANSWER)
async def test_a_telling_whose_answer_is_lost_is_counted_once(office: Office) -> None:
    """Told again under the same identifier: the provider has one event of it."""
    member_id = await _subscribed(office)
    now = datetime.now(UTC)
    what = usage(member_id, office.bench.key("ST1:e1:s2-1"), at=now - timedelta(days=3))
    await office.bench.fault(EVENTS, "drop_after_commit", times=1)
    with pytest.raises(PaymentUnknown):
        await office.members.push(what, now)
    assert await office.members.push(what, now) is Delivery.TOLD
    assert len(await office.told(what)) == 1


async def test_a_duplicate_identifier_is_a_delivery(office: Office) -> None:
    """Under another idempotency key, as after its day is over: the refusal proves the arrival."""
    member_id = await _subscribed(office)
    now = datetime.now(UTC)
    what = usage(member_id, office.bench.key("ST1:e1:s3-1"), at=now)
    await office._post(
        "billing/meter_events",
        {
            "event_name": "ev_kiosk_amount",
            "identifier": what.identifier,
            "payload[stripe_customer_id]": await Subscribers(office.file).customer_of(member_id),
            "payload[value]": "1385",
        },
    )
    assert await office.members.push(what, now) is Delivery.TOLD
    assert len(await office.told(what)) == 1


async def test_what_is_not_theirs_too_old_or_doubtful_is_not_sent(office: Office) -> None:
    """Each has its word; the provider is asked in none of these cases."""
    member_id = await _subscribed(office)
    now = datetime.now(UTC)
    await office.bench.fault(EVENTS, "offline", times=None)
    stranger = usage("m-erased", office.bench.key("a"), at=now)
    assert await office.members.push(stranger, now) is Delivery.NOBODYS
    old = usage(member_id, office.bench.key("b"), at=now - timedelta(days=35))
    assert await office.members.push(old, now) is Delivery.TOO_OLD
    lost = usage(member_id, office.bench.key("c"), at=now)
    await Subscribers(office.file).try_usage(lost.identifier, now - timedelta(hours=21))
    assert await office.members.push(lost, now) is Delivery.DOUBTFUL


async def test_offline_leaves_no_doubt(office: Office) -> None:
    """What certainly was not sent may still be sent a day later."""
    member_id = await _subscribed(office)
    now = datetime.now(UTC)
    what = usage(member_id, office.bench.key("ST1:e1:s4-1"), at=now)
    await office.bench.fault(EVENTS, "rate_limit", times=1)
    with pytest.raises(PaymentUnavailable):
        await office.members.push(what, now)
    assert await office.members.push(what, now + timedelta(hours=23)) is Delivery.TOLD


async def test_a_customer_who_is_gone_is_a_refusal(office: Office) -> None:
    """Told to a person by whoever asked; never taken for a delivery."""
    member_id = await _subscribed(office)
    with office.file.opened() as rows:
        rows.execute(
            "UPDATE members SET stripe_customer = 'cus_gone' WHERE member_id = ?", (member_id,)
        )
    now = datetime.now(UTC)
    with pytest.raises(PaymentRefused):
        await office.members.push(usage(member_id, office.bench.key("d"), at=now), now)
