"""What is remembered of one card reader. Standard library and domain only.

The last few attempts are enough: the rules count to single figures. However many cards are tried,
the record stays as large as it is.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from kiosk.domain.fraud.facts import ReaderUse
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.windows import Lock

_KEPT: Final = 64
_TRIED, _DECLINED, _FAILED = range(3)


class ReaderRecord:
    """One reader's last attempts."""

    __slots__ = ("_attempts", "lock")

    def __init__(self) -> None:
        self._attempts: deque[tuple[int, str, int]] = deque(maxlen=_KEPT)
        self.lock = Lock()

    def tried(self, now_s: int, token: str) -> None:
        self._attempts.append((now_s, token, _TRIED))

    def declined(self, now_s: int, token: str) -> None:
        """The attempt of this token, which was noted as tried, came to nothing."""
        self._mark(now_s, token, _DECLINED)

    def failed(self, now_s: int, token: str) -> None:
        """It was paid, and ended at once without energy."""
        self._mark(now_s, token, _FAILED)

    def rest(self, now_s: int, lasts_s: int) -> None:
        """Lock it, and judge it afresh afterwards."""
        self._attempts.clear()
        self.lock.set(now_s, lasts_s)

    def forget_before(self, oldest_s: int) -> None:
        """Drop attempts that are older."""
        kept = [one for one in self._attempts if one[0] >= oldest_s]
        self._attempts.clear()
        self._attempts.extend(kept)

    def use(self, now_s: int, token: str | None, settings: GuardSettings) -> ReaderUse:
        """The counts; `token` is an attempt that is not noted yet."""
        lock_s = self.lock.left_s(now_s)
        if lock_s:
            return ReaderUse(lock_s=lock_s)
        attempts = declines = 0
        failed: set[str] = set()
        tokens = set() if token is None else {token}
        for at_s, other, what in self._attempts:
            # After a step of the clock the future counts as now; it moves on within 64 attempts.
            age_s = max(0, now_s - at_s)
            if age_s < settings.testing_ratio_window_s:
                attempts += 1
                declines += what == _DECLINED
            if what != _TRIED and age_s < settings.testing_window_s:
                failed.add(other)
            if age_s < settings.flood_window_s:
                tokens.add(other)
        return ReaderUse(
            failed_tokens=len(failed),
            attempts=attempts + (token is not None),
            declines=declines,
            tokens=len(tokens),
        )

    def _mark(self, now_s: int, token: str, what: int) -> None:
        for number in range(len(self._attempts) - 1, -1, -1):
            at_s, other, was = self._attempts[number]
            if other == token and was == _TRIED:
                self._attempts[number] = (at_s, token, what)
                return
        self._attempts.append((now_s, token, what))
