"""A signed meter record of the Open Charge Metering Format (OCMF 1.4.1), as values. Standard
library only.

Fields keep the format's meaning under our names; the two-letter key stands in each docstring. What
the meter wrote is kept as it wrote it: a number's text beside its exact value, letters that the
format does not know, keys of the vendor's own. Nothing here says whether the signature is good.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass

DEFAULT_ALGORITHM: Final = "ECDSA-secp256r1-SHA256"
"""Where SA is missing."""

_WH_PER_UNIT: Final = {"wh": 1, "kwh": 1000}


class OcmfFault(ValueError):
    """A record, key or container that cannot be used: the one kind raised for it.

    `place` says where in it, `reason` what is wrong, `offset` the byte counted from its begin where
    that is known.
    """

    def __init__(self, place: str, reason: str, *, offset: int | None = None) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
        self.offset = offset


class ReadingReason(StrEnum):
    """Why a reading was taken (TX)."""

    BEGIN = "B"
    CHARGING = "C"
    EXCEPTION = "X"
    """From here on time, energy or both are no longer usable."""
    END = "E"
    ENDED_LOCALLY = "L"
    ENDED_REMOTELY = "R"
    ABORTED = "A"
    POWER_FAILURE = "P"
    SUSPENDED = "S"
    TARIFF_CHANGE = "T"


ENDS: Final = frozenset(
    {
        ReadingReason.END,
        ReadingReason.ENDED_LOCALLY,
        ReadingReason.ENDED_REMOTELY,
        ReadingReason.ABORTED,
        ReadingReason.POWER_FAILURE,
    }
)


class MeterState(StrEnum):
    """How the meter was when it was read (ST)."""

    GOOD = "G"
    NOT_PRESENT = "N"
    TIMEOUT = "T"
    DISCONNECTED = "D"
    REMOVED = "R"
    """It had been there before."""
    MANIPULATED = "M"
    EXCHANGED = "X"
    INCOMPATIBLE = "I"
    OUT_OF_RANGE = "O"
    SUBSTITUTE = "S"
    """The value was formed, not read."""
    OTHER_ERROR = "E"
    READ_ERROR = "F"


class ClockState(StrEnum):
    """How far the meter's clock can be believed (the letter after TM)."""

    UNKNOWN = "U"
    INFORMATIVE = "I"
    SYNCHRONISED = "S"
    RELATIVE = "R"
    """The duration is exact, the begin only informative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading, with what it inherits from the one before it in the same record."""

    time_text: str = ""
    """TM, as written."""
    at: datetime | None = None
    """UTC; None where TM is none."""
    clock: str = ""
    """The letter of a ClockState, or what stood in its place."""
    reason: str = ""
    """TX, the letter of a ReadingReason; empty in a fiscal reading."""
    value_text: str = ""
    """RV, digit by digit."""
    value: Decimal | None = None
    """RV, exact; None where the reading only marks an error, or RV is no usable number."""
    register: str = ""
    """RI, an OBIS code."""
    unit: str = ""
    """RU, as written."""
    current_type: str = ""
    """RT: AC or DC."""
    loss_text: str = ""
    """CL: the cable loss taken off since the begin, in the reading's unit."""
    error_flags: str = ""
    """EF: E for energy, t for time that may not be billed."""
    state: str = ""
    """ST, the letter of a MeterState."""
    vendor: tuple[tuple[str, str], ...] = ()
    """Keys that are not the format's, with their JSON text. Not inherited."""

    @property
    def is_begin(self) -> bool:
        return self.reason == ReadingReason.BEGIN

    @property
    def is_end(self) -> bool:
        return self.reason in ENDS

    @property
    def energy_wh(self) -> Decimal | None:
        """The value in Wh, exact; None if it is not energy."""
        factor = _WH_PER_UNIT.get(self.unit.strip().lower())
        return None if factor is None or self.value is None else self.value * factor


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSection:
    """The third part of a record."""

    algorithm: str = DEFAULT_ALGORITHM
    """SA."""
    encoding: str = "hex"
    """SE: hex or base64."""
    mime_type: str = "application/x-der"
    """SM."""
    data: str = ""
    """SD."""
    vendor: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OcmfRecord:
    """One record. `payload` are the bytes that were signed; everything else was read from them."""

    raw: bytes
    """The whole record without the blanks around it."""
    payload: bytes
    signature: SignatureSection
    format_version: str = ""
    """FV."""
    gateway: str = ""
    """GI."""
    gateway_serial: str = ""
    """GS."""
    gateway_version: str = ""
    """GV."""
    page: str = ""
    """PG: T or F and a number that grows by one."""
    meter_vendor: str = ""
    """MV."""
    meter_model: str = ""
    """MM."""
    meter_serial: str = ""
    """MS."""
    meter_firmware: str = ""
    """MF."""
    is_assigned: bool | None = None
    """IS: whether a user was assigned."""
    assignment_level: str = ""
    """IL."""
    assignment_flags: tuple[str, ...] = ()
    """IF."""
    identification_type: str = ""
    """IT."""
    identification: str = ""
    """ID. May be a card's number: not for logs."""
    tariff_text: str = ""
    """TT."""
    controller_firmware: str = ""
    """CF."""
    loss_compensation: tuple[tuple[str, str], ...] = ()
    """LC: LN, LI, LR, LU with their JSON text."""
    charge_point_type: str = ""
    """CT."""
    charge_point: str = ""
    """CI."""
    readings: tuple[Reading, ...] = ()
    """RD."""
    vendor: tuple[tuple[str, str], ...] = ()
    """Keys that are not the format's (U to Z are the vendor's), with their JSON text."""

    @property
    def serial(self) -> str:
        """Who measured: the meter, or the gateway where it names no meter."""
        return self.meter_serial or self.gateway_serial
