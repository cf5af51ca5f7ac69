"""The EVSEs of one station behind their brokers, and how their addresses are read. May import
domain, ports and errors.

A meter and a controller with the same address are two sides of one EVSE, and all EVSEs behind one
broker share one connection. The drivers themselves are imported when there is an EVerest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult

from kiosk.errors import InputError
from kiosk.ports import Clock

if TYPE_CHECKING:
    from hw_drivers.everest.controller import EverestController
    from hw_drivers.everest.evse import EverestEvse
    from hw_drivers.everest.link import EverestLink
    from hw_drivers.everest.listening import BrokerLogin
    from hw_drivers.everest.meter import EverestMeter
    from hw_drivers.everest.topics import Dialect, Names

PORT: Final = 1883
VERSIONED: Final = "everest"
LEGACY: Final = "everest+legacy"
LEGACY_TOKEN: Final = "dummy_token_provider"  # noqa: S105 - the name of a module
"""What EVerest's own examples call their `DummyTokenProviderManual`."""
OPTIONS: Final = {
    VERSIONED: frozenset({"token", "auth", "errors", "manager", "connector"}),
    LEGACY: frozenset({"token", "connector"}),
}
_MODULE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONNECTORS: Final = range(1, 129)
"""`Evse.id` of EVerest's types: 1..128."""


class EverestLinks:
    """Every connection to an EVerest that a station has."""

    def __init__(self, login: BrokerLogin | None = None) -> None:
        """`login` is what the brokers want to know; it never stands in an address."""
        self._login = login
        self._links: dict[tuple[str, int], EverestLink] = {}
        self._evses: dict[tuple[str, int, str, str], EverestEvse] = {}

    def meter(
        self,
        url: str,
        parts: SplitResult,
        options: dict[str, str],
        *,
        meter_id: str,
        evse_id: int,
        clock: Clock,
    ) -> EverestMeter:
        """The meter at this address; `options` are its query, checked by `OPTIONS`. Raises
        InputError.
        """
        from hw_drivers.everest.meter import EverestMeter  # noqa: PLC0415

        evse = self._evse(url, parts, options, evse_id)
        return EverestMeter(evse, meter_id=meter_id, evse_id=evse_id, clock=clock)

    def controller(
        self, url: str, parts: SplitResult, options: dict[str, str], *, evse_id: int
    ) -> EverestController:
        """The controller at this address. Raises InputError."""
        from hw_drivers.everest.controller import EverestController  # noqa: PLC0415

        evse = self._evse(url, parts, options, evse_id)
        if parts.scheme == VERSIONED and not evse.dialect.names.token:
            raise InputError(url, "option 'token' is missing: the auth_token_provider module's id")
        return EverestController(evse, evse_id=evse_id)

    def link(self, host: str, port: int) -> EverestLink:
        """The link to this broker, the same object each time."""
        from hw_drivers.everest.link import EverestLink  # noqa: PLC0415

        return self._links.setdefault((host, port), EverestLink(host, port, login=self._login))

    def _evse(
        self, url: str, parts: SplitResult, options: dict[str, str], evse_id: int
    ) -> EverestEvse:
        from hw_drivers.everest.evse import EverestEvse  # noqa: PLC0415
        from hw_drivers.everest.legacy import Legacy  # noqa: PLC0415
        from hw_drivers.everest.versioned import Versioned  # noqa: PLC0415

        names = _names(url, parts, dict(options), evse_id)
        host, port = parts.hostname or "", parts.port or PORT
        key = (host, port, parts.scheme, names.evse)
        known = self._evses.get(key)
        if known is None:
            dialect: Dialect = Versioned(names) if parts.scheme == VERSIONED else Legacy(names)
            known = self._evses[key] = EverestEvse(self.link(host, port), dialect)
        elif known.dialect.names != names:
            raise InputError(url, f"{names.evse} has other options elsewhere; give it the same")
        return known


def _names(url: str, parts: SplitResult, options: dict[str, str], evse_id: int) -> Names:
    from hw_drivers.everest.topics import Names  # noqa: PLC0415

    evse = parts.path.strip("/")
    if not _MODULE.fullmatch(evse):
        kind = "EVSE manager" if parts.scheme == LEGACY else "evse_manager_consumer module"
        raise InputError(url, f"the path must be the id of the {kind}, such as /kiosk_evse1")
    for key, value in options.items():
        if key != "connector" and not _MODULE.fullmatch(value):
            raise InputError(url, f"option {key!r} is no module id: {value!r}")
    connector = options.pop("connector", str(evse_id))
    if not (connector.isascii() and connector.isdigit()) or int(connector) not in _CONNECTORS:
        raise InputError(url, f"option 'connector' must be 1..128, not {connector!r}")
    if parts.scheme == LEGACY:
        options.setdefault("token", LEGACY_TOKEN)
    return Names(evse=evse, connector=int(connector), **options)
