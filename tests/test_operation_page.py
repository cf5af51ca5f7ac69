"""docs/operation.md says what to do about every alarm that the code can raise, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "operation.md"


def alarms_in(tree: ast.AST) -> Iterator[str]:
    """What is said through `alarm(...)` and by drivers through `_log.error(...)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="alarm")
                | ast.Attribute(value=ast.Name(id="_log" | "log"), attr="error" | "critical"),
                args=[first, *_],
            ) if not isinstance(first, ast.Name):
                assert isinstance(first, ast.Constant), f"no plain word: {ast.unparse(node)}"
                yield str(first.value)


def raised() -> set[str]:
    return {
        word
        for folder in ("kiosk", "hw_drivers", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for word in alarms_in(ast.parse(path.read_text(encoding="utf-8")))
    }


def explained() -> dict[str, list[str]]:
    text = PAGE.read_text(encoding="utf-8").partition("## Alarms")[2]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return {cells[0].strip().strip("`"): [cell.strip() for cell in cells[1:]] for cells in rows}


def test_every_alarm_is_explained() -> None:
    """By its word, with what it means and what to do."""
    there = explained()

    assert len(there) > 20
    assert raised() - there.keys() == set()
    assert there.keys() - raised() == set()
    assert all(len(cells) == 2 and all(len(cell) > 5 for cell in cells) for cells in there.values())


def test_an_alarm_without_words_is_found() -> None:
    """The look at the code itself can fail."""
    code = 'alarm("new_word", x=1)\n_log.error("other_word", extra={})\nnote("quiet")'

    assert list(alarms_in(ast.parse(code))) == ["new_word", "other_word"]


def test_the_metrics_on_the_page_exist() -> None:
    """Every name in its tables is one that the station serves."""
    served = (ROOT / "kiosk" / "services" / "metrics.py").read_text(encoding="utf-8")
    named = set(re.findall(r"`(kiosk_[a-z_]+)", PAGE.read_text(encoding="utf-8")))

    assert len(named) > 8
    assert [name for name in named if name.removesuffix("_total") not in served] == []


def test_its_commands_exist() -> None:
    """What the page tells somebody to type is a command of this program."""
    from typer.testing import CliRunner

    from ui.main import app

    typed = r"(?m)(?:`|^    )ev-kiosk ((?:(?:ledger|technician) )?[a-z]+[a-z-]*)"
    words = set(re.findall(typed, PAGE.read_text(encoding="utf-8")))
    assert len(words) > 5
    for command in words:
        done = CliRunner().invoke(app, [*command.split(), "--help"])
        assert done.exit_code == 0, command
