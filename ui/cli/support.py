"""`ev-kiosk support-bundle`: one file for the helpline. May import errors and, when it runs,
`ui.build`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import InputError, KioskError


def support_bundle(
    config: Annotated[Path, typer.Option(help="The station's configuration (TOML).")],
    output: Annotated[Path, typer.Option(help="A folder, or the file to write (.tar.gz).")],
    log: Annotated[
        Path | None, typer.Option(help="Take log lines from this file, not from the journal.")
    ] = None,
) -> None:
    """Collect what the helpline needs into one file, without secrets and without persons.

    Example: ev-kiosk support-bundle --config /etc/ev-kiosk/kiosk.toml --output /tmp
    """
    from ui.build.support_bundle import make_bundle  # noqa: PLC0415
    from ui.logs import quiet_adapters  # noqa: PLC0415

    quiet_adapters()
    try:
        made = make_bundle(config, output, log=log)
    except (InputError, KioskError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    print(f"{made}: {made.stat().st_size} bytes. Look inside before you send it.")
