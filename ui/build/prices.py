"""What the command line does with tariff and session files. Imports everything.

The adapters are loaded when a command needs them.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.lean import dataclass
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_findings import NATIVE_PLACES, OCPI_PLACES, Places, ocpp_places
from kiosk.domain.totals import PricedSession


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTariff:
    """A tariff file for whoever checks it: what it says, how it was read, what it calls things."""

    tariff: Tariff
    notes: tuple[str, ...]
    places: Places


def read_tariff_file(path: Path, tz: str | None) -> ReadTariff:
    """OCPI, OCPP 2.1 or native; `tz` is the location's zone. Raises InputError."""
    from kiosk.adapters.ocpi_tariffs import load_tariff_file  # noqa: PLC0415
    from kiosk.domain.document import parse  # noqa: PLC0415

    file = load_tariff_file(path, tz)
    keys = parse(path.read_text(encoding="utf-8-sig")).keys()
    if "tariff_id" in keys:
        places = NATIVE_PLACES
    else:
        places = ocpp_places(file.tariff) if "tariffId" in keys else OCPI_PLACES
    return ReadTariff(tariff=file.tariff, notes=file.notes, places=places)


def price_session(tariff: str, session: str, tz: str | None) -> PricedSession:
    """What a finished session costs by a tariff, both in files. Raises InputError."""
    from kiosk.adapters import priced_sessions  # noqa: PLC0415 - a station prices no files

    return priced_sessions.price_session(tariff, session, tz)
