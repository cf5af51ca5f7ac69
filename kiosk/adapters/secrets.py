"""Where keys are kept: a file only the kiosk can read, or a variable. May import errors.

systemd's `LoadCredential=` gives such a file to a service without leaving it on its disk. No key
comes from a command line: that is seen by everyone on the machine.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

SECRET_BYTES_MAX: Final = 4096
"""A key is a line, not a document."""
SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A key that does not show itself in logs, tracebacks and error messages."""

    _value: str

    def reveal(self) -> str:
        """The key, for the one call that sends it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"


def secret_from_file(path: Path) -> Secret:
    """Read a key. Raises InputError when others could read it too, or when it is not one line."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(SECRET_BYTES_MAX + 1)
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    # systemd lets the service's user read a credential by an access list, whose mask stands where
    # the group's rights stood: 0440, and its group is root's.
    granted = stat.S_IRGRP if path.parent == _credentials() else 0
    if mode & (stat.S_IRWXG | stat.S_IRWXO) & ~granted:
        reason = f"others can reach this key (mode {stat.S_IMODE(mode):04o}): chmod 600 {path}"
        raise InputError(str(path), reason)
    return _secret(content, place=str(path))


def secret_from_environment(name: str, environment: Mapping[str, str] | None = None) -> Secret:
    """Take a key from a variable. Raises InputError when it is not set or empty."""
    value = (os.environ if environment is None else environment).get(name)
    if value is None:
        raise InputError(name, "this environment variable is not set")
    return _secret(value.encode(errors="surrogateescape"), place=name)


def secret_from_credential(name: str) -> Secret:
    """The key that systemd hands over under this name (systemd.exec(5)). Raises InputError."""
    folder = _credentials()
    if folder is None:
        reason = "systemd handed over no credentials: CREDENTIALS_DIRECTORY is not set"
        raise InputError(name, reason)
    return secret_from_file(folder / name)


def _credentials() -> Path | None:
    found = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(found) if found else None


def secret_from(
    file: Path | None, variable: str | None, credential: str | None = None
) -> tuple[Secret, str]:
    """The key from whichever of them is named, and its place. Raises InputError."""
    if file is not None:
        return secret_from_file(file), str(file)
    if credential is not None:
        return secret_from_credential(credential), credential
    return secret_from_environment(variable or ""), variable or ""


def check_stripe_key(
    secret: Secret,
    mode: Literal["sandbox", "test", "live"],
    place: str,
    *,
    allow_unrestricted: bool = False,
) -> None:
    """Refuse a key that does not fit the mode: live keys move money. Raises InputError.

    A stolen kiosk gives away what its key can do, so a live key is a restricted one unless that is
    said to be meant.

    Stripe docs, API keys: sk_ is a secret and rk_ a restricted key, followed by live_ or test_.
    """
    key = secret.reveal()
    live = key.startswith(("sk_live_", "rk_live_"))
    if not live and not key.startswith(("sk_test_", "rk_test_")):
        raise InputError(place, "is not a Stripe key: those begin with rk_live_, rk_test_, sk_…")
    if live and mode != "live":
        raise InputError(place, f'holds a live key, and payment.mode is "{mode}"')
    if not live and mode == "live":
        raise InputError(place, 'holds a test key, and payment.mode is "live"')
    if key.startswith("sk_live_") and not allow_unrestricted:
        reason = (
            "holds an unrestricted live key: make a restricted one (rk_live_…) for this station, "
            "or say payment.stripe.allow_unrestricted_key = true"
        )
        raise InputError(place, reason)


def _secret(content: bytes, *, place: str) -> Secret:
    if len(content) > SECRET_BYTES_MAX:
        raise InputError(place, f"is longer than {SECRET_BYTES_MAX} bytes: not a key")
    try:
        text = content.decode("ascii").strip()
    except UnicodeDecodeError:
        raise InputError(place, "holds something other than a key") from None
    if not text:
        raise InputError(place, "is empty")
    if len(text.split()) > 1:
        raise InputError(place, "holds more than one word; a key is one")
    return Secret(text)


def station_secret(path: Path) -> bytes:
    """The station's own secret, made at the first start; keys the hashes of cards and tokens (M11).

    A station that lost the file starts a new one: old hashes then match nothing, and reveal
    nothing. Raises InputError when the file cannot be made or others can read it.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return secret_from_file(path).reveal().encode()
    except OSError as error:
        raise InputError(str(path), f"cannot be made: {error.strerror}") from None
    text = secrets.token_hex(SECRET_BYTES)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    return text.encode()
