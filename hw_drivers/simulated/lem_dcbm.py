"""A LEM DCBM 400/600 at the far end of a real HTTP socket. May import cryptography.

Written from the shapes and rules of the DCBM's own manuals, by hand and not from the driver: a
mistake there must not be mirrored here. What a meter keeps in its flash (registers, transactions,
its clock's last setting) outlives `power_cycle`; rules that it does not enforce but asks for
(nothing written in the first two minutes, no transaction shorter than two) are counted when broken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from hw_drivers.simulated.http_server import HttpReply, HttpRequest, HttpServer, json_reply
from hw_drivers.simulated.ocmf_signing import OcmfSigner, exact_json, kwh_of, ocmf_time
from hw_drivers.simulated.street_clock import boot_ms, utc_at
from kiosk.domain.lean import dataclass

_FLAGS: Final = (
    "suLinkStatusIsOk",
    "muFatalErrorOccured",
    "transactionIsOnGoing",
    "tamperingIsDetected",
    "timeSyncStatusIsOk",
    "overTemperatureIsDetected",
    "reversedVoltage",
    "suMeasureFailureOccurred",
)
"""In the order of their bits, least significant first."""
_SYNC_HOLDS: Final = timedelta(hours=48)
_TOO_EARLY: Final = timedelta(minutes=2)
_TEXT_MAX: Final = 37


def _now() -> datetime:
    return utc_at(boot_ms())


@dataclass(slots=True, kw_only=True)
class Stored:
    """One transaction in the meter's flash."""

    request: dict[str, Any]
    began: datetime
    begin_mwh: int
    flags: int
    """Every flag that was up at some time of it."""
    page: int
    ended: datetime | None = None
    end_mwh: int = 0
    record: str = ""
    """Signed once, when it ended."""

    @property
    def transaction_id(self) -> str:
        return str(self.request["transactionId"])


