"""From a configuration to what keeps a station up to date. Imports everything.

Nothing is loaded, fetched or started here: that begins some seconds after the first frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import Config
from kiosk.services.conditions import Conditions
from kiosk.services.office import Office
from kiosk.services.updates import OpenUpdates, Updates
from ui.build.content import content_store, prepared

if TYPE_CHECKING:
    from kiosk.ports.updates import ProgramUpdater
    from kiosk.services.content_looking import ContentWork


def updates_of(config: Config, has_drawn: Callable[[], bool]) -> OpenUpdates | None:
    """The clerks for updates; None where the configuration wants none. `config` is the file's own,
    without any content.
    """
    content = content_work(config)
    updater = program_updater(config)
    if content is None and updater is None:
        return None
    # Only now: a station that gets no updates has no clerks for them.
    from kiosk.services.program_updating import ProgramUpdating  # noqa: PLC0415
    from kiosk.services.updating import Updating  # noqa: PLC0415

    def open_updates(office: Office) -> Updates:
        program = None
        if updater is not None:
            program = ProgramUpdating(
                office,
                updater,
                has_drawn=has_drawn,
                needs_idle=config.updates.program == "apt",
            )
        return Updates(None if content is None else Updating(office, content), program)

    return open_updates


def content_work(config: Config) -> ContentWork | None:
    """Where content comes from and what it means to this station."""
    updates = config.updates
    if updates.content is None or updates.root is None:
        return None
    from kiosk.adapters.tuf_content import TufContent  # noqa: PLC0415 - `tuf` itself comes later
    from kiosk.services.content_looking import ContentWork  # noqa: PLC0415

    store = content_store(config)

    async def prepare(version: int, keyed: Callable[[str], str]) -> Conditions:
        folder: Path | None = store.folder / str(version) if version else None
        return await asyncio.to_thread(prepared, config, folder, keyed)

    return ContentWork(
        source=TufContent(
            updates.content,
            root_file=updates.root,
            group=updates.group,
            trust=store.trust,
            inbox=store.folder,
        ),
        shelving=store,
        prepare=prepare,
        every_s=updates.every_min * 60.0,
    )


def program_updater(config: Config) -> ProgramUpdater | None:
    """The system's own updater, if it may install this program."""
    updates = config.updates
    if updates.program == "rauc":
        from kiosk.adapters.rauc_updater import RaucUpdater  # noqa: PLC0415

        return RaucUpdater(updates.program_bundle or "")
    if updates.program == "apt":
        from kiosk.adapters.apt_updater import AptUpdater  # noqa: PLC0415

        return AptUpdater(updates.program_package)
    return None
