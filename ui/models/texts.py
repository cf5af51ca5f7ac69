"""Every code the core can send, in words: what happened, whether money moved, what to do.

Plain text only.

Tables are complete: a test walks each enum. English is the source; translations live in
assets/i18n.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.domain.bill import LineKind
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.stop_reason import StopReason
from kiosk.domain.view import CardNote, EvseBadge, ReaderWord, Why


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Mark a text of a table for translation; `words` translates it when it is shown."""
    del context
    return source


translate = QCoreApplication.translate


def words(source: str) -> str:
    """The text in the driver's language."""
    return QCoreApplication.translate("Texts", source)


REFUSED: Final[dict[Decline, tuple[str, str, str]]] = {
    Decline.CARD_DECLINED: (
        QT_TRANSLATE_NOOP("Texts", "Card not approved"),
        QT_TRANSLATE_NOOP("Texts", "Your bank did not approve this payment."),
        QT_TRANSLATE_NOOP("Texts", "Try another card, or pay with your phone."),
    ),
    Decline.INSUFFICIENT_FUNDS: (
        QT_TRANSLATE_NOOP("Texts", "Card not approved"),
        QT_TRANSLATE_NOOP("Texts", "The card cannot cover the amount to be reserved."),
        QT_TRANSLATE_NOOP("Texts", "Try another card, or pay with your phone."),
    ),
    Decline.CARD_EXPIRED: (
        QT_TRANSLATE_NOOP("Texts", "This card has expired"),
        QT_TRANSLATE_NOOP("Texts", "The card is past its expiry date."),
        QT_TRANSLATE_NOOP("Texts", "Try another card, or pay with your phone."),
    ),
    Decline.WRONG_PIN: (
        QT_TRANSLATE_NOOP("Texts", "PIN not accepted"),
        QT_TRANSLATE_NOOP("Texts", "The PIN did not match this card."),
        QT_TRANSLATE_NOOP("Texts", "Try again, or use another card."),
    ),
    Decline.CUSTOMER_CANCELLED: (
        QT_TRANSLATE_NOOP("Texts", "Payment cancelled"),
        QT_TRANSLATE_NOOP("Texts", "The payment was cancelled before it was approved."),
        QT_TRANSLATE_NOOP("Texts", "Try again when you are ready."),
    ),
    Decline.READER_FAULT: (
        QT_TRANSLATE_NOOP("Texts", "Card could not be read"),
        QT_TRANSLATE_NOOP("Texts", "The reader could not read the card."),
        QT_TRANSLATE_NOOP("Texts", "Present one card only, or pay with your phone."),
    ),
    Decline.TIMEOUT: (
        QT_TRANSLATE_NOOP("Texts", "No payment received"),
        QT_TRANSLATE_NOOP("Texts", "No card or phone payment arrived in time."),
        QT_TRANSLATE_NOOP("Texts", "Try again when you are ready."),
    ),
    Decline.NOT_ACCEPTED: (
        QT_TRANSLATE_NOOP("Texts", "Card not accepted"),
        QT_TRANSLATE_NOOP("Texts", "This card cannot be used at this station."),
        QT_TRANSLATE_NOOP("Texts", "Use another card, or call the helpline."),
    ),
    Decline.UNAVAILABLE: (
        QT_TRANSLATE_NOOP("Texts", "Payment temporarily unavailable"),
        QT_TRANSLATE_NOOP("Texts", "The payment service cannot be reached at the moment."),
        QT_TRANSLATE_NOOP("Texts", "Try another way to pay, or wait a minute."),
    ),
}
"""Refusal -> headline, what happened, what to do."""

