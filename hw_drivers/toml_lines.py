"""On which line of a TOML text a key stands. May import the standard library only.

`tomllib` says where a text is no TOML, but not where a value it read came from; whoever wrote a
wrong unit wants to be sent to its line. The text is expected to be valid TOML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Path = tuple[str, ...]

_BARE: Final = r"[A-Za-z0-9_-]+"
_PART: Final = rf"(?:{_BARE}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
_DOTTED: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER: Final = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]")
_KEY: Final = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PARTS: Final = re.compile(_PART)
_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # a text over several lines; up to two quotes may end it
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]"
    r"|[^\[\]{}\n\"'\#]+",
    re.DOTALL,
)


def line_of(text: str, key: Path) -> int:
    """The line, counted from one, on which the key is given; of its nearest table if it is not.

    A key that is not there at all, nor a table around it, is sought on the first line.
    """
    found = dict(reversed(list(_keys(text))))
    for length in range(len(key), 0, -1):
        if key[:length] in found:
            return found[key[:length]]
    return 1


def _keys(text: str) -> Iterator[tuple[Path, int]]:
    """Each table and key with its line, in order; tables that are only implied with their first
    part.
    """
    table: Path = ()
    at = 0
    while at < len(text):
        line = text.count("\n", 0, at) + 1
        if header := _HEADER.match(text, at):
            table = _parts(header[1])
            yield from _with_parents((), table, line)
            at = _end_of_line(text, header.end())
        elif key := _KEY.match(text, at):
            yield from _with_parents(table, _parts(key[1]), line)
            at = _end_of_line(text, key.end())
        else:  # blank, or a comment
            at = _end_of_line(text, at)


def _with_parents(table: Path, parts: Path, line: int) -> Iterator[tuple[Path, int]]:
    for length in range(1, len(parts) + 1):
        yield (*table, *parts[:length]), line


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))


def _end_of_line(text: str, at: int) -> int:
    """Where the next statement begins: after the line's end that is in no text, list or table."""
    depth = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:  # no TOML: go on with the next character
            at += 1
            continue
        at = token.end()
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth = max(depth - 1, 0)
        elif token[0] == "\n" and depth == 0:
            break
    return at
