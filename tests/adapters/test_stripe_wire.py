"""Stripe's JSON becomes checked values, and the intent becomes an outcome in our words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.adapters.stripe_checkout import StripeCheckoutRail
from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_intents import IntentDesk, decline_of
from kiosk.adapters.stripe_wire import parse_action, parse_intent, parse_session
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldState
from kiosk.errors import InputError, PaymentUnknown
from tests.money_rules import MoneyRule, Pitfall, guards

SECRET = b"a station's own secret"


def account(**changes: object) -> StripeAccount:
    fields: dict[str, Any] = {
        "key": "sk_test_1",
        "live": False,
        "station_id": "ST1",
        "fingerprint_secret": SECRET,
    }
    return StripeAccount(**(fields | changes))


def desk(secret: bytes = SECRET) -> IntentDesk:
    return IntentDesk(StripeGateway(account(fingerprint_secret=secret), SystemClock()))


def intent(status: str = "requires_capture", **changes: object) -> dict[str, Any]:
    card = {
        "brand": "visa",
        "last4": "4242",
        "fingerprint": "fp_1",
        "capture_before": 1_800_000_000,
        "receipt": {"authorization_code": "A7K2Q9"},
    }
    return {
        "id": "pi_1",
        "object": "payment_intent",
        "status": status,
        "currency": "eur",
        "amount": 5000,
        "amount_capturable": 5000 if status == "requires_capture" else 0,
        "amount_received": 0,
        "metadata": {"order": "s1-1"},
        "payment_method_types": ["card_present"],
        "last_payment_error": None,
        "latest_charge": {
            "receipt_url": "https://pay.example/receipt",
            "payment_method_details": {"type": "card_present", "card_present": card},
        },
    } | changes


@guards(MoneyRule.M11)
def test_a_hold_tells_what_the_kiosk_may_keep() -> None:
    """Sum, capture window and card face come from Stripe; the fingerprint is only hashed."""
    told = desk().outcome(parse_intent(intent()))

    assert told.state is HoldState.HELD
    assert told.held == Amount(5000, "EUR")
    assert told.capture_before == datetime.fromtimestamp(1_800_000_000, UTC)
    assert told.card == CardFace(brand="visa", last4="4242", authorisation_code="A7K2Q9")
    assert told.receipt_url == "https://pay.example/receipt"
    assert len(told.fingerprint) == 64
    assert "fp_1" not in repr(told)


def test_the_fingerprint_hash_depends_on_the_station_secret() -> None:
    """Two stations with different secrets cannot compare their ledgers."""
    same = [desk().outcome(parse_intent(intent())).fingerprint for _ in range(2)]
    other = desk(b"another").outcome(parse_intent(intent())).fingerprint

    assert same[0] == same[1] != other


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("requires_payment_method", HoldState.PENDING),
        ("requires_confirmation", HoldState.READING),
        ("requires_action", HoldState.READING),
        ("processing", HoldState.READING),
        ("requires_capture", HoldState.HELD),
        ("succeeded", HoldState.CAPTURED),
        ("canceled", HoldState.DEAD),
    ],
)
def test_every_status_has_a_state(status: str, state: HoldState) -> None:
    """The seven documented statuses map to our states."""
    assert desk().outcome(parse_intent(intent(status))).state is state


def test_a_capture_tells_the_sum_that_stripe_received() -> None:
    """Captured is what the provider took, not what was asked for."""
    told = desk().outcome(parse_intent(intent("succeeded", amount_received=1234)))

    assert told.captured == Amount(1234, "EUR")
    assert told.held is None


@pytest.mark.parametrize(
    "changes",
    [{"status": "paused"}, {"amount_capturable": "5000"}, {"id": None}, {"currency": "e"}],
)
def test_an_answer_of_another_shape_is_lost(changes: dict[str, Any]) -> None:
    """A body that is not as documented counts as no answer at all."""
    with pytest.raises(PaymentUnknown):
        parse_intent(intent(**changes))


def test_an_unexpanded_charge_leaves_the_face_empty() -> None:
    """A charge that is only named tells nothing, and nothing breaks."""
    parsed = parse_intent(intent(latest_charge="ch_1"))

    assert parsed.charge.last4 == ""


@pytest.mark.parametrize(
    ("code", "decline"),
    [
        ("insufficient_funds", Decline.INSUFFICIENT_FUNDS),
        ("withdrawal_count_limit_exceeded", Decline.INSUFFICIENT_FUNDS),
        ("expired_card", Decline.CARD_EXPIRED),
        ("incorrect_pin", Decline.WRONG_PIN),
        ("pin_try_exceeded", Decline.WRONG_PIN),
        ("customer_canceled", Decline.CUSTOMER_CANCELLED),
        ("connection_error", Decline.UNAVAILABLE),
        ("terminal_reader_timeout", Decline.TIMEOUT),
        ("terminal_reader_offline", Decline.READER_FAULT),
        ("terminal_reader_hardware_fault", Decline.READER_FAULT),
        ("stolen_card", Decline.CARD_DECLINED),
        ("a_code_of_next_year", Decline.CARD_DECLINED),
    ],
)
def test_a_decline_is_told_as_the_driver_may_know_it(code: str, decline: Decline) -> None:
    """Codes map to what a driver can act on; a stolen card is told as declined."""
    assert decline_of(code) is decline


def test_the_reader_action_names_its_intent() -> None:
    """The action carries whose it is; the decline code of the bank wins over the failure code."""
    action = parse_action(
        {
            "action": {
                "type": "process_payment_intent",
                "status": "failed",
                "failure_code": "card_declined",
                "api_error": {"decline_code": "insufficient_funds"},
                "process_payment_intent": {"payment_intent": "pi_1"},
            }
        }
    )

    assert action is not None
    assert (action.intent_id, action.error_code) == ("pi_1", "insufficient_funds")
    assert parse_action({"action": None}) is None


def test_a_session_without_a_driver_has_no_intent() -> None:
    """The intent of a payment page is null until the phone starts paying."""
    session = parse_session(
        {"id": "cs_1", "status": "open", "url": "https://x", "metadata": {}, "payment_intent": None}
    )

    assert session.intent is None


@guards(Pitfall.EVENTS_BELIEVED)
@pytest.mark.parametrize(
    ("page", "status", "state"),
    [
        ("open", None, HoldState.PENDING),
        ("open", "requires_payment_method", HoldState.PENDING),
        ("open", "canceled", HoldState.PENDING),
        ("open", "processing", HoldState.READING),
        ("open", "requires_action", HoldState.READING),
        ("open", "requires_capture", HoldState.HELD),
        ("complete", None, HoldState.READING),
        ("complete", "requires_payment_method", HoldState.READING),
        ("complete", "requires_capture", HoldState.HELD),
        ("complete", "succeeded", HoldState.CAPTURED),
        ("complete", "canceled", HoldState.DEAD),
        ("expired", None, HoldState.DEAD),
        ("expired", "requires_payment_method", HoldState.DEAD),
        ("expired", "canceled", HoldState.DEAD),
        ("expired", "processing", HoldState.READING),
        ("expired", "requires_action", HoldState.READING),
        ("expired", "requires_capture", HoldState.HELD),
    ],
)
def test_dead_only_when_nothing_can_be_taken_any_more(
    page: str, status: str | None, state: HoldState
) -> None:
    """The page's status alone decides nothing: the intent behind it may still hold money."""
    session = parse_session(
        {
            "id": "cs_1",
            "status": page,
            "url": "https://x" if page == "open" else None,
            "metadata": {},
            "payment_intent": intent(status) if status else None,
        }
    )
    rail = StripeCheckoutRail(
        StripeGateway(account(), SystemClock()), success_url="https://x", product_name="Hold"
    )
    told = rail._outcome(session)

    assert (told.state, told.provider_ref) == (state, "cs_1")


@guards(Pitfall.WRONG_MODE)
@pytest.mark.parametrize(
    "changes",
    [
        {"key": "sk_live_1"},
        {"live": True},
        {"key": "pk_test_1"},
        {"key": "sk_live_1", "live": True, "base_address": "http://127.0.0.1:1"},
    ],
)
def test_a_key_in_the_wrong_place_is_refused_before_any_call(changes: dict[str, Any]) -> None:
    """A live key on a test station, a test key on a live one, a live key for another server: no."""
    with pytest.raises(InputError) as caught:
        account(**changes)

    assert "sk_live_1" not in str(caught.value)


@guards(MoneyRule.M11)
def test_secrets_are_not_in_the_account_repr() -> None:
    """Printing the settings shows neither the key nor the fingerprint secret."""
    shown = repr(account(key="rk_test_secret"))

    assert "rk_test_secret" not in shown
    assert "own secret" not in shown
