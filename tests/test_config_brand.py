"""Brand and panel in the configuration: what they become, and what is refused in one line."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from kiosk.config import AccentConfig, Config, load_config
from kiosk.config.contrast import BACKGROUNDS, TEXT_RATIO_MIN, contrast_ratio
from kiosk.domain.payment_marks import PaymentMark
from kiosk.errors import InputError

STATION: Final = """\
[station]
id = "DE-KSK-01"
operator = "Stadtwerke Beispiel"
helpline = "+49 30 0000000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.db"
[tariff]
file = "tariff.json"
[payment]
mode = "sandbox"
[payment.stripe]
address = "http://127.0.0.1:12111"
key_file = "stripe.key"
[[evse]]
id = 1
label = "A"
power_max_kw = 22
meter = "modbus+tcp://127.0.0.1:5020/1"
controller = "street://a"
"""
NIGHT: Final = "[brand.night]\naccent = {}\naccent_text = {}\n"
DAY: Final = "[brand.day]\naccent = {}\naccent_text = {}\n"


def loaded(folder: Path, extra: str) -> Config:
    file = folder / "kiosk.toml"
    file.write_text(STATION + extra, encoding="utf-8")
    return load_config(file)


def test_without_the_tables_the_station_is_as_before(tmp_path: Path) -> None:
    """No brand, and a panel that goes dim after five minutes."""
    config = loaded(tmp_path, "")

    assert config.brand.logo is None
    assert config.brand.payment_marks == ()
    assert config.panel.dim_after_s == 300
    assert config.panel.backlight == "auto"


def test_a_brand_becomes_typed_values(tmp_path: Path) -> None:
    """Files count from the configuration's folder; marks are known ones."""
    brand = loaded(
        tmp_path,
        """[brand]
name = "NORDLADE"
logo = "art/logo.svg"
greeting = { de = "Moin", en = "Welcome" }
payment_marks = ["visa", "girocard", "apple_pay"]
[brand.night]
accent = "#FFB000"
accent_text = "#201400"
""",
    ).brand

    assert brand.name == "NORDLADE"
    assert brand.logo == tmp_path / "art/logo.svg"
    assert brand.greeting == {"de": "Moin", "en": "Welcome"}
    assert brand.payment_marks == (
        PaymentMark.VISA,
        PaymentMark.GIROCARD,
        PaymentMark.APPLE_PAY,
    )
    assert brand.night == AccentConfig(accent="#FFB000", accent_text="#201400")
    assert brand.day is None


def test_one_greeting_is_for_every_language(tmp_path: Path) -> None:
    """A plain text stands for all of them."""
    assert loaded(tmp_path, '[brand]\ngreeting = "Moin"\n').brand.greeting == {"": "Moin"}


def test_panel_becomes_typed_values(tmp_path: Path) -> None:
    """Inches are exact; the sensor is a path of this machine."""
    sensor = "/sys/bus/iio/devices/iio:device0"
    panel = loaded(tmp_path, f'[panel]\ninches = 10.1\nlight_sensor = "{sensor}"\n').panel

    assert panel.inches == Decimal("10.1")
    assert panel.light_sensor == Path(sensor)


