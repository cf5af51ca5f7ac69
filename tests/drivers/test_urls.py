"""Addresses of meters and controllers: what is understood, and what is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.everest.controller import EverestController
from hw_drivers.everest.links import EverestLinks
from hw_drivers.everest.meter import EverestMeter
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_lines import ModbusLines
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import Parity, RtuOverTcpWire, SerialWire, TcpWire
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
    assert meter._line.wire == TcpWire(host="10.0.0.7", port=1502)
    assert meter._unit == 3


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
    assert first._line.wire == TcpWire(host="gateway", port=502)


def test_a_serial_address_gives_port_and_rate() -> None:
    """The last part of the path is the unit; rate and framing have the usual defaults."""
    plain, full = (
        meter_from_url(
            f"modbus+rtu:///dev/serial/by-id/usb-1/{unit}?map=eastron_sdm630{options}",
            meter_id="m",
            evse_id=1,
            clock=CountingClock(),
        )
        for unit, options in ((7, ""), (247, "&baud=19200&parity=E&stopbits=2"))
    )
    assert isinstance(plain, ModbusMeter)
    assert isinstance(full, ModbusMeter)
    port = "/dev/serial/by-id/usb-1"
    assert plain._line.wire == SerialWire(port=port, baud=9600, parity=Parity.NONE, stopbits=1)
    assert full._line.wire == SerialWire(port=port, baud=19200, parity=Parity.EVEN, stopbits=2)
    assert (plain._unit, full._unit) == (7, 247)


def test_a_port_has_one_rate(tmp_path: Path) -> None:
    """Meters on one port share it; another rate, name or protocol at the same end is refused."""
    port, alias = tmp_path / "ttyUSB0", tmp_path / "by-id"
    port.touch()
    alias.symlink_to(port)
    lines = ModbusLines()

    def meter(address: str, options: str = "") -> ModbusMeter:
        url = f"{address}?map=eastron_sdm630{options}"
        made = meter_from_url(url, meter_id="m", evse_id=1, clock=CountingClock(), lines=lines)
        assert isinstance(made, ModbusMeter)
        return made

    assert meter(f"modbus+rtu://{port}/1")._line is meter(f"modbus+rtu://{port}/2")._line
    with pytest.raises(InputError, match=r"19200 8N1\): another meter uses it as .*9600 8N1"):
        meter(f"modbus+rtu://{port}/3", "&baud=19200")
    with pytest.raises(InputError, match="another meter uses it as .*ttyUSB0"):
        meter(f"modbus+rtu://{alias}/3")
    meter("modbus+tcp://gateway/1")
    with pytest.raises(InputError, match="another meter uses it as TcpWire"):
        meter("modbus+rtuovertcp://gateway/2")


def test_a_serial_gateway_speaks_rtu_over_tcp() -> None:
    """A transparent gateway is a host and a port, and the frames are RTU's."""
    meter = meter_from_url(
        "modbus+rtuovertcp://10.0.0.8:4196/3?map=eastron_sdm630",
        meter_id="m",
        evse_id=1,
        clock=CountingClock(),
    )
    assert isinstance(meter, ModbusMeter)
    assert meter._line.wire == RtuOverTcpWire(host="10.0.0.8", port=4196)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("modbus+udp://host/1?map=eastron_sdm630", r"unknown kind of meter.*modbus\+tcp"),
        ("modbus+rtu://host/1?map=eastron_sdm630", "a serial port has no host"),
        ("modbus+rtu:///1?map=eastron_sdm630", "serial port and the unit"),
        ("modbus+rtu:///dev/ttyUSB0?map=eastron_sdm630", "path must be the unit"),
        ("modbus+rtu:///dev/ttyUSB0/0?map=eastron_sdm630", "path must be the unit"),
        ("modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&baud=fast", "'baud' must be 300"),
        ("modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&baud=0", "'baud' must be 300"),
        ("modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&parity=X", "'parity' must be N, E or O"),
        ("modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&stopbits=3", "'stopbits' must be 1..2"),
        ("modbus+tcp://host/1?map=eastron_sdm630&baud=9600", "unknown option 'baud'"),
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
