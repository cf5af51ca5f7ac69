"""A stored receipt as one self-contained HTML page for a printer: A4 or Letter, English or German.

Imports errors and its neighbours here. Everything on the page comes from the receipt's own JSON;
nothing is computed but the way it is written. No script, no font, no picture from elsewhere, and
black ink is enough. Whatever the receipt holds is escaped.
"""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from html import escape
from io import BytesIO
from typing import Any, Final, Literal

from kiosk.adapters.receipt_style import STYLE
from kiosk.adapters.receipt_words import WORDS, Language
from kiosk.errors import LedgerCorrupt

Paper = Literal["a4", "letter"]

_PAGE: Final = {"a4": "A4", "letter": "letter"}
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_HOUR_S: Final = 3600
_MINUS: Final = "−"
_NO_BREAK: Final = "\u00a0"
_QR_CHARS_MAX: Final = 1000


def receipt_page(
    receipt: str, *, anchor: str, paper: Paper = "a4", language: Language = "en"
) -> str:
    """The page of a canonical receipt. `anchor` is `seq:hash8` of the row that holds it. Raises
    LedgerCorrupt for what is no receipt.
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
        self._anchor = anchor or str(receipt.get("ledger_head", ""))
        self._paper = paper
        self._language = language
        self._words = WORDS[language]

    def html(self) -> str:
        r = self._r
        title = f"{self.t('receipt')} {r['receipt_id']}"
        parts = [
            self._head(),
            self._total(),
            '<div class="pair">',
            self._facts(self.t("where"), self._where()),
            self._facts(self.t("meter"), self._meter()),
            "</div>",
            self._lines(),
            '<div class="pair">',
            self._facts(self.t("payment"), self._payment(), note=self._hold_note()),
            self._taxes(),
            "</div>",
            self._foot(),
        ]
        style = STYLE.replace("PAGE_SIZE", _PAGE[self._paper])
        return (
            f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_e(title)}</title>\n<style>{style}</style>\n</head>\n"
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
        address = "<br>".join(_e(line) for line in lines if line)
        test = f'<p class="test">{_e(self.t("test"))}</p>' if r.get("test_money") else ""
        return (
            f'<header><div><p class="seller">{_e(r["seller"])}</p><p>{address}</p></div>'
            f'<div class="title"><h1>{_e(self.t("receipt"))}</h1>'
            f"<p>{_e(self.t('number'))} <b>{_e(r['receipt_id'])}</b></p>{test}</div></header>"
        )

    def _total(self) -> str:
        r = self._r
        vat = f"{self.t('vat_included')} {self._money(r['vat'])}"
        if not r["taxes"] or not r["vat"]["minor"]:
            vat = self.t("no_vat")
        energy = f"{self._number(Decimal(int(r['energy_wh'])).scaleb(-3))}{_NO_BREAK}kWh"
        return (
            f'<section class="total"><div><p>{_e(self.t("total"))}</p>'
            f'<p class="sum">{_e(self._money(r["total"]))}</p><p>{_e(vat)}</p></div>'
            f"<div><p>{_e(self.t('energy'))}</p>"
            f'<p class="sum">{_e(energy)}</p><p>{_e(self._duration())}</p></div></section>'
        )

    def _where(self) -> list[tuple[str, str]]:
        r = self._r
        meter = r["meter"]
        begins = r.get("begins") or (meter["begin"] or {}).get("at", "")
        ends = r.get("ends") or (meter["end"] or {}).get("at", "")
        point = str(r["evse_id"])
        if r.get("evse_label"):
            point = f"{r['evse_label']} ({r['station_id']}-{point})"
        stop = r.get("stopped_because")
        return [
            (self.t("station"), str(r["station_id"])),
            (self.t("evse"), point),
            (self.t("begins"), self._instant(begins)),
            (self.t("ends"), self._instant(ends)),
            (self.t("duration"), self._duration()),
            (self.t("ended_by"), self._word("stop", stop) if stop else ""),
        ]

    def _meter(self) -> list[tuple[str, str]]:
        meter = self._r["meter"]
        return [
            (self.t("meter_id"), str(meter["meter_id"])),
            (self.t("register_begin"), self._register(meter["begin"])),
            (self.t("register_end"), self._register(meter["end"])),
            (self.t("energy"), f"{self._kwh(int(self._r['energy_wh']))}"),
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
            (self.t("provider_ref"), str(paid["provider_ref"])),
            (self.t("order"), str(paid.get("order_id", ""))),
            (self.t("hold"), self._money(paid["hold"])),
            (self.t("captured"), self._money(paid["captured"])),
            (self.t("released"), self._money(paid["released"])),
        ]

    def _hold_note(self) -> str:
        return self.t("hold_note") if self._r["payment"]["hold"]["minor"] else ""

    def _facts(self, title: str, facts: list[tuple[str, str]], *, note: str = "") -> str:
        rows = "".join(
            f"<div><dt>{_e(name)}</dt><dd>{_e(text)}</dd></div>" for name, text in facts if text
        )
        tail = f'<p class="note">{_e(note)}</p>' if note else ""
        return f"<section><h2>{_e(title)}</h2><dl>{rows}</dl>{tail}</section>"

    def _lines(self) -> str:
        heads = ("item", "quantity", "unit_price", "vat", "amount")
        head = "".join(f"<th>{_e(self.t(name))}</th>" for name in heads)
        rows = "".join(self._line(line) for line in self._r["lines"])
        includes = self._r.get("prices_include_vat")
        notes = [] if includes is None else [self.t("incl") if includes else self.t("excl")]
        notes.append(self.t("rounding"))
        return (
            f'<section><h2>{_e(self.t("what"))}</h2><table class="lines"><thead><tr>{head}</tr>'
            f'</thead><tbody>{rows}</tbody><tfoot><tr><td colspan="4">{_e(self.t("total"))}</td>'
            f"<td>{_e(self._money(self._r['total']))}</td></tr></tfoot></table>"
            f'<p class="note">{_e(" ".join(notes))}</p></section>'
        )

    def _line(self, line: dict[str, Any]) -> str:
        unit = self._word("unit", line["unit"])
        quantity = price = ""
        if line["unit_price"] is not None:
            quantity = f"{self._number(Decimal(line['quantity']))}{_NO_BREAK}{unit}"
            price = f"× {self._price(line)} / {unit}"
        percent = line.get("vat_percent", "")
        rate = f"{self._number(Decimal(percent))}{_NO_BREAK}%" if percent else ""
        span = ""
        if line["begins"] and line["ends"]:
            times = f"{self._time(line['begins'])} – {self._time(line['ends'])}"
            span = f"<small>{_e(times)}</small>"
        amount = f"= {self._money(line['gross'])}"
        return (
            f"<tr><td>{_e(self._word('kind', line['kind']))}{span}</td><td>{_e(quantity)}</td>"
            f"<td>{_e(price)}</td><td>{_e(rate)}</td><td>{_e(amount)}</td></tr>"
        )

    def _taxes(self) -> str:
        r = self._r
        head = "".join(f"<th>{_e(self.t(name))}</th>" for name in ("rate", "net", "vat", "gross"))
        rows = "".join(
            self._tax_row(
                f"{self._number(Decimal(tax['percent']))}{_NO_BREAK}%", tax["net"], tax["vat"]
            )
            for tax in r["taxes"]
        )
        total = self._tax_row(self.t("sum"), r["net"], r["vat"])
        return (
            f'<section><h2>{_e(self.t("taxes"))}</h2><table class="taxes"><thead><tr>{head}</tr>'
            f"</thead><tbody>{rows}</tbody><tfoot>{total}</tfoot></table></section>"
        )

    def _tax_row(self, name: str, net: dict[str, Any], vat: dict[str, Any]) -> str:
        gross = {**net, "minor": int(net["minor"]) + int(vat["minor"])}
        cells = "".join(f"<td>{_e(self._money(one))}</td>" for one in (net, vat, gross))
        return f"<tr><td>{_e(name)}</td>{cells}</tr>"

    def _foot(self) -> str:
        r = self._r
        facts = [
            (self.t("ledger"), self._anchor),
            (self.t("tariff"), str(r["tariff_hash"])[:16]),
        ]
        proof = self._facts(self.t("proof"), facts, note=self.t("proof_note"))
        url = str(r["payment"]["receipt_url"])
        if not url or len(url) > _QR_CHARS_MAX:
            return f"<footer>{proof}</footer>"
        code = f"<figure>{qr_svg(url)}<figcaption>{_e(self.t('scan'))}</figcaption></figure>"
        return f"<footer>{proof}{code}</footer>"

    def _money(self, amount: dict[str, Any]) -> str:
        value = Decimal(int(amount["minor"])).scaleb(-int(amount["exponent"]))
        return self._with_symbol(self._number(abs(value)), str(amount["currency"]), value < 0)

    def _price(self, line: dict[str, Any]) -> str:
        """At least the currency's own decimals, more where the price has more."""
        price, exponent = Decimal(line["unit_price"]), int(line["gross"]["exponent"])
        decimals = max(exponent, -int(price.normalize().as_tuple().exponent))
        shown = self._number(abs(price).quantize(Decimal(1).scaleb(-decimals)))
        return self._with_symbol(shown, str(line["gross"]["currency"]), price < 0)

    def _with_symbol(self, number: str, currency: str, is_negative: bool) -> str:
        symbol = _SYMBOLS.get(currency, currency)
        sign = _MINUS if is_negative else ""
        if self._language == "de" or symbol == currency:
            return f"{sign}{number}{_NO_BREAK}{symbol}"
        return f"{sign}{symbol}{number}"

    def _number(self, value: Decimal) -> str:
        text = f"{value:,f}"
        return text.translate(str.maketrans(",.", ".,")) if self._language == "de" else text

    def _kwh(self, energy_wh: int) -> str:
        return f"{self._number(Decimal(energy_wh).scaleb(-3))}{_NO_BREAK}kWh"

    def _register(self, register: dict[str, Any] | None) -> str:
        return "" if register is None else self._kwh(int(register["energy_import_wh"]))

    def _duration(self) -> str:
        hours, rest = divmod(int(self._r["duration_s"]), _HOUR_S)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}{_NO_BREAK}h"

    def _instant(self, text: str) -> str:
        if not text:
            return ""
        at = datetime.fromisoformat(text)
        day = at.strftime("%d.%m.%Y" if self._language == "de" else "%Y-%m-%d")
        offset = at.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:]}" if offset else ""
        return f"{day} {at:%H:%M:%S} {zone}".strip()

    def _time(self, text: str) -> str:
        return f"{datetime.fromisoformat(text):%H:%M:%S}"


def qr_svg(text: str) -> str:
    """The QR code as one path, a unit per module, with the quiet zone ISO/IEC 18004 asks for."""
    import qrcode  # noqa: PLC0415 - a page without a code does not wait for it
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    picture = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(picture)
    svg = picture.getvalue().decode("utf-8")
    return svg[svg.index("<svg") :]


def _e(text: object) -> str:
    """Escaped, and without what moves a cursor or turns the reading direction."""
    clean = "".join(sign if sign.isprintable() or sign == _NO_BREAK else " " for sign in str(text))
    return escape(clean, quote=True)