GUARD: Final[dict[TextKey, tuple[str, str, str]]] = {
    TextKey.TRY_ANOTHER_WAY: (
        QT_TRANSLATE_NOOP("Texts", "Not possible this way"),
        QT_TRANSLATE_NOOP("Texts", "This way of paying cannot be used here at the moment."),
        QT_TRANSLATE_NOOP("Texts", "Please pay another way, or call the helpline."),
    ),
    TextKey.ONE_STEP_MORE: (
        QT_TRANSLATE_NOOP("Texts", "One more step is needed"),
        QT_TRANSLATE_NOOP("Texts", "This payment needs a PIN or another way to pay."),
        QT_TRANSLATE_NOOP("Texts", "Please pay another way, or call the helpline."),
    ),
    TextKey.READER_RESTS: (
        QT_TRANSLATE_NOOP("Texts", "The card reader takes a break"),
        QT_TRANSLATE_NOOP("Texts", "Cards cannot be used here for a few minutes."),
        QT_TRANSLATE_NOOP("Texts", "Please pay with your phone, or come back in ten minutes."),
    ),
    TextKey.SCAN_SCREEN: (
        QT_TRANSLATE_NOOP("Texts", "This code is not valid"),
        QT_TRANSLATE_NOOP("Texts", "The payment does not belong to the code on this screen."),
        QT_TRANSLATE_NOOP("Texts", "Scan only the code that this screen shows now."),
    ),
    TextKey.HELPLINE: (
        QT_TRANSLATE_NOOP("Texts", "Not possible this way"),
        QT_TRANSLATE_NOOP("Texts", "This session cannot be started here at the moment."),
        QT_TRANSLATE_NOOP("Texts", "Please call the helpline."),
    ),
}
"""What the guard says -> headline, what happened, what to do. Never which rule."""

FAULTS: Final[dict[FaultCode, tuple[str, str, str]]] = {
    FaultCode.METER_OFFLINE: (
        QT_TRANSLATE_NOOP("Texts", "The meter does not answer"),
        QT_TRANSLATE_NOOP("Texts", "Without the meter no energy can be sold here."),
        QT_TRANSLATE_NOOP("Texts", "Please use another connector."),
    ),
    FaultCode.METER_SUSPECT: (
        QT_TRANSLATE_NOOP("Texts", "The meter needs checking"),
        QT_TRANSLATE_NOOP("Texts", "Its values do not agree. Only the last sound value counts."),
        QT_TRANSLATE_NOOP("Texts", "Please unplug and use another connector."),
    ),
    FaultCode.CONTROLLER_OFFLINE: (
        QT_TRANSLATE_NOOP("Texts", "This connector does not answer"),
        QT_TRANSLATE_NOOP("Texts", "The charging unit inside the station is not responding."),
        QT_TRANSLATE_NOOP("Texts", "Please use another connector."),
    ),
    FaultCode.CONTROLLER_FAULT: (
        QT_TRANSLATE_NOOP("Texts", "Charging was interrupted"),
        QT_TRANSLATE_NOOP("Texts", "The charging unit switched off for safety."),
        QT_TRANSLATE_NOOP("Texts", "Please unplug and use another connector."),
    ),
    FaultCode.START_TIMEOUT: (
        QT_TRANSLATE_NOOP("Texts", "Your car did not start charging"),
        QT_TRANSLATE_NOOP("Texts", "The car did not ask for power in time."),
        QT_TRANSLATE_NOOP("Texts", "Unplug, check the car's charge timer and plug in again."),
    ),
    FaultCode.START_REFUSED: (
        QT_TRANSLATE_NOOP("Texts", "Charging could not start"),
        QT_TRANSLATE_NOOP("Texts", "The safety check before charging did not pass."),
        QT_TRANSLATE_NOOP("Texts", "Unplug and plug in again, or use another connector."),
    ),
    FaultCode.STOP_TIMEOUT: (
        QT_TRANSLATE_NOOP("Texts", "Charging has not stopped yet"),
        QT_TRANSLATE_NOOP("Texts", "The charging unit has not confirmed the stop."),
        QT_TRANSLATE_NOOP("Texts", "End charging in your car and unplug, or call the helpline."),
    ),
    FaultCode.LEDGER: (
        QT_TRANSLATE_NOOP("Texts", "This station cannot sell now"),
        QT_TRANSLATE_NOOP("Texts", "Sales cannot be recorded safely, so none are made."),
        QT_TRANSLATE_NOOP("Texts", "Please use another station."),
    ),
    FaultCode.PAYMENT_LOST: (
        QT_TRANSLATE_NOOP("Texts", "The payment was withdrawn"),
        QT_TRANSLATE_NOOP("Texts", "The reserved amount is no longer available to us."),
        QT_TRANSLATE_NOOP("Texts", "Please pay again, or use another card."),
    ),
}
"""Fault -> headline, what happened, what to do."""

