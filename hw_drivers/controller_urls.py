"""From an address in the configuration to a charge controller. May import ports, errors and the
drivers.

A new controller is one file and one line in `CONTROLLERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult

from hw_drivers.device_urls import number_in_path, options_of, split_url
from hw_drivers.simulated.controller import StreetController
from kiosk.errors import InputError
from kiosk.ports import ChargeController


def controller_from_url(url: str, *, evse_id: int) -> ChargeController:
    """The controller at `url`, not yet entered. Raises InputError naming what is wrong.

        street://127.0.0.1:41000/1

    is EVSE 1 of a simulated street; its states come under the kiosk's own `evse_id`.
    """
    parts = split_url(url)
    make = CONTROLLERS.get(parts.scheme)
    if make is None:
        known = ", ".join(f"{scheme}://" for scheme in CONTROLLERS)
        raise InputError(url, f"unknown kind of controller; there are: {known}")
    return make(url, parts, evse_id)


def _street(url: str, parts: SplitResult, evse_id: int) -> ChargeController:
    options_of(url, parts, frozenset())
    if parts.port is None:
        raise InputError(url, "the port is missing: a street listens on one of its own choice")
    return StreetController(
        host=parts.hostname or "",
        port=parts.port,
        street_evse_id=number_in_path(url, parts, frozenset(range(1, 9)), "EVSE (1..8)"),
        evse_id=evse_id,
    )


CONTROLLERS: Final[dict[str, Callable[[str, SplitResult, int], ChargeController]]] = {
    "street": _street,
}
