"""The bench's commands on one EVSE, and the words of the control protocol. May import domain and
errors.
"""

from __future__ import annotations

import json
from typing import Any

from hw_drivers.simulated.evse import SimulatedEvse
from kiosk.domain.controller import CableState, ControllerState, EnergyState, StopCause
from kiosk.errors import DeviceProtocolError, InputError

Request = dict[str, Any]


async def plug(evse: SimulatedEvse, request: Request) -> None:
    """`soc_percent` is optional."""
    soc_percent = number(request, "soc_percent", top=100) if "soc_percent" in request else None
    evse.plug()
    if soc_percent is not None and evse.car is not None:
        evse.car.set_soc(soc_percent)


async def unplug(evse: SimulatedEvse, _request: Request) -> None:
    evse.unplug()


async def set_soc(evse: SimulatedEvse, request: Request) -> None:
    if evse.car is None:
        msg = "evse_id"
        raise InputError(msg, "no car is plugged in")
    evse.car.set_soc(number(request, "soc_percent", top=100))


async def fill(evse: SimulatedEvse, _request: Request) -> None:
    """The battery is full: the car pauses."""
    await set_soc(evse, {"soc_percent": 100})


async def withhold(evse: SimulatedEvse, request: Request) -> None:
    evse.withheld = switch(request)


async def refuse_start(evse: SimulatedEvse, request: Request) -> None:
    evse.refuse_start = switch(request)


async def refuse_car(evse: SimulatedEvse, request: Request) -> None:
    evse.car_refuses = switch(request)


async def silence_car(evse: SimulatedEvse, request: Request) -> None:
    evse.car_silent = switch(request)


async def set_fault(evse: SimulatedEvse, request: Request) -> None:
    """`fault` is a snake_case word, empty to repair."""
    word = request.get("fault", "")
    if not isinstance(word, str) or (word and not word.isidentifier()):
        msg = "fault"
        raise InputError(msg, f"{word!r} is not a snake_case word")
    evse.set_fault(word)


async def interrupt(evse: SimulatedEvse, request: Request) -> None:
    """`cause` is a StopCause other than none."""
    known = [cause.value for cause in StopCause if cause is not StopCause.NONE]
    cause = request.get("cause")
    if cause not in known:
        msg = "cause"
        raise InputError(msg, f"{cause!r} is not one of {', '.join(known)}")
    evse.interrupt(StopCause(cause))


async def restore_controller(evse: SimulatedEvse, _request: Request) -> None:
    evse.link_cut = False


def parsed(line: bytes) -> Request:
    """One request. Raises InputError."""
    try:
        request = json.loads(line)
    except ValueError as error:
        msg = "request"
        raise InputError(msg, f"is not JSON: {error}") from error
    if not isinstance(request, dict):
        msg = "request"
        raise InputError(msg, "is not a JSON object")
    return request


def number(request: Request, key: str, *, top: int = 1 << 31) -> int:
    """A whole number in 0..top. Raises InputError."""
    value = request.get(key)
    if type(value) is not int or not 0 <= value <= top:
        raise InputError(key, f"{value!r} is not a whole number up to {top}")
    return value


def text(request: Request, key: str) -> str:
    """A text that is not empty. Raises InputError."""
    value = request.get(key)
    if not isinstance(value, str) or not value:
        raise InputError(key, "is missing or empty")
    return value


def switch(request: Request) -> bool:
    """`on`, true if it is not given. Raises InputError."""
    value = request.get("on", True)
    if not isinstance(value, bool):
        msg = "on"
        raise InputError(msg, f"{value!r} is not true or false")
    return value


def state_fields(state: ControllerState) -> dict[str, Any]:
    """A controller's state as it travels."""
    return {
        "evse_id": state.evse_id,
        "cable": state.cable.value,
        "energy": state.energy.value,
        "transaction_id": state.transaction_id,
        "stop_cause": state.stop_cause.value,
        "soc_percent": state.soc_percent,
        "fault": state.fault,
    }


def state_of(fields: dict[str, Any], *, evse_id: int) -> ControllerState:
    """The state that travelled, under the kiosk's own number. Raises DeviceProtocolError."""
    try:
        return ControllerState(
            evse_id=evse_id,
            cable=CableState(fields["cable"]),
            energy=EnergyState(fields["energy"]),
            transaction_id=str(fields["transaction_id"]),
            stop_cause=StopCause(fields["stop_cause"]),
            soc_percent=None if fields["soc_percent"] is None else int(fields["soc_percent"]),
            fault=str(fields["fault"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"bad_answer: no controller state: {error!r}"
        raise DeviceProtocolError(msg) from error
