"""A language that no one speaks, for tests and galleries: English, accented and 40 % longer.

May import PySide6.QtCore only.

It is made while it is asked for, so that it is never out of date. What is not accented on screen
was not marked for translation, and what does not fit would not fit in Finnish either.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QTranslator

STRETCH_PERCENT: Final = 40
"""How much longer a text of a few words gets in the wordiest of European languages."""
PAD: Final = "~"
PAD_WORD_LENGTH: Final = 8
"""Padding comes in words of this length, as no language has longer ones in every sentence."""

_PLACEHOLDER: Final = re.compile(r"(\{\w*\}|%L?(?:\d{1,2}|n))")
_ACCENTS: Final = str.maketrans(
    "ACDEGIKLNORSTUYZacdegiklnorstuyz",
    "ÅÇĎĘĞÎĶĻÑÖŘŠŤÛÝŽåçďęğîķļñöřšťûýž",
)


def pseudo(source: str) -> str:
    """`[Šťöp çhåřğîñğ ~~~]`: placeholders stay as they are, one word stays one word."""
    parts = _PLACEHOLDER.split(source)
    marked = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    length = sum(len(part) for part in parts[::2])
    missing = -(-length * STRETCH_PERCENT // 100) - len("[]")
    if " " in source:
        marked += " "
        missing = max(1, missing - 1)
    pad = PAD * missing
    words = [pad[at : at + PAD_WORD_LENGTH] for at in range(0, missing, PAD_WORD_LENGTH)]
    return f"[{marked}{' '.join(words)}]"


class PseudoTranslator(QTranslator):
    """Answers every source with its pseudo form."""

    def isEmpty(self) -> bool:
        """Qt installs no translator that says it is empty."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 (Qt's name)
        /,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Qt puts the number in for `%n` afterwards."""
        del context, disambiguation, n
        return pseudo(sourceText)
