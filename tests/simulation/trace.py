"""What happened, in order, for a person: virtual time, who, what. Standard library only."""

from __future__ import annotations

import asyncio
from typing import Final

LINES_MAX: Final = 20_000


class Trace:
    """The timeline of one day. Nothing in it depends on real time or on the order of a hash."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, who: str, what: str) -> None:
        """One line: `   12.345  driver 2    taps Stop`."""
        if len(self.lines) < LINES_MAX:
            now_s = asyncio.get_running_loop().time()
            self.lines.append(f"{now_s:10.3f}  {who:<12} {what}")

    def text(self) -> str:
        return "\n".join(self.lines)
