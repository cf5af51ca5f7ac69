"""Who may stop a charge: anyone at the screen, or whoever was shown the code. May import domain.

The car's own lock always ends a charge as well: a forgotten code keeps nobody at the station.
"""

from __future__ import annotations

import hmac
from typing import Final

from kiosk.domain.session import Phase, Session
from kiosk.domain.stop_code import StopProof, stop_code
from kiosk.services.desk import Desk
from kiosk.services.settings import StationSettings

SHOWN_MS: Final = 60_000
"""The code stays on the screen until energy has flowed this long."""
TRIES_MAX: Final = 5
LOCKED_MS: Final = 60_000
"""Five tries a minute: half of all codes take a stranger seventeen hours."""


def may_stop(
    desk: Desk, session: Session, code: str, *, settings: StationSettings, now_ms: int
) -> bool:
    """Whether this tap on Stop counts; keeps the number of wrong codes."""
    if not settings.stop_needs_code:
        return True
    if now_ms < desk.stop_locked_until_ms:
        return False
    if hmac.compare_digest(code.encode(), stop_code(session.session_id).encode()):
        desk.stop_misses = 0
        return True
    desk.stop_misses += 1
    if desk.stop_misses % TRIES_MAX == 0:
        desk.stop_locked_until_ms = now_ms + LOCKED_MS
    return False


def stop_proof(
    desk: Desk, session: Session | None, *, settings: StationSettings, now_ms: int
) -> StopProof:
    """What the screen says of it."""
    if not settings.stop_needs_code or session is None:
        return StopProof()
    begun = session.phase in {Phase.HELD, Phase.STARTING, Phase.CHARGING}
    fresh = desk.charge is None or desk.charge.elapsed_ms < SHOWN_MS
    left_ms = max(0, desk.stop_locked_until_ms - now_ms)
    return StopProof(
        is_asked=True,
        code=stop_code(session.session_id) if begun and fresh else "",
        is_wrong=desk.stop_misses > 0,
        locked_s=-(-left_ms // 1000),
    )
