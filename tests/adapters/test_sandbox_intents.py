"""The sandbox's payment intents, in process on a virtual clock: every state, every refusal."""

from __future__ import annotations

import pytest

from tests.adapters.sandbox_world import NOW_S, RAISABLE, World

PI = "/v1/payment_intents"
DAY_S = 86_400


@pytest.fixture
def world() -> World:
    return World()


def test_a_tapped_card_holds_the_money_for_two_days(world: World) -> None:
    """After the bank's answer the amount can be captured, and the charge says until when."""
    intent = world.read(world.held())
    details = intent["latest_charge"]["payment_method_details"]["card_present"]

    assert intent["status"] == "requires_capture"
    assert intent["amount_capturable"] == 5000
    assert intent["livemode"] is False
    assert details["capture_before"] == NOW_S + 1 + 2 * DAY_S
    assert (details["brand"], details["last4"]) == ("visa", "4242")


def test_a_partial_capture_takes_once_and_releases_the_rest(world: World) -> None:
    """Captured plus released is the hold; a second capture is refused."""
    intent = world.held()
    taken = world.ok("POST", f"{PI}/{intent}/capture", {"amount_to_capture": "1385"})
    status, error = world.refused("POST", f"{PI}/{intent}/capture", {"amount_to_capture": "1"})
    row = world.control.books()["payment_intents"][0]

    assert (taken["status"], taken["amount_received"]) == ("succeeded", 1385)
    assert (status, error["code"]) == (400, "payment_intent_unexpected_state")
    assert error["payment_intent"]["amount_received"] == 1385
    assert (row["captured_minor"], row["released_minor"], row["captures"]) == (1385, 3615, 1)


@pytest.mark.parametrize(
    ("amount", "code"),
    [("5001", "amount_too_large"), ("0", "parameter_invalid_integer"), ("13.85", None)],
)
def test_an_impossible_capture_takes_nothing(world: World, amount: str, code: str | None) -> None:
    """More than the hold, nothing, and a fraction are refused, and the hold stays."""
    intent = world.held()
    status, error = world.refused("POST", f"{PI}/{intent}/capture", {"amount_to_capture": amount})

    assert status == 400
    assert error["code"] == (code or "parameter_invalid_integer")
    assert error["param"] == "amount_to_capture"
    assert world.read(intent)["status"] == "requires_capture"


def test_only_a_hold_can_be_captured(world: World) -> None:
    """An order that nobody has paid yet has nothing to take."""
    _, error = world.refused("POST", f"{PI}/{world.intent()}/capture")

    assert error["code"] == "payment_intent_unexpected_state"


@pytest.mark.parametrize("rail", ["card_present", "card"])
def test_a_hold_past_its_window_is_gone(world: World, rail: str) -> None:
    """Two days for a tapped card, seven for a checkout; then the provider cancels by itself."""
    if rail == "card_present":
        intent, window_s = world.held(), 2 * DAY_S
    else:
        session = world.checkout()
        world.pay(session)
        world.wait(1.2)
        intent = world.read_checkout(session)["payment_intent"]["id"]
        window_s = 7 * DAY_S
    world.wait(window_s - 1.5)
    before = world.read(intent)["status"]
    world.wait(2)
    after = world.read(intent)
    _, error = world.refused("POST", f"{PI}/{intent}/capture", {"amount_to_capture": "100"})

    assert before == "requires_capture"
    assert (after["status"], after["cancellation_reason"]) == ("canceled", "automatic")
    assert error["code"] == "payment_intent_unexpected_state"
    assert world.control.books()["totals"]["eur"]["released_minor"] == 5000


def test_a_cancelled_hold_is_released_in_full(world: World) -> None:
    """Cancel gives everything back; cancelling again is an error."""
    intent = world.held()
    gone = world.ok("POST", f"{PI}/{intent}/cancel", {"cancellation_reason": "abandoned"})
    status, error = world.refused("POST", f"{PI}/{intent}/cancel")

    assert (gone["status"], gone["cancellation_reason"]) == ("canceled", "abandoned")
    assert (status, error["code"]) == (400, "payment_intent_unexpected_state")
    assert world.control.books()["totals"]["eur"]["released_minor"] == 5000


def test_a_hold_can_be_raised_and_then_captured_higher(world: World) -> None:
    """The new total is what a capture is measured against."""
    intent = world.held()
    raised = world.ok("POST", f"{PI}/{intent}/increment_authorization", {"amount": "7000"})
    taken = world.ok("POST", f"{PI}/{intent}/capture", {"amount_to_capture": "6500"})

    assert raised["amount_capturable"] == 7000
    assert taken["amount_received"] == 6500


def test_a_declined_raise_leaves_the_old_hold(world: World) -> None:
    """The bank says no with a card error; the old amount is still capturable."""
    intent = world.held()
    status, error = world.refused(
        "POST", f"{PI}/{intent}/increment_authorization", {"amount": "7005"}
    )

    assert (status, error["type"], error["decline_code"]) == (402, "card_error", "generic_decline")
    assert world.read(intent)["amount_capturable"] == 5000


def test_the_eleventh_raise_is_refused(world: World) -> None:
    """Ten attempts per hold, the declined ones included."""
    intent = world.held()
    path = f"{PI}/{intent}/increment_authorization"
    world.refused("POST", path, {"amount": "5001"})
    for step in range(9):
        world.ok("POST", path, {"amount": str(5100 + step * 100)})
    status, error = world.refused("POST", path, {"amount": "9900"})

    assert status == 400
    assert "at most 10" in error["message"]


