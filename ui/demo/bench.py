"""The bench at work: does what its buttons asked for and looks at street, kiosk, books and meters.

May import httpx and the stage. Every failure of a far end becomes one line for whoever pressed the
button; a bug is not caught.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

import httpx

from kiosk.domain.money import Amount, zero
from ui.demo.bench_face import Books, EvseSeen, KioskState, Seen
from ui.demo.bench_model import Deed, Wish
from ui.demo.hand import Picture, take_hand
from ui.demo.journeys import DECLINED_CARD, GOOD_CARD
from ui.demo.processes import NotReady
from ui.demo.second_client import register_wh
from ui.demo.stage import Stage

WISHES_MAX: Final = 16
LOOK_S: Final = 0.25
COUNT_S: Final = 1.0
ANSWER_S: Final = 3.0
"""A kiosk that shows its driver nothing for this long is silent."""
DEED_S: Final = 15.0
POWER_S: Final = 60.0
"""A cold start on a slow machine, twice over."""
ARRIVING_SOC_PERCENT: Final = 22


class CannotDo(RuntimeError):
    """What was asked for makes no sense now; the text says why."""


FAILURES: Final = (CannotDo, NotReady, OSError, TimeoutError, ValueError, KeyError, httpx.HTTPError)
"""What a far end can do to us."""


class Bench:
    """Works on one stage for as long as `run` lasts."""

    def __init__(
        self,
        stage: Stage,
        wishes: asyncio.Queue[Wish],
        *,
        show: Callable[[Seen], None],
        say: Callable[[str, bool], None],
        open_url: Callable[[str], bool],
        currency: str,
        kiosk_options: Iterable[str] = (),
        on_open: Callable[[int], None] = lambda _port: None,
    ) -> None:
        self._stage = stage
        self._wishes = wishes
        self._show = show
        self._say = say
        self._open_url = open_url
        self._currency = currency
        self._kiosk_options = tuple(kiosk_options)
        self._on_open = on_open
        self._changed = asyncio.Event()
        self._hand_free = asyncio.Lock()
        self._power_off = False
        self._refusing: set[int] = set()
        self._registers: dict[int, int] = {}
        self.seen = Seen()
        self.window_closed = asyncio.Event()
        """The kiosk's window was closed by a person."""

    async def run(self) -> None:
        """Open the kiosk, serve the bench until the kiosk's window is closed. Raises NotReady."""
        await self._open_kiosk()
        work: list[asyncio.Task[object]] = [
            asyncio.create_task(self._work()),
            asyncio.create_task(self._look()),
            asyncio.create_task(self._count()),
            asyncio.create_task(self.window_closed.wait()),
        ]
        try:
            done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    # What is done.

    async def _work(self) -> None:
        while True:
            wish = await self._wishes.get()
            try:
                async with asyncio.timeout(POWER_S if wish.deed is Deed.CUT_POWER else DEED_S):
                    self._say(await self._do(wish), False)
            except FAILURES as error:
                self._say(_reason(error), True)
            self._changed.set()

    async def _do(self, wish: Wish) -> str:
        """Do it and say so in one line. Raises one of FAILURES."""
        match wish.deed:
            case Deed.TAP_GOOD | Deed.TAP_DECLINED:
                good = wish.deed is Deed.TAP_GOOD
                await self._stage.present_card(GOOD_CARD if good else DECLINED_CARD)
                return f"Tapped the card ending {(GOOD_CARD if good else DECLINED_CARD)[-4:]}."
            case Deed.PAY_QR:
                await self._stage.pay_on_phone(await self._pay_url(), GOOD_CARD)
                return "The phone paid."
            case Deed.OPEN_PAGE:
                if not self._open_url(await self._pay_url()):
                    msg = "No browser opened here; copy the address instead."
                    raise CannotDo(msg)
                return "The phone page is in your browser."
            case Deed.CUT_NETWORK:
                await self._stage.fault("offline")
                self._publish(replace(self.seen, network_cut=True))
                return "The kiosk cannot reach the payment provider."
            case Deed.MEND_NETWORK:
                await self._stage.fault("clear")
                self._publish(replace(self.seen, network_cut=False))
                return "The network is back."
            case Deed.CUT_POWER:
                return await self._cut_power()
            case _:
                return await self._on_street(wish)

    async def _on_street(self, wish: Wish) -> str:
        evse_id, place = wish.evse_id, f"connector {wish.evse_id}"
        match wish.deed:
            case Deed.PLUG:
                await self._street("plug", evse_id=evse_id, soc_percent=ARRIVING_SOC_PERCENT)
                return f"A car is at {place}, its battery at {ARRIVING_SOC_PERCENT} %."
            case Deed.UNPLUG:
                await self._street("unplug", evse_id=evse_id)
                return f"The car at {place} has left."
            case Deed.FILL:
                await self._street("fill", evse_id=evse_id)
                return f"The battery at {place} is full; the car takes no more power."
            case Deed.REFUSE:
                await self._street("refuse_car", evse_id=evse_id, on=True)
                self._refusing.add(evse_id)
                return f"The next car at {place} refuses to start."
            case Deed.COMPLY:
                await self._street("refuse_car", evse_id=evse_id, on=False)
                self._refusing.discard(evse_id)
                return f"Cars at {place} start again."
            case Deed.TRIP:
                await self._street("trip_meter", evse_id=evse_id)
                return f"The meter of {place} answers nobody; it still counts."
            case Deed.RESTORE:
                await self._street("restore_meter", evse_id=evse_id)
                return f"The meter of {place} answers again."
            case _:
                msg = f"nobody knows how to {wish.deed}"
                raise NotImplementedError(msg)

    async def _street(self, command: str, **fields: object) -> dict[str, Any]:
        answer = await self._stage.street_says(command, **fields)
        if not answer["ok"]:
            raise CannotDo(str(answer["error"]["reason"]))
        result: dict[str, Any] = answer["result"]
        return result

    async def _pay_url(self) -> str:
        picture = await self._picture()
        evses = picture["evses"] if picture is not None else []
        front = sorted(evses, key=lambda evse: bool(evse["evse_id"] != self.seen.focus))
        url = next((str(evse["pay_url"]) for evse in front if evse["pay_url"]), "")
        if not url:
            msg = "There is no QR code on the kiosk now."
            raise CannotDo(msg)
        return url

    async def _cut_power(self) -> str:
        if self.seen.kiosk is not KioskState.ENDED:
            self._say("The power is cut: kill -9 of the kiosk.", False)
        await self._open_kiosk()
        return "The kiosk is on again and goes on where it was."

    async def _open_kiosk(self) -> None:
        self._power_off = True
        self._publish(replace(self.seen, kiosk=KioskState.STARTING))
        try:
            await self._stage.cut_power()
            await self._stage.open_kiosk(*self._kiosk_options)
        finally:
            self._power_off = False
        if self._stage.kiosk is not None:
            self._on_open(self._stage.kiosk.ready["hand_port"])

    # What is seen.

    async def _look(self) -> None:
        """Street and kiosk, several times a second and after every deed."""
        while True:
            await self._see()
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._changed.wait()
            except TimeoutError:
                continue
            self._changed.clear()

    async def _see(self) -> None:
        try:
            street = (await self._street("state"))["evses"]
        except FAILURES as error:
            self._say(f"The street does not answer: {_reason(error)}", True)
            street = []
        picture = await self._picture()
        screens = {} if picture is None else {each["evse_id"]: each for each in picture["evses"]}
        self._publish(
            replace(
                self.seen,
                kiosk=self._kiosk_state(picture),
                focus=0 if picture is None else int(picture["focus"]),
                evses=tuple(self._evse(each, screens.get(each["evse_id"], {})) for each in street),
            )
        )

    def _evse(self, street: dict[str, Any], screen: dict[str, Any]) -> EvseSeen:
        evse_id = int(street["evse_id"])
        return EvseSeen(
            evse_id=evse_id,
            plugged=street["cable"] == "plugged",
            energy=str(street["energy"]),
            soc_percent=street["soc_percent"],
            power_w=int(street["power_w"]),
            meter_tripped=street["meter_fault"] != "none",
            car_refuses=evse_id in self._refusing,
            screen=str(screen.get("screen", "")),
            card_live=screen.get("rails", {}).get("card") == "live",
            pay_url=str(screen.get("pay_url", "")),
            register_wh=self._registers.get(evse_id),
        )

    def _kiosk_state(self, picture: Picture | None) -> KioskState:
        child = self._stage.kiosk
        if self._power_off:
            return KioskState.STARTING
        if child is None:
            return KioskState.ENDED
        if child.process.returncode is None:
            return KioskState.SILENT if picture is None else KioskState.RUNNING
        if child.process.returncode == 0:
            self.window_closed.set()
        elif self.seen.kiosk is not KioskState.ENDED:
            log = self._stage.folder / "kiosk.log"
            self._say(f"The kiosk ended with code {child.process.returncode}; see {log}", True)
        return KioskState.ENDED

    async def _picture(self) -> Picture | None:
        """What the kiosk shows, None while it is away or silent. One question at a time."""
        async with self._hand_free:
            child = self._stage.kiosk
            if self._power_off or child is None or child.process.returncode is not None:
                return None
            try:
                async with asyncio.timeout(ANSWER_S):
                    if self._stage.hand is None:
                        self._stage.hand = await take_hand(child.ready["hand_port"])
                    return await self._stage.hand.look()
            except (OSError, TimeoutError, ValueError):
                # A late answer would be taken for the next question's: this hand is worth nothing.
                hand, self._stage.hand = self._stage.hand, None
                if hand is not None:
                    await hand.close()
                return None

    async def _count(self) -> None:
        """Books and registers, once a second."""
        while True:
            books, _ = await asyncio.gather(self._books(), self._read_registers())
            self._publish(replace(self.seen, books=books))
            await asyncio.sleep(COUNT_S)

    async def _books(self) -> Books | None:
        try:
            async with asyncio.timeout(ANSWER_S):
                entries = await self._stage.books()
        except FAILURES:
            return None  # shown as a dash: the books cannot be read now
        return Books(
            held=self._sum(entries, "held_minor"),
            captured=self._sum(entries, "captured_minor"),
            released=self._sum(entries, "released_minor"),
        )

    def _sum(self, entries: list[dict[str, Any]], what: str) -> Amount:
        amounts = [Amount(int(each[what]), str(each["currency"]).upper()) for each in entries]
        return sum(amounts, zero(self._currency))

    async def _read_registers(self) -> None:
        for meter in self._stage.street.ready["meters"]:
            evse_id = int(meter["evse_id"])
            try:
                async with asyncio.timeout(ANSWER_S):
                    self._registers[evse_id] = await register_wh(meter)
            except (OSError, TimeoutError):
                self._registers.pop(evse_id, None)  # shown as "does not answer"

    def _publish(self, seen: Seen) -> None:
        self.seen = seen
        self._show(seen)


def _reason(error: Exception) -> str:
    """One line for a person."""
    if isinstance(error, httpx.HTTPStatusError):
        return _refusal(error.response)
    if isinstance(error, httpx.TransportError):
        return "The payment provider closed the connection without an answer."
    if isinstance(error, TimeoutError):
        return "No answer in time."
    return " ".join(str(error).split()) or type(error).__name__


def _refusal(response: httpx.Response) -> str:
    """The provider's own sentence, if it sent one."""
    try:
        said = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        said = ""
    message = said.get("message", "") if isinstance(said, dict) else said
    return str(message) or f"The payment provider answers {response.status_code}."
