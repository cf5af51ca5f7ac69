"""Codes for what can go wrong in front of a driver. Standard library only.

A code is stable, goes to the log and the screen's corner; the words for it live in the front end's
table.
"""

from __future__ import annotations

from enum import StrEnum


class FaultCode(StrEnum):
    """What happened. Shown small on the fault screen so that a driver can read it to
    the helpline.
    """

    METER_OFFLINE = "M1"
    """The meter does not answer: no new session; a running one keeps its last good number."""
    METER_SUSPECT = "M2"
    """The meter contradicts itself: nothing is billed beyond the last good reading."""
    CONTROLLER_OFFLINE = "C1"
    CONTROLLER_FAULT = "C2"
    START_TIMEOUT = "C3"
    """The car did not start in time; the hold is released."""
    START_REFUSED = "C4"
    STOP_TIMEOUT = "C5"
    """The controller did not confirm the stop."""
    LEDGER = "L1"
    """Nothing can be recorded: the station does not sell."""
    PAYMENT_LOST = "P1"
    """The hold vanished at the provider before it was used."""


class MoneyWord(StrEnum):
    """Whether money moved, in one of the few ways it can be said truthfully."""

    NOTHING_CHARGED = "nothing_charged"
    """No hold was placed and none can be."""
    HOLD_RELEASED = "hold_released"
    HOLD_BEING_RELEASED = "hold_being_released"
    BEING_COMPLETED = "being_completed"
    """The capture is still being retried: never called charged."""
    CHARGED = "charged"
    """The provider confirmed the capture."""
    BILLED_AS_SHOWN = "billed_as_shown"
    """A fault in a running session: what was delivered will be billed as shown."""
