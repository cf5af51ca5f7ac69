"""Addresses of meters and controllers: what is understood, and what is refused with its reason."""

from __future__ import annotations

import pytest

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.everest.controller import EverestController
from hw_drivers.everest.links import EverestLinks
from hw_drivers.everest.meter import EverestMeter
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_line import ModbusLines
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.simulated.controller import StreetController
from kiosk.errors import InputError
from tests.drivers.helpers import CountingClock


def test_a_meter_url_gives_the_driver() -> None:
    """Host, port, unit and map are taken from the address."""
    meter = meter_from_url(
        "modbus+tcp://10.0.0.7:1502/3?map=eastron_sdm630",
        meter_id="m",
        evse_id=1,
        clock=CountingClock(),
    )
    assert isinstance(meter, ModbusMeter)
    assert meter.meter_id == "m"
    assert (meter._line.host, meter._line.port, meter._unit) == ("10.0.0.7", 1502, 3)


def test_meters_behind_one_address_share_the_line() -> None:
    """With one `lines`, two units of one gateway get one connection."""
    lines = ModbusLines()
    first, second = (
        meter_from_url(
            f"modbus+tcp://gateway/{unit}?map=eastron_sdm630",
            meter_id=f"m{unit}",
            evse_id=unit,
            clock=CountingClock(),
            lines=lines,
        )
        for unit in (1, 2)
    )
    assert isinstance(first, ModbusMeter)
    assert isinstance(second, ModbusMeter)
    assert first._line is second._line
    assert first._line.port == 502


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("modbus+rtu://host/1?map=eastron_sdm630", r"unknown kind of meter.*modbus\+tcp"),
        ("nonsense", "unknown kind of meter"),
        ("modbus+tcp:///1?map=eastron_sdm630", "host is missing"),
        ("modbus+tcp://host:99999/1?map=eastron_sdm630", "[Pp]ort"),
        ("modbus+tcp://host/?map=eastron_sdm630", "path must be the unit"),
        ("modbus+tcp://host/0?map=eastron_sdm630", "path must be the unit"),
        ("modbus+tcp://host/248?map=eastron_sdm630", "path must be the unit"),
        ("modbus+tcp://host/one?map=eastron_sdm630", "path must be the unit"),
        ("modbus+tcp://host/1", "'map' is missing"),
        ("modbus+tcp://host/1?map=", "once, with a value"),
        ("modbus+tcp://host/1?map=a&map=b", "once, with a value"),
        ("modbus+tcp://host/1?map=sdm_unknown", "no such register map.*eastron_sdm630"),
        ("modbus+tcp://host/1?map=eastron_sdm630&speed=9", "unknown option 'speed'"),
        ("modbus+tcp://user:word@host/1?map=eastron_sdm630", "credentials"),
    ],
)
def test_a_meter_url_that_makes_no_sense_is_refused(url: str, reason: str) -> None:
    """Every part of a URL is checked before anything is opened."""
    with pytest.raises(InputError, match=reason) as caught:
        meter_from_url(url, meter_id="m", evse_id=1, clock=CountingClock())
    assert "word" not in str(caught.value)


def test_a_pace_of_nothing_is_refused() -> None:
    """A meter is never asked in a hot loop."""
    with pytest.raises(InputError, match="poll_s"):
        meter_from_url(
            "modbus+tcp://h/1?map=eastron_sdm630",
            meter_id="m",
            evse_id=1,
            clock=CountingClock(),
            poll_s=0,
        )


def test_a_controller_url_gives_the_street_controller() -> None:
    """`street://host:port/evse` is a controller of a running street."""
    assert isinstance(controller_from_url("street://127.0.0.1:4000/2", evse_id=1), StreetController)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ocpp://host:1/1", "unknown kind of controller.*street"),
        ("street://host/1", "port is missing"),
        ("street://host:4000/", "path must be the EVSE"),
        ("street://host:4000/1?x=1", "unknown option"),
    ],
)
def test_a_controller_url_that_makes_no_sense_is_refused(url: str, reason: str) -> None:
    """The same strictness for controllers."""
    with pytest.raises(InputError, match=reason):
        controller_from_url(url, evse_id=1)


EVEREST = "everest://broker:1884/kiosk_evse1?token=kiosk_token&auth=kiosk_auth&errors=kiosk_errors"


def everest_meter(url: str, everest: EverestLinks, evse_id: int = 1) -> EverestMeter:
    meter = meter_from_url(
        url, meter_id="m", evse_id=evse_id, clock=CountingClock(), everest=everest
    )
    assert isinstance(meter, EverestMeter)
    return meter


def everest_controller(url: str, everest: EverestLinks, evse_id: int = 1) -> EverestController:
    controller = controller_from_url(url, evse_id=evse_id, everest=everest)
    assert isinstance(controller, EverestController)
    return controller


@pytest.mark.parametrize("url", [EVEREST, "everest+legacy://broker:1883/evse_manager"])
def test_one_everest_url_gives_both_sides_of_one_evse(url: str) -> None:
    """Meter and controller of the same address are two sides of the same object."""
    everest = EverestLinks()
    assert everest_meter(url, everest).evse is everest_controller(url, everest).evse


def test_evses_behind_one_broker_share_the_link() -> None:
    """Two EVSEs, one connection; the number of the EVSE is the kiosk's own unless it is given."""
    everest = EverestLinks()
    first = everest_meter(EVEREST, everest)
    second = everest_meter(f"{EVEREST.replace('evse1', 'evse2')}&connector=7", everest, 2)
    assert first.evse.link is second.evse.link
    assert (first.evse.link.host, first.evse.link.port) == ("broker", 1884)
    assert first.evse is not second.evse
    assert first.evse.dialect.names.connector == 1
    assert second.evse.dialect.names.connector == 7


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("everest://broker/", "path must be the id of the evse_manager_consumer"),
        ("everest+legacy://broker/a/b", "path must be the id of the EVSE manager"),
        ("everest://broker/e?token=a/b", "'token' is no module id"),
        ("everest://broker/e?token=t&connector=0", "'connector' must be 1..128"),
        ("everest://broker/e?token=t&connector=x", "'connector' must be 1..128"),
        ("everest://broker/e?speed=9", "unknown option 'speed'"),
        ("everest+legacy://broker/e?auth=a", "unknown option 'auth'"),
        ("everest://user:word@broker/e?token=t", "credentials"),
        ("everest://broker/e", "option 'token' is missing"),
    ],
)
def test_an_everest_url_that_makes_no_sense_is_refused(url: str, reason: str) -> None:
    """Checked before anything is opened; a password is not repeated."""
    with pytest.raises(InputError, match=reason) as caught:
        controller_from_url(url, evse_id=1)
    assert "word" not in str(caught.value)


def test_one_evse_with_two_sets_of_options_is_refused() -> None:
    """Meter and controller would disagree about whose it is."""
    everest = EverestLinks()
    everest_meter(EVEREST, everest)
    with pytest.raises(InputError, match="other options"):
        everest_controller("everest://broker:1884/kiosk_evse1?token=t", everest)
