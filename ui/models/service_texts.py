"""The words of the service room. May import kiosk.domain.service_view.

A word that is in no table is data of a device or a provider (`no_answer`, `bad_answer`): it is
shown as it is, with blanks, because a technician looks it up by that name.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.service_view import ServiceAction, ServicePage
from ui.models.texts import QT_TRANSLATE_NOOP, words

PAGES: Final[dict[ServicePage, tuple[str, str]]] = {
    ServicePage.DEVICES: (QT_TRANSLATE_NOOP("Texts", "Devices"), "meter"),
    ServicePage.MONEY: (QT_TRANSLATE_NOOP("Texts", "Sessions and money"), "money"),
    ServicePage.GUARD: (QT_TRANSLATE_NOOP("Texts", "Fraud guard"), "lock"),
    ServicePage.TARIFF: (QT_TRANSLATE_NOOP("Texts", "Tariff"), "tag"),
    ServicePage.LEDGER: (QT_TRANSLATE_NOOP("Texts", "Ledger"), "receipt"),
    ServicePage.NETWORK: (QT_TRANSLATE_NOOP("Texts", "Network and rights"), "share"),
    ServicePage.LOG: (QT_TRANSLATE_NOOP("Texts", "Log"), "info"),
    ServicePage.DISPLAY: (QT_TRANSLATE_NOOP("Texts", "Display"), "phone"),
    ServicePage.UPDATE: (QT_TRANSLATE_NOOP("Texts", "Updates"), "arrow"),
    ServicePage.STATION: (QT_TRANSLATE_NOOP("Texts", "Station"), "plug"),
}
"""Page -> title, icon."""

ACTIONS: Final[dict[ServiceAction, str]] = {
    ServiceAction.READ_METER: QT_TRANSLATE_NOOP("Texts", "Read now"),
    ServiceAction.TEST_READER: QT_TRANSLATE_NOOP("Texts", "Test with a card"),
    ServiceAction.TEST_PRINTER: QT_TRANSLATE_NOOP("Texts", "Print a test"),
    ServiceAction.RELEASE: QT_TRANSLATE_NOOP("Texts", "Give back"),
    ServiceAction.CAPTURE_NOW: QT_TRANSLATE_NOOP("Texts", "Ask again now"),
    ServiceAction.REFUND: QT_TRANSLATE_NOOP("Texts", "Refund"),
    ServiceAction.RECONCILE: QT_TRANSLATE_NOOP("Texts", "Compare now"),
    ServiceAction.VERIFY_LEDGER: QT_TRANSLATE_NOOP("Texts", "Prove now"),
    ServiceAction.EXPORT_LEDGER: QT_TRANSLATE_NOOP("Texts", "Copy to USB"),
    ServiceAction.RULE_ON_TRIAL: QT_TRANSLATE_NOOP("Texts", "Put on trial"),
    ServiceAction.RULE_IN_FORCE: QT_TRANSLATE_NOOP("Texts", "Put in force"),
    ServiceAction.SHOW_DAY: QT_TRANSLATE_NOOP("Texts", "Day"),
    ServiceAction.SHOW_NIGHT: QT_TRANSLATE_NOOP("Texts", "Night"),
    ServiceAction.SHOW_AUTO: QT_TRANSLATE_NOOP("Texts", "By itself"),
    ServiceAction.BRIGHTER: QT_TRANSLATE_NOOP("Texts", "Brighter"),
    ServiceAction.DARKER: QT_TRANSLATE_NOOP("Texts", "Darker"),
    ServiceAction.UPDATE_CONTENT: QT_TRANSLATE_NOOP("Texts", "Update content"),
    ServiceAction.UPDATE_PROGRAM: QT_TRANSLATE_NOOP("Texts", "Update program"),
    ServiceAction.AUDIT_NOW: QT_TRANSLATE_NOOP("Texts", "Check now"),
    ServiceAction.OUT_OF_SERVICE: QT_TRANSLATE_NOOP("Texts", "Take out of service"),
    ServiceAction.IN_SERVICE: QT_TRANSLATE_NOOP("Texts", "Put in service"),
    ServiceAction.RESTART: QT_TRANSLATE_NOOP("Texts", "Restart"),
}
"""What the button says."""

ASKED_TWICE: Final = frozenset(
    {
        ServiceAction.RELEASE,
        ServiceAction.REFUND,
        ServiceAction.OUT_OF_SERVICE,
        ServiceAction.UPDATE_PROGRAM,
        ServiceAction.RESTART,
    }
)
"""Whose effect drivers notice, or money: a sheet asks before."""

REASONS: Final = (
    QT_TRANSLATE_NOOP("Texts", "Charging failed"),
    QT_TRANSLATE_NOOP("Texts", "Slower than promised"),
    QT_TRANSLATE_NOOP("Texts", "Wrong price shown"),
    QT_TRANSLATE_NOOP("Texts", "Cable or plug stuck"),
    QT_TRANSLATE_NOOP("Texts", "Goodwill"),
)
"""Why money is given back; in the ledger they stand in English."""

LABELS: Final[dict[str, str]] = {
    "evse": QT_TRANSLATE_NOOP("Texts", "Connector"),
    "readers": QT_TRANSLATE_NOOP("Texts", "Charge card readers"),
    "reader": QT_TRANSLATE_NOOP("Texts", "Reader"),
    "rails": QT_TRANSLATE_NOOP("Texts", "Ways to pay"),
    "rail_card": QT_TRANSLATE_NOOP("Texts", "Card reader"),
    "rail_qr": QT_TRANSLATE_NOOP("Texts", "Phone"),
    "rail_member": QT_TRANSLATE_NOOP("Texts", "Charge card"),
    "controller": QT_TRANSLATE_NOOP("Texts", "Charge controller"),
    "meter": QT_TRANSLATE_NOOP("Texts", "Meter"),
    "energy": QT_TRANSLATE_NOOP("Texts", "Energy"),
    "power": QT_TRANSLATE_NOOP("Texts", "Power"),
    "voltage": QT_TRANSLATE_NOOP("Texts", "Voltage"),
    "current": QT_TRANSLATE_NOOP("Texts", "Current"),
    "open_money": QT_TRANSLATE_NOOP("Texts", "Open"),
    "last_sessions": QT_TRANSLATE_NOOP("Texts", "Last sessions"),
    "station": QT_TRANSLATE_NOOP("Texts", "Station"),
    "station_id": QT_TRANSLATE_NOOP("Texts", "Number"),
    "service": QT_TRANSLATE_NOOP("Texts", "Service"),
    "running_sessions": QT_TRANSLATE_NOOP("Texts", "Charging now"),
    "up_for": QT_TRANSLATE_NOOP("Texts", "Running for"),
    "audit": QT_TRANSLATE_NOOP("Texts", "Regular check"),
    "found": QT_TRANSLATE_NOOP("Texts", "Found"),
    "page": QT_TRANSLATE_NOOP("Texts", "This page"),
}
"""What a row or a heading is about."""

STATES: Final[dict[str, str]] = {
    "well": QT_TRANSLATE_NOOP("Texts", "well"),
    "offline": QT_TRANSLATE_NOOP("Texts", "not answering"),
    "fault": QT_TRANSLATE_NOOP("Texts", "fault"),
    "silent": QT_TRANSLATE_NOOP("Texts", "silent"),
    "not_heard_of": QT_TRANSLATE_NOOP("Texts", "not heard of yet"),
    "contradicts_itself": QT_TRANSLATE_NOOP("Texts", "contradicts itself"),
    "nothing_open": QT_TRANSLATE_NOOP("Texts", "nothing is open"),
    "nothing_held": QT_TRANSLATE_NOOP("Texts", "nothing was reserved"),
    "held": QT_TRANSLATE_NOOP("Texts", "reserved"),
    "capturing": QT_TRANSLATE_NOOP("Texts", "being charged"),
    "releasing": QT_TRANSLATE_NOOP("Texts", "being given back"),
    "declined": QT_TRANSLATE_NOOP("Texts", "declined"),
    "captured": QT_TRANSLATE_NOOP("Texts", "charged"),
    "released": QT_TRANSLATE_NOOP("Texts", "given back"),
    "refunded": QT_TRANSLATE_NOOP("Texts", "refunded"),
    "refund_under_way": QT_TRANSLATE_NOOP("Texts", "refund under way"),
    "shut": QT_TRANSLATE_NOOP("Texts", "out of service"),
    "open": QT_TRANSLATE_NOOP("Texts", "in service"),
    "no_sale": QT_TRANSLATE_NOOP("Texts", "cannot sell"),
    "audit_green": QT_TRANSLATE_NOOP("Texts", "green: all is well"),
    "audit_amber": QT_TRANSLATE_NOOP("Texts", "amber: somebody should look"),
    "audit_red": QT_TRANSLATE_NOOP("Texts", "red: act now"),
    "audit_absent": QT_TRANSLATE_NOOP("Texts", "not made yet"),
    "audit_old": QT_TRANSLATE_NOOP("Texts", "too long ago"),
    "no_answer": QT_TRANSLATE_NOOP("Texts", "no answer"),
}
"""How it stands."""

TOLD: Final[dict[str, str]] = {
    "under_way": QT_TRANSLATE_NOOP("Texts", "Under way"),
    "meter_read": QT_TRANSLATE_NOOP("Texts", "The meter says"),
    "release_ordered": QT_TRANSLATE_NOOP("Texts", "It is being given back"),
    "capture_asked": QT_TRANSLATE_NOOP("Texts", "The provider is asked again"),
    "refund_ordered": QT_TRANSLATE_NOOP("Texts", "The refund is ordered"),
    "shut": QT_TRANSLATE_NOOP("Texts", "Nobody new can begin here"),
    "open": QT_TRANSLATE_NOOP("Texts", "Drivers can begin here again"),
    "audited": QT_TRANSLATE_NOOP("Texts", "The check found"),
    "audit_green": QT_TRANSLATE_NOOP("Texts", "green: all is well"),
    "audit_amber": QT_TRANSLATE_NOOP("Texts", "amber: somebody should look"),
    "audit_red": QT_TRANSLATE_NOOP("Texts", "red: act now"),
    "restarting": QT_TRANSLATE_NOOP("Texts", "It starts again in a moment"),
    "refused": QT_TRANSLATE_NOOP("Texts", "Nothing was done"),
    "role": QT_TRANSLATE_NOOP("Texts", "your account may not do this"),
    "not_here": QT_TRANSLATE_NOOP("Texts", "this station cannot do this"),
}
"""What came of an action."""


def table_word(table: dict[str, str], word: str) -> str:
    """The word of the table; a device's own as it is."""
    return words(table[word]) if word in table else word.replace("_", " ")
