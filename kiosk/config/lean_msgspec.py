"""Imports msgspec before anybody else does, without what a station that starts has no use for: the
formats that it could write, and `msgspec.inspect`, which is loaded when something is refused. May
import msgspec.
"""

from __future__ import annotations

from kiosk.lean_imports import standing_in

_PARTS = ("inspect", "toml", "yaml")

with standing_in(*(f"msgspec.{part}" for part in _PARTS), plain_typing=True):
    import msgspec

__all__ = ["msgspec"]
