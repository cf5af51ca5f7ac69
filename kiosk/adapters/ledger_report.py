"""The day report: sessions, energy, money and VAT of a local day, and what does not add up.

Imports domain, errors and its neighbours here. Every figure is an integer of minor units or
watt-hours, taken from the session's own bill and orders. `difference` is what was captured less
what was billed, once nothing is open any more; on a good day every one is zero.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.adapters.ledger_days import Days, Recorded, read_days
from kiosk.adapters.ledger_seal import digits_of
from kiosk.domain.lean import dataclass
from kiosk.domain.money import exponent_of
from kiosk.domain.session import OrderState, Session
from kiosk.domain.totals import decimals_text


@dataclass(frozen=True, slots=True, kw_only=True)
class VatFigures:
    """Net and VAT of one rate."""

    percent: str
    net_minor: int
    vat_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFigures:
    """One session in the report."""

    session_id: str
    evse_id: int
    begin: str
    """Local, with offset."""
    end: str
    energy_wh: int
    currency: str
    net_minor: int
    vat_minor: int
    gross_minor: int
    vat: tuple[VatFigures, ...]
    held_minor: int
    captured_minor: int
    released_minor: int
    refunded_minor: int
    open_minor: int
    """What is still to be captured or released."""
    difference_minor: int
    notes: tuple[str, ...]
    """Why a person should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All sessions of one currency."""

    currency: str
    exponent: int
    sessions: int
    energy_wh: int
    net_minor: int
    vat_minor: int
    gross_minor: int
    vat: tuple[VatFigures, ...]
    held_minor: int
    captured_minor: int
    released_minor: int
    refunded_minor: int
    open_minor: int
    difference_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """What a station did in a day, and up to which row of its ledger that is known."""

    station_id: str
    epoch: str
    day: str
    tz: str
    head: str
    """`seq:hash8` of the ledger it was made from."""
    sessions: tuple[SessionFigures, ...]
    totals: tuple[Totals, ...]

    @property
    def adds_up(self) -> bool:
        """Whether nobody has to look."""
        return not any(each.difference_minor or each.notes for each in self.sessions)


def day_report(path: Path, *, now: datetime, day: date | None, tz: str | None) -> DayReport:
    """The report of one local day, today by default. Raises InputError, LedgerError kinds."""
    days = read_days(path, now=now, first=day, tz=tz)
    return report_of(days)


def report_of(days: Days) -> DayReport:
    zone = ZoneInfo(days.tz)
    sessions = tuple(_figures(recorded, zone) for recorded in days.sessions)
    currencies = sorted({each.currency for each in sessions})
    return DayReport(
        station_id=days.station.station_id, epoch=days.station.epoch, day=days.first.isoformat(),
        tz=days.tz, head=digits_of(days.head), sessions=sessions,
        totals=tuple(_totals(currency, sessions) for currency in currencies),
    )  # fmt: skip


def report_json(report: DayReport) -> str:
    """One document; amounts are minor units, with the exponent beside the totals."""
    document = {**asdict(report), "adds_up": report.adds_up}
    return json.dumps(document, indent=2, ensure_ascii=False)


def report_csv(report: DayReport) -> str:
    """A line per session, for a spreadsheet. VAT rates are joined: `19=0.81`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = ["day", "tz", *(field.name for field in fields(SessionFigures))]
    writer.writerow(names)
    for each in report.sessions:
        cells = {**asdict(each), "vat": _vat_cell(each.vat), "notes": "; ".join(each.notes)}
        writer.writerow([report.day, report.tz, *(_cell(cells[name]) for name in names[2:])])
    return text.getvalue()


def _vat_cell(vat: Sequence[VatFigures]) -> str:
    return "; ".join(f"{one.percent}%: net {one.net_minor}, vat {one.vat_minor}" for one in vat)


def _cell(value: object) -> object:
    # A spreadsheet takes a text that begins like this for a formula.
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _figures(recorded: Recorded, zone: ZoneInfo) -> SessionFigures:
    session, bill = recorded.session, recorded.bill
    begin = session.begin.received_at if session.begin else session.opened_at
    end = session.end.end.received_at if session.end else recorded.day_at
    gross_minor = bill.gross.minor if bill else 0
    held, captured, released, refunded = (
        sum(_minor(state, name) for state in session.orders)
        for name in ("held", "captured", "released", "refunded")
    )
    live = session.live_order
    open_minor = 0
    if live is not None and live.held is not None:
        open_minor = gross_minor if bill else live.held.minor
    settled = live is None
    difference = captured - gross_minor if settled else 0
    return SessionFigures(
        session_id=session.session_id, evse_id=session.evse_id,
        begin=_local(begin, zone), end=_local(end, zone),
        energy_wh=bill.energy_mwh // 1000 if bill else 0,
        currency=_currency(recorded),
        net_minor=bill.net.minor if bill else 0, vat_minor=bill.tax.minor if bill else 0,
        gross_minor=gross_minor,
        vat=tuple(
            VatFigures(
                percent=_percent(one.percent), net_minor=one.net.minor, vat_minor=one.tax.minor
            )
            for one in (bill.taxes if bill else ())
        ),
        held_minor=held, captured_minor=captured, released_minor=released,
        refunded_minor=refunded, open_minor=open_minor, difference_minor=difference,
        notes=tuple(_notes(session, difference, held - captured - released if settled else 0)),
    )  # fmt: skip


def _notes(session: Session, difference: int, unaccounted: int) -> Iterable[str]:
    if difference:
        yield f"captured {'more' if difference > 0 else 'less'} than billed"
    if unaccounted:
        yield "held is not captured plus released"
    yield from session.review


def _minor(state: OrderState, name: str) -> int:
    amount = getattr(state, name)
    return 0 if amount is None else int(amount.minor)


def _currency(recorded: Recorded) -> str:
    bill, orders = recorded.bill, recorded.session.orders
    return bill.currency if bill else orders[0].order.amount.currency


def _totals(currency: str, sessions: Sequence[SessionFigures]) -> Totals:
    own = [each for each in sessions if each.currency == currency]
    sums = {
        name: sum(getattr(each, name) for each in own)
        for name in (
            "energy_wh", "net_minor", "vat_minor", "gross_minor", "held_minor", "captured_minor",
            "released_minor", "refunded_minor", "open_minor", "difference_minor",
        )
    }  # fmt: skip
    rates: dict[str, list[VatFigures]] = {}
    for each in own:
        for one in each.vat:
            rates.setdefault(one.percent, []).append(one)
    return Totals(
        currency=currency, exponent=exponent_of(currency), sessions=len(own),
        vat=tuple(
            VatFigures(
                percent=percent,
                net_minor=sum(one.net_minor for one in found),
                vat_minor=sum(one.vat_minor for one in found),
            )
            for percent, found in sorted(rates.items(), key=lambda pair: Fraction(pair[0]))
        ),
        **sums,
    )  # fmt: skip


def _percent(value: Fraction) -> str:
    text = decimals_text(value)
    return text.rstrip("0").rstrip(".")


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")
