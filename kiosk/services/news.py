"""What reaches the station's inbox besides the driver's commands. May import domain only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.domain.commands import Command
from kiosk.domain.controller import ControllerState
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.lean import dataclass
from kiosk.domain.members.member import Member
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOutcome, RailKind
from kiosk.domain.readings import DeviceStatus, MeterReading, TransactionBegun, TransactionDone
from kiosk.domain.reconciliation import Difference
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.service_view import ServiceSection
from kiosk.domain.technicians import Refusal, Technician
from kiosk.domain.token import PresentedToken
from kiosk.domain.updates import ContentShelf, ContentState, ProgramState, UpdateFault


class DeviceKind(StrEnum):
    """Which device of an EVSE spoke."""

    METER = "meter"
    CONTROLLER = "controller"


@dataclass(frozen=True, slots=True)
class Tick:
    """A second has passed; deadlines are looked at."""


@dataclass(frozen=True, slots=True)
class ControllerSpoke:
    """The controller's whole state."""

    state: ControllerState


@dataclass(frozen=True, slots=True)
class MeterSpoke:
    """A reading off the wire, not yet believed."""

    evse_id: int
    reading: MeterReading


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """A device came or went."""

    evse_id: int
    device: DeviceKind
    status: DeviceStatus


@dataclass(frozen=True, slots=True)
class TokenPresented:
    """A charge card was held to a reader, once."""

    token: PresentedToken
    reader: int
    """Counted from 1, as in the configuration."""


@dataclass(frozen=True, slots=True)
class TokenRead:
    """Whose card it was, as far as the station knows."""

    reader: int
    card: str
    """Masked, for the log."""
    token: str
    """Keyed hash of the card, for the guard."""
    member: Member | None
    is_easily_copied: bool
    is_unreadable: bool = False
    """Nobody could be looked up."""


@dataclass(frozen=True, slots=True)
class PinChecked:
    """Whether a member proved who it is; None when nobody could look."""

    evse_id: int
    session_id: str
    member_id: str
    matches: bool | None


@dataclass(frozen=True, slots=True)
class ReaderLink:
    """A reader of charge cards came or went."""

    reader: int
    status: DeviceStatus


@dataclass(frozen=True, slots=True)
class OrderTold:
    """The provider said where an order stands."""

    session_id: str
    order_id: str
    outcome: HoldOutcome


@dataclass(frozen=True, slots=True)
class OrderUnreached:
    """The provider could not be asked; `never_sent` proves that it does not know the order."""

    session_id: str
    order_id: str
    never_sent: bool


@dataclass(frozen=True, slots=True)
class MoneyUnresolved:
    """No rule can resolve this order: a person has to look."""

    session_id: str
    order_id: str
    what: str


@dataclass(frozen=True, slots=True)
class BeginRead:
    """The register to begin a transaction with, or None when the meter gave none."""

    session_id: str
    begun: TransactionBegun | None


@dataclass(frozen=True, slots=True)
class BeginTold:
    """The device's own begin of a transaction that was asked for."""

    evse_id: int
    begun: TransactionBegun


@dataclass(frozen=True, slots=True)
class StartFailed:
    """The controller would not start."""

    session_id: str
    refused: bool


@dataclass(frozen=True, slots=True)
class EndRead:
    """The final register, or None when the meter stayed silent."""

    session_id: str
    done: TransactionDone | None
    stopped: bool
    """Whether the controller confirmed that the contactor is open."""


@dataclass(frozen=True, slots=True)
class RaiseTold:
    """What became of a raise."""

    session_id: str
    order_id: str
    outcome: HoldOutcome


@dataclass(frozen=True, slots=True)
class RefundAsked:
    """A person with the right to it wants captured money given back."""

    session_id: str
    order_id: str
    amount: Amount
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class RefundTold:
    """What became of a refund: given back, or refused with a code."""

    session_id: str
    order_id: str
    refunded: Amount | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class BooksCompared:
    """The provider's list and the ledger, side by side."""

    since: datetime
    orders: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class OrphanDead:
    """An orphan holds nothing any more."""

    order_id: str