@dataclass(slots=True, kw_only=True)
class SimulatedLemDcbm:
    """One meter. `server` listens for it and can be made to misbehave."""

    serial: str = "12024072805"
    firmware: str = "0.1.2.3"
    import_mwh: int = 188_977_000
    export_mwh: int = 0
    power_w: int = 0
    now: Callable[[], datetime] = _now
    """The true time; the meter's own clock follows it."""
    raised: set[str] = field(default_factory=set)
    """Flags that are up against their good state."""
    early_writes: int = 0
    early_stops: int = 0
    stored: list[Stored] = field(default_factory=list)
    signer: OcmfSigner = field(default_factory=OcmfSigner)
    server: HttpServer = field(init=False)
    powered_at: datetime = field(init=False)
    synced_at: datetime | None = field(init=False)

    def __post_init__(self) -> None:
        self.server = HttpServer(answer=self._answer)
        self.powered_at = self.now() - timedelta(days=1)
        self.synced_at = self.powered_at

    # What happens to it.

    def power_cycle(self) -> None:
        """The power was gone for a moment. A transaction that ran still runs: it dangles."""
        self.powered_at = self.now()

    @property
    def running(self) -> Stored | None:
        """The transaction under way."""
        last = self.stored[-1] if self.stored else None
        return last if last is not None and last.ended is None else None

    # What it says.

    def _flags(self) -> int:
        synced = self.synced_at is not None and self.now() - self.synced_at < _SYNC_HOLDS
        up = {
            "suLinkStatusIsOk": "suLinkStatusIsOk" not in self.raised,
            "transactionIsOnGoing": self.running is not None,
            "timeSyncStatusIsOk": synced,
        }
        return sum(up.get(name, name in self.raised) << bit for bit, name in enumerate(_FLAGS))

    def _answer(self, request: HttpRequest) -> HttpReply:
        if self.running is not None:
            self.running.flags |= self._flags()
        version, _, path = request.path.strip("/").partition("/")
        knows_v2 = int(self.firmware.split(".")[1]) > 1
        if version != "v1" and not (version == "v2" and knows_v2):
            return json_reply({}, 404)
        try:
            match request.method, path:
                case "GET", "status":
                    return json_reply(self._status())
                case "GET", "livemeasure":
                    return HttpReply(body=exact_json(self._live()))
                case "PUT", "settings":
                    return self._set(request.json())
                case "POST", "legal":
                    return self._start(request.json(), version)
                case "PUT", "legal":
                    return self._stop(request)
                case "GET", "legal" | "ocmf":
                    return self._tell(path, request.query.get("transactionId"))
        except (ValueError, KeyError, TypeError):
            return json_reply({}, 400)
        return json_reply({}, 404)

    def _status(self) -> dict[str, object]:
        value = self._flags()
        return {
            "status": {
                "value": value,
                "bits": {name: bool(value >> bit & 1) for bit, name in enumerate(_FLAGS)},
            },
            "version": {
                "applicationFirmwareVersion": self.firmware,
                "legalFirmwareVersion": "1.0.0.0",
                "sensorFirmwareVersion": "1.0",
            },
            "time": self.now().isoformat(),
            "ipAddress": "127.0.0.1",
            "meterId": self.serial,
            "errors": {"value": 1 if "muFatalErrorOccured" in self.raised else 0, "bits": {}},
            "publicKey": self.signer.raw_public_key,
            "publicKeyOcmf": self.signer.public_key,
            "indexOfLastTransaction": len(self.stored),
            "numberOfStoredTransactions": len(self.stored),
        }

    def _live(self) -> dict[str, object]:
        return {
            "voltage": Decimal("401.5"),
            "current": Decimal(self.power_w * 10 // 4015),
            "power": Decimal(self.power_w).scaleb(-3),
            "temperatureH": 30,
            "temperatureL": 29,
            "energyImportTotal": Decimal(kwh_of(self.import_mwh)),
            "energyExportTotal": Decimal(kwh_of(self.export_mwh)),
            "timestamp": self.now().replace(tzinfo=None).isoformat(),
        }

    # What it is told.

    def _set(self, body: dict[str, Any]) -> HttpReply:
        told = datetime.fromisoformat(body["time"]["utc"])
        if self.running is not None:
            return json_reply({"meterId": self.serial, "result": 0})
        if self.now() - self.powered_at < _TOO_EARLY:
            self.early_writes += 1  # answered as if it were kept, and it is not
        elif abs(told - self.now()) < timedelta(minutes=1):
            self.synced_at = self.now()
        return json_reply({"meterId": self.serial, "result": 1})

    def _start(self, body: dict[str, Any], version: str) -> HttpReply:
        texts = ("evseId", "transactionId", "clientId")
        if any(len(str(body[name]).encode()) > _TEXT_MAX for name in texts):
            return json_reply({}, 400)
        if not body["transactionId"] or (version == "v2" and not {"TT", "UV", "UD"} <= body.keys()):
            return json_reply({}, 400)
        if self._flags() & 0b10111 != 0b10001:  # link, no error, none running, clock set
            return json_reply({}, 403)
        flags = self._flags()
        self.stored.append(
            Stored(
                request=body,
                began=self.now(),
                begin_mwh=self.import_mwh,
                flags=flags,
                page=len(self.stored) + 1,
            )
        )
        return json_reply({**body, "running": True}, 201)

    def _stop(self, request: HttpRequest) -> HttpReply:
        running = self.running
        if request.json()["running"] is not False or running is None:
            return json_reply({}, 400)
        if request.query.get("transactionId") != running.transaction_id:
            return json_reply({}, 404)
        running.ended, running.end_mwh = self.now(), self.import_mwh
        if running.ended - running.began < _TOO_EARLY:
            self.early_stops += 1
        running.flags &= ~0b100
        running.record = self._ocmf(running)
        return HttpReply(body=exact_json(self._legal(running)))

    def _tell(self, kind: str, transaction_id: str | None) -> HttpReply:
        found = [one for one in self.stored if transaction_id in (None, one.transaction_id)]
        if not found:
            return json_reply({}, 404)
        if kind == "legal":
            return HttpReply(body=exact_json(self._legal(found[-1])))
        record = found[-1].record or self._ocmf(found[-1])
        return HttpReply(body=record.encode(), content_type="text/plain")

    def _legal(self, one: Stored) -> dict[str, object]:
        ended, end_mwh = one.ended or self.now(), self.import_mwh
        if one.ended is not None:
            end_mwh = one.end_mwh
        begin, end = Decimal(kwh_of(one.begin_mwh)), Decimal(kwh_of(end_mwh))
        return {
            "paginationCounter": one.page,
            **one.request,
            "cableSp": {"cableSpName": "none", "cableSpId": 0, "cableSpRes": 0},
            "meterValue": {
                "timestampStart": one.began.isoformat(),
                "timestampStop": ended.isoformat(),
                "transactionDuration": int((ended - one.began).total_seconds()),
                "intermediateRead": one.ended is None,
                "transactionStatus": one.flags,
                "sampleValue": {
                    "energyUnit": "kWh",
                    "energyImport": end - begin,
                    "energyImportTotalStart": begin,
                    "energyImportTotalStop": end,
                    "energyExport": Decimal("0.000"),
                    "energyExportTotalStart": Decimal("0.000"),
                    "energyExportTotalStop": Decimal("0.000"),
                },
            },
            "meterId": self.serial,
            "signature": "00",
            "publicKey": self.signer.raw_public_key,
        }

    def _ocmf(self, one: Stored) -> str:
        last = ("C", self.now(), self.import_mwh)
        if one.ended is not None:
            last = ("E", one.ended, one.end_mwh)
        readings = [
            {
                "TM": ocmf_time(instant, "S"),
                "TX": reason,
                "RV": kwh_of(energy_mwh),
                "RI": "1-0:1.8.0",
                "RU": "kWh",
                "RT": "DC",
                "EF": "",
                "ST": "G",
            }
            for reason, instant, energy_mwh in (("B", one.began, one.begin_mwh), last)
        ]
        payload: dict[str, object] = {
            "FV": "1.0",
            "GI": "LEM DCBM",
            "GS": self.serial,
            "GV": self.firmware,
            "PG": f"T{one.page}",
            "MV": "LEM",
            "MM": "DCBM_400",
            "MS": self.serial,
            "MF": self.firmware,
            "IS": True,
            "IL": "NONE",
            "IF": [],
            "IT": "NONE",
            "ID": one.transaction_id,
            "TT": str(one.request.get("TT", "")),
            "RD": readings,
        }
        return self.signer.record(payload)
