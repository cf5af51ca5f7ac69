"""One EVSE of an EVerest: what its meter and its controller share. May import domain and errors.

It takes each message to where it belongs, knows whose transaction runs, and leaves a note about it
for the kiosk's next process. No payload, whatever it holds, raises out of here.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, Self

from hw_drivers.everest.faults import ErrorList
from hw_drivers.everest.link import EverestLink
from hw_drivers.everest.listening import Heard
from hw_drivers.everest.note import note_in
from hw_drivers.everest.ownership import Ownership
from hw_drivers.everest.powermeter import PowermeterValue, value_of
from hw_drivers.everest.pulse import Pulse
from hw_drivers.everest.session import EvseSession
from hw_drivers.everest.session_words import Running, Told
from hw_drivers.everest.topics import EXACTLY_ONCE, Dialect, Kind, Order, note_topic
from hw_drivers.everest.wire import Malformed, Table, exact, parse, parse_table, text, token_in
from kiosk.domain.controller import EnergyState
from kiosk.errors import DeviceError, DeviceUnreachable

QUIET_S: Final = 3.0
QUIET_VALUES: Final = 2
"""EVerest tells a running session with each meter value: so many without it, and there is none."""
QUIET_S_MAX: Final = 15.0
"""The same, where no meter value comes either."""
RESTARTS_APART_S: Final = 1.0
"""However often it is said that EVerest is back, it is asked no more often."""
PERCENT_MAX: Final = 100


class EverestEvse:
    """What is known and can be asked of one EVSE. Entered by each device that uses it."""

    def __init__(self, link: EverestLink, dialect: Dialect) -> None:
        self.link = link
        self.dialect = dialect
        self.session = EvseSession(has_events=dialect.has_events)
        self.errors = ErrorList(dialect.names)
        self.pulse = Pulse()
        self.ownership = Ownership(self.session)
        self.quiet_s = QUIET_S
        self.soc_percent: int | None = None
        self.public_key = ""
        self.on_value: list[Callable[[PowermeterValue, Heard], None]] = []
        self.on_told: list[Callable[[str, Told], None]] = []
        """Begin and end of a transaction of ours, by its id."""
        self.on_status: list[Callable[[str, str], None]] = []
        """What became of a token."""
        self.on_change: list[Callable[[], None]] = []
        self.on_tick: list[Callable[[float], None]] = []
        self.on_link: list[Callable[[bool], None]] = []
        self._topics = dict(dialect.topics())
        self._topics[note_topic(dialect)] = (Kind.NOTE, EXACTLY_ONCE)
        self._quiet_since_s = 0.0
        self._quiet_values = 0
        self._was_gone = False
        self._restarted_s = -RESTARTS_APART_S
        self._last_beat: int | None = None
        link.attach(self)

    async def __aenter__(self) -> Self:
        await self.link.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.link.__aexit__(kind, error, trace)

    def fault(self) -> str:
        """Why this EVSE cannot be sold; empty when well."""
        if self.session.is_disabled:
            return "disabled"
        if self.session.is_permanent_fault:
            return "inoperative"
        return self.errors.fault(is_charging=self.session.energy is not EnergyState.OFF)

    # What it is asked.

    def mark(self) -> str:
        """Told apart from every other request's reply."""
        return secrets.token_hex(8)

    async def ask(self, order: Order) -> object:
        """Publish an order and wait for its reply. Raises DeviceError."""
        return await self.link.request(order)

    def reason(self, now_s: float) -> str | None:
        """Why EVerest cannot be used; empty when it can, None while that is not known yet."""
        if not self.link.is_up:
            return self.link.reason
        is_alive = self.pulse.is_alive(now_s)
        if is_alive:
            return ""
        if is_alive is None:
            return None
        is_known = not self.link.modules or self.dialect.module in self.link.modules
        return "no_heartbeat" if is_known or not self.dialect.has_events else "unknown_module"

    def raise_if_away(self) -> None:
        """Raise DeviceUnreachable while EVerest cannot be used."""
        reason = self.reason(asyncio.get_running_loop().time())
        if reason != "":
            msg = f"{reason or 'no_heartbeat'}: {self.dialect.names.evse} at {self.link}"
            raise DeviceUnreachable(msg)

    # The link's side.

    def subscriptions(self) -> Mapping[str, int]:
        found = {topic: qos for topic, (_, qos) in self._topics.items()}
        found.update(dict.fromkeys(self.dialect.reply_filters(), EXACTLY_ONCE))
        return found

    def checks(self) -> tuple[str, ...]:
        return self.dialect.checks()

    def lost(self) -> None:
        self.pulse.end()
        self.session.doubt()
        for told in self.on_link:
            told(False)

    async def greet(self) -> None:
        """The connection is new: ask what a latecomer can ask."""
        self._begin_quiet()
        self.pulse.begin(self._quiet_since_s)
        for told in self.on_link:
            told(True)
        if self.ownership.note is not None or self.ownership.note_changed:
            self.link.errand(self.publish_note())  # The broker may have lost it.
        await self._ask_again()

    def tick(self, now_s: float) -> None:
        module = self.link.modules.get(self.dialect.module)
        if module is not None:
            self.pulse.told(module.heartbeat_s)
        is_alive = self.pulse.is_alive(now_s)
        if is_alive is False:
            self._was_gone = True
        elif is_alive and self._was_gone:
            self._was_gone = False
            self._restarted()
        if is_alive and self.session.is_doubted and self._is_quiet(now_s):
            before = self.session.running
            self.session.assume_idle()
            self.reduced(before)
        for told in self.on_tick:
            told(now_s)

    def heard(self, message: Heard) -> None:
        kind = self._topics.get(message.topic, (None, 0))[0]
        if kind is None:
            return
        if kind is Kind.NOTE:
            if message.retained:
                self.ownership.found(note_in(message.payload))
                self.reduced(self.session.running)
            return
        if message.retained:
            return  # EVerest retains nothing: whatever this is, it is not of now.
        try:
            self._read(kind, message)
        except Malformed:
            return
        if kind in self.dialect.beats and kind is not Kind.HEARTBEAT:
            self.pulse.beat(message.at_s)

    def _read(self, kind: Kind, message: Heard) -> None:
        before = self.session.running
        match kind:
            case Kind.HEARTBEAT:
                self._beat(message)
                return
            case Kind.READY:
                self._restarted()
                return
            case Kind.POWERMETER:
                value = value_of(parse_table(message.payload))
                self._quiet_values += 1
                for listener in self.on_value:
                    listener(value, message)
                return
            case Kind.SESSION_EVENT:
                self._event(parse_table(message.payload), message.at_s)
            case Kind.SESSION_INFO:
                self.session.look(parse_table(message.payload), message.at_s)
            case Kind.EV_INFO:
                self._ev_info(parse_table(message.payload))
            case Kind.PUBLIC_KEY:
                self._take_key(parse(message.payload))
            case Kind.TOKEN_STATUS:
                self._status(parse_table(message.payload))
            case Kind.ERROR_RAISED:
                self.errors.raised(parse(message.payload))
            case Kind.ERROR_CLEARED:
                self.errors.cleared(parse(message.payload))
            case Kind.ACTIVE_ERRORS:
                self.errors.replace(parse(message.payload))
            case _:
                return
        self.reduced(before)

    def _event(self, message: Table, at_s: float) -> None:
        told = self.session.event(message, at_s)
        if told is None:
            return
        transaction_id = self.ownership.told(told)
        if transaction_id:
            for listener in self.on_told:
                listener(transaction_id, told)

    def reduced(self, before: Running | None) -> None:
        """Something was taken in: keep the books in step with it, and tell the devices."""
        self.ownership.keep_step(before)
        if self.session.energy is EnergyState.OFF and not self.session.uuid:
            self.soc_percent = None
        if self.ownership.note_changed and self.link.is_up:
            self.link.errand(self.publish_note())
        for told in self.on_change:
            told()

    async def publish_note(self) -> None:
        """Leave the note with the broker, or take it away. Raises DeviceUnreachable."""
        note = self.ownership.note
        self.ownership.note_changed = False
        try:
            body = "" if note is None else note.body()
            await self.link.publish(note_topic(self.dialect), body, qos=1, retain=True)
        except BaseException:
            self.ownership.note_changed = True
            raise

    def _beat(self, message: Heard) -> None:
        count = exact(parse(message.payload))
        if count is None:
            return
        if self._last_beat is not None and count < self._last_beat:
            self._restarted()
        self._last_beat = int(count)
        self.pulse.beat(message.at_s)

    def _status(self, message: Table) -> None:
        token, status = token_in(message.get("token")), text(message, "status")
        if token and status:
            for listener in self.on_status:
                listener(token, status)

    def _ev_info(self, message: Table) -> None:
        soc = exact(message.get("soc"))
        if soc is not None and 0 <= soc <= PERCENT_MAX:
            self.soc_percent = int(soc)

    def _take_key(self, key: object) -> None:
        if isinstance(key, str):
            self.public_key = key

    # After a gap.

    def _begin_quiet(self) -> None:
        self._quiet_since_s = asyncio.get_running_loop().time()
        self._quiet_values = 0

    def _restarted(self) -> None:
        """EVerest came back: whatever it said before has to be said again."""
        now_s = asyncio.get_running_loop().time()
        if not self.link.is_up or now_s - self._restarted_s < RESTARTS_APART_S:
            return
        self._restarted_s = now_s
        self.session.doubt()
        self._begin_quiet()
        self.link.errand(self.link.look_around())
        self.link.errand(self._ask_again())

    async def _ask_again(self) -> None:
        await asyncio.gather(
            self._latch(Kind.SESSION_EVENT), self._latch(Kind.PUBLIC_KEY), self._list_errors()
        )

    async def _latch(self, kind: Kind) -> None:
        """Take the last value of a variable, where EVerest keeps it."""
        order = self.dialect.last_value(kind, self.mark())
        if order is None:
            return
        try:
            value = await self.ask(order)
        except DeviceError:
            return  # Versions before its time do not answer: then the next message tells.
        before = self.session.running
        if kind is Kind.PUBLIC_KEY:
            self._take_key(value)
        elif isinstance(value, dict) and self.session.hears_no_event:
            self._event(value, asyncio.get_running_loop().time())
            self.reduced(before)

    async def _list_errors(self) -> None:
        order = self.dialect.active_errors(self.mark())
        if order is not None:
            self.errors.replace(await self.ask(order))
            self.reduced(self.session.running)

    def _is_quiet(self, now_s: float) -> bool:
        quiet_s = now_s - self._quiet_since_s
        if quiet_s >= QUIET_S_MAX:
            return True
        return quiet_s >= self.quiet_s and self._quiet_values >= QUIET_VALUES
