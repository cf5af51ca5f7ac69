"""What the rules look at. Standard library and domain only.

A group that is None is not known here (no shared feed, no meter, no QR): its rules are skipped, and
the decision says so. Nothing in here identifies a card.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.fraud.verdict import ScorePart
from kiosk.domain.lean import dataclass


class PayingKind(StrEnum):
    """What the driver presented."""

    UNKNOWN = ""
    CARD = "card"
    """A payment card; the token is the keyed hash of its fingerprint."""
    RFID = "rfid"
    """A charge card known by its UID."""
    QR = "qr"
    """A code that was shown for one session."""
    APP = "app"
    CONTRACT = "contract"
    """ISO 15118 plug and charge."""

    @property
    def uses_reader(self) -> bool:
        """Whether it came through the card reader; what is unknown did."""
        return self in {PayingKind.UNKNOWN, PayingKind.CARD, PayingKind.RFID}

    @property
    def has_hold(self) -> bool:
        """Whether money was reserved; where it is unknown, it may have been."""
        return self not in {PayingKind.RFID, PayingKind.CONTRACT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What this token did lately, this attempt included."""

    starts: int = 0
    declines: int = 0
    aborted_holds: int = 0
    zero_sessions: int = 0
    restarts_alike: int = 0
    """Restarts after sessions of like length, in the window."""
    restarts_day: int = 0
    """All restarts in the last day."""
    restart_gap_s: int | None = None
    """Since the session before at this station, if that is a restart."""
    before_s: int = 0
    """How long the session before it took."""
    is_established: bool = False
    challenge_passed_s: int | None = None
    """Since the driver passed a challenge."""
    velocity_lock_s: int = 0
    """How long the token stays refused."""
    declines_lock_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Other sessions of the same token that are not over."""

    here: int = 0
    """At this station."""
    away: int = 0
    away_distance_m: int | None = None
    """To the farthest of them; None where a place is not known."""
    usual: int = 0
    """As many at once as this token is known to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """From the place where this token was last to this one."""

    gap_s: int
    """Since it was last certainly there; 0 if it still is."""
    distance_m: int | None = None
    """Great circle; None where a place is not known."""
    hops: int = 0
    """Quick changes in the last day between stations that nobody else changes between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderUse:
    """What happened at this reader lately, this attempt included."""

    failed_tokens: int = 0
    attempts: int = 0
    declines: int = 0
    """Of these attempts."""
    tokens: int = 0
    """Different ones in the last minute."""
    lock_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """How far the card proves to be itself."""

    uid_only: bool
    """Known only by a number that can be read in passing and copied."""
    uid_bytes: int
    is_random: bool = False
    """Another number at each presentation (ISO 14443-3, begins with 08)."""
    counter_matches: bool | None = None
    """Of cards with a counter or a rolling code; None for others."""
    backend_confirmed: bool = False
    wants_member_price: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyFacts:
    """What the meter and the station say of a transaction, or of its last stretch."""

    energy_wh: int
    duration_s: int
    rated_power_w: int | None = None
    rounding_s: int = 0
    """To how many seconds begin and end are rounded, where they are: 60 for whole minutes."""
    learnt_percent: int = 0
    """As much of the rated power as many drivers had here, where it is not trusted; else 0."""
    fell_wh: int = 0
    """How far the register went back."""
    open_energy_wh: int = 0
    """Counted while the contactor was open."""
    frozen_s: int = 0
    """How long the register stood still while current flowed."""
    current_ma: int = 0
    signed_wh: int | None = None
    shown_wh: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrFacts:
    """A payment that came by a code from a screen."""

    code_is_right: bool = True
    """The time-based code fits this EVSE's secret."""
    slots_off: int = 0
    is_reused: bool = False
    """Its payment, or its slot at this EVSE, has opened a session before."""
    is_ours: bool = True
    """Made for this station and EVSE."""
    terms_match: bool = True
    """Amount, currency and tariff are those that the screen showed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFacts:
    """A start that was asked for from afar."""

    plugged_ago_s: int | None
    """Since the plug went in here; None if none did."""
    web_payment_locks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """Sums in minor units of one currency; None where they do not exist yet."""

    hold_minor: int | None = None
    cost_minor: int | None = None
    next_cost_minor: int = 0
    """What the next interval may add at full power."""
    receipt_minor: int | None = None
    settlement_minor: int | None = None
    is_repeated: bool = False
    """The provider's reference or the idempotency key was there before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """How far the time of day can be believed."""

    unsynchronised_s: int = 0
    signed_time_unsure: bool = False
    """The meter signed its time with status U (OCMF, field TM)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the lists say of this token. Empty: nothing."""

    denied: str = ""
    """Why, by whom and until when."""
    allowed: str = ""
    member: str = ""
    """`expired` or `revoked`; empty if neither or no member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is known about one attempt or session at one stage."""

    kind: PayingKind = PayingKind.UNKNOWN
    usage: Usage | None = None
    elsewhere: Elsewhere | None = None
    travel: Travel | None = None
    reader: ReaderUse | None = None
    card: CardFacts | None = None
    energy: EnergyFacts | None = None
    qr: QrFacts | None = None
    remote: RemoteFacts | None = None
    money: MoneyFacts | None = None
    clock: ClockFacts | None = None
    listing: Listing | None = None
    pattern: tuple[ScorePart, ...] | None = None
    """How far the session is from its station's habit, by measure."""
