"""The service room as it is shown: the door, each page, the question before a refund."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.money import Amount
from kiosk.domain.service_view import (
    ServiceAction,
    ServicePage,
    ServiceRow,
    ServiceSection,
    ServiceStage,
    ServiceView,
    Tone,
)
from kiosk.domain.technicians import Refusal, Role
from kiosk.domain.view import StationView
from tests.ui.sample_service_pages import (
    DISPLAY,
    LEDGER,
    LOG,
    NETWORK,
    TARIFF,
    VERSIONS,
    offer,
)
from tests.ui.sample_views import EVSES, station


def eur(minor: int) -> Amount:
    return Amount(minor, "EUR")


DEVICES: Final = (
    *(
        ServiceSection(
            title=f"evse:{label}",
            rows=(
                ServiceRow(
                    label="controller", value="plugged, delivering", tone=Tone.GOOD, word="well"
                ),
                ServiceRow(
                    label="meter",
                    value=f"modbus+tcp://192.168.1.2{label}:502/1?map=eastron_sdm630",
                    tone=Tone.GOOD if label == "1" else Tone.BAD,
                    word="well" if label == "1" else "no_answer",
                    offers=(offer(ServiceAction.READ_METER, label),),
                ),
                ServiceRow(label="energy", value="18234.561 kWh"),
                ServiceRow(label="power", value="142000 W"),
                ServiceRow(label="voltage", value="231.4 / 230.9 / 232.0 V"),
            ),
        )
        for label in ("1", "2")
    ),
    ServiceSection(
        title="readers",
        rows=(
            ServiceRow(
                label="reader:1",
                tone=Tone.GOOD,
                word="well",
                offers=(offer(ServiceAction.TEST_READER),),
            ),
            ServiceRow(label="reader:2", tone=Tone.BAD, word="no_answer"),
        ),
    ),
    ServiceSection(
        title="rails",
        rows=(
            ServiceRow(
                label="rail_card",
                value="stripe",
                offers=(offer(ServiceAction.LIGHT_READER, ""),),
            ),
            ServiceRow(label="rail_qr", value="stripe"),
        ),
    ),
)
MONEY: Final = (
    ServiceSection(
        title="open_money",
        rows=(
            ServiceRow(
                label="evse:1",
                amounts=(("held", eur(6000)),),
                word="capturing",
                tone=Tone.DOUBTFUL,
                offers=(offer(ServiceAction.CAPTURE_NOW, "s9"),),
            ),
        ),
    ),
    ServiceSection(
        title="last_sessions",
        rows=tuple(
            ServiceRow(
                label=f"at:2026-10-04T1{hour}:12:00+00:00",
                amounts=(("held", eur(6000)), ("captured", eur(1222))),
                word="captured",
                offers=(offer(ServiceAction.REFUND, f"s{hour}-1", eur(1222)),),
            )
            for hour in range(9)
        ),
    ),
)
GUARD: Final = (
    ServiceSection(
        title="guard",
        rows=(
            ServiceRow(label="guard_reader", value="412 s", tone=Tone.DOUBTFUL, word="rests"),
            ServiceRow(label="guard_memory", value="318", tone=Tone.GOOD, word="well"),
            ServiceRow(label="guard_feed", word="not_configured"),
        ),
    ),
    ServiceSection(
        title="guard_decisions",
        rows=(
            ServiceRow(
                label="at:2026-10-04T18:12:00+00:00",
                value="s4f2a, card_testing: 5 different cards failed at this reader in 10 min",
                tone=Tone.BAD,
                word="guard_refuse",
            ),
            ServiceRow(
                label="at:2026-10-04T17:40:00+00:00",
                value="s4e9c, card_velocity: 4 starts in 60 min",
                tone=Tone.DOUBTFUL,
                word="guard_challenge",
            ),
        ),
    ),
    ServiceSection(
        title="guard_lists",
        rows=(
            ServiceRow(
                label="guard_deny",
                value="chargeback of 3 May (Ada, until 2027-01-01 00:00 UTC)",
                word="in_force",
            ),
        ),
    ),
    ServiceSection(
        title="guard_rules",
        rows=(
            ServiceRow(
                label="guard_rule:1 card_velocity",
                tone=Tone.GOOD,
                word="in_force",
                offers=(offer(ServiceAction.RULE_ON_TRIAL, "card_velocity"),),
            ),
            ServiceRow(
                label="guard_rule:9 stop_and_go",
                tone=Tone.DOUBTFUL,
                word="on_trial",
                offers=(offer(ServiceAction.RULE_IN_FORCE, "stop_and_go"),),
            ),
            ServiceRow(label="guard_rule:10 meter_plausibility", tone=Tone.GOOD, word="in_force"),
        ),
    ),
)
UPDATE: Final = (
    ServiceSection(
        title="content",
        rows=(
            ServiceRow(label="content_current", value="41, 2026-10-01 00:00 UTC"),
            ServiceRow(label="content_waiting", value="42, 2026-12-01 00:00 UTC"),
            ServiceRow(label="content_previous", word="own_files"),
            ServiceRow(
                label="last_look",
                value="timestamp.json is expired",
                tone=Tone.BAD,
                word="frozen",
                offers=(offer(ServiceAction.UPDATE_CONTENT, ""),),
            ),
        ),
    ),
    ServiceSection(
        title="program",
        rows=(
            ServiceRow(label="program_version", value="1.4.0", tone=Tone.DOUBTFUL, word="on_trial"),
            ServiceRow(
                label="program_available",
                value="1.5.0",
                offers=(offer(ServiceAction.UPDATE_PROGRAM, ""),),
            ),
        ),
    ),
)
STATION: Final = (
    ServiceSection(
        title="station",
        rows=(
            ServiceRow(label="station_id", value="DE*NOR*E1042"),
            ServiceRow(
                label="service",
                tone=Tone.DOUBTFUL,
                word="shut",
                offers=(offer(ServiceAction.IN_SERVICE, ""),),
            ),
            ServiceRow(
                label="up_for",
                value="12 days, 3:14:07",
                offers=(offer(ServiceAction.RESTART, ""),),
            ),
        ),
    ),
)
AUDIT: Final = ServiceSection(
    title="audit",
    rows=(
        ServiceRow(
            label="at:2026-05-04T01:00:12+00:00",
            tone=Tone.BAD,
            word="audit_red",
            offers=(offer(ServiceAction.AUDIT_NOW, ""),),
        ),
        ServiceRow(
            label="found",
            value="books: captured_amount s8f2c-1: ledger 12.40 EUR, provider 14.20 EUR",
            tone=Tone.BAD,
            word="books_differ",
        ),
        ServiceRow(
            label="found",
            value="certificate api.stripe.com",
            tone=Tone.DOUBTFUL,
            word="certificate_expires",
        ),
        ServiceRow(label="audit", tone=Tone.DOUBTFUL, word="audit_old"),
    ),
)

_INSIDE: Final = ServiceView(
    stage=ServiceStage.INSIDE,
    pages=tuple(ServicePage),
    name="Night shift",
    role=Role.MONEY,
    leaves_in_s=98,
)
ROOMS: Final[dict[str, ServiceView]] = {
    "service_door": ServiceView(stage=ServiceStage.DOOR),
    "service_door_locked": ServiceView(
        stage=ServiceStage.DOOR, refusal=Refusal.LOCKED, wait_s=1834
    ),
    "service_devices": replace(
        _INSIDE, page=ServicePage.DEVICES, sections=DEVICES, told="hold_card"
    ),
    "service_money": replace(
        _INSIDE, page=ServicePage.MONEY, sections=MONEY, told="refund_ordered"
    ),
    "service_guard": replace(_INSIDE, page=ServicePage.GUARD, sections=GUARD, told="rule_on_trial"),
    "service_tariff": replace(_INSIDE, page=ServicePage.TARIFF, sections=TARIFF),
    "service_ledger": replace(
        _INSIDE, page=ServicePage.LEDGER, sections=LEDGER, told="refused:medium_read_only"
    ),
    "service_network": replace(_INSIDE, page=ServicePage.NETWORK, sections=NETWORK),
    "service_log": replace(_INSIDE, page=ServicePage.LOG, sections=LOG),
    "service_display": replace(
        _INSIDE, page=ServicePage.DISPLAY, sections=DISPLAY, told="brightness:80 %"
    ),
    "service_update": replace(
        _INSIDE, page=ServicePage.UPDATE, sections=(*UPDATE, VERSIONS), told="under_way"
    ),
    "service_station": replace(
        _INSIDE, page=ServicePage.STATION, sections=STATION, told="refused:role"
    ),
    "service_audit": replace(
        _INSIDE, page=ServicePage.STATION, sections=(*STATION, AUDIT), told="audited:audit_red"
    ),
}
"""Every state of the room."""


def in_room(name: str, screen: str = "charging") -> StationView:
    """The station with a technician at it."""
    return replace(station(EVSES[screen]), service=ROOMS[name])
