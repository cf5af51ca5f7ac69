"""A report of signed records for a person at a terminal. May import domain and rich.

Whatever comes out of a record may try to move the cursor: it is shown without what cannot be
printed, and never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf import MeterState, OcmfRecord, Reading, ReadingReason
from kiosk.domain.ocmf_findings import RecordFinding, Weight
from kiosk.domain.record_report import FileRecord, FileReport, FileTransaction

_CELL_MAX: Final = 60
_STYLES: Final = {
    Validity.VALID: "bold green",
    Validity.INVALID: "bold red",
    Validity.UNVERIFIABLE: "bold yellow",
    Validity.NOT_OCMF: "bold yellow",
}
_WEIGHTS: Final = {Weight.PROBLEM: "bold red", Weight.NOTICE: "cyan"}


def show(report: FileReport) -> None:
    """Print it to stdout."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for one in report.records:
        console.print(_headline(one))
        if one.record is not None:
            console.print(_about(one.record), style="dim")
            console.print(_readings(one.record.readings))
        console.print()
    for transaction in report.transactions:
        console.print(_transaction(transaction))
    findings = [*report.findings, *(one for t in report.transactions for one in t.findings)]
    for finding in sorted(findings, key=lambda one: (one.weight is Weight.NOTICE, one.numbers)):
        console.print(_finding(finding))
    console.print(Text(_summary(report), style="bold"))


def _headline(one: FileRecord) -> Text:
    checked = one.checked
    return Text.assemble(
        f"Record {one.number} (line {one.line}, id {checked.record_id}): ",
        (checked.validity.value.replace("_", " ").upper(), _STYLES[checked.validity]),
        f" {_clean(checked.reason, 200)}",
    )


def _about(record: OcmfRecord) -> str:
    parts = [
        f"{name} {_clean(value)}"
        for name, value in (
            ("page", record.page),
            ("meter", " ".join(filter(None, (record.meter_vendor, record.meter_model)))),
            ("serial", record.serial),
            ("gateway", record.gateway),
            ("tariff", record.tariff_text),
            ("signed with", record.signature.algorithm),
        )
        if value
    ]
    return "  " + ", ".join(parts)


def _readings(readings: Sequence[Reading]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("  Time", overflow="fold", min_width=32)
    table.add_column("Reason", overflow="fold")
    table.add_column("Value", justify="right", overflow="fold")
    for name in ("Unit", "Register", "State", "Errors"):
        table.add_column(name, overflow="fold")
    for one in readings:
        cells = (
            f"  {one.time_text}",
            _word(ReadingReason, one.reason),
            one.value_text or "-",
            one.unit,
            one.register,
            _word(MeterState, one.state),
            one.error_flags,
        )
        table.add_row(*(Text(_clean(cell)) for cell in cells))
    return table


def _transaction(one: FileTransaction) -> Text:
    numbers = " and ".join(map(str, one.numbers[:4])) + (" ..." if len(one.numbers) > 4 else "")
    name = f"Record{'' if len(one.numbers) == 1 else 's'} {numbers}: "
    if one.pair is None:
        return Text(f"{name}no pair of begin and end")
    pair = one.pair
    figures = f"{_kwh(pair.begin_wh)} to {_kwh(pair.end_wh)}"
    proven = "" if one.is_proven else ", not proven"
    energy = (f"{_kwh(pair.energy_wh)} kWh", "bold")
    return Text.assemble(name, energy, f" ({figures} kWh)", (proven, "bold red"))


def _finding(one: RecordFinding) -> Text:
    where = ", ".join(map(str, one.numbers[:6])) + (", ..." if len(one.numbers) > 6 else "")
    label = "record" if len(one.numbers) == 1 else "records"
    return Text.assemble(
        (one.weight.value.upper(), _WEIGHTS[one.weight]),
        f" {one.oddity.value} {label} {where}: {_clean(one.text, 300)}",
    )


def _summary(report: FileReport) -> str:
    counts = {
        one: sum(record.checked.validity is one for record in report.records) for one in Validity
    }
    parts = [f"{count} {one.value.replace('_', ' ')}" for one, count in counts.items() if count]
    problems = sum(
        one.weight is Weight.PROBLEM
        for one in (*report.findings, *(one for t in report.transactions for one in t.findings))
    )
    if problems:
        parts.append(f"{problems} problem{'' if problems == 1 else 's'}")
    return ", ".join(parts)


def _word(kind: type[ReadingReason | MeterState], letter: str) -> str:
    """The letter and what it stands for."""
    known = next((one for one in kind if one.value == letter), None)
    return letter if known is None else f"{letter} {known.name.lower().replace('_', ' ')}"


def _kwh(value_wh: Decimal) -> str:
    """Exact: at least three decimals, more where there are more."""
    whole, _, rest = f"{value_wh.scaleb(-3).normalize():f}".partition(".")
    return f"{whole}.{rest.ljust(3, '0')}"


def _clean(text: str, length_max: int = _CELL_MAX) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return clean if len(clean) <= length_max else f"{clean[:length_max]}..."
