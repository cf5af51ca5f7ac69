"""The words of the receipt page, English and German. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Language = Literal["en", "de"]

WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "receipt": "Charging receipt", "number": "Receipt no.", "test": "Test — no money was moved",
        "total": "Total", "vat_included": "VAT included", "no_vat": "no VAT",
        "seller_vat": "VAT no.", "helpline": "Help", "where": "Where and when",
        "station": "Station", "evse": "Charging point", "begins": "Begin", "ends": "End",
        "duration": "Duration", "ended_by": "Ended by", "meter": "Meter", "meter_id": "Meter no.",
        "register_begin": "Register at begin", "register_end": "Register at end",
        "energy": "Energy", "what": "What you pay for", "item": "Item", "quantity": "Quantity",
        "unit_price": "Unit price", "amount": "Amount", "rate": "Rate", "net": "Net", "vat": "VAT",
        "gross": "Gross", "taxes": "VAT by rate", "sum": "Sum", "payment": "Payment",
        "method": "Paid by", "card": "card", "qr": "phone", "member": "charge card",
        "nothing": "nothing was paid", "provider_ref": "Authorisation reference",
        "hold": "Held", "captured": "Charged", "released": "Given back", "proof": "Proof",
        "order": "Order", "tariff": "Tariff fingerprint", "ledger": "Ledger",
        "scan": "The payment provider’s own receipt",
        "incl": "Unit prices include VAT.", "excl": "Unit prices are without VAT.",
        "hold_note": "What was held and not charged is free again; some banks show it days later.",
        "proof_note": "These digits tie this receipt to the station’s sealed ledger.",
        "rounding": "The total is rounded once; lines are shares of it.",
        "kind.energy": "Energy", "kind.time": "Charging time", "kind.idle": "Time without charging",
        "kind.flat": "Session fee", "kind.reservation_time": "Reservation",
        "kind.reservation_flat": "Reservation fee", "kind.min_top_up": "Up to the minimum price",
        "kind.max_cut": "Down to the maximum price", "kind.fee_cut": "Down to the fee’s own limit",
        "kind.discount": "Discount", "kind.waived": "Waived",
        "unit.kwh": "kWh", "unit.hour": "h", "unit.minute": "min", "unit.block": "started block",
        "unit.session": "session",
        "stop.driver": "you", "stop.unplugged": "unplugging", "stop.car_full": "a full battery",
        "stop.hold_reached": "the amount held", "stop.meter_lost": "a silent meter",
        "stop.fault": "a fault", "stop.power_loss": "a power cut",
    },
    "de": {
        "receipt": "Ladebeleg", "number": "Beleg-Nr.", "test": "Test — es floss kein Geld",
        "total": "Gesamtbetrag", "vat_included": "enthaltene MwSt.", "no_vat": "ohne MwSt.",
        "seller_vat": "USt-IdNr.", "helpline": "Hilfe", "where": "Ort und Zeit",
        "station": "Station", "evse": "Ladepunkt", "begins": "Beginn", "ends": "Ende",
        "duration": "Dauer", "ended_by": "Beendet durch", "meter": "Zähler",
        "meter_id": "Zähler-Nr.", "register_begin": "Zählerstand Beginn",
        "register_end": "Zählerstand Ende", "energy": "Energie", "what": "Wofür Sie bezahlen",
        "item": "Posten", "quantity": "Menge", "unit_price": "Preis je Einheit",
        "amount": "Betrag", "rate": "Satz", "net": "Netto", "vat": "MwSt.", "gross": "Brutto",
        "taxes": "MwSt. nach Satz", "sum": "Summe", "payment": "Zahlung", "method": "Bezahlt mit",
        "card": "Karte", "qr": "Telefon", "member": "Ladekarte",
        "nothing": "es wurde nichts bezahlt", "provider_ref": "Autorisierungsreferenz",
        "hold": "Reserviert", "captured": "Abgebucht", "released": "Freigegeben",
        "proof": "Nachweis", "order": "Auftrag", "tariff": "Tarif-Fingerabdruck",
        "ledger": "Journal", "scan": "Der Beleg des Zahlungsdienstes",
        "incl": "Preise je Einheit mit MwSt.", "excl": "Preise je Einheit ohne MwSt.",
        "hold_note": "Was reserviert und nicht abgebucht wurde, ist wieder frei; "
        "manche Banken zeigen das erst nach Tagen.",
        "proof_note": "Diese Ziffern binden den Beleg an das versiegelte Journal der Station.",
        "rounding": "Der Gesamtbetrag wird einmal gerundet; die Posten sind Anteile davon.",
        "kind.energy": "Energie", "kind.time": "Ladezeit", "kind.idle": "Standzeit ohne Laden",
        "kind.flat": "Grundgebühr", "kind.reservation_time": "Reservierung",
        "kind.reservation_flat": "Reservierungsgebühr", "kind.min_top_up": "Bis zum Mindestpreis",
        "kind.max_cut": "Bis zum Höchstpreis", "kind.fee_cut": "Bis zur Grenze der Gebühr",
        "kind.discount": "Nachlass", "kind.waived": "Erlassen",
        "unit.kwh": "kWh", "unit.hour": "h", "unit.minute": "min",
        "unit.block": "angef. Abschnitt", "unit.session": "Ladevorgang",
        "stop.driver": "Sie", "stop.unplugged": "Abstecken", "stop.car_full": "volle Batterie",
        "stop.hold_reached": "reservierter Betrag", "stop.meter_lost": "Zählerausfall",
        "stop.fault": "Störung", "stop.power_loss": "Stromausfall",
    },
}  # fmt: skip
