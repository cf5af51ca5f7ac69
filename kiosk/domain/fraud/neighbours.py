"""Which stations drivers change between. Standard library and domain only.

A pair that several tokens have used one after the other is no wonder; one that a single token uses
may be two copies of a card.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.windows import Recent

_PAIRS_MAX: Final = 4_096
_MANY: Final = ""


class Neighbours:
    """Pairs of stations, either way round."""

    def __init__(self) -> None:
        self._pairs: Recent[tuple[str, str], str] = Recent(_PAIRS_MAX)

    def went(self, one: str, other: str, token: str) -> None:
        """This token was here and there, one after the other."""
        pair = _pair(one, other)
        known = self._pairs.get(pair)
        if known is None:
            self._pairs.put(pair, token)
        elif known not in {token, _MANY}:
            self._pairs.put(pair, _MANY)

    def others_go(self, one: str, other: str, token: str) -> bool:
        """Whether another token has done that before."""
        known = self._pairs.peek(_pair(one, other))
        return known is not None and known != token


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
