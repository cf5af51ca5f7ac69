"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one. What a station is made of is imported when
one is built: the first picture (`ui.build.opening`) must not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from typing import Unpack

    from kiosk.config import Config
    from kiosk.domain.view import StationView
    from kiosk.ports import Clock
    from kiosk.services.station import Station
    from ui.build.assembling import Given


def import_parts() -> None:
    """Import what `build` will need. For a thread: the window is answering touches meanwhile."""
    import kiosk.adapters.audit_tools  # noqa: F401, PLC0415
    import ui.build.assembling  # noqa: F401, PLC0415


@cache
def product_version() -> str:
    """The version that was installed."""
    from ui.build.versions import installed_version  # noqa: PLC0415

    return installed_version("ev-kiosk")


def build(
    config: Config, publish: Callable[[StationView], None], **given: Unpack[Given]
) -> AbstractAsyncContextManager[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError.

    `given` takes the place of what the configuration names.
    """
    from ui.build.assembling import assembled  # noqa: PLC0415

    return assembled(config, publish, given)


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415

    return SystemClock()
