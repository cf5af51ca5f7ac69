"""Before the ledger has been read the screen answers touches and sells nothing."""

from __future__ import annotations

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView
from kiosk.services.opening import Opening


def _evse(evse_id: int) -> EvseView:
    return EvseView(
        evse_id=evse_id,
        label=str(evse_id),
        screen=Screen.ATTRACT,
        badge=EvseBadge.OPENING,
        power_max_kw=50,
        prices=(),
        hold=None,
    )


VIEW = StationView(
    station_id="S1",
    operator="O",
    helpline="1",
    focus=1,
    evses=(_evse(1), _evse(2)),
    test_money=True,
    tz="UTC",
)


def test_price_is_shown_and_left() -> None:
    """A touch on a price turns the page, Back turns it again."""
    shown: list[StationView] = []
    opening = Opening(VIEW, shown.append)

    opening.request(cmd.ShowTariff(1))
    opening.request(cmd.GoBack(1))

    assert [view.focused.screen for view in shown] == [Screen.TARIFF, Screen.ATTRACT]


@pytest.mark.parametrize(
    "command",
    [cmd.ChooseRail(1, RailKind.QR), cmd.StopRequested(1), cmd.ShowReceipt(1), cmd.FocusEvse(9)],
)
def test_nothing_is_sold(command: cmd.Command) -> None:
    """What needs a ledger, or an EVSE that is not there, changes nothing."""
    shown: list[StationView] = []

    Opening(VIEW, shown.append).request(command)

    assert shown == []


def test_reader_of_a_price_goes_on_reading() -> None:
    """The station is asked for the page that somebody has open."""
    opening = Opening(VIEW, lambda _: None)
    opening.request(cmd.FocusEvse(2))
    opening.request(cmd.ShowTariff(2))
    asked: list[cmd.Command] = []

    opening.hand_over(asked.append)

    assert asked == [cmd.FocusEvse(2), cmd.ShowTariff(2)]


def test_nobody_there_asks_for_nothing() -> None:
    """The station decides by itself which EVSE is in front, as after every start."""
    asked: list[cmd.Command] = []

    Opening(VIEW, lambda _: None).hand_over(asked.append)

    assert asked == []
