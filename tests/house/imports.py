"""Who may import whom. Function-level, relative and TYPE_CHECKING imports count like any other."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.house.sources import Finding, PythonFile, python_files

OURS: Final = ("kiosk", "ui", "hw_drivers", "assets", "tests")
CORE: Final = (
    "kiosk.domain",
    "kiosk.ports",
    "kiosk.errors",
    "kiosk.journal",
    "kiosk.lean_imports",
)
ANY: Final = ("*",)
QT: Final = frozenset({"PySide6", "shiboken6", "qasync"})


@dataclass(frozen=True, slots=True)
class Room:
    """What one part of the house may reach: our own modules by prefix, other packages by name."""

    prefix: str
    ours: tuple[str, ...]
    others: tuple[str, ...] = ()
    qt: bool = False


# The first room whose prefix fits a module is its room, so special ones stand before general ones.
ROOMS: Final = (
    Room("kiosk.domain", ours=("kiosk.domain",)),
    Room("kiosk.errors", ours=("kiosk.domain",)),
    Room("kiosk.ports", ours=("kiosk.domain", "kiosk.errors", "kiosk.ports")),
    Room(
        "kiosk.config",
        ours=("kiosk.domain", "kiosk.errors", "kiosk.lean_imports", "kiosk.config"),
        others=("msgspec",),
    ),
    Room("kiosk.services", ours=(*CORE, "kiosk.services")),
    Room("kiosk.adapters", ours=(*CORE, "kiosk.adapters"), others=ANY),
    Room("kiosk.sandbox", ours=("kiosk.sandbox",), others=ANY),
    Room("kiosk", ours=()),
    Room("hw_drivers", ours=(*CORE, "hw_drivers"), others=ANY),
    Room(
        "ui.models",
        ours=("kiosk.domain", "ui.models", "ui.formats", "ui.languages"),
        others=("qrcode",),
        qt=True,
    ),
    Room("ui.build", ours=(*OURS,), others=ANY, qt=True),
    Room(
        "ui",
        ours=(*CORE, "kiosk.config", "kiosk.services", "kiosk.sandbox", "ui", "assets"),
        others=ANY,
        qt=True,
    ),
)


def forbidden_imports(root: Path) -> list[Finding]:
    """Imports that point against the directions of the house."""
    return [
        file.finding(node, f"{file.name} may not import {target}")
        for file in python_files(root, "kiosk/", "ui/", "hw_drivers/")
        for node, target in imported(file)
        if not _allowed(_room_of(file.name), target)
    ]


def imported(file: PythonFile) -> Iterator[tuple[ast.AST, str]]:
    """Every module, or name in a module, that this file imports, as an absolute dotted path."""
    for node in ast.walk(file.tree):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield node, alias.name
            case ast.ImportFrom(module=module, names=names, level=level):
                base = _absolute(file, module or "", level)
                for alias in names:
                    yield node, f"{base}.{alias.name}"
            case ast.Call(func=function, args=[ast.Constant(value=str(target)), *_]) if ast.unparse(
                function
            ) in {"__import__", "import_module", "importlib.import_module"}:
                yield node, target


def _absolute(file: PythonFile, module: str, level: int) -> str:
    if level == 0:
        return module
    parts = file.package.split(".")
    return ".".join([*parts[: len(parts) - level + 1], *filter(None, [module])])


def _room_of(name: str) -> Room:
    return next(room for room in ROOMS if _within(name, room.prefix))


def _allowed(room: Room, target: str) -> bool:
    top = target.partition(".")[0]
    if top in OURS:
        return any(_within(target, prefix) for prefix in room.ours)
    if top in QT:
        return room.qt
    return top in sys.stdlib_module_names or room.others == ANY or top in room.others


def _within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")
