"""What the screen may show before anything is opened: the brand and the prices. Imports everything
that is light.

The file is read here without judging it: the full reading follows while the
first picture stands, and it is the one that tells a technician what is wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.domain.lean import dataclass
from kiosk.domain.prices import price_views
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView
from kiosk.errors import InputError

if TYPE_CHECKING:
    from kiosk.ports import Clock

KNOWN: Final = frozenset(
    (
        "station brand ledger tariff hold payment timeouts evse reader guard service demo operation"
    ).split()
)
"""A file with other tables may want another look than this reading can give it."""
KNOWN_OF_BRAND: Final = frozenset(("name", "greeting", "payment_marks"))
"""A logo and colours have to be judged before they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first picture, and how it wants to look."""

    view: StationView
    languages: tuple[str, ...]
    """The station's own first, as they stand in the file."""
    theme: str
    brand: Mapping[str, Any]
    """`KNOWN_OF_BRAND`, as they stand in the file."""


def read_front(path: Path) -> Front | None:
    """The first picture of this configuration; None when only the full reading can tell."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        is_light = KNOWN.issuperset(table) and KNOWN_OF_BRAND.issuperset(table.get("brand", {}))
        return _front(table, path.parent) if is_light else None
    except (
        *(OSError, ValueError, ArithmeticError, RecursionError),
        *(KeyError, TypeError, AttributeError, InputError),
    ):
        return None


def _front(table: Mapping[str, Any], folder: Path) -> Front:
    station = table["station"]
    tariff = load_tariff(folder / _text(table["tariff"], "file"), tz=_text(station, "tz"))
    minute = _session_clock(table.get("demo")).now().replace(second=0, microsecond=0)
    prices = price_views(tariff, minute)
    evses = tuple(
        EvseView(
            evse_id=int(evse["id"]),
            label=_text(evse, "label"),
            screen=Screen.ATTRACT,
            badge=EvseBadge.OPENING,
            power_max_kw=int(evse["power_max_kw"]),
            prices=prices,
            hold=None,
            price_locked=tariff.lock_price_at_start,
        )
        for evse in table["evse"]
    )
    view = StationView(
        station_id=_text(station, "id"),
        operator=_text(station, "operator"),
        helpline=_text(station, "helpline"),
        focus=evses[0].evse_id,
        evses=evses,
        test_money=table["payment"]["mode"] != "live",
        tz=_text(station, "tz"),
    )
    languages = [_text(station, "language", "en")]
    languages += _texts(station, "languages")
    return Front(
        view=view,
        languages=tuple(languages),
        theme=_text(station, "theme", "auto"),
        brand=_brand(table.get("brand", {})),
    )


def _text(table: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """Raises TypeError for anything else: the full reading says what is wrong with it."""
    found = table[key] if default is None else table.get(key, default)
    if not isinstance(found, str):
        raise TypeError(key)
    return found


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Raises TypeError for anything but an array of texts."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise TypeError(key)
    return tuple(found)


def _brand(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Raises TypeError."""
    greeting = table.get("greeting", "")
    for spoken in greeting if isinstance(greeting, dict) else ():
        _text(greeting, spoken)
    return {
        "name": _text(table, "name", ""),
        "greeting": greeting if isinstance(greeting, dict) else _text(table, "greeting", ""),
        "payment_marks": _texts(table, "payment_marks"),
    }


def _session_clock(demo: Mapping[str, Any] | None) -> Clock:
    clock = SystemClock()
    if not demo or "started_boot_ms" not in demo or "started_utc" not in demo:
        return clock
    return ScaledClock(
        clock,
        speed=demo.get("speed", 1),
        started_boot_ms=demo["started_boot_ms"],
        started_utc=demo["started_utc"],
    )
