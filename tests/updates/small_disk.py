"""A real disk that is full, where tests may mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(disk: Path) -> Iterator[Path]:
    """256 KiB and 48 files at this folder."""
    disk.mkdir(parents=True)
    options = "size=256k,nr_inodes=48"
    mounting = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("may not mount a small disk here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, *, files: bool) -> list[Path]:
    """Until no more names (`files`), or no more bytes, go in."""
    filler: list[Path] = []
    try:
        while True:
            path = disk / f"filler-{len(filler)}"
            with path.open("wb") as file:
                filler.append(path)
                if not files:
                    file.write(bytes(4096))
    except OSError:
        return filler
