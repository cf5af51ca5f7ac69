"""Every device of the cabinet: whether it can be used, what it says, and a test. May import domain
and the office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kiosk.domain.payment import RailKind
from kiosk.domain.readings import DeviceStatus, MeterReading
from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.ports import PaymentRail
from kiosk.services.desk import Desk
from kiosk.services.office import Office


async def devices_page(
    office: Office, readers: Mapping[int, DeviceStatus]
) -> Sequence[ServiceSection]:
    """One section per EVSE, one for the readers, one for the ways to pay."""
    sections = [_evse(office, desk) for desk in office.desks.values()]
    if office.readers:
        numbers = range(1, len(office.readers) + 1)
        rows = tuple(_reader(number, readers.get(number)) for number in numbers)
        sections.append(ServiceSection(title="readers", rows=rows))
    rails = tuple(_rail(kind, rail) for kind, rail in office.rails.items())
    return [*sections, ServiceSection(title="rails", rows=rails)]


def _evse(office: Office, desk: Desk) -> ServiceSection:
    rows = (_controller(desk), _meter(office, desk), *_values(desk.watch.last))
    return ServiceSection(title=f"evse:{desk.evse.label}", rows=rows)


def _controller(desk: Desk) -> ServiceRow:
    state = desk.controller
    if not desk.controller_online or state is None:
        return ServiceRow(label="controller", tone=Tone.BAD, word="offline")
    if state.fault:
        return ServiceRow(label="controller", value=state.fault, tone=Tone.BAD, word="fault")
    value = f"{state.cable.value}, {state.energy.value}"
    return ServiceRow(label="controller", value=value, tone=Tone.GOOD, word="well")


def _meter(office: Office, desk: Desk) -> ServiceRow:
    watch = desk.watch
    offers = (ServiceOffer(action=ServiceAction.READ_METER, target=str(desk.evse_id)),)
    meter_id = office.devices[desk.evse_id].meter.meter_id
    if watch.contradicts_itself:
        tone, word = Tone.BAD, "contradicts_itself"
    elif not watch.online:
        tone, word = Tone.BAD, watch.reason
    elif not watch.live(office.now_ms):
        tone, word = Tone.DOUBTFUL, "silent"
    else:
        tone, word = Tone.GOOD, "well"
    return ServiceRow(label="meter", value=meter_id, tone=tone, word=word, offers=offers)


def _values(reading: MeterReading | None) -> tuple[ServiceRow, ...]:
    if reading is None:
        return ()
    shown = [("energy", f"{Decimal(reading.energy_import_wh).scaleb(-3):f} kWh")]
    if reading.power_w is not None:
        shown.append(("power", f"{reading.power_w:f} W"))
    if reading.voltage_v:
        shown.append(("voltage", f"{' / '.join(f'{each:.1f}' for each in reading.voltage_v)} V"))
    if reading.current_a:
        shown.append(("current", f"{' / '.join(f'{each:.1f}' for each in reading.current_a)} A"))
    return tuple(ServiceRow(label=label, value=value) for label, value in shown)


def _reader(number: int, status: DeviceStatus | None) -> ServiceRow:
    label = f"reader:{number}"
    if status is None:
        return ServiceRow(label=label, tone=Tone.DOUBTFUL, word="not_heard_of")
    if not status.online:
        return ServiceRow(label=label, tone=Tone.BAD, word=status.reason)
    offer = ServiceOffer(action=ServiceAction.TEST_READER, target=str(number))
    return ServiceRow(label=label, tone=Tone.GOOD, word="well", offers=(offer,))


def _rail(kind: RailKind, rail: PaymentRail) -> ServiceRow:
    is_reader = kind is RailKind.CARD
    offers = (ServiceOffer(action=ServiceAction.LIGHT_READER),) if is_reader else ()
    return ServiceRow(label=f"rail_{kind.value}", value=rail.provider, offers=offers)
