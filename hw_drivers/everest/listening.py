"""What the link to a broker and its listeners know of each other. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kiosk.domain.lean import dataclass


class Hidden(Protocol):
    """A password that shows itself to nobody who does not ask for it."""

    def reveal(self) -> str: ...


class BrokerLogin(Protocol):
    """Who the kiosk is to the broker. Never part of an address, a log or an error."""

    @property
    def username(self) -> str: ...

    @property
    def password(self) -> Hidden: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message as it arrived."""

    topic: str
    payload: bytes
    retained: bool
    at_s: float
    """The loop's time of its arrival."""


class Listener(Protocol):
    """What one EVSE is to the link. None of these may raise: the link serves the others, too."""

    def subscriptions(self) -> Mapping[str, int]:
        """Topic filters with their quality of service."""
        ...

    def checks(self) -> tuple[str, ...]:
        """Where to say that this program is alive."""
        ...

    def heard(self, message: Heard) -> None: ...

    def tick(self, now_s: float) -> None: ...

    def lost(self) -> None:
        """The connection is gone, or could not be made."""
        ...

    async def greet(self) -> None:
        """The subscriptions stand and what was retained has come. Raises DeviceError."""
        ...
