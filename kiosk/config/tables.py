"""The tables of the station's configuration, each value with its limits. May import domain and
msgspec.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta

from kiosk.config.brand import BrandConfig
from kiosk.config.guard import GuardConfig
from kiosk.config.operation import OperationConfig
from kiosk.config.panel import PanelConfig
from kiosk.config.payment import PaymentConfig
from kiosk.config.updates import UpdatesConfig
from kiosk.config.values import FilePath, First, Instant, Number, Table, Text, form, shown

Theme = Literal["night", "day", "auto"]

EVSES_MAX: Final = 4


def _lines(value: object) -> object:
    """A text of one or more lines, or a list of them."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return value


DeviceUrl = Annotated[str, form(r"[a-z][a-z0-9+.-]*://[^\s]+", max_length=300)]
Locale = Annotated[str, form(r"[a-z]{2}(-[A-Z]{2})?")]
Seconds = Annotated[int, Meta(ge=5, le=600)]


class StationConfig(Table, frozen=True, kw_only=True):
    """Who and where. `id` is in every idempotency key: it never changes once it has sold.

    `seller_*` stand on receipts; the operator's name is what drivers know and may be another.
    """

    id: Annotated[str, form(r"[A-Za-z0-9*._-]{1,36}")]
    operator: Text
    helpline: Text
    tz: str
    language: Locale = "en"
    languages: Annotated[tuple[Locale, ...], Meta(max_length=12)] = ()
    """What drivers may switch to, the likeliest first. Empty: the usual ones (ui/languages.py)."""
    theme: Theme = "auto"
    reader_side: Literal["left", "right", "above", "below"] = "below"
    """Where the card reader is, seen from the screen: what the arrow on the screen points to."""
    seller_name: Text | None = None
    """None: the operator."""
    seller_address: Annotated[tuple[Text, ...], First(_lines), Meta(max_length=6)] = ()
    """Without the name, a line each."""
    seller_vat_number: Annotated[str, Meta(min_length=1, max_length=30)] | None = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """No such time zone, a language twice: key and reason."""
        try:
            ZoneInfo(self.tz)
        except (KeyError, ValueError, OSError):
            wish = 'is not a time zone of the IANA database, such as "Europe/Berlin"'
            yield "tz", f"{wish}: {shown(self.tz)}"
        for number, locale in enumerate(self.languages, start=1):
            if locale in self.languages[: number - 1]:
                yield f"languages[{number}]", f"{shown(locale)} is listed twice"


class LedgerConfig(Table, frozen=True, kw_only=True):
    """The one file that must survive."""

    path: FilePath


class TariffConfig(Table, frozen=True, kw_only=True):
    """The price: an OCPI or OCPP tariff, or our own document."""

    file: FilePath


class HoldConfig(Table, frozen=True, kw_only=True):
    """What is reserved before energy flows, and below what nothing is captured."""

    amount_minor: Annotated[int, Meta(ge=1, le=99_999_999)] | None = None
    """None: the tariff's own figure, else the most that a likely session can cost."""
    amount_minor_max: Annotated[int, Meta(ge=1, le=99_999_999)] = 15_000
    """Whatever the tariff makes of it, no driver is asked to reserve more."""
    likely_energy_wh: Annotated[int, Meta(ge=1_000, le=500_000)] = 60_000
    likely_charging_min: Annotated[int, Meta(ge=1, le=10_000)] = 60
    likely_idle_min: Annotated[int, Meta(ge=0, le=10_000)] = 30
    raise_step_minor: Annotated[int, Meta(ge=100, le=99_999_999)] = 2_000
    raised_minor_max: Annotated[int, Meta(ge=1, le=99_999_999)] | None = None
    """The most that a running session's hold may be raised to; None: a hold is never raised."""
    minimum_capture_minor: Annotated[int, Meta(ge=0, le=1_000_000)] = 50
    minimum_energy_wh: Annotated[int, Meta(ge=0, le=10_000)] = 100

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Amounts that pass each other: key and reason."""
        first, least, raised = self.amount_minor, self.minimum_capture_minor, self.raised_minor_max
        if first is not None and first < least:
            yield "amount_minor", f"{first} is less than minimum_capture_minor, {least}"
        if first is not None and raised is not None and raised < first:
            yield "raised_minor_max", f"{raised} is less than amount_minor, {first}"


class MembersConfig(Table, frozen=True, kw_only=True):
    """Charge cards of the station's own members."""

    cap_minor: Annotated[int, Meta(ge=1, le=99_999_999)] = 6_000
    """The most that one session may cost an account."""
    uid_only_cap_minor: Annotated[int, Meta(ge=1, le=99_999_999)] = 2_000
    """The same for a card without a PIN: its serial number can be copied."""
    tariffs: Annotated[tuple[FilePath, ...], Meta(max_length=20)] = ()
    """Member tariffs; a member's plan names one by its id."""
    retention_days: Annotated[int, Meta(ge=1, le=366)] = 30
    """How long it is remembered which card was presented when."""
    sync: bool = False
    """Whether members come from the Stripe account's subscribers, and their energy goes there."""

    def beside(self, folder: Path) -> MembersConfig:
        """The same with file names relative to this folder."""
        return self.replaced(tariffs=tuple(folder / file for file in self.tariffs))


