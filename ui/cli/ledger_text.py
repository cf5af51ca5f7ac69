"""What the ledger commands print: documents for programs, tables for people. May import domain,
errors, rich; what it is given comes from `ui.build`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ui.cli.price import one_line

if TYPE_CHECKING:
    from ui.build.records import DayReport, LedgerRow, VerifyReport

BODY_CHARS_MAX = 56
WIDTH_MIN = 124


def verdict_document(report: VerifyReport) -> dict[str, Any]:
    """The public document of `verify` and `backup`."""
    seal = report.seal
    return {
        "good": report.is_good,
        "problem": report.problem,
        "bad_row": report.bad_seq,
        "path": str(report.path),
        "station_id": report.station_id,
        "epoch": report.epoch,
        "rows": report.rows,
        "head": {"seq": report.head.seq, "hash": report.head.hash.hex(), "digits": report.digits},
        "seal": None
        if seal is None
        else {
            "seq": seal.head.seq,
            "digits": seal.digits,
            "at": seal.at,
            "key_id": seal.key_id,
            "rows_after": report.unsealed_rows,
        },
    }


def show_verdict(report: VerifyReport) -> None:
    console = _console()
    mark = Text("good", "bold green") if report.is_good else Text("NOT GOOD", "bold red")
    console.print(Text.assemble(str(report.path), ": ", mark))
    if report.problem:
        console.print(Text(f"  {one_line(report.problem)}", "red"))
    lines = [
        ("station", f"{report.station_id}, epoch {report.epoch}"),
        ("proven", f"{report.rows} rows"),
        ("head", report.digits),
        ("seal", _seal_words(report)),
    ]
    for name, text in lines:
        console.print(f"  {name:8} {text}")


def _seal_words(report: VerifyReport) -> str:
    seal = report.seal
    if seal is None:
        return "none that counts: only --anchor can show that the end was cut off"
    rest = report.unsealed_rows or 0
    later = f", {rest} rows after it" if rest > 0 else ""
    return f"{seal.digits} by key {seal.key_id} at {seal.at}{later}"


def rows_document(rows: Sequence[LedgerRow]) -> list[dict[str, Any]]:
    """The public document of `show`: every column, the body parsed."""
    return [
        {
            "seq": row.seq,
            "at": row.at,
            "synced": bool(row.synced),
            "stream": row.stream,
            "session_id": row.session_id,
            "order_id": row.order_id,
            "kind": row.kind,
            "version": row.version,
            "body": _parsed(row.body),
            "hash": row.hash.hex(),
        }
        for row in rows
    ]


def _parsed(body: str) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return body


def show_rows(rows: Sequence[LedgerRow]) -> None:
    table = Table("seq", "at (UTC)", "session", "kind", "body", box=SIMPLE_HEAD)
    for row in rows:
        body = one_line(row.body)
        shown = body if len(body) <= BODY_CHARS_MAX else f"{body[:BODY_CHARS_MAX]}…"
        at = row.at.replace("T", " ")[:19]
        table.add_row(
            str(row.seq), Text(one_line(at)), Text(one_line(row.session_id)),
            Text(one_line(row.kind)), Text(shown),
        )  # fmt: skip
    _console().print(table)


def show_report(report: DayReport) -> None:
    console = _console()
    console.print(
        Text(f"{report.station_id}, {report.day} ({report.tz}), ledger {report.head}", "bold")
    )
    if not report.sessions:
        console.print("No sessions.")
        return
    names = ("gross", "captured", "released", "open", "difference")
    table = Table("session", "from", "to", box=SIMPLE_HEAD)
    for name in ("kWh", "net", "VAT", *names):
        table.add_column(name, justify="right")
    exponents = {total.currency: total.exponent for total in report.totals}
    for each in report.sessions:
        table.add_row(
            Text(one_line(each.session_id)), each.begin[11:16], each.end[11:16],
            *_figures(each, exponents[each.currency]),
        )  # fmt: skip
    for total in report.totals:
        table.add_section()
        table.add_row(
            Text(f"{total.sessions} in {total.currency}", "bold"), "", "",
            *_figures(total, total.exponent),
        )  # fmt: skip
    console.print(table)
    for total in report.totals:
        for one in total.vat:
            net, vat = (_major(minor, total.exponent) for minor in (one.net_minor, one.vat_minor))
            console.print(f"VAT {one.percent} %: {vat} {total.currency} on net {net}")
        if total.refunded_minor:
            console.print(f"refunded: {_major(total.refunded_minor, total.exponent)}")
    for each in report.sessions:
        for note in each.notes:
            console.print(Text(f"{one_line(each.session_id)}: {one_line(note)}", "red"))
    words = ("Everything adds up.", "green") if report.adds_up else ("Look at it.", "bold red")
    console.print(Text(*words))


def _figures(each: Any, exponent: int) -> list[str]:  # noqa: ANN401 - a session's or a total's
    minors = [
        each.net_minor, each.vat_minor, each.gross_minor, each.captured_minor,
        each.released_minor, each.open_minor, each.difference_minor,
    ]  # fmt: skip
    return [str(Decimal(each.energy_wh).scaleb(-3)), *(_major(one, exponent) for one in minors)]


def _major(minor: int, exponent: int) -> str:
    return str(Decimal(minor).scaleb(-exponent))


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    # A figure that is cut off is worse than a line that wraps.
    console.width = max(console.width, WIDTH_MIN)
    return console
