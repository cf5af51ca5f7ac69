"""`ev-kiosk ocmf`: what meters signed, checked by anybody. May import errors and, when a command
runs, `ui.build` and its neighbours here. The JSON document is public.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from kiosk.errors import InputError, KioskError
from ui.cli.price import one_line

_BAR_FROM: Final = 500
"""Records; fewer are checked before a bar could be read."""

ocmf_app = typer.Typer(help="Check and give out signed meter records.", no_args_is_help=True)


@ocmf_app.callback()
def ocmf() -> None:
    """Check and give out signed meter records."""


@ocmf_app.command()
def verify(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="OCMF records, or the XML container of the transparency software. "
            "`-`: standard input.",
        ),
    ],
    key: Annotated[
        str,
        typer.Option(
            metavar="KEY",
            help="The meter's public key from a source you trust: hex or base64 (DER, PEM or the "
            "bare point), or @FILE. It replaces every key in FILE.",
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Check signed meter records: the signature, and whether begin and end make sense.

    Each record is valid, invalid, unverifiable (no usable key), or not OCMF. A key that came in
    the same file proves only that nothing in it was changed since; --key proves whose meter it was.

    Exit code: 0 if every record is valid and plausible, 1 if one is invalid, unverifiable, not OCMF
    or implausible, 2 if the file or the key cannot be read. Half a transaction and a gap between
    the page numbers are notices and do not count.

    Example: ev-kiosk ocmf verify receipt.xml

    Example: ev-kiosk ocmf verify records.ocmf --key 3059301306072A8648CE3D02... --json

    Example: curl http://meter/ocmf | ev-kiosk ocmf verify - --key @meter.pem
    """
    from ui.build.records import verify_ocmf  # noqa: PLC0415

    try:
        with _progress(as_json=as_json) as progress:
            report = verify_ocmf(file, key, progress)
    except InputError as error:
        print(one_line(str(error)), file=sys.stderr)
        raise typer.Exit(2) from None
    if as_json:
        from ui.cli.ocmf_document import document  # noqa: PLC0415

        print(json.dumps(document(report), indent=2, ensure_ascii=False))
    else:
        from ui.cli.ocmf_table import show  # noqa: PLC0415

        show(report)
    raise typer.Exit(0 if report.is_good else 1)


@ocmf_app.command()
def export(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The receipt's number.")],
    ledger: Annotated[Path, typer.Option(metavar="FILE", help="The station's ledger file.")],
) -> None:
    """Write a session's signed records as the file that the public transparency software opens.

    Exit code: 0 good, 1 if the ledger is damaged, 2 if it or the session is not there, or the
    session has no OCMF records.

    Example: ev-kiosk ocmf export s12ab34cd56ef --ledger ledger.sqlite > receipt.xml
    """
    from ui.build.records import session_container  # noqa: PLC0415

    try:
        print(session_container(ledger, session), end="")
    except KioskError as error:
        print(one_line(str(error)), file=sys.stderr)
        raise typer.Exit(2 if isinstance(error, InputError) else 1) from None


@contextmanager
def _progress(*, as_json: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, only for people and only where there is something to wait for."""
    if as_json or not sys.stderr.isatty():
        yield lambda _done, _count: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("records", total=None, visible=False)
        yield lambda done, count: bars.update(
            task, completed=done, total=count, visible=count > _BAR_FROM
        )
