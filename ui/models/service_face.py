"""What the service room says: its door, its menu, the lines of a page, a question. May import
kiosk.domain.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.service_view import ServiceOffer, ServiceRow, ServiceStage, ServiceView, Tone
from kiosk.domain.technicians import Refusal
from ui.formats import Formats
from ui.languages import own_name
from ui.models.service_texts import ACTIONS, LABELS, PAGES, REASONS, STATES, TOLD, table_word
from ui.models.texts import translate, words

_STAGES: Final = (ServiceStage.CLOSED, ServiceStage.DOOR, ServiceStage.INSIDE)
_TONES: Final = (Tone.PLAIN, Tone.GOOD, Tone.DOUBTFUL, Tone.BAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePageRow:
    """An entry of the menu."""

    title: str
    icon: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLineRow:
    """A line of the page: a heading, or a row with up to two buttons."""

    heading: bool
    label: str
    value: str
    word: str
    tone: int
    first_text: str = ""
    second_text: str = ""
    about: str = ""
    """Heading and label, which tell alike buttons apart for whoever only hears them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFace:
    """What the room says."""

    stage: int = 0
    door_text: str = ""
    """Why the door is shut, and for how long."""
    checking: bool = False
    who_text: str = ""
    leaving_text: str = ""
    told_text: str = ""
    loading: bool = False
    page_rows: tuple[ServicePageRow, ...] = ()
    line_rows: tuple[ServiceLineRow, ...] = ()
    question_text: str = ""
    """What is about to be done; empty when nothing is asked."""
    question_note: str = ""
    asks_amount: bool = False
    reason_names: tuple[str, ...] = ()


def service_face(view: ServiceView, asked: Asked | None, formats: Formats) -> ServiceFace:
    """The face of the room."""
    if view.stage is ServiceStage.CLOSED:
        return ServiceFace()
    return ServiceFace(
        stage=_STAGES.index(view.stage),
        door_text=_door(view, formats),
        checking=view.is_checking,
        who_text=view.name,
        leaving_text=translate("Texts", "Closes in {time}").format(
            time=formats.seconds(view.leaves_in_s)
        )
        if view.leaves_in_s is not None
        else "",
        told_text=_told(view.told),
        loading=view.is_loading and not view.sections,
        page_rows=tuple(
            ServicePageRow(title=words(title), icon=icon, chosen=page is view.page)
            for page, (title, icon) in PAGES.items()
            if page in view.pages
        ),
        line_rows=tuple(_lines(view, formats)),
        question_text="" if asked is None else words(ACTIONS[asked.offer.action]),
        question_note="" if asked is None else _question_note(asked, formats),
        asks_amount=asked is not None and asked.offer.most is not None,
        reason_names=tuple(words(reason) for reason in REASONS),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A button that was pressed and waits for its second answer."""

    label: str
    offer: ServiceOffer


def _door(view: ServiceView, formats: Formats) -> str:
    if view.wait_s:
        return translate("Texts", "Try again in {time}").format(time=formats.seconds(view.wait_s))
    if view.refusal is Refusal.CLOCK:
        return translate("Texts", "The station does not know the time: no code can be checked")
    if view.refusal is not None:
        return translate("Texts", "That was not right")
    return ""


def _told(told: str) -> str:
    if not told:
        return ""
    head, _, rest = told.partition(":")
    said = table_word(TOLD, head)
    # What follows is a word of the table or of a driver; else data, shown as it is.
    detail = table_word(TOLD, rest) if rest.isidentifier() else rest
    return f"{said}: {detail}" if rest else said


def _lines(view: ServiceView, formats: Formats) -> list[ServiceLineRow]:
    found = []
    for section in view.sections:
        title = row_label(section.title, formats)
        found.append(ServiceLineRow(heading=True, label=title, value="", word="", tone=0))
        found += [_line(row, title, formats) for row in section.rows]
    return found


def _line(row: ServiceRow, title: str, formats: Formats) -> ServiceLineRow:
    sums = [f"{table_word(STATES, word)} {formats.money(sum_)}" for word, sum_ in row.amounts]
    offers = [words(ACTIONS[offer.action]) for offer in row.offers[:2]]
    label = row_label(row.label, formats)
    return ServiceLineRow(
        heading=False,
        label=label,
        about=f"{title}, {label}",
        value=" · ".join([*([row.value] if row.value else []), *sums]),
        word=table_word(STATES, row.word),
        tone=_TONES.index(row.tone),
        first_text=offers[0] if offers else "",
        second_text=offers[1] if len(offers) > 1 else "",
    )


def row_label(label: str, formats: Formats) -> str:
    """A word of the table, alone or with its data."""
    head, _, data = label.partition(":")
    match head:
        case "at":
            return formats.instant(datetime.fromisoformat(data))
        case "language":
            return own_name(data)
        case "hours":
            start, _, end = data.partition("-")
            return f"{formats.minute_of_day(int(start))}–{formats.minute_of_day(int(end))}"
        case "week" if data:
            days, _, dates = data.partition(" ")
            data = " ".join(filter(None, (formats.weekdays(tuple(map(int, days))), dates)))
    said = table_word(LABELS, head)
    return f"{said} {data}" if data else said


def _question_note(asked: Asked, formats: Formats) -> str:
    most = asked.offer.most
    if most is None:
        # Which row the button stands on says something only where it is done to one.
        return asked.label if asked.offer.target else ""
    return translate("Texts", "{what}, at most {amount}").format(
        what=asked.label, amount=formats.money(most)
    )
