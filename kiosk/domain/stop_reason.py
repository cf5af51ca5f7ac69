"""Why energy stopped flowing. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class StopReason(StrEnum):
    """Why energy stopped."""

    DRIVER = "driver"
    UNPLUGGED = "unplugged"
    CAR_FULL = "car_full"
    HOLD_REACHED = "hold_reached"
    LIMIT_REACHED = "limit_reached"
    """The lower limit of a driver whom the guard has challenged."""
    METER_LOST = "meter_lost"
    FAULT = "fault"
    POWER_LOSS = "power_loss"
