"""What a station sells by, as one thing that is replaced as one. May import domain, settings."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.fraud.listing import ListEntry
from kiosk.domain.tariff import Tariff
from kiosk.services.settings import StationSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The price, the operator's settings and whom the operator does not serve."""

    tariff: Tariff
    settings: StationSettings
    listed: tuple[ListEntry, ...] = ()
