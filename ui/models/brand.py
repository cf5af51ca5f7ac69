"""The operator's brand for QML: its name, its logo, its greeting, the cards it takes. May import
kiosk.domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from kiosk.domain.payment_marks import PaymentMark
from ui.models.base import FaceModel, QmlUncreatable, RowsModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

MARKS: Final[dict[PaymentMark, str]] = {
    PaymentMark.VISA: "Visa",
    PaymentMark.MASTERCARD: "Mastercard",
    PaymentMark.MAESTRO: "Maestro",
    PaymentMark.AMEX: "American Express",
    PaymentMark.DISCOVER: "Discover",
    PaymentMark.DINERS: "Diners Club",
    PaymentMark.JCB: "JCB",
    PaymentMark.UNIONPAY: "UnionPay",
    PaymentMark.GIROCARD: "girocard",
    PaymentMark.CARTES_BANCAIRES: "CB",
    PaymentMark.BANCONTACT: "Bancontact",
    PaymentMark.DANKORT: "Dankort",
    PaymentMark.APPLE_PAY: "Apple Pay",
    PaymentMark.GOOGLE_PAY: "Google Pay",
}
"""Proper names, the same in every language."""
ANY_LANGUAGE: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What the operator chose."""

    name: str = ""
    """Empty: the operator's name."""
    logo_aspects: Mapping[str, float] = field(default_factory=dict)
    """Width by height, by theme; empty without a logo."""
    greetings: Mapping[str, str] = field(default_factory=dict)
    """By language; under `ANY_LANGUAGE` the one for those not named."""
    marks: tuple[PaymentMark, ...] = ()

    def greeting(self, locale: str) -> str:
        """The one for this language, empty if there is none."""
        for language in (locale, locale[:2], ANY_LANGUAGE):
            if language in self.greetings:
                return self.greetings[language]
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """A scheme or wallet, by its name."""

    word: str


@QmlElement
@QmlUncreatable("made in Python")
class MarkRows(RowsModel):
    """The cards that are taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(MarkRow, parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFace:
    """What of it changes: the language."""

    greeting_text: str = ""


@QmlElement
@QmlUncreatable("made in Python")
class BrandModel(FaceModel):
    """One brand for the life of the window."""

    face: BrandFace

    greetingTextChanged = Signal()

    @Property(str, notify=greetingTextChanged)
    def greetingText(self) -> str:
        return self.face.greeting_text

    def __init__(self, brand: Brand, parent: QObject | None = None) -> None:
        super().__init__(BrandFace(), parent)
        self._brand = brand
        self._mark_rows = MarkRows(self)
        self._mark_rows.show(tuple(MarkRow(word=MARKS[mark]) for mark in brand.marks))

    def speak(self, locale: str) -> None:
        """In this language from now on."""
        self.show(BrandFace(greeting_text=self._brand.greeting(locale)))

    @Property(MarkRows, constant=True)
    def marks(self) -> MarkRows:
        return self._mark_rows

    @Property(float, constant=True)
    def nightAspect(self) -> float:
        """0 without a logo."""
        return self._brand.logo_aspects.get("night", 0.0)

    @Property(float, constant=True)
    def dayAspect(self) -> float:
        """0 without a logo."""
        return self._brand.logo_aspects.get("day", 0.0)
