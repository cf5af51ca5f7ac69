"""The guard's part of a configuration file: the table `[guard]`. May import domain and errors.

Its entries are the thresholds of `kiosk/domain/fraud/settings.py`; `[guard.places]` says where
stations stand, for what needs distances.

    [guard]
    velocity_challenge = 5
    shadow = ["stop_and_go"]
    [guard.places.A1]
    latitude = 52.52
    longitude = 13.41
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings, SettingsFault, overridden
from kiosk.errors import InputError

_MICRO: Final = 1_000_000
_BYTES_MAX: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardConfig:
    """Thresholds and places."""

    settings: GuardSettings
    places: Mapping[str, Place]


def load_guard_config(path: Path, base: GuardSettings = DEFAULTS) -> GuardConfig:
    """The guard's table of this file; the defaults where it has none. Raises InputError."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_BYTES_MAX + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    if len(raw) > _BYTES_MAX:
        raise InputError(str(path), f"is larger than {_BYTES_MAX} bytes")
    try:
        document = tomllib.loads(raw.decode(), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is not TOML: {error}") from error
    place = f"{path}: guard"
    table = document.get("guard", {})
    if not isinstance(table, dict):
        raise InputError(place, "must be a table")
    places = _places(f"{place}.places", table.pop("places", {}))
    try:
        return GuardConfig(settings=overridden(table, base), places=places)
    except SettingsFault as fault:
        name, _, reason = str(fault).partition(": ")
        where = f"{place}.{name}"
        raise InputError(where, reason) from fault


def _places(place: str, value: object) -> dict[str, Place]:
    if not isinstance(value, dict):
        raise InputError(place, "must be a table of stations")
    found = {}
    for station, entry in value.items():
        where = f"{place}.{station}"
        if not isinstance(entry, dict) or set(entry) != {"latitude", "longitude"}:
            raise InputError(where, "must have latitude and longitude, in degrees")
        try:
            found[station] = Place(
                latitude_udeg=_udeg(where, entry["latitude"]),
                longitude_udeg=_udeg(where, entry["longitude"]),
            )
        except ValueError as error:
            raise InputError(where, str(error)) from error
    return found


def _udeg(where: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InputError(where, "must be in degrees, such as 52.52")
    degrees = Decimal(value)
    if not degrees.is_finite() or not -180 <= degrees <= 180:
        raise InputError(where, "is no latitude or longitude")
    return int(degrees * _MICRO)
