"""Probing every device and the provider once, for a technician. May import domain, ports, errors.

Nothing here changes anything: no energy, no money. Each probe has its own time limit, so that one
dead device never hides the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from decimal import Decimal
from typing import Final, TypeVar, cast

from kiosk.domain.controller import ControllerState
from kiosk.domain.health import Finding, Health
from kiosk.domain.readings import DeviceIdentity, DeviceStatus, MeterReading, Quality
from kiosk.errors import DeviceError, PaymentError
from kiosk.ports import ChargeController, Identifying, Meter, PaymentRail, Probing, TokenReader

PROBE_S: Final = 10.0
_FREQUENCY_HZ: Final = (Decimal(45), Decimal(65))
_PHASE_V: Final = (Decimal(85), Decimal(300))
_POWER_FACTOR: Final = Decimal("1.2")
"""What a meter may show above the rated power before it is doubted; as `metering` allows."""

T = TypeVar("T")


async def examine_meter(
    subject: str, meter: Meter, *, power_max_w: int | None = None, timeout_s: float = PROBE_S
) -> Finding:
    """Enter the meter, read it once, ask who it is, and look at the numbers."""
    try:
        async with asyncio.timeout(timeout_s):
            async with meter:
                reading = await meter.read()
                identity = await identity_of(meter)
    except (DeviceError, TimeoutError) as error:
        return _broken(subject, error)
    reason = _implausible(reading, power_max_w)
    return Finding(
        subject=subject,
        health=Health.DOUBTFUL if reason else Health.WELL,
        reason=reason,
        identity=identity,
        facts=facts_of(reading),
    )


async def identity_of(device: object) -> DeviceIdentity | None:
    """Who a device says it is; None if it cannot say. Raises DeviceError."""
    return await device.identify() if isinstance(device, Identifying) else None


def facts_of(reading: MeterReading) -> tuple[tuple[str, str], ...]:
    """The values of a reading as a technician reads them."""
    numbers: list[tuple[str, object, str]] = [
        ("energy", Decimal(reading.energy_import_wh).scaleb(-3), "kWh"),
        ("power", reading.power_w, "W"),
        ("frequency", reading.frequency_hz, "Hz"),
    ]
    shown = [(name, f"{value:f} {unit}") for name, value, unit in numbers if value is not None]
    for name, values, unit in (
        ("voltage", reading.voltage_v, "V"),
        ("current", reading.current_a, "A"),
    ):
        if values:
            shown.append((name, f"{' / '.join(f'{value:.1f}' for value in values)} {unit}"))
    return (*shown, ("quality", reading.quality.value))


async def examine_controller(
    subject: str, controller: ChargeController, *, timeout_s: float = PROBE_S
) -> Finding:
    """Enter the controller and wait for its first state."""
    try:
        async with asyncio.timeout(timeout_s):
            async with controller:
                state = await _first(controller.states(), ControllerState)
                identity = await identity_of(controller)
    except (DeviceError, TimeoutError) as error:
        return _broken(subject, error)
    return Finding(
        subject=subject,
        health=Health.DOUBTFUL if state.fault else Health.WELL,
        reason="controller_fault" if state.fault else "",
        detail=state.fault,
        identity=identity,
        facts=(("cable", state.cable.value), ("energy", state.energy.value)),
    )


async def examine_reader(
    subject: str, reader: TokenReader, *, timeout_s: float = PROBE_S
) -> Finding:
    """Enter the reader and wait until it says whether it is there."""
    try:
        async with asyncio.timeout(timeout_s):
            async with reader:
                status = await _first(reader.tokens(), DeviceStatus)
                identity = await identity_of(reader)
    except (DeviceError, TimeoutError) as error:
        return _broken(subject, error)
    health = Health.WELL if status.online else Health.BROKEN
    return Finding(subject=subject, health=health, reason=status.reason, identity=identity)


async def examine_rail(
    subject: str, rail: PaymentRail, *, timeout_s: float = PROBE_S
) -> Sequence[Finding]:
    """What the rail finds of itself; a rail that cannot look says so."""
    if not isinstance(rail, Probing):
        return (Finding(subject=subject, health=Health.DOUBTFUL, reason="not_probed"),)
    try:
        async with asyncio.timeout(timeout_s):
            return await rail.probe()
    except (PaymentError, DeviceError, TimeoutError) as error:
        return (_broken(subject, error),)


def reason_word(error: Exception) -> str:
    """The stable word an error begins with, else one for its kind."""
    if isinstance(error, TimeoutError):
        return "no_answer"
    word, colon, _ = str(error).partition(":")
    return word if colon and word.isidentifier() else type(error).__name__


def _implausible(reading: MeterReading, power_max_w: int | None) -> str:
    """Why a technician should doubt these values, empty if nobody should."""
    if reading.quality is not Quality.GOOD:
        return f"quality_{reading.quality.value}"
    low_hz, high_hz = _FREQUENCY_HZ
    if reading.frequency_hz is not None and not low_hz <= reading.frequency_hz <= high_hz:
        return "frequency_off"
    low_v, high_v = _PHASE_V
    if len(reading.voltage_v) > 1 and not all(low_v <= v <= high_v for v in reading.voltage_v):
        return "voltage_off"
    if power_max_w is not None and reading.power_w is not None:
        most_w = power_max_w * _POWER_FACTOR
        if not -most_w <= reading.power_w <= most_w:
            return "power_off"
    return ""


def _broken(subject: str, error: Exception) -> Finding:
    return Finding(
        subject=subject, health=Health.BROKEN, reason=reason_word(error), detail=str(error)
    )


async def _first(stream: AsyncIterator[object], wanted: type[T]) -> T:
    """The first thing of this kind a device says. The caller bounds the waiting."""
    async with aclosing(cast("AsyncGenerator[object]", stream)):
        async for said in stream:
            if isinstance(said, wanted):
                return said
            if isinstance(said, DeviceStatus) and not said.online:
                msg = f"{said.reason or 'offline'}: it says so itself"
                raise DeviceError(msg)
    msg = "stream_ended: it said nothing"
    raise DeviceError(msg)
