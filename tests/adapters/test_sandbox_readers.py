"""The sandbox's card reader, in process: timeline, declines, busy, offline, and its known traps."""

from __future__ import annotations

import pytest

from tests.adapters.sandbox_world import BANK_S, World

PI = "/v1/payment_intents"
CART = {
    "type": "cart",
    "cart[currency]": "eur",
    "cart[total]": "100",
    "cart[line_items][0][amount]": "100",
    "cart[line_items][0][description]": "Energy",
    "cart[line_items][0][quantity]": "1",
}


@pytest.fixture
def world() -> World:
    return World()


def reader_path(world: World, action: str) -> str:
    return f"/v1/terminal/readers/{world.reader}/{action}"


def test_the_timeline_of_a_tap(world: World) -> None:
    """Armed, card seen, bank asked, held: intent and reader agree at each step."""
    intent = world.intent()
    armed = world.arm(intent)
    before = world.read(intent)["status"]
    world.tap()
    world.wait(BANK_S - 0.1)
    during = (world.read(intent)["status"], world.read_reader()["action"]["status"])
    world.wait(0.2)
    after = (world.read(intent)["status"], world.read_reader()["action"]["status"])

    assert armed["action"]["process_payment_intent"]["payment_intent"] == intent
    assert (armed["action"]["status"], before) == ("in_progress", "requires_payment_method")
    assert during == ("processing", "in_progress")
    assert after == ("requires_capture", "succeeded")


def test_cancel_while_the_bank_is_asked_is_busy(world: World) -> None:
    """A card being authorised cannot be cancelled, neither at the reader nor as an intent."""
    intent = world.intent()
    world.arm(intent)
    world.tap()
    _, reader_error = world.refused("POST", reader_path(world, "cancel_action"))
    _, intent_error = world.refused("POST", f"{PI}/{intent}/cancel")
    world.wait(BANK_S)

    assert reader_error["code"] == "terminal_reader_busy"
    assert intent_error["code"] == "payment_intent_unexpected_state"
    assert world.read(intent)["status"] == "requires_capture"


def test_a_waiting_reader_can_be_cancelled_once(world: World) -> None:
    """Cancel disarms; with nothing to cancel it says resource_missing; the intent can be armed
    again.
    """
    intent = world.intent()
    world.arm(intent)
    disarmed = world.ok("POST", reader_path(world, "cancel_action"))
    status, error = world.refused("POST", reader_path(world, "cancel_action"))

    assert disarmed["action"] is None
    assert (status, error["code"]) == (404, "resource_missing")
    assert world.arm(intent)["action"]["status"] == "in_progress"


def test_a_reader_has_no_queue(world: World) -> None:
    """A second payment on an armed reader is refused, and the first one stays."""
    first, second = world.intent(), world.intent()
    world.arm(first)
    params = {"payment_intent": second}
    _, error = world.refused("POST", reader_path(world, "process_payment_intent"), params)

    assert error["code"] == "terminal_reader_busy"
    action = world.read_reader()["action"]["process_payment_intent"]
    assert action["payment_intent"] == first


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000009987", "card_declined", "lost_card"),
        ("4000000000009979", "card_declined", "stolen_card"),
        ("4000000000000069", "expired_card", "expired_card"),
        ("4000000000000119", "processing_error", "processing_error"),
    ],
)
def test_a_declined_card_leaves_the_intent_for_the_next_one(
    world: World, number: str, code: str, decline_code: str
) -> None:
    """The refusal is on reader and intent; the same intent is armed again and holds."""
    intent = world.held(number=number)
    refused, action = world.read(intent), world.read_reader()["action"]
    world.arm(intent)
    world.tap()
    world.wait(BANK_S)

    assert refused["status"] == "requires_payment_method"
    assert refused["last_payment_error"]["decline_code"] == decline_code
    assert refused["latest_charge"]["status"] == "failed"
    assert (action["status"], action["failure_code"]) == ("failed", code)
    assert action["api_error"]["decline_code"] == decline_code
    assert world.read(intent)["status"] == "requires_capture"
    assert world.read(intent)["last_payment_error"] is None


@pytest.mark.parametrize(
    ("amount", "decline_code"),
    [
        (4001, "call_issuer"),
        (4005, "generic_decline"),
        (4055, "incorrect_pin"),
        (4065, "withdrawal_count_limit_exceeded"),
        (4075, "pin_try_exceeded"),
    ],
)
def test_the_ending_of_the_amount_declines(world: World, amount: int, decline_code: str) -> None:
    """The simulated reader's magic amounts refuse a good card."""
    refusal = world.read(world.held(amount))["last_payment_error"]

    assert refusal["decline_code"] == decline_code


