"""The table of updates: where signed content comes from, and who installs the program. May import
msgspec.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.config.values import FilePath, Table, form


class UpdatesConfig(Table, frozen=True, kw_only=True):
    """Without `content`, prices and texts are the files of this configuration alone."""

    content: Annotated[str, form(r"(https://|http://127\.0\.0\.1[:/]|file:///)\S+")] | None = None
    """The repository that has `metadata/` and `targets/`. It is signed; HTTPS keeps what a station
    asks for to itself.
    """
    root: FilePath | None = None
    """The signers whom this station trusts first: the repository's `root.json`, brought by hand."""
    group: Annotated[str, form(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")] = "default"
    """Which stations belong together: content is signed for one group."""
    every_min: Annotated[int, Meta(ge=5, le=1440)] = 60
    """How often is looked, a little later at each station."""
    program: Literal["none", "rauc", "apt"] = "none"
    """Whose updater installs the program."""
    program_bundle: Annotated[str, form(r"(https://|/)\S+", max_length=300)] | None = None
    """RAUC: the file or address of the bundle to install."""
    program_package: Annotated[str, form(r"[a-z0-9][a-z0-9+.-]+")] = "ev-kiosk"
    """apt: the package to upgrade."""

    def beside(self, folder: Path) -> UpdatesConfig:
        """The same with file names relative to this folder."""
        return self if self.root is None else self.replaced(root=folder / self.root)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What the values of the table cannot be together: key and reason."""
        if self.content is not None and self.root is None:
            yield "root", "is needed with content: whose signatures are believed"
        if self.program == "rauc" and self.program_bundle is None:
            yield "program_bundle", 'is needed with program = "rauc": what to install'
