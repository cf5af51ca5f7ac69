"""What the service room shows and what a technician can ask for there. Standard library and domain
only.

A page is rows under headings. Labels, titles and action names are words of the front end's table;
values are data: figures, names, reasons of the findings. Nothing here is a secret, a card number or
a whole UID.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.technicians import Refusal, Role


class ServicePage(StrEnum):
    """The pages, in the order of the menu."""

    DEVICES = "devices"
    """Every device's link, values and identity, and a test for each."""
    MONEY = "money"
    """The last sessions, what is open, and release, capture, refund."""
    GUARD = "guard"
    """The last decisions with their reasons, lists, and rules on trial."""
    TARIFF = "tariff"
    """What is charged now, what comes next, and the week."""
    LEDGER = "ledger"
    """Its head, proof, reports, and a copy to take along."""
    NETWORK = "network"
    """Ways out, the provider's rights, the clock."""
    LOG = "log"
    """The newest lines of the operational log."""
    DISPLAY = "display"
    """Day and night, brightness, language."""
    UPDATE = "update"
    """Versions of the program and of its content, and what is offered."""
    STATION = "station"
    """In service or not, audits, restart."""


class ServiceAction(StrEnum):
    """What a technician can do. Each is a row of the ledger before it is done."""

    READ_METER = "read_meter"
    TEST_READER = "test_reader"
    """Wait for a charge card and say what was read, masked."""
    LIGHT_READER = "light_reader"
    """The reader for bank cards shows for a moment that it is meant."""
    RELEASE = "release"
    """Give back a hold that nothing is owed on."""
    CAPTURE_NOW = "capture_now"
    """Ask the provider again, at once."""
    REFUND = "refund"
    """Give back captured money, with an amount and a reason."""
    RECONCILE = "reconcile"
    """Compare the ledger with the provider's list now, not at the next hour."""
    VERIFY_LEDGER = "verify_ledger"
    EXPORT_LEDGER = "export_ledger"
    """A proven copy to the medium that is plugged in."""
    RULE_ON_TRIAL = "rule_on_trial"
    """A rule of the guard decides nothing any more, and is only noted."""
    RULE_IN_FORCE = "rule_in_force"
    SHOW_DAY = "show_day"
    SHOW_NIGHT = "show_night"
    SHOW_AUTO = "show_auto"
    BRIGHTER = "brighter"
    DARKER = "darker"
    SPEAK = "speak"
    """The panel's own language, until the process ends; drivers keep what they chose."""
    UPDATE_CONTENT = "update_content"
    UPDATE_PROGRAM = "update_program"
    AUDIT_NOW = "audit_now"
    OUT_OF_SERVICE = "out_of_service"
    """Nobody new may begin; sessions that run are finished."""
    IN_SERVICE = "in_service"
    RESTART = "restart"
    """End the process; whoever watches over it starts it again. Sessions go on afterwards."""


_MONEY: Final = {ServiceAction.RELEASE, ServiceAction.CAPTURE_NOW, ServiceAction.REFUND}
NEEDED: Final[Mapping[ServiceAction, Role]] = {
    action: Role.MONEY if action in _MONEY else Role.OPERATE for action in ServiceAction
}
"""The least role of each action. To look at a page, any role will do."""


class Tone(StrEnum):
    """How a row stands: always with its word as well."""

    PLAIN = "plain"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOffer:
    """An action that a row offers."""

    action: ServiceAction
    target: str = ""
    """A session, a device, a rule."""
    most: Amount | None = None
    """The action asks for an amount up to this one, and for a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One line of a page."""

    label: str
    """A word of the table (`meter`), alone or before a colon and data: `evse:1`, `at:` and an
    instant in ISO 8601, `hours:` and two minutes of the day (`hours:0-360`), `language:` and a
    locale.
    """
    value: str = ""
    amounts: tuple[tuple[str, Amount], ...] = ()
    """Sums with their words, such as `held` and `captured`."""
    tone: Tone = Tone.PLAIN
    word: str = ""
    """A word of the table that says how it stands (`well`, `no_answer`)."""
    offers: tuple[ServiceOffer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSection:
    """Rows under a heading."""

    title: str
    """A word of the table, alone or before a colon and data: `evse:1`, `week:` and ISO weekdays."""
    rows: tuple[ServiceRow, ...]


class ServiceStage(StrEnum):
    """How far somebody has come."""

    CLOSED = "closed"
    DOOR = "door"
    """The keypad asks for number, PIN and code."""
    INSIDE = "inside"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """The service room as the panel shows it."""

    stage: ServiceStage = ServiceStage.CLOSED
    refusal: Refusal | None = None
    wait_s: int = 0
    """At the door: seconds until the next try is looked at."""
    is_checking: bool = False
    name: str = ""
    """Whoever is inside."""
    role: Role = Role.LOOK
    pages: tuple[ServicePage, ...] = ()
    """Those this station has, in the order of the menu."""
    page: ServicePage = ServicePage.DEVICES
    sections: tuple[ServiceSection, ...] = ()
    is_loading: bool = False
    leaves_in_s: int | None = None
    """Inside: seconds until the room closes because nobody touches it."""
    told: str = ""
    """A word of the table for what came of the last action; `refused:` and a reason when nothing
    was done.
    """
