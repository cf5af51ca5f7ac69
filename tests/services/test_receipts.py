"""The receipt of a station: everything a driver may check, once, with the digits of the ledger."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from kiosk.domain import events as ev
from tests.services.test_signing_meters import SigningMeter
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

SELLER = {
    "seller_name": "Nordlade Energie GmbH",
    "seller_address": "Elbring 1\n20095 Hamburg",
    "seller_vat_number": "DE123456789",
}


def receipt(road: Roadside) -> Any:
    """The one receipt that was issued."""
    (issued,) = road.rows(ev.ReceiptIssued)
    return json.loads(issued.receipt_json)


async def charged(**seller: str) -> Roadside:
    """A road on which EVSE 1 has charged by card at a meter that signs, and been left."""
    road = Roadside(evses=1)
    road.wrap_meter = SigningMeter
    road.seller = seller
    async with road:
        await road.charge(for_s=120)
        await road.stop()
        await road.unplug()
        await road.all_closed()
    return road


async def test_a_receipt_says_who_sold_where_and_when() -> None:
    """Seller, EVSE, local times with their offset, registers that differ by what is billed."""
    found = receipt(await charged(**SELLER))

    assert found["receipt_id"] == "s1"
    assert {name: found[name] for name in ("seller", "seller_address", "seller_vat_number")} == {
        "seller": SELLER["seller_name"],
        "seller_address": SELLER["seller_address"],
        "seller_vat_number": SELLER["seller_vat_number"],
    }
    assert (found["station_id"], found["evse_label"], found["power_max_kw"]) == (
        "EVSE-TEST", "1", 150,
    )  # fmt: skip
    for name in ("issued", "begins", "ends"):
        assert found[name].startswith("2026-05-04T10:"), "ten o'clock in Berlin"
        assert found[name].endswith("+02:00")
    assert found["begins"] < found["ends"] <= found["issued"]
    meter = found["meter"]
    assert meter["meter_id"] == "m1"
    used_wh = meter["end"]["energy_import_wh"] - meter["begin"]["energy_import_wh"]
    assert used_wh == found["energy_wh"] > 0


async def test_a_receipt_says_what_was_paid_and_how() -> None:
    """Quantity times unit price is each amount, VAT by rate adds up, and the card is masked."""
    road = await charged()
    found = receipt(road)

    line = next(line for line in found["lines"] if line["kind"] == "energy")
    product = Decimal(line["quantity"]) * Decimal(line["unit_price"])
    assert round(product, 2) == Decimal(line["gross"]["minor"]).scaleb(-2)
    assert Decimal(line["quantity"]) == Decimal(found["energy_wh"]).scaleb(-3)
    (tax,) = found["taxes"]
    assert tax["percent"] == "19"
    assert tax["net"]["minor"] + tax["vat"]["minor"] == found["total"]["minor"]
    assert (tax["net"], tax["vat"]) == (found["net"], found["vat"])
    paid = found["payment"]
    assert (paid["rail"], paid["card_brand"], paid["card_last4"]) == ("card", "visa", "4242")
    order = road.session().orders[-1]
    assert (paid["order_id"], paid["provider_ref"]) == ("s1-1", order.provider_ref)
    assert paid["authorisation_code"] == order.card.authorisation_code != ""
    assert paid["captured"] == found["total"]
    assert paid["hold"]["minor"] == paid["captured"]["minor"] + paid["released"]["minor"] == 6000


async def test_without_a_seller_of_its_own_the_operator_sells() -> None:
    """A receipt always names somebody; what is not set is empty, not missing."""
    found = receipt(await charged())

    assert found["seller"] == "Roadside Charging"
    assert (found["seller_address"], found["seller_vat_number"]) == ("", "")


async def test_a_receipt_carries_what_the_meter_signed() -> None:
    """Each record once, to the byte, with its public key."""
    road = await charged()

    assert receipt(road)["signed_records"] == [
        {"encoding": "TEST", "text": "TEST|begin|{}", "public_key": "3059"},
        {"encoding": "TEST", "text": "TEST|end|{}", "public_key": "3059"},
    ]


async def test_a_receipt_carries_the_digits_of_everything_before_it() -> None:
    """The row before the receipt is the newest one it witnesses: the capture is under it."""
    road = await charged()
    kinds = [type(event) for event in road.ledger.events()]
    before = kinds.index(ev.ReceiptIssued)

    seq, _, digits = receipt(road)["ledger_head"].partition(":")

    assert int(seq) == before > kinds.index(ev.Captured)
    assert len(digits) == 8


async def test_a_receipt_of_nothing_says_that_the_hold_went_back() -> None:
    """M4: 0.00, the whole hold released, and why."""
    road = Roadside(evses=1)
    async with road:
        await road.plug()
        await road.present_card()
        await road.wait_for(lambda: bool(road.rows(ev.TransactionStarted)))
        await road.unplug()
        await road.all_closed()
    found = receipt(road)

    assert (found["total"]["minor"], found["payment"]["captured"]["minor"]) == (0, 0)
    assert found["payment"]["released"]["minor"] == found["payment"]["hold"]["minor"] == 6000
    assert found["payment"]["released_because"] == "not_started"
