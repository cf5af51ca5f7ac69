"""What an operator sets of a terminal, and the rail made of it. May import domain, ports, errors.

Not imported by its neighbours here: it knows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from hw_drivers.zvt.commands import NUMERIC
from hw_drivers.zvt.desk import ZvtDesk
from hw_drivers.zvt.journal import Journal, JournalBroken
from hw_drivers.zvt.rail import ZvtCardRail
from hw_drivers.zvt.terminal import Patience, ZvtTerminal
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import Decline
from kiosk.errors import InputError
from kiosk.ports import Clock

ZVT_PORT: Final = 20_007


@dataclass(frozen=True, slots=True, kw_only=True)
class ZvtSettings:
    """One terminal."""

    address: str
    """Host and port; without a port, ZVT's own."""
    password: str = field(repr=False)
    """Six digits."""
    currency: str
    """Of every hold; registered with it."""
    reference_prefix: str = "EV"
    decline_codes: Mapping[str, Decline] = field(default_factory=dict)
    """What the network operator's own codes mean, each two hex digits."""
    patience: Patience = field(default_factory=Patience)


def zvt_rail(settings: ZvtSettings, journal: Path, clock: Clock) -> ZvtCardRail:
    """The rail of one terminal; it connects when it is first needed. Raises InputError."""
    if settings.currency not in NUMERIC:
        place = "payment.zvt"
        raise InputError(place, f"a terminal here takes no {settings.currency}")
    host, _, port = settings.address.partition(":")
    terminal = ZvtTerminal(
        host,
        int(port or ZVT_PORT),
        password=settings.password,
        currency=settings.currency,
        patience=settings.patience,
    )
    desk = ZvtDesk(
        terminal,
        _journal_at(journal),
        reference_prefix=settings.reference_prefix,
        decline_codes={int(code, 16): word for code, word in settings.decline_codes.items()},
    )
    return ZvtCardRail(desk, clock)


def six_digits(password: str, place: str) -> str:
    """A terminal's password, as registration and end of day want it. Raises InputError."""
    if len(password) != 6 or not (password.isascii() and password.isdecimal()):
        raise InputError(place, "a terminal's password is six digits")
    return password


def _journal_at(path: Path) -> Journal:
    """The journal, made if there is none. Raises InputError."""
    try:
        return Journal(path)
    except JournalBroken as error:
        reason = f"{error}: keep a copy, let a person look at the terminal, then take it away"
        raise InputError(str(path), reason) from None
    except OSError as error:
        raise InputError(str(path), f"cannot be used: {error.strerror}") from None
