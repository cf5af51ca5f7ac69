"""Rules for Python files: size, time, floats, dataclasses, docstrings, printing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.house.sources import Finding, PythonFile, python_files

FILE_LINES_MAX: Final = 400
FUNCTION_LINES_MAX: Final = 70

WALL_CLOCKS: Final = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "time.CLOCK_REALTIME",
}
CLOCK_ADAPTER: Final = "kiosk/adapters/system_clock.py"
FAR_CLOCKS: Final = ("kiosk/sandbox/clock.py", "hw_drivers/simulated/street_clock.py")
"""The far ends play foreign machines in processes of their own; each has one clock of its own."""

INTEGER_MATH: Final = {"comb", "factorial", "gcd", "isqrt", "lcm", "perm"}
FLOAT_METHODS: Final = {"total_seconds", "timestamp"}

PRINTING: Final = (
    "kiosk/sandbox/__main__.py",
    "kiosk/sandbox/serve.py",
    "hw_drivers/simulated/street.py",
    "hw_drivers/simulated/zvt_terminal.py",
)
"""Programs of their own, which tell whoever started them where they listen."""


def long_files(root: Path) -> list[Finding]:
    """Modules over the hard limit."""
    return [
        Finding(file.path, file.lines, f"{file.lines} lines; the limit is {FILE_LINES_MAX}")
        for file in python_files(root)
        if file.lines > FILE_LINES_MAX
    ]


def long_functions(root: Path) -> list[Finding]:
    """Functions over the hard limit, from `def` to the last line."""
    found = []
    for file in python_files(root):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES_MAX:
                    text = f"{node.name} has {lines} lines; the limit is {FUNCTION_LINES_MAX}"
                    found.append(file.finding(node, text))
    return found


def modules_without_docstring(root: Path) -> list[Finding]:
    """Modules that do not say what lives in them."""
    return [
        file.finding(file.tree, "no module docstring")
        for file in python_files(root)
        if not (ast.get_docstring(file.tree) or "").strip()
    ]


def floats_in_domain(root: Path) -> list[Finding]:
    """Money and energy are exact: literals, conversions, annotations and what returns a float."""
    found = []
    for file in python_files(root, "kiosk/domain/"):
        names = _names(file)
        found += [
            file.finding(node, f"float in the domain: {ast.unparse(node)}")
            for node in ast.walk(file.tree)
            if _is_float(node, names)
        ]
    return found


def _is_float(node: ast.AST, names: dict[str, str]) -> bool:
    match node:
        case ast.Constant(value=value):
            return isinstance(value, float | complex) or value == "float"
        case ast.Name(id="float" | "complex"):
            return True
        case ast.Attribute(attr=attr) if attr in FLOAT_METHODS:
            return True
        case ast.Attribute() | ast.Name():
            module, _, name = _qualified(node, names).rpartition(".")
            return module in {"math", "cmath"} and name not in INTEGER_MATH
        case _:
            return False


def wall_clocks(root: Path) -> list[Finding]:
    """Reading the time of day anywhere but in the clock adapter, and once in each far end's own."""
    found = []
    for file in python_files(root, "kiosk/", "ui/", "hw_drivers/", "assets/", "scripts/"):
        readings = list(_clock_readings(file))
        if file.path == CLOCK_ADAPTER:
            continue
        if file.path in FAR_CLOCKS:
            readings = readings[1:]
        found += readings
    return found


def _clock_readings(file: PythonFile) -> Iterator[Finding]:
    names = _names(file)
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Attribute | ast.Name):
            qualified = _qualified(node, names)
            if qualified in WALL_CLOCKS:
                yield file.finding(node, f"{qualified} reads the wall clock; ask the Clock port")


def loose_dataclasses(root: Path) -> list[Finding]:
    """Values of the domain never change: each dataclass there is frozen and slotted."""
    found = []
    for file in python_files(root, "kiosk/domain/"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    missing = _missing_options(decorator)
                    if missing:
                        text = f"dataclass {node.name} without {' and '.join(missing)}"
                        found.append(file.finding(node, text))
    return found


def _missing_options(decorator: ast.expr) -> list[str]:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    if ast.unparse(function).rpartition(".")[2] != "dataclass":
        return []
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    given = {word.arg for word in keywords if ast.unparse(word.value) == "True"}
    return [f"{option}=True" for option in ("frozen", "slots") if option not in given]


def prints(root: Path) -> list[Finding]:
    """The core and the drivers speak through events and the log; the far ends may print."""
    return [
        file.finding(node, "print() outside the command line")
        for file in python_files(root, "kiosk/", "hw_drivers/")
        if file.path not in PRINTING
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "builtins.print"}
    ]


def context_properties(root: Path) -> list[Finding]:
    """Context properties are invisible to qmllint; view models are required properties."""
    return [
        file.finding(node, f"{node.attr}: pass it as a required property instead")
        for file in python_files(root)
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"setContextProperty", "setContextProperties", "setContextObject"}
    ]


def _names(file: PythonFile) -> dict[str, str]:
    """What each imported name stands for: `dt` -> `datetime`, `now` -> `datetime.datetime.now`."""
    names = {}
    for node in ast.walk(file.tree):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    shown = alias.asname or alias.name.partition(".")[0]
                    names[shown] = alias.name if alias.asname else shown
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                names |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in aliases}
    return names


def _qualified(node: ast.AST, names: dict[str, str]) -> str:
    """The absolute dotted path of a name or attribute; empty for anything that is not imported."""
    match node:
        case ast.Name(id=name):
            return names.get(name, "")
        case ast.Attribute(value=value, attr=attr):
            owner = _qualified(value, names)
            return f"{owner}.{attr}" if owner else ""
        case _:
            return ""
