"""Which API modules an EVerest has, as it tells on request. Standard library only."""

from __future__ import annotations

from typing import Final

from hw_drivers.everest.wire import Malformed, number, parse_table, text
from kiosk.domain.lean import dataclass

DISCOVER_TOPIC: Final = "everest_api/discover"
MODULES_MAX: Final = 256
_MS: Final = 1000
_SECONDS_MAX: Final = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiModule:
    """One module and the pace at which it and its clients have to be heard."""

    kind: str
    module_id: str
    version: int
    heartbeat_s: float
    """0 where it does not say."""
    check_s: float
    """Within what time it wants to hear of its client; 0 if never."""


def modules_in(payload: bytes, known: int = 0) -> list[ApiModule]:
    """The modules of one reply, as many as fit beside `known` others; nonsense is none."""
    try:
        listed = parse_table(payload).get("apis")
    except Malformed:
        return []
    found = []
    for each in (listed if isinstance(listed, list) else [])[: max(MODULES_MAX - known, 0)]:
        if not isinstance(each, dict) or not text(each, "module_id"):
            continue
        pace = each.get("communication_monitoring")
        pace = pace if isinstance(pace, dict) else {}
        found.append(
            ApiModule(
                kind=text(each, "type"),
                module_id=text(each, "module_id"),
                version=int(number(each, "version") or 0),
                heartbeat_s=_seconds(float(number(pace, "heartbeat_period_ms") or 0) / _MS),
                check_s=_seconds(float(number(pace, "communication_check_period_s") or 0)),
            )
        )
    return found


def _seconds(told: float) -> float:
    return min(max(told, 0.0), _SECONDS_MAX)