@pytest.mark.parametrize(
    ("table", "key", "reason"),
    [
        (
            NIGHT.format('"#226655"', '"#FFFFFF"'),
            "brand.night.accent",
            "#226655 on canvas #0A0F1A has a contrast of 2.82:1; 4.5:1 or more is needed",
        ),
        (
            NIGHT.format('"#9D8DF0"', '"#FFFFFF"'),
            "brand.night.accent_text",
            "#FFFFFF on accent #9D8DF0 has a contrast of 2.79:1; 4.5:1 or more is needed",
        ),
        (
            DAY.format('"#2FE6A7"', '"#04261A"'),
            "brand.day.accent",
            "#2FE6A7 on canvas #F3F5F9 has a contrast of 1.48:1; 4.5:1 or more is needed",
        ),
        # It stands out from the canvas and not from a raised card.
        (NIGHT.format('"#7E7E7E"', '"#000000"'), "brand.night.accent", "on surface #121A2A"),
        (NIGHT.format('"mint"', '"#000000"'), "brand.night.accent", '"mint" does not have the'),
        ('[brand.night]\naccent = "#2FE6A7"\n', "brand.night.accent_text", "is missing"),
        ('[brand]\nlogo = ""\n', "brand.logo", "must be the path of a file"),
        ('[brand]\nlogo_day = "a.svg"\n', "brand.logo_day", "logo, which is missing"),
        ('[brand]\nlgo = "a.svg"\n', "brand.lgo", 'did you mean "logo"?'),
        ('[brand]\nname = ""\n', "brand.name", 'a text of 1 to 80 characters, not ""'),
        ('[brand]\ngreeting = ""\n', "brand.greeting", 'a text of 1 to 48 characters, not ""'),
        (
            f'[brand]\ngreeting = "{"m" * 49}"\n',
            "brand.greeting",
            "of 1 to 48 characters, not of 49",
        ),
        ('[brand.greeting]\ngerman = "Moin"\n', "brand.greeting.german", "does not have the form"),
        (
            '[brand]\npayment_marks = ["visa", "paypal"]\n',
            "brand.payment_marks[2]",
            '"paypal" is none of: visa, mastercard, maestro, amex',
        ),
        (
            '[brand]\npayment_marks = ["visa", "visa"]\n',
            "brand.payment_marks[2]",
            '"visa" is there already',
        ),
        (
            f"[brand]\npayment_marks = {['visa'] * 9}\n",
            "brand.payment_marks",
            "a list of at most 8 entries, not of 9",
        ),
        ("[panel]\ndim_percent = 0\n", "panel.dim_percent", "whole number from 1 to 100, not 0"),
        ("[panel]\ndim_percent_day = 20\n", "panel.dim_percent_day", "from 40 to 100, not 20"),
        ("[panel]\ndim_percent = 90\n", "panel.dim_percent", "is more than dim_percent_day, 60"),
        ("[panel]\nday_from_lux = 100\n", "panel.night_below_lux", "less than day_from_lux, 100"),
        ("[panel]\nday_from_hour = 21\n", "panel.day_from_hour", "before day_to_hour, 20"),
        ('[panel]\nbacklight = "lamp"\n', "panel.backlight", '"lamp" does not have the form'),
        ("[panel]\ninches = true\n", "panel.inches", "must be a number from 4 to 100, not true"),
    ],
)
def test_bad_value_is_refused(tmp_path: Path, table: str, key: str, reason: str) -> None:
    """One line with file, key and reason; of a colour, the ratio it has and the one it needs."""
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, table)

    place = str(tmp_path / "kiosk.toml")
    assert str(refused.value).startswith(f"{place}: {key}")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_contrast_is_that_of_the_standard() -> None:
    """WCAG's own corner: black on white is 21:1; #767676 is the lightest grey that reads there."""
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#2FE6A7", "#0A0F1A") == pytest.approx(11.9, abs=0.05)
    assert contrast_ratio("#767676", "#FFFFFF") >= TEXT_RATIO_MIN
    assert contrast_ratio("#777777", "#FFFFFF") < TEXT_RATIO_MIN


def test_backgrounds_are_those_of_the_theme() -> None:
    """A colour is judged on what the screens really put below it."""
    folder = Path(__file__).parents[1] / "ui/qml/Kiosk/Theme"
    paint = dict(re.findall(r'color (\w+): "(#\w{6})"', (folder / "Paint.qml").read_text()))
    theme = (folder / "Theme.qml").read_text()
    for name in ("canvas", "surface", "raised"):
        found = re.search(rf"color {name}: _paint\(Paint\.(\w+), Paint\.(\w+),", theme)
        assert found
        assert BACKGROUNDS["night"][name] == paint[found[1]]
        assert BACKGROUNDS["day"][name] == paint[found[2]]
