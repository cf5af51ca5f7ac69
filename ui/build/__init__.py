"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one. What a station is made of is imported when
one is built: the first picture (`ui.build.opening`) must not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from kiosk.config import Config
    from kiosk.domain.payment import RailKind
    from kiosk.domain.view import StationView
    from kiosk.ports import (
        Clock,
        Ledger,
        MemberBilling,
        MemberDirectory,
        PanelControls,
        PaymentRail,
        TechnicianBook,
        TokenReader,
    )
    from kiosk.services.figures import Figures
    from kiosk.services.office import EvseDevices
    from kiosk.services.station import Station


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
    config: Config,
    publish: Callable[[StationView], None],
    *,
    clock: Clock | None = None,
    session_clock: Clock | None = None,
    ledger: Ledger | None = None,
    rails: Mapping[RailKind, PaymentRail] | None = None,
    devices: Mapping[int, EvseDevices] | None = None,
    readers: Sequence[TokenReader] | None = None,
    directory: MemberDirectory | None = None,
    billing: MemberBilling | None = None,
    new_id: Callable[[], str] | None = None,
    technicians: TechnicianBook | None = None,
    panel: PanelControls | None = None,
    has_drawn: Callable[[], bool] = lambda: False,
    figures: Figures | None = None,
) -> AbstractAsyncContextManager[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError.

    What is passed by keyword takes the place of what the configuration names. `panel` is what a
    technician may turn at the window, where there is one. `has_drawn` says whether it shows
    something: a new program is not good before.
    """
    from ui.build.assembling import Given, assembled  # noqa: PLC0415

    given = Given(
        clock=clock,
        session_clock=session_clock,
        ledger=ledger,
        rails=rails,
        devices=devices,
        readers=readers,
        directory=directory,
        billing=billing,
        new_id=new_id,
        technicians=technicians,
        panel=panel,
        has_drawn=has_drawn,
        figures=figures,
    )
    return assembled(config, publish, given)


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415

    return SystemClock()
