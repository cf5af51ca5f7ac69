"""A simulated terminal in a process of its own, a hand that holds cards to it, and rails to it."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from hw_drivers.zvt.rail import ZvtCardRail
from hw_drivers.zvt.settings import ZvtSettings, zvt_rail
from hw_drivers.zvt.terminal import Patience, ZvtTerminal
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.errors import PaymentError

ROOT: Final = Path(__file__).parents[2]
HASTY: Final = Patience(connect_s=1.0, ack_s=1.5, gap_s=2.5, short_gap_s=1.0, host_gap_s=1)
"""For tests: a silent terminal is given up soon."""
PASSWORD: Final = "123456"
HELD: Final = Amount(5000, "EUR")

WELL: Final[dict[str, Any]] = {
    "silent": False, "busy": False, "nack": 0, "cut_after": -1, "swallow": "",
    "wrong_length": False, "slow_ms": 0, "drip": False, "deaf_to_abort": False,
    "names_one": False, "status": 0, "password": PASSWORD, "terminal_id": "52500038",
    "prompt_ms": 60_000,
}  # fmt: skip
"""Every mood as it was at the beginning."""

_numbers = count(1)


class TerminalHand:
    """The control socket: everything a person, a bank and bad luck can do to the terminal."""

    def __init__(self, port: int, control_port: int) -> None:
        self.port = port
        self._socket = socket.create_connection(("127.0.0.1", control_port), timeout=10)
        self._lines = self._socket.makefile("rw", encoding="utf-8")

    def do(self, what: str, **wish: Any) -> dict[str, Any]:
        """One wish; fails the test if the terminal does not understand it."""
        self._lines.write(json.dumps({"do": what, **wish}) + "\n")
        self._lines.flush()
        answer: dict[str, Any] = json.loads(self._lines.readline())
        assert answer.pop("ok"), answer
        return answer

    def look(self) -> dict[str, Any]:
        return self.do("look")

    def mood(self, **moods: Any) -> None:
        self.do("mood", **moods)

    @property
    def states(self) -> list[str]:
        """What became of each reservation, oldest first."""
        return [sale["state"] for sale in self.look()["sales"]]

    async def present(self, **card: Any) -> None:
        """Hold a card to it as soon as it asks for one."""
        await until(lambda: self.look()["asks_for_card"])
        assert self.do("present", card=card)["taken"]

    def close(self) -> None:
        self._lines.close()
        self._socket.close()


@contextmanager
def terminal_process(books: Path, *, port: int = 0) -> Iterator[tuple[TerminalHand, int]]:
    """The terminal, and its process id."""
    process = subprocess.Popen(
        [
            sys.executable, "-m", "hw_drivers.simulated.zvt_terminal",
            "--port", str(port), "--books", str(books), "--with-parent",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = json.loads(process.stdout.readline())
        hand = TerminalHand(said["port"], said["control_port"])
        try:
            yield hand, process.pid
        finally:
            hand.close()
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


class WallClock:
    """Time that a test may move on."""

    boot_id = "test-boot"

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def monotonic_ms(self) -> int:
        return 0


@asynccontextmanager
async def rail_to(
    port: int,
    journal: Path,
    *,
    clock: WallClock | None = None,
    patience: Patience = HASTY,
    **settings: Any,
) -> AsyncIterator[ZvtCardRail]:
    """The product's rail; leaving the block is a process that ends where it stands."""
    rail = zvt_rail(
        ZvtSettings(
            address=f"127.0.0.1:{port}",
            password=PASSWORD,
            patience=patience,
            **{"currency": "EUR", **settings},
        ),
        journal,
        clock or WallClock(),
    )
    try:
        yield rail
    finally:
        await rail.aclose()


@asynccontextmanager
async def terminal_at(port: int, **settings: Any) -> AsyncIterator[ZvtTerminal]:
    """The layer below the rail."""
    terminal = ZvtTerminal(
        "127.0.0.1",
        port,
        **{"password": PASSWORD, "currency": "EUR", "patience": HASTY, **settings},
    )
    try:
        yield terminal
    finally:
        await terminal.close()


def order_of(amount: Amount = HELD) -> HoldOrder:
    """An order that no journal knows."""
    number = next(_numbers)
    return HoldOrder(
        order_id=f"s{number}-1",
        session_id=f"s{number}",
        evse_id=1,
        rail=RailKind.CARD,
        amount=amount,
        key=f"ST:e:s{number}-1:open",
    )


async def hold(rail: ZvtCardRail, hand: TerminalHand, order: HoldOrder, **card: Any) -> HoldOutcome:
    """From the order to money that is held."""
    opened = await rail.open(order)
    assert opened.state is HoldState.PENDING
    await hand.present(**card)
    return await told(rail, order, opened.provider_ref, HoldState.HELD)


async def told(
    rail: ZvtCardRail, order: HoldOrder, ref: str, state: HoldState, within_s: float = 5.0
) -> HoldOutcome:
    """Poll the outcome until it is this one."""
    seen: list[object] = []
    async with asyncio.timeout(within_s):
        while True:
            try:
                outcome = await rail.outcome(order, ref)
            except PaymentError as error:
                seen.append(error)
            else:
                seen.append(outcome.state)
                if outcome.state is state:
                    return outcome
            await asyncio.sleep(0.02)
    raise AssertionError(seen)


async def settled(
    ask: Callable[[], Awaitable[HoldOutcome]], state: HoldState, within_s: float = 5.0
) -> HoldOutcome:
    """Call again through every PaymentError, as the services do, until the answer is this one."""
    async with asyncio.timeout(within_s):
        while True:
            try:
                outcome = await ask()
            except PaymentError:
                pass
            else:
                if outcome.state is state:
                    return outcome
            await asyncio.sleep(0.05)


async def until(condition: Callable[[], bool], within_s: float = 5.0) -> None:
    """Poll a condition, bounded."""
    async with asyncio.timeout(within_s):
        while not condition():
            await asyncio.sleep(0.02)
