"""`ev-kiosk ledger reconcile`: the ledger beside the provider's own list. Changes neither.

May import errors and, when the command runs, `ui.build`. The JSON document is public.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.errors import InputError, KioskError
from ui.cli.price import one_line

if TYPE_CHECKING:
    from kiosk.domain.money import Amount
    from kiosk.services.comparing import Comparison


def reconcile(
    ledger: Annotated[
        Path, typer.Option("--ledger", metavar="FILE", help="The station's ledger file.")
    ],
    config: Annotated[
        Path, typer.Option("--config", metavar="FILE", help="The station's configuration.")
    ],
    days: Annotated[int, typer.Option(min=1, max=365, help="How far to look back.")] = 8,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Compare the ledger with the payment provider, in both directions; repairs nothing.

    A difference is read twice more before it is told. Safe while the kiosk runs, which compares
    every hour itself and settles what is safe to settle.

    Exit code: 0 nothing differs, 1 a difference or a provider out of reach, 2 bad input.

    Example: ev-kiosk ledger reconcile --ledger ledger.sqlite --config kiosk.toml
    """
    from ui.build.records import compare_ledger  # noqa: PLC0415
    from ui.logs import quiet_adapters  # noqa: PLC0415

    quiet_adapters()
    try:
        books = compare_ledger(ledger, config, days=days)
    except InputError as error:
        _end(str(error), 2)
    except KioskError as error:
        _end(str(error), 1)
    if as_json:
        print(json.dumps(_document(books), indent=2, ensure_ascii=False))
    else:
        _show(books)
    raise typer.Exit(1 if books.differences else 0)


def _show(books: Comparison) -> None:
    for each in books.differences:
        print(one_line(each.text))
    count = len(books.differences)
    what = "nothing differs" if count == 0 else f"{count} differ{'s' if count == 1 else ''}"
    print(f"{books.orders} orders at the provider since {books.since:%Y-%m-%d %H:%M} UTC: {what}")


def _document(books: Comparison) -> dict[str, object]:
    return {
        "since": f"{books.since:%Y-%m-%dT%H:%M:%SZ}",
        "orders": books.orders,
        "differences": [
            {
                "kind": each.kind.value,
                "rail": each.rail.value,
                "order": each.order_id,
                "session": each.session_id,
                "provider_ref": each.provider_ref,
                "ledger": _money(each.ledger),
                "provider": _money(each.provider),
            }
            for each in books.differences
        ],
    }


def _money(amount: Amount | None) -> dict[str, object] | None:
    return None if amount is None else {"minor": amount.minor, "currency": amount.currency}


def _end(text: str, code: int) -> NoReturn:
    print(one_line(text), file=sys.stderr)
    raise typer.Exit(code)
