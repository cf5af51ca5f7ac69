"""Messages that wait for this process, when it is behind. Standard library only.

aiomqtt drops the newest message of a full queue, whatever it is. Here the oldest live value goes
first: an event, a status or a reply is never given up for one more meter value.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, Final

LIVE: Final = frozenset({"powermeter", "session_info", "heartbeat", "ev_info", "telemetry"})
"""Last part of the topics that say the same thing again within a second or so."""


class Inbox(asyncio.Queue[Any]):
    """A bounded queue of aiomqtt's messages."""

    _queue: deque[Any]

    def put_nowait(self, item: Any) -> None:  # noqa: ANN401 - aiomqtt is imported later than this
        """Raises QueueFull only when everything that waits is worth keeping."""
        if self.full():
            self._make_room()
        super().put_nowait(item)

    def _make_room(self) -> None:
        for index, waiting in enumerate(self._queue):
            if str(waiting.topic).rpartition("/")[2] in LIVE:
                del self._queue[index]
                return
