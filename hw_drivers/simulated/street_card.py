"""The street's card reader: the card that lies on it, and the link that can be cut. May import
domain and errors.

Commands of the control socket: `present_card` with a `uid`, `take_card`, `cut_reader`,
`restore_reader` for the bench; `card` for the kiosk, which is `{"uid", "lies", "taps"}`: the last
card, whether it still lies there, and how many were presented so far.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hw_drivers.simulated import street_commands as commands
from kiosk.domain.token import UnusableUid, normal_uid
from kiosk.errors import DeviceUnreachable, InputError

_UID_BYTES_MAX: Final = 16


class StreetCard:
    """What lies on the reader."""

    def __init__(self) -> None:
        self._uid = b""
        self._lies = False
        self._taps = 0
        self._cut = False
        self.commands: dict[str, Callable[[commands.Request], dict[str, Any]]] = {
            "card": self._seen_by_the_kiosk,
            "present_card": self._present,
            "take_card": self._take,
            "cut_reader": self._cut_link,
            "restore_reader": self._restore_link,
        }

    def _seen_by_the_kiosk(self, _request: commands.Request) -> dict[str, Any]:
        if self._cut:
            msg = "link_cut: the link to the card reader is down"
            raise DeviceUnreachable(msg)
        return self._picture()

    def _present(self, request: commands.Request) -> dict[str, Any]:
        place = "uid"
        try:
            uid = normal_uid(commands.text(request, place))
        except UnusableUid as error:
            raise InputError(place, str(error)) from None
        if not 0 < len(uid) <= _UID_BYTES_MAX:
            raise InputError(place, f"{len(uid)} bytes")
        self._uid, self._lies = uid, True
        self._taps += 1
        return self._picture()

    def _take(self, _request: commands.Request) -> dict[str, Any]:
        self._lies = False
        return self._picture()

    def _cut_link(self, _request: commands.Request) -> dict[str, Any]:
        self._cut = True
        return self._picture()

    def _restore_link(self, _request: commands.Request) -> dict[str, Any]:
        self._cut = False
        return self._picture()

    def _picture(self) -> dict[str, Any]:
        return {"uid": self._uid.hex().upper(), "lies": self._lies, "taps": self._taps}
