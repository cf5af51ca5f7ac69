"""A card terminal in the configuration, alone and beside the phone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from kiosk.config import load_config
from kiosk.domain.payment import Decline
from tests.test_config import GOOD, refused, written

STRIPE_TABLE: Final = """\
[payment.stripe]
address = "http://127.0.0.1:12111"
key_file = "stripe.key"
reader = "tmr_sandbox1"
"""
ZVT_TABLE: Final = """\
[payment.zvt]
address = "127.0.0.1:22000"
password_file = "zvt.password"
reference_prefix = "AC"

[payment.zvt.decline_codes]
21 = "card_expired"
3D = "wrong_pin"
"""
BY_TERMINAL: Final = GOOD.replace(STRIPE_TABLE, ZVT_TABLE)


def test_card_terminal_alone_is_a_way_to_pay(tmp_path: Path) -> None:
    """No Stripe account is needed; file names count from the file here too."""
    payment = load_config(written(tmp_path, BY_TERMINAL)).payment

    assert payment.stripe is None
    assert payment.zvt is not None
    assert payment.zvt.address == "127.0.0.1:22000"
    assert payment.zvt.password_file == tmp_path / "zvt.password"
    assert payment.zvt.decline_codes == {"21": Decline.CARD_EXPIRED, "3D": Decline.WRONG_PIN}


def test_card_terminal_beside_the_qr_code(tmp_path: Path) -> None:
    """The reader is the terminal's, the phone pays by Stripe."""
    both = GOOD.replace('reader = "tmr_sandbox1"\n', f"\n{ZVT_TABLE}")
    payment = load_config(written(tmp_path, both)).payment

    assert payment.zvt is not None
    assert payment.stripe is not None
    assert payment.stripe.qr


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (ZVT_TABLE, "", "payment", "nobody could pay"),
        (ZVT_TABLE, STRIPE_TABLE + ZVT_TABLE, "payment.zvt", "there is one card reader"),
        ('password_file = "zvt.password"\n', "", "payment.zvt.password_file", "one of them is"),
        (
            "password_file",
            'password_env = "P"\npassword_file',
            "payment.zvt.password_file",
            "only one of",
        ),
        ("127.0.0.1:22000", "10.0.0.7:22000", "payment.zvt.address", "the simulated terminal"),
        ("127.0.0.1:22000", "127.0.0.1:70000", "payment.zvt.address", "70000 is no port"),
        ("127.0.0.1:22000", "tcp://10.0.0.7", "payment.zvt.address", "does not have the form"),
        ('"wrong_pin"', '"wrong pin"', "payment.zvt.decline_codes.3D", "card_declined"),
        ("3D =", "pin =", "payment.zvt.decline_codes.pin", "does not have the form"),
        ('reference_prefix = "AC"', 'prefix = "AC"', "payment.zvt.prefix", "reference_prefix"),
    ],
)
def test_bad_card_terminal_is_refused(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    """The refusal names the file, the key and the reason."""
    assert old in BY_TERMINAL
    file = written(tmp_path, BY_TERMINAL.replace(old, new, 1))

    error = refused(file)

    assert error.place == f"{file}: {key}"
    assert reason in error.reason


def test_card_terminal_in_live_mode_stands_anywhere(tmp_path: Path) -> None:
    """Only the sandbox is bound to this machine."""
    live = BY_TERMINAL.replace('"sandbox"', '"live"').replace("127.0.0.1:22000", "10.0.0.7")
    live = live[: live.index("[demo]")]
    payment = load_config(written(tmp_path, live)).payment

    assert payment.zvt is not None
    assert payment.zvt.address == "10.0.0.7"
