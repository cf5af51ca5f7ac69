"""Rules that keep people in the kiosk and money on proven lines: QML, and TLS in Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from tests.house.sources import Finding, python_files, text_files
from tests.house.text_rules import without_comments

PANEL: Final = "ui/qml/Kiosk/"
BENCH: Final = "ui/qml/Kiosk/Bench/"
"""The demo's own window beside the kiosk's; no station has it."""
IMPORTS: Final = frozenset(
    {
        "QtQuick",
        "QtQuick.Layouts",
        "QtQuick.Shapes",
        "Kiosk.Controls",
        "Kiosk.Models",
        "Kiosk.Screens",
        "Kiosk.Service",
        "Kiosk.Theme",
    }
)
IMPORT: Final = re.compile(r'^\s*import\s+("[^"]*"|[\w.]+)', re.MULTILINE)
WAY_OUT: Final = re.compile(
    r"\b(openUrlExternally|Qt\.(?:quit|exit|createQmlObject)|XMLHttpRequest|WebSocket"
    r"|Text(?:Input|Edit|Field|Area)\b|selectByMouse|selectByKeyboard|cursorShape|HoverHandler"
    r"|linkActivated|(?:Rich|Styled|Auto|Markdown)Text\b)"
)
"""A page, a program, a keyboard of the system, a menu over marked text, or a link in data."""
BARE_TEXT: Final = re.compile(r"^\s*(?:\w+\s*:\s*)?Text\s*\{", re.MULTILINE)
WORDS: Final = "ui/qml/Kiosk/Controls/Words.qml"

PINNED: Final = frozenset({"hw_drivers/http_device.py"})
"""One certificate, kept as a file and proven as such, whatever name its maker wrote into it."""
LAX_NAMES: Final = frozenset({"CERT_NONE", "CERT_OPTIONAL", "_create_unverified_context"})
LAX_KEYWORDS: Final = frozenset({"verify", "verify_ssl", "verify_mode", "check_hostname"})
LAX_CALLS: Final = frozenset({"tls_insecure_set", "disable_warnings"})


def foreign_qml(root: Path) -> list[Finding]:
    """Modules that no screen of the panel needs: each is a way to somewhere else."""
    return [
        Finding(path, _line(text, match), f"not on the list of QML imports: {match[1]}")
        for path, text in _panel(root)
        for match in IMPORT.finditer(text)
        if match[1] not in IMPORTS
    ]


def ways_out(root: Path) -> list[Finding]:
    """Whatever opens, selects, types or follows."""
    return [
        Finding(path, _line(text, match), f"leads out of the kiosk: {match[1]}")
        for path, text in _panel(root)
        for match in WAY_OUT.finditer(text)
    ]


def bare_text(root: Path) -> list[Finding]:
    """`Text` guesses whether data is HTML; `Words` never does."""
    return [
        Finding(path, _line(text, match), "data may only be shown by Words")
        for path, text in _panel(root)
        if path != WORDS or "textFormat: Text.PlainText" not in text
        for match in BARE_TEXT.finditer(text)
    ]


def unproven_tls(root: Path) -> list[Finding]:
    """Connections whose other end is not asked to prove who it is."""
    return [
        file.finding(node, f"takes any certificate: {said}")
        for file in python_files(root, "kiosk/", "ui/", "hw_drivers/")
        if file.path not in PINNED
        for node in ast.walk(file.tree)
        if (said := _lax(node))
    ]


def _lax(node: ast.AST) -> str:
    match node:
        case ast.Attribute(attr=name) if name in LAX_NAMES | LAX_CALLS:
            return name
        case ast.keyword(arg=str(name), value=ast.Constant(value=False)) if name in LAX_KEYWORDS:
            return f"{name}=False"
        case ast.Assign(targets=[ast.Attribute(attr=name)], value=ast.Constant(value=False)) if (
            name in LAX_KEYWORDS
        ):
            return f"{name} = False"
    return ""


def _panel(root: Path) -> list[tuple[str, str]]:
    return [
        (path, without_comments(text))
        for path, text in text_files(root, ".qml")
        if path.startswith(PANEL) and not path.startswith(BENCH)
    ]


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start(1) if match.re.groups else match.end()) + 1