def test_a_raise_needs_the_flag(world: World) -> None:
    """A network that does not raise holds, and a hold that did not ask for it, say no."""
    amex = world.held(number="378282246310005")
    unasked = world.held(**{RAISABLE: "false"})

    for intent in (amex, unasked):
        status, error = world.refused(
            "POST", f"{PI}/{intent}/increment_authorization", {"amount": "7000"}
        )
        assert (status, error["code"]) == (400, "charge_not_incrementable")


def test_incompatible_types_are_filtered_without_a_word(world: World) -> None:
    """A type without holds (iDEAL) may be allowed, and is then missing from the answer."""
    params = {
        "amount": "5000",
        "currency": "eur",
        "capture_method": "manual",
        "allowed_payment_method_types[0]": "card_present",
        "allowed_payment_method_types[1]": "ideal",
    }

    assert world.ok("POST", PI, params)["payment_method_types"] == ["card_present"]


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        (
            {"payment_method_types[0]": "card_present"},
            "payment_method_types_no_longer_supported",
            "payment_method_types",
        ),
        ({"amont": "1"}, "parameter_unknown", "amont"),
        (
            {"payment_method_options[card_present][tip]": "1"},
            "parameter_unknown",
            "payment_method_options[card_present][tip]",
        ),
        ({"amount": "49"}, "amount_too_small", "amount"),
        ({"amount": "100000000"}, "amount_too_large", "amount"),
        ({"amount": "49", "currency": "jpy"}, "amount_too_small", "amount"),
        ({"amount": "1001", "currency": "kwd"}, None, "amount"),
        ({"amount": "5050", "currency": "isk"}, None, "amount"),
        ({"currency": "euro"}, None, "currency"),
        ({"metadata[" + "k" * 41 + "]": "v"}, None, f"metadata[{'k' * 40}]"),
        ({"expand[0]": "customer"}, None, "expand"),
    ],
)
def test_wrong_parameters_are_named(
    world: World, params: dict[str, str], code: str | None, param: str
) -> None:
    """A bad order is refused with the name of the parameter, and leaves nothing behind."""
    status, error = world.refused("POST", PI, {"amount": "5000", "currency": "eur", **params})

    assert (status, error["type"]) == (400, "invalid_request_error")
    assert (error.get("code"), error["param"]) == (code, param)
    assert world.ok("GET", PI)["data"] == []


def test_metadata_is_merged_and_an_empty_value_removes(world: World) -> None:
    """An update touches only the keys it names."""
    intent = world.intent(**{"metadata[session]": "s1", "metadata[kiosk]": "k1"})
    world.ok("POST", f"{PI}/{intent}", {"metadata[kiosk]": "", "metadata[evse]": "2"})

    assert world.read(intent)["metadata"] == {"session": "s1", "evse": "2"}


def test_a_list_is_newest_first_in_pages(world: World) -> None:
    """`starting_after` and `created` walk all intents exactly once."""
    made = []
    for _ in range(5):
        made.append(world.intent())
        world.wait(10)
    first = world.ok("GET", PI, {"limit": "2"})
    rest = world.ok("GET", PI, {"limit": "3", "starting_after": first["data"][-1]["id"]})
    late = world.ok("GET", PI, {"created[gte]": str(NOW_S + 30)})

    assert [each["id"] for each in (*first["data"], *rest["data"])] == made[::-1]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert [each["id"] for each in late["data"]] == made[:2:-1]


def test_a_refund_never_exceeds_what_was_captured(world: World) -> None:
    """Before capture there is nothing to refund; afterwards up to the captured amount, in parts."""
    intent = world.held()
    _, early = world.refused("POST", "/v1/refunds", {"payment_intent": intent})
    world.ok("POST", f"{PI}/{intent}/capture", {"amount_to_capture": "1000"})
    world.ok("POST", "/v1/refunds", {"payment_intent": intent, "amount": "400"})
    _, error = world.refused("POST", "/v1/refunds", {"payment_intent": intent, "amount": "601"})
    world.ok("POST", "/v1/refunds", {"payment_intent": intent})
    _, again = world.refused("POST", "/v1/refunds", {"payment_intent": intent})

    assert early["code"] == "charge_not_refundable"
    assert error["code"] == "amount_too_large"
    assert again["code"] == "charge_already_refunded"
    assert world.read(intent)["latest_charge"]["refunded"] is True


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("sk_live_1", "refuses live keys"),
        ("rk_live_1", "refuses live keys"),
        ("sk_test_x", "Inval"),
    ],
)
def test_wrong_keys_are_401(world: World, key: str, words: str) -> None:
    """A live key is refused with a clear word, and an unknown one is not repeated in full."""
    status, error = world.refused("GET", "/v1/account", api_key=key)

    assert status == 401
    assert words in error["message"]


def test_events_tell_what_happened(world: World) -> None:
    """The catch-up list has the hold and its capture, newest first."""
    intent = world.held()
    world.ok("POST", f"{PI}/{intent}/capture")
    events = world.ok("GET", "/v1/events", {"types[0]": "payment_intent.succeeded"})["data"]

    assert [event["data"]["object"]["id"] for event in events] == [intent]
    assert len(world.ok("GET", "/v1/events")["data"]) == 2
