"""The tables of the station's configuration, each value with its limits. May import domain and
pydantic.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr

from kiosk.config.brand import BrandConfig
from kiosk.config.guard import GuardConfig
from kiosk.config.operation import OperationConfig
from kiosk.config.panel import PanelConfig
from kiosk.config.updates import UpdatesConfig
from kiosk.config.values import FilePath, Table, Text, number
from kiosk.domain.payment import Decline

PaymentMode = Literal["sandbox", "test", "live"]
"""`sandbox`: our own payment server or simulated terminal, no money. `test`: Stripe with test keys,
a terminal at its bank's test host. `live`: money.
"""

Theme = Literal["night", "day", "auto"]

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
QR_LIFETIME_S: Final = 180


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        msg = f'is not a time zone of the IANA database, such as "Europe/Berlin": "{name}"'
        raise ValueError(msg) from None
    return name


def _lines(value: object) -> object:
    """A text of one or more lines, or a list of them."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return tuple(value) if isinstance(value, list) else value


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        msg = "must say its offset, such as 2026-05-04T08:00:00Z"
        raise ValueError(msg)
    return instant


DeviceUrl = Annotated[str, Field(pattern=r"^[a-z][a-z0-9+.-]*://[^\s]+$", max_length=300)]
Locale = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Seconds = Annotated[int, Field(ge=5, le=600)]
CredentialName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$")]


class StationConfig(Table):
    """Who and where. `id` is in every idempotency key: it never changes once it has sold.

    `seller_*` stand on receipts; the operator's name is what drivers know and may be another.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9*._-]{1,36}$")]
    operator: Text
    helpline: Text
    tz: Annotated[str, AfterValidator(_known_zone)]
    language: Locale = "en"
    languages: Annotated[tuple[Locale, ...], Field(strict=False, max_length=12)] = ()
    """What drivers may switch to, the likeliest first. Empty: the usual ones (ui/languages.py)."""
    theme: Theme = "auto"
    reader_side: Literal["left", "right", "above", "below"] = "below"
    """Where the card reader is, seen from the screen: what the arrow on the screen points to."""
    seller_name: Text | None = None
    """None: the operator."""
    seller_address: Annotated[tuple[Text, ...], BeforeValidator(_lines), Field(max_length=6)] = ()
    """Without the name, a line each."""
    seller_vat_number: Annotated[str, Field(min_length=1, max_length=30)] | None = None


class LedgerConfig(Table):
    """The one file that must survive."""

    path: FilePath


class TariffConfig(Table):
    """The price: an OCPI or OCPP tariff, or our own document."""

    file: FilePath


class HoldConfig(Table):
    """What is reserved before energy flows, and below what nothing is captured."""

    amount_minor: Annotated[int, Field(ge=1, le=99_999_999)] | None = None
    """None: the tariff's own figure, else the most that a likely session can cost."""
    amount_minor_max: Annotated[int, Field(ge=1, le=99_999_999)] = 15_000
    """Whatever the tariff makes of it, no driver is asked to reserve more."""
    likely_energy_wh: Annotated[int, Field(ge=1_000, le=500_000)] = 60_000
    likely_charging_min: Annotated[int, Field(ge=1, le=10_000)] = 60
    likely_idle_min: Annotated[int, Field(ge=0, le=10_000)] = 30
    raise_step_minor: Annotated[int, Field(ge=100, le=99_999_999)] = 2_000
    raised_minor_max: Annotated[int, Field(ge=1, le=99_999_999)] | None = None
    """The most that a running session's hold may be raised to; None: a hold is never raised."""
    minimum_capture_minor: Annotated[int, Field(ge=0, le=1_000_000)] = 50
    minimum_energy_wh: Annotated[int, Field(ge=0, le=10_000)] = 100


class StripeConfig(Table):
    """One Stripe account, or the sandbox in its place."""

    address: Annotated[str, Field(pattern=r"^https?://[^\s/]+/?$")] | None = None
    key_file: FilePath | None = None
    key_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    key_credential: CredentialName | None = None
    """The name systemd hands the key over by (LoadCredential=, LoadCredentialEncrypted=)."""
    allow_unrestricted_key: bool = False
    """Whether a live key may be a secret key, which can do everything the account can."""
    reader: Annotated[str, Field(pattern=r"^tmr_[A-Za-z0-9_]+$")] | None = None
    """The card reader's id; without it, cards are not offered."""
    qr: bool = True
    qr_lifetime_s: Annotated[int, Field(ge=120, le=300)] = QR_LIFETIME_S
    tap_timeout_s: Annotated[int, Field(ge=15, le=300)] = 90


