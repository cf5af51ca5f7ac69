"""`ev-kiosk run` without the command line's own weight. May import the runtime, on demand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import InputError, KioskError

if TYPE_CHECKING:
    from kiosk.config import Config


def run_station(path: Path, *, sandbox_allowed: bool, config_key: Path | None = None) -> int:
    """The kiosk full screen; the process exit code: 0 ended, 1 a failure, 2 bad input.

    With a key, a configuration that its owner did not sign is bad input: nothing of it is used but
    for the first picture, which offers nothing.
    """
    from ui.runtime import Panel, Wanted, run_kiosk  # noqa: PLC0415 - Qt

    def check(config: Config) -> None:
        if config_key is not None:
            from ui.build.signed_config import assert_config_signed  # noqa: PLC0415 - same

            assert_config_signed(path, config_key)
        # A station must not stand in the street and give energy away.
        if config.payment.mode == "sandbox" and not sandbox_allowed:
            place = f"{path}: payment.mode"
            raise InputError(place, "the sandbox takes no money; say --sandbox if that is meant")

    try:
        return run_kiosk(Wanted(config=path, check=check, panel=Panel()))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KioskError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
