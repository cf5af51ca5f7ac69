"""A configuration for other eyes: where a secret stands is told, what it is never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.errors import InputError
from ui.build.bundle_settings import settings_without_secrets

TEXT = """
# the old password was hunter22
[mqtt]
password = "hunter22"
api_key = "hunter22"
pin = 7722
password_file = "mqtt.password"
key_env = "STRIPE_KEY"
pins_max = 3
[[evse]]
meter = "everest://operator:hunter22@127.0.0.1:1883/kiosk?token=hunter22&connector=1"
tokens = ["hunter22", "short"]
denied = ["%s"]
nested = { secret = ["hunter22"], deep = { token = "hunter22" } }
""" % ("ab" * 32)


def test_secrets_are_blotted_out(tmp_path: Path) -> None:
    """By their key, in an address, by their shape; and no comment comes along."""
    path = tmp_path / "kiosk.toml"
    path.write_text(TEXT.replace('tokens = ["hunter22", "short"]\n', ""))

    table = settings_without_secrets(path)

    told = json.dumps(table)
    assert "hunter22" not in told
    assert "7722" not in told
    assert "abab" not in told
    assert table["mqtt"]["password_file"] == "mqtt.password"
    assert table["mqtt"]["key_env"] == "STRIPE_KEY"
    assert table["mqtt"]["pins_max"] == 3
    meter = table["evse"][0]["meter"]
    assert meter.startswith("everest://")
    assert meter.endswith("@127.0.0.1:1883/kiosk?token=[redacted]&connector=1")


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    """With its place."""
    with pytest.raises(InputError, match="cannot be read"):
        settings_without_secrets(tmp_path / "none.toml")
