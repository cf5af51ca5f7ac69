"""The table `access`: what a driver finds switched on, and how the station is heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import AccessConfig, load_config
from kiosk.errors import InputError
from tests.test_config import GOOD


def _load(folder: Path, table: str) -> AccessConfig:
    path = folder / "kiosk.toml"
    path.write_text(f"{GOOD}\n{table}", encoding="utf-8")
    return load_config(path).access


def test_nothing_is_switched_on_unasked(tmp_path: Path) -> None:
    """Without the table: usual letters, usual colours, silence."""
    assert _load(tmp_path, "") == AccessConfig(
        large_text=False, high_contrast=False, sound="off", sound_device=None
    )


def test_the_operator_s_choice(tmp_path: Path) -> None:
    """Each value arrives as written."""
    table = """
[access]
large_text = true
high_contrast = true
sound = "aplay"
sound_device = "plughw:0"
"""
    assert _load(tmp_path, table) == AccessConfig(
        large_text=True, high_contrast=True, sound="aplay", sound_device="plughw:0"
    )


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ('sound = "speaker"', "access.sound", '"aplay"'),
        ("sound = true", "access.sound", '"aplay"'),
        ('sound_device = "--help"', "access.sound_device", "form"),
        ('large_text = "yes"', "access.large_text", 'must be true or false, not "yes"'),
        ("larg_text = true", "access.larg_text", 'did you mean "large_text"?'),
    ],
)
def test_a_wrong_value_is_one_clear_line(
    tmp_path: Path, line: str, place: str, reason: str
) -> None:
    """The key is named as a technician would look for it."""
    with pytest.raises(InputError) as refused:
        _load(tmp_path, f"[access]\n{line}\n")

    assert refused.value.place.endswith(place)
    assert reason in refused.value.reason
