"""What a meter said and how far it can be believed. Standard library only.

A driver decodes wire bytes with exact Decimal arithmetic and floors the *cumulative* register once
to whole Wh (never a difference). `services.metering` decides what a reading may be used for.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.lean import dataclass


class Quality(StrEnum):
    """How far a reading can be believed."""

    GOOD = "good"
    """Fresh, plausible: may be shown as live and billed."""
    SUSPECT = "suspect"
    """Contradicts the one before (fell, jumped): never billed until confirmed."""
    STALE = "stale"
    """Too old, or frozen while power flows: never shown as live."""
    INVALID = "invalid"
    """Sentinel, NaN or short reply: carries no value."""


class Counter(StrEnum):
    """Which register the energy came from; a bill never mixes two."""

    LIFETIME = "lifetime"
    """Counts since the meter was made."""
    TRANSACTION = "transaction"
    """Restarts at each transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """One answer of one meter. Energy is the cumulative import register, in whole Wh."""

    meter_id: str
    evse_id: int
    energy_import_wh: int
    received_at: datetime
    """UTC, by the session clock, when the answer arrived."""
    received_ms: int
    """Monotonic milliseconds of the same instant."""
    sequence: int
    energy_export_wh: int | None = None
    power_w: Decimal | None = None
    voltage_v: tuple[Decimal, ...] = ()
    current_a: tuple[Decimal, ...] = ()
    frequency_hz: Decimal | None = None
    measured_at: datetime | None = None
    """The device's own time, if it has one."""
    resolution_wh: Decimal = Decimal(1)
    quality: Quality = Quality.GOOD
    counter: Counter = Counter.LIFETIME
    soc_percent: int | None = None
    """Battery level, where a DC meter or controller knows it."""
    raw: str = ""
    """The exact decoded value, for the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRecord:
    """A meter's own signed statement, kept to the byte: whitespace is part of what was signed."""

    encoding: str
    """What kind of text it is: `OCMF`, or the word the meter's source uses."""
    text: str
    public_key: str = ""
    """As the meter gave it, hex or base64; empty where it has to come from elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterTransaction:
    """What a meter that signs transactions of its own is told at the begin of one."""

    transaction_id: str
    evse_label: str
    identification: str
    """Who pays, as it will stand in the signed record: our order's id, never a card's number."""
    tariff_text: str
    """At most 250 characters (OCMF 1.4.1, field TT)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionBegun:
    """The register at which a meter or its controller began a transaction, by its own account."""

    transaction_id: str
    reading: MeterReading
    record: SignedRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionDone:
    """The register at which it ended, and whatever was signed for it."""

    transaction_id: str
    reading: MeterReading
    begin: MeterReading | None = None
    """The begin, told again with the end, where the device does that."""
    records: tuple[SignedRecord, ...] = ()
    """In the order in which a verifier wants them: begin before end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceIdentity:
    """Who answered: for the technician, and to notice a device that was exchanged."""

    vendor: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    public_key: str = ""
    """Of what the device signs, as it gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """A device's driver says whether the device can be used, and why not."""

    online: bool
    reason: str = ""
    """Stable snake_case word for the log and the technician, empty when online."""
