"""From a configuration to the station's members: where their file is, what keys their hashes.

Imports everything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from kiosk.adapters.member_file import MemberFile
from kiosk.adapters.secrets import station_secret
from kiosk.config import Config
from ui.build.far_ends import secret_path


def members_path(config: Config) -> Path:
    """The members' file, beside the ledger and apart from it: a person in it can be erased."""
    path = config.ledger.path
    return path.with_name(path.name + ".members")


def member_file(config: Config) -> MemberFile:
    """The members of this station, not opened yet. Raises InputError for a secret that others can
    read.
    """
    days = 30 if config.members is None else config.members.retention_days
    return MemberFile(
        members_path(config),
        secret=station_secret(secret_path(config)),
        retention=timedelta(days=days),
    )


@asynccontextmanager
async def open_members(config: Config) -> AsyncIterator[MemberFile]:
    """The members of this station, in use."""
    file = member_file(config)
    try:
        yield file
    finally:
        await file.aclose()
