"""What the services need of people: technicians and the machine they work on, members.

May import domain and errors only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from kiosk.domain.lean import dataclass
from kiosk.domain.members.member import Member
from kiosk.domain.members.usage import Delivery, Usage
from kiosk.domain.technicians import Technician
from kiosk.domain.token import PresentedToken


class TechnicianBook(Protocol):
    """Who may open the service room."""

    async def find(self, number: str) -> Technician | None:
        """The account of this number, as the file has it now. Raises InputError."""
        ...

    async def is_pin(self, technician: Technician | None, pin: str) -> bool:
        """Whether this is the PIN. Takes as long for an account that is not there."""
        ...

    def code_step(self, technician: Technician, code: str, now: datetime) -> int:
        """Which thirty seconds this code belongs to, one step either way; 0 if to none."""
        ...

    def card_hash(self, uid: str) -> str:
        """How the file knows a technician card."""
        ...


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the operational log."""

    at: datetime
    level: str
    text: str


class PanelControls(Protocol):
    """What a technician may turn at the panel. All of it holds until the process ends."""

    @property
    def theme(self) -> str:
        """`day`, `night`, or `auto` while nobody chose."""
        ...

    def show_theme(self, theme: str) -> None:
        """From now on these colours."""
        ...

    @property
    def brightness_percent(self) -> int:
        """Of the panel's full light, while somebody is there."""
        ...

    def brighten(self, by_percent: int) -> int:
        """Turn it up, or down by less than 0; what it is then. It ends at bounds, never dark."""
        ...

    @property
    def languages(self) -> Sequence[str]:
        """The locales that are offered."""
        ...

    @property
    def language(self) -> str:
        """The one that an idle panel speaks."""
        ...

    def speak(self, locale: str) -> None:
        """From now on an idle panel speaks this one, one of those offered."""
        ...


class Workshop(Protocol):
    """What a technician needs of the machine the kiosk runs on."""

    def is_synced(self) -> bool:
        """Whether the machine's clock is kept by NTP."""
        ...

    def log_lines(self, count: int) -> Sequence[LogLine]:
        """The newest, newest first."""
        ...

    def own_address(self) -> str:
        """With which the machine goes out; empty where no way leads out. Nothing is sent."""
        ...

    def versions(self) -> Sequence[tuple[str, str]]:
        """What runs here: a word of the service room's table (`version_program`) and a version."""
        ...

    async def verify_ledger(self) -> str:
        """Walk the whole chain; what is wrong with it, or nothing. Raises LedgerError."""
        ...

    async def export_ledger(self) -> str:
        """A proven copy on the medium that is plugged in; its name there. Raises ServiceRefused and
        LedgerError; what was there before stays as it was.
        """
        ...


class MemberDirectory(Protocol):
    """Who is a member here. Every method raises PaymentUnavailable when nobody can be looked up."""

    async def recognise(self, token: PresentedToken, at: datetime) -> Member | None:
        """The member this card belongs to, valid or not; notes that it was presented."""
        ...

    async def member(self, member_id: str) -> Member | None:
        """The member of this id; None once erased."""
        ...

    async def pin_matches(self, member_id: str, pin: str, at: datetime) -> bool:
        """Whether it is the member's PIN. Wrong ones count; after too many, none is right."""
        ...


class MemberBilling(Protocol):
    """Whoever has the subscriptions and writes the invoices. Raises PaymentError kinds only."""

    async def pull(self, at: datetime) -> int:
        """Bring the members in line with the subscribers; how many there are. All or nothing."""
        ...

    async def push(self, usage: Usage, at: datetime) -> Delivery:
        """Tell one booking, at most once per identifier."""
        ...
