"""Whatever a meter's bodies say, a driver gives readings or DeviceErrors, and never a wild number.

A few hundred tries in the ordinary run, ten thousand each in `make torture`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hw_drivers import iem_dcr_meter
from hw_drivers.simulated.http_server import HttpReply, HttpServer
from kiosk.domain.readings import MeterReading, Quality
from kiosk.errors import DeviceError
from kiosk.ports import Meter, TransactionMeter
from tests.drivers.http_far_ends import MovedClock, iem_driver, lem_driver, listening, transaction
from tests.drivers.test_iem_dcr import KEY, RECORD, VALUES
from tests.drivers.test_lem_dcbm import LIVE, STATUS, STOPPED
from tests.drivers.test_lem_dcbm import RECORD as LEM_RECORD

WH_MAX: Final = 10**18
ODD: Final = (
    *(b"NaN", b"-1", b"1e999", b"1e999999999999999999", b"-0.0", b"null", b"true", b"0.1", b"4"),
    *(b'""', b"{}", b"[]", b'"NaN"', b'"\\ud800"', b'"G"', b'"00000000.001"', b"9" * 5000),
)

SCALARS: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["", "G", "kWh", "B", "E"]),
)
NESTED: Final = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def damaged(draw: st.DrawFn, body: bytes) -> bytes:
    """The body, or one with a part of it cut, replaced, repeated or turned into something else."""
    kind = draw(st.sampled_from(["whole", "bytes", "cut", "value", "key", "odd", "record"]))
    match kind:
        case "whole":
            return body
        case "bytes":
            return draw(st.binary(max_size=200))
        case "cut":
            return body[: draw(st.integers(0, len(body)))]
        case "odd":
            at = draw(st.integers(0, len(body)))
            return body[:at] + draw(st.sampled_from(ODD)) + body[at + draw(st.integers(0, 6)) :]
    try:
        said = json.loads(body)
    except ValueError:
        parts = body.split(b"|")
        parts[draw(st.integers(0, len(parts) - 1))] = json.dumps(draw(NESTED)).encode()
        return b"|".join(parts)
    holder, key = draw(st.sampled_from(_places(said)))
    if kind == "key":
        del holder[key]
    else:
        holder[key] = draw(NESTED)
    return json.dumps(said).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in the document that something stands in."""
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    found = [(value, key) for key in keys]
    return found + [place for key in keys for place in _places(value[key])]


LEM_PATHS: Final = {
    "/v1/status": json.dumps(STATUS).encode(),
    "/v1/livemeasure": LIVE,
    "/v1/legal": STOPPED,
    "/v1/ocmf": LEM_RECORD,
    "/v1/settings": b'{"meterId": "12024072805", "result": 1}',
}
ROOT: Final = "/counter/v1/ocmf"
IEM_PATHS: Final = {
    f"{ROOT}/metervalue": VALUES,
    f"{ROOT}/transaction": RECORD,
    f"{ROOT}/receipt": RECORD,
    f"{ROOT}/publickey": KEY,
    f"{ROOT}/gw": b'{"CT": "EVSEID", "CI": "DE*ABC*E1", "TM": "2024-12-16T19:00:22,000+0200 U"}',
}


async def play(
    paths: dict[str, bytes], make: Callable[[int, MovedClock], Meter], asks: list[int]
) -> None:
    """Some of what a driver can be asked, in some order, against these bodies."""
    server = HttpServer(
        answer=lambda request: HttpReply(
            body=paths.get(request.path, b"{}"),
            status=201 if request.method == "POST" else 200,
        )
    )
    words: set[str] = set()
    async with listening(server), make(server.port, MovedClock()) as meter:
        assert isinstance(meter, TransactionMeter)
        every = (
            meter.read,
            lambda: meter.begin(transaction()),
            lambda: meter.begin(transaction("other")),
            lambda: meter.end("s1-t"),
            lambda: meter.end("other"),
            meter.identify,
            lambda: anext(aiter(meter.readings())),
        )
        for number in asks:
            try:
                said = await every[number]()
            except DeviceError as error:
                words.add(str(error).partition(":")[0])
                continue
            for reading in _readings(said):
                assert type(reading.energy_import_wh) is int
                assert 0 <= reading.energy_import_wh < WH_MAX
                assert reading.quality in {Quality.GOOD, Quality.SUSPECT}
                reading.raw.encode()
    assert all(word.isidentifier() for word in words)


def _readings(said: object) -> list[MeterReading]:
    if isinstance(said, MeterReading):
        return [said]
    held = (getattr(said, name, None) for name in ("reading", "begin"))
    return [one for one in held if isinstance(one, MeterReading)]


def fuzzed(
    paths: dict[str, bytes], make: Callable[[int, MovedClock], Meter], examples: int
) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def one(data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.sampled_from(sorted(paths)), min_size=1, max_size=2))
        bodies = {
            path: data.draw(damaged(body)) if path in chosen else body
            for path, body in paths.items()
        }
        asks = data.draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
        runner.run(play(bodies, make, asks))

    with asyncio.Runner() as runner:
        one()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meter that does not follow a receipt is not looked at for a second each time."""
    monkeypatch.setattr(iem_dcr_meter, "LOOK_S", 0)
    monkeypatch.setattr(iem_dcr_meter, "LOOKS", 2)


FAR_ENDS: Final = pytest.mark.parametrize(
    ("paths", "make"), [(LEM_PATHS, lem_driver), (IEM_PATHS, iem_driver)], ids=["lem", "iem"]
)


@FAR_ENDS
def test_any_body_is_a_reading_or_a_device_error(paths: dict[str, bytes], make: Any) -> None:
    """Nothing else leaves the driver, however the bodies are damaged."""
    fuzzed(paths, make, 100)


@pytest.mark.torture
@FAR_ENDS
def test_any_body_is_a_reading_or_a_device_error_ten_thousand_times(
    paths: dict[str, bytes], make: Any
) -> None:
    """The same for long."""
    fuzzed(paths, make, 10_000)
