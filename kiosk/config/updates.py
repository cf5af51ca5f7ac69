"""The table of updates: where signed content comes from, and who installs the program. May import
pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from kiosk.config.values import FilePath, Table


class UpdatesConfig(Table):
    """Without `content`, prices and texts are the files of this configuration alone."""

    content: (
        Annotated[str, Field(pattern=r"^(https://|http://127\.0\.0\.1[:/]|file:///)\S+$")] | None
    ) = None
    """The repository that has `metadata/` and `targets/`. It is signed; HTTPS keeps what a station
    asks for to itself.
    """
    root: FilePath | None = None
    """The signers whom this station trusts first: the repository's `root.json`, brought by hand."""
    group: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")] = "default"
    """Which stations belong together: content is signed for one group."""
    every_min: Annotated[int, Field(ge=5, le=1440)] = 60
    """How often is looked, a little later at each station."""
    program: Literal["none", "rauc", "apt"] = "none"
    """Whose updater installs the program."""
    program_bundle: Annotated[str, Field(pattern=r"^(https://|/)\S+$", max_length=300)] | None = (
        None
    )
    """RAUC: the file or address of the bundle to install."""
    program_package: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9+.-]+$")] = "ev-kiosk"
    """apt: the package to upgrade."""

    def beside(self, folder: Path) -> UpdatesConfig:
        """The same with file names relative to this folder."""
        return self if self.root is None else self.model_copy(update={"root": folder / self.root})


def updates_contradictions(updates: UpdatesConfig) -> Iterator[tuple[str, str]]:
    """What the values of the table cannot be together: key and reason."""
    if updates.content is not None and updates.root is None:
        yield "updates.root", "is needed with content: whose signatures are believed"
    if updates.program == "rauc" and updates.program_bundle is None:
        yield "updates.program_bundle", 'is needed with program = "rauc": what to install'
