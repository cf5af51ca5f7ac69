"""Rules for QML and for every text file: size, colours, effects, index addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.house.sources import Finding, text_files

QML_LINES_MAX: Final = 250
THEME: Final = "ui/qml/Kiosk/Theme/"

TOKEN: Final = re.compile(
    r'(?P<string>"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')|//[^\n]*|/\*.*?\*/', re.DOTALL
)
HEX_COLOUR: Final = re.compile(r"""["']#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})["']""")
BANNED_EFFECT: Final = re.compile(
    r"\b(MultiEffect|RectangularShadow|ShaderEffect(?:Source)?|layer\.(?:enabled|effect)"
    r"|layer\s*\{|QtQuick\.(?:Effects|Particles))"
)
"""The software renderer draws none of them, and an item with `layer.effect` vanishes whole."""

INDEX: Final = re.compile(
    r"(?<!no-emit-)\b(?:(?:extra-)?index[-]url|find[-]links)\b"
    r"|\bpypi\.(?:org|python)|\bpythonhosted\.org"
    r"|(?:https?|file)://[^\s\"'<>)]*/simple\b",
    re.IGNORECASE,
)
"""Where packages come from is the affair of the machine that installs them."""


def long_qml(root: Path) -> list[Finding]:
    """QML files over the hard limit."""
    return [
        Finding(path, lines, f"{lines} lines; the limit is {QML_LINES_MAX}")
        for path, text in text_files(root, ".qml")
        if (lines := len(text.splitlines())) > QML_LINES_MAX
    ]


def stray_colours(root: Path) -> list[Finding]:
    """Hex colours outside the theme: they would not follow night and day."""
    return [
        Finding(path, line, f"colour outside the theme: {found}")
        for path, text in text_files(root, ".qml")
        if not path.startswith(THEME)
        for line, found in _matches(HEX_COLOUR, without_comments(text))
    ]


def banned_effects(root: Path) -> list[Finding]:
    """Effects that the software renderer does not draw."""
    return [
        Finding(path, line, f"not drawn by the software renderer: {found}")
        for path, text in text_files(root, ".qml")
        for line, found in _matches(BANNED_EFFECT, without_comments(text))
    ]


def index_addresses(root: Path) -> list[Finding]:
    """Package indexes named in any file."""
    return [
        Finding(path, line, f"names a package index: {found}")
        for path, text in text_files(root)
        for line, found in _matches(INDEX, text)
    ]


def without_comments(qml: str) -> str:
    """The same QML with comments blanked, line numbers kept."""

    def blank(match: re.Match[str]) -> str:
        return match["string"] or "\n" * match[0].count("\n")

    return TOKEN.sub(blank, qml)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0]
