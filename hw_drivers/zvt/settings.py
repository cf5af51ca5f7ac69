"""What an operator sets of a terminal, and the rail made of it. May import domain, ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hw_drivers.zvt.desk import ZvtDesk
from hw_drivers.zvt.journal import Journal
from hw_drivers.zvt.rail import ZvtCardRail
from hw_drivers.zvt.terminal import Patience, ZvtTerminal
from kiosk.domain.payment import Decline
from kiosk.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ZvtSettings:
    """One terminal."""

    host: str
    port: int
    password: str = field(repr=False)
    """Six digits."""
    currency: str
    """Of every hold; registered with it."""
    reference_prefix: str = "EV"
    decline_codes: Mapping[int, Decline] = field(default_factory=dict)
    """What the network operator's own codes mean."""
    patience: Patience = field(default_factory=Patience)


def zvt_rail(settings: ZvtSettings, journal: Journal, clock: Clock) -> ZvtCardRail:
    """The rail of one terminal. It connects when it is first needed."""
    terminal = ZvtTerminal(
        settings.host,
        settings.port,
        password=settings.password,
        currency=settings.currency,
        patience=settings.patience,
    )
    desk = ZvtDesk(
        terminal,
        journal,
        reference_prefix=settings.reference_prefix,
        decline_codes=settings.decline_codes,
    )
    return ZvtCardRail(desk, clock)
