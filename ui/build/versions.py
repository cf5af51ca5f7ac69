"""Which version of a package is installed. Standard library only."""

from __future__ import annotations

import sys
from pathlib import Path


def installed_version(package: str) -> str:
    """By the name of the folder that an installation leaves beside the package.

    `importlib.metadata` says the same, but brings archives, tables and e-mail along; it is asked
    where there is no such folder. Raises PackageNotFoundError.
    """
    begins = f"{package.lower().replace('-', '_')}-"
    for place in sys.path:
        for found in Path(place).glob("*.dist-info"):
            if found.name.lower().startswith(begins):
                return found.stem[len(begins) :]
    from importlib.metadata import version  # noqa: PLC0415

    return version(package)
