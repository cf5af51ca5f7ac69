"""Pieces of the receipt page: escaped text, lists of facts, tables, QR codes. Imports nothing of
ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import Final

ID_DIGITS: Final = 16
"""Hex digits of a SHA-256 that people read and compare."""


def escaped(text: object) -> str:
    """Escaped, and without what moves a cursor or turns the reading direction."""
    clean = "".join(sign if sign.isprintable() or sign == "\u00a0" else " " for sign in str(text))
    return escape(clean, quote=True)


def facts(title: str, pairs: Iterable[tuple[str, str]], *, note: str = "") -> str:
    """A section of names and texts; what has no text is left out."""
    rows = "".join(
        f"<div><dt>{escaped(name)}</dt><dd>{escaped(text)}</dd></div>"
        for name, text in pairs
        if text
    )
    return section(title, f"<dl>{rows}</dl>", note=note)


def section(title: str, inside: str, *, note: str = "") -> str:
    """`inside` is HTML already."""
    tail = f'<p class="note">{escaped(note)}</p>' if note else ""
    return f"<section><h2>{escaped(title)}</h2>{inside}{tail}</section>"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], foot: Sequence[str], *, kind: str
) -> str:
    """A table whose last row sums up; its first cell spans whatever the row lacks. A cell's second
    line is small.
    """
    head = "".join(f"<th>{escaped(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    first, *rest = foot
    span = len(heads) - len(rest)
    last = f'<td colspan="{span}">{escaped(first)}</td>{"".join(map(_cell, rest))}'
    return (
        f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        f"<tfoot><tr>{last}</tr></tfoot></table>"
    )


def _cell(text: str) -> str:
    first, _, second = text.partition("\n")
    small = f"<small>{escaped(second)}</small>" if second else ""
    return f"<td>{escaped(first)}{small}</td>"


def qr_svg(text: str) -> str:
    """The QR code as one path, a unit per module, with the quiet zone ISO/IEC 18004 asks for."""
    import qrcode  # noqa: PLC0415 - a page without a code does not wait for it
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    picture = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(picture)
    svg = picture.getvalue().decode("utf-8")
    return svg[svg.index("<svg") :]


def short_id(text: str) -> str:
    """The begin of a document's SHA-256, over its UTF-8: what two people can compare."""
    return sha256(text.encode("utf-8")).hexdigest()[:ID_DIGITS]
