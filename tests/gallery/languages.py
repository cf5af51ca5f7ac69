"""The languages of the gallery: what a station can offer, and the pseudo-language when it is there.

May import `ui.translations` and `ui.languages`.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ui.translations import SOURCE_LANGUAGE, available


def spoken() -> tuple[str, ...]:
    """English first, then every translation, the stretched language last."""
    others = [language for language in available() if language != SOURCE_LANGUAGE]
    stretched = [import_module("ui.languages").PSEUDO] if find_spec("ui.languages") else []
    return (SOURCE_LANGUAGE, *others, *stretched)
