"""What the clerks of a station share: the ledger, the clocks, the devices, the inbox. May import
domain, ports.

Rule one stands here: `record` writes before anything is believed or sent (M1).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Final

from kiosk.domain.events import Event, SessionClosed, SessionEvent, StationEvent
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.session import Session, evolve
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_doubt import without_hours
from kiosk.domain.tariff_json import tariff_to_json
from kiosk.domain.updates import UpdateStatus
from kiosk.errors import LedgerError, LedgerUnwritable
from kiosk.journal import alarm
from kiosk.ports import (
    ChargeController,
    Clock,
    Ledger,
    MemberBilling,
    MemberDirectory,
    Meter,
    PaymentRail,
    RecordChecking,
    TokenReader,
)
from kiosk.services.allowances import Allowances
from kiosk.services.conditions import Conditions
from kiosk.services.desk import Desk
from kiosk.services.figures import Figures
from kiosk.services.guard_book import GuardBook
from kiosk.services.holds import OrderRun
from kiosk.services.metering import MeterWatch
from kiosk.services.news import Message, News
from kiosk.services.settings import StationSettings

if TYPE_CHECKING:
    from kiosk.services.auditing import Auditing

INBOX_MAX: Final = 1000
"""Far above what a second of four EVSEs can bring; full means the station task is stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseDevices:
    """The devices of one EVSE."""

    meter: Meter
    controller: ChargeController


def _desks(settings: StationSettings) -> dict[int, Desk]:
    """A desk for each EVSE, by its number."""
    return {
        evse.evse_id: Desk(
            evse=evse,
            watch=MeterWatch(
                power_max_w=evse.power_max_kw * 1000,
                fresh_ms=int(settings.meter_fresh_s * 1000),
            ),
        )
        for evse in settings.evses
    }


