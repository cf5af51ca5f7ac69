"""Rows of the station itself, about money that no session has. Standard library and domain only.

They are found in the `audit` stream; their `session_id` is always empty.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.service_events import ServiceRow
from kiosk.domain.update_events import UpdateRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanReleaseOrdered:
    """We are about to release what the provider has and no session uses."""

    session_id: str
    """Always empty."""
    at: datetime
    order_id: str
    provider_ref: str
    held: Amount | None
    """None: an order that nobody paid yet."""
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanReleased:
    """Proven: this orphan holds nothing and never will."""

    session_id: str
    """Always empty."""
    at: datetime
    order_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """The provider's list and the ledger were compared."""

    session_id: str
    """Always empty."""
    at: datetime
    since: datetime
    orders: int
    """How many orders of this station the provider listed."""
    findings: tuple[str, ...]
    """What differs and was not repaired: for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCloseOrdered:
    """No order of this provider is open, and its terminal is about to be told to close its day."""

    session_id: str
    """Always empty."""
    at: datetime
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed:
    """What came of it."""

    session_id: str
    """Always empty."""
    at: datetime
    provider: str
    refusal: str
    """Empty: the day is closed. Else the rail's code for why not, or `unknown`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDone:
    """The whole station was examined. What was found in full is kept, signed, beside the ledger."""

    session_id: str
    """Always empty."""
    at: datetime
    head: str
    """`seq:hash8` of the last row that was proven."""
    files: str
    """SHA-256 of configuration and tariffs, as they were in use."""
    well: int
    doubtful: int
    broken: int
    reasons: tuple[str, ...]
    """`subject: reason` of what is not well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardRulesSet:
    """Other rules of the fraud guard are on trial than before, and all others in force."""

    session_id: str
    """Always empty."""
    at: datetime
    on_trial: tuple[str, ...]
    """Values of `RuleId`: these are only written down."""
    because: str
    """`start`: the configuration says so; `content`: signed content does."""


StationRow = (
    OrphanReleaseOrdered
    | OrphanReleased
    | Reconciled
    | DayCloseOrdered
    | DayClosed
    | ServiceRow
    | UpdateRow
    | AuditDone
    | GuardRulesSet
)