@dataclass(frozen=True, slots=True)
class DayDue:
    """A card terminal's day should be closed as soon as nothing is open."""

    rail: RailKind


@dataclass(frozen=True, slots=True)
class DayTold:
    """What came of an end of day; `refusal` is empty when it is closed."""

    rail: RailKind
    refusal: str


@dataclass(frozen=True, slots=True)
class ServiceDoorAnswered:
    """What came of a try at the service room's door, on this visit."""

    visit: int
    technician: Technician | None
    refusal: Refusal | None
    wait_s: int


@dataclass(frozen=True, slots=True)
class ServicePageMade:
    """A page of the service room, for whoever asked on this visit."""

    visit: int
    sections: tuple[ServiceSection, ...]


@dataclass(frozen=True, slots=True)
class ServiceActionDone:
    """What came of a technician's action, as a word of the table."""

    told: str


@dataclass(frozen=True, slots=True)
class ShutTold:
    """A technician takes the station out of service, or puts it back."""

    is_shut: bool


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A technician puts a rule of the guard on trial, or in force."""

    rule: RuleId
    is_on_trial: bool


@dataclass(frozen=True, slots=True)
class WithdrawAsked:
    """A technician wants the hold of a session without energy given back."""

    session_id: str


@dataclass(frozen=True, slots=True)
class CaptureAsked:
    """A technician wants the provider asked again at once."""

    session_id: str


ServiceNews = (
    ServiceDoorAnswered
    | ServicePageMade
    | ServiceActionDone
    | ShutTold
    | RuleTold
    | WithdrawAsked
    | CaptureAsked
)
"""What the service room and its desk hear."""


@dataclass(frozen=True, slots=True)
class ContentShelved:
    """What the disk has of content, and what has just been added to it, if anything was."""

    shelf: ContentShelf
    taken: ContentState | None = None
    is_heard: bool = False
    """Whether the server answered."""


@dataclass(frozen=True, slots=True)
class ContentNotTaken:
    """A look at the server ended with this; `bundle` where one was offered."""

    fault: UpdateFault
    detail: str
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class ContentDue:
    """It is time to see whether waiting content may be put in force."""


@dataclass(frozen=True, slots=True)
class ContentLookAsked:
    """A technician wants the server asked now."""


@dataclass(frozen=True, slots=True)
class ProgramTold:
    """What the system's updater says of the program."""

    state: ProgramState | None
    step: str = ""
    """What was done to it, as `ProgramUpdated.step` has it; empty: nothing, it was only asked."""
    fault: UpdateFault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProgramDue:
    """It is time to see whether the program that runs can be marked as good."""


@dataclass(frozen=True, slots=True)
class ProgramInstallAsked:
    """A technician wants the program that is available installed."""


UpdateNews = (
    ContentShelved
    | ContentNotTaken
    | ContentDue
    | ContentLookAsked
    | ProgramTold
    | ProgramDue
    | ProgramInstallAsked
)
"""What the clerks for updates hear."""

BookNews = (
    RaiseTold
    | RefundAsked
    | RefundTold
    | BooksCompared
    | OrphanDead
    | DayDue
    | DayTold
    | UpdateNews
)
"""What the clerks behind the counter hear."""

CardNews = TokenPresented | TokenRead | PinChecked | ReaderLink
"""What the clerk for charge cards hears."""

News = (
    Tick
    | ControllerSpoke
    | MeterSpoke
    | LinkChanged
    | CardNews
    | OrderTold
    | OrderUnreached
    | MoneyUnresolved
    | BeginRead
    | BeginTold
    | StartFailed
    | EndRead
    | BookNews
    | ServiceNews
)
Message = Command | ServiceCommand | News
