"""What a stretch of time at an EVSE is charged as. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class Activity(StrEnum):
    """What the car and the station are doing with time; the tariff's words CHARGING, IDLE,
    withheld.
    """

    CHARGING = "charging"
    IDLE = "idle"
    """The car does not ask for power."""
    WITHHELD = "withheld"
    """The station withholds power: neither charging nor idle."""
    RESERVED = "reserved"
