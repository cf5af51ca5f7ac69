"""What watches over a station: its nightly audit and its pages for machines. Imports everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.adapters.machine import LocalMachine
from kiosk.journal import note
from kiosk.services.auditing import Auditing
from kiosk.services.readiness import is_ready, reasons_not_to_sell

if TYPE_CHECKING:
    from kiosk.adapters.audit_tools import StationAuditTools
    from kiosk.adapters.watch_server import Answer, Page
    from kiosk.config import Config
    from kiosk.ports import Clock
    from kiosk.services.machine import Machine
    from kiosk.services.office import Office

STRIPE: str = "https://api.stripe.com"


def audit_tools_of(config: Config, clock: Clock, version: str) -> StationAuditTools:
    """For the station of this configuration."""
    from kiosk.adapters.audit_tools import StationAuditTools  # noqa: PLC0415 - TLS

    stripe = config.payment.stripe
    return StationAuditTools(
        ledger=config.ledger.path,
        files=files_of(config),
        addresses=() if stripe is None else (stripe.address or STRIPE,),
        tz=config.station.tz,
        version=version,
        clock=clock,
    )


def files_of(config: Config) -> tuple[Path, ...]:
    """Whose change an audit tells: configuration and tariffs."""
    members = () if config.members is None else config.members.tariffs
    own = () if config.source is None else (config.source,)
    return (*own, config.tariff.file, *members)


def give_audits(office: Office, config: Config, clock: Clock, version: str) -> None:
    """From now on this office has somebody who examines the station."""
    tools, machine = audit_tools_of(config, clock, version), LocalMachine(config.ledger.path)
    office.auditing = Auditing(office, tools, machine, hour=config.operation.audit_hour)


@asynccontextmanager
async def watched(office: Office, config: Config, version: str) -> AsyncIterator[None]:
    """Pages for machines while it is entered, if the configuration asks for them. Raises
    InputError when nothing can listen there.
    """
    address = config.operation.metrics_address
    if address is None:
        yield
        return
    from kiosk.adapters.watch_server import watch_server  # noqa: PLC0415 - few stations serve any

    machine = LocalMachine(config.ledger.path)
    pages = await asyncio.to_thread(_pages, office, machine, version)
    async with watch_server(*address, pages) as (host, port):
        note("metrics_served", host=host, port=port)
        yield


def _pages(office: Office, machine: Machine, version: str) -> dict[str, Page]:
    """In a thread: the library takes a while to import, and drivers are served meanwhile."""
    from kiosk.adapters.watch_server import Answer  # noqa: PLC0415
    from kiosk.services.metrics import metrics_of  # noqa: PLC0415
    from ui.build.metrics_text import CONTENT_TYPE, metrics_text  # noqa: PLC0415

    def metrics() -> Answer:
        text = metrics_text(metrics_of(office, machine, version=version))
        return Answer(body=text, content_type=CONTENT_TYPE)

    def alive() -> Answer:
        # That it is answered at all is the answer: it is made in the station's own loop.
        is_alive = not office.broken.is_set()
        return _json(
            {"alive": is_alive, "station": office.settings.station_id, "version": version},
            is_good=is_alive,
        )

    def ready() -> Answer:
        found = reasons_not_to_sell(office, machine)
        reasons = [
            {
                "subject": each.subject,
                "health": each.health.value,
                "reason": each.reason,
                "detail": each.detail,
            }
            for each in found
        ]
        return _json({"ready": is_ready(found), "reasons": reasons}, is_good=is_ready(found))

    return {"/metrics": metrics, "/healthz": alive, "/readyz": ready}


def _json(document: object, *, is_good: bool) -> Answer:
    from kiosk.adapters.watch_server import Answer  # noqa: PLC0415

    return Answer(
        body=json.dumps(document).encode("ascii") + b"\n",
        content_type="application/json",
        status=HTTPStatus.OK if is_good else HTTPStatus.SERVICE_UNAVAILABLE,
    )
