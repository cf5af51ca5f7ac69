"""Imports a package without the optional ones it would pull in. Standard library only.

Some packages import whatever else happens to be installed, for features that a kiosk has no use
for: Stripe's SDK takes requests beside the httpx it is told to use, httpx a command line with
colours, structlog a pretty console. Each says in its own code what it does without them. Together
they are a sixth of the memory that a kiosk with 1 GB has to spare for Python.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*packages: str) -> Iterator[None]:
    """As if these were not installed; one that is imported already stays as it is."""
    hidden = [package for package in packages if package not in sys.modules]
    for package in hidden:
        sys.modules[package] = None  # type: ignore[assignment] # `import` raises ImportError on it
    try:
        yield
    finally:
        for package in hidden:
            sys.modules.pop(package, None)
