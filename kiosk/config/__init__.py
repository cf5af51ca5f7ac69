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
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.config.brand import AccentConfig, BrandConfig, brand_contradictions
from kiosk.config.guard import GuardConfig
from kiosk.config.operation import OperationConfig, operation_contradictions
from kiosk.config.panel import PanelConfig, panel_contradictions
from kiosk.config.tables import (
    LOOPBACK,
    QR_LIFETIME_S,
    AccessConfig,
    Config,
    DemoConfig,
    EvseConfig,
    HoldConfig,
    LedgerConfig,
    MembersConfig,
    PaymentConfig,
    PaymentMode,
    ReaderConfig,
    ServiceConfig,
    StationConfig,
    StripeConfig,
    TariffConfig,
    TimeoutsConfig,
    ZvtConfig,
)
from kiosk.config.updates import UpdatesConfig, updates_contradictions
from kiosk.config.values import Table, shown
from kiosk.errors import InputError

__all__ = [
    "QR_LIFETIME_S",
    "AccentConfig",
    "AccessConfig",
    "BrandConfig",
    "Config",
    "DemoConfig",
    "EvseConfig",
    "GuardConfig",
    "HoldConfig",
    "LedgerConfig",
    "MembersConfig",
    "OperationConfig",
    "PanelConfig",
    "PaymentConfig",
    "PaymentMode",
    "ReaderConfig",
    "ServiceConfig",
    "StationConfig",
    "StripeConfig",
    "TariffConfig",
    "TimeoutsConfig",
    "UpdatesConfig",
    "ZvtConfig",
    "load_config",
    "with_tables",
]

LOOKS_LIKE_A_KEY: Final = re.compile(r"(?:^|\.)[sr]k_\w|(?<![A-Za-z0-9])[sr]k_(?:live|test)_")
"""Stripe's secret and restricted keys begin like this (Stripe docs: API keys)."""


def load_config(path: Path) -> Config:
    """Read and check one file. File names in it count from its own folder. Raises InputError."""
    table = _read_toml(path)
    _no_keys(path, table)
    config = _validated(path, table)
    return _beside(config, path.parent)


CONTENT_TABLES: Final[Mapping[str, frozenset[str] | None]] = {
    "hold": None,
    "guard": None,
    "timeouts": None,
    "brand": frozenset({"greeting"}),
}
"""What signed content may change, and of a table which keys (None: any). Never a device, an account
or where content comes from.
"""


def with_tables(config: Config, path: Path) -> Config:
    """The configuration with what a file of signed content says in place of its own. Raises
    InputError.
    """
    table = _read_toml(path)
    for name, value in table.items():
        allowed = CONTENT_TABLES.get(name, frozenset())
        if not isinstance(value, dict):
            raise _refusal(path, name, "must be a table")
        strange = [] if allowed is None else sorted(value.keys() - allowed)
        if name not in CONTENT_TABLES or strange:
            place = f"{name}.{strange[0]}" if strange else name
            raise _refusal(path, place, "is nothing that signed content may change")
    _no_keys(path, table)
    changed = {name: _changed(config, path, name, value) for name, value in table.items()}
    config = config.model_copy(update=changed)
    for key, reason in _contradictions(config):
        raise _refusal(path, key, reason)
    return config


def _changed(config: Config, path: Path, name: str, value: Mapping[str, Any]) -> Table:
    """One table with these values in place of its own. Raises InputError."""
    before: Table = getattr(config, name)
    table = type(before)
    try:
        # Asked again as a whole: a threshold may contradict one that stays.
        return table.model_validate(before.overlaid(table.model_validate(value)))
    except ValidationError as error:
        raise _first_refusal(path, error, (name,)) from None


def _no_keys(path: Path, table: Mapping[str, Any]) -> None:
    for key, value in _texts(table):
        if LOOKS_LIKE_A_KEY.search(key) or LOOKS_LIKE_A_KEY.search(value):
            place = LOOKS_LIKE_A_KEY.split(key)[0]
            reason = (
                "this looks like a Stripe key, and a key never stands in the configuration: put it "
                "into a file only the kiosk can read and name that file in payment.stripe.key_file"
            )
            raise _refusal(path, place, reason)


def _validated(path: Path, table: Mapping[str, Any]) -> Config:
    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        raise _first_refusal(path, error, ()) from None
    for key, reason in _contradictions(config):
        raise _refusal(path, key, reason)
    return _beside(config, path.parent).read_from(path)


