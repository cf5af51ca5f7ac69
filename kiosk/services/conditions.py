"""What a station sells by, as one thing that is replaced as one. May import domain, settings and
the guard's book.
"""

from __future__ import annotations

from kiosk.domain.lean import dataclass
from kiosk.domain.tariff import Tariff
from kiosk.services.guard_book import GuardTerms
from kiosk.services.settings import StationSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The price, the operator's settings, and what the guard goes by."""

    tariff: Tariff
    settings: StationSettings
    guard: GuardTerms | None = None
    """None: as before."""
