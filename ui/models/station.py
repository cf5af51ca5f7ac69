"""The whole panel for QML: the connector strip, languages, and the EVSE in front.

May import kiosk.domain.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Property, QEnum, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.commands import Command, FocusEvse, Touched
from kiosk.domain.lean import dataclass
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.service_view import ServiceStage
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.brand import Brand, BrandModel
from ui.models.evse import EvseModel
from ui.models.languages import LanguagesModel
from ui.models.notice import helpline_text
from ui.models.reading_aids import Aids, AidsModel
from ui.models.rows import StripRow, StripRows
from ui.models.service import ServiceModel
from ui.models.texts import BADGES, translate, words
from ui.models.tongues import Tongues

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LANGUAGE_KEPT_MS: Final = 90_000
"""A language chosen on an idle panel goes back to the station's own after this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationFace:
    """What is said about the station on every screen."""

    operator: str = ""
    station_text: str = ""
    helpline_text: str = ""
    test_money: bool = False
    reader_side: str = "below"
    """Where the arrow to the card reader points: a `ReaderSide`."""
    several: bool = False
    """More than one EVSE: the connector strip is shown."""
    strip_rows: tuple[StripRow, ...] = ()


@QmlElement
@QmlUncreatable("made in Python")
class StationModel(FaceModel):
    """The root of what QML sees. `apply` takes a view; taps go to `send` as commands."""

    face: StationFace

    @QEnum
    class Tone(IntEnum):
        """The colour of an EVSE's state, the same everywhere."""

        Quiet = 0
        Accent = 1
        Info = 2
        Danger = 3

    operatorChanged = Signal()
    stationTextChanged = Signal()
    helplineTextChanged = Signal()
    testMoneyChanged = Signal()
    severalChanged = Signal()
    readerSideChanged = Signal()
    languageWanted = Signal(str)
    """A language was tapped, or the panel went idle: load this one, then `set_language`."""

    @Property(str, notify=operatorChanged)
    def operator(self) -> str:
        return self.face.operator

    @Property(str, notify=stationTextChanged)
    def stationText(self) -> str:
        return self.face.station_text

    @Property(str, notify=helplineTextChanged)
    def helplineText(self) -> str:
        return self.face.helpline_text

    @Property(bool, notify=testMoneyChanged)
    def testMoney(self) -> bool:
        return self.face.test_money

    @Property(bool, notify=severalChanged)
    def several(self) -> bool:
        return self.face.several

    def __init__(
        self,
        send: Callable[[Command | ServiceCommand], None],
        *,
        languages: tuple[str, ...] = ("en", "de"),
        aids: Aids = Aids(),
        brand: Brand | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(StationFace(), parent)
        self._send = send
        self._tongues = Tongues(languages[0])
        self._view: StationView | None = None
        self._evse = EvseModel(send, self)
        self._service = ServiceModel(send, self)
        self._aids = AidsModel(aids, self)
        self._brand_chosen = brand or Brand()
        self._brand = BrandModel(self._brand_chosen, self)
        self._strip_rows = StripRows(self)
        self._languages = LanguagesModel(languages, self)
        self._languages.wanted.connect(self.languageWanted)
        self._languages.touched.connect(self._touched)
        self._idle = QTimer(self, singleShot=True, interval=LANGUAGE_KEPT_MS)
        self._idle.timeout.connect(self._left_alone)

    @property
    def language(self) -> str:
        """The locale in use, one of those given."""
        return self._languages.spoken

    def apply(self, view: StationView) -> None:
        """Show this view; only what changed is emitted."""
        before, self._view = self._view, view
        self._aids.follow(view)
        self._tongues.look(view)
        self._speak()
        self._wait_for_nobody()
        if before is not None and _in_front(before) != _in_front(view):
            self._languages.closeSheet()
        self._render()

    def set_language(self, locale: str) -> None:
        """Speak this language from now on. The translator must be installed already."""
        self._languages.speak(locale)
        if not self._is_in_service_room:  # whose language is nobody's choice but the station's
            self._tongues.choose(self._view, locale)
        self._idle.stop()
        self._wait_for_nobody()
        self._render()

    @property
    def offered_languages(self) -> tuple[str, ...]:
        """The locales a driver may choose."""
        return self._languages.locales

    @property
    def home_language(self) -> str:
        """What an idle panel speaks."""
        return self._tongues.home

    def settle_in(self, locale: str) -> None:
        """The station's own language is this one from now on; drivers keep what they chose."""
        self._tongues.settle(locale)
        self._speak()
        self._wait_for_nobody()

    @property
    def _is_in_service_room(self) -> bool:
        return self._view is not None and self._view.service.stage is not ServiceStage.CLOSED

    def _render(self) -> None:
        if self._view is None:
            return
        formats = Formats(self.language, self._view.tz)
        self._evse.apply(self._view, formats)
        self._service.apply(self._view.service, formats)
        self._brand.speak(self.language)
        self.show(self._face(self._view, formats))

    def _face(self, view: StationView, formats: Formats) -> StationFace:
        return StationFace(
            operator=self._brand_chosen.name or view.operator,
            station_text=translate("Texts", "Station {name}").format(
                name=formats.isolated(view.station_id)
            ),
            helpline_text=helpline_text(view, formats),
            test_money=view.test_money,
            reader_side=view.reader_side.value,
            several=len(view.evses) > 1,
            strip_rows=tuple(_strip_row(evse, view.focus, formats) for evse in view.evses),
        )

    def _wait_for_nobody(self) -> None:
        """Only an idle panel is left alone: whoever reads the prices or charges is still there."""
        idle = self._view is not None and self._view.focused.screen is Screen.ATTRACT
        if not idle or self.language == self._tongues.home:
            self._idle.stop()
        elif not self._idle.isActive():
            self._idle.start()

    def _left_alone(self) -> None:
        self._tongues.nobody()
        self._speak()

    def _speak(self) -> None:
        """Ask for the language of the person in front, before the first word to them."""
        if self._view is None:
            return
        own = self._is_in_service_room
        locale = self._tongues.home if own else self._tongues.spoken(self._view)
        if locale != self.language:
            self.languageWanted.emit(locale)

    def _touched(self) -> None:
        """Somebody is here."""
        if self._view is not None:
            self._send(Touched(self._view.focus))

    @Property(EvseModel, constant=True)
    def evse(self) -> EvseModel:
        return self._evse

    @Property(ServiceModel, constant=True)
    def service(self) -> ServiceModel:
        return self._service

    @Property(AidsModel, constant=True)
    def aids(self) -> AidsModel:
        return self._aids

    @Property(BrandModel, constant=True)
    def brand(self) -> BrandModel:
        return self._brand

    @Property(StripRows, constant=True)
    def strip(self) -> StripRows:
        return self._strip_rows

    @Property(LanguagesModel, constant=True)
    def languages(self) -> LanguagesModel:
        return self._languages

    @Property(str, notify=readerSideChanged)
    def readerSide(self) -> str:
        return self.face.reader_side

    @Slot(int)
    def focusEvse(self, evse_id: int) -> None:
        """An EVSE of the strip was tapped."""
        self._send(FocusEvse(evse_id))

    @Slot()
    def openService(self) -> None:
        """The logo was held."""
        self._service.knock()


def _in_front(view: StationView) -> tuple[int, Screen]:
    return view.focus, view.focused.screen


def _strip_row(evse: EvseView, focus: int, formats: Formats) -> StripRow:
    word, icon = BADGES[evse.badge]
    figure = ""
    if evse.badge is EvseBadge.CHARGING and evse.charge is not None:
        figure = formats.power(evse.charge.power_w if evse.charge.live else None)
    elif evse.badge is EvseBadge.FREE:
        figure = formats.power(evse.power_max_kw * 1000)
    elif evse.badge is EvseBadge.FINISHED and evse.summary is not None:
        figure = formats.money(evse.summary.total)
    return StripRow(
        evse_id=evse.evse_id,
        label=evse.label,
        word=words(word),
        figure=figure,
        icon=icon,
        tone=_tone(evse.badge),
        focused=evse.evse_id == focus,
    )


def _tone(badge: EvseBadge) -> int:
    if badge is EvseBadge.CHARGING:
        return int(StationModel.Tone.Accent)
    if badge is EvseBadge.FAULT:
        return int(StationModel.Tone.Danger)
    if badge in (EvseBadge.PLUGGED, EvseBadge.PAYING, EvseBadge.STARTING, EvseBadge.FINISHED):
        return int(StationModel.Tone.Info)
    return int(StationModel.Tone.Quiet)
