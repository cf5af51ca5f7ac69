"""The view models: only what changed is emitted, lists keep their rows, texts are complete."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from kiosk.domain.bill import LineKind
from kiosk.domain.commands import Command
from kiosk.domain.events import StopReason
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.view import EvseBadge, Screen, Why
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.ui.sample_views import CHARGE, EVSES, LINES, VARIANTS, among, eur, station
from ui.models import texts
from ui.models.curve import POINTS_MAX, curve_shape
from ui.models.evse import EvseModel
from ui.models.station import StationModel


@pytest.fixture
def model(qapp: object) -> StationModel:
    """A model without a window."""
    return StationModel(lambda command: None)


def test_only_what_changed_is_emitted(model: StationModel) -> None:
    """A tick of energy changes the energy's text and nothing beside it."""
    model.apply(station(EVSES["charging"]))
    charge = model.evse.charge
    energy, cost, time = (
        QSignalSpy(signal)
        for signal in (charge.energyTextChanged, charge.costTextChanged, charge.timeTextChanged)
    )
    curve, screen = QSignalSpy(charge.curveChanged), QSignalSpy(model.evse.screenChanged)

    ticked = replace(EVSES["charging"], charge=replace(CHARGE, energy_wh=23_490))
    model.apply(station(ticked))

    counts = [spy.count() for spy in (energy, cost, time, curve, screen)]
    assert counts == [1, 0, 0, 0, 0]


def test_the_same_view_again_is_silent(model: StationModel) -> None:
    """A view that differs only in what is not shown emits nothing at all."""
    model.apply(station(EVSES["charging"]))
    owners = (model, model.evse, model.evse.charge, model.evse.pay)
    spies = [
        QSignalSpy(getattr(owner, name))
        for owner in owners
        for name in dir(type(owner))
        if name.endswith("Changed") and name != "objectNameChanged"
    ]
    assert len(spies) > 40

    model.apply(station(EVSES["charging"], sequence=99))

    assert [spy.count() for spy in spies if spy.count()] == []


def test_a_changed_row_keeps_the_others(model: StationModel) -> None:
    """A growing amount is a changed row: no delegate is rebuilt."""
    model.apply(station(EVSES["charging"]))
    rows = model.evse.charge.lines
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    reset, changed = QSignalSpy(rows.modelReset), QSignalSpy(rows.dataChanged)
    grown = replace(CHARGE, lines=(replace(LINES[0], amount=eur(1390)), LINES[1]))

    model.apply(station(replace(EVSES["charging"], charge=grown)))

    assert (reset.count(), changed.count(), rows.rowCount()) == (0, 1, 2)
    model.apply(station(replace(EVSES["charging"], charge=replace(grown, lines=()))))
    assert rows.rowCount() == 0
    model.apply(station(EVSES["charging"]))
    assert rows.rowCount() == 2
    assert tester.model() is rows


def test_qml_knows_the_screens_by_the_same_order() -> None:
    """The enum that QML switches on is the core's, member for member."""
    ours = [member.name.lower() for member in EvseModel.Screen]

    assert ours == [screen.value.replace("_", "") for screen in Screen]


TABLES: list[tuple[dict[object, object], type[Enum]]] = [
    (texts.REFUSED, Decline),  # type: ignore[list-item]
    (texts.FAULTS, FaultCode),  # type: ignore[list-item]
    (texts.MONEY, MoneyWord),  # type: ignore[list-item]
    (texts.WHY, Why),  # type: ignore[list-item]
    (texts.BADGES, EvseBadge),  # type: ignore[list-item]
    (texts.RAILS, RailKind),  # type: ignore[list-item]
    (texts.KINDS, LineKind),  # type: ignore[list-item]
]


@pytest.mark.parametrize(
    ("table", "codes"), TABLES, ids=lambda value: getattr(value, "__name__", "")
)
def test_every_code_has_words(table: dict[object, object], codes: type[Enum]) -> None:
    """A code without words would be an empty screen in front of a driver."""
    assert set(table) == set(codes)


def test_every_word_of_the_guard_has_a_sentence() -> None:
    """A refusal without one would fall back to the bank's words."""
    assert set(texts.GUARD) == set(TextKey) - {TextKey.NONE}


def test_every_stop_reason_has_words() -> None:
    """The summary says why a session ended, for each reason there is."""
    assert {str(reason) for reason in StopReason} | {""} == {str(key) for key in texts.STOPPED}