ALONE: Final[dict[str, str]] = {
    "Please use another connector.": "Please use another station.",
    "Please unplug and use another connector.": QT_TRANSLATE_NOOP(
        "Texts", "Please unplug and use another station."
    ),
    "Unplug and plug in again, or use another connector.": QT_TRANSLATE_NOOP(
        "Texts", "Unplug and plug in again, or use another station."
    ),
}
"""What to do, where there is no other connector."""

WITHOUT_PHONE: Final[dict[str, str]] = {
    "Try another card, or pay with your phone.": QT_TRANSLATE_NOOP("Texts", "Try another card."),
    "Please pay with your phone, or come back in ten minutes.": QT_TRANSLATE_NOOP(
        "Texts", "Please come back in ten minutes."
    ),
    "Present one card only, or pay with your phone.": QT_TRANSLATE_NOOP(
        "Texts", "Try again with one card only."
    ),
}
"""What to do, where a phone cannot pay."""

MONEY: Final[dict[MoneyWord, str]] = {
    MoneyWord.NOTHING_CHARGED: QT_TRANSLATE_NOOP("Texts", "Nothing was charged."),
    MoneyWord.HOLD_RELEASED: QT_TRANSLATE_NOOP(
        "Texts", "Nothing was charged. The reserved amount is released."
    ),
    MoneyWord.HOLD_BEING_RELEASED: QT_TRANSLATE_NOOP(
        "Texts", "Nothing is charged. The reserved amount is being released."
    ),
    MoneyWord.BEING_COMPLETED: QT_TRANSLATE_NOOP("Texts", "The payment is being completed."),
    MoneyWord.CHARGED: QT_TRANSLATE_NOOP("Texts", "The amount shown has been charged."),
    MoneyWord.BILLED_AS_SHOWN: QT_TRANSLATE_NOOP(
        "Texts", "Energy already delivered is billed as shown."
    ),
}
"""Whether money moved."""

MEMBER_MONEY: Final[dict[MoneyWord, str]] = MONEY | {
    MoneyWord.HOLD_RELEASED: QT_TRANSLATE_NOOP("Texts", "Nothing was charged."),
    MoneyWord.HOLD_BEING_RELEASED: QT_TRANSLATE_NOOP("Texts", "Nothing was charged."),
    MoneyWord.CHARGED: QT_TRANSLATE_NOOP("Texts", "The amount shown is on your account."),
}
"""The same for a member, of whom no bank ever reserved anything."""

CARD_NOTES: Final[dict[CardNote, str]] = {
    CardNote.PLUG_IN_FIRST: QT_TRANSLATE_NOOP(
        "Texts", "Please plug in first, then present your charge card."
    ),
    CardNote.PAYMENT_UNDER_WAY: QT_TRANSLATE_NOOP("Texts", "A payment is already under way."),
    CardNote.OTHER_CARD: QT_TRANSLATE_NOOP(
        "Texts", "Another card pays for this charge. Only that one can stop it."
    ),
    CardNote.TRY_AGAIN: QT_TRANSLATE_NOOP(
        "Texts", "Charge cards cannot be checked right now. Please try again, or pay another way."
    ),
}
"""To whoever presented a charge card that changed nothing."""

WHY: Final[dict[Why, str]] = {
    Why.NONE: "",
    Why.CAR_LIMITS: QT_TRANSLATE_NOOP("Texts", "Your car is limiting the power"),
    Why.CAR_PAUSED: QT_TRANSLATE_NOOP("Texts", "Your car has paused charging"),
    Why.STATION_WITHHOLDS: QT_TRANSLATE_NOOP("Texts", "The station is sharing power. No idle fee."),
    Why.METER_OFFLINE: QT_TRANSLATE_NOOP("Texts", "Meter not answering: last good values"),
    Why.STOPPING: QT_TRANSLATE_NOOP("Texts", "Stopping, please wait"),
}
"""Why power is what it is."""

