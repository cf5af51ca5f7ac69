"""Pages of the service room that only show or copy: tariff, ledger, network, log, display."""

from __future__ import annotations

from typing import Final

from kiosk.domain.money import Amount
from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)


def offer(action: ServiceAction, target: str = "1", most: Amount | None = None) -> ServiceOffer:
    return ServiceOffer(action=action, target=target, most=most)


TARIFF: Final = (
    ServiceSection(
        title="tariff",
        rows=(
            ServiceRow(label="tariff_id", value="night-tou"),
            ServiceRow(label="currency", value="EUR"),
            ServiceRow(label="price_lock", word="no"),
            ServiceRow(label="next_tariff", value="42, 2026-12-01 00:00 UTC", word="waits"),
        ),
    ),
    ServiceSection(
        title="prices_now",
        rows=(
            ServiceRow(label="per_kwh", value="0.39", tone=Tone.GOOD, word="holds_now"),
            ServiceRow(label="per_kwh", value="0.65", word="holds_at_other_hours"),
        ),
    ),
    ServiceSection(
        title="next_day",
        rows=(
            ServiceRow(label="at:2026-10-04T20:00:00+00:00", value="0.39"),
            ServiceRow(label="at:2026-10-05T04:00:00+00:00", value="0.55, 0.65"),
        ),
    ),
    *(
        ServiceSection(
            title=f"week:{days}",
            rows=(
                ServiceRow(label="hours:0-360", value="0.39 EUR/kWh · 0.35 EUR/session"),
                ServiceRow(
                    label="hours:360-1320",
                    value="0.55 EUR/kWh below 10 kWh · 0.65 EUR/kWh from 10 kWh · 0.10 EUR/min "
                    "from 30 min idle, at most 15.00 EUR · 0.35 EUR/session",
                ),
                ServiceRow(label="hours:1320-1440", word="free"),
            ),
        )
        for days in ("12345", "67 2026-07-01/2027-01-01")
    ),
)
LEDGER: Final = (
    ServiceSection(
        title="ledger",
        rows=(
            ServiceRow(
                label="head",
                value="48211:9f3ac1d2",
                offers=(
                    offer(ServiceAction.VERIFY_LEDGER, ""),
                    offer(ServiceAction.EXPORT_LEDGER, ""),
                ),
            ),
            ServiceRow(label="epoch", value="DE*NOR*E1042:7d0e94b1"),
            ServiceRow(label="may_record", tone=Tone.GOOD, word="yes"),
            ServiceRow(
                label="compared",
                value="2026-10-04T18:00+00:00; captured_amount s8f2c-1: ledger 12.40 EUR, "
                "provider 14.20 EUR",
                tone=Tone.DOUBTFUL,
                word="differs",
                offers=(offer(ServiceAction.RECONCILE, ""),),
            ),
        ),
    ),
)
NETWORK: Final = (
    ServiceSection(
        title="network",
        rows=(
            ServiceRow(label="own_address", value="192.168.1.57", tone=Tone.GOOD, word="connected"),
            ServiceRow(
                label="content", value="2026-10-04 18:00 UTC", tone=Tone.DOUBTFUL, word="frozen"
            ),
        ),
    ),
    ServiceSection(
        title="rail_card",
        rows=(
            ServiceRow(
                label="stripe, card reader",
                value="PaymentIntents: write",
                tone=Tone.BAD,
                word="right_missing",
            ),
            ServiceRow(
                label="card reader",
                value="model: stripe_s700, serial: S7-0042-1187, status: online",
                tone=Tone.GOOD,
                word="well",
            ),
        ),
    ),
    ServiceSection(
        title="time",
        rows=(
            ServiceRow(
                label="clock",
                value="2026-10-04T18:12:31+00:00",
                tone=Tone.DOUBTFUL,
                word="not_in_step",
            ),
        ),
    ),
)
LOG: Final = (
    ServiceSection(
        title="log",
        rows=tuple(
            ServiceRow(
                label=f"at:2026-10-04T1{hour}:12:00+00:00",
                value="stripe_call what=payment_intents.capture result=PaymentUnknown "
                "detail=RemoteProtocolError",
                tone=(Tone.PLAIN, Tone.DOUBTFUL, Tone.BAD)[hour % 3],
                word=("", "warning", "error")[hour % 3],
            )
            for hour in range(9)
        ),
    ),
)
DISPLAY: Final = (
    ServiceSection(
        title="display",
        rows=(
            ServiceRow(
                label="colours",
                word="auto",
                offers=(offer(ServiceAction.SHOW_DAY, ""), offer(ServiceAction.SHOW_NIGHT, "")),
            ),
            ServiceRow(label="by_itself", offers=(offer(ServiceAction.SHOW_AUTO, ""),)),
            ServiceRow(
                label="brightness",
                value="80 %",
                offers=(offer(ServiceAction.DARKER, ""), offer(ServiceAction.BRIGHTER, "")),
            ),
        ),
    ),
    ServiceSection(
        title="languages",
        rows=(
            ServiceRow(label="language:en", tone=Tone.GOOD, word="spoken_here"),
            *(
                ServiceRow(label=f"language:{code}", offers=(offer(ServiceAction.SPEAK, code),))
                for code in ("de", "fr", "nl", "pl")
            ),
        ),
    ),
)
VERSIONS: Final = ServiceSection(
    title="versions",
    rows=(
        ServiceRow(label="version_program", value="1.4.0"),
        ServiceRow(label="version_qt", value="6.12.1"),
        ServiceRow(label="version_system", value="Linux 6.1.0-28-amd64"),
    ),
)
