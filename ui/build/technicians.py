"""What the command line does with the technicians of a station. Imports everything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyotp

from kiosk.adapters.ledger_files import make_directory
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.technician_file import (
    card_hash,
    hash_pin,
    read_technicians,
    technician_of,
    write_technicians,
)
from kiosk.config import Config, load_config
from kiosk.domain.technicians import Role, Technician
from kiosk.domain.token import UnusableUid, token_of
from kiosk.errors import InputError
from ui.build.far_ends import secret_path, technicians_path


def technicians_of(config_file: Path) -> Sequence[Technician]:
    """Every account. Raises InputError."""
    return read_technicians(technicians_path(load_config(config_file)))


def add_technician(
    config_file: Path, *, number: str, name: str, role: Role, pin: str, uid: str, has_totp: bool
) -> str:
    """Make or replace an account; the address for an authenticator app, or nothing. Raises
    InputError.
    """
    config = load_config(config_file)
    path = technicians_path(config)
    make_directory(path.parent)
    secret = pyotp.random_base32() if has_totp else ""
    pin_hash = hash_pin(pin, has_second_factor=has_totp or bool(uid))
    new = technician_of(
        {
            "number": number,
            "name": name,
            "role": role.value,
            "pin_hash": pin_hash,
            "totp_secret": secret,
            "card_hash": _hashed(config, uid) if uid else "",
        },
        "technician",
    )
    others = [each for each in read_technicians(path) if each.number != number]
    write_technicians(path, [*others, new])
    if not secret:
        return ""
    return pyotp.TOTP(secret).provisioning_uri(name=number, issuer_name=config.station.operator)


def remove_technician(config_file: Path, number: str) -> None:
    """Raises InputError when there is no such account."""
    path = technicians_path(load_config(config_file))
    found = read_technicians(path)
    left = [each for each in found if each.number != number]
    if len(left) == len(found):
        raise InputError(number, "nobody has this number")
    write_technicians(path, left)


def _hashed(config: Config, uid: str) -> str:
    try:
        token = token_of(bytes.fromhex(uid))
    except (ValueError, UnusableUid) as error:
        reason = f"is no UID in hex digits of a card that can be recognised: {error}"
        where = "technician card"
        raise InputError(where, reason) from None
    return card_hash(station_secret(secret_path(config)), token.uid)
