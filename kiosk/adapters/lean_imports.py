"""Imports a package without the optional ones it would pull in. Standard library only.

Some packages import whatever else happens to be installed, for features that a kiosk has no use
for: Stripe's SDK takes requests and httpx though it is told to use neither, httpx a command line
with colours. Each says in its own code what it does without them.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Hidden:
    """Stands before all that find modules, and has none of these. Other threads do not see it: one
    may need at this very moment what is hidden here.
    """

    def __init__(self, packages: tuple[str, ...]) -> None:
        self._packages = packages
        self._thread = threading.get_ident()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if threading.get_ident() == self._thread and name in self._packages:
            msg = f"{name} is hidden"
            raise ModuleNotFoundError(msg, name=name)


@contextmanager
def without(*packages: str) -> Iterator[None]:
    """As if these were not installed; one that is imported already stays as it is."""
    hidden = _Hidden(packages)
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)