def _first_refusal(path: Path, error: ValidationError, table: tuple[str, ...]) -> InputError:
    errors = error.errors(include_url=False)
    # A misspelt key is missing and unknown at once; the unknown one says how it is spelt.
    unknown = [each for each in errors if each["type"] == "extra_forbidden"]
    first = (unknown or errors)[0]
    first["loc"] = (*table, *first["loc"])
    return _refusal(path, _dotted(first["loc"]), _reason(first))


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
    yield from brand_contradictions(config.brand)
    yield from panel_contradictions(config.panel)
    yield from updates_contradictions(config.updates)
    yield from operation_contradictions(config.operation)
    if config.payment.mode != "sandbox" and config.demo is not None:
        yield "demo", f'a simulated day needs mode = "sandbox", not "{config.payment.mode}"'
    listed = config.station.languages
    for number, locale in enumerate(listed, start=1):
        if locale in listed[: number - 1]:
            yield f"station.languages[{number}]", f"{shown(locale)} is listed twice"
    hold = config.hold
    if hold.amount_minor is not None and hold.amount_minor < hold.minimum_capture_minor:
        yield (
            "hold.amount_minor",
            f"{hold.amount_minor} is less than minimum_capture_minor, {hold.minimum_capture_minor}",
        )
    first, raised = hold.amount_minor, hold.raised_minor_max
    if first is not None and raised is not None and raised < first:
        yield "hold.raised_minor_max", f"{raised} is less than amount_minor, {first}"
    if config.members is not None and config.members.sync and config.payment.stripe is None:
        yield "members.sync", "needs payment.stripe: that is where the subscribers are"
    urls = [reader.url for reader in config.reader]
    for number, url in enumerate(urls, start=1):
        if url in urls[: number - 1]:
            first_of_it = urls.index(url) + 1
            yield f"reader[{number}].url", f"{shown(url)} is already reader[{first_of_it}]'s"
    # Two points on one meter would bill each driver for the other's energy.
    for field in ("id", "label", "meter", "controller"):
        seen: dict[object, int] = {}
        for number, evse in enumerate(config.evse, start=1):
            value = getattr(evse, field)
            if value in seen:
                yield f"evse[{number}].{field}", f"{shown(value)} is already evse[{seen[value]}]'s"
            seen[value] = number


def _payment_contradictions(payment: PaymentConfig) -> Iterator[tuple[str, str]]:
    stripe, zvt, mode = payment.stripe, payment.zvt, payment.mode
    if stripe is None and zvt is None:
        yield "payment", "nobody could pay: it needs a table stripe or a table zvt"
    if stripe is not None:
        yield from _one_secret(
            "payment.stripe.key", "key", stripe.key_file, stripe.key_env, stripe.key_credential
        )
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
            "payment.zvt.password",
            "password",
            *(zvt.password_file, zvt.password_env, zvt.password_credential),
        )
        host, _, port = zvt.address.partition(":")
        if port and not 0 < int(port) <= 65_535:
            yield "payment.zvt.address", f"{port} is no port: 1 to 65535"
        if mode == "sandbox" and host not in LOOPBACK:
            reason = 'mode = "sandbox" means the simulated terminal on this machine: 127.0.0.1'
            yield "payment.zvt.address", reason


def _one_secret(
    place: str, what: str, file: Path | None, variable: str | None, credential: str | None
) -> Iterator[tuple[str, str]]:
    named = sum(each is not None for each in (file, variable, credential))
    if named != 1:
        how_many = "only one of them" if named else "one of them is needed"
        key = place.rpartition(".")[2]
        reason = (
            f"name the {what}'s file here, its variable in {key}_env or systemd's name for it in "
            f"{key}_credential: {how_many}"
        )
        yield f"{place}_file", reason


def _beside(config: Config, folder: Path) -> Config:
    """The same configuration with file names relative to the folder it was read from."""
    stripe, zvt = config.payment.stripe, config.payment.zvt
    if stripe is not None and stripe.key_file is not None:
        stripe = stripe.model_copy(update={"key_file": folder / stripe.key_file})
    if zvt is not None and zvt.password_file is not None:
        zvt = zvt.model_copy(update={"password_file": folder / zvt.password_file})
    members = config.members
    if members is not None:
        files = tuple(folder / file for file in members.tariffs)
        members = members.model_copy(update={"tariffs": files})
    return config.model_copy(
        update={
            "ledger": LedgerConfig(path=folder / config.ledger.path),
            "tariff": TariffConfig(file=folder / config.tariff.file),
            "service": config.service.beside(folder),
            "brand": config.brand.beside(folder),
            "updates": config.updates.beside(folder),
            "members": members,
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
            return f"must be {str(ctx['expected']).replace(chr(39), chr(34))}, not {shown(given)}"
        case "string_pattern_mismatch":
            return f"{shown(given)} does not have the form {ctx['pattern']}"
        case "too_short" | "too_long" if error["loc"] == ("evse",):
            return "one to four charging points share a screen"
        case _:
            wish = error["msg"].removeprefix("Input ").replace("should", "must").lower()
            return f"{wish}, not {shown(given)}"


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
