"""The languages of the gallery: every translation, and the stretched one.

May import `ui.translations` and `ui.languages`.
"""

from __future__ import annotations

from ui.languages import PSEUDO
from ui.translations import SOURCE_LANGUAGE, available


def spoken() -> tuple[str, ...]:
    """English first, the stretched language last."""
    others = [language for language in available() if language != SOURCE_LANGUAGE]
    return (SOURCE_LANGUAGE, *others, PSEUDO)
