"""The sandbox's checkout sessions, in process: deadlines, and paying against expiring."""

from __future__ import annotations

import pytest

from kiosk.sandbox.errors import ApiError
from tests.adapters.sandbox_world import BANK_S, NOW_S, World

CS = "/v1/checkout/sessions"


@pytest.fixture
def world() -> World:
    return World()


def test_the_intent_appears_when_the_driver_starts_paying(world: World) -> None:
    """Null, then processing, then held with the metadata that was given for it."""
    session = world.checkout()
    before = world.read_checkout(session)
    world.pay(session)
    during = world.read_checkout(session)
    world.wait(BANK_S)
    after = world.read_checkout(session)

    assert (before["status"], before["payment_intent"]) == ("open", None)
    assert before["url"].endswith(f"/pay/{session}")
    assert (during["status"], during["payment_intent"]["status"]) == ("open", "processing")
    assert (after["status"], after["payment_intent"]["status"]) == ("complete", "requires_capture")
    assert after["payment_intent"]["metadata"] == {"session": "s1"}
    assert (after["url"], after["payment_status"]) == (None, "unpaid")


def test_a_declined_card_can_be_followed_by_a_good_one(world: World) -> None:
    """The session stays open and keeps its one intent: never a second hold."""
    session = world.checkout()
    world.pay(session, "4000 0000 0000 0002")
    world.wait(BANK_S)
    declined = world.read_checkout(session)
    world.pay(session)
    world.wait(BANK_S)
    paid = world.read_checkout(session)

    assert (declined["status"], paid["status"]) == ("open", "complete")
    assert declined["payment_intent"]["last_payment_error"]["code"] == "card_declined"
    assert paid["payment_intent"]["id"] == declined["payment_intent"]["id"]
    assert len(world.ok("GET", "/v1/payment_intents")["data"]) == 1


def test_expire_first_then_paying_is_too_late(world: World) -> None:
    """The page does nothing any more, and nothing is held."""
    session = world.checkout()
    expired = world.ok("POST", f"{CS}/{session}/expire")
    world.pay(session)
    world.wait(BANK_S)

    assert (expired["status"], expired["url"]) == ("expired", None)
    assert world.read_checkout(session)["payment_intent"] is None


@pytest.mark.parametrize("waited_s", [0.5, 5.0])
def test_pay_first_then_expire_fails_and_the_hold_is_found(world: World, waited_s: float) -> None:
    """Both while the bank is asked and after it: expire is 400, and reading again shows the
    payment.
    """
    session = world.checkout()
    world.pay(session)
    world.wait(waited_s)
    status, _ = world.refused("POST", f"{CS}/{session}/expire")
    world.wait(BANK_S)
    found = world.read_checkout(session)

    assert status == 400
    assert found["payment_intent"]["status"] == "requires_capture"
    world.ok("POST", f"/v1/payment_intents/{found['payment_intent']['id']}/cancel")


def test_expiring_after_a_decline_ends_the_intent_too(world: World) -> None:
    """No loose intent is left that could hold money later."""
    session = world.checkout()
    world.pay(session, "4000 0000 0000 0002")
    world.wait(BANK_S)
    intent = world.read_checkout(session)["payment_intent"]["id"]
    status, _ = world.refused("POST", f"/v1/payment_intents/{intent}/cancel")
    world.ok("POST", f"{CS}/{session}/expire")

    assert status == 400
    assert world.read(intent)["status"] == "canceled"


def test_a_session_expires_by_itself_but_not_under_a_payment(world: World) -> None:
    """Pay pressed in the last second still completes; an idle page expires at its deadline."""
    idle, late = world.checkout(), world.checkout()
    world.wait(31 * 60 - 0.5)
    world.pay(late)
    world.wait(1)
    during = (world.read_checkout(idle)["status"], world.read_checkout(late)["status"])
    world.wait(1)

    assert during == ("expired", "open")
    assert world.read_checkout(late)["status"] == "complete"
    world.refused("POST", f"{CS}/{idle}/expire")


@pytest.mark.parametrize("seconds", [30 * 60 - 1, 24 * 60 * 60 + 1])
def test_the_deadline_lies_between_30_minutes_and_a_day(world: World, seconds: int) -> None:
    """Anything else is refused and names the parameter."""
    with pytest.raises(AssertionError, match="expires_at"):
        world.checkout(expires_at=str(NOW_S + seconds))


def test_listing_finds_the_open_ones(world: World) -> None:
    """At start-up a kiosk looks for its own open pages."""
    gone, open_one = world.checkout(), world.checkout()
    world.ok("POST", f"{CS}/{gone}/expire")
    listed = world.ok("GET", CS, {"status": "open", "created[gte]": str(NOW_S)})

    assert [each["id"] for each in listed["data"]] == [open_one]


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "4242 4242 4242 4243"), ("number", ""), ("expiry", "13/34"), ("expiry", "10/26"),
     ("expiry", "soon"), ("cvc", "12"), ("cvc", "12a")],
)  # fmt: skip
def test_what_the_page_can_see_is_wrong_reaches_no_bank(
    world: World, field: str, value: str
) -> None:
    """A mistyped card names its field and starts no payment."""
    session = world.checkout()
    good = {"number": "4242424242424242", "expiry": "12/34", "cvc": "123"}
    with pytest.raises(ApiError) as refusal:
        world.provider.checkouts.pay(session, **{**good, field: value})

    assert refusal.value.param == field
    assert world.read_checkout(session)["payment_intent"] is None


def test_pressing_pay_twice_is_one_payment(world: World) -> None:
    """An impatient thumb makes no second charge."""
    session = world.checkout()
    world.pay(session)
    world.pay(session)
    world.wait(BANK_S)
    world.pay(session)

    assert len(world.provider.books.charges) == 1