BADGES: Final[dict[EvseBadge, tuple[str, str]]] = {
    EvseBadge.FREE: (QT_TRANSLATE_NOOP("Texts", "Available"), "plug"),
    EvseBadge.PLUGGED: (QT_TRANSLATE_NOOP("Texts", "Plugged in"), "cable"),
    EvseBadge.PAYING: (QT_TRANSLATE_NOOP("Texts", "Paying"), "card"),
    EvseBadge.STARTING: (QT_TRANSLATE_NOOP("Texts", "Starting"), "hourglass"),
    EvseBadge.CHARGING: (QT_TRANSLATE_NOOP("Texts", "Charging"), "bolt"),
    EvseBadge.FINISHED: (QT_TRANSLATE_NOOP("Texts", "Finished"), "check"),
    EvseBadge.FAULT: (QT_TRANSLATE_NOOP("Texts", "Unavailable"), "alert"),
    EvseBadge.OPENING: (QT_TRANSLATE_NOOP("Texts", "Starting up"), "hourglass"),
}
"""An EVSE in one word and one icon."""

RAILS: Final[dict[RailKind, tuple[str, str, str]]] = {
    RailKind.CARD: (
        QT_TRANSLATE_NOOP("Texts", "Card"), QT_TRANSLATE_NOOP("Texts", "card"), "contactless",
    ),
    RailKind.QR: (
        QT_TRANSLATE_NOOP("Texts", "Phone"), QT_TRANSLATE_NOOP("Texts", "phone"), "phone",
    ),
    RailKind.MEMBER: (
        QT_TRANSLATE_NOOP("Texts", "Charge card"),
        QT_TRANSLATE_NOOP("Texts", "charge card"),
        "rfid",
    ),
}  # fmt: skip
"""A way to pay: on its own, within a sentence, its icon."""

READER: Final[dict[ReaderWord, str]] = {
    ReaderWord.NONE: "",
    ReaderWord.PRESENT_CARD: QT_TRANSLATE_NOOP("Texts", "Present card"),
    ReaderWord.CARD_READ: QT_TRANSLATE_NOOP("Texts", "Card read OK, remove card"),
    ReaderWord.AUTHORISING: QT_TRANSLATE_NOOP("Texts", "Authorizing, please wait"),
    ReaderWord.APPROVED: QT_TRANSLATE_NOOP("Texts", "Approved"),
    ReaderWord.NOT_APPROVED: QT_TRANSLATE_NOOP("Texts", "Not approved"),
}
"""What the card reader says, in the words of EMV Contactless Book A."""

KINDS: Final[dict[LineKind, str]] = {
    LineKind.ENERGY: QT_TRANSLATE_NOOP("Texts", "Energy"),
    LineKind.TIME: QT_TRANSLATE_NOOP("Texts", "Charging time"),
    LineKind.IDLE: QT_TRANSLATE_NOOP("Texts", "Idle"),
    LineKind.FLAT: QT_TRANSLATE_NOOP("Texts", "Session fee"),
    LineKind.RESERVATION_TIME: QT_TRANSLATE_NOOP("Texts", "Reservation time"),
    LineKind.RESERVATION_FLAT: QT_TRANSLATE_NOOP("Texts", "Reservation"),
    LineKind.MIN_TOP_UP: QT_TRANSLATE_NOOP("Texts", "Up to the minimum price"),
    LineKind.MAX_CUT: QT_TRANSLATE_NOOP("Texts", "Down to the maximum price"),
    LineKind.FEE_CUT: QT_TRANSLATE_NOOP("Texts", "Fee limit"),
    LineKind.DISCOUNT: QT_TRANSLATE_NOOP("Texts", "Member discount"),
    LineKind.WAIVED: QT_TRANSLATE_NOOP("Texts", "Waived by the operator"),
}
"""What a price or a line is for."""

STOPPED: Final[dict[str, str]] = {
    "": "",
    StopReason.DRIVER: "",  # no news to the one who did it
    StopReason.UNPLUGGED: QT_TRANSLATE_NOOP("Texts", "The cable was unplugged"),
    StopReason.CAR_FULL: QT_TRANSLATE_NOOP("Texts", "Your car ended charging"),
    StopReason.HOLD_REACHED: QT_TRANSLATE_NOOP("Texts", "The reserved amount was reached"),
    StopReason.METER_LOST: QT_TRANSLATE_NOOP("Texts", "The meter stopped answering"),
    StopReason.FAULT: QT_TRANSLATE_NOOP("Texts", "The station stopped charging"),
    StopReason.POWER_LOSS: QT_TRANSLATE_NOOP("Texts", "A power cut ended charging"),
}
"""Why the session ended, by `StopReason` value."""
