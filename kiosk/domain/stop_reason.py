"""Why energy stopped flowing. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class StopReason(StrEnum):
    """Why energy stopped."""

    DRIVER = "driver"
    UNPLUGGED = "unplugged"
    CAR_FULL = "car_full"
    HOLD_REACHED = "hold_reached"
    METER_LOST = "meter_lost"
    FAULT = "fault"
    POWER_LOSS = "power_loss"
