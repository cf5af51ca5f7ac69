"""What the station knows of one EVSE while it works: devices, session, and what its driver is
looking at.

May import domain only. Nothing here is durable: after a crash it is made again from the ledger and
the devices.
"""

from __future__ import annotations

from dataclasses import field

from kiosk.domain.controller import CableState, ControllerState, EnergyState
from kiosk.domain.faults import FaultCode
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.view import CardNote, Screen
from kiosk.services.charging import Charge
from kiosk.services.metering import MeterWatch
from kiosk.services.settings import EvseSetting
from kiosk.services.terms import MemberAtDesk


@dataclass(slots=True, kw_only=True)
class Desk:
    """One EVSE at work."""

    evse: EvseSetting
    watch: MeterWatch
    controller: ControllerState | None = None
    controller_online: bool = False
    controller_known: bool = False
    """Whether its state came, or none can come, since this process began."""
    session_id: str | None = None
    charge: Charge | None = None
    detour: Screen | None = None
    """A screen the driver asked for that changes nothing: TARIFF or STOP."""
    chosen: RailKind | None = None
    """The tile the driver tapped; None while every reader is live."""
    unavailable: set[RailKind] = field(default_factory=set)
    """Rails whose provider could not be reached at the last try."""
    retry_ms: dict[RailKind, int] = field(default_factory=dict)
    """When such a rail may be tried again, real monotonic time."""
    member: MemberAtDesk | None = None
    """Whose charge card was presented for this session, until its order is written and held."""
    card_note: CardNote | None = None
    """What to say to whoever presented a charge card that changes nothing."""
    card_note_until_ms: int = 0
    """Until when, real monotonic time."""
    stop_proven_until_ms: int = 0
    """The card that pays for the charge was presented: Stop needs no code until then."""
    refusal: Decline | None = None
    guard_text: TextKey = TextKey.NONE
    """What the guard says to the driver whom it refused; only with NOT_ACCEPTED."""
    fault: FaultCode | None = None
    leave_at_ms: int | None = None
    """When this screen is left by itself, real monotonic time."""
    leave_screen: Screen | None = None
    """The screen that deadline belongs to."""
    undecided_since_ms: int | None = None
    """Since when this screen stays because its money has no outcome yet."""
    started_by_us: bool = False
    """Whether this process has asked the controller to deliver."""
    reading_card: bool = False
    """The provider said a card is being read for this EVSE."""
    read_at_ms: int = 0
    """Since when that card is being read, real monotonic time."""
    seen_done: bool = False
    """The driver, or time, has left the summary."""
    unseen_since_ms: int | None = None
    """Since when the controller has not said where the cable is, real monotonic time."""
    unseen_state: ControllerState | None = None
    """The last it said before that."""
    unseen_ms: int = 0
    """How long at most nobody watched the cable since this session's energy flowed through it."""
    stopping: bool = False
    """A stop is under way in this process."""
    stop_misses: int = 0
    """Wrong stop codes in this session, since the last right one."""
    stop_locked_until_ms: int = 0
    """No code is looked at before, real monotonic time."""
    vacated: bool = False
    """The cable was seen free after the end: the next car is somebody else's."""
    blocked: bool = False
    """A device is missing: nobody may begin to pay here."""
    dormant: bool = False
    """Nobody answered: the reader is disarmed until somebody touches the screen."""
    wants_focus: bool = False
    """Something happened here that belongs in front as soon as the screen is free."""

    @property
    def evse_id(self) -> int:
        """The number of the EVSE."""
        return self.evse.evse_id

    @property
    def heard(self) -> bool:
        """Both devices have been heard of, well or not: a start is no reason to change anything."""
        return self.controller_known and self.watch.is_known

    @property
    def plugged(self) -> bool:
        """Whether a car is on the cable, as far as the controller says."""
        return self.controller is not None and self.controller.cable is CableState.PLUGGED

    @property
    def energy(self) -> EnergyState:
        """What the energy does, OFF while the controller is unknown."""
        return EnergyState.OFF if self.controller is None else self.controller.energy

    def clear(self) -> None:
        """Back to a free EVSE: nothing of the last driver stays."""
        self.session_id = None
        self.charge = None
        self.detour = None
        self.chosen = None
        self.member = None
        self.card_note = None
        self.stop_proven_until_ms = 0
        self.refusal = None
        self.guard_text = TextKey.NONE
        self.fault = None
        self.leave_at_ms = None
        self.leave_screen = None
        self.undecided_since_ms = None
        self.started_by_us = False
        self.reading_card = False
        self.seen_done = False
        self.unseen_ms = 0
        self.stopping = False
        self.stop_misses = 0
        self.stop_locked_until_ms = 0
        self.vacated = False
        self.dormant = False
        self.wants_focus = False
