"""What is known of one EVSE: cable, energy, transaction. May import domain only; touches no wire.

Session events are the authority. `session_info` comes every second but may lag behind an event by a
sample, so it only decides where there is nothing better: on connect, where an event was missed, and
in the older API, which has no events at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from hw_drivers.everest.session_words import (
    ENERGY_OF_EVENT,
    ENERGY_OF_INFO,
    NOT_OF_A_SESSION,
    STOP_CAUSES,
    WAITING_FOR_TOKEN,
    WITHOUT_TRANSACTION,
    Running,
    Told,
)
from hw_drivers.everest.wire import Table, instant, number, table, text, token_in
from kiosk.domain.controller import CableState, EnergyState, StopCause

INFO_AFTER_EVENT_S: Final = 1.5
"""A `session_info` that contradicts an event is believed so long after it at the earliest..."""
INFO_AGREED: Final = 2
"""... and when so many in a row say the same."""
SAME_START: Final = timedelta(seconds=2)


class EvseSession:
    """The state of one EVSE, made of what EVerest says."""

    def __init__(self, *, has_events: bool) -> None:
        self._has_events = has_events
        self.is_known = False
        """Whether EVerest has said where it stands."""
        self.cable = CableState.FREE
        self.energy = EnergyState.OFF
        self.is_disabled = False
        self.is_permanent_fault = False
        self.uuid = ""
        self.running: Running | None = None
        self.authorised = ""
        """The transaction whose token was accepted and that has not begun."""
        self.stop_cause = StopCause.NONE
        self.info = ""
        self.info_s = 0.0
        """The last state of `session_info`, and when it came."""
        self.duration_s: Decimal | None = None
        """How long this session has run, by EVerest's word."""
        self.told_at: datetime | None = None
        """EVerest's own time of the last `session_info`."""
        self._event_s: float | None = None
        self._info_seen = 0

    def doubt(self) -> None:
        """The link or EVerest was away: the next word of either kind counts."""
        self._event_s = None
        self._info_seen = 0
        self.info, self.info_s = "", 0.0
        self.duration_s = None

    # Our own part in it.

    def adopt(self, transaction_id: str) -> None:
        """The running transaction is this one."""
        running = self.running or Running(uuid=self.uuid)
        self.running = replace(running, transaction_id=transaction_id)

    def accept(self, transaction_id: str) -> None:
        """Its token was accepted: energy may flow any moment."""
        if self.running is None:
            self.authorised = transaction_id
            self.energy = EnergyState.STARTING
            self.stop_cause = StopCause.NONE

    def unaccept(self, transaction_id: str) -> None:
        """Its token is not good any more."""
        if self.authorised == transaction_id:
            self.authorised = ""
            if self.running is None:
                self.energy = EnergyState.OFF

    @property
    def is_doubted(self) -> bool:
        """Whether EVerest has said nothing of the session since the link or it was away."""
        return self._event_s is None and not self.info

    @property
    def is_current(self) -> bool:
        """Whether what is known is what EVerest said since then."""
        return self.is_known and not self.is_doubted

    @property
    def hears_no_event(self) -> bool:
        """Whether no event came since then."""
        return self._event_s is None

    @property
    def transaction_id(self) -> str:
        """What the controller is in: empty when off or not known."""
        if self.running is not None:
            return self.running.transaction_id
        return self.authorised

    # What EVerest says.

    def event(self, message: Table, now_s: float) -> Told | None:
        """A `session_event`."""
        name, uuid = text(message, "event"), text(message, "uuid")
        if not name:
            return None
        self._event_s, self._info_seen = now_s, 0
        if name in NOT_OF_A_SESSION:
            self._enabled(name)
            return None
        if uuid and uuid != self.uuid:
            if self.running is not None and self.running.uuid not in {"", uuid}:
                self._over(StopCause.POWER_LOSS)
            self.uuid = uuid
        if self.running is not None and not self.running.uuid:
            self.running = replace(self.running, uuid=uuid)  # Found running; now it has a name.
        self.is_known = True
        if name in ENERGY_OF_EVENT:
            self.cable = CableState.PLUGGED
            if self.running is not None or name != "PrepareCharging":
                self._flow(ENERGY_OF_EVENT[name])
            return None
        return self._milestone(name, message)

    def _milestone(self, name: str, message: Table) -> Told | None:
        match name:
            case "SessionStarted":
                reason = text(table(message, "session_started"), "reason")
                if reason != "Authorized":
                    self.cable = CableState.PLUGGED
                self._nothing_runs()
            case "AuthRequired" | "PluginTimeout":
                self.cable = CableState.PLUGGED
                self._nothing_runs()
                if name == "PluginTimeout":
                    self.authorised = ""
                    self._settle_off()
            case "SessionResumed":
                self.cable = CableState.PLUGGED
            case "Deauthorized":
                self.authorised = ""
                self._settle_off()
            case "TransactionStarted":
                return self._started(table(message, "transaction_started"))
            case "TransactionFinished":
                return self._finished(table(message, "transaction_finished"))
            case "SessionFinished":
                if self.running is not None:
                    self._over(StopCause.UNPLUGGED)
                self.cable, self.authorised = CableState.FREE, ""
                self._settle_off()
                self.uuid = ""
            case _:
                pass
        return None

    def _started(self, body: Table) -> Told:
        token = token_in(body.get("id_tag"))
        known = self.running
        if known is None or known.uuid not in {"", self.uuid}:
            known = Running()
        self.running = Running(
            # Whose it is follows from the token alone, if there is one.
            transaction_id="" if token else known.transaction_id or self.authorised,
            token=token,
            uuid=self.uuid,
            started_at=known.started_at,
            is_local=text(table(table(body, "id_tag"), "id_token"), "type") == "Local",
        )
        self.cable = CableState.PLUGGED
        if self.energy is EnergyState.OFF:
            self.energy = EnergyState.STARTING
        self.authorised, self.stop_cause = "", StopCause.NONE
        return Told(is_end=False, running=self.running, body=body)

    def _finished(self, body: Table) -> Told:
        running = self.running or Running(uuid=self.uuid, transaction_id=self.authorised)
        self.authorised = ""
        self._over(STOP_CAUSES.get(text(body, "reason"), StopCause.NONE))
        return Told(is_end=True, running=running, body=body)

    def _enabled(self, name: str) -> None:
        if name in {"Enabled", "Disabled"}:
            self.is_disabled = name == "Disabled"
            self.is_known = True

    def look(self, message: Table, now_s: float) -> None:
        """A `session_info`."""
        state = text(message, "state")
        if not state:
            return
        self._info_seen = self._info_seen + 1 if state == self.info else 1
        self.info, self.info_s = state, now_s
        told_s = number(message, "session_duration_s")
        self.duration_s = number(message, "charging_duration_s") if told_s is None else told_s
        self.told_at = instant(message.get("timestamp") or message.get("datetime"))
        self.is_permanent_fault = message.get("permanent_fault") is True
        started_at = instant(message.get("transaction_start_time"))
        if state in ENERGY_OF_INFO:
            self._compare_start(started_at)
        if self._is_believed(now_s):
            self._take(state, message)
            if state in ENERGY_OF_INFO or state == "Preparing":
                self._compare_start(started_at)

    def _is_believed(self, now_s: float) -> bool:
        if not self._has_events:
            return True
        if self._event_s is None or not self.is_known:
            # The event of an end may still be on its way, and it has a value.
            is_end = self.running is not None and self.info in WITHOUT_TRANSACTION
            return not is_end or self._info_seen >= INFO_AGREED
        is_late = now_s - self._event_s >= INFO_AFTER_EVENT_S
        return is_late and self._info_seen >= INFO_AGREED

    def _take(self, state: str, message: Table) -> None:
        if state in {"Unknown", "Reserved"}:
            return
        self.is_known = True
        self.is_disabled = state == "Disabled"
        if state == "Disabled":
            if self.running is not None:
                self._over(StopCause.FAULT)
            return
        self.cable = CableState.FREE if state == "Unplugged" else CableState.PLUGGED
        begun_at = instant(message.get("transaction_start_time"))
        ended_at = instant(message.get("transaction_end_time"))
        if state in ENERGY_OF_INFO:
            self._flow(ENERGY_OF_INFO[state])
        elif state == "Preparing" and (
            self.running is not None or (begun_at is not None and ended_at is None)
        ):
            self._flow(EnergyState.STARTING)
        elif state in WITHOUT_TRANSACTION:
            self._without(state)

    def _without(self, state: str) -> None:
        if self.running is not None:
            # Its end was missed: there will be no meter value for it.
            causes = {"Unplugged": StopCause.UNPLUGGED, "Finished": StopCause.CAR}
            lost = StopCause.POWER_LOSS if state in WAITING_FOR_TOKEN else StopCause.NONE
            self._over(causes.get(state, lost))
        if state == "Unplugged":
            self.authorised, self.uuid = "", ""
        if not self.authorised:
            self.energy = EnergyState.OFF

    def assume_idle(self) -> None:
        """EVerest lives and is silent about sessions: there is none."""
        self.is_known, self.info = True, "Silent"
        self.cable = CableState.FREE
        self._without("Unplugged")

    def _compare_start(self, started_at: datetime | None) -> None:
        running = self.running
        if running is None or started_at is None:
            return
        if running.started_at is None:
            self.running = replace(running, started_at=started_at)
        elif abs(started_at - running.started_at) > SAME_START:
            # Another one began while nobody listened.
            self.running = Running(uuid=self.uuid, started_at=started_at)

    def _flow(self, energy: EnergyState) -> None:
        if self.running is None:
            # A token of ours was accepted here, and now it flows.
            self.running = Running(uuid=self.uuid, transaction_id=self.authorised)
        self.energy = energy
        self.authorised, self.stop_cause = "", StopCause.NONE

    def _over(self, cause: StopCause) -> None:
        self.running = None
        self.energy = EnergyState.OFF
        self.stop_cause = cause

    def _nothing_runs(self) -> None:
        """An event that comes before every transaction: one that ran is over, its end unheard."""
        if self.running is not None:
            self._over(StopCause.POWER_LOSS)
        if not self.authorised:
            self.energy = EnergyState.OFF

    def _settle_off(self) -> None:
        if self.running is None:
            self.energy = EnergyState.OFF
