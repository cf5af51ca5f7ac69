"""`ev-kiosk ledger`: what a ledger file proves, says and leaves to others. All of it read-only.

May import errors and, when a command runs, `ui.build` and its neighbours here. Safe while the kiosk
writes the same file. The JSON documents are public.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.errors import InputError, KioskError
from ui.cli.price import one_line
from ui.cli.reconcile import reconcile

if TYPE_CHECKING:
    from rich.progress import Progress

ledger_app = typer.Typer(help="Prove, show, report, export, copy a ledger.", no_args_is_help=True)

LedgerFile = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", help="The station's ledger file.")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
]
Zone = Annotated[
    str | None,
    typer.Option(metavar="AREA/CITY", help="The local day's zone. Default: the tariff's."),
]


class OcpiChoice(StrEnum):
    """Versions a record can be written in."""

    OLDER = "2.2.1"
    NEWER = "2.3.0"


class StreamChoice(StrEnum):
    """Kinds of rows."""

    MONEY = "money"
    SESSION = "session"
    AUDIT = "audit"


class PaperChoice(StrEnum):
    """Page sizes."""

    A4 = "a4"
    LETTER = "letter"


class LanguageChoice(StrEnum):
    """Languages of a receipt page."""

    ENGLISH = "en"
    GERMAN = "de"


@ledger_app.command()
def verify(
    ledger: LedgerFile,
    anchor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEQ:HASH8",
            help="Digits somebody wrote down: from a receipt, or the service screen. May be given "
            "several times.",
        ),
    ] = None,
    key: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="The registered id of the station's key; the seal's must be the same.",
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Prove a ledger from its first row to its last, and name the first row that is bad.

    The chain shows what was changed, removed or put in; the seal beside the file shows that its
    end was cut off or that it was put back to an earlier day. Anchors show it even if the seal
    was put back as well.

    Exit code: 0 good, 1 a finding, 2 if there is no such file.

    Example: ev-kiosk ledger verify --ledger ledger.sqlite --anchor 1234:89abcdef
    """
    from ui.build.records import verify_ledger  # noqa: PLC0415
    from ui.cli.ledger_text import show_verdict, verdict_document  # noqa: PLC0415

    with _findings(), _progress(as_json=as_json) as progress:
        report = verify_ledger(ledger, anchors=tuple(anchor or ()), key_id=key, progress=progress)
    if as_json:
        _print_json(verdict_document(report))
    else:
        show_verdict(report)
    raise typer.Exit(0 if report.is_good else 1)


