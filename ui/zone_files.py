"""Says where the time zones are. Standard library only.

`zoneinfo` would ask `sysconfig` for it, which reads everything that is known of how Python was
compiled: 0.3 MB that stay, for these four words.
"""

from __future__ import annotations

import os

_USUAL = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
"""PEP 615, and CPython's own unless it was built otherwise."""


def name_zone_files() -> None:
    """Before `zoneinfo` is imported; what the environment says comes first."""
    os.environ.setdefault("PYTHONTZPATH", _USUAL)
