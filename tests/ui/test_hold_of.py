"""What a station reserves: the operator's figure, the tariff's, or what a session may cost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.config import Config, HoldConfig
from kiosk.domain.money import Amount
from kiosk.domain.tariff import Tariff
from kiosk.errors import InputError
from kiosk.services.settings import EvseSetting, StationSettings, check_hold
from ui.build.settings import hold_of

DEMO = Path(__file__).parents[2] / "assets" / "tariffs" / "demo_de.json"
FLAT_AND_TIME = Path(__file__).parents[1] / "simulation" / "tariffs" / "flat_and_time.json"


def config(**hold: Any) -> Config:
    """Only the part that is looked at."""
    return cast("Config", SimpleNamespace(hold=HoldConfig(**hold)))


@pytest.fixture
def tariff() -> Tariff:
    """0.59 EUR a kWh, idle 0.10 a minute after 45 minutes, capped at 12; no figure for the hold."""
    return replace(load_tariff(DEMO, tz="Europe/Berlin"), hold_minor=None)


def test_operators_figure_wins(tariff: Tariff) -> None:
    """Even above what the tariff or the likely session says."""
    own = replace(tariff, hold_minor=6000)

    assert hold_of(config(amount_minor=7000), own) == Amount(7000, "EUR")


def test_tariffs_figure_is_taken_as_it_stands(tariff: Tariff) -> None:
    """Not rounded, but bounded."""
    own = replace(tariff, hold_minor=6010)

    assert hold_of(config(), own) == Amount(6010, "EUR")
    assert hold_of(config(amount_minor_max=5000), own) == Amount(5000, "EUR")


def test_likely_session_at_its_dearest_is_rounded_up_to_a_whole_unit(tariff: Tariff) -> None:
    """60 kWh at 0.59 are 35.40, and 30 idle minutes at 0.10 are 3.00: 38.40, so 39.00."""
    sized = hold_of(config(likely_energy_wh=60_000, likely_idle_min=30), tariff)

    assert sized == Amount(3900, "EUR")
    assert sized.major == Decimal("39.00")


def test_bound_holds_for_a_computed_hold_too(tariff: Tariff) -> None:
    """A long likely session never asks a driver for more than the operator's bound."""
    assert hold_of(config(likely_energy_wh=400_000), tariff) == Amount(15_000, "EUR")


@pytest.mark.parametrize(("minor", "is_enough"), [(247, False), (248, True)])
def test_a_hold_that_the_first_minute_can_use_up_is_refused(minor: int, is_enough: bool) -> None:
    """M3: 1.00 a session, 0.25 a minute and 2.5 kWh at 0.49 are 2.48 in a minute at full power."""
    tariff = load_tariff(FLAT_AND_TIME, tz="Europe/Berlin")
    settings = StationSettings(
        station_id="S", operator="O", helpline="1", tz="Europe/Berlin",
        evses=(EvseSetting(evse_id=1, label="1", power_max_kw=150),),
        hold=Amount(minor, "EUR"), look_ahead_s=60,
    )  # fmt: skip

    if is_enough:
        check_hold(settings, tariff)
    else:
        with pytest.raises(InputError, match=r"hold: 2\.47 .* 60 s at 150 kW .* 2\.48 EUR"):
            check_hold(settings, tariff)
