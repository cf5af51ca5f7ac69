"""`ev-kiosk tariff check`: a tariff looked over before anyone is charged by it.

May import the domain, the errors and the composition root; all but typer on demand.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.errors import InputError

if TYPE_CHECKING:
    from decimal import Decimal

    from kiosk.domain.tariff import Tariff
    from kiosk.domain.tariff_findings import Finding, Rule
    from kiosk.domain.week_table import WeekTable

tariff_app = typer.Typer(help="Look a tariff over.", no_args_is_help=True)


@tariff_app.callback()
def tariff() -> None:
    """Look a tariff over."""


@tariff_app.command()
def check(
    tariff_file: Annotated[
        Path, typer.Argument(metavar="TARIFF", help="OCPI, OCPP 2.1 or our own JSON.")
    ],
    power_kw: Annotated[
        str | None,
        typer.Option(metavar="N", help="Rated power of the charging point; 50 divides AFIR."),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(
            help="Of afir, nevi, uk, with commas; or none. Default: those of the currency."
        ),
    ] = None,
    tz: Annotated[
        str | None,
        typer.Option(help="The location's time zone, such as Europe/Berlin; OCPI does not say."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document and nothing else.")
    ] = False,
) -> None:
    """Find what is wrong with a tariff before a driver does, and see its week as a table.

    Structure: prices that can never apply, hours at which energy is free by accident, limits that
    contradict each other. Law: AFIR (EU), NEVI (US) and the UK's regulations.

    Exit code: 0 good, 1 with an error among the findings, 2 if the file cannot be used.

    Example: ev-kiosk tariff check tariff.json --power-kw 150 --tz Europe/Berlin
    """
    try:
        problems = _check(tariff_file, power_kw, rules, tz, as_json=as_json)
    except InputError as error:
        _bad_input(error)
    raise typer.Exit(1 if problems else 0)


def _bad_input(error: InputError) -> NoReturn:
    print(error, file=sys.stderr)
    raise typer.Exit(2)


def _check(
    path: Path, power: str | None, rules: str | None, tz: str | None, *, as_json: bool
) -> bool:
    """Whether an error was found. Raises InputError."""
    from kiosk.domain.tariff_check import check as look_over  # noqa: PLC0415
    from kiosk.domain.tariff_findings import Code, Finding, Severity, usual_rules  # noqa: PLC0415
    from kiosk.domain.tariff_regions import TariffTooComplex  # noqa: PLC0415
    from kiosk.domain.week_table import week_tables  # noqa: PLC0415
    from ui.build.prices import read_tariff_file  # noqa: PLC0415

    power_kw = None if power is None else _power(power)
    asked = None if rules is None else _rules(rules)
    read = read_tariff_file(path, tz)
    applied = usual_rules(read.tariff.currency) if asked is None else asked
    found = look_over(read.tariff, power_kw, applied, read.places)
    findings = (*found, *_file_notes(read.notes, found))
    try:
        tables = week_tables(read.tariff)
    except TariffTooComplex as error:
        tables = ()
        text = f"there is no table of the week: {error}"
        late = Finding(code=Code.TOO_COMPLEX, place=read.places.elements, text=text)
        findings = (*findings, late)
    if as_json:
        _print_json(read.tariff, power_kw, applied, findings, tables)
    else:
        _print_text(read.tariff, power_kw, applied, findings, tables, guessed=asked is None)
    return any(finding.severity is Severity.ERROR for finding in findings)


def _power(text: str) -> Decimal:
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415

    try:
        power_kw = Decimal(text)
    except InvalidOperation:
        power_kw = Decimal("NaN")
    if not (power_kw.is_finite() and 0 < power_kw <= 10_000):
        place = "--power-kw"
        raise InputError(place, f"must be kilowatts such as 22 or 150, not {text!r}")
    return power_kw


def _rules(text: str) -> tuple[Rule, ...]:
    from kiosk.domain.tariff_findings import Rule  # noqa: PLC0415

    words = [word.strip().lower() for word in text.split(",")]
    words = [word for word in words if word and word != "none"]
    for word in words:
        if word not in set(Rule):
            place = "--rules"
            raise InputError(place, f"there is {', '.join(Rule)} and none, not {word!r}")
    return tuple(rule for rule in Rule if rule in words)


def _file_notes(notes: tuple[str, ...], found: tuple[Finding, ...]) -> list[Finding]:
    """What the reader ignored, unless the check has said more about the same place."""
    from kiosk.domain.tariff_findings import Code, Finding  # noqa: PLC0415

    known = {finding.place for finding in found}
    split = [note.partition(": ") for note in notes]
    return [
        Finding(code=Code.FILE, place=place, text=text)
        for place, _, text in split
        if place not in known
    ]


def _print_json(
    tariff: Tariff,
    power_kw: Decimal | None,
    rules: tuple[Rule, ...],
    findings: tuple[Finding, ...],
    tables: tuple[WeekTable, ...],
) -> None:
    import json  # noqa: PLC0415

    from ui.cli.tariff_json import check_document  # noqa: PLC0415

    document = check_document(tariff, power_kw, rules, findings, tables)
    print(json.dumps(document, indent=2, ensure_ascii=False))


def _print_text(
    tariff: Tariff,
    power_kw: Decimal | None,
    rules: tuple[Rule, ...],
    findings: tuple[Finding, ...],
    tables: tuple[WeekTable, ...],
    *,
    guessed: bool,
) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from ui.cli.week_text import week_lines  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    kind = tariff.kind.value.replace("_", " ")
    version = f", version {tariff.version}" if tariff.version else ""
    console.print(Text(f"Tariff {tariff.tariff_id}{version}, {kind}", style="bold"))
    power = "power not given" if power_kw is None else f"{power_kw.normalize():f} kW"
    names = ", ".join(rules) or "none"
    why = f", as usual for {tariff.currency}" if guessed else ""
    console.print(f"Checked for {power}, rules: {names}{why}")
    console.print()
    for line in week_lines(tariff, tables):
        console.print(line)
    console.print()
    for finding in findings:
        console.print(_line(finding))
    if findings:
        console.print()
    console.print(Text(_summary(findings), style="bold"))


_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def _line(finding: Finding) -> object:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(
        (finding.severity.upper(), _STYLES[finding.severity]),
        f" {finding.code} ",
        (f"{finding.place}:", "dim"),
        f" {finding.text}",
    )


def _summary(findings: tuple[Finding, ...]) -> str:
    counts = Counter(finding.severity.value for finding in findings)
    parts = [f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in _STYLES]
    return ", ".join(parts) if findings else "Nothing to say against it."
