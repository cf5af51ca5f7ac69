"""One Modbus line and the units that share it. May import errors and its wires.

On a line there may be several meters, and it carries one question at a time. So the line owns the
connection and gives turns, first come, first served: a meter with one question at a time gets every
n-th turn. A unit that does not answer costs the others one timeout, then it rests.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from types import TracebackType
from typing import Final, Self

from hw_drivers.modbus_connection import Connection
from hw_drivers.modbus_frames import READ_HOLDING, READ_INPUT, WRITE_REGISTERS, Answer, Question
from hw_drivers.modbus_wires import Wire
from hw_drivers.register_points import Table
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

REST_S_MAX: Final = 2.0
"""The longest rest of a silent unit. It bounds how soon one that is back is heard."""
_REST_S_MIN: Final = 1.0
_DEAF_AFTER: Final = 3
"""So many silences in a row, of whatever units, and a serial port is opened anew."""
_GATEWAY_SILENT: Final = frozenset({0x0A, 0x0B})
"""Gateway path unavailable, target failed to respond (Modbus Application Protocol 1.1b3, 7)."""


@dataclass(slots=True)
class _Unit:
    """What the line remembers of one unit: how it has been silent, by the loop's clock."""

    silences: int = 0
    quiet_until_s: float = 0.0
    rests_until_s: float = 0.0


