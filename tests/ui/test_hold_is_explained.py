"""What a driver is told about the reserved amount: before the tap, at the end, on the receipt."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kiosk.adapters.receipt_page import receipt_page
from kiosk.adapters.receipt_words import WORDS, Language
from kiosk.domain.money import zero
from kiosk.domain.view import Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside, on_the_road
from tests.simulation.virtual_time import run
from tests.ui.sample_views import EVSES, SUMMARY, eur, station
from ui.models.station import StationModel


@pytest.fixture
def model(qapp: object) -> StationModel:
    """A model without a window."""
    return StationModel(lambda command: None)


@guards(Pitfall.UNEXPLAINED_HOLD)
@pytest.mark.parametrize("screen", ["choose", "present_card", "scan"])
def test_the_hold_is_named_before_the_tap_and_as_no_charge(
    model: StationModel, screen: str
) -> None:
    """On every screen where a card or a phone could pay: how much, and that it is not the price."""
    model.apply(station(replace(EVSES[screen], hold=eur(6000))))

    assert model.evse.pay.holdText == "We reserve up to €60.00. You pay only what you use."


@guards(Pitfall.UNEXPLAINED_HOLD)
def test_the_end_says_what_becomes_of_the_rest(model: StationModel) -> None:
    """Charged and given back in one sentence; nothing is said to be free that never was held."""
    model.apply(station(EVSES["summary"]))
    told = model.evse.summary.moneyText
    whole = replace(SUMMARY, total=eur(6000), released=zero("EUR"))
    model.apply(station(replace(EVSES["summary"], summary=whole)))

    assert told.endswith("charged €13.85. €46.15 of the reserved amount is released.")
    assert "released" not in model.evse.summary.moneyText


def test_a_lower_limit_is_named_while_it_charges_and_at_the_end(model: StationModel) -> None:
    """Whoever was challenged reads how much this session may cost, and why it ended there."""
    charging = EVSES["charging"]
    assert charging.charge is not None
    limited = replace(charging.charge, limit=eur(2000))
    model.apply(station(replace(charging, charge=limited)))
    told, share = model.evse.charge.holdText, model.evse.charge.holdShare
    ended = replace(SUMMARY, stopped_because="limit_reached")
    model.apply(station(replace(EVSES["summary"], summary=ended)))

    assert told == "€13.85 of at most €20.00"
    assert share == pytest.approx(13.85 / 20)
    assert model.evse.summary.stoppedText == "The limit for this payment was reached"


def receipt_of_a_session() -> dict[str, object]:
    """The receipt of a charge by card, as the station issued it."""
    issued: list[str] = []

    async def journey(road: Roadside) -> None:
        await road.charge(for_s=60)
        await road.stop()
        await road.wait_for(lambda: bool(road.session().receipt_json))
        assert road.screen() is Screen.SUMMARY
        issued.append(road.session().receipt_json)

    run(on_the_road(journey))
    receipt: dict[str, object] = json.loads(issued[0])
    return receipt


@guards(Pitfall.UNEXPLAINED_HOLD)
def test_the_receipt_has_held_charged_and_given_back() -> None:
    """The three add up, and the page says in each language that a bank may take days."""
    receipt = receipt_of_a_session()
    payment = receipt["payment"]
    assert isinstance(payment, dict)
    held, charged, back = (payment[name]["minor"] for name in ("hold", "captured", "released"))
    languages: tuple[Language, ...] = ("en", "de")
    for language in languages:
        words = WORDS[language]
        page = receipt_page(json.dumps(receipt), anchor="1:ab", paper="a4", language=language)
        assert all(words[name] in page for name in ("hold", "captured", "released", "hold_note"))

    assert charged > 0
    assert held == charged + back == 6000
