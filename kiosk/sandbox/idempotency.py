"""Idempotency keys as API v1 treats them: first result stored and replayed, errors of execution
included.

Stripe docs: "idempotent requests", "low-level error handling". Pure; the clock is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.sandbox.clock import Clock
from kiosk.sandbox.errors import ApiError

KEPT_S: Final = 24 * 60 * 60
"""Stripe keeps keys at least this long; the sandbox forgets them at once, so that relying on more
goes red.
"""

KEY_LENGTH_MAX: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The first result of a key."""

    fingerprint: str
    stored_at: float
    status: int
    body: bytes


class IdempotencyKeys:
    """Which keys are being worked on, and what the finished ones were answered with."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stored: dict[str, Stored] = {}
        self._in_use: set[str] = set()

    def begin(self, key: str, fingerprint: str) -> Stored | None:
        """Claim the key, or return what it was answered with before.

        Raises ApiError 409 while another request works on it, 400 when the parameters differ. A
        claimed key must be given back with `finish`.
        """
        if len(key) > KEY_LENGTH_MAX:
            message = f"Idempotency keys are at most {KEY_LENGTH_MAX} characters long."
            raise ApiError(400, message, executed=False)
        self._prune()
        if key in self._in_use:
            message = "There is currently another in-progress request using this Idempotent Key."
            raise ApiError(
                409,
                message,
                kind="idempotency_error",
                code="idempotency_key_in_use",
                executed=False,
            )
        stored = self._stored.get(key)
        if stored is None:
            self._in_use.add(key)
            return None
        if stored.fingerprint != fingerprint:
            message = (
                "Keys for idempotent requests can only be used with the same endpoint and "
                "parameters they were first used with. Try using a key other than the one given."
            )
            raise ApiError(400, message, kind="idempotency_error", executed=False)
        return stored

    def finish(self, key: str, fingerprint: str, result: tuple[int, bytes] | None) -> None:
        """Give the key back; None when execution never began, so that the key stays unused."""
        self._in_use.discard(key)
        if result:
            status, body = result
            self._stored[key] = Stored(
                fingerprint=fingerprint, stored_at=self._clock(), status=status, body=body
            )

    def _prune(self) -> None:
        limit = self._clock() - KEPT_S
        expired = [key for key, stored in self._stored.items() if stored.stored_at <= limit]
        for key in expired:
            del self._stored[key]
