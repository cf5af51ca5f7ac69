"""How well one colour stands out from another. Standard library only."""

from __future__ import annotations

from typing import Final

TEXT_RATIO_MIN: Final = 4.5
"""WCAG 2.2, 1.4.3, for text of any size."""
SHAPE_RATIO_MIN: Final = 3.0
"""WCAG 2.2, 1.4.11, for what is not text."""

BACKGROUNDS: Final = {
    "night": {"canvas": "#0A0F1A", "surface": "#121A2A", "raised": "#1B2539"},
    "day": {"canvas": "#F3F5F9", "surface": "#FFFFFF", "raised": "#FFFFFF"},
}
"""What the screens put below an accent, as in Theme.qml; a test compares the two."""


def contrast_ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), of two colours `#rrggbb`. WCAG 2.2's formula."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
