"""The station's configuration: TOML in, frozen values out. May import domain, errors and pydantic.

Whatever is wrong becomes one `InputError` whose place is the file and the key, as a technician
would look for it: `kiosk.toml: payment.stripe.reader`. Tables in a list are counted from one, as
people do: `evse[2]`. No secret lives in here; the configuration only says where the key is kept.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from kiosk.domain.payment import Decline
from kiosk.errors import InputError

PaymentMode = Literal["sandbox", "test", "live"]
"""`sandbox`: our own payment server or simulated terminal, no money. `test`: Stripe with test keys,
a terminal at its bank's test host. `live`: money.
"""

Theme = Literal["night", "day", "auto"]

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
QR_LIFETIME_S: Final = 180

LOOKS_LIKE_A_KEY: Final = re.compile(r"(?:^|\.)[sr]k_\w|(?<![A-Za-z0-9])[sr]k_(?:live|test)_")
"""Stripe's secret and restricted keys begin like this (Stripe docs: API keys)."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        msg = f'is not a time zone of the IANA database, such as "Europe/Berlin": "{name}"'
        raise ValueError(msg) from None
    return name


def _number(value: object) -> object:
    """TOML's integers and decimals only: no booleans, no text that happens to look like one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = f"must be a number, not {_shown(value)}"
        raise ValueError(msg)  # pydantic collects ValueError, not TypeError
    return value


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


def _path_text(value: object) -> object:
    if not isinstance(value, str | Path) or not str(value).strip():
        msg = f"must be the path of a file, not {_shown(value)}"
        raise ValueError(msg)
    return value


Text = Annotated[str, Field(min_length=1, max_length=80)]
FilePath = Annotated[Path, Field(strict=False), BeforeValidator(_path_text)]
DeviceUrl = Annotated[str, Field(pattern=r"^[a-z][a-z0-9+.-]*://[^\s]+$", max_length=300)]
Seconds = Annotated[int, Field(ge=5, le=600)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class StationConfig(_Table):
    """Who and where. `id` is in every idempotency key: it never changes once it has sold.

    `seller_*` stand on receipts; the operator's name is what drivers know and may be another.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9*._-]{1,36}$")]
    operator: Text
    helpline: Text
    tz: Annotated[str, AfterValidator(_known_zone)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    theme: Theme = "auto"
    seller_name: Text | None = None
    """None: the operator."""
    seller_address: Annotated[tuple[Text, ...], BeforeValidator(_lines), Field(max_length=6)] = ()
    """Without the name, a line each."""
    seller_vat_number: Annotated[str, Field(min_length=1, max_length=30)] | None = None


class LedgerConfig(_Table):
    """The one file that must survive."""

    path: FilePath


class TariffConfig(_Table):
    """The price: an OCPI or OCPP tariff, or our own document."""

    file: FilePath


class HoldConfig(_Table):
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


class StripeConfig(_Table):
    """One Stripe account, or the sandbox in its place."""

    address: Annotated[str, Field(pattern=r"^https?://[^\s/]+/?$")] | None = None
    key_file: FilePath | None = None
    key_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    reader: Annotated[str, Field(pattern=r"^tmr_[A-Za-z0-9_]+$")] | None = None
    """The card reader's id; without it, cards are not offered."""
    qr: bool = True
    qr_lifetime_s: Annotated[int, Field(ge=120, le=300)] = QR_LIFETIME_S
    tap_timeout_s: Annotated[int, Field(ge=15, le=300)] = 90


class ZvtConfig(_Table):
    """A card terminal on the local network that speaks ZVT."""

    address: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+(:[0-9]{1,5})?$")]
    """Host and port; without a port 20007, ZVT's own."""
    password_file: FilePath | None = None
    password_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    reference_prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,8}$")] = "EV"
    """Stands before our order at the bank's host, as agreed with it."""
    decline_codes: dict[
        Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{2}$")], Annotated[Decline, Field(strict=False)]
    ] = {}
    """What the network operator's own error codes mean, such as "33" = "wrong_pin"."""


class PaymentConfig(_Table):
    """How drivers pay: one card reader at most, of Stripe or a ZVT terminal."""

    mode: PaymentMode
    stripe: StripeConfig | None = None
    zvt: ZvtConfig | None = None


class TimeoutsConfig(_Table):
    """How long each screen waits for its driver."""

    start_s: Seconds = 60
    choose_s: Seconds = 60
    refused_s: Seconds = 30
    summary_s: Seconds = 45
    stop_question_s: Seconds = 15
    still_there_s: Seconds = 30


