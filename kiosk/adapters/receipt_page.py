"""A stored receipt as one self-contained HTML page for a printer: A4 or Letter, English or German.

Imports errors and its neighbours here. Everything on the page comes from the receipt's own JSON;
nothing is computed but the way it is written, and what refunds have left. No script, no font, no
picture from elsewhere, and black ink is enough. Whatever the receipt holds is escaped.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

from kiosk.adapters.receipt_figures import NO_BREAK, Figures
from kiosk.adapters.receipt_html import (
    ID_DIGITS,
    escaped,
    facts,
    qr_svg,
    section,
    short_id,
    table,
)
from kiosk.adapters.receipt_style import STYLE
from kiosk.adapters.receipt_words import WORDS, Language
from kiosk.errors import LedgerCorrupt

Paper = Literal["a4", "letter"]

_PAGE: Final = {"a4": "A4", "letter": "letter"}
_QR_CHARS_MAX: Final = 500
"""More makes modules under 0.4 mm at the size they are printed in."""


def receipt_page(
    receipt: str, *, anchor: str, paper: Paper = "a4", language: Language = "en"
) -> str:
    """The page of a canonical receipt, with the `refunds` that the ledger may have put beside it.

    `anchor` is `seq:hash8` of the row that holds it. A receipt of an older version has fewer
    fields, and its page fewer lines. Raises LedgerCorrupt for what is no receipt.
    """
    try:
        return _Page(json.loads(receipt, parse_float=Decimal), anchor, paper, language).html()
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        msg = f"the receipt cannot be read: {type(error).__name__}: {error}"
        raise LedgerCorrupt(msg) from error


class _Page:
    """One receipt while it is written down. `t` is the text of a key."""

    def __init__(
        self, receipt: dict[str, Any], anchor: str, paper: Paper, language: Language
    ) -> None:
        self._r = receipt
        self._anchor = anchor
        self._paper = paper
        self._language = language
        self._as = Figures(language)
        self._words = WORDS[language]

    def html(self) -> str:
        r = self._r
        title = f"{self.t('receipt')} {r['receipt_id']}"
        parts = [
            self._head(),
            self._total(),
            '<div class="pair">',
            facts(self.t("where"), self._where()),
            facts(self.t("meter"), self._meter()),
            "</div>",
            self._lines(),
            '<div class="pair">',
            facts(self.t("payment"), self._payment(), note=self._hold_note()),
            self._taxes(),
            "</div>",
            self._refunds(),
            self._foot(),
        ]
        style = STYLE.replace("PAGE_SIZE", _PAGE[self._paper])
        return (
            f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n"
            f'<body>\n<main class="{self._paper}">\n' + "\n".join(parts) + "\n</main>\n"
            "</body>\n</html>\n"
        )

    def t(self, key: str) -> str:
        return self._words[key]

    def _word(self, group: str, value: object) -> str:
        """The word for a value of an enum; the value itself if a later version has more of them."""
        return self._words.get(f"{group}.{value}", str(value))

    def _head(self) -> str:
        r = self._r
        vat_number = r.get("seller_vat_number", "")
        lines = [
            *str(r.get("seller_address", "")).splitlines(),
            f"{self.t('seller_vat')} {vat_number}" if vat_number else "",
            f"{self.t('helpline')} {r['helpline']}" if r.get("helpline") else "",
        ]
        address = "<br>".join(escaped(line) for line in lines if line)
        issued = f"{self.t('issued')} {self._as.instant(r['issued'])}" if r.get("issued") else ""
        test = f'<p class="test">{escaped(self.t("test"))}</p>' if r.get("test_money") else ""
        return (
            f'<header><div><p class="seller">{escaped(r["seller"])}</p><p>{address}</p></div>'
            f'<div class="title"><h1>{escaped(self.t("receipt"))}</h1>'
            f"<p>{escaped(self.t('number'))} <b>{escaped(r['receipt_id'])}</b></p>"
            f"<p>{escaped(issued)}</p>{test}</div></header>"
        )

    def _total(self) -> str:
        r = self._r
        vat = f"{self.t('vat_included')} {self._as.money(r['vat'])}"
        if not r["taxes"] or not r["vat"]["minor"]:
            vat = self.t("no_vat")
        energy = self._as.kwh(int(r["energy_wh"]))
        duration = self._as.duration(int(r["duration_s"]))
        return (
            f'<section class="total"><div><p>{escaped(self.t("total"))}</p>'
            f'<p class="sum">{escaped(self._as.money(r["total"]))}</p><p>{escaped(vat)}</p></div>'
            f"<div><p>{escaped(self.t('energy'))}</p>"
            f'<p class="sum">{escaped(energy)}</p><p>{escaped(duration)}</p></div></section>'
        )

    def _where(self) -> list[tuple[str, str]]:
        r = self._r
        meter = r["meter"]
        begins = r.get("begins") or (meter["begin"] or {}).get("at", "")
        ends = r.get("ends") or (meter["end"] or {}).get("at", "")
        point = f"{r['station_id']}-{r['evse_id']}"
        if r.get("evse_label"):
            point = f"{r['evse_label']} ({point})"
        stop, power = r.get("stopped_because"), r.get("power_max_kw")
        return [
            (self.t("evse"), point),
            (self.t("power"), f"{power}{NO_BREAK}kW" if power else ""),
            (self.t("begins"), self._as.instant(begins)),
            (self.t("ends"), self._as.instant(ends)),
            (self.t("ended_by"), self._word("stop", stop) if stop else ""),
        ]

    def _meter(self) -> list[tuple[str, str]]:
        meter = self._r["meter"]
        return [
            (self.t("meter_id"), str(meter["meter_id"])),
            (self.t("register_begin"), self._register(meter["begin"])),
            (self.t("register_end"), self._register(meter["end"])),
            (self.t("energy"), self._as.kwh(int(self._r["energy_wh"]))),
        ]

    def _payment(self) -> list[tuple[str, str]]:
        paid = self._r["payment"]
        card = " ".join(
            part
            for part in (
                str(paid["card_brand"]).title(),
                f"•••• {paid['card_last4']}" if paid["card_last4"] else "",
            )
            if part
        )
        method = self._words.get(str(paid["rail"]), "") or self.t("nothing")
        return [
            (self.t("method"), f"{method}, {card}" if card else method),
            (self.t("authorisation_code"), str(paid.get("authorisation_code", ""))),
            (self.t("provider_ref"), str(paid["provider_ref"])),
            (self.t("order"), str(paid.get("order_id", ""))),
            (self.t("hold"), self._as.money(paid["hold"])),
            (self.t("captured"), self._as.money(paid["captured"])),
            (self.t("released"), self._as.money(paid["released"])),
        ]

    def _hold_note(self) -> str:
        paid = self._r["payment"]
        if not paid["hold"]["minor"]:
            return ""
        why = self._words.get(f"released.{paid.get('released_because')}", "")
        if paid["rail"] == "member":
            return why  # No bank reserved anything.
        return f"{why} {self.t('hold_note')}".strip()

    def _lines(self) -> str:
        heads = [self.t(name) for name in ("item", "quantity", "unit_price", "vat", "amount")]
        foot = [self.t("total"), self._as.money(self._r["total"])]
        includes = self._r.get("prices_include_vat")
        notes = [] if includes is None else [self.t("incl") if includes else self.t("excl")]
        notes.append(self.t("rounding"))
        rows = map(self._line, self._r["lines"])
        lines = table(heads, rows, foot, kind="lines")
        return section(self.t("what"), lines, note=" ".join(notes))

    def _line(self, line: dict[str, Any]) -> list[str]:
        unit = self._word("unit", line["unit"])
        quantity = price = span = ""
        if line["unit_price"] is not None:
            quantity = f"{self._as.number(Decimal(line['quantity']))}{NO_BREAK}{unit}"
            price = f"× {self._as.price(line['unit_price'], line['gross'])} / {unit}"
        percent = line.get("vat_percent", "")
        if line["begins"] and line["ends"]:
            span = f"\n{self._as.time(line['begins'])} – {self._as.time(line['ends'])}"
        return [
            f"{self._word('kind', line['kind'])}{span}",
            quantity,
            price,
            self._as.percent(percent) if percent else "",
            f"= {self._as.money(line['gross'])}",
        ]

    def _taxes(self) -> str:
        r = self._r
        heads = [self.t(name) for name in ("rate", "net", "vat", "gross")]
        rows = [
            self._tax_row(self._as.percent(tax["percent"]), tax["net"], tax["vat"])
            for tax in r["taxes"]
        ]
        foot = self._tax_row(self.t("sum"), r["net"], r["vat"])
        return section(self.t("taxes"), table(heads, rows, foot, kind="taxes"))

    def _tax_row(self, name: str, net: dict[str, Any], vat: dict[str, Any]) -> list[str]:
        gross = {**net, "minor": int(net["minor"]) + int(vat["minor"])}
        return [name, *(self._as.money(one) for one in (net, vat, gross))]

    def _refunds(self) -> str:
        """What was given back after this receipt, oldest first."""
        refunds = self._r.get("refunds", [])
        if not refunds:
            return ""
        rows = [
            [
                self._as.instant(one["at"])
                + ("" if one["confirmed"] else f"\n{self.t('refund_open')}"),
                one["ledger"],
                self._as.money(one["amount"]),
            ]
            for one in refunds
        ]
        paid = self._r["payment"]["captured"]
        given = sum(int(one["amount"]["minor"]) for one in refunds if one["confirmed"])
        left = self._as.money({**paid, "minor": int(paid["minor"]) - given})
        heads = [self.t(name) for name in ("date", "row", "amount")]
        given_back = table(heads, rows, [self.t("paid_after"), left], kind="refunds")
        return section(self.t("refunds"), given_back, note=self.t("refund_note"))

    def _foot(self) -> str:
        """What the receipt can be proven by, for people and for their phones."""
        r = self._r
        records = r.get("signed_records", [])
        keys = list(dict.fromkeys(one["public_key"] for one in records if one["public_key"]))
        pairs = [
            (self.t("ledger"), self._anchor),
            (self.t("head"), str(r.get("ledger_head", ""))),
            (self.t("tariff"), str(r["tariff_hash"])[:ID_DIGITS]),
            *((self.t("signed"), f"{one['encoding']} {short_id(one['text'])}") for one in records),
            *((self.t("public_key"), short_id(key)) for key in keys if len(key) > _QR_CHARS_MAX),
        ]
        note = f"{self.t('proof_note')} {self.t('signed_note') if records else ''}".strip()
        codes = [(str(r["payment"]["receipt_url"]), "scan"), *((key, "scan_key") for key in keys)]
        figures = "".join(
            f"<figure>{qr_svg(text)}<figcaption>{escaped(self.t(name))}</figcaption></figure>"
            for text, name in codes
            if 0 < len(text) <= _QR_CHARS_MAX
        )
        proof = facts(self.t("proof"), pairs, note=note)
        return f'<footer>{proof}<div class="codes">{figures}</div></footer>'

    def _register(self, register: dict[str, Any] | None) -> str:
        return "" if register is None else self._as.kwh(int(register["energy_import_wh"]))