def test_a_card_that_is_no_test_card_is_refused(world: World) -> None:
    """A real-looking number never pays here."""
    refusal = world.read(world.held(number="4539578763621486"))["last_payment_error"]

    assert refusal["decline_code"] == "test_mode_live_card"


def test_a_pin_takes_a_second_round(world: World) -> None:
    """An online-PIN card needs the bank's time twice."""
    intent = world.held(number="4001000360000005")
    early = world.read(intent)["status"]
    world.wait(BANK_S)

    assert (early, world.read(intent)["status"]) == ("processing", "requires_capture")


def test_showing_a_cart_kills_a_waiting_payment(world: World) -> None:
    """The known trap: 200, and the payment is no longer on the reader."""
    intent = world.intent()
    world.arm(intent)
    shown = world.ok("POST", reader_path(world, "set_reader_display"), CART)

    assert shown["action"]["type"] == "set_reader_display"
    assert world.read(intent)["status"] == "requires_payment_method"
    path = f"/v1/test_helpers/terminal/readers/{world.reader}/present_payment_method"
    world.refused("POST", path, {"type": "card_present"})
    assert world.ok("POST", reader_path(world, "cancel_action"))["action"] is None


def test_nobody_taps(world: World) -> None:
    """After the reader's own timeout the action failed and the intent is untouched."""
    intent = world.intent()
    world.arm(intent)
    helper = f"/v1/test_helpers/terminal/readers/{world.reader}/timeout_input_collection"
    action = world.ok("POST", helper)["action"]

    assert (action["status"], action["failure_code"]) == ("failed", "terminal_reader_timeout")
    assert world.read(intent)["status"] == "requires_payment_method"


def test_the_driver_cancels_at_the_reader(world: World) -> None:
    """The red button works where the process config offers it."""
    intent = world.intent()
    params = {
        "payment_intent": intent,
        "process_config[enable_customer_cancellation]": "true",
        "process_config[skip_tipping]": "true",
    }
    world.ok("POST", reader_path(world, "process_payment_intent"), params)
    status, reader = world.control.handle(
        "POST", f"/_sandbox/readers/{world.reader}", '{"press": "cancel"}'
    )

    assert status == 200
    assert reader["action"]["failure_code"] == "customer_canceled"


def test_an_offline_reader_takes_no_orders(world: World) -> None:
    """Every command to it says offline; reading its state still works."""
    world.control.handle("POST", f"/_sandbox/readers/{world.reader}", '{"online": false}')
    params = {"payment_intent": world.intent()}
    _, error = world.refused("POST", reader_path(world, "process_payment_intent"), params)

    assert error["code"] == "terminal_reader_offline"
    assert world.read_reader()["status"] == "offline"


def test_a_reader_cut_off_mid_payment_reports_failure_of_a_good_hold(world: World) -> None:
    """In progress while it is away, connection_error when it is back: only the intent tells the
    truth.
    """
    intent = world.intent()
    world.arm(intent)
    world.tap()
    path = f"/_sandbox/readers/{world.reader}"
    world.control.handle("POST", path, '{"online": false}')
    world.wait(60)
    away = (world.read(intent)["status"], world.read_reader()["action"]["status"])
    world.control.handle("POST", path, '{"online": true}')
    back = world.read_reader()["action"]

    assert away == ("requires_capture", "in_progress")
    assert (back["status"], back["failure_code"]) == ("failed", "connection_error")


def test_only_a_fresh_intent_can_be_processed(world: World) -> None:
    """Held, cancelled and no-tap intents are answered with intent_invalid_state."""
    held = world.held()
    cancelled = world.intent()
    world.ok("POST", f"{PI}/{cancelled}/cancel")
    online = world.intent(**{"allowed_payment_method_types[0]": "card"})

    for intent in (held, cancelled, online):
        path = reader_path(world, "process_payment_intent")
        _, error = world.refused("POST", path, {"payment_intent": intent})
        assert error["code"] == "intent_invalid_state"


def test_a_tap_after_the_intent_was_cancelled_takes_no_money(world: World) -> None:
    """The reader still prompts; the tap fails and nothing is held."""
    intent = world.intent()
    world.arm(intent)
    world.ok("POST", f"{PI}/{intent}/cancel")
    action = world.tap()["action"]
    world.wait(BANK_S)

    assert action["failure_code"] == "intent_invalid_state"
    assert world.read(intent)["status"] == "canceled"
    assert world.read(intent)["latest_charge"] is None
