"""Imports a package without the parts that it would pull in for others. Standard library only.

Some packages import whatever else happens to be installed, for features that a kiosk has no use
for: Stripe's SDK takes requests and httpx though it is told to use neither, httpx a command line
with colours. Each says in its own code what it does without them; they are hidden from it. Others
import all of their own parts: msgspec every format it knows, Stripe's SDK what answers webhooks.
Something empty stands in for those, and whoever asks for one afterwards gets the real one.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


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


class _Empty(ModuleType):
    """A module that has whatever name is taken from it, as a class of that name."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def standing_in(*parts: str) -> Iterator[None]:
    """Empty ones for these parts of the package that is imported; what is there already stays.

    Other threads see them meanwhile, so never for what another package might import as well.
    """
    stand_ins = {name: _Empty(name) for name in parts if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
            package = sys.modules.get(name.rpartition(".")[0])
            if getattr(package, name.rpartition(".")[2], None) is stand_in:
                delattr(package, name.rpartition(".")[2])
