"""What the kiosk tells systemd: ready, still alive, what it is doing. Standard library only.

One datagram on a socket whose name stands in the environment (sd_notify(3)); without one, as in a
shell, nothing is said.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from typing import Final

TIMEOUT_S: Final = 0.5


class ServiceManager:
    """The one who started us, if it is systemd."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        found = os.environ if environment is None else environment
        self._address = found.get("NOTIFY_SOCKET", "")
        self._watchdog_us = found.get("WATCHDOG_USEC", "")
        self._watched_pid = found.get("WATCHDOG_PID", "")

    @property
    def watchdog_s(self) -> float:
        """How long it waits for a sign of life before it kills us; 0 if it does not.

        Whose process is meant stands in `WATCHDOG_PID`; under a compositor that is the compositor,
        and with `NotifyAccess=all` its child speaks for it. So the number is not compared.
        """
        return int(self._watchdog_us) / 1e6 if self._watchdog_us.isdecimal() else 0.0

    def ready(self) -> None:
        """Recovery is over: the station works."""
        self._say("READY=1")

    def alive(self) -> None:
        """A sign of life."""
        self._say("WATCHDOG=1")

    def status(self, text: str) -> None:
        """One line for `systemctl status`."""
        self._say(f"STATUS={text.splitlines()[0] if text else ''}")

    def _say(self, text: str) -> None:
        if not self._address:
            return
        name = self._address
        address = "\0" + name[1:] if name.startswith("@") else name
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as speaker:
                speaker.settimeout(TIMEOUT_S)
                speaker.sendto(text.encode(), address)
        except OSError:
            # Nobody listens any more: then nobody waits for a sign either.
            return
