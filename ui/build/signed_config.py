"""The configuration's signature, for whoever starts a kiosk. Imports adapters, when it is asked."""

from __future__ import annotations

from pathlib import Path


def assert_config_signed(config: Path, key: Path) -> None:
    """Raises InputError unless this file is what the owner of the key signed."""
    from kiosk.adapters.signed_file import assert_signed  # noqa: PLC0415 - after the first picture

    assert_signed(config, key)
