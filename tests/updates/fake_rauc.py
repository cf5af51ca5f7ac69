"""A D-Bus service that answers as RAUC does (RAUC docs, "D-Bus API"), for a bus of its own.

Run with the system's Python, which has dbus and gi: `python3 fake_rauc.py ADDRESS STATE`. STATE is
a JSON file with what it knows; it is read at each call and written after each change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "de.pengutronix.rauc"
INTERFACE = "de.pengutronix.rauc.Installer"
INSTALL_MS = 300


class Installer(dbus.service.Object):
    """Two slots of a root file system."""

    def __init__(self, bus: dbus.bus.BusConnection, state: Path) -> None:
        super().__init__(dbus.service.BusName(NAME, bus), "/")
        self._path = state
        self._operation = "idle"
        self._error = ""

    @property
    def _state(self) -> dict[str, object]:
        return json.loads(self._path.read_text())

    def _change(self, **changed: object) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({**self._state, **changed}))
        fresh.rename(self._path)

    @dbus.service.method(INTERFACE, in_signature="", out_signature="a(sa{sv})")
    def GetSlotStatus(self) -> object:  # noqa: N802 - RAUC's name
        return [
            (name, dbus.Dictionary(slot, signature="sv"))
            for name, slot in self._state["slots"].items()
        ]

    @dbus.service.method(INTERFACE, in_signature="", out_signature="s")
    def GetPrimary(self) -> str:  # noqa: N802
        return self._state["primary"]

    @dbus.service.method(INTERFACE, in_signature="s", out_signature="ss")
    def Info(self, bundle: str) -> object:  # noqa: N802
        if self._state["bundle"] is None:
            msg = f"No such file: {bundle}"
            raise dbus.DBusException(msg, name="org.gtk.GDBus.UnmappedGError.Quark")
        return ("ev-kiosk", self._state["bundle"])

    @dbus.service.method(INTERFACE, in_signature="sa{sv}", out_signature="")
    def InstallBundle(self, source: str, args: dict[str, object]) -> None:  # noqa: N802
        self._operation = "installing"
        self._change(installed_from=str(source))
        GLib.timeout_add(INSTALL_MS, self._done)

    def _done(self) -> bool:
        state = self._state
        self._error = state["fails_with"]
        if not self._error:
            slots = state["slots"]
            slots["rootfs.1"]["bundle.version"] = state["bundle"]
            self._change(slots=slots, primary="rootfs.1")
        self._operation = "idle"
        return False

    @dbus.service.method(INTERFACE, in_signature="ss", out_signature="ss")
    def Mark(self, state: str, slot: str) -> object:  # noqa: N802
        self._change(marked=[str(state), str(slot)])
        return ("rootfs.0", "marked slot rootfs.0 as good")

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface: str, name: str) -> object:  # noqa: N802
        return {"Operation": self._operation, "LastError": self._error}[name]


if __name__ == "__main__":
    DBusGMainLoop(set_as_default=True)
    service = Installer(dbus.bus.BusConnection(sys.argv[1]), Path(sys.argv[2]))
    print("ready", flush=True)
    GLib.MainLoop().run()