class ZvtConfig(Table):
    """A card terminal on the local network that speaks ZVT."""

    address: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+(:[0-9]{1,5})?$")]
    """Host and port; without a port 20007, ZVT's own."""
    password_file: FilePath | None = None
    password_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    password_credential: CredentialName | None = None
    reference_prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,8}$")] = "EV"
    """Stands before our order at the bank's host, as agreed with it."""
    decline_codes: dict[
        Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{2}$")], Annotated[Decline, Field(strict=False)]
    ] = Field(default_factory=dict)
    """What the network operator's own error codes mean, such as "33" = "wrong_pin"."""


class MembersConfig(Table):
    """Charge cards of the station's own members."""

    cap_minor: Annotated[int, Field(ge=1, le=99_999_999)] = 6_000
    """The most that one session may cost an account."""
    uid_only_cap_minor: Annotated[int, Field(ge=1, le=99_999_999)] = 2_000
    """The same for a card without a PIN: its serial number can be copied."""
    tariffs: Annotated[tuple[FilePath, ...], Field(strict=False, max_length=20)] = ()
    """Member tariffs; a member's plan names one by its id."""
    retention_days: Annotated[int, Field(ge=1, le=366)] = 30
    """How long it is remembered which card was presented when."""
    sync: bool = False
    """Whether members come from the Stripe account's subscribers, and their energy goes there."""


class PaymentConfig(Table):
    """How drivers pay: one card reader at most, of Stripe or a ZVT terminal."""

    mode: PaymentMode
    stripe: StripeConfig | None = None
    zvt: ZvtConfig | None = None


class TimeoutsConfig(Table):
    """How long each screen waits for its driver."""

    start_s: Seconds = 60
    choose_s: Seconds = 60
    refused_s: Seconds = 30
    summary_s: Seconds = 45
    stop_question_s: Seconds = 15
    still_there_s: Seconds = 30


class ServiceConfig(Table):
    """The service room behind the logo."""

    idle_s: Seconds = 120
    """It closes by itself when nobody has touched it for so long; its door after half of it."""
    usb: FilePath = Path("/media")
    """Where a medium is mounted that takes a copy of the ledger: the folder itself, or in it."""

    def beside(self, folder: Path) -> ServiceConfig:
        """The same with file names relative to this folder."""
        return self.model_copy(update={"usb": folder / self.usb})


class EvseConfig(Table):
    """One charging point and its two devices."""

    id: Annotated[int, Field(ge=1, le=4)]
    label: Annotated[str, Field(min_length=1, max_length=12)]
    power_max_kw: Annotated[Decimal, BeforeValidator(number), Field(strict=False, gt=0, le=1000)]
    meter: DeviceUrl
    controller: DeviceUrl
    meter_poll_s: Annotated[float, BeforeValidator(number), Field(strict=False, ge=0.1, le=60)] = (
        1.0
    )


class ReaderConfig(Table):
    """One reader of charge cards. It serves every charging point of the screen."""

    url: Annotated[str, Field(pattern=r"^[a-z][a-z0-9+.-]*://\S*$", max_length=300)]
    """`pcsc://` alone is whole: any reader of this machine."""


class DemoConfig(Table):
    """A simulated day. `started_*` let a restarted demo go on with its session clock."""

    speed: Annotated[int, Field(ge=1, le=3600)] = 1
    started_boot_ms: Annotated[int, Field(ge=0)] | None = None
    started_utc: Annotated[datetime, AfterValidator(_aware)] | None = None


class AccessConfig(Table):
    """What makes the screen usable for more drivers. Each may switch the first two at the screen;
    the next driver finds these again.
    """

    large_text: bool = False
    high_contrast: bool = False
    sound: Literal["off", "aplay", "paplay"] = "off"
    """Which program of the system plays the cues: ALSA's, PulseAudio's and PipeWire's, or none."""
    sound_device: Annotated[str, Field(pattern=r"^[^\s-]\S*$", max_length=120)] | None = None
    """What that program calls the loudspeaker, such as `plughw:0`; None: its own default."""


class Config(Table):
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
    evse: Annotated[tuple[EvseConfig, ...], Field(strict=False, min_length=1, max_length=4)]
    reader: Annotated[tuple[ReaderConfig, ...], Field(strict=False, max_length=4)] = ()
    access: AccessConfig = AccessConfig()
    operation: OperationConfig = OperationConfig()
    updates: UpdatesConfig = UpdatesConfig()
    demo: DemoConfig | None = None
    _source: Path | None = PrivateAttr(default=None)

    @property
    def source(self) -> Path | None:
        """The file this was read from; None where it was made otherwise."""
        return self._source

    def read_from(self, path: Path) -> Self:
        """The same, with the file it came from."""
        copy = self.model_copy()
        copy._source = path  # noqa: SLF001 - its own
        return copy
