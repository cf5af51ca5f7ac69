"""RAUC, which installs whole systems into the slot that does not run. Imports domain and errors.

Spoken to over D-Bus (`de.pengutronix.rauc.Installer`; RAUC docs, "D-Bus API") through `busctl`,
which is part of systemd: a second event loop for a few calls a day would be one too many. Who may
call is decided by D-Bus and polkit, not here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Final

from kiosk.adapters.system_commands import said_by
from kiosk.domain.updates import ProgramStage, ProgramState, UpdateFault
from kiosk.errors import UpdateError

SERVICE: Final = "de.pengutronix.rauc"
INTERFACE: Final = "de.pengutronix.rauc.Installer"
CALL_S: Final = 30.0
POLL_S: Final = 2.0


class RaucUpdater:
    """The installer of this system. `bundle` is the file or address of what to install."""

    def __init__(
        self, bundle: str, *, bus: tuple[str, ...] = ("--system",), poll_s: float = POLL_S
    ) -> None:
        self._bundle = bundle
        self._bus = bus
        self._poll_s = poll_s
        self._is_marked = False
        """By this process. RAUC calls a slot good while the boot loader has tries left for it, so
        what it says does not tell; to mark twice does no harm.
        """

    async def state(self) -> ProgramState:
        slots = await self._slots()
        booted = next((slot for slot in slots if slot.get("state") == "booted"), None)
        if booted is None:
            raise UpdateError(UpdateFault.UNSUPPORTED, "RAUC does not know which slot runs")
        version = str(booted.get("bundle.version", "unknown"))
        offered = await self._offered()
        if await self._property("Operation") != "idle":
            stage = ProgramStage.INSTALLING
        elif (await self._call("GetPrimary"))[0] != booted["slot.name"]:
            stage = ProgramStage.AWAITS_RESTART
        else:
            stage = ProgramStage.GOOD if self._is_marked else ProgramStage.ON_TRIAL
        is_installed = any(slot.get("bundle.version") == offered for slot in slots)
        return ProgramState(version=version, stage=stage, available="" if is_installed else offered)

    async def install(self) -> None:
        await self._call("InstallBundle", "sa{sv}", self._bundle, "0")
        # The call comes back at once; the work is over when the operation is `idle` again. The
        # caller bounds how long that may take.
        while await self._property("Operation") != "idle":  # noqa: ASYNC110 - it is told by D-Bus
            await asyncio.sleep(self._poll_s)
        if error := str(await self._property("LastError")):
            raise UpdateError(UpdateFault.INSTALL_FAILED, " ".join(error.split())[:200])

    async def mark_good(self) -> None:
        await self._call("Mark", "ss", "good", "booted")
        self._is_marked = True

    async def _slots(self) -> list[Mapping[str, Any]]:
        """Of each slot what RAUC says of it, its name as `slot.name`."""
        (slots,) = await self._call("GetSlotStatus")
        return [
            {"slot.name": name, **{key: value["data"] for key, value in facts.items()}}
            for name, facts in slots
        ]

    async def _offered(self) -> str:
        """The version in the bundle; empty when there is none now."""
        try:
            _, version = await self._call("Info", "s", self._bundle)
        except UpdateError as error:
            if error.fault is UpdateFault.INSTALL_FAILED:
                return ""
            raise
        return str(version)

    async def _call(self, method: str, *arguments: str) -> list[Any]:
        told = await self._busctl("call", SERVICE, "/", INTERFACE, method, *arguments)
        return _data(told) if told.strip() else []

    async def _property(self, name: str) -> object:
        told = await self._busctl("get-property", SERVICE, "/", INTERFACE, name)
        return _data(told)

    async def _busctl(self, *arguments: str) -> str:
        options = ("--json=short", f"--timeout={CALL_S:.0f}", *self._bus)
        return await said_by(("busctl", *options, *arguments), timeout_s=CALL_S + 5)


def _data(told: str) -> Any:  # noqa: ANN401 - whatever the method returns
    try:
        return json.loads(told)["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise UpdateError(UpdateFault.UNSUPPORTED, "RAUC's answer is not understood") from error
