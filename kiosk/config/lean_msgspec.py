"""Imports msgspec before anybody else does, without what a station that starts has no use for: the
other formats that it reads, and `msgspec.inspect`, which is loaded when something is refused. May
import msgspec.
"""

from __future__ import annotations

from kiosk.lean_imports import standing_in, without

_PARTS = ("msgspec.inspect", "msgspec.toml", "msgspec.yaml")

# Python's own `typing` has all that it would take from the other.
with standing_in(*_PARTS), without("typing_extensions"):
    import msgspec

__all__ = ["msgspec"]
