"""The table of the operator's brand. May import domain and msgspec.

A colour that drivers could not read is refused here: the ratio it has, and the one that is needed.
Whether the logo can be drawn is found out by the front end, which draws it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, field

from kiosk.config.contrast import BACKGROUNDS, TEXT_RATIO_MIN, contrast_ratio
from kiosk.config.values import FilePath, First, Table, Text, form, shown
from kiosk.domain.payment_marks import PaymentMark

MARKS_MAX: Final = 8
GREETING_LENGTH_MAX: Final = 48


def _one_for_all(value: object) -> object:
    """A text for every language, or a table of them."""
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


ANY_LANGUAGE: Final = ""
Colour = Annotated[str, form(r"#[0-9A-Fa-f]{6}")]
Language = Annotated[str, form(r"([a-z]{2}(-[A-Z]{2})?)?")]
Greeting = Annotated[str, Meta(min_length=1, max_length=GREETING_LENGTH_MAX)]


class AccentConfig(Table, frozen=True, kw_only=True):
    """The one colour of the brand, and what is written on it."""

    accent: Colour
    accent_text: Colour


class BrandConfig(Table, frozen=True, kw_only=True):
    """How the screens look like the operator's. Its helpline is `station.helpline`."""

    name: Text | None = None
    """None: `station.operator`."""
    logo: FilePath | None = None
    """An SVG, in place of the name. `currentColor` in it becomes the colour of text."""
    logo_day: FilePath | None = None
    """None: `logo`, by day too."""
    night: AccentConfig | None = None
    day: AccentConfig | None = None
    greeting: Annotated[dict[Language, Greeting], First(_one_for_all)] = field(default_factory=dict)
    """A line above "Plug in to start", by language; `ANY_LANGUAGE` is for those not named."""
    payment_marks: Annotated[tuple[PaymentMark, ...], Meta(max_length=MARKS_MAX)] = ()

    def beside(self, folder: Path) -> BrandConfig:
        """The same with file names relative to this folder."""
        files = {"logo": self.logo, "logo_day": self.logo_day}
        found = {name: folder / path for name, path in files.items() if path is not None}
        return self.replaced(**found)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What drivers could not read or would see twice: key and reason."""
        for theme, pair in (("night", self.night), ("day", self.day)):
            if pair is not None:
                yield from _unreadable(theme, pair, BACKGROUNDS[theme])
        if self.logo_day is not None and self.logo is None:
            yield "logo_day", "is the day's variant of logo, which is missing"
        seen: set[PaymentMark] = set()
        for at, mark in enumerate(self.payment_marks, start=1):
            if mark in seen:
                yield f"payment_marks[{at}]", f"{shown(mark.value)} is there already"
            seen.add(mark)


def _unreadable(
    place: str, pair: AccentConfig, backgrounds: dict[str, str]
) -> Iterator[tuple[str, str]]:
    for name, background in backgrounds.items():
        ratio = contrast_ratio(pair.accent, background)
        if ratio < TEXT_RATIO_MIN:
            yield f"{place}.accent", _too_faint(pair.accent, f"{name} {background}", ratio)
    ratio = contrast_ratio(pair.accent_text, pair.accent)
    if ratio < TEXT_RATIO_MIN:
        yield f"{place}.accent_text", _too_faint(pair.accent_text, f"accent {pair.accent}", ratio)


def _too_faint(colour: str, background: str, ratio: float) -> str:
    # Rounded down: 4.46 must not be told as 4.5.
    told = int(ratio * 100) / 100
    needed = f"{TEXT_RATIO_MIN}:1 or more is needed"
    return f"{colour} on {background} has a contrast of {told:.2f}:1; {needed}"
