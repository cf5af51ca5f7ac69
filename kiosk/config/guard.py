"""The table `[guard]`: thresholds, places, lists, and what a challenge means. May import domain,
errors and msgspec.

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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, Self

from msgspec import Meta, field

from kiosk.config.reading import Refused, read
from kiosk.config.toml import parsed
from kiosk.config.values import First, Instant, Number, Table, Text, form
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings, SettingsFault, overridden
from kiosk.errors import InputError

_THRESHOLDS: Final = tuple(each.name for each in fields(GuardSettings))
_MICRO: Final = 1_000_000
_BYTES_MAX: Final = 1_000_000
_DAY_S: Final = 86_400

KeyedHash = Annotated[str, form(r"[0-9a-f]{64}")]


class ListedConfig(Table, frozen=True, kw_only=True):
    """One line of the deny or the allow list."""

    token: KeyedHash | None = None
    """As a row of this station's own ledger has it: `token`, or `fingerprint` of a HoldPlaced."""
    member: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    """The id of a member."""
    reason: Text
    who: Text
    entered: Instant | None = None
    until: Instant | None = None
    """None: for good."""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Neither or both of the two that a line may name."""
        if (self.token is None) == (self.member is None):
            yield "", "needs a token or a member, and not both"


class PlaceConfig(Table, frozen=True, kw_only=True):
    """Where a station stands, in degrees (WGS 84)."""

    latitude: Annotated[Decimal, First(Number(least=-90, most=90))]
    longitude: Annotated[Decimal, First(Number(least=-180, most=180))]


class GuardConfig(Table, frozen=True, kw_only=True):
    """What the fraud guard of this station goes by."""

    denied_cards: Annotated[tuple[KeyedHash, ...], Meta(max_length=10_000)] = ()
    """The `fingerprint` of a HoldPlaced row of this station's own ledger: a keyed hash."""
    deny: Annotated[tuple[ListedConfig, ...], Meta(max_length=10_000)] = ()
    allow: Annotated[tuple[ListedConfig, ...], Meta(max_length=10_000)] = ()
    """Spared the rules about habits, and no other."""
    stop_needs_code: bool = False
    """Whether only someone who was shown the session's code may stop it at the screen."""
    challenge_hold_minor: Annotated[int, Meta(ge=0, le=99_999_999)] = 2_000
    """The most that a session may cost whose driver was challenged and has no PIN; 0: such a driver
    is refused.
    """
    retention_days: Annotated[int, Meta(ge=1, le=366)] = 30
    """How long the guard remembers a token."""
    thresholds: dict[str, Any] = field(default_factory=dict)
    """By their names; in a file they stand in the table itself."""
    places: dict[str, PlaceConfig] = field(default_factory=dict)

    @classmethod
    def spellings(cls) -> tuple[str, ...]:
        """Its own, and those of thresholds."""
        return (*cls.known_keys(), *_THRESHOLDS)

    @classmethod
    def written_out(cls, written: Mapping[str, object]) -> Mapping[str, object]:
        """Thresholds stand in the table itself, and are held in one of their own."""
        named = {key: value for key, value in written.items() if key in _THRESHOLDS}
        rest = {key: value for key, value in written.items() if key not in named}
        nested = written.get("thresholds", {})
        return {**rest, "thresholds": {**nested, **named} if isinstance(nested, dict) else nested}

    def overlaid(self, given: Self, keys: Iterable[str]) -> Self:
        """Each threshold stands for itself, as in the file."""
        thresholds = {**self.thresholds, **given.thresholds}
        return super().overlaid(given, keys).replaced(thresholds=thresholds)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """The first threshold that cannot be: its name and the reason."""
        try:
            self.settings()
        except SettingsFault as fault:
            name, _, reason = str(fault).partition(": ")
            yield name, reason

    def settings(self, base: GuardSettings = DEFAULTS) -> GuardSettings:
        """The thresholds. Raises SettingsFault."""
        values = {"retention_s": self.retention_days * _DAY_S, **self.thresholds}
        return overridden(values, base)

    def known_places(self) -> dict[str, Place]:
        """Where stations stand."""
        return {
            station: Place(
                latitude_udeg=int(place.latitude * _MICRO),
                longitude_udeg=int(place.longitude * _MICRO),
            )
            for station, place in self.places.items()
        }


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
        document = parsed(path, raw.decode())
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is not TOML: {error}") from error
    try:
        return read(GuardConfig, document.get("guard", {}), "guard")
    except Refused as refused:
        place = f"{path}: {refused.place}"
        raise InputError(place, refused.reason) from None
