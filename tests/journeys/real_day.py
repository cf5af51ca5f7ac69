"""Two drivers at the product's own `build()`: its ledger on a disk, its Stripe client on a socket,
the sandbox behind it, and everything that was written, logged, sent and raised meanwhile.

The street runs sixty times as fast as people and providers do.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import httpx

from hw_drivers.simulated.car import Car
from hw_drivers.simulated.in_process import WorldController, WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from kiosk.adapters import stripe_sdk
from kiosk.adapters.stripe_client import StripeGateway
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import Config, load_config
from kiosk.domain import commands as cmd
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseView, RailState, Screen, StationView
from kiosk.sandbox.process import RunningSandbox
from kiosk.services.office import EvseDevices
from kiosk.services.station import Station
from ui.build import build

SPEED: Final = 60
TARIFF: Final = Path(__file__).parents[2] / "assets" / "tariffs" / "demo_de.json"
KEY_ENV: Final = "REAL_DAY_KEY"
TAPPED: Final = "5200828282828210"
TYPED: Final = "4000056655665556"
NO_FUNDS: Final = "4000000000009995"
CARDS: Final = (TAPPED, TYPED, NO_FUNDS)

CONFIG: Final = """
[station]
id = "ST1"
operator = "Roadside Charging"
helpline = "+49 30 000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.sqlite"
[tariff]
file = "{tariff}"
[hold]
amount_minor = 6000
[payment]
mode = "sandbox"
[payment.stripe]
address = "{address}"
key_env = "{key_env}"
reader = "{reader}"
[demo]
speed = {speed}
"""
EVSE: Final = """
[[evse]]
id = {number}
label = "{number}"
power_max_kw = 150
meter = "sim://meter/{number}"
controller = "sim://controller/{number}"
"""


@dataclass(slots=True, kw_only=True)
class Heard:
    """What left the program on its way, beside the ledger."""

    log: io.StringIO = field(default_factory=io.StringIO)
    """Every line of every logger, at the lowest level, with its fields and tracebacks."""
    raised: list[str] = field(default_factory=list)
    """Every error of the way to the provider: its text, its representation, its whole chain."""
    sent: list[str] = field(default_factory=list)
    """Method and path of every request."""


def write_config(folder: Path, sandbox: RunningSandbox) -> Path:
    """The configuration file of the day."""
    text = CONFIG.format(
        tariff=TARIFF, address=sandbox.url, key_env=KEY_ENV, reader=sandbox.reader, speed=SPEED
    )
    path = folder / "kiosk.toml"
    path.write_text(text + "".join(EVSE.format(number=number) for number in (1, 2)), "utf-8")
    return path


class Unredacted(logging.Formatter):
    """Every field as the code said it: what the product's own lines would blot out is a leak
    here.
    """

    def format(self, record: logging.LogRecord) -> str:
        told = f"{record.getMessage()} {getattr(record, 'fields', {})!r}"
        return f"{told}\n{self.formatException(record.exc_info)}" if record.exc_info else told


@contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Hear every logger, every error of the gateway and every request."""
    handler = logging.StreamHandler(heard.log)
    handler.setFormatter(Unredacted())
    root = logging.getLogger()
    level, call, request = (
        root.level,
        StripeGateway.call,
        stripe_sdk._ObservedHttpClient.request_async,
    )

    async def called(self: StripeGateway, *given: Any, **named: Any) -> Mapping[str, Any]:
        try:
            return await call(self, *given, **named)
        except Exception as error:
            chain = "".join(traceback.format_exception(error))
            heard.raised.append(f"{error}\n{error!r}\n{chain}")
            raise

    async def requested(self: Any, method: str, url: str, *more: Any, **named: Any) -> Any:
        heard.sent.append(f"{method.upper()} {httpx.URL(url).path}")
        return await request(self, method, url, *more, **named)

    with ExitStack() as stack:
        stack.enter_context(patch.object(StripeGateway, "call", called))
        stack.enter_context(
            patch.object(stripe_sdk._ObservedHttpClient, "request_async", requested)
        )
        stack.callback(root.setLevel, level)
        stack.callback(root.removeHandler, handler)
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        yield


