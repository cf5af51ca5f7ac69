"""Which languages the kiosk knows: their own names, the region each is written in, the direction.

Standard library only.

A *locale* is what the configuration says, `de` or `de-AT`; its *language* is the part that has a
translation.
"""

from __future__ import annotations

from typing import Final

PSEUDO: Final = "x-pseudo"
"""English, stretched and marked: for tests and galleries, see `ui.pseudo`. Never offered."""

NAMES: Final[dict[str, str]] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "nl": "Nederlands",
    "es": "Español",
    "it": "Italiano",
    "pl": "Polski",
    "sv": "Svenska",
    "ar": "العربية",
    PSEUDO: "Pseudo",
}
"""Each by its own name, as its speakers look for it."""

OFFERED: Final = ("en", "de", "fr", "nl", "es", "it", "pl", "sv")
"""What a station offers unless its configuration lists others, the likeliest first."""

REGIONS: Final[dict[str, str]] = {
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "nl": "nl_NL",
    "es": "es_ES",
    "it": "it_IT",
    "pl": "pl_PL",
    "sv": "sv_SE",
    "ar": "ar_AE",  # the digits of the meter and of the price sign, 0 to 9
    PSEUDO: "en_GB",
}
"""The region a bare language is written in, until a locale with a region is configured."""

RIGHT_TO_LEFT: Final = frozenset({"ar"})


def language_of(locale: str) -> str:
    """`de` of `de-AT` and `de_AT`."""
    return locale if locale == PSEUDO else locale.replace("-", "_").partition("_")[0]


def short_name(locale: str) -> str:
    """What a chip says: `DE`."""
    return language_of(locale)[:2].upper()


def own_name(locale: str) -> str:
    """`Deutsch`; the code itself for a language without a name here."""
    return NAMES.get(language_of(locale), locale)


def is_right_to_left(locale: str) -> bool:
    """Whether the screen is mirrored."""
    return language_of(locale) in RIGHT_TO_LEFT


def on_offer(first: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The station's own locale, then the others: those listed, or the usual ones if none are."""
    own = language_of(first)
    return (first, *(one for one in listed or OFFERED if language_of(one) != own))
