"""The pages a driver's phone shows, over the sandbox's ASGI application with plain form posts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from kiosk.sandbox.http import application
from tests.adapters.sandbox_world import BANK_S, World

pytestmark = pytest.mark.anyio

CARD = {"number": "4242 4242 4242 4242", "expiry": "12 / 34", "cvc": "123", "name": "Test Driver"}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def phone(world: World) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(world.gateway), client=("192.168.1.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://charger") as phone:
        yield phone


async def test_the_page_says_what_is_reserved(world: World, phone: httpx.AsyncClient) -> None:
    """Amount, that it is a hold, whom it is for, and that no real money moves; nothing is loaded
    from elsewhere.
    """
    session = world.checkout()
    page = await phone.get(f"/pay/{session}")

    assert page.status_code == 200
    for words in ("€50.00", "A hold, not a charge", "Charging hold", "Roadside Charging", "TEST"):
        assert words in page.text
    assert "4000 0000 0000 0002" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http-equiv", "")
    for asset in ("style.css", "card.js"):
        assert (await phone.get(f"/assets/{asset}")).status_code == 200
    assert (await phone.get("/assets/layout.html")).status_code == 404


async def test_paying_in_a_browser(world: World, phone: httpx.AsyncClient) -> None:
    """Post, redirect, wait page, reserved; after capture the same address shows the amounts."""
    session = world.checkout()
    address = f"/pay/{session}"
    posted = await phone.post(address, data=CARD)
    waiting = await phone.get(address)
    world.wait(BANK_S)
    reserved = await phone.get(address)
    intent = world.read_checkout(session)["payment_intent"]["id"]
    world.ok("POST", f"/v1/payment_intents/{intent}/capture", {"amount_to_capture": "1385"})
    charged = await phone.get(address)

    assert (posted.status_code, posted.headers["location"]) == (303, address)
    assert "Asking your bank" in waiting.text
    assert 'http-equiv="refresh" content="1"' in waiting.text
    assert "€50.00 reserved" in reserved.text
    assert "not a charge" in reserved.text
    for words in ("Charged €13.85", "€50.00", "€36.15", "Visa •••• 4242"):
        assert words in charged.text


async def test_a_declined_card_says_so_and_lets_try_again(
    world: World, phone: httpx.AsyncClient
) -> None:
    """A clear message, an empty number, and the next card pays."""
    address = f"/pay/{world.checkout()}"
    await phone.post(address, data={**CARD, "number": "4000 0000 0000 0002"})
    world.wait(BANK_S)
    declined = await phone.get(address)
    await phone.post(address, data=CARD)
    world.wait(BANK_S)

    assert "Your bank declined this card. Nothing was reserved." in declined.text
    assert 'name="number" value=""' in declined.text
    assert "€50.00 reserved" in (await phone.get(address)).text


async def test_a_mistyped_card_is_marked(world: World, phone: httpx.AsyncClient) -> None:
    """422, the field is marked, what was typed is kept, nothing was asked of a bank."""
    session = world.checkout()
    page = await phone.post(f"/pay/{session}", data={**CARD, "number": "4242 4242 4242 4241"})

    assert page.status_code == 422
    assert "not complete or not right" in page.text
    assert 'value="4242 4242 4242 4241"' in page.text
    assert page.text.count('aria-invalid="true"') == 1
    assert world.read_checkout(session)["payment_intent"] is None


async def test_everything_shown_is_escaped(world: World, phone: httpx.AsyncClient) -> None:
    """Neither the operator's texts nor the driver's typing can become markup."""
    attack = '"><script>alert(1)</script>'
    name = "line_items[0][price_data][product_data][name]"
    session = world.checkout(**{name: attack})
    fresh = await phone.get(f"/pay/{session}")
    typed = await phone.post(f"/pay/{session}", data={**CARD, "number": attack, "name": attack})

    for page in (fresh, typed):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert" in page.text


async def test_an_expired_page_says_so_and_takes_nothing(
    world: World, phone: httpx.AsyncClient
) -> None:
    """Also for the driver who had the form open when it expired."""
    session = world.checkout()
    world.ok("POST", f"/v1/checkout/sessions/{session}/expire")
    shown = await phone.get(f"/pay/{session}")
    posted = await phone.post(f"/pay/{session}", data=CARD, follow_redirects=True)

    for page in (shown, posted):
        assert "This code has expired" in page.text
        assert "Nothing was reserved" in page.text
    assert world.provider.books.charges == {}


async def test_leaving_without_paying(world: World, phone: httpx.AsyncClient) -> None:
    """Cancel reserves nothing and leaves the way back open; only the kiosk ends the page."""
    session = world.checkout()
    page = await phone.get(f"/pay/{session}?left=1")

    assert "Not paid" in page.text
    assert "Pay after all" in page.text
    assert world.read_checkout(session)["status"] == "open"


async def test_a_released_hold_says_nothing_was_charged(
    world: World, phone: httpx.AsyncClient
) -> None:
    """The driver whose car never started finds 0.00."""
    session = world.checkout()
    world.pay(session)
    world.wait(BANK_S)
    intent = world.read_checkout(session)["payment_intent"]["id"]
    world.ok("POST", f"/v1/payment_intents/{intent}/cancel")
    page = await phone.get(f"/pay/{session}")

    assert "Nothing charged" in page.text
    assert "€0.00" in page.text


async def test_the_receipt_of_a_tapped_card(world: World, phone: httpx.AsyncClient) -> None:
    """`receipt_url` leads to a page with the amounts and what a card-present receipt must name."""
    intent = world.held()
    world.ok("POST", f"/v1/payment_intents/{intent}/capture", {"amount_to_capture": "1385"})
    receipt = world.read(intent)["latest_charge"]["receipt_url"]
    page = await phone.get(httpx.URL(receipt).path)

    for words in ("Charged €13.85", "€36.15", "A0000000031010", "VISA CREDIT", "TEST"):
        assert words in page.text


async def test_unknown_addresses(phone: httpx.AsyncClient) -> None:
    """A wrong link is a friendly 404."""
    for address in ("/pay/cs_test_nobody", "/receipts/ch_nobody"):
        page = await phone.get(address)
        assert page.status_code == 404
        assert "does not exist" in page.text
    assert (await phone.post("/pay/cs_test_nobody", data=CARD)).status_code == 404


async def test_the_control_door_is_closed_to_the_network(phone: httpx.AsyncClient) -> None:
    """A phone on the same network cannot move the clock or read the books."""
    for path in ("books", "faults"):
        assert (await phone.get(f"/_sandbox/{path}")).status_code == 403


async def test_a_huge_body_is_refused(phone: httpx.AsyncClient) -> None:
    """Nobody fills the memory of a charger."""
    answer = await phone.post("/v1/payment_intents", content=b"a=" + b"x" * 70_000)

    assert answer.status_code == 413
