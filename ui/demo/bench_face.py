"""What the bench shows: from what was seen of street, kiosk and books to finished words. Pure.

May import `kiosk.domain.money` and `ui.formats`. English only: the bench is for whoever tries the
product, not for a driver.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from ui.formats import DASH, Formats

FORMATS: Final = Formats("en", "UTC")


class KioskState(StrEnum):
    """How the kiosk's process does."""

    STARTING = "starting"
    RUNNING = "running"
    SILENT = "silent"
    """The process is there and does not answer."""
    ENDED = "ended"
    """It ended by itself, which it should not."""


class Tone(IntEnum):
    """The colour of a state, as on the kiosk."""

    QUIET = 0
    ACCENT = 1
    INFO = 2
    DANGER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseSeen:
    """One connector: the street's side of it, the kiosk's, and its meter."""

    evse_id: int
    plugged: bool = False
    energy: str = "off"
    """An `EnergyState` value."""
    soc_percent: int | None = None
    power_w: int = 0
    meter_tripped: bool = False
    car_refuses: bool = False
    screen: str = ""
    """What the kiosk shows its driver; empty when the kiosk is away."""
    card_live: bool = False
    """The reader waits for a card for this connector."""
    pay_url: str = ""
    register_wh: int | None = None
    """Import register as a second client reads it; None when the meter does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The provider's own sums."""

    held: Amount
    captured: Amount
    released: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that was seen last."""

    kiosk: KioskState = KioskState.STARTING
    focus: int = 0
    """The connector that the kiosk has in front."""
    network_cut: bool = False
    evses: tuple[EvseSeen, ...] = ()
    """Empty until the street answers."""
    books: Books | None = None
    """None while the provider's books cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorRow:
    """A connector with its buttons. `*_next` marks what a first-time user would press now."""

    evse_id: int
    title: str
    state_text: str
    state_tone: int
    can_plug: bool
    plug_next: bool
    can_unplug: bool
    unplug_next: bool
    can_fill: bool
    can_refuse: bool
    refuses: bool
    tripped: bool
    register_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchFace:
    """The whole bench but its last word."""

    kiosk_text: str = "Starting"
    kiosk_tone: int = Tone.INFO
    hint_text: str = "The street and the kiosk are starting."
    reader_text: str = ""
    can_tap: bool = False
    tap_next: bool = False
    can_pay: bool = False
    pay_next: bool = False
    pay_url: str = ""
    there: bool = False
    """The far ends answer: the world can be changed."""
    network_cut: bool = False
    can_cut_power: bool = False
    power_next: bool = False
    power_text: str = "Cut the power"
    held_text: str = DASH
    captured_text: str = DASH
    released_text: str = DASH
    connector_rows: tuple[ConnectorRow, ...] = ()


KIOSK_WORDS: Final = {
    KioskState.STARTING: ("Kiosk starting", Tone.INFO),
    KioskState.RUNNING: ("Kiosk running", Tone.ACCENT),
    KioskState.SILENT: ("Kiosk silent", Tone.DANGER),
    KioskState.ENDED: ("Kiosk ended", Tone.DANGER),
}
ENERGY_WORDS: Final = {
    "off": ("Plugged in", Tone.INFO),
    "starting": ("Talking to the car", Tone.INFO),
    "delivering": ("Charging", Tone.ACCENT),
    "car_paused": ("Car takes no power", Tone.INFO),
    "withheld": ("Power withheld", Tone.INFO),
}
HINTS: Final = {
    "attract": "The kiosk is about to ask how to pay.",
    "tariff": "Every price. Press Back on the kiosk to go on.",
    "choose": "Tap a good card, or press Phone on the kiosk for a QR code.",
    "present_card": "Tap a good card.",
    "scan": "Pay the QR code with a pretended phone.",
    "authorising": "The bank is being asked.",
    "starting": "Station and car are talking; then energy flows.",
    "charging": "It charges. Press Stop charging on the kiosk, or break something below.",
    "stop": "Confirm on the kiosk that charging shall stop.",
    "summary": "The bill is on the kiosk. Unplug to leave.",
    "refused": "Not paid. Press the button on the kiosk, then tap a good card.",
    "fault": "The kiosk says what happened and whether money moved.",
    "out_of_service": "The kiosk sells nothing now. Mend what is broken below.",
}
"""By the kiosk's screen: what happens now, or what to do next."""
PAYING: Final = frozenset({"choose", "present_card"})


