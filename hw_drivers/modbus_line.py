"""One Modbus line, a TCP connection, and the units that share it. May import errors and pymodbus.

Behind one address there may be several meters: a gateway to an RS485 pair carries one question at a
time. So the line owns the connection and a lock, and meters own only their unit number.

pymodbus is imported on entering, in a thread: a tenth of a second that the first frame should not
wait for.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hw_drivers.register_map import Table
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

if TYPE_CHECKING:
    from pymodbus.client import AsyncModbusTcpClient
    from pymodbus.pdu import ModbusPDU


class ModbusLine:
    """A connection that several meters may enter; the last one out closes it."""

    def __init__(self, host: str, port: int, *, timeout_s: float = 1.0, retries: int = 1) -> None:
        """`timeout_s` bounds the connect and each attempt; a request is sent `retries` + 1 times at
        most.
        """
        self.host = host
        self.port = port
        self._timeout_s = timeout_s
        self._retries = retries
        self._users = 0
        self._lock = asyncio.Lock()
        self._client: AsyncModbusTcpClient | None = None

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    async def __aenter__(self) -> Self:
        """Take a share. Does not touch the network: the first `read` does."""
        self._users += 1
        try:
            await asyncio.to_thread(importlib.import_module, "pymodbus.client")
        except BaseException:
            self._users -= 1
            raise
        # What it has to say reaches our log as DeviceError; its own lines would say it twice, at
        # each poll.
        logging.getLogger("pymodbus").setLevel(logging.CRITICAL)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._users -= 1
        if self._users == 0:
            self._hang_up()

    @property
    def connection(self) -> object | None:
        """Changes whenever the far end may have become another one; None while there is no
        connection.
        """
        return self._client

    async def read(self, table: Table, address: int, count: int, *, unit: int) -> list[int]:
        """Exactly `count` registers.

        Raises DeviceUnreachable (no connection, no answer) or DeviceProtocolError (exception reply,
        short reply). After no answer the connection is dropped: pymodbus would keep a dead one for
        ever, and a late answer must not meet the next question.
        """
        if self._users == 0:
            msg = "a ModbusLine is entered before it is read"
            raise RuntimeError(msg)
        async with self._lock:
            client = await self._connected()
            try:
                async with asyncio.timeout(self._timeout_s * (self._retries + 1) + 1.0):
                    reply = await self._ask(client, table, address, count, unit)
            except TimeoutError as error:
                self._hang_up()
                msg_0 = f"no_answer: {self} unit {unit} did not answer"
                raise DeviceUnreachable(msg_0) from error
            except BaseException:
                self._hang_up()
                raise
        return self._registers(reply, address, count, unit)

    async def _ask(
        self, client: AsyncModbusTcpClient, table: Table, address: int, count: int, unit: int
    ) -> ModbusPDU:
        from pymodbus.exceptions import ModbusException  # noqa: PLC0415  imported on entering

        try:
            if table is Table.INPUT:
                return await client.read_input_registers(address, count=count, device_id=unit)
            return await client.read_holding_registers(address, count=count, device_id=unit)
        except (ModbusException, OSError) as error:
            msg = f"no_answer: {self} unit {unit} address {address:#06x}: {error}"
            raise DeviceUnreachable(msg) from error

    async def _connected(self) -> AsyncModbusTcpClient:
        if self._client is not None and self._client.connected:
            return self._client
        from pymodbus.client import AsyncModbusTcpClient  # noqa: PLC0415  imported on entering

        self._hang_up()
        client = AsyncModbusTcpClient(
            self.host,
            port=self.port,
            name=f"modbus {self}",
            timeout=self._timeout_s,
            retries=self._retries,
            # We reconnect, at the pace of the poll: one place decides, and nobody waits 300 s.
            reconnect_delay=0,
        )
        try:
            async with asyncio.timeout(self._timeout_s + 1.0):
                answered = await client.connect()
        except TimeoutError:
            answered = False
        except BaseException:
            client.close()
            raise
        if not answered:
            client.close()
            msg = f"no_link: {self} refuses the connection or is not there"
            raise DeviceUnreachable(msg)
        self._client = client
        return client

    def _registers(self, reply: ModbusPDU, address: int, count: int, unit: int) -> list[int]:
        where = f"{self} unit {unit} address {address:#06x}"
        if reply.isError():
            code = getattr(reply, "exception_code", 0)
            msg = f"exception_reply: {where}: Modbus exception {code}"
            raise DeviceProtocolError(msg)
        registers = list(reply.registers)
        if len(registers) != count:
            # pymodbus passes a short reply on as a good one.
            msg = f"short_reply: {where}: {len(registers)} of {count} registers"
            raise DeviceProtocolError(msg)
        return registers

    def _hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


class ModbusLines:
    """The lines of one station, so that two meters behind one address share one."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int], ModbusLine] = {}

    def line(self, host: str, port: int) -> ModbusLine:
        """The line to this address, the same object each time."""
        return self._lines.setdefault((host, port), ModbusLine(host, port))