@ledger_app.command()
def show(
    ledger: LedgerFile,
    session: Annotated[str | None, typer.Option(metavar="ID", help="Only of this session.")] = None,
    stream: Annotated[StreamChoice | None, typer.Option(help="Only of this stream.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only of this kind, such as Captured.")
    ] = None,
    after: Annotated[int, typer.Option(min=0, metavar="SEQ", help="Only later rows.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 1000,
    as_json: AsJson = False,
) -> None:
    """Show rows as they are recorded. Nothing is proven here: `verify` does that.

    Example: ev-kiosk ledger show --ledger ledger.sqlite --stream money --limit 20
    """
    from ui.build.records import ledger_rows  # noqa: PLC0415
    from ui.cli.ledger_text import rows_document, show_rows  # noqa: PLC0415

    with _findings():
        rows = list(
            ledger_rows(
                ledger,
                session_id=session,
                stream=None if stream is None else stream.value,
                kind=kind,
                after_seq=after,
                limit=limit,
            )
        )
    if as_json:
        _print_json(rows_document(rows))
    else:
        show_rows(rows)


@ledger_app.command()
def report(
    ledger: LedgerFile,
    day: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The local day. Default: today.")
    ] = None,
    tz: Zone = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="One line per session on stdout, and nothing else.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Report a day: sessions, kWh, net, VAT, gross, captured, released, open, differences.

    A session belongs to the day on which its bill was made. Exit code 1 if anything does not add
    up or a person has to look.

    Example: ev-kiosk ledger report --ledger ledger.sqlite --day 2026-05-04
    """
    from ui.build.records import ledger_day, ledger_day_csv, ledger_day_json  # noqa: PLC0415
    from ui.cli.ledger_text import show_report  # noqa: PLC0415

    with _findings():
        if as_csv and as_json:
            place = "--csv"
            raise InputError(place, "and --json ask for two documents; choose one")
        found = ledger_day(ledger, day=_day(day, "--day"), tz=tz)
    if as_json:
        print(ledger_day_json(found))
    elif as_csv:
        print(ledger_day_csv(found), end="")
    else:
        show_report(found)
    raise typer.Exit(0 if found.adds_up else 1)


@ledger_app.command()
def export(
    ledger: LedgerFile,
    day: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The local day. Default: today.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The last day of a range from --day.")
    ] = None,
    tz: Zone = None,
    ocpi: Annotated[OcpiChoice, typer.Option(help="Version of the records.")] = OcpiChoice.NEWER,
    party: Annotated[
        str, typer.Option(metavar="CC*PPP", help="Your OCPI country code and party id, DE*ABC.")
    ] = "",
    location: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What to add to cdr_location (JSON).")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Has no effect: the records are JSON anyway.")
    ] = False,
) -> None:
    """Export finished sessions as OCPI CDRs: a JSON array on stdout; notes go to stderr.

    Example: ev-kiosk ledger export --ledger ledger.sqlite --day 2026-05-01 --to 2026-05-31
    --party DE*ABC --location location.json
    """
    from ui.build.records import export_ledger  # noqa: PLC0415

    del as_json
    with _findings():
        text, notes = export_ledger(
            ledger,
            first=_day(day, "--day"),
            last=_day(to, "--to"),
            tz=tz,
            version=ocpi.value,
            party=_party(party),
            location=location,
        )
    print(text)
    for note in notes:
        print(f"note: {one_line(note)}", file=sys.stderr)


@ledger_app.command()
def backup(
    ledger: LedgerFile,
    to: Annotated[Path, typer.Argument(metavar="COPY", help="The copy; must not exist yet.")],
    as_json: AsJson = False,
) -> None:
    """Copy a ledger and its seal to a second medium, also while the kiosk runs; the copy is proven.

    Example: ev-kiosk ledger backup /mnt/stick/ledger.sqlite --ledger ledger.sqlite
    """
    from ui.build.records import back_up_ledger  # noqa: PLC0415
    from ui.cli.ledger_text import show_verdict, verdict_document  # noqa: PLC0415

    with _findings(), _progress(as_json=as_json) as progress:
        if to.exists():
            raise InputError(str(to), "is there already; a copy never replaces anything")
        found = back_up_ledger(ledger, to, progress=progress)
    if as_json:
        _print_json(verdict_document(found))
    else:
        show_verdict(found)
    raise typer.Exit(0 if found.is_good else 1)


@ledger_app.command()
def receipt(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The receipt's number.")],
    ledger: LedgerFile,
    html: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write one page for a printer here.")
    ] = None,
    paper: Annotated[PaperChoice, typer.Option(help="Its size.")] = PaperChoice.A4,
    lang: Annotated[LanguageChoice, typer.Option(help="Its language.")] = LanguageChoice.ENGLISH,
    as_json: AsJson = False,
) -> None:
    """Give out a receipt again: as it was stored (JSON), or as a page for a printer.

    A receipt stays as it was issued. Money that was given back after it is told beside it, with
    date and amount: as `refunds` in the JSON, as a table on the page.

    Example: ev-kiosk ledger receipt s12ab34cd56ef --ledger ledger.sqlite --html receipt.html
    """
    from ui.build.records import receipt_html, stored_receipt  # noqa: PLC0415

    del as_json  # a receipt is JSON unless it is a page
    with _findings():
        if html is None:
            print(stored_receipt(ledger, session))
            return
        text = receipt_html(ledger, session, paper=paper.value, language=lang.value)
        try:
            html.write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(str(html), f"cannot be written: {error.strerror}") from None
    print(html)


ledger_app.command()(reconcile)


@contextmanager
def _findings() -> Iterator[None]:
    """One line on stderr: exit 2 for what a person got wrong, 1 for what is wrong with the file."""
    try:
        yield
    except InputError as error:
        _end(str(error), 2)
    except KioskError as error:
        _end(str(error), 1)


def _end(text: str, code: int) -> NoReturn:
    print(one_line(text), file=sys.stderr)
    raise typer.Exit(code)


@contextmanager
def _progress(*, as_json: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, only for people and only once it takes longer than a moment."""
    if as_json or not sys.stderr.isatty():
        yield lambda _done, _rows: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bars:
        yield _advance(bars)


def _advance(bars: Progress) -> Callable[[int, int], None]:
    task = bars.add_task("rows", total=None, visible=False)

    def told(done: int, rows: int) -> None:
        # 10 000 rows are about a quarter of a second; what is shorter needs no bar.
        bars.update(task, completed=done, total=rows, visible=rows > 20_000)

    return told


def _print_json(document: object) -> None:
    print(json.dumps(document, indent=2, ensure_ascii=False))


def _day(text: str | None, place: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(place, f"must be a day such as 2026-05-04, not {text!r}") from None


def _party(text: str) -> tuple[str, str] | None:
    if not text:
        return None
    country, _, party = text.replace("-", "*").upper().partition("*")
    if len(country) != 2 or len(party) != 3 or not (country + party).isalnum():
        place = "--party"
        raise InputError(place, f"must be a country code and a party id, DE*ABC, not {text!r}")
    return country, party
