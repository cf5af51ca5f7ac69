"""From a configuration to how the screens look like the operator's. May import the configuration,
models and PySide6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from kiosk.domain.lean import dataclass
from kiosk.domain.payment_marks import PaymentMark
from ui.models.brand import ANY_LANGUAGE, Brand

if TYPE_CHECKING:
    from kiosk.config import AccentConfig, Config
    from ui.logo import Logo


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """What the window needs to know of a brand."""

    brand: Brand = field(default_factory=Brand)
    logos: dict[str, Logo] = field(default_factory=dict)
    """By theme; empty without a logo."""
    accents: dict[str, AccentConfig] = field(default_factory=dict)
    """By theme; one that is not there keeps the product's own."""


def light_branding(table: Mapping[str, Any]) -> Branding:
    """Of a brand without logo and colours, read before it is judged: what cannot be shown is left
    out, and the full reading says why.
    """
    greeting, marks = table.get("greeting", {}), table.get("payment_marks", ())
    greetings = {ANY_LANGUAGE: greeting} if isinstance(greeting, str) else greeting
    known = set(PaymentMark)
    return Branding(
        brand=Brand(
            name=str(table.get("name", "")),
            greetings=greetings if isinstance(greetings, dict) else {},
            marks=tuple(PaymentMark(each) for each in marks if each in known),
        )
    )


def branding_of(config: Config) -> Branding:
    """Reads the logo. Raises InputError."""
    from ui.logo import load_logo  # noqa: PLC0415 - the first picture does not wait for it

    table = config.brand
    logos: dict[str, Logo] = {}
    if table.logo is not None:
        if table.logo_day is None:
            logos = dict.fromkeys(("night", "day"), load_logo(table.logo, "night", "day"))
        else:
            logos["night"] = load_logo(table.logo, "night")
            logos["day"] = load_logo(table.logo_day, "day")
    pairs = {"night": table.night, "day": table.day}
    return Branding(
        brand=Brand(
            name=table.name or "",
            logo_aspects={theme: logo.aspect for theme, logo in logos.items()},
            greetings=dict(table.greeting),
            marks=table.payment_marks,
        ),
        logos=logos,
        accents={theme: pair for theme, pair in pairs.items() if pair is not None},
    )