class EvseConfig(_Table):
    """One charging point and its two devices."""

    id: Annotated[int, Field(ge=1, le=4)]
    label: Annotated[str, Field(min_length=1, max_length=12)]
    power_max_kw: Annotated[Decimal, BeforeValidator(_number), Field(strict=False, gt=0, le=1000)]
    meter: DeviceUrl
    controller: DeviceUrl
    meter_poll_s: Annotated[float, BeforeValidator(_number), Field(strict=False, ge=0.1, le=60)] = (
        1.0
    )


class ReaderConfig(_Table):
    """One reader of charge cards. It serves every charging point of the screen."""

    url: Annotated[str, Field(pattern=r"^[a-z][a-z0-9+.-]*://\S*$", max_length=300)]
    """`pcsc://` alone is whole: any reader of this machine."""


class DemoConfig(_Table):
    """A simulated day. `started_*` let a restarted demo go on with its session clock."""

    speed: Annotated[int, Field(ge=1, le=3600)] = 1
    started_boot_ms: Annotated[int, Field(ge=0)] | None = None
    started_utc: Annotated[datetime, AfterValidator(_aware)] | None = None


class Config(_Table):
    """Everything `ev-kiosk run` needs to know."""

    station: StationConfig
    ledger: LedgerConfig
    tariff: TariffConfig
    hold: HoldConfig = HoldConfig()
    payment: PaymentConfig
    timeouts: TimeoutsConfig = TimeoutsConfig()
    evse: Annotated[tuple[EvseConfig, ...], Field(strict=False, min_length=1, max_length=4)]
    reader: Annotated[tuple[ReaderConfig, ...], Field(strict=False, max_length=4)] = ()
    demo: DemoConfig | None = None


def load_config(path: Path) -> Config:
    """Read and check one file. File names in it count from its own folder. Raises InputError."""
    table = _read_toml(path)
    for key, value in _texts(table):
        if LOOKS_LIKE_A_KEY.search(key) or LOOKS_LIKE_A_KEY.search(value):
            place = LOOKS_LIKE_A_KEY.split(key)[0]
            reason = (
                "this looks like a Stripe key, and a key never stands in the configuration: put it "
                "into a file only the kiosk can read and name that file in payment.stripe.key_file"
            )
            raise _refusal(path, place, reason)
    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        # A misspelt key is missing and unknown at once; the unknown one says how it is spelt.
        unknown = [each for each in errors if each["type"] == "extra_forbidden"]
        first = (unknown or errors)[0]
        raise _refusal(path, _dotted(first["loc"]), _reason(first)) from None
    for key, reason in _contradictions(config):
        raise _refusal(path, key, reason)
    return _beside(config, path.parent)


def _refusal(path: Path, key: str, reason: str) -> InputError:
    return InputError(f"{path}: {key}", reason)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file") from None
    except UnicodeDecodeError as error:
        reason = f"is not text in UTF-8 (byte {error.start})"
        raise InputError(str(path), reason) from None
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputError(str(path), reason) from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        # tomllib's message ends in "(at line 3, column 7)", which is the place.
        reason = f"is not TOML: {error}"
        raise InputError(str(path), reason) from None


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every dotted key of the file with its text, which is empty for what is not a text."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _texts(below, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, below in enumerate(value, start=1):
            yield from _texts(below, f"{place}[{number}]")
    else:
        yield place, value if isinstance(value, str) else ""


def _contradictions(config: Config) -> Iterator[tuple[str, str]]:
    """What each table allows and the tables together do not: key and reason."""
    yield from _payment_contradictions(config.payment)
    if config.payment.mode != "sandbox" and config.demo is not None:
        yield "demo", f'a simulated day needs mode = "sandbox", not "{config.payment.mode}"'
    hold = config.hold
    if hold.amount_minor is not None and hold.amount_minor < hold.minimum_capture_minor:
        yield (
            "hold.amount_minor",
            f"{hold.amount_minor} is less than minimum_capture_minor, {hold.minimum_capture_minor}",
        )
    first, raised = hold.amount_minor, hold.raised_minor_max
    if first is not None and raised is not None and raised < first:
        yield "hold.raised_minor_max", f"{raised} is less than amount_minor, {first}"
    urls = [reader.url for reader in config.reader]
    for number, url in enumerate(urls, start=1):
        if url in urls[: number - 1]:
            first_of_it = urls.index(url) + 1
            yield f"reader[{number}].url", f"{_shown(url)} is already reader[{first_of_it}]'s"
    # Two points on one meter would bill each driver for the other's energy.
    for field in ("id", "label", "meter", "controller"):
        seen: dict[object, int] = {}
        for number, evse in enumerate(config.evse, start=1):
            value = getattr(evse, field)
            if value in seen:
                yield f"evse[{number}].{field}", f"{_shown(value)} is already evse[{seen[value]}]'s"
            seen[value] = number


