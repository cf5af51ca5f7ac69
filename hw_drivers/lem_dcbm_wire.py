"""What a LEM DCBM 400/600 says and is told, in its own JSON. May import domain and errors.

Sources: the DCBM's operation manual (7.2 transactions, 7.5 status and errors) and its communication
protocol. Energy is kWh and power kW on the wire; here they are exact Wh and W, not yet floored.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from hw_drivers.decoding import EXACT
from hw_drivers.json_fields import Fields
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import MeterTransaction
from kiosk.errors import DeviceProtocolError

TROUBLES: Final = (
    # Name of the bit, its good state, our word. The worst first: one word is told.
    ("suLinkStatusIsOk", True, "sensor_link_lost"),
    ("muFatalErrorOccured", False, "fatal_error"),
    ("suMeasureFailureOccurred", False, "measure_failure"),
    ("tamperingIsDetected", False, "tampering_detected"),
    ("reversedVoltage", False, "reversed_voltage"),
    ("timeSyncStatusIsOk", True, "time_not_synced"),
    ("overTemperatureIsDetected", False, "over_temperature"),
)
BLIND: Final = frozenset({"sensor_link_lost", "fatal_error", "measure_failure"})
"""With these nothing the meter says of energy is worth a reading."""

_RUNNING_BIT: Final = 0b100
_BILLABLE: Final = 17
"""7.5.4: the one value of `transactionStatus` of a transaction that may be billed."""
_ID_BYTES_MAX: Final = 37
"""7.2.2: evseId, transactionId and clientId."""
_TARIFF_TEXT_MAX: Final = 20
"""TT of the /v2 start request."""
_ROUNDING_WH: Final = 1
"""Three numbers cut to Wh each agree to one Wh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`/v1/status`."""

    serial: str
    firmware: str
    public_key: str
    """`publicKeyOcmf`: the one that fits `/ocmf`."""
    is_ongoing: bool
    trouble: str
    """The worst that is wrong, empty if nothing is."""
    base: str
    """`/v1` or `/v2`."""

    @property
    def is_time_out(self) -> bool:
        """Whether its clock has to be set before it begins anything."""
        return self.trouble == "time_not_synced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """`livemeasure`."""

    import_wh: Decimal
    export_wh: Decimal
    power_w: Decimal
    voltage_v: Decimal
    current_a: Decimal
    measured_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """One transaction as `legal` tells it, running or stored."""

    transaction_id: str
    is_running: bool
    is_billable: bool
    begin_wh: Decimal
    end_wh: Decimal | None
    """None while it runs."""
    began_at: datetime | None
    ended_at: datetime | None
    duration_s: int


def status_of(said: Fields) -> Status:
    """Raises DeviceProtocolError."""
    firmware = said.inside("version").text("applicationFirmwareVersion")
    bits = said.inside("status").inside("bits")
    flags = {name: bits.flag(name) for name, _, _ in TROUBLES}
    words = [word for name, good, word in TROUBLES if flags[name] is not good]
    if said.has("errors") and said.inside("errors").number("value") != 0:
        # 7.5.5: any error blocks new transactions and spoils the running one.
        words.append("meter_error")
    return Status(
        serial=said.text("meterId"),
        firmware=firmware,
        public_key=said.text("publicKeyOcmf"),
        is_ongoing=bits.flag("transactionIsOnGoing"),
        trouble=words[0] if words else "",
        base=_base(firmware),
    )


def _base(firmware: str) -> str:
    """The second of four parts above 1 speaks `/v2`."""
    parts = firmware.split(".")
    numbers = [part.isascii() and part.isdigit() for part in parts]
    return "/v2" if len(parts) == 4 and all(numbers) and int(parts[1]) > 1 else "/v1"


def live_of(said: Fields) -> Live:
    """Raises DeviceProtocolError."""
    return Live(
        import_wh=_register_wh(said, "energyImportTotal"),
        export_wh=_register_wh(said, "energyExportTotal"),
        power_w=EXACT.scaleb(said.number("power"), 3),
        voltage_v=said.number("voltage"),
        current_a=said.number("current"),
        measured_at=_instant(said.text("timestamp")),
    )


def legal_of(said: Fields) -> Legal:
    """Raises DeviceProtocolError, also for numbers that contradict each other."""
    value = said.inside("meterValue")
    sample = value.inside("sampleValue")
    unit = "energyUnit"
    if sample.text(unit) != "kWh":
        raise sample.odd(unit, "not kWh")
    status = value.whole("transactionStatus")
    is_running = bool(status & _RUNNING_BIT)
    begin_wh = _register_wh(sample, "energyImportTotalStart")
    end_wh = None if is_running else _register_wh(sample, "energyImportTotalStop")
    if end_wh is not None:
        _agree(sample, begin_wh, end_wh)
    duration = "transactionDuration"
    duration_s = value.whole(duration)
    if duration_s < 0:
        raise value.odd(duration, "below 0")
    return Legal(
        transaction_id=said.text("transactionId"),
        is_running=is_running,
        is_billable=status & ~_RUNNING_BIT == _BILLABLE,
        begin_wh=begin_wh,
        end_wh=end_wh,
        began_at=_instant(value.text("timestampStart")),
        ended_at=None if is_running else _instant(value.text("timestampStop")),
        duration_s=duration_s,
    )


def _agree(sample: Fields, begin_wh: Decimal, end_wh: Decimal) -> None:
    energy_wh = _register_wh(sample, "energyImport")
    if end_wh < begin_wh or abs(end_wh - begin_wh - energy_wh) > _ROUNDING_WH:
        msg = f"contradiction: {sample.where}: start, stop and energy do not add up"
        raise DeviceProtocolError(msg)


def start_of(transaction: MeterTransaction, base: str) -> dict[str, object]:
    """The body of a start request.

    `tariffId` and `cableId` are 0: the prices stand in the ledger, and a loss compensation would
    make the legal register another one than the live one.
    """
    body: dict[str, object] = {
        "evseId": _cut(transaction.evse_label),
        "transactionId": transaction.transaction_id,
        "clientId": _cut(transaction.identification),
        "tariffId": 0,
        "cableId": 0,
        "userData": "",
    }
    if base == "/v2":
        body |= {"TT": _tariff(transaction.tariff_text), "UV": "", "UD": "", "SC": 0}
    return body


def is_id(transaction_id: str) -> bool:
    """Whether the meter can keep this id whole: cut, it would be another one."""
    return 0 < len(transaction_id.encode()) <= _ID_BYTES_MAX


def _cut(text: str) -> str:
    return text.encode()[:_ID_BYTES_MAX].decode(errors="ignore")


def _tariff(text: str) -> str:
    """As many whole prices as fit; half a number would be another price."""
    parts = " ".join(text.split()).split("; ")
    while parts and len("; ".join(parts)) > _TARIFF_TEXT_MAX:
        parts.pop()
    return "; ".join(parts)


def _register_wh(said: Fields, name: str) -> Decimal:
    return EXACT.scaleb(said.register(name), 3)


def _instant(text: str) -> datetime | None:
    """An instant that says its offset; a bare local time could be any hour's."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.utcoffset() is not None else None
