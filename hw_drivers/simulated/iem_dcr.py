"""An Isabellenhuette IEM-DCR at the far end of a real HTTP socket. May import cryptography.

Written from the published shapes of its API, by hand and not from the driver. Where the meter's
behaviour is not published, both kinds can be played: whether it tells a receipt while a transaction
runs (`tells_running`), and whether a power cut leaves the transaction running or ends it
(`survives_power`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import datetime, timedelta
from typing import Any, Final

from hw_drivers.simulated.http_server import HttpReply, HttpRequest, HttpServer, json_reply
from hw_drivers.simulated.ocmf_signing import OcmfSigner, kwh_of, ocmf_time
from hw_drivers.simulated.street_clock import boot_ms, utc_at
from kiosk.domain.lean import dataclass

_ROOT: Final = "/counter/v1/ocmf/"
_NOT_NOW: Final = 428
_THRESHOLD_MA: Final = 500
"""The real one's threshold is not published; any will do here."""
_USER: Final = frozenset({"IS", "IL", "IF", "IT", "ID", "US"})


def _now() -> datetime:
    return utc_at(boot_ms())


@dataclass(slots=True, kw_only=True)
class Charge:
    """One transaction of the meter."""

    user: dict[str, Any]
    page: int
    begin_mwh: int
    began: datetime
    end_mwh: int | None = None
    ended: datetime | None = None
    reason: str = "E"


