"""The service room of a station: its technicians, its door, its work. Imports everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.services.service_door import ServiceDoor
from kiosk.services.service_room import ServiceRoom
from kiosk.services.service_work import service_work
from ui.build.far_ends import technicians_path
from ui.build.workshop import StationWorkshop

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.domain.readings import DeviceStatus
    from kiosk.ports import Clock, PanelControls, TechnicianBook
    from kiosk.services.office import Office
    from kiosk.services.service_desk import OpenService


def technicians_of(config: Config, secret: bytes) -> TechnicianBook:
    """Who may come in, as the file beside the ledger has it."""
    from kiosk.adapters.technician_file import TechnicianFile  # noqa: PLC0415

    return TechnicianFile(technicians_path(config), secret)


def service_of(
    config: Config,
    technicians: TechnicianBook | None,
    clock: Clock,
    panel: PanelControls | None,
) -> OpenService | None:
    """How the room is opened once there is an office; None where nobody may come in."""
    if technicians is None:
        return None
    book = technicians
    workshop = StationWorkshop(
        config.ledger.path, media=config.service.usb, demo=config.demo is not None
    )

    def open_service(office: Office, readers: Mapping[int, DeviceStatus]) -> ServiceRoom:
        door = ServiceDoor(
            book=book,
            ledger=office.ledger,
            record=office.record_audit,
            clock=clock,
            is_synced=workshop.is_synced,
        )
        work = service_work(office, readers, workshop, panel)
        return ServiceRoom(office, door, work, idle_s=config.service.idle_s)

    return open_service
