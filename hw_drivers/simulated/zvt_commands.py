"""What the simulated terminal does when it is told to. Standard library only.

Written from the interface description. A command goes on when its kiosk is gone: a card that is
shown then is charged all the same, as at a real terminal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from hw_drivers.simulated.street_clock import boot_ms, utc_at
from hw_drivers.simulated.zvt_books import Refused, Sale, TerminalBooks
from hw_drivers.simulated.zvt_connection import Connection, LinkGone, Moods
from hw_drivers.simulated.zvt_wire import (
    ACK,
    Request,
    bcd,
    container,
    frame,
    lllvar,
    llvar,
    number,
    reference_in,
    tlv,
)
from kiosk.domain.lean import dataclass

_CURRENCIES: Final = {978: "EUR", 756: "CHF", 826: "GBP", 752: "SEK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card in somebody's hand and what its bank will say."""

    result: int = 0
    """0 approves, any other is the error code."""
    name: str = "Mastercard"
    number: str = "EEEEEEEEEEEE4242"
    """As a terminal masks it."""
    uid: str = ""
    """A membership card's."""
    pin_ms: int = 0
    """How long the driver takes to type a PIN; 0 for none."""
    bank_ms: int = 50
    """How long the bank takes."""


class Terminal:
    """One terminal at work: its books, its moods, and the one thing it is doing."""

    def __init__(self, books: TerminalBooks, moods: Moods, currency: int = 978) -> None:
        self.books = books
        self.moods = moods
        self._currency = currency
        self._card: asyncio.Future[Card | None] | None = None
        """Waiting for a card; None is our abort or the end of patience."""
        self._doing: asyncio.Task[None] | None = None
        self.prompts = 0
        self.heard: dict[str, int] = {}
        """How often each command was taken."""
        self._run: dict[str, Callable[[Connection, Request], Awaitable[None]]] = {
            "0600": self._register,
            "0501": self._status,
            "0622": self._reserve,
            "0623": self._partial_reversal,
            "0625": self._release,
            "0650": self._end_of_day,
            "06C0": self._read_card,
        }

    @property
    def asks_for_card(self) -> bool:
        return self._card is not None and not self._card.done()

    @property
    def is_working(self) -> bool:
        return self._doing is not None and not self._doing.done()

    def present(self, card: Card) -> bool:
        """Hold a card to it; False if it asks for none."""
        if self._card is None or self._card.done():
            return False
        self._card.set_result(card)
        return True

    def abort(self) -> None:
        """The kiosk wants the prompt ended; with a card in hand it is too late."""
        if self.asks_for_card and self._card is not None and not self.moods.deaf_to_abort:
            self._card.set_result(None)

    async def serve(self, link: Connection) -> None:
        """Obey one kiosk until its link ends."""
        while (request := await link.requests.get()) is not None:
            with suppress(LinkGone):
                await self._obey(link, request)

    async def close(self) -> None:
        """The power goes: whatever is not in the books never was."""
        if self._doing is not None:
            self._doing.cancel()
            await asyncio.gather(self._doing, return_exceptions=True)

    async def _obey(self, link: Connection, request: Request) -> None:
        if self._doing is not None:
            # The kiosk may be quicker to ask again than we are to put the last command away.
            await asyncio.wait({self._doing}, timeout=0.1)
        nack, self.moods.nack = self.moods.nack, 0
        if self.moods.busy or self.is_working:
            nack = 0x9C
        handler = self._run.get(request.code)
        if handler is None:
            nack = nack or 0x83
        if nack or handler is None:
            await link.write(frame(f"84{nack:02X}"))
            return
        self.heard[request.code] = self.heard.get(request.code, 0) + 1
        await link.write(ACK)
        if not link.registered and request.code != "0600":
            await link.say("061E", b"\x6b")
            return
        if self.moods.swallow == request.code:
            self.moods.swallow, link.muted = "", True
        self._doing = asyncio.create_task(self._carry_out(handler, link, request))

    async def _carry_out(
        self,
        handler: Callable[[Connection, Request], Awaitable[None]],
        link: Connection,
        request: Request,
    ) -> None:
        try:
            await handler(link, request)
        except LinkGone:
            pass
        except Refused as refusal:
            with suppress(LinkGone):
                await self._refuse(link, refusal.code)
        except (ValueError, IndexError, KeyError):
            with suppress(LinkGone):
                await link.say("061E", b"\x9a")

    async def _refuse(self, link: Connection, code: int) -> None:
        """06 1E; a refusal about reservations names the open ones."""
        await link.say("061E", bytes([code]) + (self._pending() if code == 0xB8 else b""))

    async def _register(self, link: Connection, request: Request) -> None:
        if request.data[:3].hex() != self.moods.password:
            await link.say("061E", b"\x83")
        elif number(request.data[4:6]) != self._currency:
            await link.say("061E", b"\x6f" + bcd(self._currency, 2))
        else:
            link.registered = True
            known = b"\x19\x10\x29" + bytes.fromhex(self.moods.terminal_id)
            await link.say("060F", known + b"\x49" + bcd(self._currency, 2))

    async def _status(self, link: Connection, _request: Request) -> None:
        await link.say("060F", lllvar(b"SIM-APP-v1.0") + bytes([self.moods.status]))

    async def _reserve(self, link: Connection, request: Request) -> None:
        fields = request.fields()
        amount = number(fields[0x04])
        currency = _CURRENCIES[number(fields[0x49])]
        if self.moods.status == 0xF0:
            raise Refused(0xF0)
        card = await self._prompt(link, self.moods.prompt_ms)
        if card is None:
            raise Refused(0x6C)
        if card.pin_ms:
            await self._show(link, 0x01)
            await asyncio.sleep(card.pin_ms / 1000)
        await self._show(link, 0x04)
        await asyncio.sleep(card.bank_ms / 1000)
        if card.result:
            with suppress(LinkGone):
                await link.say("040F", bytes([0x27, card.result]))
            raise Refused(card.result)
        sale = self.books.reserve(amount, currency, reference_in(fields.get(0x06, b"")), card.name)
        await link.say("040F", self._sold(sale, sale.receipt, amount, card))
        await self._print(link, "RESERVIERUNG", sale)
        await link.say("060F")

    async def _partial_reversal(self, link: Connection, request: Request) -> None:
        fields = request.fields()
        if fields[0x87] == b"\xff\xff":
            raise Refused(0xB8)
        await self._show(link, 0x04)
        surplus = number(fields[0x04])
        sale = self.books.book(fields[0x87].hex(), surplus)
        await link.say("040F", self._sold(sale, self.books.receipt, surplus, Card()))
        await self._print(link, "BUCHUNG", sale)
        await link.say("060F")

    async def _release(self, link: Connection, request: Request) -> None:
        await self._show(link, 0x04)
        sale = self.books.release(request.fields()[0x87].hex())
        await link.say("040F", self._sold(sale, self.books.receipt, 0, Card()))
        await link.say("060F")

    async def _end_of_day(self, link: Connection, request: Request) -> None:
        if request.data.hex() != self.moods.password:
            raise Refused(0x83)
        await self._show(link, 0x06)
        total = self.books.close_day()
        self.moods.status = 0
        await link.say("040F", b"\x27\x00\x04" + bcd(total, 6) + b"\x0b" + bcd(self.books.trace, 3))
        await link.say("060F")

    async def _read_card(self, link: Connection, request: Request) -> None:
        card = await self._prompt(link, request.data[0] * 1000)
        if card is None:
            raise Refused(0x6C)
        elements = tlv("4C", bytes.fromhex(card.uid)) if card.uid else b""
        if not card.uid:
            elements = tlv("60", tlv("43", bytes.fromhex("A0000000041010")))
        await link.say("040F", b"\x27\x00" + container(elements))
        await link.say("060F")

    async def _prompt(self, link: Connection, within_ms: int) -> Card | None:
        """Ask for a card, whether or not the kiosk is still there."""
        self._card = asyncio.get_running_loop().create_future()
        self.prompts += 1
        await self._show(link, 0x0A)
        try:
            async with asyncio.timeout(within_ms / 1000):
                return await self._card
        except TimeoutError:
            return None
        finally:
            self._card.cancel()

    async def _show(self, link: Connection, status: int) -> None:
        with suppress(LinkGone):
            await link.say("04FF", bytes([status, 0x00]))

    async def _print(self, link: Connection, title: str, sale: Sale) -> None:
        await link.say("06D1", b"\x00" + title.encode("cp437"))
        lines = tlv("25", tlv("07", f"Beleg {sale.receipt}".encode("cp437")) + tlv("09", b"\xff"))
        await link.say("06D3", container(tlv("1F07", b"\x01") + lines))

    def _pending(self) -> bytes:
        receipts = self.books.open_receipts()
        if not receipts:
            return bytes.fromhex("87FFFF")
        first = b"\x87" + bytes.fromhex(receipts[0])
        if self.moods.names_one:
            return first
        listed = b"".join(tlv("08", bytes.fromhex(receipt)) for receipt in receipts)
        return first + container(tlv("23", listed))

    def _sold(self, sale: Sale, receipt: str, amount_minor: int, card: Card) -> bytes:
        at = utc_at(boot_ms())
        return b"".join(
            (
                b"\x27\x00",
                b"\x04" + bcd(amount_minor, 6),
                b"\x49" + bcd(self._currency, 2),
                b"\x19\x60",
                b"\x22" + llvar(bytes.fromhex(card.number)),
                b"\x87" + bytes.fromhex(receipt),
                b"\x0b" + bcd(self.books.trace, 3),
                b"\x29" + bytes.fromhex(self.moods.terminal_id),
                b"\x0c" + bytes.fromhex(at.strftime("%H%M%S")),
                b"\x0d" + bytes.fromhex(at.strftime("%m%d")),
                b"\x8b" + llvar(sale.card.encode("cp437") + b"\0"),
            )
        )
