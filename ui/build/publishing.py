"""What the command line does for an operator who signs content. Imports everything.

The adapters are loaded when a command needs them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.adapters.system_clock import SystemClock


def make_repository(repository: Path, keys: Path) -> None:
    """New keys and an empty repository, signed by them. Raises InputError."""
    from kiosk.adapters import content_repository as desk  # noqa: PLC0415

    desk.make_keys(keys)
    desk.make_repository(repository, keys, SystemClock().now())


def publish_content(
    repository: Path, keys: Path, folder: Path, *, group: str, effective_from: datetime | None
) -> int:
    """Sign a folder; the version that it got. Raises InputError."""
    from kiosk.adapters import content_repository as desk  # noqa: PLC0415

    now = SystemClock().now()
    since = effective_from or now
    return desk.publish(repository, keys, folder, group=group, effective_from=since, now=now)


def renew_content(repository: Path, keys: Path) -> None:
    """Sign again that there is nothing newer. Raises InputError."""
    from kiosk.adapters import content_repository as desk  # noqa: PLC0415

    desk.renew(repository, keys, SystemClock().now())


def check_folder(config_file: Path, folder: Path) -> None:
    """What a station of this configuration would say of this content. Raises InputError."""
    from kiosk.config import load_config  # noqa: PLC0415
    from ui.build.content import check_content  # noqa: PLC0415

    check_content(load_config(config_file), folder)
