"""Addresses of the meters that are spoken to over HTTP: what is understood, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hw_drivers.iem_dcr_meter import IemDcrMeter
from hw_drivers.lem_dcbm_meter import LemDcbmMeter
from hw_drivers.meter_urls import meter_from_url
from kiosk.errors import InputError
from kiosk.ports import Identifying, Meter, TransactionMeter
from tests.drivers.helpers import CountingClock


def made(url: str) -> Meter:
    return meter_from_url(url, meter_id="m", evse_id=2, clock=CountingClock())


@pytest.mark.parametrize(
    ("url", "kind", "address"),
    [
        ("lem://192.168.1.2", LemDcbmMeter, "192.168.1.2:80"),
        ("lem://meter.cabinet:8000/", LemDcbmMeter, "meter.cabinet:8000"),
        ("lems://192.168.1.2", LemDcbmMeter, "192.168.1.2:80"),
        ("lem://[fe80::1]", LemDcbmMeter, "fe80::1:80"),
        ("iem+http://192.168.60.12", IemDcrMeter, "192.168.60.12:80"),
    ],
)
def test_a_url_gives_the_driver(url: str, kind: type, address: str) -> None:
    """The scheme chooses the driver, which keeps transactions of its own and says who it is."""
    meter = made(url)
    assert isinstance(meter, kind)
    assert isinstance(meter, TransactionMeter)
    assert isinstance(meter, Identifying)
    assert isinstance(meter, LemDcbmMeter | IemDcrMeter)
    assert str(meter._device) == address
    assert (meter._device._tls is not None) is url.startswith("lems:")


def test_the_certificate_of_the_meter_may_be_given(tmp_path: Path) -> None:
    """A file that is there is taken; what it holds is looked at on entering."""
    file = tmp_path / "dcbm.pem"
    file.write_text("")
    meter = made(f"lems://h?certificate={file}")
    assert isinstance(meter, LemDcbmMeter)
    assert meter._device._tls is not None
    assert meter._device._tls.certificate_path == str(file)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("lem://", "host is missing"),
        ("lem://h/v1", "no path"),
        ("lem://h?certificate=x.pem", "unknown option 'certificate'"),
        ("lems://h?certificate=/nowhere/x.pem", "no certificate file /nowhere/x.pem"),
        ("lem://user:word@h", "credentials"),
        ("iem+http://h/counter", "no path"),
        ("iem+http://h?x=1", "unknown option 'x'"),
        ("iem://h", r"unknown kind of meter.*iem\+http"),
    ],
)
def test_a_url_that_makes_no_sense_is_refused(url: str, reason: str) -> None:
    """Before anything is opened, with the part that is wrong."""
    with pytest.raises(InputError, match=reason) as caught:
        made(url)
    assert "word" not in str(caught.value)