def _payment_contradictions(payment: PaymentConfig) -> Iterator[tuple[str, str]]:
    stripe, zvt, mode = payment.stripe, payment.zvt, payment.mode
    if stripe is None and zvt is None:
        yield "payment", "nobody could pay: it needs a table stripe or a table zvt"
    if stripe is not None:
        yield from _one_secret("payment.stripe.key", "key", stripe.key_file, stripe.key_env)
        if mode == "sandbox" and stripe.address is None:
            reason = 'is needed with mode = "sandbox": where the sandbox listens'
            yield "payment.stripe.address", reason
        if mode != "sandbox" and stripe.address is not None:
            yield "payment.stripe.address", f'only mode = "sandbox" has one, not "{mode}"'
        if stripe.reader is not None and zvt is not None:
            yield "payment.zvt", "there is one card reader: this one or payment.stripe.reader"
        if stripe.reader is None and not stripe.qr and zvt is None:
            yield "payment.stripe.qr", "nobody could pay: allow qr or name a reader"
    if zvt is not None:
        yield from _one_secret(
            "payment.zvt.password", "password", zvt.password_file, zvt.password_env
        )
        host, _, port = zvt.address.partition(":")
        if port and not 0 < int(port) <= 65_535:
            yield "payment.zvt.address", f"{port} is no port: 1 to 65535"
        if mode == "sandbox" and host not in LOOPBACK:
            reason = 'mode = "sandbox" means the simulated terminal on this machine: 127.0.0.1'
            yield "payment.zvt.address", reason


def _one_secret(
    place: str, what: str, file: Path | None, variable: str | None
) -> Iterator[tuple[str, str]]:
    if (file is None) == (variable is None):
        both = "not both" if file else "one of them is needed"
        env = f"{place.rpartition('.')[2]}_env"
        yield f"{place}_file", f"name the {what}'s file here or its variable in {env}: {both}"


def _beside(config: Config, folder: Path) -> Config:
    """The same configuration with file names relative to the folder it was read from."""
    stripe, zvt = config.payment.stripe, config.payment.zvt
    if stripe is not None and stripe.key_file is not None:
        stripe = stripe.model_copy(update={"key_file": folder / stripe.key_file})
    if zvt is not None and zvt.password_file is not None:
        zvt = zvt.model_copy(update={"password_file": folder / zvt.password_file})
    return config.model_copy(
        update={
            "ledger": LedgerConfig(path=folder / config.ledger.path),
            "tariff": TariffConfig(file=folder / config.tariff.file),
            "payment": config.payment.model_copy(update={"stripe": stripe, "zvt": zvt}),
        }
    )


def _dotted(loc: tuple[int | str, ...]) -> str:
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _reason(error: ErrorDetails) -> str:
    """One sentence for a technician out of pydantic's error."""
    kind, given, ctx = error["type"], error["input"], error.get("ctx", {})
    match kind:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return _unknown_key(error["loc"])
        case "value_error":
            return str(ctx["error"])
        case "literal_error":
            return f"must be {str(ctx['expected']).replace(chr(39), chr(34))}, not {_shown(given)}"
        case "string_pattern_mismatch":
            return f"{_shown(given)} does not have the form {ctx['pattern']}"
        case "too_short" | "too_long" if error["loc"] == ("evse",):
            return "one to four charging points share a screen"
        case _:
            wish = error["msg"].removeprefix("Input ").replace("should", "must").lower()
            return f"{wish}, not {_shown(given)}"


def _unknown_key(loc: tuple[int | str, ...]) -> str:
    table: type[BaseModel] = Config
    for part in loc[:-1]:
        if isinstance(part, str):
            table = _table_of(table.model_fields[part].annotation)
    near = difflib.get_close_matches(str(loc[-1]), table.model_fields, n=1, cutoff=0.5)
    if near:
        return f'unknown key; did you mean "{near[0]}"?'
    return f"unknown key; known here: {', '.join(table.model_fields)}"


def _table_of(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 - annotations are of any type
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    msg = f"no table in {annotation!r}"
    raise TypeError(msg)


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value[:60]}"'
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
        case _:
            return str(value)
