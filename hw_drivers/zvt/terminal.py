"""A terminal that takes one command at a time. May import errors and its neighbours here.

Every message is acknowledged, a result only after it was heard, so that what we acknowledged is on
our disk. Any fault of the wire cuts the connection; the next command begins with a new one and a
new registration. `AnswerLost` is the only error that leaves open what a command did.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from hw_drivers.zvt import codes, commands
from hw_drivers.zvt.codec import ACK, NACK_CLASS, Apdu
from hw_drivers.zvt.link import ZvtLink, connect
from hw_drivers.zvt.messages import (
    Aborted,
    Completion,
    Intermediate,
    Message,
    Printed,
    StatusInformation,
    parse,
)
from hw_drivers.zvt.tlv import Malformed
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable

LINES_MAX: Final = 400
MESSAGES_MAX: Final = 2_000
"""In one command; a terminal that sends more is out of its mind."""

_log = logging.getLogger(__name__)


class AnswerLost(DeviceUnreachable):
    """The command went out and its end was not seen: it may or may not have been done."""


class NotTaken(DeviceRefused):
    """The terminal did not take the command: nothing was done."""

    def __init__(self, message: str, *, code: int) -> None:
        super().__init__(message)
        self.code = code


class OtherTerminal(DeviceRefused):
    """Another terminal stands at this address than the command is for: nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a terminal, in seconds."""

    connect_s: float = 3.0
    ack_s: float = 5.0
    """For the acknowledgement of a command."""
    gap_s: float = 75.0
    """Between two messages of one command: longer than a terminal asks for a card by itself."""
    short_gap_s: float = 8.0
    """The same for commands that ask nobody."""
    host_gap_s: float = 120.0
    """The same for an end of day: the terminal talks to its host before it says anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a command ended, and what came before that."""

    final: Completion | Aborted
    status: StatusInformation | None = None
    lines: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """0 if the terminal did it, else its error code."""
        if isinstance(self.final, Aborted):
            return self.final.code or codes.SYSTEM_ERROR
        return 0 if self.status is None else self.status.result or 0


Heard = Callable[[StatusInformation | Intermediate], Awaitable[None]]


class ZvtTerminal:
    """One terminal at one address. Commands wait for each other."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        password: str,
        currency: str,
        patience: Patience | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self.password = password
        self._currency = currency
        self.patience = patience or Patience()
        self._link: ZvtLink | None = None
        self._turn = asyncio.Lock()
        self._taken = False
        """The command under way was acknowledged, its end has not come."""
        self._stop: asyncio.Event | None = None
        """Set by whoever wants the command under way ended."""
        self._aborts_open = 0
        """Aborts that were sent and not acknowledged."""
        self._terminal_id = ""
        self._status = 0

    @property
    def terminal_id(self) -> str:
        """What it called itself at the last registration; empty if it did not."""
        return self._terminal_id

    @property
    def wants_day_closed(self) -> bool:
        """It said at the last registration that it sells nothing before an end of day."""
        return self._status == codes.DAY_TO_BE_CLOSED

    def day_was_closed(self) -> None:
        """An end of day went well: the last status is old."""
        self._status = 0

    @property
    def needs_technician(self) -> bool:
        """It said at the last registration that it will not read a card as it is."""
        return self._status in codes.NEEDS_TECHNICIAN

    async def command(
        self,
        command: Apdu,
        *,
        hear: Heard | None = None,
        stop: asyncio.Event | None = None,
        gap_s: float | None = None,
        only: str = "",
    ) -> Answer:
        """Send and follow to the end; `hear` is awaited before what it heard is acknowledged.

        `stop` is for commands that ask for a card: see `abort`. `only` is the id of the one
        terminal that the command is for. DeviceUnreachable, NotTaken, OtherTerminal: the command
        was not sent or not taken. AnswerLost: not known.
        """
        async with self._turn:
            link = await self._ready()
            if only and self._terminal_id and only != self._terminal_id:
                msg = f"other_terminal: {self._terminal_id} is here, {only} is meant"
                raise OtherTerminal(msg)
            self._stop = stop
            gap_s = gap_s or (self.patience.short_gap_s if stop is None else self.patience.gap_s)
            try:
                return await self._follow(link, command, hear, gap_s)
            finally:
                self._stop = None

    async def abort(self, stop: asyncio.Event) -> None:
        """Ask for the command of this `stop` to be ended; its own answer says what came of it."""
        stop.set()
        if self._taken and self._stop is stop and self._link is not None:
            with suppress(DeviceError):  # The command itself meets the same fault.
                await self._send_abort(self._link)

    async def close(self) -> None:
        """Cut the connection."""
        link, self._link = self._link, None
        if link is not None:
            await link.close()

    async def _ready(self) -> ZvtLink:
        """A connection on which we are registered and nothing else is going on."""
        if self._link is not None and self._link.is_quiet:
            return self._link
        await self.close()
        link = self._link = await connect(self._host, self._port, within_s=self.patience.connect_s)
        try:
            await self._register(link)
        except AnswerLost as error:
            await self.close()
            # Neither command moves money: nothing was done that could matter.
            msg = f"no_registration: {error}"
            raise DeviceUnreachable(msg) from error
        except DeviceError:
            await self.close()
            raise
        return link

    async def _register(self, link: ZvtLink) -> None:
        short_s = self.patience.short_gap_s
        ask = commands.registration(self.password, self._currency)
        try:
            final = (await self._follow(link, ask, None, short_s)).final
        except NotTaken as error:
            if error.code in codes.BUSY:
                await self._end_leftover(link)
            raise
        if isinstance(final, Aborted):
            if final.code in codes.BUSY:
                await self._end_leftover(link)
            msg = f"no_registration: the terminal ended it with {final.code:02X}"
            raise NotTaken(msg, code=final.code)
        self._terminal_id = final.terminal_id
        final = (await self._follow(link, commands.status_enquiry(), None, short_s)).final
        status = final.status if isinstance(final, Completion) else final.code
        if status in codes.BUSY:
            msg = f"busy: the terminal's status is {status:02X}"
            raise NotTaken(msg, code=status)
        if status and status != self._status:
            _log.warning("zvt_status", extra={"fields": {"status": f"{status:02X}"}})
        self._status = status

    async def _end_leftover(self, link: ZvtLink) -> None:
        """It still asks for the card of a command whose connection was lost: stop that."""
        await link.send(commands.ABORT, within_s=self.patience.ack_s)
        try:
            await link.receive(within_s=1.0)
        except DeviceUnreachable:
            return

    async def _follow(
        self, link: ZvtLink, command: Apdu, hear: Heard | None, gap_s: float
    ) -> Answer:
        name = f"{command.control:04X}"
        self._aborts_open = 0
        try:
            await link.send(command, within_s=self.patience.ack_s)
            await self._acknowledged(link, name)
            self._taken = True
            if self._stop is not None and self._stop.is_set():
                await self._send_abort(link)
            answer = await self._until_end(link, hear, gap_s)
        except NotTaken:
            raise
        except (DeviceError, Malformed) as error:
            await self.close()
            msg = f"answer_lost: {name}: {error}"
            raise AnswerLost(msg) from error
        except BaseException:
            # Given up in the middle: what still comes belongs to nobody.
            await self.close()
            raise
        finally:
            self._taken = False
        if self._aborts_open:
            # Our abort crossed the end: its own answer may still come.
            await self.close()
        return answer

    async def _acknowledged(self, link: ZvtLink, name: str) -> None:
        first = await link.receive(within_s=self.patience.ack_s)
        if first.control >> 8 == NACK_CLASS:
            code = first.control & 0xFF
            msg = f"not_taken: {name} was refused with {code:02X}"
            raise NotTaken(msg, code=code)
        if first.control != ACK.control:
            msg = f"bad_answer: {name} was answered with {first.control:04X}"
            raise DeviceProtocolError(msg)

    async def _until_end(self, link: ZvtLink, hear: Heard | None, gap_s: float) -> Answer:
        status: StatusInformation | None = None
        lines: list[str] = []
        for _ in range(MESSAGES_MAX):
            apdu = await link.receive(within_s=gap_s)
            if apdu.control == ACK.control or apdu.control >> 8 == NACK_CLASS:
                self._abort_answered(apdu)
                continue
            message: Message | None = parse(apdu)
            if isinstance(message, StatusInformation):
                status = message
            elif isinstance(message, Printed):
                lines += message.lines[: LINES_MAX - len(lines)]
            if hear is not None and isinstance(message, StatusInformation | Intermediate):
                await hear(message)
            await link.send(ACK, within_s=self.patience.ack_s)
            if isinstance(message, Completion | Aborted):
                return Answer(final=message, status=status, lines=tuple(lines))
        msg = f"bad_answer: {MESSAGES_MAX} messages and no end"
        raise DeviceProtocolError(msg)

    def _abort_answered(self, apdu: Apdu) -> None:
        if not self._aborts_open:
            msg = f"bad_answer: {apdu.control:04X} acknowledges nothing"
            raise DeviceProtocolError(msg)
        self._aborts_open -= 1

    async def _send_abort(self, link: ZvtLink) -> None:
        if self._aborts_open:
            return
        self._aborts_open += 1
        await link.send(commands.ABORT, within_s=self.patience.ack_s)
