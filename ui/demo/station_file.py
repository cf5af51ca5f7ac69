"""The configuration of the demo's station, as a file in a folder. Standard library only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

TARIFF: Final = Path(__file__).parents[2] / "assets" / "tariffs" / "demo_de.json"
CONFIG: Final = "kiosk.toml"
LABELS: Final = ("1", "2", "3", "4")
POWER_KW: Final = 300


def write_station(
    folder: Path,
    *,
    sandbox: Mapping[str, Any],
    street: Mapping[str, Any],
    evses: int,
    speed: int,
    language: str,
    theme: str,
    poll_s: float = 0.2,
) -> Path:
    """Write configuration and key; `sandbox` and `street` are the ready lines of the far ends."""
    key = folder / "stripe.key"
    key.unlink(missing_ok=True)
    handle = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(str(sandbox["key"]))
    points = "".join(
        f"""
[[evse]]
id = {meter["evse_id"]}
label = "{LABELS[meter["evse_id"] - 1]}"
power_max_kw = {POWER_KW}
meter = "{meter["url"]}"
controller = "{controller["url"]}"
meter_poll_s = {poll_s}
"""
        for meter, controller in zip(
            street["meters"][:evses], street["controllers"][:evses], strict=True
        )
    )
    path = folder / CONFIG
    path.write_text(
        f"""\
[station]
id = "DE*NOR*E1042"
operator = "NORDLADE"
helpline = "+49 800 0000 042"
tz = "Europe/Berlin"
language = "{language}"
theme = "{theme}"

[brand]
payment_marks = ["girocard", "visa", "mastercard"]

[ledger]
path = "ledger.sqlite"

[tariff]
file = "{TARIFF}"

[payment]
mode = "sandbox"

[payment.stripe]
address = "{sandbox["url"]}"
key_file = "stripe.key"
reader = "{sandbox["reader"]}"

[demo]
speed = {speed}
started_boot_ms = {street["started_boot_ms"]}
started_utc = {street["started_utc"]}
{points}""",
        encoding="utf-8",
    )
    return path