class Office:
    """Shared state of one station. Only the station task and its clerks touch it."""

    def __init__(
        self,
        *,
        settings: StationSettings,
        tariff: Tariff,
        ledger: Ledger,
        clock: Clock,
        session_clock: Clock,
        rails: Mapping[RailKind, PaymentRail],
        devices: Mapping[int, EvseDevices],
        record_checking: RecordChecking,
        new_id: Callable[[], str],
        readers: Sequence[TokenReader] = (),
        directory: MemberDirectory | None = None,
        billing: MemberBilling | None = None,
        guard_book: GuardBook,
        figures: Figures | None = None,
    ) -> None:
        self.settings = settings
        self.listed_tariff = tariff
        """The price list as the operator wrote it."""
        self.tariff = tariff
        """What is sold by: the same, but while the time of day is in doubt."""
        self.tariff_text = tariff_to_json(tariff)
        self.clock_is_sure = True
        self.ledger = ledger
        self.clock = clock
        self.session_clock = session_clock
        self.rails = rails
        self.devices = devices
        self.record_checking = record_checking
        self.readers = readers
        self.directory = directory
        """Who is a member; None where charge cards are not accepted."""
        self.billing = billing
        """Who has the subscriptions; None where members are enrolled here alone."""
        self.figures = figures or Figures()
        self.auditing: Auditing | None = None
        """Who examines the station every night; None where nobody does."""
        self.reader_links: dict[int, DeviceStatus] = {}
        """By reader of charge cards, counted from 1, what is known of it."""
        self.guard_book = guard_book
        """What the fraud guard knows."""
        self.new_id = new_id
        self.sessions: dict[str, Session] = {}
        self.runs: dict[str, tuple[OrderRun, asyncio.Task[None]]] = {}
        self.turned_ms = clock.monotonic_ms()
        """When the station task last had a tick in its hands."""
        self.inbox: asyncio.Queue[Message] = asyncio.Queue(INBOX_MAX)
        self.front = settings.evses[0].evse_id
        """The EVSE on the screen; the card reader serves no other."""
        self.ledger_failed = ""
        """Why nothing is recorded any more. It stays: what the disk has and what is believed here
        may differ from now on, and only a new start reads the disk.
        """
        self.is_shut = False
        """A technician took the station out of service: as `no_sale`, and nothing is broken."""
        self.no_sale = ""
        """Why nobody may begin to pay; sessions that run are finished."""
        self.allowances = Allowances()
        self.updates = UpdateStatus()
        """What is known of new content and of a new program."""
        self.booked_since: datetime | None = None
        """When the oldest session began whose booking on an account nobody has been told yet."""
        self._tasks: set[asyncio.Task[None]] = set()
        self.desks = _desks(settings)

    def adopt(self, conditions: Conditions) -> None:
        """Sell by these from now on. Sessions that were ordered keep the price that they pinned."""
        self.listed_tariff = conditions.tariff
        self._price()
        self.settings = conditions.settings
        if conditions.guard is not None:
            self.guard_book.configure(conditions.guard)

    def trust_clock(self, *, is_sure: bool) -> None:
        """Sell by prices that depend on the time of day, or only by those that do not. Sessions
        that were ordered keep the price that they pinned.
        """
        if is_sure is not self.clock_is_sure:
            self.clock_is_sure = is_sure
            self._price()

    def _price(self) -> None:
        listed = self.listed_tariff
        self.tariff = listed if self.clock_is_sure else without_hours(listed)
        self.tariff_text = tariff_to_json(self.tariff)

    @property
    def is_closed(self) -> bool:
        """Nobody may begin to pay."""
        return self.is_shut or bool(self.no_sale)

    @property
    def now_ms(self) -> int:
        """Real monotonic time, for patience and freshness."""
        return self.clock.monotonic_ms()

    async def record(self, *events: SessionEvent) -> None:
        """Make the events durable, then true. Raises LedgerError and then nothing has changed."""
        sessions = dict(self.sessions)
        for event in events:
            sessions[event.session_id] = evolve(sessions.get(event.session_id), event)
        await self._append(*events)
        for event in events:
            session = self.sessions[event.session_id] = sessions[event.session_id]
            self.figures.follow(session, self.now_ms)
            if isinstance(event, SessionClosed):
                self.figures.close(session)
            if session.done:
                self.sessions.pop(event.session_id, None)

    async def record_audit(self, event: StationEvent) -> None:
        """A row of the station's own. Raises LedgerError."""
        await self._append(event)

    async def _append(self, *events: Event) -> None:
        if self.ledger_failed:
            raise LedgerUnwritable(self.ledger_failed)
        began_s = perf_counter()
        try:
            await self.ledger.append(*events)
        except LedgerError as error:
            self.ledger_failed = type(error).__name__
            alarm("ledger_failed", error=str(error))
            raise
        self.figures.commits.add(perf_counter() - began_s)
        self.figures.count(events)

    def note_booking(self, opened_at: datetime) -> None:
        """A session that began then has a booking that somebody has to be told."""
        self.booked_since = min(self.booked_since or opened_at, opened_at)

    def session_of(self, desk: Desk) -> Session | None:
        """The session at this EVSE, if there is one."""
        return None if desk.session_id is None else self.sessions.get(desk.session_id)

    def desk_of(self, session_id: str) -> Desk | None:
        """The EVSE this session is still shown at; None when only its money is open."""
        return next((d for d in self.desks.values() if d.session_id == session_id), None)

    def key(self, order_id: str, what: str) -> str:
        """Idempotency key `{station}:{epoch}:{order}:{what}`: never made again by another disk
        (M1).
        """
        return f"{self.ledger.station_epoch}:{order_id}:{what}"

    async def post(self, news: News) -> None:
        """Put something into the inbox; waits while it is full."""
        await self.inbox.put(news)

    def spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        """Run work beside the station task; it reports through `post`."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # A worker only raises on a bug; crash-only: the station stops and start-up recovers.
            alarm("worker_failed", task=task.get_name(), error=repr(error))
            self.broken.set()

    @property
    def broken(self) -> asyncio.Event:
        """Set when a worker died of a bug: the station must end and be started again."""
        if self._broken is None:
            self._broken = asyncio.Event()
        return self._broken

    _broken: asyncio.Event | None = None

    async def close(self) -> None:
        """Stop every worker. Nothing is lost: whatever was under way is found again at start."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
