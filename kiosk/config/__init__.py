"""The station's configuration: TOML in, frozen values out. May import domain, errors and msgspec.

Whatever is wrong becomes one `InputError` whose place is the file and the key, as a technician
would look for it: `kiosk.toml: payment.stripe.reader`. Tables in a list are counted from one, as
people do: `evse[2]`. No secret lives in here; the configuration only says where the key is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import kiosk.config.lean_msgspec  # noqa: F401 - before msgspec is imported by the others
from kiosk.config.brand import AccentConfig, BrandConfig
from kiosk.config.guard import GuardConfig
from kiosk.config.operation import OperationConfig
from kiosk.config.panel import PanelConfig
from kiosk.config.payment import (
    QR_LIFETIME_S,
    PaymentConfig,
    PaymentMode,
    StripeConfig,
    ZvtConfig,
)
from kiosk.config.reading import Refused, check, read, read_values
from kiosk.config.tables import (
    AccessConfig,
    Config,
    DemoConfig,
    EvseConfig,
    HoldConfig,
    LedgerConfig,
    MembersConfig,
    ReaderConfig,
    ServiceConfig,
    StationConfig,
    TariffConfig,
    TimeoutsConfig,
)
from kiosk.config.toml import parsed
from kiosk.config.updates import UpdatesConfig
from kiosk.config.values import Table
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
    "read",
    "with_tables",
]

LOOKS_LIKE_A_KEY: Final = re.compile(r"(?:^|\.)[sr]k_\w|(?<![A-Za-z0-9])[sr]k_(?:live|test)_")
"""Stripe's secret and restricted keys begin like this (Stripe docs: API keys)."""


def load_config(path: Path) -> Config:
    """Read and check one file. File names in it count from its own folder. Raises InputError."""
    table = _read_toml(path)
    _no_keys(path, table)
    try:
        return read(Config, table).read_from(path)
    except Refused as refused:
        raise _refusal(path, refused.place, refused.reason) from None


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
    try:
        changed = {name: _changed(config, name, value) for name, value in table.items()}
        config = config.replaced(**changed)
        # Asked as a whole: a threshold may contradict one that stays.
        check(config)
    except Refused as refused:
        raise _refusal(path, refused.place, refused.reason) from None
    return config


def _changed(config: Config, name: str, written: Mapping[str, Any]) -> Table:
    """One table with these values in place of its own. Raises Refused."""
    before: Table = getattr(config, name)
    given = read_values(type(before), written, name)
    return before.overlaid(given, before.written_out(written))


def _no_keys(path: Path, table: Mapping[str, Any]) -> None:
    for key, value in _texts(table):
        if LOOKS_LIKE_A_KEY.search(key) or LOOKS_LIKE_A_KEY.search(value):
            place = LOOKS_LIKE_A_KEY.split(key)[0]
            reason = (
                "this looks like a Stripe key, and a key never stands in the configuration: put it "
                "into a file only the kiosk can read and name that file in payment.stripe.key_file"
            )
            raise _refusal(path, place, reason)


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
    return parsed(path, text)


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
