"""From an address in the configuration to a charge controller. May import ports, errors and the
drivers.

A new controller is one file and one line in `CONTROLLERS`, with a function that imports the driver:
a station has one kind, and does not carry the others along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult

from hw_drivers.device_urls import number_in_path, options_of, split_url
from hw_drivers.everest import links as everest_links
from hw_drivers.everest.links import EverestLinks
from kiosk.errors import InputError
from kiosk.ports import ChargeController


def controller_from_url(
    url: str, *, evse_id: int, everest: EverestLinks | None = None
) -> ChargeController:
    """The controller at `url`, not yet entered. Raises InputError naming what is wrong.

        street://127.0.0.1:41000/1
        everest://127.0.0.1:1883/kiosk_evse1?token=kiosk_token&auth=kiosk_auth&errors=kiosk_errors
        everest+legacy://127.0.0.1:1883/evse_manager

    is EVSE 1 of a simulated street; its states come under the kiosk's own `evse_id`. An EVerest's
    modules are named as its configuration names them; pass one `everest` for all devices of a
    station, so that they share a connection and a meter and its controller one EVSE.
    """
    parts = split_url(url)
    make = CONTROLLERS.get(parts.scheme)
    if make is None:
        known = ", ".join(f"{scheme}://" for scheme in CONTROLLERS)
        raise InputError(url, f"unknown kind of controller; there are: {known}")
    return make(url, parts, evse_id, everest or EverestLinks())


def _street(url: str, parts: SplitResult, evse_id: int, _everest: EverestLinks) -> ChargeController:
    from hw_drivers.simulated.controller import StreetController  # noqa: PLC0415

    options_of(url, parts, frozenset())
    if parts.port is None:
        raise InputError(url, "the port is missing: a street listens on one of its own choice")
    return StreetController(
        host=parts.hostname or "",
        port=parts.port,
        street_evse_id=number_in_path(url, parts, frozenset(range(1, 9)), "EVSE (1..8)"),
        evse_id=evse_id,
    )


def _everest(url: str, parts: SplitResult, evse_id: int, everest: EverestLinks) -> ChargeController:
    options = options_of(url, parts, everest_links.OPTIONS[parts.scheme])
    return everest.controller(url, parts, options, evse_id=evse_id)


CONTROLLERS: Final[dict[str, Callable[[str, SplitResult, int, EverestLinks], ChargeController]]] = {
    "street": _street,
    everest_links.VERSIONED: _everest,
    everest_links.LEGACY: _everest,
}