def face_of(seen: Seen) -> BenchFace:
    """Everything that QML shows of this."""
    kiosk_text, kiosk_tone = KIOSK_WORDS[seen.kiosk]
    running = seen.kiosk is KioskState.RUNNING
    front = _in_front(seen)
    screen = front.screen if front is not None and running else ""
    waiting = _waiting(seen)
    pay_url = _pay_url(seen)
    can_tap = waiting is not None and not seen.network_cut
    return BenchFace(
        kiosk_text=kiosk_text,
        kiosk_tone=kiosk_tone,
        hint_text=_hint(seen, front),
        reader_text=_reader(seen, waiting),
        can_tap=can_tap,
        tap_next=can_tap and screen in PAYING,
        can_pay=pay_url != "",
        pay_next=screen == "scan" and pay_url != "",
        pay_url=pay_url,
        there=bool(seen.evses),
        network_cut=seen.network_cut,
        can_cut_power=bool(seen.evses) and seen.kiosk is not KioskState.STARTING,
        power_next=bool(seen.evses) and seen.kiosk is KioskState.ENDED,
        power_text="Start the kiosk" if seen.kiosk is KioskState.ENDED else "Cut the power",
        held_text=FORMATS.money(seen.books.held) if seen.books else DASH,
        captured_text=FORMATS.money(seen.books.captured) if seen.books else DASH,
        released_text=FORMATS.money(seen.books.released) if seen.books else DASH,
        connector_rows=tuple(_row(evse, front, running=running) for evse in seen.evses),
    )


def _in_front(seen: Seen) -> EvseSeen | None:
    """Whose turn it is: the connector on the kiosk's screen if a driver is there, else another."""
    busy = [e for e in seen.evses if e.plugged or e.screen not in {"", "attract"}]
    focused = [e for e in busy if e.evse_id == seen.focus]
    return next(iter([*focused, *busy]), None)


def _waiting(seen: Seen) -> EvseSeen | None:
    if seen.kiosk is not KioskState.RUNNING:
        return None
    return next((evse for evse in seen.evses if evse.card_live), None)


def _pay_url(seen: Seen) -> str:
    urls = [(evse.evse_id != seen.focus, evse.pay_url) for evse in seen.evses if evse.pay_url]
    return min(urls)[1] if urls and seen.kiosk is KioskState.RUNNING else ""


def _hint(seen: Seen, front: EvseSeen | None) -> str:
    if not seen.evses:
        return "The street and the kiosk are starting."
    if seen.kiosk is KioskState.STARTING:
        return "The kiosk is starting."
    if seen.kiosk is KioskState.SILENT:
        return "The kiosk does not answer. A power cut starts it again."
    if seen.kiosk is KioskState.ENDED:
        return "The kiosk ended by itself. Start it again below; nothing that was paid is lost."
    if front is None:
        if any(evse.screen == "out_of_service" for evse in seen.evses):
            return HINTS["out_of_service"]
        return "Plug a car in."
    if front.screen in PAYING and seen.network_cut:
        return "Nobody can pay without the network. Mend it below."
    if front.screen in PAYING and not front.card_live:
        return "The reader is not ready for this connector; Phone on the kiosk may be."
    if front.screen == "summary" and not front.plugged:
        return "The bill is on the kiosk. Press Done there."
    return HINTS.get(front.screen, "")


def _reader(seen: Seen, waiting: EvseSeen | None) -> str:
    if seen.kiosk is not KioskState.RUNNING:
        return ""
    if seen.network_cut:
        return "The reader has no network."
    if waiting is not None:
        return f"The reader waits, for connector {waiting.evse_id}."
    return "The reader waits for nobody now."


def _row(evse: EvseSeen, front: EvseSeen | None, *, running: bool) -> ConnectorRow:
    state_text, tone = _state(evse)
    here = front is not None and front.evse_id == evse.evse_id
    return ConnectorRow(
        evse_id=evse.evse_id,
        title=f"Connector {evse.evse_id}",
        state_text=state_text,
        state_tone=tone,
        can_plug=not evse.plugged,
        plug_next=running and front is None and evse.evse_id == 1,
        can_unplug=evse.plugged,
        unplug_next=running and here and evse.plugged and evse.screen == "summary",
        can_fill=evse.plugged and evse.soc_percent != 100,
        can_refuse=evse.car_refuses or evse.energy == "off",
        refuses=evse.car_refuses,
        tripped=evse.meter_tripped,
        register_text="does not answer"
        if evse.register_wh is None
        else FORMATS.energy(evse.register_wh),
    )


def _state(evse: EvseSeen) -> tuple[str, Tone]:
    if not evse.plugged:
        return "Free", Tone.QUIET
    word, tone = ENERGY_WORDS.get(evse.energy, (evse.energy, Tone.QUIET))
    parts = [word]
    if evse.energy == "delivering":
        parts.append(FORMATS.power(evse.power_w))
    if evse.soc_percent is not None:
        parts.append(f"battery {FORMATS.percent(evse.soc_percent)}")
    return " · ".join(parts), tone
