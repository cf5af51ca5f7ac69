"""From a reader's thread to the event loop: sightings in, tokens and changes of the link out.

May import domain, ports, errors and the debounce. The worker's thread calls `seen`, `gone`,
`online` and so on; the loop iterates over `items`. What waits between them is bounded: a link is
only its newest state, and of the tokens that nobody fetches the oldest is dropped, because a tap of
a minute ago means nothing any more.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

from hw_drivers.token_debounce import Debounce
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken, UnusableUid, masked, token_of
from kiosk.ports import Clock

STUCK_S: Final = 10.0
"""A worker that has not come round for this long is stuck in its device's library."""

_TOKENS_MAX: Final = 16
_COMPLAIN_MS: Final = 10_000
"""The same complaint is logged at most this often: a held card is seen many times."""
_LOOK_S: Final = 1.0

_log = logging.getLogger("hw_drivers")


class TokenStream:
    """One reader's tokens and link. Made on the loop that will iterate over it."""

    def __init__(self, name: str, clock: Clock, debounce: Debounce) -> None:
        self._name = name
        self._clock = clock
        self._debounce = debounce
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._waking = False
        self._tokens: deque[PresentedToken] = deque(maxlen=_TOKENS_MAX)
        self._link: DeviceStatus | None = None
        self._error: BaseException | None = None
        self._beat_s = time.monotonic()
        self._complained_ms: dict[str, int] = {}

    # The worker's side.

    def online(self) -> None:
        """The reader can be used."""
        if self._link is None or not self._link.online:
            self._debounce.back()
        self._tell(DeviceStatus(online=True))

    def offline(self, reason: str) -> None:
        """It cannot; `reason` is the stable word."""
        self._debounce.lost()
        self._tell(DeviceStatus(online=False, reason=reason))

    def seen(self, uid: bytes, slot: str = "") -> None:
        """A card lies there; may be said again and again."""
        if self._debounce.seen(uid, slot):
            self._present(uid)

    def gone(self, slot: str = "") -> None:
        """No card lies there; may be said again and again."""
        self._debounce.gone(slot)

    def passed(self, uid: bytes) -> None:
        """A card was sent by a reader that does not see it leave."""
        if self._debounce.passed(uid):
            self._present(uid)

    def unusable(self, reason: str, uid: bytes = b"") -> None:
        """Something was presented that is no token. For the log; its driver can only try another
        card.
        """
        now_ms = self._clock.monotonic_ms()
        if now_ms - self._complained_ms.get(reason, now_ms - _COMPLAIN_MS) < _COMPLAIN_MS:
            return
        self._complained_ms[reason] = now_ms
        fields = {"reader": self._name, "reason": reason}
        if uid:
            fields["card"] = masked(uid.hex().upper())
        _log.info("card_unusable", extra={"fields": fields})

    def beat(self) -> None:
        """The worker came round."""
        self._beat_s = time.monotonic()

    def fail(self, error: BaseException) -> None:
        """The worker has ended; whoever iterates gets this error after what was presented."""
        self._error = error
        self._wake()

    def _present(self, uid: bytes) -> None:
        try:
            token = token_of(uid)
        except UnusableUid as error:
            self.unusable(str(error), uid)
            return
        if len(self._tokens) == _TOKENS_MAX:
            _log.warning("tokens_dropped", extra={"fields": {"reader": self._name}})
        self._tokens.append(token)
        self._wake()

    def _tell(self, status: DeviceStatus) -> None:
        if status != self._link:
            self._link = status
            self._wake()

    def _wake(self) -> None:
        """At most one call waits in the loop, however much happens while it is busy."""
        if self._waking:
            return
        self._waking = True
        try:
            self._loop.call_soon_threadsafe(self._wake_up)
        except RuntimeError:  # the loop is closed: nobody listens any more
            return

    # The loop's side.

    def _wake_up(self) -> None:
        self._waking = False
        self._woken.set()

    async def items(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        """Tokens and changes of the link, for ever. Raises what the worker ended with."""
        told: DeviceStatus | None = None
        while True:
            self._woken.clear()
            link = self._present_link()
            if link is not None and link != told:
                told = link
                yield link
            elif self._tokens:
                yield self._tokens.popleft()
            elif self._error is not None:
                raise self._error
            else:
                try:
                    async with asyncio.timeout(_LOOK_S):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    def _present_link(self) -> DeviceStatus | None:
        if time.monotonic() - self._beat_s > STUCK_S:
            return DeviceStatus(online=False, reason="stuck")
        return self._link