@dataclass(slots=True, kw_only=True)
class SimulatedIemDcr:
    """One meter. `server` listens for it and can be made to misbehave."""

    serial: str = "1ISA0200000001"
    import_mwh: int = 446_540_000
    export_mwh: int = 4_881_000
    current_ma: int = 0
    state: str = "G"
    error_code: str = "0x0000, 0x00000000, 0x00, 0x00"
    energy_error: bool = False
    now: Callable[[], datetime] = _now
    tells_running: bool = False
    survives_power: bool = True
    knows_v1_transaction: bool = True
    believes_time: bool = True
    charges: list[Charge] = field(default_factory=list)
    signer: OcmfSigner = field(default_factory=OcmfSigner)
    server: HttpServer = field(init=False)
    gateway: dict[str, str] = field(default_factory=lambda: {"CT": "", "CI": ""})
    tariff: str = ""
    user: dict[str, Any] = field(default_factory=dict)
    offset: timedelta | None = None
    """Its clock against the true time; None while it was not set since power-up."""

    def __post_init__(self) -> None:
        self.server = HttpServer(answer=self._answer)

    # What happens to it.

    def power_cycle(self) -> None:
        """The power was gone for a moment: gateway, user, tariff and the clock are lost."""
        if self.running is not None and not self.survives_power:
            self._end("P")
        self.gateway, self.tariff, self.user = {"CT": "", "CI": ""}, "", {}
        self.offset = None

    @property
    def running(self) -> Charge | None:
        """The transaction under way."""
        last = self.charges[-1] if self.charges else None
        return last if last is not None and last.ended is None else None

    # What it answers.

    def _answer(self, request: HttpRequest) -> HttpReply:
        if (request.method, request.path) == ("GET", "/counter/v2/ocmf/transaction"):
            return self._last()
        if not request.path.startswith(_ROOT):
            return HttpReply(status=404)
        node = request.path.removeprefix(_ROOT)
        try:
            if request.method == "POST":
                return self._take(node, request.json())
            if request.method == "GET":
                return self._tell(node)
        except (ValueError, KeyError, TypeError):
            return HttpReply(status=400)
        return HttpReply(status=405)

    def _tell(self, node: str) -> HttpReply:
        match node:
            case "gw":
                return json_reply({**self.gateway, "TM": self._time()})
            case "metervalue":
                return json_reply(self._values())
            case "publickey":
                key = self.signer.public_key.lower()
                return json_reply({"SA": "ECDSA-secp256r1-SHA256", "PK": key})
            case "datetime":
                return json_reply({"TM": self._time()})
            case "receipt" if self.running is not None and not self.tells_running:
                return HttpReply(status=_NOT_NOW)
            case "receipt":
                return self._last()
            case "transaction" if self.knows_v1_transaction:
                return self._last()
        return HttpReply(status=404)

    def _last(self) -> HttpReply:
        if not self.charges:
            return HttpReply(status=404)
        text = self._record(self.charges[-1])
        return HttpReply(body=text.encode(), content_type="text/plain")

    def _take(self, node: str, body: dict[str, Any]) -> HttpReply:
        match node:
            case "gw" if self.gateway["CT"]:
                return HttpReply(status=_NOT_NOW)
            case "gw":
                self.gateway = {"CT": str(body["CT"]), "CI": str(body["CI"])}
                return self._set_clock(body)
            case "datetime" if self.running is None:
                return self._set_clock(body)
            case "tariff":
                self.tariff = str(body["TT"])
                return HttpReply()
            case "user" if self.running is None and body.keys() >= _USER:
                self.user = body
                return HttpReply()
            case "receipt":
                return self._receipt(str(body["TX"]))
        return HttpReply(status=_NOT_NOW)

    def _set_clock(self, body: dict[str, Any]) -> HttpReply:
        told = datetime.strptime(body["TM"], "%Y-%m-%dT%H:%M:%S,000%z")
        if self.believes_time:
            self.offset = told - self.now()
        return HttpReply()

    def _receipt(self, reason: str) -> HttpReply:
        is_now = self.current_ma <= _THRESHOLD_MA and not self._has_error
        if reason == "B" and self.running is None and self.user and is_now:
            self.charges.append(
                Charge(
                    user={**self.user, "TT": self.user.get("TT", self.tariff)},
                    page=len(self.charges) + 1,
                    begin_mwh=self.import_mwh,
                    began=self._clock(),
                )
            )
            return HttpReply()
        if reason == "E" and self.running is not None and self.current_ma <= _THRESHOLD_MA:
            self._end("E")
            return HttpReply()
        return HttpReply(status=_NOT_NOW)

    def _end(self, reason: str) -> None:
        if (running := self.running) is not None:
            running.ended, running.end_mwh = self._clock(), self.import_mwh
            running.reason = reason

    @property
    def _has_error(self) -> bool:
        return self.error_code != "0x0000, 0x00000000, 0x00, 0x00"

    def _clock(self) -> datetime:
        return self.now() + (self.offset or timedelta())

    def _time(self) -> str:
        return ocmf_time(self._clock(), "U" if self.offset is None else "I")

    def _values(self) -> dict[str, object]:
        last = self.charges[-1] if self.charges else None
        since_mwh = 0
        if last is not None:
            end_mwh = self.import_mwh if last.end_mwh is None else last.end_mwh
            since_mwh = end_mwh - last.begin_mwh
        return {
            "MS": self.serial,
            "TM": self._time(),
            "EF": ("E" if self.energy_error else "") + ("t" if self.offset is None else ""),
            "ST": self.state,
            "XT": self.running is not None,
            "RD": [
                _register("RV", "RI", kwh_of(self.import_mwh, 8), "1-b:1.8.e"),
                _register("RV", "RI", kwh_of(self.export_mwh, 8), "1-b:2.8.e"),
                _register("WV", "WI", kwh_of(since_mwh, 8), "transaction_1-b:1.8.e"),
                _register("WV", "WI", kwh_of(0, 8), "transaction_1-b:2.8.e"),
            ],
            "U1": 1.089,
            "U2": 60.1,
            "U3": 0,
            "U4": 0,
            "I": self.current_ma / 1000,
            "P": self.current_ma * 60.1 / 1000,
            "XS": "0x0000004000000004",
            "XC": self.error_code,
        }

    def _record(self, charge: Charge) -> str:
        readings = [self._reading("B", charge.began, charge.begin_mwh)]
        if charge.ended is not None and charge.end_mwh is not None:
            readings.append(self._reading(charge.reason, charge.ended, charge.end_mwh))
        payload: dict[str, object] = {
            "FV": "1.0",
            "GI": "Isabellenhuette IEM-DCR-125",
            "GS": self.serial,
            "GV": "DU-02.00.12_SU-02.00.08",
            "MV": "Isabellenhuette",
            "MM": "IEM-DCR-125",
            "MS": self.serial,
            **self.gateway,
            **{name: charge.user[name] for name in ("IS", "IL", "IF", "IT", "ID")},
            "PG": f"T{charge.page}",
            "TT": charge.user["TT"],
            "RD": readings,
        }
        return self.signer.record(payload)

    def _reading(self, reason: str, instant: datetime, energy_mwh: int) -> dict[str, str]:
        return {
            "TM": ocmf_time(instant, "I"),
            "TX": reason,
            "EF": "",
            "ST": "G",
            **_register("RV", "RI", kwh_of(energy_mwh, 8), "1-b:1.8.e"),
        }


def _register(value: str, name: str, digits: str, code: str) -> dict[str, str]:
    """`RV RI RU RT`, or `WV WI WU WT` for the one that restarts."""
    letter = value[0]
    return {value: digits, name: code, f"{letter}U": "kWh", f"{letter}T": "DC"}
