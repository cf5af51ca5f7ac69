"""Taking the two readings a bill hangs on, from any meter: read, or with its own transactions.

May import domain, ports, errors. Nothing is believed here: the station judges what comes back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, TypeVar

from kiosk.domain.prices import price_views
from kiosk.domain.readings import MeterTransaction, TransactionBegun, TransactionDone
from kiosk.domain.tariff import Tariff
from kiosk.errors import DeviceError
from kiosk.journal import warn
from kiosk.ports import Clock, Meter, TransactionMeter

RETRY_S: Final = 0.5
TARIFF_TEXT_MAX: Final = 250
"""OCMF 1.4.1, field TT."""

T = TypeVar("T")


async def take_begin(
    meter: Meter, transaction: MeterTransaction, *, seconds: float, try_s: float, clock: Clock
) -> TransactionBegun | None:
    """The begin of this transaction, None if the meter gave none within `seconds`.

    `try_s` bounds each try. Safe to repeat: the id is the transaction's own.
    """

    async def attempt() -> TransactionBegun:
        if isinstance(meter, TransactionMeter):
            return await meter.begin(transaction)
        return TransactionBegun(
            transaction_id=transaction.transaction_id, reading=await meter.read()
        )

    return await _patiently(attempt, meter.meter_id, seconds=seconds, try_s=try_s, clock=clock)


async def take_end(
    meter: Meter, transaction_id: str, *, seconds: float, try_s: float, clock: Clock
) -> TransactionDone | None:
    """The end of this transaction, None if the meter gave none within `seconds`."""

    async def attempt() -> TransactionDone:
        if isinstance(meter, TransactionMeter):
            return await meter.end(transaction_id)
        return TransactionDone(transaction_id=transaction_id, reading=await meter.read())

    return await _patiently(attempt, meter.meter_id, seconds=seconds, try_s=try_s, clock=clock)


def tariff_text(tariff: Tariff, at: datetime) -> str:
    """The prices that hold now in one line, for a signed record: `energy 0.59 EUR/kwh`."""
    prices = [view for view in price_views(tariff, at) if view.current]
    parts = [
        f"{view.kind.value} {view.price.normalize():f} {view.currency}/{view.unit.value}"
        for view in prices
    ]
    return "; ".join(parts)[:TARIFF_TEXT_MAX]


async def _patiently(
    attempt: Callable[[], Awaitable[T]],
    meter_id: str,
    *,
    seconds: float,
    try_s: float,
    clock: Clock,
) -> T | None:
    deadline_ms = clock.monotonic_ms() + int(seconds * 1000)
    while clock.monotonic_ms() < deadline_ms:
        try:
            async with asyncio.timeout(try_s):
                return await attempt()
        except (DeviceError, TimeoutError) as error:
            warn("read_retry", meter=meter_id, error=type(error).__name__)
            await asyncio.sleep(RETRY_S)
    return None
