"""The table `[guard]`: thresholds, places, lists, and what a challenge means. May import domain,
errors and pydantic.

The station and `guard replay --config` read the same table. Beside the entries below it takes every
threshold of `kiosk/domain/fraud/settings.py` by its name.

    [guard]
    velocity_challenge = 5
    shadow = ["stop_and_go"]
    challenge_hold_minor = 2000
    [guard.places.A1]
    latitude = 52.52
    longitude = 13.41
    [[guard.deny]]
    token = "c0ffee..."         # as the ledger has it; or member = "m1a2b3"
    reason = "chargeback of 3 May"
    who = "Ada"
    until = 2027-01-01T00:00:00Z
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import Field, ValidationError, model_validator

from kiosk.config.values import Table, Text
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings, SettingsFault, overridden
from kiosk.errors import InputError

_THRESHOLDS: Final = frozenset(field.name for field in fields(GuardSettings))
_MICRO: Final = 1_000_000
_BYTES_MAX: Final = 1_000_000
_DAY_S: Final = 86_400

KeyedHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ListedConfig(Table):
    """One line of the deny or the allow list."""

    token: KeyedHash | None = None
    """As a row of this station's own ledger has it: `token`, or `fingerprint` of a HoldPlaced."""
    member: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """The id of a member."""
    reason: Text
    who: Text
    entered: datetime | None = None
    until: datetime | None = None
    """None: for good."""

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.token is None) == (self.member is None):
            msg = "needs a token or a member, and not both"
            raise ValueError(msg)
        for instant in (self.entered, self.until):
            if instant is not None and instant.tzinfo is None:
                msg = "instants must say their offset, such as 2027-01-01T00:00:00Z"
                raise ValueError(msg)
        return self


class GuardConfig(Table):
    """What the fraud guard of this station goes by."""

    denied_cards: Annotated[tuple[KeyedHash, ...], Field(strict=False, max_length=10_000)] = ()
    """The `fingerprint` of a HoldPlaced row of this station's own ledger: a keyed hash."""
    deny: Annotated[tuple[ListedConfig, ...], Field(strict=False, max_length=10_000)] = ()
    allow: Annotated[tuple[ListedConfig, ...], Field(strict=False, max_length=10_000)] = ()
    """Spared the rules about habits, and no other."""
    stop_needs_code: bool = False
    """Whether only someone who was shown the session's code may stop it at the screen."""
    challenge_hold_minor: Annotated[int, Field(ge=0, le=99_999_999)] = 2_000
    """The most that a session may cost whose driver was challenged and has no PIN; 0: such a driver
    is refused.
    """
    retention_days: Annotated[int, Field(ge=1, le=366)] = 30
    """How long the guard remembers a token."""
    thresholds: dict[str, Any] = Field(default_factory=dict)
    """By their names; in a file they stand in the table itself."""
    places: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather_thresholds(cls, table: object) -> object:
        if not isinstance(table, Mapping):
            return table
        own = cls.model_fields.keys()
        named = {key: value for key, value in table.items() if key not in own}
        nested = table.get("thresholds", {})
        unknown = sorted(named.keys() - _THRESHOLDS)
        if unknown:
            msg = f"{unknown[0]}: there is no such threshold"
            raise ValueError(msg)
        rest = {key: value for key, value in table.items() if key in own}
        return {**rest, "thresholds": {**nested, **named}}

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        try:
            self.settings()
        except SettingsFault as fault:
            raise ValueError(str(fault)) from None
        self.known_places()
        return self

    def overlaid(self, given: Self) -> dict[str, Any]:
        """Each threshold stands for itself, as in the file."""
        thresholds = {**self.thresholds, **given.thresholds}
        return {**super().overlaid(given), "thresholds": thresholds}

    def settings(self, base: GuardSettings = DEFAULTS) -> GuardSettings:
        """The thresholds. Raises SettingsFault."""
        values = {"retention_s": self.retention_days * _DAY_S, **self.thresholds}
        return overridden(values, base)

    def known_places(self) -> dict[str, Place]:
        """Where stations stand. Raises ValueError."""
        found = {}
        for station, entry in self.places.items():
            where = f"places.{station}"
            if not isinstance(entry, Mapping) or set(entry) != {"latitude", "longitude"}:
                msg = f"{where}: must have latitude and longitude, in degrees"
                raise ValueError(msg)
            try:
                found[station] = Place(
                    latitude_udeg=_udeg(entry["latitude"]), longitude_udeg=_udeg(entry["longitude"])
                )
            except ValueError as error:
                msg = f"{where}: {error}"
                raise ValueError(msg) from None
        return found


def read_guard_table(path: Path) -> GuardConfig:
    """The table of this file alone, whatever else it says; the defaults where it has none. Raises
    InputError.
    """
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
    table = document.get("guard", {})
    if not isinstance(table, dict):
        place = f"{path}: guard"
        raise InputError(place, "must be a table")
    if not isinstance(table.get("places", {}), dict):
        place = f"{path}: guard.places"
        raise InputError(place, "must be a table of stations")
    try:
        return GuardConfig.model_validate(table)
    except ValidationError as error:
        raise _refusal(path, error) from None


def _refusal(path: Path, error: ValidationError) -> InputError:
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in first["loc"])
    if first["type"] != "value_error":
        return InputError(f"{path}: guard{place}", first["msg"].lower())
    name, dots, reason = str(first.get("ctx", {}).get("error", "")).partition(": ")
    if not dots:
        return InputError(f"{path}: guard{place}", name)
    return InputError(f"{path}: guard{place}.{name}", reason)


def _udeg(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = "must be in degrees, such as 52.52"
        raise ValueError(msg)
    degrees = Decimal(value)
    if not degrees.is_finite() or not -180 <= degrees <= 180:
        msg = "is no latitude or longitude"
        raise ValueError(msg)
    return int(degrees * _MICRO)