class ModbusLine:
    """A connection that several meters may enter; the last one out closes it."""

    def __init__(self, wire: Wire, *, timeout_s: float = 1.0) -> None:
        """`timeout_s` bounds the connect and, beside the time on the wire, each answer."""
        self.wire = wire
        self._timeout_s = timeout_s
        self._users = 0
        self._lock = asyncio.Lock()
        self._turns: set[asyncio.Task[list[int] | None]] = set()
        self._connection: Connection | None = None
        self._units: defaultdict[int, _Unit] = defaultdict(_Unit)
        self._deaf = 0

    def __str__(self) -> str:
        return str(self.wire)

    async def __aenter__(self) -> Self:
        """Take a share. Does not touch the wire: the first `read` does."""
        self._users += 1
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._users -= 1
        if self._users == 0:
            for turn in self._turns:
                turn.cancel()
            await asyncio.gather(*self._turns, return_exceptions=True)
            self._hang_up()
            for unit in self._units.values():
                # Whoever enters again asks at once, but for an answer that is still under way.
                unit.silences, unit.rests_until_s = 0, 0.0

    @property
    def connection(self) -> object | None:
        """Changes whenever the far end may have become another one; None while there is no
        connection.
        """
        return self._connection

    async def read(self, table: Table, address: int, count: int, *, unit: int) -> list[int]:
        """Exactly `count` registers.

        Raises DeviceUnreachable (no connection, no answer) or DeviceProtocolError (exception reply,
        short reply).
        """
        function = READ_INPUT if table is Table.INPUT else READ_HOLDING
        return await self._ask(Question(unit=unit, function=function, address=address, count=count))

    async def write(self, address: int, values: list[int], *, unit: int) -> None:
        """Write holding registers (function code 16). Raises as `read` does."""
        await self._ask(
            Question(
                unit=unit,
                function=WRITE_REGISTERS,
                address=address,
                count=len(values),
                values=tuple(values),
            )
        )

    async def _ask(self, question: Question) -> list[int]:
        """The answer, with a second chance for a unit that was well until now."""
        unit = self._units[question.unit]
        for _ in range(2):
            now_s = asyncio.get_running_loop().time()
            if now_s < unit.rests_until_s:
                break
            if now_s < unit.quiet_until_s:
                await asyncio.sleep(unit.quiet_until_s - now_s)
            registers = await self._in_turn(question)
            if registers is not None:
                return registers
            if unit.silences > 1:
                break
        msg = f"no_answer: {self._where(question)}: silent {unit.silences} times in a row"
        raise DeviceUnreachable(msg)

    async def _in_turn(self, question: Question) -> list[int] | None:
        """Wait for the line and ask. Whoever gives up meanwhile leaves the exchange to finish: its
        answer must not meet the next question.
        """
        await self._lock.acquire()
        if self._users == 0:
            self._lock.release()
            raise self._closed()
        turn = asyncio.create_task(self._turn(question))
        self._turns.add(turn)
        turn.add_done_callback(self._over)
        try:
            return await asyncio.shield(turn)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if turn.cancelled() and not (task and task.cancelling()):
                # The line was left, not whoever asks: to them it is a meter that is not there.
                raise self._closed() from None
            raise

    def _over(self, turn: asyncio.Task[list[int] | None]) -> None:
        self._turns.discard(turn)
        self._lock.release()
        if not turn.cancelled():
            turn.exception()  # told to whoever waits; if nobody does any more, it is no news

    async def _turn(self, question: Question) -> list[int] | None:
        """One exchange; None if nothing came back."""
        connection = await self._connected()
        timeout_s = self._timeout_s + self.wire.air_s(question)
        due_s = asyncio.get_running_loop().time() + timeout_s
        try:
            answer = await connection.exchange(question, timeout_s)
        except BaseException:
            self._hang_up()
            if self.wire.late_s:  # left in the middle: the answer is still under way
                late_s = self._timeout_s + self.wire.late_s
                now_s = asyncio.get_running_loop().time()
                self._units[question.unit].quiet_until_s = now_s + late_s
            raise
        if self.wire.gap_s:
            await asyncio.sleep(self.wire.gap_s)
        if answer is None:
            self._deaf += 1
            if not self.wire.keeps_late_answers or self._deaf >= _DEAF_AFTER:
                self._hang_up()
            self._note_silence(question.unit, due_s)
            return None
        self._deaf = 0
        if answer.other_count is not None:
            raise self._short(question, answer.other_count)
        return self._registers(question, answer)

    def _registers(self, question: Question, answer: Answer) -> list[int] | None:
        """What an answer carries; None if a gateway says that the unit is silent."""
        if answer.exception_code in _GATEWAY_SILENT:
            self._note_silence(question.unit, asyncio.get_running_loop().time())
            return None
        self._units[question.unit].silences = 0
        if answer.exception_code is not None:
            where = self._where(question)
            msg = f"exception_reply: {where}: Modbus exception {answer.exception_code}"
            raise DeviceProtocolError(msg)
        if question.function != WRITE_REGISTERS and len(answer.registers) != question.count:
            raise self._short(question, len(answer.registers))
        return list(answer.registers)

    def _note_silence(self, number: int, due_s: float) -> None:
        """The unit is left alone until an answer that was due then is past, however late it is, and
        rests if it stays silent.
        """
        unit = self._units[number]
        unit.silences += 1
        unit.quiet_until_s = due_s + self.wire.late_s if self.wire.late_s else 0.0
        if unit.silences > 1:
            now_s = asyncio.get_running_loop().time()
            unit.rests_until_s = now_s + min(_REST_S_MIN * (unit.silences - 1), REST_S_MAX)

    async def _connected(self) -> Connection:
        if self._connection is not None and self._connection.connected:
            return self._connection
        self._hang_up()
        try:
            connection = await self.wire.connect(self._timeout_s)
        except OSError as error:  # TimeoutError is one
            msg = f"no_link: {self} refuses the connection or is not there"
            raise DeviceUnreachable(msg) from error
        except ValueError as error:  # a rate it cannot do, a name that is none
            msg = f"no_link: {self}: {error}"
            raise DeviceUnreachable(msg) from error
        self._connection = connection
        return connection

    def _closed(self) -> DeviceUnreachable:
        return DeviceUnreachable(f"closed: {self} is not entered")

    def _short(self, question: Question, count: int) -> DeviceProtocolError:
        return DeviceProtocolError(
            f"short_reply: {self._where(question)}: {count} of {question.count} registers"
        )

    def _where(self, question: Question) -> str:
        return f"{self} unit {question.unit} address {question.address:#06x}"

    def _hang_up(self) -> None:
        self._deaf = 0
        if self._connection is not None:
            self._connection.close()
            self._connection = None
