"""The files of a checkout, read once, and where a rule found something. Standard library only."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

SKIPPED_FOLDERS: Final = {".git", ".venv", "build", "tour", "gallery", "__pycache__"}
"""Made by the tools; only asked for where there is no git to say what belongs to the project."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation, printed as editors like it."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class PythonFile:
    """A parsed module. `name` is dotted; a package is named after its folder."""

    path: str
    tree: ast.Module
    lines: int

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """What a relative import counts from."""
        return self.name if self.path.endswith("/__init__.py") else self.name.rpartition(".")[0]

    def finding(self, node: ast.AST, text: str) -> Finding:
        return Finding(self.path, getattr(node, "lineno", 1), text)


def project_files(root: Path) -> list[str]:
    """Tracked and about to be tracked, relative to the root. Without git: everything not made."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode()
        names = {name for name in listed.split("\0") if name}
    else:
        names = {path.relative_to(root).as_posix() for path in root.rglob("*")}
    return sorted(name for name in names if (root / name).is_file() and not _is_made(Path(name)))


def _is_made(path: Path) -> bool:
    """`build` is made at the top alone: `ui/build` is ours."""
    return path.parts[0] in SKIPPED_FOLDERS or "__pycache__" in path.parts


def python_files(root: Path, *folders: str) -> Iterator[PythonFile]:
    """Every module below the named folders, or of the whole project."""
    for name in project_files(root):
        if name.endswith(".py") and (not folders or name.startswith(folders)):
            yield _parsed(root, name)


def text_files(root: Path, *suffixes: str) -> Iterator[tuple[str, str]]:
    """Path and content of every file with one of these endings, or of every text file."""
    for name in project_files(root):
        if not suffixes or name.endswith(suffixes):
            content = (root / name).read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8", errors="replace")


@lru_cache(maxsize=2000)
def _parsed(root: Path, name: str) -> PythonFile:
    text = (root / name).read_text(encoding="utf-8")
    return PythonFile(name, ast.parse(text, name), len(text.splitlines()))