class TimeoutsConfig(Table, frozen=True, kw_only=True):
    """How long each screen waits for its driver."""

    start_s: Seconds = 60
    choose_s: Seconds = 60
    refused_s: Seconds = 30
    summary_s: Seconds = 45
    stop_question_s: Seconds = 15
    still_there_s: Seconds = 30


class ServiceConfig(Table, frozen=True, kw_only=True):
    """The service room behind the logo."""

    idle_s: Seconds = 120
    """It closes by itself when nobody has touched it for so long; its door after half of it."""
    usb: FilePath = Path("/media")
    """Where a medium is mounted that takes a copy of the ledger: the folder itself, or in it."""

    def beside(self, folder: Path) -> ServiceConfig:
        """The same with file names relative to this folder."""
        return self.replaced(usb=folder / self.usb)


class EvseConfig(Table, frozen=True, kw_only=True):
    """One charging point and its two devices."""

    id: Annotated[int, Meta(ge=1, le=4)]
    label: Annotated[str, Meta(min_length=1, max_length=12)]
    power_max_kw: Annotated[Decimal, First(Number(least=0, most=1000, with_least=False))]
    meter: DeviceUrl
    controller: DeviceUrl
    meter_poll_s: Annotated[float, Meta(ge=0.1, le=60)] = 1.0


class ReaderConfig(Table, frozen=True, kw_only=True):
    """One reader of charge cards. It serves every charging point of the screen."""

    url: Annotated[str, form(r"[a-z][a-z0-9+.-]*://\S*", max_length=300)]
    """`pcsc://` alone is whole: any reader of this machine."""


class DemoConfig(Table, frozen=True, kw_only=True):
    """A simulated day. `started_*` let a restarted demo go on with its session clock."""

    speed: Annotated[int, Meta(ge=1, le=3600)] = 1
    started_boot_ms: Annotated[int, Meta(ge=0)] | None = None
    started_utc: Instant | None = None


class AccessConfig(Table, frozen=True, kw_only=True):
    """What makes the screen usable for more drivers. Each may switch the first two at the screen;
    the next driver finds these again.
    """

    large_text: bool = False
    high_contrast: bool = False
    sound: Literal["off", "aplay", "paplay"] = "off"
    """Which program of the system plays the cues: ALSA's, PulseAudio's and PipeWire's, or none."""
    sound_device: Annotated[str, form(r"[^\s-]\S*", max_length=120)] | None = None
    """What that program calls the loudspeaker, such as `plughw:0`; None: its own default."""


class Config(Table, frozen=True, kw_only=True):
    """Everything `ev-kiosk run` needs to know."""

    station: StationConfig
    ledger: LedgerConfig
    tariff: TariffConfig
    hold: HoldConfig = HoldConfig()
    payment: PaymentConfig
    guard: GuardConfig = GuardConfig()
    members: MembersConfig | None = None
    """None: charge cards are not accepted."""
    timeouts: TimeoutsConfig = TimeoutsConfig()
    service: ServiceConfig = ServiceConfig()
    brand: BrandConfig = BrandConfig()
    panel: PanelConfig = PanelConfig()
    evse: tuple[EvseConfig, ...]
    reader: Annotated[tuple[ReaderConfig, ...], Meta(max_length=4)] = ()
    access: AccessConfig = AccessConfig()
    operation: OperationConfig = OperationConfig()
    updates: UpdatesConfig = UpdatesConfig()
    demo: DemoConfig | None = None
    _source: Path | None = None

    @property
    def source(self) -> Path | None:
        """The file this was read from; None where it was made otherwise."""
        return self._source

    def read_from(self, path: Path) -> Config:
        """The same, with the file it came from, and with file names relative to its folder."""
        folder = path.parent
        return self.replaced(
            _source=path,
            ledger=LedgerConfig(path=folder / self.ledger.path),
            tariff=TariffConfig(file=folder / self.tariff.file),
            service=self.service.beside(folder),
            brand=self.brand.beside(folder),
            updates=self.updates.beside(folder),
            members=None if self.members is None else self.members.beside(folder),
            payment=self.payment.beside(folder),
        )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What each table allows and the tables together do not: key and reason."""
        mode = self.payment.mode
        if mode != "sandbox" and self.demo is not None:
            yield "demo", f'a simulated day needs mode = "sandbox", not "{mode}"'
        if self.members is not None and self.members.sync and self.payment.stripe is None:
            yield "members.sync", "needs payment.stripe: that is where the subscribers are"
        if not 1 <= len(self.evse) <= EVSES_MAX:
            yield "evse", "one to four charging points share a screen"
        yield from _told_twice("reader", self.reader, "url")
        # Two points on one meter would bill each driver for the other's energy.
        for field in ("id", "label", "meter", "controller"):
            yield from _told_twice("evse", self.evse, field)


def _told_twice(place: str, tables: tuple[Table, ...], field: str) -> Iterator[tuple[str, str]]:
    seen: dict[object, int] = {}
    for number, table in enumerate(tables, start=1):
        value = getattr(table, field)
        if value in seen:
            yield (
                f"{place}[{number}].{field}",
                f"{shown(value)} is already {place}[{seen[value]}]'s",
            )
        seen.setdefault(value, number)
