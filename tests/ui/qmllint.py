"""The lint of the QML against the Python view models: what a typing checker is to Python.

Returns findings.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[2]
QML = ROOT / "ui" / "qml"
MODULES = ("Theme", "Controls", "Service", "Screens")
TIMEOUT_S = 120


def lint_qml(qml: Path = QML) -> list[str]:
    """One line per finding in any module of the front end; empty when the QML is sound."""
    with tempfile.TemporaryDirectory() as folder:
        types = Path(folder)
        _dump_types(types)
        found: list[str] = []
        for module in MODULES:
            found += _lint(qml, qml / "Kiosk" / module, types)
        return found


def _dump_types(types: Path) -> None:
    """Describe the Python view models to qmllint; not committed, as it holds absolute paths."""
    module = types / "Kiosk" / "Models"
    module.mkdir(parents=True)
    meta = types / "meta.json"
    _run("metaobjectdump", "--out-file", meta, *sorted((ROOT / "ui" / "models").glob("*.py")))
    qt = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    foreign = ",".join(str(qt / f"qt6{name}_metatypes.json") for name in ("core", "qml"))
    _run(
        "qmltyperegistrar",
        *("--generate-qmltypes", module / "plugins.qmltypes", "-o", "/dev/null", meta),
        f"--foreign-types={foreign}",
        *("--import-name", "Kiosk.Models", "--major-version", "1", "--minor-version", "0"),
    )
    lines = "module Kiosk.Models\ntypeinfo plugins.qmltypes\n"
    depends = "depends QtCore\ndepends QtQml\ndepends QtQml.Models\n"
    (module / "qmldir").write_text(lines + depends, encoding="utf-8")


def _lint(qml: Path, module: Path, types: Path) -> list[str]:
    """`-W 0`, else warnings exit 0; `-i qmldir`, else singletons are reported as not declared."""
    files = sorted(module.glob("*.qml"))
    result = _run(
        *("qmllint", "-I", qml, "-I", types, "-i", module / "qmldir", "-W", "0", *files),
        check=False,
    )
    text = f"{result.stdout}{result.stderr}".strip()
    if result.returncode and not text:
        return [f"qmllint failed on {module.name} and said nothing"]
    return [line for line in text.splitlines() if line.strip()] if result.returncode else []


def _run(tool: str, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    command = [str(program), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=check)


if __name__ == "__main__":
    findings = lint_qml()
    print("\n".join(findings))
    sys.exit(1 if findings else 0)
