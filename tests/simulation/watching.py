"""Rules that are looked at while the day runs: every call, every row, every picture."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.money import Amount
from kiosk.domain.view import EvseView, Screen, StationView
from kiosk.sandbox.records import IntentStatus, PaymentIntent
from tests.simulation.bank import Call, Fault
from tests.simulation.roadside import Roadside
from tests.simulation.rules import Findings, Rule
from tests.simulation.trace import Trace

_LIVE = frozenset(
    {
        IntentStatus.REQUIRES_PAYMENT_METHOD,
        IntentStatus.PROCESSING,
        IntentStatus.REQUIRES_CAPTURE,
    }
)


class Watching:
    """Whoever looks over the station's shoulder."""

    def __init__(
        self, road: Roadside, findings: Findings, trace: Trace, *, hold_s_max: float
    ) -> None:
        self.began_at_s: dict[str, float] = {}
        """When each session's energy was ordered, by the loop's time."""
        self._road = road
        self._findings = findings
        self._hold_s_max = hold_s_max
        self._trace = trace
        self._holds: dict[str, ev.HoldOrdered] = {}
        self._captures: dict[str, ev.CaptureOrdered] = {}
        self._with_energy: set[str] = set()
        self._keys: dict[str, tuple[str, str, Amount | None]] = {}
        self._shown: dict[int, tuple[str, int, int]] = {}
        self._screens: dict[int, str] = {}
        self._waiting_s: dict[str, float] = {}

    # Hooks.

    def on_rows(self, events: Sequence[ev.Event]) -> None:
        for event in events:
            self._trace.note("ledger", _row(event))
            match event:
                case ev.HoldOrdered():
                    self._holds[event.order.order_id] = event
                case ev.TransactionStarted():
                    self.began_at_s[event.session_id] = asyncio.get_running_loop().time()
                case ev.CaptureOrdered():
                    self._captures[event.order_id] = event
                case ev.ReadingKept() | ev.TransactionEnded():
                    self._with_energy.add(event.session_id)
                case _:
                    pass

    def on_call(self, call: Call, _: Fault | None) -> None:
        amount = "" if call.amount is None else f" {call.amount.minor}"
        self._trace.note("to provider", f"{call.what} {call.order_id}{amount}")
        self._written_first(call)
        if call.key:
            meant = (call.what, call.order_id, call.amount)
            if self._keys.setdefault(call.key, meant) != meant:
                self._findings.add(Rule.KEY_REUSED, call.key, f"{meant} after other parameters")

    def on_done(self, call: Call, result: str) -> None:
        self._trace.note("provider", f"{call.what} {call.order_id}: {result}")
        self._one_live_hold()

    def on_view(self, view: StationView) -> None:
        for evse in view.evses:
            self._note_screen(evse)
            self._charged_is_true(evse)
            self._never_falls(evse)

    def on_restart(self) -> None:
        """What was shown since the last kept reading may be shown again."""
        self._shown.clear()
        self._trace.note("station", "starts")

    def sample(self, seconds: float) -> None:
        """So many seconds passed with the station on: holds without energy grow old."""
        for intent in self._intents():
            if intent.status is not IntentStatus.REQUIRES_CAPTURE:
                continue
            session_id = session_of(intent)
            if session_id in self._with_energy:
                continue
            waited_s = self._waiting_s.get(intent.id, 0.0) + seconds
            self._waiting_s[intent.id] = waited_s
            if waited_s > self._hold_s_max:
                what = f"{intent.held_minor} held for {waited_s:.0f} s without energy"
                self._findings.add(Rule.HOLD_LEFT_OPEN, session_id, what)

    # Rules.

    def _written_first(self, call: Call) -> None:
        """M1: the row is on the disk before the provider hears of it."""
        if call.what == "list":
            return
        hold = self._holds.get(call.order_id)
        right = hold is not None
        if call.what == "open" and hold is not None:
            right = (call.key, call.amount) == (hold.order.key, hold.order.amount)
        if call.what == "capture":
            row = self._captures.get(call.order_id)
            right = row is not None and (call.key, call.amount) == (row.key, row.amount)
        if not right:
            what = f"{call.what} without its row"
            self._findings.add(Rule.CALLED_BEFORE_WRITTEN, call.order_id, what)

    def _one_live_hold(self) -> None:
        """M2: nothing but one order per session could still be paid or captured."""
        live: dict[str, set[str]] = {}
        books = self._road.bank.provider.books
        for intent in books.intents.values():
            if intent.status in _LIVE and "order" in intent.metadata:
                live.setdefault(session_of(intent), set()).add(intent.metadata["order"])
        for page in books.checkouts.values():
            if page.status.value == "open" and "order" in page.metadata:
                order_id = page.metadata["order"]
                live.setdefault(order_id.rsplit("-", 1)[0], set()).add(order_id)
        for session_id, orders in live.items():
            if len(orders) > 1:
                what = f"can all be paid: {', '.join(sorted(orders))}"
                self._findings.add(Rule.TWO_LIVE_HOLDS, session_id, what)

    def _charged_is_true(self, evse: EvseView) -> None:
        """M6: "charged" is the provider's word."""
        if evse.money is not MoneyWord.CHARGED:
            return
        session_id = self._session_at(evse.evse_id)
        taken = [i for i in self._intents() if session_of(i) == session_id and i.captures]
        booked = any(
            order_id.rpartition("-")[0] == session_id for order_id in self._road.members.booked
        )
        if not taken and not booked:
            what = "shown as charged before the provider took anything"
            self._findings.add(Rule.CHARGED_TOO_SOON, session_id, what)

    def _never_falls(self, evse: EvseView) -> None:
        """M9: meter trouble never lowers the shown total."""
        session_id = self._session_at(evse.evse_id)
        if evse.charge is None or evse.screen is not Screen.CHARGING:
            return
        now = (session_id, evse.charge.cost.minor, evse.charge.energy_wh)
        before = self._shown.get(evse.evse_id, now)
        if before[0] == session_id and (now[1] < before[1] or now[2] < before[2]):
            self._findings.add(Rule.SHOWN_TOTAL_FELL, session_id, f"{before[1:]} then {now[1:]}")
        self._shown[evse.evse_id] = now

    # Helpers.

    def _note_screen(self, evse: EvseView) -> None:
        said = f"{evse.screen.value}, {evse.money.value}"
        if evse.fault is not None:
            said += f", {evse.fault.value}"
        if self._screens.get(evse.evse_id) != said:
            self._screens[evse.evse_id] = said
            self._trace.note(f"screen {evse.evse_id}", said)

    def _intents(self) -> list[PaymentIntent]:
        books = self._road.bank.provider.books
        return [i for i in books.intents.values() if "order" in i.metadata]

    def _session_at(self, evse_id: int) -> str:
        station = self._road.station
        return "" if station is None else station._office.desks[evse_id].session_id or ""


def session_of(intent: PaymentIntent) -> str:
    """The session this intent was made for."""
    return intent.metadata["order"].rsplit("-", 1)[0]


def _row(event: ev.Event) -> str:
    words = [type(event).__name__]
    names = ("session_id", "order_id", "reason", "decline", "code", "what")
    words += [str(value) for name in names if (value := getattr(event, name, ""))]
    for name in ("held", "released", "payable", "amount"):
        value = getattr(event, name, None)
        if isinstance(value, Amount):
            words.append(f"{name} {value.minor}")
    for name in ("begin", "reading", "end"):
        reading = getattr(event, name, None)
        if reading is not None:
            words.append(f"{reading.energy_import_wh} Wh")
    return " ".join(words)