class Day:
    """The street, the station and the hands of two drivers."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.http = httpx.AsyncClient(
            base_url=sandbox.url,
            timeout=10,
            verify=False,  # noqa: S501 - plain http
            limits=httpx.Limits(keepalive_expiry=1.0),  # sooner than the sandbox hangs up
        )
        self.time = WorldTime(World(2, 1), speed=SPEED)
        self.views: list[StationView] = []
        self.station: Station | None = None

    async def live(self, config: Config) -> None:
        """By card at EVSE 1, by phone at EVSE 2, both over a line that loses answers."""
        async with (
            self.http,
            build(
                config, self.views.append, session_clock=self._clock(), devices=self._devices()
            ) as station,
        ):
            self.station = station
            running = asyncio.create_task(station.run("test"))
            await self.by_card()
            await self.by_phone()
            await self.until(lambda: self.view(2).screen is Screen.ATTRACT)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def by_card(self) -> None:
        """Refused first, then held; the capture is done, and its answer lost twice."""
        await self.plug(1)
        await self.until(lambda: self._card_state() is RailState.LIVE)
        await self.present(NO_FUNDS)
        await self.until(lambda: self.view(1).screen is Screen.REFUSED)
        self.tap(cmd.Acknowledge(1))
        await self.until(lambda: self._card_state() is RailState.LIVE)
        await self.present(TAPPED)
        await self.fault("POST /v1/payment_intents/*/capture", "drop_after_commit")
        await self.fault("GET /v1/payment_intents/*", "error_500_before")
        await self.charge_and_leave(1)

    async def by_phone(self) -> None:
        """The page's making is answered by a 500; the first card is refused, the second pays."""
        await self.fault("POST /v1/checkout/sessions", "error_500_after_commit")
        await self.plug(2)
        await self.until(lambda: self.view(2).screen is Screen.CHOOSE)
        self.tap(cmd.ChooseRail(2, RailKind.QR))
        await self.until(lambda: self.view(2).scan is not None)
        scan = self.view(2).scan
        assert scan is not None
        for number, status in ((NO_FUNDS, "requires_payment_method"), (TYPED, "requires_capture")):
            form = {"number": number, "expiry": "12/34", "cvc": "123"}
            assert (await self.http.post(scan.url, data=form)).status_code == 303
            await self.bank_says(status)
        await self.charge_and_leave(2)

    async def charge_and_leave(self, number: int) -> None:
        await self.until(lambda: self._energy_wh(number) > 2_000)
        self.tap(cmd.AskToStop(number))
        self.tap(cmd.StopRequested(number))
        await self.until(lambda: self._is_settled(number))
        self.time.evse(number).unplug()
        self.time.touch()
        self.tap(cmd.Acknowledge(number))
        await self.until(lambda: self.view(number).screen is Screen.ATTRACT)

    # Hands.

    async def plug(self, number: int) -> None:
        await self.until(lambda: bool(self.views))
        car = Car(battery_wh=77_000, stored_mwh=0, power_w_max=150_000)
        car.set_soc(20)
        self.time.evse(number).plug(car)
        self.time.touch()

    def tap(self, command: cmd.Command) -> None:
        assert self.station is not None
        self.station.request(command)

    async def present(self, number: str) -> None:
        path = f"/v1/test_helpers/terminal/readers/{self.sandbox.reader}/present_payment_method"
        body = {"type": "card_present", "card_present[number]": number}
        headers = {"Authorization": f"Bearer {self.sandbox.key}"}
        (await self.http.post(path, data=body, headers=headers)).raise_for_status()

    async def fault(self, match: str, kind: str) -> None:
        rule = {"match": match, "kind": kind, "times": 1}
        (await self.http.post("/_sandbox/faults", json=rule)).raise_for_status()

    async def bank_says(self, status: str) -> None:
        """Wait for the bank's answer to the newest payment: no screen here tells a refusal."""
        async with asyncio.timeout(10):
            while True:
                books = (await self.http.get("/_sandbox/books")).json()
                if books["payment_intents"][-1]["status"] == status:
                    return
                await asyncio.sleep(0.02)

    # Eyes.

    async def until(self, is_true: Callable[[], bool], *, within_s: float = 20) -> None:
        deadline_s = time.monotonic() + within_s
        while not is_true():
            screens = [evse.screen.value for evse in self.views[-1].evses] if self.views else []
            assert time.monotonic() < deadline_s, f"the screens show {screens}"
            await asyncio.sleep(0.02)

    def view(self, number: int) -> EvseView:
        return next(evse for evse in self.views[-1].evses if evse.evse_id == number)

    def _card_state(self) -> RailState:
        return next(r.state for r in self.view(1).rails if r.rail is RailKind.CARD)

    def _energy_wh(self, number: int) -> int:
        charge = self.view(number).charge
        return 0 if charge is None else charge.energy_wh

    def _is_settled(self, number: int) -> bool:
        summary = self.view(number).summary
        return summary is not None and summary.released is not None

    # The street.

    def _clock(self) -> ScaledClock:
        clock = SystemClock()
        return ScaledClock(
            clock,
            speed=SPEED,
            started_boot_ms=clock.monotonic_ms(),
            started_utc=clock.now(),
        )

    def _devices(self) -> dict[int, EvseDevices]:
        clock = self._clock()
        return {
            number: EvseDevices(
                meter=WorldMeter(
                    self.time, meter_id=f"m{number}", evse_id=number, clock=clock, poll_s=0.2
                ),
                controller=WorldController(self.time, evse_id=number, watch_s=0.1),
            )
            for number in (1, 2)
        }


def live_a_day(folder: Path, sandbox: RunningSandbox) -> Heard:
    """Two sessions from plug to unplug; the ledger is left in `folder`."""
    heard = Heard()

    async def main() -> None:
        with patch.dict("os.environ", {KEY_ENV: sandbox.key}):
            await Day(sandbox).live(load_config(write_config(folder, sandbox)))

    with listening(heard):
        asyncio.run(main())
    return heard
