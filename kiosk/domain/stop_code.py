"""The four digits that prove whose charge it is to stop. Standard library only.

They are made of the session's own number, which is random and on no screen, so that they need no
row of their own and are the same after a crash.
"""

from __future__ import annotations

from kiosk.domain.lean import dataclass

DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StopProof:
    """What the Stop question asks for, and what the driver is told beforehand."""

    is_asked: bool = False
    """A tap is not enough: whoever stops has to know the code."""
    code: str = ""
    """Shown until the first minute of energy is over; empty afterwards."""
    is_wrong: bool = False
    """The last try was another code."""
    locked_s: int = 0
    """After too many tries: seconds until the next one is looked at."""


def stop_code(session_id: str) -> str:
    """The code of this session, as shown."""
    import hashlib  # noqa: PLC0415 - OpenSSL; the first picture, which asks for no code, needs none

    digest = hashlib.sha256(b"stop code of " + session_id.encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"