def test_headlines_are_short_and_calm() -> None:
    """At most seven words, no exclamation mark, and never the word Error."""
    notices = [*texts.REFUSED.values(), *texts.FAULTS.values(), *texts.GUARD.values()]

    assert all(len(notice[0].split()) <= 7 for notice in notices)
    assert not any("!" in text or "error" in text.lower() for notice in notices for text in notice)


def test_a_busy_reader_names_the_connector_it_serves(model: StationModel) -> None:
    """The label on the holster, not our number for it."""
    view = among(VARIANTS["choose_trouble"], 2)
    view = replace(view, evses=(replace(view.evses[0], label="Left"), *view.evses[1:]))
    model.apply(view)

    notes = [row.note for row in model.evse.pay.face.rail_rows]
    assert notes[0] == "Reader is serving connector Left"
    assert notes[1] == "Not available now"


@guards(MoneyRule.M6, Pitfall.PAID_TOO_SOON)
def test_the_money_word_is_never_ahead_of_the_provider(model: StationModel) -> None:
    """A capture that is being retried is not called charged."""
    model.apply(station(VARIANTS["summary_settling"]))
    assert model.evse.summary.moneyText == "The payment is being completed."
    assert not model.evse.summary.settled

    model.apply(station(EVSES["summary"]))
    assert "€13.85" in model.evse.summary.moneyText
    assert "€46.15" in model.evse.summary.moneyText


def test_the_panel_goes_back_to_its_own_language(model: StationModel) -> None:
    """When the driver's session leaves the screen, the next driver meets the station's language."""
    wanted = QSignalSpy(model.languageWanted)
    model.apply(station(EVSES["summary"]))
    model.set_language("de")
    model.apply(station(EVSES["attract"]))

    assert wanted.count() == 1
    assert wanted.at(0) == ["en"]


def test_the_curve_is_thinned_and_keeps_the_newest_point() -> None:
    """A night's worth of points is drawn with few, the last of them the current power."""
    points = tuple(
        replace(CHARGE.curve[0], elapsed_ms=at * 1000, power_w=at * 10) for at in range(5000)
    )
    shape = curve_shape(points, 300)

    assert len(shape.points) <= POINTS_MAX + 1
    assert shape.points[-1][0] == 1.0
    assert shape.grid_texts[-1] == "60"


def test_taps_reach_the_core_as_commands(qapp: object) -> None:
    """Slots of the models send, and nothing else happens."""
    sent: list[Command] = []
    model = StationModel(sent.append)
    model.apply(station(EVSES["charging"]))
    model.evse.askToStop()

    assert [type(command).__name__ for command in sent] == ["AskToStop"]


def test_no_advice_points_to_what_is_not_there(model: StationModel) -> None:
    """One connector: no other one is named. No phone payment: no phone is named."""
    fault = replace(EVSES["fault"], fault=FaultCode.CONTROLLER_FAULT)
    model.apply(station(fault))
    assert model.evse.notice.doText == "Please unplug and use another station."
    model.apply(among(fault, 2))
    assert model.evse.notice.doText == "Please unplug and use another connector."

    refused = EVSES["refused"]
    model.apply(station(refused))
    assert model.evse.notice.doText == "Try another card, or pay with your phone."
    model.apply(station(replace(refused, rails=refused.rails[:1])))
    assert model.evse.notice.doText == "Try another card."


def test_every_advice_that_can_be_narrowed_is_one_that_is_given() -> None:
    """A text that was reworded in one table only would never be found."""
    told = (*texts.REFUSED.values(), *texts.FAULTS.values(), *texts.GUARD.values())
    given = {notice[2] for notice in told}

    assert {*texts.ALONE, *texts.WITHOUT_PHONE} <= given
    assert {text for text in given if "another connector" in text} == set(texts.ALONE)
    assert {text for text in given if "with your phone" in text} == set(texts.WITHOUT_PHONE)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tariff", "Closes in"),
        ("refused", "Closes in"),
        ("choose_still_there", "The card reader pauses in"),
        ("stop", "Charging goes on in"),
        ("summary", "Back to start in"),
    ],
)
def test_a_countdown_says_what_will_happen(model: StationModel, name: str, told: str) -> None:
    """Nobody is told that the start comes where the same screen stays."""
    model.apply(station({**EVSES, **VARIANTS}[name]))

    assert model.evse.leavingText.startswith(told)
