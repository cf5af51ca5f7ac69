"""Which test guards which money rule or pitfall, read from the decorators. Standard library only
beside the names themselves.

A mark counts only in its plain form, `@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)` on a test: what
cannot be read without running it is a finding.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.house.sources import Finding, PythonFile, python_files
from tests.money_rules import MoneyRule, Pitfall, Promise

NAMES: Final[dict[str, type[MoneyRule | Pitfall]]] = {
    "MoneyRule": MoneyRule,
    "Pitfall": Pitfall,
}
MARK: Final = "guards"
MARK_FILE: Final = "tests/money_rules.py"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """One promise that one test fails without."""

    promise: Promise
    path: str
    test: str
    is_torture: bool
    """Run for hours by whoever asks for it: not enough on its own."""


def guards_in(root: Path) -> list[Guard]:
    """Every mark of every test."""
    return [guard for file in _files(root) for guard in _guards_of(file)]


def unnamed(root: Path) -> list[Finding]:
    """Promises that no ordinary test guards."""
    ordinary = {guard.promise for guard in guards_in(root) if not guard.is_torture}
    return [
        _finding(promise, "is guarded by no ordinary test")
        for promise in (*MoneyRule, *Pitfall)
        if promise not in ordinary
    ]


def misplaced_marks(root: Path) -> list[Finding]:
    """Marks that guard nothing: not on a test, empty, misspelt, or in a form nobody can read."""
    return [finding for file in _files(root) for finding in _misplaced_in(file)]


def _finding(promise: Promise, text: str) -> Finding:
    return Finding(MARK_FILE, 1, f"{type(promise).__name__}.{promise.name} ({promise}) {text}")


def _files(root: Path) -> Iterator[PythonFile]:
    return (file for file in python_files(root, "tests/") if file.path != MARK_FILE)


def _guards_of(file: PythonFile) -> Iterator[Guard]:
    is_torture_file = any(
        _is_torture(node.value)
        for node in file.tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
    )
    for function in _tests(file.tree):
        is_torture = is_torture_file or any(_is_torture(d) for d in function.decorator_list)
        for decorator in function.decorator_list:
            for promise in _promises(decorator):
                if promise is not None:
                    yield Guard(
                        promise=promise,
                        path=file.path,
                        test=function.name,
                        is_torture=is_torture,
                    )


def _misplaced_in(file: PythonFile) -> Iterator[Finding]:
    counted: set[ast.AST] = set()
    for function in _tests(file.tree):
        for decorator in function.decorator_list:
            promises = _promises(decorator)
            if promises and None not in promises:
                counted.add(decorator)
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and _is_mark(node.func) and node not in counted:
            yield file.finding(node, f"guards nothing: {ast.unparse(node)}")
        elif isinstance(node, ast.Attribute) and node.attr == MARK:
            yield file.finding(node, f"write @{MARK}(...) from tests.money_rules")


def _tests(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.name.startswith("test_"):
            yield node


def _promises(decorator: ast.expr) -> list[Promise | None]:
    """What a decorator names, None for what is no name; empty if it is another decorator."""
    if not isinstance(decorator, ast.Call) or not _is_mark(decorator.func):
        return []
    return [_promise(argument) for argument in decorator.args]


def _promise(argument: ast.expr) -> Promise | None:
    match argument:
        case ast.Attribute(value=ast.Name(id=kind), attr=name) if kind in NAMES:
            return NAMES[kind].__members__.get(name)
        case _:
            return None


def _is_mark(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == MARK


def _is_torture(mark: ast.expr) -> bool:
    """Whether the mark itself, or one of a list, says so; a case of a parametrised test may."""
    if isinstance(mark, ast.List | ast.Tuple):
        return any(_is_torture(each) for each in mark.elts)
    return ast.unparse(mark).endswith("mark.torture")
